"""The lines of a `Standing` table as Qt's views see them."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QGuiApplication

from kbbdesk.checks.completeness import Filled
from kbbdesk.numerals import format_money, format_share
from kbbdesk.views.grid.clipboard import CopiedCell, copied_money
from kbbdesk.views.overview.standing import Standing
from kbbdesk.views.problems.marks import COUNTED, Mark, counted, icon
from kbbdesk.views.tables.read_table import ReadModel, Role

Index = QModelIndex | QPersistentModelIndex
ROLE = Qt.ItemDataRole
CODE, TITLE, BUDGET, OFF_BUDGET, TOTAL, SHARE, PROBLEMS, FILLED = range(8)
_NUMBERS = (BUDGET, OFF_BUDGET, TOTAL)
_BARS = (SHARE, FILLED)
_ROOM_FOR_BAR = "0" * 16
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class StandingModel(ReadModel):
    """Shows lines, and last what they come to together."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: Sequence[Standing] = ()
        self._last: Standing | None = None
        self._all: Sequence[Standing] = ()
        self._titles = self._named_columns()
        self._readers: dict[int, Callable[[Standing, int], Any]] = {
            ROLE.DisplayRole: self._text,
            ROLE.ToolTipRole: self._tool_tip,
            ROLE.AccessibleTextRole: lambda line, column: f"{self._titles[column]}: {self._text(line, column)}",
            ROLE.TextAlignmentRole: lambda _line, column: _RIGHT if column in _NUMBERS else _LEFT,
            ROLE.DecorationRole: lambda line, column: icon(_worst(line)) if column == PROBLEMS else None,
            ROLE.FontRole: self._font,
            Role.COPIED: self._copied,
            Role.ROW: lambda line, _column: line.uuid,
            Role.BAR: _bar,
        }

    def show(self, lines: Sequence[Standing], last: Standing | None) -> None:
        """Show other lines; where they are of the same rows, what is selected stays so."""
        same = [(line.uuid, line.title) for line in lines] == [(line.uuid, line.title) for line in self.lines]
        if same and lines:
            self._take(lines, last)
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, FILLED))
            return
        self.beginResetModel()
        self._take(lines, last)
        self.endResetModel()

    def _take(self, lines: Sequence[Standing], last: Standing | None) -> None:
        self.lines, self._last = lines, last
        self._all = [*lines, last] if last else lines

    @property
    def wide_column(self) -> int:
        """The column that holds the titles."""
        return TITLE

    def longest_text(self, column: int) -> str:
        """Return the longest text of a column."""
        if column in _BARS:
            return _ROOM_FOR_BAR
        texts = (self._text(line, column) for line in self._all)
        return max(texts, key=len, default="") + ("000" if column == PROBLEMS else "")

    def is_hidden(self, column: int) -> bool:
        """Tell whether a column has nothing to show: codes, where no line has one."""
        return column == CODE and not any(line.code for line in self.lines)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of lines, the last one among them."""
        return 0 if parent is not None and parent.isValid() else len(self._all)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(self._titles)

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> Any:
        """Return what a cell is for a role."""
        reader = self._readers.get(role)
        return reader(self._all[index.row()], index.column()) if reader and index.isValid() else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ROLE.DisplayRole) -> Any:
        """Return the headings."""
        if orientation is not Qt.Orientation.Horizontal or section >= len(self._titles):
            return super().headerData(section, orientation, role)
        if role == ROLE.DisplayRole:
            return self._titles[section]
        if role == ROLE.ToolTipRole and section == FILLED:
            return self.tr("Doldurulması gereken hücrelerden dolu olanlar; 0 ve - dolu sayılır.")
        if role == ROLE.TextAlignmentRole:
            return _RIGHT if section in _NUMBERS else _LEFT
        return None

    def _named_columns(self) -> tuple[str, ...]:
        return (
            self.tr("Kod"),
            self.tr("Başlık"),
            self.tr("Bütçe (TL)"),
            self.tr("Bütçe dışı (TL)"),
            self.tr("Toplam (TL)"),
            self.tr("Pay"),
            self.tr("Denetim"),
            self.tr("Doluluk"),
        )

    def _text(self, line: Standing, column: int) -> str:
        match column:
            case 0:
                return line.code
            case 1:
                return line.title
            case 5:
                return f"{format_share(line.share)}%"
            case 6:
                return counted(list(line.counts))
            case 7:
                return percent_text(line.filled)
        return format_money(_amount(line, column))

    def _tool_tip(self, line: Standing, column: int) -> str | None:
        if column == FILLED and line.filled.cells:
            return self.tr("{cells} hücreden {filled} tanesi dolu").format(
                cells=line.filled.cells, filled=line.filled.filled
            )
        return line.title if column == TITLE else None

    def _font(self, line: Standing, _column: int) -> QFont | None:
        if line is not self._last:
            return None
        font = QGuiApplication.font()
        font.setBold(True)
        return font

    def _copied(self, line: Standing, column: int) -> CopiedCell:
        return copied_money(_amount(line, column)) if column in _NUMBERS else CopiedCell(self._text(line, column))


def percent_text(filled: Filled) -> str:
    """Return how much is filled in: `87%`; a dash where there is nothing to fill in."""
    return "–" if filled.percent is None else f"{filled.percent}%"


def _amount(line: Standing, column: int) -> int:
    return (line.budget, line.off_budget, line.total)[column - BUDGET]


def _bar(line: Standing, column: int) -> int | None:
    if column == SHARE:
        return int(line.share * 10)
    if column == FILLED and line.filled.cells:
        return line.filled.filled * 1000 // line.filled.cells
    return None


def _worst(line: Standing) -> Mark:
    return next((mark for mark in COUNTED if line.counts[mark]), Mark.NONE)
