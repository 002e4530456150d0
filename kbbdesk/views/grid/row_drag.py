"""Moving rows by dragging the header of rows that are selected as a whole."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPalette
from PySide6.QtWidgets import QApplication, QFrame

from kbbdesk.views.grid.edge_scroll import EdgeScroll
from kbbdesk.views.grid.guard import raised_later

if TYPE_CHECKING:
    from kbbdesk.views.grid.view import GridView

_LINE = 3
"""Pixels: the thickness of the line that shows where the rows will be."""


class RowDrag(QObject):
    """A press on the header of a selected row takes hold of all selected rows; a line shows where they go.

    Esc gives up. A press on another header, and a click without moving, select as ever.
    """

    def __init__(self, view: "GridView") -> None:
        super().__init__(view)
        self._view = view
        self._model = view.grid_model
        self._header = view.verticalHeader()
        self._pressed: QPoint | None = None
        self._at = QPoint()
        self._is_dragging = False
        self.line = QFrame(view)
        self.line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.line.setAutoFillBackground(True)
        self.line.setBackgroundRole(QPalette.ColorRole.Highlight)
        self.line.hide()
        self._scroll = EdgeScroll(view, self._show_line)
        self._header.viewport().installEventFilter(self)
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the mouse on the header, and Esc while rows are dragged."""
        if isinstance(event, QMouseEvent) and watched is self._header.viewport():
            return self._take_mouse(event)
        is_key = event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
        if self._is_dragging and is_key and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self._end()
            return True
        return False

    def _take_mouse(self, event: QMouseEvent) -> bool:
        at = event.position().toPoint()
        match event.type():
            case QEvent.Type.MouseButtonPress:
                return self._press(event, at)
            case QEvent.Type.MouseMove if self._pressed is not None:
                self._move(at)
                return True
            case QEvent.Type.MouseMove:
                return not event.buttons() and self._hover(at)
            case QEvent.Type.MouseButtonRelease if self._pressed is not None:
                self._release(at)
                return True
        return False

    def _holds(self, at: QPoint) -> bool:
        """Tell whether rows are taken hold of at a place of the header."""
        row = self._header.logicalIndexAt(at)
        if row < 0 or not self._model.may_move_rows or self._model.is_draft(row):
            return False
        return self._view.selectionModel().isRowSelected(row)

    def _hover(self, at: QPoint) -> bool:
        if self._holds(at):
            self._header.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
            return True
        self._header.viewport().unsetCursor()
        return False

    def _press(self, event: QMouseEvent, at: QPoint) -> bool:
        is_plain = event.button() is Qt.MouseButton.LeftButton and not event.modifiers()
        if not is_plain or not self._holds(at):
            return False
        self._view.finish_editing()
        self._view.setFocus(Qt.FocusReason.MouseFocusReason)
        self._pressed = at
        return True

    def _move(self, at: QPoint) -> None:
        self._at = at
        if self._pressed and not self._is_dragging:
            far = (at - self._pressed).manhattanLength()
            self._is_dragging = far >= QApplication.startDragDistance()
        if self._is_dragging:
            self._header.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self._scroll.follow(at, across=False)
            self._show_line()

    def _release(self, at: QPoint) -> None:
        was_dragging, gap = self._is_dragging, self._gap(at)
        self._end()
        if not was_dragging:
            # What the header says when it takes a press itself.
            self._header.sectionPressed.emit(self._header.logicalIndexAt(at))
            return
        rows = [row for row in self._view.selected_rows() if not self._model.is_draft(row)]
        to = gap - sum(row < gap for row in rows)
        if rows != list(range(to, to + len(rows))):
            with raised_later():
                self._model.move_rows(rows, to)

    def _end(self) -> None:
        self._pressed, self._is_dragging = None, False
        self._scroll.stop()
        self.line.hide()
        self._header.viewport().unsetCursor()

    def _gap(self, at: QPoint) -> int:
        """Return before which row the rows are put down."""
        row = self._view.rowAt(at.y())
        if row < 0:
            return 0 if at.y() < 0 else self._model.real_rows
        is_below = at.y() > self._view.rowViewportPosition(row) + self._view.rowHeight(row) // 2
        return min(row + is_below, self._model.real_rows)

    def _show_line(self) -> None:
        view, gap = self._view, self._gap(self._at)
        last = gap == view.grid_model.rowCount()
        y = view.rowViewportPosition(gap - 1) + view.rowHeight(gap - 1) if last else view.rowViewportPosition(gap)
        y = min(max(y, 0), view.viewport().height()) + view.viewport().y()
        width = view.viewport().geometry().right() - self._header.x()
        self.line.setGeometry(self._header.x(), y - _LINE // 2 - 1, width, _LINE)
        self.line.raise_()
        self.line.show()
