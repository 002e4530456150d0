"""A part of the window alone on the screen."""

from PySide6.QtWidgets import QAbstractItemView, QWidget
from pytestqt.qtbot import QtBot


def show_with_keyboard(qtbot: QtBot, part: QWidget, view: QAbstractItemView, width: int, height: int) -> None:
    """Show a part in that size, with the keyboard on a view in it."""
    qtbot.addWidget(part)
    part.resize(width, height)
    part.show()
    part.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
