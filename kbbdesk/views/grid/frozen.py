"""The first columns of a grid, always on show: a second view of the same model laid over the first one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QFrame,
    QTableView,
    QWidget,
)

from kbbdesk.views.grid.delegate import CellDelegate
from kbbdesk.views.grid.whole_number import Sight

if TYPE_CHECKING:
    from kbbdesk.views.grid.table import GridTable


class FrozenColumns(QTableView):
    """Shows the first `count` columns of a grid. Focus, selection and scrolling are those of the grid."""

    def __init__(self, grid: "GridTable", count: int) -> None:
        super().__init__(grid)
        self._grid = grid
        self.count = count
        self.cell_delegate = CellDelegate(grid.grid_model, self, self.sight)
        self.setModel(grid.grid_model)
        self.setSelectionModel(grid.selectionModel())
        self.setItemDelegate(self.cell_delegate)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(grid)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(True)
        self.setEditTriggers(grid.editTriggers())
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self._follow(grid)
        self.hide()

    def _follow(self, grid: "GridTable") -> None:
        grid.verticalHeader().sectionResized.connect(lambda row, _old, new: self.setRowHeight(row, new))
        grid.horizontalHeader().sectionResized.connect(lambda column, _old, new: self._take_width(column, new))
        self.horizontalHeader().sectionResized.connect(lambda column, _old, new: self._give_width(column, new))
        self.horizontalHeader().sectionHandleDoubleClicked.connect(
            lambda column: grid.sizes.fit_to_content(column)
        )
        grid.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(grid.verticalScrollBar().setValue)

    def sight(self) -> Sight:
        """Return which part of the viewport is not covered: all of it."""
        return Sight(0, self.viewport().width() - 1)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom the grid, scroll it sideways, and both up and down."""
        if not self._grid.zoom_by(event) and not self._grid.columns_scroll.wheel(event):
            super().wheelEvent(event)

    def hide_others(self) -> None:
        """Show the first columns alone, in the grid's widths and heights."""
        self.horizontalHeader().setMinimumSectionSize(self._grid.horizontalHeader().minimumSectionSize())
        for column in range(self.model().columnCount()):
            self.setColumnHidden(column, column >= self.count)
            if column < self.count:
                self.setColumnWidth(column, self._grid.columnWidth(column))
        for row in range(self.model().rowCount()):
            self.setRowHeight(row, self._grid.rowHeight(row))

    def place(self) -> None:
        """Lie over the grid's first columns, from its header down, where the others are scrolled."""
        grid = self._grid
        width = sum(grid.columnWidth(column) for column in range(self.count))
        viewport = grid.viewport().geometry()
        self.setVisible(grid.horizontalScrollBar().maximum() > 0 and width > 0)
        header = grid.horizontalHeader().height()
        self.horizontalHeader().setFixedHeight(header)
        self.setGeometry(viewport.left(), viewport.top() - header, width, viewport.height() + header)

    def edit(  # type: ignore[override]
        self,
        index: QModelIndex | QPersistentModelIndex,
        trigger: QAbstractItemView.EditTrigger = QAbstractItemView.EditTrigger.AllEditTriggers,
        event: QEvent | None = None,
    ) -> bool:
        """Open the editor of a cell, and remember whether typing opened it."""
        self.cell_delegate.overwriting = trigger is QAbstractItemView.EditTrigger.AnyKeyPressed
        return super().edit(index, trigger, event)  # type: ignore[arg-type]

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Close an editor and give the keyboard back to the grid: Qt drops it where a view cannot have it."""
        focus = QApplication.focusWidget()
        had_keyboard = focus is not None and (focus is editor or editor.isAncestorOf(focus))
        super().closeEditor(editor, hint)
        if had_keyboard:
            self._grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Leave selecting to the grid."""
        return self._grid.selectionCommand(index, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select as the grid does."""
        before = QPersistentModelIndex(self._grid.currentIndex())
        # Taken first: the grid may scroll when the cell becomes the current one.
        pressed = QPersistentModelIndex(self.indexAt(event.position().toPoint()))
        super().mousePressEvent(event)
        self._grid.selection.pressed(before, pressed, event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Extend the selection, beyond the frozen columns too."""
        super().mouseMoveEvent(event)
        self._grid.drag_to(event)

    def _take_width(self, column: int, width: int) -> None:
        if column < self.count and self.columnWidth(column) != width:
            self.setColumnWidth(column, width)

    def _give_width(self, column: int, width: int) -> None:
        if column < self.count and self._grid.columnWidth(column) != width:
            self._grid.setColumnWidth(column, width)
