"""A number in a cell is drawn whole or as `####`: one decision for all grids, pinned rows and tables."""

from typing import NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter
from PySide6.QtGui import Qt as TextKind
from PySide6.QtWidgets import QToolTip, QWidget

_HASH = "#"
_FLAGS = Qt.AlignmentFlag.AlignRight.value | Qt.AlignmentFlag.AlignVCenter.value
# What is drawn is known to fit; a fraction of a pixel must not cost the first digit its edge.
_UNCLIPPED = _FLAGS | Qt.TextFlag.TextDontClip.value
_MOST_KEPT = 4000


class Sight(NamedTuple):
    """The first and the last column of pixels of a view that can be seen."""

    left: int
    right: int


class DrawnNumber(NamedTuple):
    """What is drawn at the right of `room`: the number, or `#` as often as there is room."""

    text: str
    room: QRect
    is_whole: bool


class TextWidths:
    """The widths of texts in one font, each measured once."""

    def __init__(self) -> None:
        self._kept: dict[str, int] = {}

    def clear(self) -> None:
        """Forget what was measured: the font is another one."""
        self._kept.clear()

    def of(self, text: str, metrics: QFontMetrics) -> int:
        """Return the width of a text in pixels."""
        width = self._kept.get(text)
        if width is None:
            if len(self._kept) > _MOST_KEPT:
                self._kept.clear()
            width = self._kept[text] = metrics.horizontalAdvance(text)
        return width


def drawn_number(text: str, width: int, metrics: QFontMetrics, room: QRect, sight: Sight) -> DrawnNumber:
    """Return what is drawn for a number of a width (pixels) in `room`, of which `sight` can be seen.

    Digits that are cut off, by the cell or by the edge of the view, would leave another number.
    """
    first = room.right() - width
    if not text or (first >= room.left() and first >= sight.left and room.right() <= sight.right):
        return DrawnNumber(text, room, True)
    seen = QRect(room)
    seen.setLeft(max(room.left(), sight.left))
    seen.setRight(min(room.right(), sight.right))
    count = max(seen.width(), 0) // metrics.horizontalAdvance(_HASH)
    return DrawnNumber(_HASH * count, seen, False)


def draw_number(painter: QPainter, number: DrawnNumber) -> None:
    """Draw a number in the painter's font and ink."""
    painter.drawText(number.room, _UNCLIPPED, number.text)


def show_tip(event: QHelpEvent, view: QWidget, number: str, others: str) -> bool:
    """Show a cell's tool tip: the whole number where its cell has no room for it, then what else is to be said."""
    text = "\n\n".join(filter(None, (number, others)))
    if TextKind.mightBeRichText(text):
        # What people typed is shown as it is, also where it looks like HTML.
        text = TextKind.convertFromPlainText(text)
    QToolTip.showText(event.globalPos(), text, view)
    event.setAccepted(bool(text))
    return True
