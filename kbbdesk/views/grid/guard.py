"""Keeps a bug in our code from reaching Qt's: it is raised again from the event loop, where it is reported."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from PySide6.QtCore import QTimer


@contextmanager
def raised_later() -> Iterator[None]:
    """Hold back an exception until the event in hand is over.

    When an event handler or a virtual function of a delegate raises, Qt goes on to hand the event to other
    Python handlers while the error is still set, and PySide 6.12 then crashes at the next garbage collection.
    """
    try:
        yield
    except Exception as error:
        QTimer.singleShot(0, partial(_raise, error))


def _raise(error: Exception) -> None:
    raise error
