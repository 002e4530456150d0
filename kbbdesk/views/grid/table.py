"""The table of a grid: laid out, scrolled, zoomed and drawn in two parts, its cells selected with the mouse."""

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from kbbdesk.views.column_scroll import ColumnTable
from kbbdesk.views.fitting import has_low_screen
from kbbdesk.views.grid.delegate import CellDelegate
from kbbdesk.views.grid.editors import Editor
from kbbdesk.views.grid.frozen import FrozenColumns
from kbbdesk.views.grid.layout import padding
from kbbdesk.views.grid.model import GridModel
from kbbdesk.views.grid.navigation import Navigator
from kbbdesk.views.grid.selection import Selection
from kbbdesk.views.grid.sizes import Sizes
from kbbdesk.views.grid.whole_number import Sight
from kbbdesk.views.grid.zoom import Zoomed, ZoomWheel, zoomed_font
from kbbdesk.views.settings import Settings

Index = QModelIndex | QPersistentModelIndex

_LEAST_ROWS, _LEAST_ROWS_ON_LOW_SCREEN = 5, 2
"""How many rows of one line a page leaves room for."""


class GridTable(ColumnTable, Zoomed):
    """Shows a `GridModel`, its first `frozen` columns always; `hint` is shown while there are no rows."""

    font_changed = Signal()

    def __init__(self, model: GridModel, frozen: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent, frozen)
        self.zoom = 100
        self._zoom_wheel = ZoomWheel()
        self.grid_model = model
        self.hint = ""
        self.navigator = Navigator(model, self._page)
        self.cell_delegate = CellDelegate(model, self, self.sight)
        self.setModel(model)
        self.setItemDelegate(self.cell_delegate)
        self._configure()
        self._frozen = FrozenColumns(self, frozen)
        self.sizes = Sizes(self)
        self.column_headers = (self.horizontalHeader(), self._frozen.horizontalHeader())
        self.selection = Selection(self, self.column_headers)
        self._follow_parts()
        self._take_over_model()
        self.follow_zoom()

    def _configure(self) -> None:
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsMovable(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAccessibleName(self.grid_model.title)

    def _follow_parts(self) -> None:
        self.selectionModel().currentChanged.connect(self._mark_current)
        self.grid_model.modelReset.connect(self._take_over_model)
        self.grid_model.columnsInserted.connect(self._take_over_model)
        for signal in (self.grid_model.rowsInserted, self.grid_model.rowsRemoved, self.grid_model.rowsMoved):
            signal.connect(lambda *_: self._frame(self.currentIndex()))
        self.horizontalHeader().sectionResized.connect(lambda *_: self._frozen.place())
        self.horizontalHeader().geometriesChanged.connect(self._frozen.place)
        self.horizontalHeader().sectionHandleDoubleClicked.connect(self.sizes.fit_to_content)
        self.horizontalScrollBar().rangeChanged.connect(lambda *_: self._frozen.place())

    def minimumSizeHint(self) -> QSize:
        """Return the room in which there are some rows to work in, whatever the font."""
        row = self.fontMetrics().height() + 2 * padding(self.fontMetrics())
        header, bar = self.horizontalHeader().sizeHint().height(), self.horizontalScrollBar().sizeHint().height()
        rows = _LEAST_ROWS_ON_LOW_SCREEN if has_low_screen(self) else _LEAST_ROWS
        height = header + bar + rows * row + 2 * self.frameWidth()
        return QSize(super().minimumSizeHint().width(), height)

    def frozen_width(self) -> int:
        """Return how much of the width the frozen columns cover."""
        return 0 if self._frozen.isHidden() else self._frozen.width()

    def frozen_viewport(self) -> QWidget:
        """Return the widget on which the frozen columns are drawn."""
        return self._frozen.viewport()

    def part_of(self, column: int) -> QTableView:
        """Return the view that shows a column: the grid itself, or its frozen columns."""
        return self._frozen if self.frozen_width() and column < self._frozen.count else self

    def sight(self) -> Sight:
        """Return which part of the viewport the frozen columns leave."""
        return Sight(self.frozen_width(), self.viewport().width() - 1)

    def editor(self) -> QWidget | None:
        """Return the open editor; None where no cell is being edited."""
        for view in (self, self._frozen):
            for editor in view.viewport().findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
                if isinstance(editor, Editor) and editor.isVisible():
                    return editor
        return None

    def go_to_cell(self, row: int, column: int) -> None:
        """Make a cell the current one, in sight, with the keyboard on it."""
        self.selection.move_to(row, column)
        self.scrollTo(self.currentIndex())
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def setCurrentIndex(self, index: Index) -> None:
        """Make a cell the current one, and the only one that is selected."""
        if index.isValid():
            self.selection.move_to(index.row(), index.column())

    def selectionCommand(self, index: Index, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:
        """Leave selecting to `selection`; only what the headers select is Qt's choice."""
        return QItemSelectionModel.SelectionFlag.NoUpdate if event else super().selectionCommand(index, event)

    def selected_rows(self) -> list[int]:
        """Return the numbers of the rows in which a cell is selected, or of the current one."""
        rows = {index.row() for index in self.selectionModel().selectedIndexes()}
        return sorted(rows) or [self.currentIndex().row()]

    def _page(self, row: int, direction: int) -> int:
        """Return the last row that is in sight together with a row, at least the next one."""
        rows, used, at = self.grid_model.rowCount(), self.rowHeight(row), row
        while 0 <= at + direction < rows:
            at += direction
            used += self.rowHeight(at)
            if used > self.viewport().height():
                return at if at == row + direction else at - direction
        return at

    def _mark_current(self, current: QModelIndex, previous: QModelIndex) -> None:
        """Draw the frame of the current cell in both parts of the grid."""
        self.navigator.tabs_began = None
        self._frame(current)
        for index in (current, previous):
            self.update(index)
            self._frozen.update(index)

    def _frame(self, current: QModelIndex) -> None:
        """Draw the frame around a cell from now on; one that is moved with its row is still the current one."""
        for delegate in (self.cell_delegate, self._frozen.cell_delegate):
            delegate.current = (current.row(), current.column())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Draw the frame of the current cell as the keyboard's, in the frozen columns too."""
        super().focusInEvent(event)
        self._frozen.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Draw the frame of the current cell thin."""
        super().focusOutEvent(event)
        self._frozen.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click begins anew: Enter goes straight down again."""
        self.navigator.tabs_began = None
        before = QPersistentModelIndex(self.currentIndex())
        # Taken first: the grid may scroll when the cell becomes the current one.
        pressed = QPersistentModelIndex(self.indexAt(event.position().toPoint()))
        super().mousePressEvent(event)
        self.selection.pressed(before, pressed, event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Extend the selection while the button is held."""
        super().mouseMoveEvent(event)
        self.drag_to(event)

    def drag_to(self, event: QMouseEvent) -> None:
        """Extend the selection to the cell under the mouse, in the frozen columns too."""
        if event.buttons() & Qt.MouseButton.LeftButton and not self.editor():
            view = self.part_at(self.viewport().mapFromGlobal(event.globalPosition().toPoint()))
            at = view.viewport().mapFromGlobal(event.globalPosition().toPoint())
            self.selection.dragged(view.indexAt(at))

    def part_at(self, at: QPoint) -> ColumnTable | FrozenColumns:
        """Return the view that shows what is at a place: the grid itself, or its frozen columns."""
        return self._frozen if at.x() < self.frozen_width() else self

    def changeEvent(self, event: QEvent) -> None:
        """Measure everything anew in another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            for delegate in (self.cell_delegate, self._frozen.cell_delegate):
                delegate.take_font()
            self._measure()
            self.font_changed.emit()

    def follow_zoom(self) -> None:
        """Have texts as large as the user wants those of all grids; widths that he gave grow with them."""
        before, self.zoom = self.zoom, Settings().zoom()
        if (before, self.zoom) != (100, 100):
            self.setFont(zoomed_font(self.zoom))

    def zoom_by(self, event: QWheelEvent) -> bool:
        """Zoom where the wheel is turned with Ctrl held; tell whether it was."""
        return self._zoom_wheel.turn(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, else scroll."""
        if not self.zoom_by(event):
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the room there is to the titles."""
        super().resizeEvent(event)
        self.sizes.use_room()
        self._frozen.place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cells, and below the empty last row of an empty grid what to do."""
        super().paintEvent(event)
        if self.hint and not self.grid_model.real_rows and not self.grid_model.left_out:
            metrics = QFontMetrics(self.font())
            top = self.rowViewportPosition(self.grid_model.rowCount() - 1) + metrics.height() * 2
            room = self.viewport().rect().adjusted(metrics.height(), 0, -metrics.height(), 0)
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            area = QRect(room.left(), top, room.width(), room.height())
            painter.drawText(area, Qt.TextFlag.TextWordWrap.value, self.hint)

    def _measure(self) -> None:
        self.sizes.fit()
        self._frozen.hide_others()
        self._frozen.place()

    def _take_over_model(self) -> None:
        self._measure()
        if not self.currentIndex().isValid():
            self.selection.move_to_first()
