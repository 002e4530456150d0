"""What is selected in a grid, kept in step with the current cell as in Excel."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHeaderView

from kbbdesk.views.grid.navigation import At

if TYPE_CHECKING:
    from kbbdesk.views.grid.table import GridTable

Index = QModelIndex | QPersistentModelIndex
_SELECT = QItemSelectionModel.SelectionFlag


class Selection(QObject):
    """Holds the selection of a grid: the current cell is always part of it.

    The area selected last goes from `_anchor` to `_corner`. The current cell stays where the area began, and
    Shift moves the corner. `_kept` are areas selected before it, with Ctrl and the mouse.
    """

    def __init__(self, view: "GridTable", column_headers: Iterable[QHeaderView]) -> None:
        super().__init__(view)
        self._view = view
        self._model = view.grid_model
        self._anchor: At = (0, 0)
        self._corner: At = (0, 0)
        self._kept = QItemSelection()
        self._drags = False
        model = self._model
        for signal in (model.rowsInserted, model.rowsRemoved, model.rowsMoved, model.columnsInserted):
            signal.connect(self._settle)
        for header in column_headers:
            header.sectionPressed.connect(lambda column: self._columns_chosen(column, column))
            header.sectionEntered.connect(lambda column: self._columns_chosen(self._anchor[1], column))
        view.verticalHeader().sectionPressed.connect(lambda row: self._rows_chosen(row, row))
        view.verticalHeader().sectionEntered.connect(lambda row: self._rows_chosen(self._anchor[0], row))

    @property
    def corner(self) -> At:
        """The cell from which Shift and an arrow go on."""
        return self._corner

    @property
    def _current(self) -> At:
        index = self._view.currentIndex()
        return index.row(), index.column()

    def move_to(self, row: int, column: int) -> None:
        """Make a cell the current one and the only one that is selected."""
        self._begin((row, column), (row, column), QItemSelection())
        index = self._model.index(row, column)
        self._view.selectionModel().setCurrentIndex(index, _SELECT.ClearAndSelect)

    def move_to_first(self) -> None:
        """Make the first cell the current one, where there is any."""
        if self._model.rowCount() and self._model.columnCount():
            self.move_to(0, 0)

    def extend_to(self, row: int, column: int) -> None:
        """Let the area selected last end at a cell; the current cell stays, and stays part of it."""
        self._corner = (row, column)
        spans = zip(self._anchor, self._current, self._corner, strict=True)
        if not all(min(one, other) <= at <= max(one, other) for one, at, other in spans):
            self._anchor = self._current
        self._show()

    def select_rows(self) -> None:
        """Select the rows of the area selected last."""
        (first, _), (last, _) = self._anchor, self._corner
        self._choose((first, 0), (last, self._model.columnCount() - 1))

    def select_columns(self) -> None:
        """Select the columns of the area selected last."""
        (_, first), (_, last) = self._anchor, self._corner
        self._choose((0, first), (self._last_row(), last))

    def select_all(self) -> None:
        """Select the whole grid."""
        self._choose((0, 0), (self._last_row(), self._model.columnCount() - 1))

    def shrink(self) -> None:
        """Select the current cell alone."""
        if self._view.currentIndex().isValid():
            self.move_to(*self._current)

    def pressed(self, before: Index, index: Index, event: QMouseEvent) -> None:
        """Select what a click on a cell selects; `before` was the current cell until then."""
        self._drags = False
        if not index.isValid():
            return
        if event.button() is Qt.MouseButton.RightButton and self._view.selectionModel().isSelected(index):
            self._make_current(before)
        elif not before.isValid() or event.button() is not Qt.MouseButton.LeftButton:
            self.move_to(index.row(), index.column())
        else:
            self._clicked(before, index, event.modifiers())

    def dragged(self, index: Index) -> None:
        """Extend the area to the cell under a mouse whose button is held."""
        if self._drags and index.isValid():
            self._make_current(self._model.index(*self._anchor))
            self.extend_to(index.row(), index.column())

    def _clicked(self, before: Index, index: Index, modifiers: Qt.KeyboardModifier) -> None:
        at = (index.row(), index.column())
        self._drags = True
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            self._make_current(before)
            self.extend_to(*at)
        elif not modifiers & Qt.KeyboardModifier.ControlModifier:
            self.move_to(*at)
        elif self._view.selectionModel().isSelected(index):
            self._take_out(before, index)
        else:
            self._begin(at, at, QItemSelection(self._view.selectionModel().selection()))
            self._show()

    def _take_out(self, before: Index, index: Index) -> None:
        """Take a cell out of the selection, unless it is the only one."""
        self._drags = False
        selection = self._view.selectionModel()
        others = sorted((cell.row(), cell.column()) for cell in selection.selectedIndexes() if cell != index)
        if not others:
            return
        selection.select(index, _SELECT.Deselect)
        current = (before.row(), before.column())
        current = current if current in others else others[0]
        self._make_current(self._model.index(*current))
        self._begin(current, current, QItemSelection(selection.selection()))

    def _choose(self, anchor: At, corner: At) -> None:
        self._begin(anchor, corner, QItemSelection())
        self._show()

    def _begin(self, anchor: At, corner: At, kept: QItemSelection) -> None:
        self._anchor, self._corner, self._kept = anchor, corner, kept

    def _show(self) -> None:
        index = self._model.index
        (top, bottom), (left, right) = map(sorted, zip(self._anchor, self._corner, strict=True))
        area = QItemSelection(index(top, left), index(bottom, right))
        area.merge(self._kept, _SELECT.Select)
        self._view.selectionModel().select(area, _SELECT.ClearAndSelect)

    def _make_current(self, index: Index) -> None:
        self._view.selectionModel().setCurrentIndex(index, _SELECT.NoUpdate)

    def _last_row(self) -> int:
        """Return the last row of a whole column: not the empty one, unless the current cell is in it."""
        return max(self._model.real_rows - 1, self._view.currentIndex().row())

    def _settle(self) -> None:
        """After rows came, went or moved: the current cell is where Shift goes on, and it is selected."""
        index = self._view.currentIndex()
        if not index.isValid():
            self.move_to_first()
            return
        at = (index.row(), index.column())
        self._begin(at, at, QItemSelection())
        if not self._view.selectionModel().isSelected(index):
            self._view.selectionModel().select(index, _SELECT.ClearAndSelect)

    def _columns_chosen(self, first: int, last: int) -> None:
        """Leave the empty last row out of columns that were chosen by their headers."""
        model, bottom = self._model, self._model.rowCount() - 1
        if 0 < model.real_rows <= bottom:
            draft = QItemSelection(model.index(bottom, 0), model.index(bottom, model.columnCount() - 1))
            self._view.selectionModel().select(draft, _SELECT.Deselect)
            bottom = model.real_rows - 1
        self._chosen_by_header((0, first), (bottom, last))

    def _rows_chosen(self, first: int, last: int) -> None:
        self._chosen_by_header((first, 0), (last, self._model.columnCount() - 1))

    def _chosen_by_header(self, anchor: At, corner: At) -> None:
        selection = self._view.selectionModel()
        selected = sorted((index.row(), index.column()) for index in selection.selectedIndexes())
        if not selected:
            self.shrink()
            return
        if self._current not in selected:
            self._make_current(self._model.index(*selected[0]))
        self._begin(anchor, corner, QItemSelection())
