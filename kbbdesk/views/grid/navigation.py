"""Where the keys of Excel lead from a cell. Needs no Qt: a grid is anything that answers `Cells`."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol

At = tuple[int, int]
"""A cell by the numbers of its row and column."""


class Cells(Protocol):
    """What a navigator has to know about a grid."""

    def rowCount(self) -> int: ...  # noqa: D102
    def columnCount(self) -> int: ...  # noqa: D102

    def locked(self, column: int) -> bool:
        """Tell whether a column's cells cannot be typed into."""

    def filled(self, row: int, column: int) -> bool:
        """Tell whether a cell shows anything."""


class Step(Enum):
    """A way to leave a cell."""

    UP = auto()
    DOWN = auto()
    LEFT = auto()
    RIGHT = auto()
    EDGE_UP = auto()
    EDGE_DOWN = auto()
    EDGE_LEFT = auto()
    EDGE_RIGHT = auto()
    HOME = auto()
    END = auto()
    FIRST = auto()
    LAST = auto()
    PAGE_UP = auto()
    PAGE_DOWN = auto()
    ENTER = auto()
    ENTER_BACK = auto()
    TAB = auto()
    TAB_BACK = auto()
    STAY = auto()


@dataclass(frozen=True, slots=True)
class Move:
    """A step, and whether it extends the selection instead of taking it along."""

    step: Step
    extends: bool = False


_PLAIN = {
    Step.UP: (-1, 0),
    Step.DOWN: (1, 0),
    Step.LEFT: (0, -1),
    Step.RIGHT: (0, 1),
    Step.ENTER: (1, 0),
    Step.ENTER_BACK: (-1, 0),
}
_EDGES = {Step.EDGE_UP: (-1, 0), Step.EDGE_DOWN: (1, 0), Step.EDGE_LEFT: (0, -1), Step.EDGE_RIGHT: (0, 1)}


def edge_of_block(filled: Callable[[int], bool], start: int, step: int, count: int) -> int:
    """Return where Ctrl+arrow leads on a line of `count` cells; `step` is 1 or -1.

    From a filled cell before a filled one to the last filled one before an empty one, from everywhere else to
    the next filled one; where there is none, to the end of the line.
    """
    end = count - 1 if step > 0 else 0
    if start == end:
        return start
    at = start + step
    if filled(start) and filled(at):
        while at != end and filled(at + step):
            at += step
        return at
    while at != end and not filled(at):
        at += step
    return at


@dataclass(slots=True)
class Navigator:
    """Finds the next cell. Enter after a row of Tabs returns to the column where the Tabs began.

    `page` returns the row that lies a page further than a row, down for 1 and up for -1.
    """

    cells: Cells
    page: Callable[[int, int], int]
    tabs_began: int | None = None

    def next(self, row: int, column: int, step: Step) -> At | None:
        """Return the cell to go to; None where Tab leaves the grid."""
        if step in (Step.TAB, Step.TAB_BACK):
            if self.tabs_began is None:
                self.tabs_began = column
            return self._beside(row, column, 1 if step is Step.TAB else -1)
        began, self.tabs_began = self.tabs_began, None
        if step is Step.ENTER and began is not None:
            return self._inside(row + 1, began)
        return self.goal(row, column, step)

    def goal(self, row: int, column: int, step: Step) -> At:
        """Return the cell that a step leads to, whatever was pressed before; Tab is left to `next`."""
        if step in _EDGES:
            return self._edge(row, column, *_EDGES[step])
        last_row, last_column = self.cells.rowCount() - 1, self.cells.columnCount() - 1
        match step:
            case Step.HOME:
                return row, 0
            case Step.END:
                return row, last_column
            case Step.FIRST:
                return 0, 0
            case Step.LAST:
                return last_row, last_column
            case Step.PAGE_UP:
                return self.page(row, -1), column
            case Step.PAGE_DOWN:
                return self.page(row, 1), column
        down, right = _PLAIN.get(step, (0, 0))
        return self._inside(row + down, column + right)

    def extended(self, active: At, corner: At, step: Step) -> At:
        """Return to where a step with Shift takes the corner of the selection.

        Ctrl and an arrow look at the line of the cell in which the selection began.
        """
        self.tabs_began = None
        if step not in _EDGES:
            return self.goal(*corner, step)
        if _EDGES[step][0]:
            return self.goal(corner[0], active[1], step)[0], corner[1]
        return corner[0], self.goal(active[0], corner[1], step)[1]

    def _edge(self, row: int, column: int, down: int, right: int) -> At:
        cells = self.cells
        if down:
            return edge_of_block(lambda at: cells.filled(at, column), row, down, cells.rowCount()), column
        return row, edge_of_block(lambda at: cells.filled(row, at), column, right, cells.columnCount())

    def _inside(self, row: int, column: int) -> At:
        rows, columns = self.cells.rowCount(), self.cells.columnCount()
        return min(max(row, 0), rows - 1), min(max(column, 0), columns - 1)

    def _beside(self, row: int, column: int, direction: int) -> At | None:
        """Return the next cell that can be typed into, over the end of the row too."""
        columns = range(self.cells.columnCount())
        open_columns = [number for number in columns if not self.cells.locked(number)] or list(columns)
        if direction < 0:
            open_columns.reverse()
        further = [number for number in open_columns if (number - column) * direction > 0]
        if further:
            return row, further[0]
        row += direction
        return (row, open_columns[0]) if 0 <= row < self.cells.rowCount() else None
