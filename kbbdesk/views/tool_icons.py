"""The icons of the tool bar, drawn as lines on a square of 16 units in the colours in use."""

from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from kbbdesk.views.appearance import Colours

_SIDE = 16.0
_PIXELS = (16, 20, 24, 32, 48, 64)
Draw = Callable[[QPainter, Colours], None]


@cache
def drawn_icon(name: str, scheme: Colours) -> QIcon:
    """Return an icon by its name, in several sizes, and paler where its command cannot be used."""
    icon = QIcon()
    for mode, ink in ((QIcon.Mode.Normal, scheme.text), (QIcon.Mode.Disabled, scheme.disabled)):
        for pixels in _PIXELS:
            pixmap = QPixmap(pixels, pixels)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(pixels / _SIDE, pixels / _SIDE)
            pen = QPen(QColor(ink), 1.5, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            _DRAWINGS[name](painter, scheme)
            painter.end()
            icon.addPixmap(pixmap, mode)
    return icon


def _line(painter: QPainter, *points: tuple[float, float]) -> None:
    painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in points]))


def _undo(painter: QPainter, _scheme: Colours) -> None:
    path = QPainterPath(QPointF(3, 6.5))
    path.lineTo(9, 6.5)
    path.arcTo(QRectF(5.5, 6.5, 7, 7), 90, -180)
    path.lineTo(6, 13.5)
    painter.drawPath(path)
    _line(painter, (6, 3.5), (3, 6.5), (6, 9.5))


def _redo(painter: QPainter, scheme: Colours) -> None:
    painter.translate(_SIDE, 0)
    painter.scale(-1, 1)
    _undo(painter, scheme)


def _cut(painter: QPainter, _scheme: Colours) -> None:
    painter.drawEllipse(QRectF(2, 10, 4, 4))
    painter.drawEllipse(QRectF(10, 10, 4, 4))
    _line(painter, (5.2, 10.6), (11, 2))
    _line(painter, (10.8, 10.6), (5, 2))


def _copy(painter: QPainter, _scheme: Colours) -> None:
    _line(painter, (3, 11), (2, 11), (2, 2), (10, 2), (10, 3))
    painter.drawRect(QRectF(5, 5, 9, 9))


def _paste(painter: QPainter, _scheme: Colours) -> None:
    _line(painter, (5, 3), (2.5, 3), (2.5, 14), (13.5, 14), (13.5, 3), (11, 3))
    painter.drawRect(QRectF(5.5, 1.8, 5, 2.6))
    _line(painter, (5.5, 8), (10.5, 8))
    _line(painter, (5.5, 11), (10.5, 11))


def _grid(painter: QPainter, top: float) -> None:
    painter.drawRect(QRectF(1.8, top, 12.4, 5))
    _line(painter, (6.5, top), (6.5, top + 5))


def _insert(painter: QPainter, scheme: Colours) -> None:
    _grid(painter, 9)
    painter.setPen(QPen(QColor(scheme.good), 1.8, c=Qt.PenCapStyle.RoundCap))
    _line(painter, (8, 1.4), (8, 6.6))
    _line(painter, (5.4, 4), (10.6, 4))


def _delete(painter: QPainter, scheme: Colours) -> None:
    _grid(painter, 9)
    painter.setPen(QPen(QColor(scheme.error), 1.8, c=Qt.PenCapStyle.RoundCap))
    _line(painter, (5.8, 1.8), (10.2, 6.2))
    _line(painter, (10.2, 1.8), (5.8, 6.2))


def _find(painter: QPainter, _scheme: Colours) -> None:
    painter.drawEllipse(QRectF(2, 2, 8.5, 8.5))
    _line(painter, (9.4, 9.4), (14, 14))


def _print(painter: QPainter, _scheme: Colours) -> None:
    painter.drawRect(QRectF(4.5, 1.8, 7, 4.2))
    _line(painter, (4.5, 11.5), (2, 11.5), (2, 6), (14, 6), (14, 11.5), (11.5, 11.5))
    painter.drawRect(QRectF(4.5, 9.5, 7, 4.7))


def _excel(painter: QPainter, scheme: Colours) -> None:
    painter.drawRect(QRectF(1.8, 2, 12.4, 12))
    _line(painter, (1.8, 6), (14.2, 6))
    painter.setPen(QPen(QColor(scheme.good), 1.8, c=Qt.PenCapStyle.RoundCap))
    _line(painter, (5.8, 8), (10.2, 12.2))
    _line(painter, (10.2, 8), (5.8, 12.2))


_DRAWINGS: dict[str, Draw] = {
    "undo": _undo,
    "redo": _redo,
    "cut": _cut,
    "copy": _copy,
    "paste": _paste,
    "insert": _insert,
    "delete": _delete,
    "find": _find,
    "print": _print,
    "excel": _excel,
}
