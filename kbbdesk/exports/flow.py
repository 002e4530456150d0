"""Blocks of rows one below the other, page after page. A row is never split between two pages."""

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import NamedTuple, Protocol

from kbbdesk.exports.drawing import Drawing


class Block(Protocol):
    """One or more rows with measured heights (points), and a head that stands above them on every page."""

    @property
    def head(self) -> float:
        """How high the head is."""

    @property
    def heights(self) -> Sequence[float]:
        """How high each row is."""

    @property
    def keep(self) -> Sequence[bool]:
        """Whether each row stays on one page with the row below it."""

    def draw(self, drawing: Drawing, x: float, y: float, rows: range) -> None:
        """Draw the head and the rows with their top left corner at x, y."""


def block_height(block: Block) -> float:
    """Return how high a block is on an endless page, in points."""
    return block.head + sum(block.heights)


def paginate(heights: Sequence[float], keep: Sequence[bool], first: float, room: float) -> list[range]:
    """Divide rows between pages: `first` points are left on this one, `room` on each page after it.

    The first range is empty where nothing fits into what is left. Rows that stay together do so unless they
    are higher than a page.
    """
    pages: list[range] = []
    begin, left = 0, first
    for chunk in _chunks(keep):
        height = sum(heights[chunk.start : chunk.stop])
        if height > left and (left < room or chunk.start > begin):
            pages.append(range(begin, chunk.start))
            begin, left = chunk.start, room
        for row in chunk:
            if heights[row] > left and row > begin:
                pages.append(range(begin, row))
                begin, left = row, room
            left -= heights[row]
    pages.append(range(begin, len(heights)))
    return pages


def _chunks(keep: Sequence[bool]) -> list[range]:
    ends = [row + 1 for row, with_next in enumerate(keep) if not with_next or row + 1 == len(keep)]
    return [range(begin, end) for begin, end in zip([0, *ends], ends, strict=False)]


class Body(NamedTuple):
    """The part of a page that blocks fill: from `top` (`next_top` after the first page) down to `bottom`."""

    x: float
    top: float
    next_top: float
    bottom: float


class Flow:
    """Places blocks below each other and asks for a new page whenever the next row does not fit."""

    def __init__(self, body: Body, new_page: Callable[[int], Drawing]) -> None:
        """`new_page` is given how many pages there are already, and returns one with all but the blocks."""
        self._body = body
        self._new_page = new_page
        self._pages = 1
        self._filled = False
        self.drawing = new_page(0)
        self.y = body.top

    def place(self, block: Block, gap: float = 0.0) -> None:
        """Place a block `gap` points below what is there; on a new page it begins at the top."""
        body = self._body
        below = self.y + (gap if self._filled else 0)
        room = body.bottom - body.next_top - block.head
        pages = paginate(block.heights, block.keep, body.bottom - below - block.head, room)
        for number, rows in enumerate(pages):
            if number:
                self._turn()
                below = self.y
            if rows:
                block.draw(self.drawing, body.x, below, rows)
                self.y = below + block.head + sum(block.heights[rows.start : rows.stop])
                self._filled = True

    def _turn(self) -> None:
        self.drawing = self._new_page(self._pages)
        self.y = self._body.next_top
        self._pages += 1


def tops(heights: Sequence[float], rows: range, y: float) -> list[float]:
    """Return where each of the rows begins when the first of them begins at y, in points."""
    return list(accumulate((heights[row] for row in rows[:-1]), initial=y)) if rows else []
