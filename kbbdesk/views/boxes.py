"""Combo, spin and date boxes that ignore the mouse wheel unless they have the focus."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QDateEdit, QSpinBox


class _WheelNeedsFocus:
    """Mixin, to be listed before Qt's class: scrolling a page past a box does not change its value."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        # Qt's own policy gives the box the keyboard as soon as the wheel turns over it.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # type: ignore[attr-defined]

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Pass the wheel on to the parent, unless the box has the focus."""
        if self.hasFocus():  # type: ignore[attr-defined]
            super().wheelEvent(event)  # type: ignore[misc]
        else:
            event.ignore()


class ComboBox(_WheelNeedsFocus, QComboBox):
    """A `QComboBox` that ignores the wheel without focus."""


class SpinBox(_WheelNeedsFocus, QSpinBox):
    """A `QSpinBox` that ignores the wheel without focus."""


class DateEdit(_WheelNeedsFocus, QDateEdit):
    """A `QDateEdit` that ignores the wheel without focus."""
