"""What a paste comes to, before anything is applied: which text goes into which cell, and how it is read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from kbbdesk.numerals import Separators
from kbbdesk.table_blocks import Body
from kbbdesk.views.grid.batch import CellText
from kbbdesk.views.grid.columns import Column, Kind
from kbbdesk.views.grid.html_table import Rows
from kbbdesk.views.grid.model import GridModel
from kbbdesk.views.grid.paste_columns import (
    PastedColumn,
    columns_by_heading,
    columns_in_order,
    header_of,
    separators_in,
    without_header,
)
from kbbdesk.views.grid.reading import RefusedError, cleaned, read, shown


class Verdict(Enum):
    """How a pasted text fares."""

    CERTAIN = auto()
    DOUBTFUL = auto()
    REFUSED = auto()
    LOCKED = auto()


@dataclass(frozen=True, slots=True)
class PastedCell:
    """A pasted text at its cell; `read_as` is how it was read, or why it was not.

    `separators` is what the texts of its column show about point and comma.
    """

    row: int
    column: Column
    text: str
    verdict: Verdict
    read_as: str = ""
    separators: Separators = Separators.COMMA


@dataclass(frozen=True, slots=True)
class Area:
    """The cells pasted over: the top left one, and how many rows and columns are selected.

    `scattered` holds the selected cells, by row and column, where they are no rectangle.
    """

    row: int
    column: int
    rows: int = 1
    columns: int = 1
    scattered: tuple[tuple[int, int], ...] = ()

    def cells(self, real_rows: int) -> list[tuple[int, int]]:
        """Return the selected cells; those of the empty last row only where no other is selected."""
        below, right = range(self.row, self.row + self.rows), range(self.column, self.column + self.columns)
        cells = self.scattered or tuple((row, column) for row in below for column in right)
        return [cell for cell in cells if cell[0] < real_rows] or list(cells)

    def height(self, real_rows: int) -> int:
        """Return how many rows are selected; the empty last one counts only where no other is selected."""
        return min(self.rows, real_rows - self.row) if self.row < real_rows else self.rows


@dataclass(frozen=True, slots=True)
class PasteOptions:
    """What the user decides: leave out rows of totals, show columns for codes that have none.

    `decimal_points` says what points are in columns that do not settle it; None leaves that to what they show.
    """

    leave_out_totals: bool = True
    open_columns: bool = True
    decimal_points: bool | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A pasted row that is not taken, by its number from 1 and its texts: a heading, or a total."""

    number: int
    text: str
    is_total: bool


