"""A part of the window alone on the screen, and the mouse on it."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
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


def double_click(view: QAbstractItemView, index: QModelIndex) -> None:
    """Click twice on a cell, as a mouse does it."""
    for click in (QTest.mouseClick, QTest.mouseDClick):
        click(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center())
