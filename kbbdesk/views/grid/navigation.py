"""Where the keys of Excel lead from a cell."""

from dataclasses import dataclass
from enum import Enum, auto

from kbbdesk.views.grid.model import GridModel


class Step(Enum):
    """A way to leave a cell."""

    UP = auto()
    DOWN = auto()
    LEFT = auto()
    RIGHT = auto()
    ENTER = auto()
    ENTER_BACK = auto()
    TAB = auto()
    TAB_BACK = auto()
    STAY = auto()


_PLAIN = {Step.UP: (-1, 0), Step.DOWN: (1, 0), Step.LEFT: (0, -1), Step.RIGHT: (0, 1)}


@dataclass(slots=True)
class Navigator:
    """Finds the next cell. Enter after a row of Tabs returns to the column where the Tabs began."""

    model: GridModel
    tabs_began: int | None = None

    def next(self, row: int, column: int, step: Step) -> tuple[int, int] | None:
        """Return the cell to go to; None where Tab leaves the grid."""
        if step in (Step.TAB, Step.TAB_BACK):
            if self.tabs_began is None:
                self.tabs_began = column
            return self._beside(row, column, 1 if step is Step.TAB else -1)
        began, self.tabs_began = self.tabs_began, None
        if step is Step.ENTER and began is not None:
            return self._inside(row + 1, began)
        down, right = _PLAIN.get(step, ({Step.ENTER: 1, Step.ENTER_BACK: -1}.get(step, 0), 0))
        return self._inside(row + down, column + right)

    def _inside(self, row: int, column: int) -> tuple[int, int]:
        rows, columns = self.model.rowCount(), self.model.columnCount()
        return min(max(row, 0), rows - 1), min(max(column, 0), columns - 1)

    def _beside(self, row: int, column: int, direction: int) -> tuple[int, int] | None:
        """Return the next cell that can be typed into, over the end of the row too."""
        open_columns = [number for number in range(self.model.columnCount()) if not self.model.locked(number)]
        if not open_columns:
            open_columns = list(range(self.model.columnCount()))
        if direction < 0:
            open_columns.reverse()
        further = [number for number in open_columns if (number - column) * direction > 0]
        if further:
            return row, further[0]
        row += direction
        return (row, open_columns[0]) if 0 <= row < self.model.rowCount() else None
