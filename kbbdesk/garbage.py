"""Keeps Python's garbage collector from the rows of a plan: there are many, they stay, and are no garbage."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collection_paused() -> Iterator[None]:
    """Let a block make many objects that stay: collecting among them would take as long again."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@contextmanager
def set_aside() -> Iterator[None]:
    """Pause for a block; what there is at its end is left out of every later collection, until `take_back`."""
    with collection_paused():
        yield
        gc.freeze()


def take_back() -> None:
    """Have what was set aside collected again: some of it is of no use any more."""
    gc.unfreeze()
