"""How wide the columns of a grid have to be for what they show: cells, header and total."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QStyle

from kbbdesk.views.grid.cells import Cell
from kbbdesk.views.grid.columns import Kind
from kbbdesk.views.grid.layout import mark_side, padding, text_margins

if TYPE_CHECKING:
    from kbbdesk.views.grid.table import GridTable

_NARROWEST = {Kind.TEXT: 30, Kind.CHOICE: 7, Kind.MONEY: 9, Kind.COMPUTED: 8}
_WIDEST = {Kind.TEXT: 46, Kind.CHOICE: 20}
_WIDEST_NUMBER = 36
_FIVE_DIGITS = "88.888"
# All digits of the typeface are equally wide: amounts are as many as there are cells, their forms are few.
_DIGITS = str.maketrans("123456789", "000000000")


class ContentWidths:
    """Measures in the font that a grid has when this is made; all widths are in pixels."""

    def __init__(self, view: "GridTable") -> None:
        self._view = view
        self._model = view.grid_model
        self.metrics = view.fontMetrics()
        bold = view.font()
        bold.setBold(True)
        self._bold = QFontMetrics(bold)
        self._kept: dict[str, int] = {}
        self._pad = padding(self.metrics)

    def limits(self, column: int) -> tuple[int, int]:
        """Return the least and the largest width that a column has unless the user gives it another."""
        kind, letter = self._model.columns[column].kind, self.metrics.averageCharWidth()
        widest = _WIDEST.get(kind, _WIDEST_NUMBER) * letter
        if kind is Kind.VALUE:
            mark = mark_side(self.metrics) + self._pad
            return self.metrics.horizontalAdvance(_FIVE_DIGITS) + 2 * self._pad + mark, widest
        return _NARROWEST[kind] * letter, widest

    def within_limits(self, column: int, width: int) -> int:
        """Return a width, made as large or small as the column's limits want it."""
        narrowest, widest = self.limits(column)
        return max(narrowest, min(widest, width))

    def least(self) -> int:
        """Return the least width at which a number with a mark shows at least one `#`."""
        return self.metrics.horizontalAdvance("#") + 3 * self._pad + mark_side(self.metrics) + 2

    def of_column(self, column: int) -> int:
        """Return the width for all that a column shows, however wide."""
        cells = (self._model.cell(row, column) for row in range(self._model.rowCount()))
        return max(self.of_header(column), self.of_total(column), self.of_cells(column, cells))

    def of_cells(self, column: int, cells: Iterable[Cell]) -> int:
        """Return the width for cells of a column, each on one line."""
        target = self._model.columns[column]
        margins = {}
        for has_mark in (False, True):
            left, right = text_margins(self.metrics, target, has_mark)
            margins[has_mark] = left + right + 2
        return max((self._width(cell.text) + margins[cell.mark is not None] for cell in cells), default=0)

    def of_total(self, column: int) -> int:
        """Return the width for the total of a column, which is bold."""
        return self._bold.horizontalAdvance(self._model.total_text(column)) + 3 * self._pad

    def of_header(self, column: int) -> int:
        """Return the width for the title of a column, which may be bold."""
        header = self._bold.horizontalAdvance(self._model.columns[column].title) + 3 * self._pad
        if self._model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.DecorationRole):
            header += self._view.style().pixelMetric(QStyle.PixelMetric.PM_SmallIconSize) + self._pad
        return header

    def _width(self, text: str) -> int:
        form = text.translate(_DIGITS)
        width = self._kept.get(form)
        if width is None:
            width = self._kept[form] = self.metrics.horizontalAdvance(form)
        return width