@dataclass(frozen=True, slots=True)
class Paste:
    """A paste to be looked at. `new_rows` are to be added for it, `lost_rows` cannot be added here.

    `columns` says where each pasted column goes, `left_out` which rows are none, `totals` how many rows are
    totals, left out or not; `has_header` that columns were found by their headings.
    """

    cells: tuple[PastedCell, ...] = ()
    columns: tuple[PastedColumn, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    totals: int = 0
    new_rows: int = 0
    lost_rows: int = 0
    has_header: bool = False
    begins_at_new_row: bool = False
    crosses_locked: bool = False

    @property
    def lost_columns(self) -> int:
        """How many pasted columns with texts name or reach no column of the grid."""
        return sum(column.is_lost and bool(column.sample) for column in self.columns)

    @property
    def to_open(self) -> list[Column]:
        """The columns that are not on show and are to be opened."""
        return [column.column for column in self.columns if column.opens and column.is_taken and column.column]

    @property
    def points(self) -> set[Separators]:
        """What points and commas are in the columns with numbers that can be read in two ways."""
        in_doubt = (cell for cell in self.cells if cell.verdict is Verdict.DOUBTFUL)
        return {cell.separators for cell in in_doubt} - {Separators.COMMA}

    @property
    def needs_a_look(self) -> bool:
        """Whether it has to be shown before it is applied."""
        asks_for_rows = self.new_rows > 0 and not self.begins_at_new_row
        is_changed = self.has_header or self.left_out or self.lost_columns or self.lost_rows or self.crosses_locked
        asks = any(cell.verdict in (Verdict.DOUBTFUL, Verdict.REFUSED) for cell in self.cells)
        return bool(asks_for_rows or is_changed or asks)

    def count(self, verdict: Verdict) -> int:
        """Return how many cells fared like that."""
        return sum(cell.verdict is verdict for cell in self.cells)

    def texts(self, model: GridModel, with_new_rows: bool) -> list[CellText]:
        """Return the texts to apply, once the columns `to_open` are on show; locked cells are skipped."""
        numbers = {column.field: number for number, column in enumerate(model.columns)}
        return [
            CellText(cell.row, numbers[cell.column.field], cell.text, cell.separators)
            for cell in self.cells
            if cell.verdict is not Verdict.LOCKED and (with_new_rows or cell.row < model.real_rows)
        ]


def plan_paste(model: GridModel, rows: Rows, area: Area, options: PasteOptions | None = None) -> Paste:
    """Lay pasted rows over the grid.

    A single value fills all selected cells. Columns with headings go where these say; others are laid from the
    area's first cell on, and a block that fits a whole number of times into the area is repeated in it.
    """
    if not rows or not rows[0]:
        return Paste()
    if len(rows) == len(rows[0]) == 1:
        return _filled(model, rows[0][0], area)
    return _Plan(model, rows, area, options or PasteOptions()).paste()


def _filled(model: GridModel, text: str, area: Area) -> Paste:
    cells = []
    for row, number in area.cells(model.real_rows):
        column = model.columns[number]
        locked = model.locked(number)
        shows = separators_in(model, column, [(row, text)])
        cells.append(
            PastedCell(row, column, text, Verdict.LOCKED) if locked else _read(model, row, column, text, shows)
        )
    return Paste(tuple(cells), begins_at_new_row=area.row >= model.real_rows)


class _Plan:
    """Works out a paste of more than one cell."""

    def __init__(self, model: GridModel, rows: Rows, area: Area, options: PasteOptions) -> None:
        self._model = model
        self._area = area
        self._options = options
        self._header = header_of(model, rows)
        numbered = list(enumerate(rows, start=1))
        self._body = without_header(numbered, self._header)
        kept = {number for number, _ in self._body}
        self._headings = [row for row in numbered if row[0] not in kept]
        texts = [row for _, row in self._body]
        if self._header:
            self._columns = columns_by_heading(model, self._header, texts, options.open_columns)
        else:
            width = _repeated(len(rows[0]), area.columns)
            self._columns = columns_in_order(model, texts, area.column, width)

    def paste(self) -> Paste:
        """Return what it comes to."""
        totals = [self._body[number] for number in self._totals()]
        out = totals if self._options.leave_out_totals else []
        gone = {number for number, _ in out}
        data = [row for row in self._body if row[0] not in gone]
        height = len(data)
        if data and not (self._header or out):
            height = _repeated(len(data), self._area.height(self._model.real_rows))
        room = self._model.rowCount() > self._model.real_rows
        beyond = max(0, self._area.row + height - self._model.real_rows) if height else 0
        kept = height if room else height - beyond
        left_out = [LeftOut(number, _told(row), False) for number, row in self._headings]
        left_out += [LeftOut(number, _told(row), True) for number, row in out]
        return Paste(
            tuple(self._cells(data, kept)),
            tuple(self._columns),
            tuple(left_out),
            totals=len(totals),
            new_rows=beyond if room else 0,
            lost_rows=0 if room else beyond,
            has_header=self._header is not None,
            begins_at_new_row=self._area.row >= self._model.real_rows,
            crosses_locked=self._header is None and self._crosses_locked([row for _, row in data]),
        )

    def _totals(self) -> list[int]:
        texts = [row for _, row in self._body]
        title = next((n for n, column in enumerate(self._columns) if column.names_rows), None)
        amounts = {
            number: self._separators(column.column, list(enumerate(row[number] for row in texts)))
            for number, column in enumerate(self._columns[: len(texts[0]) if texts else 0])
            if column.column and column.column.kind in (Kind.MONEY, Kind.COMPUTED)
        }
        return Body(texts, title if title is None or (texts and title < len(texts[0])) else None, amounts).totals()

    def _separators(self, column: Column | None, texts: Sequence[tuple[int, str]]) -> Separators:
        """Return what point and comma mean in a column: what it shows, or what the user says."""
        shown = separators_in(self._model, column, texts)
        if shown is Separators.COMMA or self._options.decimal_points is None:
            return shown
        return Separators.POINT if self._options.decimal_points else Separators.MIXED

    def _cells(self, data: Sequence[tuple[int, list[str]]], height: int) -> Iterator[PastedCell]:
        laid = [(self._area.row + down, data[down % len(data)][1]) for down in range(height)]
        shows = [
            self._separators(pasted.column, [(row, texts[number % len(texts)]) for row, texts in laid])
            for number, pasted in enumerate(self._columns)
        ]
        for row, texts in laid:
            for number, pasted in enumerate(self._columns):
                text = texts[number % len(texts)]
                if pasted.is_taken and pasted.column:
                    yield _read(self._model, row, pasted.column, text, shows[number])
                elif pasted.column and not pasted.opens and text.strip():
                    yield PastedCell(row, pasted.column, text, Verdict.LOCKED)

    def _crosses_locked(self, data: Sequence[Sequence[str]]) -> bool:
        """Tell whether amounts may have slipped: past locked cells, or onto them where no code has a column.

        A choice that is locked, such as the unit in a section file, stands in its own column all the same.
        """
        taken = {
            number: column.is_taken
            for number, column in enumerate(self._columns)
            if column.is_taken or (column.column and column.column.kind is not Kind.CHOICE)
        }
        missing = self._model.openable_columns() and not any(column.code for column in self._model.columns)
        for row in data:
            filled = [is_taken for number, is_taken in taken.items() if row[number % len(row)].strip()]
            if False in filled and (missing or True in filled[filled.index(False) :]):
                return True
        return False


def _read(model: GridModel, number: int, column: Column, text: str, separators: Separators) -> PastedCell:
    row = model.row(min(number, model.rowCount() - 1))
    try:
        reading = read(column, row, cleaned(text)[0], shown_first=True, separators=separators)
    except RefusedError as error:
        return PastedCell(number, column, text, Verdict.REFUSED, str(error), separators)
    verdict = Verdict.DOUBTFUL if reading.doubtful else Verdict.CERTAIN
    return PastedCell(number, column, text, verdict, shown(column, reading.value), separators)


def _told(row: Sequence[str]) -> str:
    return " | ".join(" ".join(text.split()) for text in row if text.strip())


def _repeated(pasted: int, selected: int) -> int:
    return selected if selected % pasted == 0 else pasted
