"""What a table really shows: the ink in its cells, held against a number drawn where there is room for it."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QWidget

Ink = tuple[bytes, ...]
"""Rows of pixels, each a byte: 1 where there is ink."""

_ROOM = 400
_DARK = 140
_IS_DARK = bytes(grey < _DARK for grey in range(256))


def picture(widget: QWidget, scale: float) -> QImage:
    """Return a widget as it is painted on a screen of a scale."""
    image = _blank(widget.size(), scale, QColor(Qt.GlobalColor.white))
    widget.render(image, QPoint())
    return image


def ink(image: QImage, rect: QRect) -> Ink:
    """Return where there is ink in a part of a picture, empty margins left out."""
    scale = image.devicePixelRatio()
    whole = QRectF(QPointF(rect.topLeft()) * scale, QSizeF(rect.size()) * scale).toAlignedRect()
    part = image.copy(whole).convertToFormat(QImage.Format.Format_Grayscale8)
    pixels, length = bytes(part.constBits()).translate(_IS_DARK), part.bytesPerLine()
    lines = [pixels[start : start + part.width()] for start in range(0, length * part.height(), length)]
    rows = [number for number, line in enumerate(lines) if any(line)]
    if not rows:
        return ()
    lines = lines[rows[0] : rows[-1] + 1]
    left = min(line.index(1) for line in lines if any(line))
    right = max(line.rindex(1) for line in lines if any(line))
    return tuple(line[left : right + 1] for line in lines)


def ground(image: QImage, rect: QRect) -> QColor:
    """Return the colour behind the text of a cell."""
    return image.pixelColor((QPointF(rect.topLeft()) * image.devicePixelRatio()).toPoint())


def expected_ink(text: str, font: QFont, pen: QColor, behind: QColor, room: QRect, scale: float) -> Ink:
    """Return the ink of a text that stands at the right of `room`, and has more of it than it needs."""
    # Fractions of a pixel count: the text stands where it does in the cell, whole steps of the screen further on.
    moved = room.translated(_ROOM - room.left() // 100 * 100, -(room.top() // 100 * 100))
    wide = moved.adjusted(-_ROOM, 0, 0, 0)
    image = _blank(QSize(wide.right() + 1, wide.bottom() + 1), scale, behind)
    painter = QPainter(image)
    painter.setFont(font)
    painter.setPen(pen)
    painter.drawText(wide, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
    painter.end()
    return ink(image, wide)


def _blank(size: QSize, scale: float, colour: QColor) -> QImage:
    image = QImage(size * scale, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    image.fill(colour)
    return image
