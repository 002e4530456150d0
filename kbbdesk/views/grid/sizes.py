"""Widths and heights of a grid: columns fit their content within limits, rows fit their wrapped titles."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QTimer

from kbbdesk.views.grid.columns import Kind
from kbbdesk.views.grid.content_widths import ContentWidths
from kbbdesk.views.grid.layout import height_for, padding

if TYPE_CHECKING:
    from kbbdesk.views.grid.table import GridTable

LARGEST_PART = 0.6
"""How much of the width the frozen titles take at most, where not all columns have room beside them."""
_UNKNOWN = 10_000


class Sizes(QObject):
    """Measures the columns and rows of a grid. A width that the user gave is kept, by the column's field."""

    def __init__(self, view: "GridTable") -> None:
        super().__init__(view)
        self._view = view
        self._model = view.grid_model
        self._content = ContentWidths(view)
        self._given: dict[str, int] = {}
        self._needed: list[int] = []
        self._room = _UNKNOWN
        self._is_busy = False
        self._fitted_to: dict[int, int] = {}
        self._settled = QTimer(self, singleShot=True, interval=0)
        self._settled.timeout.connect(self._settle)
        view.horizontalHeader().sectionResized.connect(self._note_width)
        self._model.dataChanged.connect(self._cells_changed)
        self._model.totals_changed.connect(self._totals_changed)
        self._model.rowsInserted.connect(self._rows_inserted)
        self._model.rowsMoved.connect(self.fit_heights)

    def given(self) -> dict[str, int]:
        """Return the widths that the user gave, by the columns' fields, as they are without zoom."""
        return dict(self._given)

    def restore(self, widths: dict[str, int]) -> None:
        """Give columns the widths that the user gave them earlier."""
        self._given = dict(widths)
        self.fit()

    def fit(self) -> None:
        """Measure everything anew."""
        self._content = ContentWidths(self._view)
        self._is_busy = True
        self._view.horizontalHeader().setMinimumSectionSize(self._content.least())
        self._is_busy = False
        # The titles in the first column have what room the others leave.
        self._needed = [0, *(self._content.of_column(column) for column in range(1, self._model.columnCount()))]
        self._set_widths()
        self.fit_heights()

    def fit_to_content(self, column: int) -> None:
        """Give a column the width of what it shows, within limits: a double click on its border."""
        field = self._model.columns[column].field
        self._given.pop(field, None)
        width = self._content.of_column(column)
        if column:
            self._needed[column] = width
        else:
            self._given[field] = self._unzoomed(width)
        self._set_widths()

    def use_room(self) -> None:
        """Let the first column, which holds the titles, have what room the view has beside the others."""
        self._room = self._view.viewport().width()
        self._set_widths()
        if self._widths_of_texts() != self._fitted_to:
            self.fit_heights()

    def _set_widths(self) -> None:
        for column in range(1, self._model.columnCount()):
            self._set_width(column, self._wanted(column))
        self._set_width(0, self._title_width())

    def _given_to(self, column: int) -> int:
        """Return the width that the user gave a column, as large as the zoom makes it; 0 for none."""
        return round(self._given.get(self._model.columns[column].field, 0) * self._view.zoom / 100)

    def _unzoomed(self, width: int) -> int:
        return round(width * 100 / self._view.zoom)

    def _wanted(self, column: int) -> int:
        """Return the width that the user gave a column, or that of its content; columns of years are alike."""
        given = self._given_to(column)
        if given:
            return given
        alike = [column]
        if self._model.columns[column].kind is Kind.VALUE:
            columns = enumerate(self._model.columns)
            alike = [number for number, other in columns if other.kind is Kind.VALUE and number]
        width = self._content.within_limits(column, max(self._needed[number] for number in alike))
        if self._model.columns[column].numeric:
            return width
        # A text is wrapped; of a column wider than the room beside the titles it could not be seen to its end.
        return max(min(width, self._room - int(self._room * LARGEST_PART)), self._content.least())

    def _title_width(self) -> int:
        """Return the width of the first column: that of the room, so that whole columns stand beside it."""
        if not self._model.columnCount():
            return 0
        others = [self._view.columnWidth(column) for column in range(1, self._model.columnCount())]
        room = self._room
        narrowest, widest = self._content.limits(0)
        wanted = self._given_to(0)
        if not wanted:
            beside = sum(others) if sum(others) + narrowest <= room else _whole(others, room - narrowest)
            wanted = max(narrowest, min(room - beside, 2 * widest))
        return max(min(wanted, self._most_for_titles()), self._content.least())

    def _most_for_titles(self) -> int:
        """Return how wide the first column may be: the others have room beside it, or each of them has."""
        others = [self._view.columnWidth(column) for column in range(1, self._model.columnCount())]
        each = max(self._room - max(others, default=0), self._content.limits(0)[0] // 3)
        return max(min(int(self._room * LARGEST_PART), each), self._room - sum(others))

    def _set_width(self, column: int, width: int) -> bool:
        """Tell whether a column has another width than before."""
        if column >= self._model.columnCount() or width == self._view.columnWidth(column):
            return False
        was_busy, self._is_busy = self._is_busy, True
        self._view.setColumnWidth(column, width)
        self._is_busy = was_busy
        return True

    def fit_heights(self) -> None:
        """Make every row as high as its wrapped texts."""
        self._fitted_to = self._widths_of_texts()
        for row in range(self._model.rowCount()):
            self._fit_height(row, self._fitted_to)

    def _settle(self) -> None:
        """Once columns have their widths: give the titles the room that is left, and rows their heights."""
        if not self._view.editor():
            self._set_width(0, self._title_width())
        if self._widths_of_texts() != self._fitted_to:
            self.fit_heights()

    def _widths_of_texts(self) -> dict[int, int]:
        """Return the widths of the columns whose texts are wrapped; a number stands on one line."""
        columns = enumerate(self._model.columns)
        return {number: self._view.columnWidth(number) for number, column in columns if not column.numeric}

    def _fit_height(self, row: int, widths: dict[int, int]) -> None:
        metrics, view, model = self._content.metrics, self._view, self._model
        cells = model.cells(row)
        height = max(
            (height_for(metrics, model.columns[number], cells[number], width) for number, width in widths.items()),
            default=metrics.height() + 2 * padding(metrics),
        )
        if height != view.rowHeight(row):
            view.setRowHeight(row, height)

    def _cells_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        self._grow(range(first.row(), last.row() + 1), range(first.column(), last.column() + 1))

    def _rows_inserted(self, _parent: QModelIndex, first: int, last: int) -> None:
        self._grow(range(first, last + 1), range(self._model.columnCount()))

    def _grow(self, rows: range, columns: range) -> None:
        """Make columns wide and rows high enough for what these cells show; none becomes narrower."""
        for column in columns:
            self._need(column, self._content.of_cells(column, [self._model.cell(row, column) for row in rows]))
        widths = self._widths_of_texts()
        for row in rows:
            self._fit_height(row, widths)

    def _totals_changed(self) -> None:
        for column, target in enumerate(self._model.columns):
            if target.total:
                self._need(column, self._content.of_total(column))

    def _need(self, column: int, width: int) -> None:
        """Make a column, and those that are as wide as it, wide enough."""
        if not 0 < column < len(self._needed) or width <= self._needed[column]:
            return
        self._needed[column] = width
        for number in range(1, len(self._needed)):
            if self._set_width(number, self._wanted(number)):
                self._settled.start()

    def _note_width(self, column: int, _old: int, new: int) -> None:
        if column >= self._model.columnCount():
            return
        if not self._is_busy:
            width = min(new, self._most(column))
            self._given[self._model.columns[column].field] = self._unzoomed(width)
            self._set_width(column, width)
        if not self._model.columns[column].numeric:
            # Whoever resized it (the user, the frozen titles, a narrower window): heights follow the last width.
            self._settled.start()

    def _most(self, column: int) -> int:
        """Return how wide the user can make a column: it has room beside the frozen one."""
        if column == 0:
            return self._most_for_titles()
        return max(self._room - self._view.columnWidth(0), self._content.least())


def _whole(widths: Sequence[int], room: int) -> int:
    """Return how much of a room is filled by the first of some columns, none of which is cut off."""
    filled = 0
    for width in widths:
        if filled + width > room:
            break
        filled += width
    return filled
