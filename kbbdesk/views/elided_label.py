"""A label of one line that ends in an ellipsis where its text is wider; the whole text is its tip."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

_SMALLEST = 4
"""How many letters it has room for at least."""


class ElidedLabel(QLabel):
    """Shows plain text on one line, whatever its length: neither its height nor that of its parent changes.

    `whole_text` is what it was given; `text()` is the same with line breaks as spaces.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.whole_text = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Show another text."""
        self.whole_text = text
        self.setText(" ".join(text.split()))
        self.setToolTip(text)
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        """Return the size of the text on one line; an empty label is as high as one with a text."""
        return QSize(super().sizeHint().width(), self.fontMetrics().lineSpacing() + 1)

    def minimumSizeHint(self) -> QSize:
        """Return one line with room for a few letters."""
        return QSize(self.fontMetrics().averageCharWidth() * _SMALLEST, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw as much of the text as there is room for."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        room = self.contentsRect()
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, self.alignment() | Qt.TextFlag.TextSingleLine, text)
