"""A label with links whose colour follows the palette."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLabel


class LinkLabel(QLabel):
    """Qt puts the colour of links into rich text when the text is set, and leaves it there."""

    def changeEvent(self, event: QEvent) -> None:
        """Set the text anew in other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            text = self.text()
            self.clear()
            self.setText(text)
