"""How large the texts of all grids are, against those around them: one choice for the program, remembered."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontInfo, QWheelEvent
from PySide6.QtWidgets import QApplication

from kbbdesk.views.settings import LARGEST_ZOOM, SMALLEST_ZOOM, Settings

_STEP = 10
_NOTCH = 120


class Zoomed:
    """A part of a grid whose texts follow the zoom."""

    def follow_zoom(self) -> None:
        """Take over the zoom in use."""
        raise NotImplementedError


class ZoomWheel:
    """Adds up what a wheel or touch pad turns while Ctrl is held."""

    def __init__(self) -> None:
        self._turned = 0

    def turn(self, event: QWheelEvent) -> bool:
        """Zoom all grids by the notches of a wheel; tell whether Ctrl was held."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        self._turned += event.angleDelta().y()
        steps = int(self._turned / _NOTCH)
        self._turned -= steps * _NOTCH
        if steps:
            zoom_grids(steps)
        event.accept()
        return True


def zoom_grids(steps: int) -> None:
    """Make the texts of all grids larger, or smaller by negative steps; 0 gives them their own size again."""
    settings = Settings()
    percent = settings.zoom() + steps * _STEP if steps else 100
    settings.set_zoom(max(SMALLEST_ZOOM, min(percent, LARGEST_ZOOM)))
    for widget in QApplication.allWidgets():
        if isinstance(widget, Zoomed):
            widget.follow_zoom()


def zoomed_font(percent: int) -> QFont:
    """Return the font of grids at a zoom; at 100 none of their own, so that they have the one around them."""
    if percent == 100:
        return QFont()
    font = QApplication.font()
    font.setPointSizeF(QFontInfo(font).pointSizeF() * percent / 100)
    return font
