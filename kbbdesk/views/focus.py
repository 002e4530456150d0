"""Handing on the keyboard from a page or panel to the part of it that is used most."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget


class Handover(QObject):
    """Gives the keyboard on to `part`, which may become another one."""

    def __init__(self, whole: QWidget, part: QWidget) -> None:
        super().__init__(whole)
        self.part = part
        whole.installEventFilter(self)

    def eventFilter(self, _whole: QObject, event: QEvent) -> bool:
        """Give the keyboard to the part as soon as the whole gets it."""
        if event.type() == QEvent.Type.FocusIn and isinstance(event, QFocusEvent):
            self.part.setFocus(event.reason())
        return False


def hand_on_focus(whole: QWidget, part: QWidget) -> Handover:
    """Have `whole.setFocus()` put the keyboard on a part of it.

    With Qt's focus proxy Tab would jump from before the whole to the part, over all that stands above it.
    """
    return Handover(whole, part)


def end_of_handover(whole: QWidget) -> QWidget:
    """Return what has the keyboard in the end where a widget is given it: the widget itself if it keeps it."""
    handover = next((child for child in whole.children() if isinstance(child, Handover)), None)
    return end_of_handover(handover.part) if handover else whole
