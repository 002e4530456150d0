"""Widths and heights of a grid: columns fit their content within limits, rows fit their wrapped titles."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QStyle

from kbbdesk.views.grid.columns import Kind
from kbbdesk.views.grid.layout import height_for, one_line, padding

if TYPE_CHECKING:
    from kbbdesk.views.grid.view import GridView

_NARROWEST = {Kind.TEXT: 30, Kind.CHOICE: 7, Kind.MONEY: 9, Kind.VALUE: 7, Kind.COMPUTED: 8}
_WIDEST = {Kind.TEXT: 46, Kind.CHOICE: 20}
_MEASURED_ROWS = 200


class Sizes(QObject):
    """Measures the columns and rows of a grid. A width that the user gave is kept."""

    def __init__(self, view: "GridView") -> None:
        super().__init__(view)
        self._view = view
        self._model = view.grid_model
        self._given: dict[str, int] = {}
        self._busy = False
        self._fitted_to: dict[int, int] = {}
        self._settled = QTimer(self, singleShot=True, interval=0)
        self._settled.timeout.connect(self._fit_to_new_widths)
        header = view.horizontalHeader()
        header.setMinimumSectionSize(view.fontMetrics().averageCharWidth() * 3)
        header.sectionResized.connect(self._note_width)
        self._model.dataChanged.connect(self._cells_changed)
        self._model.rowsInserted.connect(self._rows_inserted)
        self._model.rowsMoved.connect(self.fit_heights)

    def given(self) -> dict[str, int]:
        """Return the widths that the user gave, by the columns' fields."""
        return dict(self._given)

    def restore(self, widths: dict[str, int]) -> None:
        """Give columns the widths that the user gave them earlier."""
        self._given = dict(widths)
        self.fit()

    def fit(self) -> None:
        """Measure everything anew."""
        self._busy = True
        for column in range(self._model.columnCount()):
            given = self._given.get(self._model.columns[column].field)
            self._view.setColumnWidth(column, given or self._wanted(column))
        self._busy = False
        self._give_room_to_titles()
        self.fit_heights()

    def use_room(self) -> None:
        """Let the first column, which holds the titles, have what room the others leave."""
        if self._give_room_to_titles():
            self.fit_heights()

    def _give_room_to_titles(self) -> bool:
        """Tell whether the first column is wider or narrower than it was."""
        if not self._model.columnCount() or self._model.columns[0].field in self._given:
            return False
        others = sum(self._view.columnWidth(column) for column in range(1, self._model.columnCount()))
        room = self._view.viewport().width() - others
        width = max(self._limits(0)[0], min(room, self._limits(0)[1] * 2))
        if width == self._view.columnWidth(0):
            return False
        self._busy = True
        self._view.setColumnWidth(0, width)
        self._busy = False
        return True

    def fit_heights(self) -> None:
        """Make every row as high as its wrapped texts."""
        self._fitted_to = self._widths_of_texts()
        for row in range(self._model.rowCount()):
            self._fit_height(row, self._fitted_to)

    def _fit_to_new_widths(self) -> None:
        if self._widths_of_texts() != self._fitted_to:
            self.fit_heights()

    def _widths_of_texts(self) -> dict[int, int]:
        """Return the widths of the columns whose texts are wrapped; a number stands on one line."""
        columns = enumerate(self._model.columns)
        return {number: self._view.columnWidth(number) for number, column in columns if not column.numeric}

    def _fit_height(self, row: int, widths: dict[int, int]) -> None:
        metrics, view, model = self._view.fontMetrics(), self._view, self._model
        cells = model.cells(row)
        height = max(
            (height_for(metrics, model.columns[number], cells[number], width) for number, width in widths.items()),
            default=metrics.height() + 2 * padding(metrics),
        )
        if height != view.rowHeight(row):
            view.setRowHeight(row, height)

    def _limits(self, column: int) -> tuple[int, int]:
        kind = self._model.columns[column].kind
        letter = QFontMetrics(self._view.font()).averageCharWidth()
        return _NARROWEST[kind] * letter, _WIDEST.get(kind, 10_000) * letter

    def _wanted(self, column: int) -> int:
        metrics, target = self._view.fontMetrics(), self._model.columns[column]
        rows = range(min(self._model.rowCount(), _MEASURED_ROWS))
        texts = [one_line(metrics, target, self._model.cell(row, column)).width() for row in rows]
        bold = self._view.font()
        bold.setBold(True)
        fixed = [target.title, self._model.total_text(column)]
        texts += [QFontMetrics(bold).horizontalAdvance(text) + 3 * padding(metrics) for text in fixed]
        if self._model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.DecorationRole):
            texts[-2] += self._view.style().pixelMetric(QStyle.PixelMetric.PM_SmallIconSize) + padding(metrics)
        narrowest, widest = self._limits(column)
        return max(narrowest, min(widest, max(texts)))

    def _cells_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        for column in range(first.column(), last.column() + 1):
            if not self._model.columns[column].numeric:
                continue
            wanted = self._needed(first.row(), column)
            if wanted > self._view.columnWidth(column) and self._model.columns[column].field not in self._given:
                self._busy = True
                self._view.setColumnWidth(column, wanted)
                self._busy = False
        widths = self._widths_of_texts()
        for row in range(first.row(), last.row() + 1):
            self._fit_height(row, widths)

    def _needed(self, row: int, column: int) -> int:
        target = self._model.columns[column]
        return one_line(self._view.fontMetrics(), target, self._model.cell(row, column)).width()

    def _rows_inserted(self, _parent: QModelIndex, first: int, last: int) -> None:
        widths = self._widths_of_texts()
        for row in range(first, last + 1):
            self._fit_height(row, widths)

    def _note_width(self, column: int, _old: int, new: int) -> None:
        if column >= self._model.columnCount():
            return
        if not self._busy:
            self._given[self._model.columns[column].field] = new
        if not self._model.columns[column].numeric:
            # Whoever resized it (the user, the frozen titles, a narrower window): heights follow the last width.
            self._settled.start()
