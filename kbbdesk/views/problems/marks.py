"""How bad a problem is, as an icon with a shape of its own: octagon, dotted square, triangle, circle."""

from enum import IntEnum
from functools import cache

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF

from kbbdesk.checks.justifications import justified
from kbbdesk.checks.problem import Problem, Severity
from kbbdesk.checks.to_fill import is_to_fill
from kbbdesk.models.programme import Programme
from kbbdesk.views.appearance import Colours, colours

_SIDE = 16.0
_PIXELS = (16, 24, 32, 48, 64)
_OCTAGON = ((5, 1), (11, 1), (15, 5), (15, 11), (11, 15), (5, 15), (1, 11), (1, 5))
_SQUARE = QRectF(1.5, 2.5, 13, 11)
_DOTS = tuple(((x, 8.0), (x, 8.1)) for x in (4.8, 8.0, 11.2))
_TRIANGLE = ((8, 1.2), (15.2, 14.8), (0.8, 14.8))
_CROSS = (((5.2, 5.2), (10.8, 10.8)), ((10.8, 5.2), (5.2, 10.8)))
_EXCLAMATION = (((8, 6.2), (8, 10.2)), ((8, 12.6), (8, 12.7)))
_TICK = (((5.4, 10.6), (7.3, 12.6)), ((7.3, 12.6), (10.8, 8.4)))
_LETTER_I = (((8, 4.6), (8, 4.7)), ((8, 7.4), (8, 11.6)))

Line = tuple[tuple[float, float], tuple[float, float]]


class Mark(IntEnum):
    """How bad a problem is, worst first; a warning with a justification weighs less than one without.

    TO_FILL is a cell that has not been filled in yet in a row that has just been begun: neither right nor wrong.
    """

    ERROR = 0
    TO_FILL = 1
    WARNING = 2
    JUSTIFIED = 3
    NOTE = 4
    NONE = 5


COUNTED = (Mark.ERROR, Mark.TO_FILL, Mark.WARNING, Mark.JUSTIFIED, Mark.NOTE)
_OF_SEVERITY = {Severity.ERROR: Mark.ERROR, Severity.WARNING: Mark.WARNING, Severity.NOTE: Mark.NOTE}


def mark_of(problem: Problem, programme: Programme) -> Mark:
    """Return the mark of a problem as it stands."""
    if programme.justifications and justified(problem, programme):
        return Mark.JUSTIFIED
    if is_to_fill(problem, programme):
        return Mark.TO_FILL
    return _OF_SEVERITY[problem.severity]


def word(mark: Mark) -> str:
    """Return what a mark is called, in small letters: `uyarı`."""
    words = {
        Mark.ERROR: QCoreApplication.translate("Mark", "hata"),
        Mark.TO_FILL: QCoreApplication.translate("Mark", "doldurulacak"),
        Mark.WARNING: QCoreApplication.translate("Mark", "uyarı"),
        Mark.JUSTIFIED: QCoreApplication.translate("Mark", "gerekçeli uyarı"),
        Mark.NOTE: QCoreApplication.translate("Mark", "bilgi"),
        Mark.NONE: QCoreApplication.translate("Mark", "sorun yok"),
    }
    return words[mark]


def counted(counts: list[int]) -> str:
    """Return how many problems of each mark there are: `2 hata, 1 uyarı`; `sorun yok` where there are none."""
    parts = [f"{counts[mark]} {word(mark)}" for mark in COUNTED if counts[mark]]
    return ", ".join(parts) or word(Mark.NONE)


def icon(mark: Mark) -> QIcon:
    """Return the icon of a mark in the colours in use; `NONE` is an empty icon of the same size."""
    return _drawn(mark, colours())


@cache
def _drawn(mark: Mark, scheme: Colours) -> QIcon:
    made = QIcon()
    for pixels in _PIXELS:
        pixmap = QPixmap(pixels, pixels)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(pixels / _SIDE, pixels / _SIDE)
        _paint(painter, mark, scheme)
        painter.end()
        # Selected rows keep the icon's own colours: Qt would tint it and blur what it says.
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected, QIcon.Mode.Disabled):
            made.addPixmap(pixmap, mode)
    return made


def _paint(painter: QPainter, mark: Mark, scheme: Colours) -> None:
    edge, inside = QColor(scheme.base), QColor(scheme.base)
    if mark is Mark.ERROR:
        _shape(painter, _OCTAGON, QColor(scheme.error), edge)
        _lines(painter, _CROSS, inside)
    elif mark is Mark.TO_FILL:
        painter.setPen(QPen(QColor(scheme.muted), 1.4))
        painter.setBrush(edge)
        painter.drawRect(_SQUARE)
        _lines(painter, _DOTS, QColor(scheme.muted))
    elif mark is Mark.WARNING:
        _shape(painter, _TRIANGLE, QColor(scheme.warning), edge)
        _lines(painter, _EXCLAMATION, inside)
    elif mark is Mark.JUSTIFIED:
        _shape(painter, _TRIANGLE, edge, QColor(scheme.muted))
        _lines(painter, _TICK, QColor(scheme.good))
    elif mark is Mark.NOTE:
        painter.setPen(QPen(QColor(scheme.muted), 1.4))
        painter.setBrush(edge)
        painter.drawEllipse(QRectF(1.5, 1.5, 13, 13))
        _lines(painter, _LETTER_I, QColor(scheme.link))


def _shape(painter: QPainter, corners: tuple[tuple[float, float], ...], fill: QColor, edge: QColor) -> None:
    painter.setPen(QPen(edge, 1.2, j=Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(fill)
    painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))


def _lines(painter: QPainter, lines: tuple[Line, ...], colour: QColor) -> None:
    painter.setPen(QPen(colour, 1.9, c=Qt.PenCapStyle.RoundCap))
    for (x1, y1), (x2, y2) in lines:
        painter.drawLine(QPointF(x1, y1), QPointF(x2, y2))
