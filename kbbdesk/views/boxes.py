"""Boxes to choose from and to count in, which the mouse wheel changes only while they have the keyboard."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QDateEdit, QSpinBox


class _WheelNeedsFocus:
    """Goes before Qt's class. Who scrolls a page past a box would otherwise change a filter or a year unseen."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        # Qt's own policy gives the box the keyboard as soon as the wheel turns over it.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # type: ignore[attr-defined]

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to what the box stands in, unless the box has the keyboard."""
        if self.hasFocus():  # type: ignore[attr-defined]
            super().wheelEvent(event)  # type: ignore[misc]
        else:
            event.ignore()


class ComboBox(_WheelNeedsFocus, QComboBox):
    """A box with a list."""


class SpinBox(_WheelNeedsFocus, QSpinBox):
    """A box with a number."""


class DateEdit(_WheelNeedsFocus, QDateEdit):
    """A box with a date."""
