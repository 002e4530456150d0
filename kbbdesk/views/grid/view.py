"""The table view of a grid: typed into, moved about in and measured as in Excel."""

from collections.abc import Callable

from PySide6.QtCore import (
    QCoreApplication,
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
    QContextMenuEvent,
    QFocusEvent,
    QFontMetrics,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QTableView, QWidget

from kbbdesk.views.column_scroll import ColumnTable
from kbbdesk.views.fitting import has_low_screen
from kbbdesk.views.grid.arranging import arrange_from_header
from kbbdesk.views.grid.commands import command_for, fill_with, menu_for, restore, run
from kbbdesk.views.grid.delegate import CellDelegate
from kbbdesk.views.grid.editors import Editor
from kbbdesk.views.grid.fill_handle import FillHandle
from kbbdesk.views.grid.frozen import FrozenColumns
from kbbdesk.views.grid.guard import raised_later
from kbbdesk.views.grid.keys import move_for, types_text
from kbbdesk.views.grid.layout import padding
from kbbdesk.views.grid.model import GridModel
from kbbdesk.views.grid.navigation import Move, Navigator, Step
from kbbdesk.views.grid.row_drag import RowDrag
from kbbdesk.views.grid.selection import Selection
from kbbdesk.views.grid.sizes import Sizes
from kbbdesk.views.grid.whole_number import Sight
from kbbdesk.views.grid.zoom import Zoomed, ZoomWheel, zoomed_font
from kbbdesk.views.settings import Settings

Index = QModelIndex | QPersistentModelIndex


_LEAST_ROWS, _LEAST_ROWS_ON_LOW_SCREEN = 5, 2
"""How many rows of one line a page leaves room for."""


class GridView(ColumnTable, Zoomed):
    """Shows a `GridModel`; `hint` is what an empty grid says in place of rows.

    `notice` carries a sentence that needs no answer, `find_wanted` asks for the search line, with True for
    that of the replacement too. `turn_page` goes to the page before (-1) or after (1) this one; None where a
    page has no neighbours.
    """

    notice = Signal(str)
    find_wanted = Signal(bool)
    font_changed = Signal()

    def __init__(self, model: GridModel, frozen: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent, frozen)
        self.zoom = 100
        self._zoom_wheel = ZoomWheel()
        self.grid_model = model
        self.hint = ""
        self.turn_page: Callable[[int], object] | None = None
        self.navigator = Navigator(model, self._page)
        self.cell_delegate = CellDelegate(model, self, self.sight)
        self.setModel(model)
        self.setItemDelegate(self.cell_delegate)
        self._configure()
        self._frozen = FrozenColumns(self, frozen)
        self.sizes = Sizes(self)
        headers = (self.horizontalHeader(), self._frozen.horizontalHeader())
        self.selection = Selection(self, headers)
        for header in headers:
            arrange_from_header(self, header)
        self.row_drag = RowDrag(self)
        self.fill_handle = FillHandle(self)
        self._connect()
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

    def _connect(self) -> None:
        for delegate in (self.cell_delegate, self._frozen.cell_delegate):
            delegate.left.connect(self.step)
            delegate.filled.connect(self._fill_with)
            delegate.offer_wanted.connect(self._fill_offer)
        self.selectionModel().currentChanged.connect(self._mark_current)
        self.grid_model.notice.connect(self.notice)
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

    def finish_editing(self) -> None:
        """Commit what is being typed, as when its cell is left."""
        editor = self.editor()
        if editor:
            view = self if editor.parent() is self.viewport() else self._frozen
            view.commitData(editor)
            view.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

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

    def step(self, move: Move) -> None:
        """Go to the cell that a key leads to, or extend the selection to it."""
        current = self.currentIndex()
        if move.step is Step.STAY or not current.isValid():
            return
        at = current.row(), current.column()
        if move.extends:
            self.selection.extend_to(*self.navigator.extended(at, self.selection.corner, move.step))
            self.scrollTo(self.grid_model.index(*self.selection.corner))
            return
        goal = self.navigator.next(*at, move.step)
        if goal is None:
            self.focusNextPrevChild(move.step is Step.TAB)
            return
        began = self.navigator.tabs_began
        self.go_to_cell(*goal)
        if move.step in (Step.HOME, Step.FIRST):
            self.columns_scroll.back()
        self.navigator.tabs_began = began

    def _page(self, row: int, direction: int) -> int:
        """Return the last row that is in sight together with a row, at least the next one."""
        rows, used, at = self.grid_model.rowCount(), self.rowHeight(row), row
        while 0 <= at + direction < rows:
            at += direction
            used += self.rowHeight(at)
            if used > self.viewport().height():
                return at if at == row + direction else at - direction
        return at

    def _fill_with(self, text: str) -> None:
        with raised_later():
            fill_with(self, text)

    def open_editor(self, text: str | None = None) -> None:
        """Open the editor of the current cell, with `text` in it where given; say where it is locked."""
        triggers = QAbstractItemView.EditTrigger
        trigger = triggers.EditKeyPressed if text is None else triggers.AnyKeyPressed
        if not self.edit(self.currentIndex(), trigger, None):
            self._say_locked()
        elif text is not None:
            editor = self.editor()
            if isinstance(editor, Editor):
                editor.fill(text, True)

    def open_search(self, with_replace: bool = False) -> None:
        """Ask for the search line, and for that of the replacement."""
        self.find_wanted.emit(with_replace)

    def put_offer(self) -> None:
        """Put what the model offers for the current cell into it: F4."""
        text = self._offer()
        if text is not None:
            self.grid_model.setData(self.currentIndex(), text)

    def _fill_offer(self, editor: QWidget) -> None:
        text = self._offer()
        if text is not None and isinstance(editor, Editor):
            editor.fill(text, True)

    def _offer(self) -> str | None:
        index = self.currentIndex()
        if not self.grid_model.offer_name or not index.isValid():
            return None
        text = self.grid_model.offered(index.row(), index.column())
        if text is None:
            self.notice.emit(self.grid_model.no_offer)
        return text

    def edit(  # type: ignore[override]
        self,
        index: Index,
        trigger: QAbstractItemView.EditTrigger = QAbstractItemView.EditTrigger.EditKeyPressed,
        event: QEvent | None = None,
    ) -> bool:
        """Open the editor of a cell, in the frozen columns where it lies below them."""
        if self.frozen_width() and index.column() < self._frozen.count:
            return self._frozen.edit(index, trigger, event)
        self.cell_delegate.overwriting = trigger is QAbstractItemView.EditTrigger.AnyKeyPressed
        return super().edit(index, trigger, event)  # type: ignore[arg-type]

    def event(self, event: QEvent) -> bool:
        """Keep the grid's own keys from menus and from moving the focus."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and (command_for(event) or move_for(event)):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                self.keyPressEvent(event)
                return event.isAccepted()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, type, or do what a key stands for; no other key does anything.

        A key that an open editor did not want comes here too, and is not for the grid.
        """
        command, move = command_for(event), move_for(event)
        if self.editor():
            event.ignore()
        elif command:
            run(self, command)
        elif move:
            self.step(move)
        elif event.key() == Qt.Key.Key_Escape and restore(self):
            event.accept()
        elif types_text(event):
            if not self.edit(self.currentIndex(), QAbstractItemView.EditTrigger.AnyKeyPressed, event):
                self._say_locked()
        else:
            event.ignore()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Open the editor with what an input method or a dead key composed, once it is complete.

        Qt opens it when the composing begins; the focus changes, and with it goes what was composed.
        """
        if not event.commitString():
            event.accept()
            return
        if not self.editor() and not self.edit(
            self.currentIndex(), QAbstractItemView.EditTrigger.AnyKeyPressed, None
        ):
            self._say_locked()
        elif editor := self.editor():
            QCoreApplication.sendEvent(editor, event)

    def _say_locked(self) -> None:
        """Say why nothing happens where a locked cell is typed into."""
        if self.currentIndex().isValid():
            usual = self.tr("Bu hücre kilitli; değeri hesaplanır ya da dosya salt okunur açıktır.")
            self.notice.emit(self.grid_model.why_locked(self.currentIndex().column()) or usual)

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

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show all that can be done to the selection, with its keys."""
        at = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            at = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        menu_for(self).popup(at)

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
