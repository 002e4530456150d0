"""What a paste comes to, before anything is applied: which text goes into which cell, and how it is read."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from kbbdesk.views.grid.batch import CellText
from kbbdesk.views.grid.html_table import Rows
from kbbdesk.views.grid.model import GridModel
from kbbdesk.views.grid.reading import RefusedError, cleaned, read, shown


class Verdict(Enum):
    """How a pasted text fares."""

    CERTAIN = auto()
    DOUBTFUL = auto()
    REFUSED = auto()
    LOCKED = auto()


@dataclass(frozen=True, slots=True)
class PastedCell:
    """A pasted text at its cell; `read_as` is how it was read, or why it was not."""

    at: CellText
    verdict: Verdict
    read_as: str


@dataclass(frozen=True, slots=True)
class Area:
    """The cells pasted over: the top left one, and how many rows and columns are selected."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Paste:
    """A paste to be looked at. `new_rows` are to be added for it, `lost_columns` stand beyond the last column."""

    cells: tuple[PastedCell, ...] = ()
    new_rows: int = 0
    lost_columns: int = 0
    begins_at_new_row: bool = field(default=False)

    @property
    def needs_a_look(self) -> bool:
        """Whether it has to be shown before it is applied."""
        asks_for_rows = self.new_rows > 0 and not self.begins_at_new_row
        return asks_for_rows or any(cell.verdict in (Verdict.DOUBTFUL, Verdict.REFUSED) for cell in self.cells)

    def count(self, verdict: Verdict) -> int:
        """Return how many cells fared like that."""
        return sum(cell.verdict is verdict for cell in self.cells)

    def texts(self, real_rows: int, with_new_rows: bool) -> list[CellText]:
        """Return the texts to apply; locked cells are skipped."""
        open_cells = (cell.at for cell in self.cells if cell.verdict is not Verdict.LOCKED)
        return [at for at in open_cells if with_new_rows or at.row < real_rows]


def plan_paste(model: GridModel, rows: Rows, area: Area) -> Paste:
    """Lay pasted rows over the grid from the area's first cell on; a single value fills the whole area.

    A block that fits a whole number of times into the area is repeated in it, as in Excel.
    """
    if not rows or not rows[0]:
        return Paste()
    height, width = _repeated(len(rows), area.rows), _repeated(len(rows[0]), area.columns)
    columns = min(width, model.columnCount() - area.column)
    cells = tuple(
        _pasted(model, CellText(area.row + down, area.column + right, text))
        for down in range(height)
        for right, text in enumerate(_cycled(rows[down % len(rows)], columns))
    )
    beyond = max(0, area.row + height - model.real_rows)
    return Paste(cells, beyond, width - columns, area.row >= model.real_rows)


def _cycled(texts: Sequence[str], count: int) -> list[str]:
    return [texts[number % len(texts)] for number in range(count)]


def _repeated(pasted: int, selected: int) -> int:
    return selected if selected % pasted == 0 else pasted


def _pasted(model: GridModel, at: CellText) -> PastedCell:
    column = model.columns[at.column]
    if model.locked(at.column):
        return PastedCell(at, Verdict.LOCKED, "")
    row = model.row(min(at.row, model.rowCount() - 1))
    try:
        reading = read(column, row, cleaned(at.text)[0], shown_first=True)
    except RefusedError as error:
        return PastedCell(at, Verdict.REFUSED, str(error))
    verdict = Verdict.DOUBTFUL if reading.doubtful else Verdict.CERTAIN
    return PastedCell(at, verdict, shown(column, reading.value))
