"""Scrolling across a table stops at the borders of columns: at the left edge no number is cut in two."""

from bisect import bisect_left, bisect_right

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QScrollBar, QTableView, QWidget

_NOTCH = 120
"""Qt's unit for one notch of a wheel; a touch pad sends parts of it."""


class ColumnScroll(QObject):
    """Keeps the horizontal offset of a view on column borders; its first `frozen` columns do not scroll."""

    def __init__(self, view: QTableView, frozen: int = 0) -> None:
        super().__init__(view)
        self._view = view
        self._frozen = frozen
        self._is_held = False
        self._last = 0
        self._turned = 0
        self._bar.valueChanged.connect(self._scrolled)
        self._bar.installEventFilter(self)

    @property
    def _bar(self) -> QScrollBar:
        # Asked for each time: while a window is destroyed its wrappers are no longer valid, and Qt still calls.
        return self._view.horizontalScrollBar()

    def hold(self) -> None:
        """Let Qt change range and offset for a while, until `settle`."""
        self._is_held = True

    def settle(self) -> None:
        """Give the last column room where columns or the view have another size, and stop at a border again."""
        borders, most = self._borders(), self._bar.maximum()
        if most > 0:
            self._bar.setMaximum(borders[min(bisect_left(borders, most), len(borders) - 1)])
        self._is_held = False
        self._go_to(self._nearest(self._last) if self._bar.maximum() else 0)

    def back(self) -> None:
        """Scroll back to the first column."""
        self._go_to(0)

    def show_column(self, column: int) -> None:
        """Bring a column into sight, out from under the frozen ones."""
        if column < self._frozen:
            return
        header, borders = self._view.horizontalHeader(), self._borders()
        left = header.sectionPosition(column)
        start = left - header.sectionPosition(self._frozen)
        hidden = left + header.sectionSize(column) - self._view.viewport().width()
        if start < self._bar.value():
            self._go_to(start)
        elif hidden > self._bar.value():
            self._go_to(min(start, borders[min(bisect_left(borders, hidden), len(borders) - 1)]))

    def wheel(self, event: QWheelEvent) -> bool:
        """Scroll by whole columns where a wheel or touch pad turns sideways; tell whether it did."""
        turned = event.angleDelta()
        if abs(turned.x()) <= abs(turned.y()):
            return False
        return self._turn(turned.x())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Scroll by whole columns where the wheel turns over the scroll bar."""
        if isinstance(event, QWheelEvent):
            turned = event.angleDelta()
            return self._turn(turned.x() or turned.y())
        return super().eventFilter(watched, event)

    def _turn(self, angle: int) -> bool:
        if angle * self._turned < 0:
            self._turned = 0
        self._turned += angle
        steps = int(self._turned / _NOTCH)
        self._turned -= steps * _NOTCH
        if steps and self._bar.maximum():
            borders = self._borders()
            at = bisect_left(borders, self._bar.value()) - steps
            self._go_to(borders[min(max(at, 0), len(borders) - 1)])
        return True

    def _scrolled(self, value: int) -> None:
        if self._is_held:
            return
        borders = self._borders()
        if self._bar.isSliderDown():
            goal = self._nearest(value)
        elif value > self._last:
            goal = borders[min(bisect_left(borders, value), len(borders) - 1)]
        else:
            goal = borders[max(bisect_right(borders, value) - 1, 0)]
        self._last = goal
        self._go_to(goal)
        # What is moved on the screen is not painted again, but a number is whole or hashes by where it stands.
        self._view.viewport().update()

    def _go_to(self, offset: int) -> None:
        self._last = min(offset, self._bar.maximum())
        if self._bar.value() != self._last:
            self._bar.setValue(self._last)

    def _nearest(self, value: int) -> int:
        return min(self._borders(), key=lambda border: abs(border - value))

    def _borders(self) -> list[int]:
        """Return the offsets at which a column begins right beside the frozen ones."""
        header = self._view.horizontalHeader()
        first = header.sectionPosition(self._frozen)
        found = {header.sectionPosition(column) - first for column in range(self._frozen, header.count())}
        return sorted(found) or [0]


class ColumnTable(QTableView):
    """A table that scrolls across by whole columns; the first `frozen` ones have a view of their own."""

    def __init__(self, parent: QWidget | None = None, frozen: int = 0) -> None:
        super().__init__(parent)
        self.columns_scroll = ColumnScroll(self, frozen)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a cell into sight, out from under the frozen columns."""
        self.columns_scroll.hold()
        across = self.horizontalScrollBar().value()
        super().scrollTo(index, hint)
        self.horizontalScrollBar().setValue(across)
        self.columns_scroll.settle()
        if index.isValid():
            self.columns_scroll.show_column(index.column())

    def updateGeometries(self) -> None:
        """Keep the offset on the border of a column when columns or the view have another size."""
        self.columns_scroll.hold()
        super().updateGeometries()
        self.columns_scroll.settle()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll sideways by whole columns."""
        if not self.columns_scroll.wheel(event):
            super().wheelEvent(event)
