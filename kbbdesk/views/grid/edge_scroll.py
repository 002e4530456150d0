"""Scrolling a grid while something is dragged at or beyond its edges."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer

if TYPE_CHECKING:
    from kbbdesk.views.grid.view import GridView

_INTERVAL = 40
"""Milliseconds between two steps down or up."""
_STEPS_A_COLUMN = 5
"""Across, where the view goes on to the next border of a column, it scrolls at each fifth of them."""


class EdgeScroll(QObject):
    """Scrolls on for as long as the mouse is beyond an edge; `scrolled` is called after each step."""

    def __init__(self, view: "GridView", scrolled: Callable[[], None]) -> None:
        super().__init__(view)
        self._view = view
        self._scrolled = scrolled
        self._at = QPoint()
        self._steps = 0
        self._timer = QTimer(self, interval=_INTERVAL)
        self._timer.timeout.connect(self._scroll)

    def follow(self, at: QPoint, across: bool = True) -> None:
        """Take note of where the mouse is in the viewport; scroll to the sides only if `across`."""
        viewport, left = self._view.viewport(), self._view.frozen_width()
        right = _beyond(at.x(), left, viewport.width()) if across else 0
        self._at = QPoint(right, _beyond(at.y(), 0, viewport.height()))
        if self._at.isNull():
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        """Scroll no further."""
        self._timer.stop()

    def _scroll(self) -> None:
        self._steps += 1
        across, down = self._view.horizontalScrollBar(), self._view.verticalScrollBar()
        if self._at.x() and self._steps % _STEPS_A_COLUMN == 0:
            across.setValue(across.value() + (1 if self._at.x() > 0 else -1))
        if self._at.y():
            # Faster the farther the mouse is.
            step = max(self._view.fontMetrics().lineSpacing() // 2, abs(self._at.y()) // 2)
            down.setValue(down.value() + (step if self._at.y() > 0 else -step))
        self._scrolled()


def _beyond(at: int, first: int, end: int) -> int:
    """Return how far a coordinate is beyond the room from `first` to `end`: negative before it."""
    return at - first if at < first else max(at - end + 1, 0)
