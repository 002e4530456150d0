"""The marks in a cell's corners. Each has a shape of its own, so that none is told by its colour alone."""

from collections.abc import Callable, Iterable
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPalette, QPen, QPixmap, QPolygonF

from kbbdesk.views.appearance import Colours, colours
from kbbdesk.views.grid.cells import Mark

_ICON_PIXELS = (16, 24, 32, 48)
_ICON_MARGINS = (0.15, 0.15, -0.15, -0.15)
_LARGEST_CORNER = 8.0


def colour(mark: Mark) -> QColor:
    """Return a mark's colour in the appearance in use."""
    scheme = colours()
    of_mark = {
        Mark.TO_FILL: scheme.muted,
        Mark.WARNING: scheme.warning,
        Mark.JUSTIFIED: scheme.good,
        Mark.NOTE: scheme.link,
    }
    return QColor(of_mark.get(mark, scheme.error))


def draw_mark(painter: QPainter, rect: QRectF, mark: Mark) -> None:
    """Draw a problem's mark: crossed or dashed square, triangle, ticked triangle, circle, or question mark."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour(mark), max(1.0, rect.width() / 9)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _SHAPES[mark](painter, rect)
    painter.restore()


def _refused(painter: QPainter, rect: QRectF) -> None:
    painter.drawRoundedRect(rect, rect.width() / 5, rect.width() / 5)
    _sign(painter, rect, "?", 0)


def _error(painter: QPainter, rect: QRectF) -> None:
    painter.setBrush(painter.pen().color())
    painter.drawRoundedRect(rect, rect.width() / 5, rect.width() / 5)
    painter.setPen(QPen(QColor(colours().base), max(1.2, rect.width() / 7)))
    inner = rect.adjusted(*(side * rect.width() * 0.3 for side in (1, 1, -1, -1)))
    painter.drawLine(inner.topLeft(), inner.bottomRight())
    painter.drawLine(inner.topRight(), inner.bottomLeft())


def _to_fill(painter: QPainter, rect: QRectF) -> None:
    pen = painter.pen()
    pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.drawRect(rect)


def _warning(painter: QPainter, rect: QRectF) -> None:
    painter.drawPolygon(_triangle(rect))
    _sign(painter, rect, "!", rect.height() * 0.12)


def _justified(painter: QPainter, rect: QRectF) -> None:
    painter.drawPolygon(_triangle(rect))
    centre, step = rect.center() + QPointF(0, rect.height() * 0.18), rect.width() * 0.16
    tick = (QPointF(-step, -step / 2), QPointF(0, step), QPointF(2 * step, -3 * step))
    painter.drawPolyline(QPolygonF([centre + point for point in tick]))


def _note(painter: QPainter, rect: QRectF) -> None:
    painter.drawEllipse(rect)
    _sign(painter, rect, "i", 0)


def _sign(painter: QPainter, rect: QRectF, sign: str, lower: float) -> None:
    font = painter.font()
    font.setPixelSize(max(6, round(rect.height() * 0.75)))
    font.setBold(True)
    painter.setFont(font)
    painter.drawText(rect.translated(0, lower), Qt.AlignmentFlag.AlignCenter, sign)


def _triangle(rect: QRectF) -> QPolygonF:
    return QPolygonF([QPointF(rect.center().x(), rect.top()), rect.bottomRight(), rect.bottomLeft()])


_SHAPES: dict[Mark, Callable[[QPainter, QRectF], None]] = {
    Mark.REFUSED: _refused,
    Mark.ERROR: _error,
    Mark.TO_FILL: _to_fill,
    Mark.WARNING: _warning,
    Mark.JUSTIFIED: _justified,
    Mark.NOTE: _note,
}


def draw_edited(painter: QPainter, rect: QRectF, palette: QPalette) -> None:
    """Draw a folded corner at the bottom right: changed since the window opened."""
    side = min(_LARGEST_CORNER, max(5.0, rect.height() / 4))
    corner = QPainterPath(rect.bottomRight())
    corner.lineTo(rect.bottomRight() - QPointF(side, 0))
    corner.lineTo(rect.bottomRight() - QPointF(0, side))
    corner.closeSubpath()
    painter.fillPath(corner, palette.color(QPalette.ColorRole.Link))


def draw_remark(painter: QPainter, rect: QRectF, palette: QPalette, asks: bool) -> None:
    """Draw a corner at the top right, as spreadsheets do: filled while a remark waits, hollow once answered."""
    side = min(_LARGEST_CORNER, max(6.0, rect.height() / 3.2))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    corner = rect.topRight() + QPointF(0, 1)
    ink = palette.color(QPalette.ColorRole.Text)
    painter.setPen(QPen(ink, 1.2))
    painter.setBrush(ink if asks else Qt.BrushStyle.NoBrush)
    painter.drawPolygon(QPolygonF([corner, corner - QPointF(side, 0), corner + QPointF(0, side)]))
    painter.restore()


def lock_icon() -> QIcon:
    """Return a small padlock in the colours in use, for the header of a column into which nobody can type."""
    return _header_icon(_draw_lock, colours())


def filter_icon() -> QIcon:
    """Return a small funnel in the colours in use, for the header of a column by which rows are filtered."""
    return _header_icon(_draw_funnel, colours())


def arrow_icon(descending: bool) -> QIcon:
    """Return a small arrow in the colours in use, for the header of the column by which rows are sorted."""
    return _header_icon(_draw_down if descending else _draw_up, colours())


@cache
def _header_icon(draw: Callable[[QPainter, QRectF, Colours], None], scheme: Colours) -> QIcon:
    made = QIcon()
    for pixels in _ICON_PIXELS:
        pixmap = QPixmap(pixels, pixels)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw(painter, QRectF(pixmap.rect()).adjusted(*(pixels * side for side in _ICON_MARGINS)), scheme)
        painter.end()
        made.addPixmap(pixmap)
    return made


def _draw_funnel(painter: QPainter, rect: QRectF, scheme: Colours) -> None:
    points = [(0.0, 0.05), (1.0, 0.05), (0.62, 0.5), (0.62, 0.95), (0.38, 0.75), (0.38, 0.5)]
    _draw_shape(painter, rect, scheme, points)


def _draw_up(painter: QPainter, rect: QRectF, scheme: Colours) -> None:
    _draw_shape(painter, rect, scheme, [(0.1, 0.75), (0.5, 0.2), (0.9, 0.75)])


def _draw_down(painter: QPainter, rect: QRectF, scheme: Colours) -> None:
    _draw_shape(painter, rect, scheme, [(0.1, 0.25), (0.5, 0.8), (0.9, 0.25)])


def _draw_shape(painter: QPainter, rect: QRectF, scheme: Colours, points: Iterable[tuple[float, float]]) -> None:
    """Fill the shape with these corners, which are parts of the width and height of `rect`."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(scheme.link))
    corners = [QPointF(rect.left() + rect.width() * x, rect.top() + rect.height() * y) for x, y in points]
    painter.drawPolygon(QPolygonF(corners))


def _draw_lock(painter: QPainter, rect: QRectF, scheme: Colours) -> None:
    ink = QColor(scheme.muted)
    body = QRectF(rect.left() + rect.width() * 0.15, rect.center().y(), rect.width() * 0.7, rect.height() / 2)
    painter.setPen(QPen(ink, max(1.0, rect.width() / 9)))
    shackle = QRectF(body.left() + body.width() * 0.2, rect.top(), body.width() * 0.6, rect.height())
    painter.drawArc(shackle, 0, 180 * 16)
    painter.fillRect(body, ink)
