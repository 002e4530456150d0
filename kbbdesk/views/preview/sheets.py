"""Sheets of paper one below the other."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

MARGIN = 10
"""Left free around each sheet, in pixels of the window."""


class Sheets(QWidget):
    """Draws sheets of paper; a picture that is not of the right size yet is stretched until the new one comes.

    Paper is white whatever the colours of the window.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sizes: list[tuple[float, float]] = []
        self._pictures: list[QImage] = []

    def show_sheets(self, sizes: list[tuple[float, float]], pictures: list[QImage]) -> None:
        """Show these sheets; `sizes` are in points."""
        self._sizes = sizes
        self._pictures = pictures
        self.updateGeometry()
        self.update()

    def size_at(self, scale: float) -> QSize:
        """Return the room that all sheets take with `scale` pixels for each point."""
        width = max((width for width, _ in self._sizes), default=0.0) * scale
        height = sum(height * scale + MARGIN for _, height in self._sizes)
        return QSize(round(width) + 2 * MARGIN, round(height) + MARGIN)

    def scale_of(self, width: int) -> float:
        """Return how many pixels a point takes where the widest sheet is to fill a width."""
        widest = max((sheet for sheet, _ in self._sizes), default=0.0)
        return max(width - 2 * MARGIN, 1) / widest if widest else 1.0

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sheets in the middle of the width that there is."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        scale = self.scale_of(self.width())
        top = float(MARGIN)
        for (width, height), picture in zip(self._sizes, self._pictures, strict=True):
            sheet = QRectF(round((self.width() - width * scale) / 2), top, width * scale, height * scale)
            painter.drawImage(sheet, picture)
            painter.setPen(self.palette().color(self.palette().ColorRole.Mid))
            painter.drawRect(sheet)
            top += sheet.height() + MARGIN
