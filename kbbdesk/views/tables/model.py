"""A table of plain data as Qt's views see it: read-only, narrowed by a search and a choice of rows."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QGuiApplication, QPalette

from kbbdesk.tables.table import Cell, Kind, Measure, Row, Table
from kbbdesk.tables.table import Role as RowRole
from kbbdesk.turkish import fold
from kbbdesk.views.grid.clipboard import CopiedCell, copied_money
from kbbdesk.views.tables.read_table import ReadModel, Role
from kbbdesk.views.tables.sides import LEFT, RIGHT, side_of

Index = QModelIndex | QPersistentModelIndex
ROLE = Qt.ItemDataRole
_SAMPLE = 200
_WIDEST = {Kind.SHARE: "100,00", Kind.VALUE: "1.000.000 Kişi"}


class TableModel(ReadModel):
    """Shows the rows of a table in its order, each cell as it is printed.

    Where rows are left out, their totals would mislead: then one row below the others adds up what is shown.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = Table("", (), ())
        self._rows: Sequence[Row] = ()
        self._search_keys: list[str] = []
        self._text = ""
        self._chosen: Callable[[Row], bool] | None = None
        self._readers: dict[int, Callable[[int, int], Any]] = {
            ROLE.DisplayRole: self._printed,
            ROLE.ToolTipRole: lambda row, column: self._whole(row, column) or None,
            ROLE.AccessibleTextRole: self._spoken,
            ROLE.TextAlignmentRole: self._side,
            ROLE.FontRole: self._font,
            ROLE.BackgroundRole: self._ground,
            Role.COPIED: self._copied,
            Role.ROW: lambda row, _column: self._rows[row].key,
        }

    def show(self, table: Table) -> None:
        """Show another table, narrowed as the last one was."""
        self.beginResetModel()
        self.table = table
        self._search_keys = []
        self._rows = self._narrowed()
        self.endResetModel()

    def narrow(self, text: str, chosen: Callable[[Row], bool] | None = None) -> None:
        """Show the rows that contain a text (Turkish casing apart) and, where there is one, meet a choice."""
        if not (fold(text) or chosen or self.is_narrowed):
            return
        self.beginResetModel()
        self._text, self._chosen = fold(text), chosen
        self._rows = self._narrowed()
        self.endResetModel()

    @property
    def is_narrowed(self) -> bool:
        """Whether rows may be left out."""
        return bool(self._text) or self._chosen is not None

    @property
    def counts(self) -> tuple[int, int]:
        """How many rows are shown, and how many there are, totals aside."""
        return sum(map(_is_body, self._rows)), sum(map(_is_body, self.table.rows))

    def row_of(self, key: str) -> int | None:
        """Return the number of the first row that shows a row of the programme; None where none does."""
        return next((number for number, row in enumerate(self._rows) if row.key == key), None)

    @property
    def wide_column(self) -> int:
        """The column with the longest texts; where there are none, the last that would hold any."""
        columns = [number for number in reversed(range(len(self.table.columns))) if self._is_text(number)]
        return max(columns, key=self._letters, default=0)

    def longest_text(self, column: int) -> str:
        """Return a text of the column that is as wide as any."""
        kind = self.table.columns[column].kind
        if kind is Kind.MONEY:
            amounts = [cell for row in self._rows if isinstance(cell := row.cells[column], int)]
            return max((self._format(column, amount) for amount in _extremes(amounts)), key=len, default="")
        if kind in _WIDEST:
            measures = (cell for row in self._rows if isinstance(cell := row.cells[column], Measure))
            longest = max(measures, key=lambda cell: len(cell.value) + len(cell.unit), default=None)
            return max(_WIDEST[kind], self._format(column, longest), key=len)
        return max((str(row.cells[column] or "") for row in self._rows[:_SAMPLE]), key=len, default="")

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of rows shown."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(self.table.columns)

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> Any:
        """Return what a cell is for a role."""
        reader = self._readers.get(role)
        return reader(index.row(), index.column()) if reader and index.isValid() else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ROLE.DisplayRole) -> Any:
        """Return a column's title below the one that spans it."""
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.table.columns):
            return super().headerData(section, orientation, role)
        column = self.table.columns[section]
        if role == ROLE.DisplayRole:
            return f"{column.group}\n{column.title}" if column.group else column.title
        if role == ROLE.AccessibleTextRole:
            return f"{column.group} {column.title}".strip()
        if role == ROLE.TextAlignmentRole:
            return LEFT if self._is_text(section) else RIGHT
        return None

    def _side(self, row: int, column: int) -> Qt.AlignmentFlag:
        return side_of(self._whole(row, column)) if self._is_text(column) else RIGHT

    def _narrowed(self) -> Sequence[Row]:
        if not self.is_narrowed:
            return self.table.rows
        rows = [row for row in self._matching() if self._chosen is None or self._chosen(row)]
        return (
            [*rows, self._sum(rows)] if any(column.kind is Kind.MONEY for column in self.table.columns) else rows
        )

    def _matching(self) -> Iterator[Row]:
        if self._text and not self._search_keys:
            self._search_keys = [fold(" ".join(self._words(row))) for row in self.table.rows]
        for number, row in enumerate(self.table.rows):
            if _is_body(row) and (not self._text or self._text in self._search_keys[number]):
                yield row

    def _words(self, row: Row) -> Iterator[str]:
        return (self._format(number, cell) for number, cell in enumerate(row.cells))

    def _sum(self, rows: Sequence[Row]) -> Row:
        cells: list[Cell] = [None] * len(self.table.columns)
        cells[0] = self.tr("Süzülenlerin toplamı")
        for number, column in enumerate(self.table.columns):
            if column.kind is Kind.MONEY:
                cells[number] = sum(cell for row in rows if isinstance(cell := row.cells[number], int))
        return Row(tuple(cells), RowRole.TOTAL)

    def _is_text(self, column: int) -> bool:
        return self.table.columns[column].kind is Kind.TEXT

    def _letters(self, column: int) -> int:
        return sum(len(str(row.cells[column] or "")) for row in self.table.rows[:_SAMPLE])

    def _format(self, column: int, cell: Cell) -> str:
        return self.table.columns[column].printed(cell)

    def _whole(self, row: int, column: int) -> str:
        return self._format(column, self._rows[row].cells[column])

    def _printed(self, row: int, column: int) -> str:
        cell = self._rows[row].cells[column]
        if row and self.table.columns[column].printed_once and cell == self._rows[row - 1].cells[column]:
            return ""
        return self._format(column, cell)

    def _spoken(self, row: int, column: int) -> str:
        title = self.headerData(column, Qt.Orientation.Horizontal, ROLE.AccessibleTextRole)
        return f"{title}: {self._whole(row, column) or self.tr('boş')}"

    def _font(self, row: int, _column: int) -> QFont | None:
        if _is_body(self._rows[row]):
            return None
        font = QGuiApplication.font()
        font.setBold(True)
        return font

    def _ground(self, row: int, _column: int) -> Any:
        if _is_body(self._rows[row]):
            return None
        return QGuiApplication.palette().brush(QPalette.ColorRole.AlternateBase)

    def _copied(self, row: int, column: int) -> CopiedCell:
        cell = self._rows[row].cells[column]
        match cell:
            case int():
                return copied_money(cell)
            case Decimal():
                return CopiedCell(self._format(column, cell), value=str(cell))
            case Measure():
                return CopiedCell(self._format(column, cell), value=cell.value)
        return CopiedCell(self._format(column, cell))


def _is_body(row: Row) -> bool:
    return row.role is RowRole.BODY


def _extremes(amounts: Sequence[int]) -> tuple[int, ...]:
    return (min(amounts), max(amounts)) if amounts else ()
