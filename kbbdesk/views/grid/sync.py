"""What to do to a list of rows so that it becomes another one, step by step, as item views want to hear it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Remove:
    """Take out the rows from `first` to `last`."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Move:
    """Take the row at `source` out and put it back in so that it stands at `to`."""

    source: int
    to: int


@dataclass(frozen=True, slots=True)
class Insert:
    """Put the rows that the new list has from `first` to `last` in at `first`."""

    first: int
    last: int


def steps(old: Sequence[str], new: Sequence[str]) -> Iterator[Remove | Move | Insert]:
    """Walk the steps, in order, that make `old` into `new`; no identity comes twice in either."""
    present = list(old)
    staying = set(new)
    for first, last in reversed(list(_runs([uuid not in staying for uuid in present]))):
        yield Remove(first, last)
        del present[first : last + 1]
    kept = set(present)
    wanted = [uuid for uuid in new if uuid in kept]
    yield from _moves(present, wanted)
    for first, last in _runs([uuid not in kept for uuid in new]):
        yield Insert(first, last)


def _moves(present: list[str], wanted: Sequence[str]) -> Iterator[Move]:
    """Walk the moves that put `present` into the order of `wanted`; one row that went far down is one move."""
    place = {uuid: number for number, uuid in enumerate(wanted)}
    at = 0
    while at < len(present):
        if present[at] == wanted[at]:
            at += 1
            continue
        source, goes_to = present.index(wanted[at]), place[present[at]]
        move = Move(at, goes_to) if goes_to > source else Move(source, at)
        yield move
        present.insert(move.to, present.pop(move.source))


def _runs(chosen: Sequence[bool]) -> Iterator[tuple[int, int]]:
    first = None
    for number, is_chosen in enumerate([*chosen, False]):
        if is_chosen and first is None:
            first = number
        elif not is_chosen and first is not None:
            yield first, number - 1
            first = None
