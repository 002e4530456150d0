"""Where text and marks stand in a cell, and how large a cell has to be for them."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics

from kbbdesk.views.grid.cells import Cell
from kbbdesk.views.grid.columns import Column

_LEFT = Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignVCenter.value
_TALLEST = 10_000
_GRID_LINE = 1


class Layout:
    """Puts the mark before a number and behind a text; `flags` are those with which a text is drawn."""

    def __init__(self, rect: QRect, metrics: QFontMetrics, column: Column, cell: Cell) -> None:
        self._rect, self._metrics, self._is_number = rect, metrics, column.numeric
        self.text = rect.adjusted(*_margins(metrics, column, cell))
        self.flags = 0 if column.numeric else _wrapped(metrics, cell.text, self.text.width())

    @property
    def mark(self) -> QRectF:
        """Where the mark of a cell stands that has one."""
        rect, pad, side = self._rect, padding(self._metrics), mark_side(self._metrics)
        left = rect.left() + pad if self._is_number else rect.right() - pad - side
        return QRectF(left, rect.center().y() - side / 2, side, side)


def padding(metrics: QFontMetrics) -> int:
    """Return the room between a cell's edge and its text."""
    return max(4, metrics.height() // 4)


def mark_side(metrics: QFontMetrics) -> int:
    """Return the width of a mark."""
    return round(metrics.ascent() * 0.9)


def one_line(metrics: QFontMetrics, column: Column, cell: Cell) -> QSize:
    """Return how large a cell is with its text on one line."""
    left, top, right, bottom = _margins(metrics, column, cell)
    return QSize(metrics.horizontalAdvance(cell.text) + left - right + 2, metrics.height() + top - bottom)


def height_for(metrics: QFontMetrics, column: Column, cell: Cell, width: int) -> int:
    """Return how high a cell of a column of that width has to be for its wrapped text."""
    left, top, right, bottom = _margins(metrics, column, cell)
    beside_grid_line = width - _GRID_LINE - left + right
    # Not as wide as the room: at 150 % a text may be half a pixel wider than its width says.
    if column.numeric or metrics.horizontalAdvance(cell.text) < beside_grid_line:
        return metrics.height() + top - bottom
    room = QRect(0, 0, max(beside_grid_line, metrics.averageCharWidth()), _TALLEST)
    text = metrics.boundingRect(room, _wrapped(metrics, cell.text, room.width()), cell.text)
    return text.height() + top - bottom


def _wrapped(metrics: QFontMetrics, text: str, width: int) -> int:
    """Return the flags that wrap a text at blanks, or inside words where one is wider than the cell."""
    longest = max(map(len, text.split()), default=0)
    inside = longest * metrics.averageCharWidth() > width
    return _LEFT | (Qt.TextFlag.TextWrapAnywhere if inside else Qt.TextFlag.TextWordWrap).value


def text_margins(metrics: QFontMetrics, column: Column, has_mark: bool) -> tuple[int, int]:
    """Return the room at the left and at the right of a text, that of its mark included."""
    pad = padding(metrics)
    mark = mark_side(metrics) + pad if has_mark else 0
    return (pad + mark, pad) if column.numeric else (pad, pad + mark)


def _margins(metrics: QFontMetrics, column: Column, cell: Cell) -> tuple[int, int, int, int]:
    left, right = text_margins(metrics, column, cell.mark is not None)
    pad = min(left, right)
    return left, pad, -right, -pad
