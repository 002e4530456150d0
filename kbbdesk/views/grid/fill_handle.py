"""The fill handle: the small square at the corner of what is selected, dragged to copy cells as in Excel."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QWidget

from kbbdesk.views.grid.batch import CellText
from kbbdesk.views.grid.edge_scroll import EdgeScroll
from kbbdesk.views.grid.filling import text_to_copy
from kbbdesk.views.grid.guard import raised_later
from kbbdesk.views.grid.model import GridModel

if TYPE_CHECKING:
    from kbbdesk.views.grid.view import GridView

_SMALLEST = 7
_MOST_RANGES = 100
"""Selections of more parts than this are no rectangle that somebody would fill from."""


@dataclass(frozen=True, slots=True)
class Block:
    """A rectangle of cells; all four numbers belong to it."""

    top: int
    left: int
    bottom: int
    right: int

    def texts(self, model: GridModel, source: "Block") -> list[CellText]:
        """Return what fills this block, which begins where `source` does, with copies of `source`."""
        rows, columns = source.bottom - source.top + 1, source.right - source.left + 1
        return [
            CellText(row, column, text_to_copy(model, self.top + down % rows, self.left + right % columns))
            for down, row in enumerate(range(self.top, self.bottom + 1))
            for right, column in enumerate(range(self.left, self.right + 1))
            if (row > source.bottom or column > source.right) and not model.locked(column)
        ]


class FillHandle(QWidget):
    """Follows the selection of a grid. Dragged down or to the right it fills the cells up to the mouse.

    A double click fills down beside the filled cells to the left, or else to the right. Esc gives up.
    """

    def __init__(self, view: "GridView") -> None:
        super().__init__(view)
        self._view = view
        self._model = view.grid_model
        self._source: Block | None = None
        self._goal: Block | None = None
        self._at = QPoint()
        self.area = _FilledArea(view)
        self._scroll = EdgeScroll(view, self._drag)
        self._settled = QTimer(self, singleShot=True, interval=0)
        self._settled.timeout.connect(self.place)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setToolTip(
            self.tr(
                "Aşağıya ya da sağa sürükleyin: hücre kopyalanır. "
                "Çift tıklama yandaki sütunun sonuna kadar doldurur."
            )
        )
        self.hide()
        # Whatever moves the corner of the selection, or hides it, draws the cells anew.
        for watched in (view.viewport(), view.frozen_viewport(), view):
            watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what is drawn, and take Esc while cells are being filled."""
        if event.type() in (QEvent.Type.Paint, QEvent.Type.FocusIn, QEvent.Type.FocusOut, QEvent.Type.Resize):
            self._settled.start()
        is_key = event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
        if self._source and is_key and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self._end()
            return True
        return False

    def place(self) -> None:
        """Stand at the corner of the selection, where there is one that can be filled from and is in sight."""
        if self._source:
            return
        corner = self._corner()
        if corner is None:
            self.hide()
            return
        side = max(_SMALLEST, self._view.fontMetrics().height() // 3) | 1
        viewport = self._view.viewport().geometry()
        rect = QRect(0, 0, side, side)
        rect.moveCenter(corner)
        rect.moveRight(min(rect.right(), viewport.right()))
        rect.moveBottom(min(rect.bottom(), viewport.bottom()))
        self.setGeometry(rect)
        if self.isHidden():
            self.raise_()
            self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the square, with a border that parts it from the frame of the cell."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
        painter.fillRect(self.rect().adjusted(1, 1, -1, -1), self.palette().color(QPalette.ColorRole.Link))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the handle."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._view.finish_editing()
            self._source = self._block()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which cells are to be filled."""
        if self._source:
            self._at = self._view.viewport().mapFromGlobal(event.globalPosition().toPoint())
            self._scroll.follow(self._at)
            self._drag()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Fill them."""
        source, goal = self._source, self._goal
        self._end()
        if source and goal:
            self._fill(source, goal)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Fill down to the end of the cells beside."""
        source = self._block()
        if source is None:
            return
        for beside in (source.left - 1, source.right + 1):
            bottom = self._end_of_column(beside, source.bottom)
            if bottom > source.bottom:
                self._fill(source, replace(source, bottom=bottom))
                return

    def _end_of_column(self, column: int, row: int) -> int:
        """Return the last of the filled cells that follow on a row without a gap; the row itself for none."""
        if not 0 <= column < self._model.columnCount():
            return row
        while row + 1 < self._model.real_rows and self._model.cell(row + 1, column).text:
            row += 1
        return row

    def _end(self) -> None:
        self._source = self._goal = None
        self._scroll.stop()
        self.area.hide()
        self._settled.start()

    def _fill(self, source: Block, goal: Block) -> None:
        texts = goal.texts(self._model, source)
        if not texts:
            return
        with raised_later():
            self._model.set_cells(texts)
        self._view.selection.move_to(goal.top, goal.left)
        self._view.selection.extend_to(goal.bottom, goal.right)

    def _drag(self) -> None:
        """Find the cells up to the mouse, in the direction in which it is farther away."""
        source = self._source
        if source is None:
            return
        row, column = self._cell_at(self._at)
        edge = self._rect(source).bottomRight()
        far_down, far_right = self._at.y() - edge.y(), self._at.x() - edge.x()
        self._goal = None
        if far_down >= far_right and row > source.bottom:
            self._goal = replace(source, bottom=row)
        elif far_right > far_down and column > source.right:
            self._goal = replace(source, right=column)
        self.area.show_around(self._rect(self._goal) if self._goal else QRect())

    def _cell_at(self, at: QPoint) -> tuple[int, int]:
        """Return the cell nearest to a place of the viewport; the empty last row is not filled."""
        view, viewport = self._view, self._view.viewport()
        x, y = min(max(at.x(), 0), viewport.width() - 1), min(max(at.y(), 0), viewport.height() - 1)
        row, column = view.rowAt(y), view.part_at(QPoint(x, y)).columnAt(x)
        last = self._model.real_rows - 1
        return min(row, last) if row >= 0 else last, column if column >= 0 else self._model.columnCount() - 1

    def _rect(self, block: Block) -> QRect:
        """Return where the cells of a block stand in the viewport."""
        index, part = self._model.index, self._view.part_of
        first = part(block.left).visualRect(index(block.top, block.left))
        return first.united(part(block.right).visualRect(index(block.bottom, block.right)))

    def _corner(self) -> QPoint | None:
        """Return the bottom right corner of the selection, in coordinates of the grid; None for out of sight."""
        block = self._block() if self._view.hasFocus() and not self._view.editor() else None
        if block is None:
            return None
        corner = self._rect(block).bottomRight()
        covered = self._view.frozen_width() if self._view.part_of(block.right) is self._view else 0
        viewport = self._view.viewport()
        if not (covered <= corner.x() <= viewport.width() + 1 and 0 <= corner.y() <= viewport.height() + 1):
            return None
        return corner + viewport.geometry().topLeft()

    def _block(self) -> Block | None:
        """Return what is selected, where that is one rectangle with a cell that can be typed into."""
        if self._model.read_only:
            return None
        selection = self._view.selectionModel().selection()
        ranges = [selection.at(number) for number in range(min(selection.size(), _MOST_RANGES + 1))]
        if not ranges or len(ranges) > _MOST_RANGES:
            return None
        block = Block(
            min(part.top() for part in ranges),
            min(part.left() for part in ranges),
            max(part.bottom() for part in ranges),
            max(part.right() for part in ranges),
        )
        cells = (block.bottom - block.top + 1) * (block.right - block.left + 1)
        is_whole = sum(part.width() * part.height() for part in ranges) == cells
        return block if is_whole and any(self._open_columns(block)) else None

    def _open_columns(self, block: Block) -> Iterator[bool]:
        return (not self._model.locked(column) for column in range(block.left, block.right + 1))


class _FilledArea(QWidget):
    """A dashed frame around the cells that are going to be filled; the mouse does not see it."""

    def __init__(self, view: "GridView") -> None:
        super().__init__(view)
        self._view = view
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_around(self, rect: QRect) -> None:
        """Stand around a part of the viewport; an empty one hides it."""
        seen = rect & self._view.viewport().rect()
        self.setGeometry(seen.translated(self._view.viewport().geometry().topLeft()))
        self.setVisible(not seen.isEmpty())
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the frame."""
        painter = QPainter(self)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Link), 2, Qt.PenStyle.DashLine))
        painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
