"""Windows and dialogs open in the middle of the one they are opened from, and whole on the screen."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

import kbbdesk.views
from kbbdesk.views.main_window import MainWindow
from kbbdesk.views.session import Place
from kbbdesk.views.start.start_window import StartWindow
from kbbdesk.views.windows import Windows
from tests.views.target.user import TRAMWAY

_NEAR = 40
"""Pixels by which a window may be off the middle: half a frame, which is not known before it is shown."""


def opened(window: MainWindow, windows: Windows) -> list[QWidget]:
    """Return the other windows that are on the screen, popups aside."""
    known = (window, windows.start)
    return [top for top in QApplication.topLevelWidgets() if top.isVisible() and top not in known]


def remark(window: MainWindow) -> None:
    (target,) = window.session.programme.coded[TRAMWAY]
    window.session.remarks_wanted.emit(Place(target.uuid))


def close_all(windows: list[QWidget]) -> None:
    for shown in windows:
        shown.close()


def off_the_middle(shown: QWidget, over: QRect) -> QPoint:
    return shown.frameGeometry().center() - over.center()


_WAYS: dict[str, Callable[[MainWindow], object]] = {
    "journal": lambda window: window.show_journal(),
    "register": lambda window: window.sections.show_register(),
    "guide": lambda window: window.show_help(),
    "history": lambda window: window.show_history_here(),
    "go to": lambda window: window.go_to_code(),
    "about": lambda window: window.about_wanted.emit(),
    "remark": remark,
}


@pytest.mark.parametrize("way", _WAYS)
def test_what_is_opened_is_over_its_window_and_on_the_screen(
    windows: Windows, window: MainWindow, qtbot: QtBot, way: str
) -> None:
    room = window.screen().availableGeometry()
    window.setGeometry(room.adjusted(60, 60, -100, -140))
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    _WAYS[way](window)
    qtbot.waitUntil(lambda: bool(opened(window, windows)))
    shown = opened(window, windows)
    for other in shown:
        off = off_the_middle(other, window.frameGeometry())
        assert room.contains(other.geometry())
        if other.width() < room.width() - 100:
            assert abs(off.x()) <= _NEAR
        if other.height() < room.height() - 160:
            assert abs(off.y()) <= _NEAR
    close_all(shown)


def test_the_start_screen_is_in_the_middle_of_the_screen_and_stays_with_esc(windows: Windows) -> None:
    windows.show_start()
    start = windows.start
    assert isinstance(start, StartWindow)
    off = off_the_middle(start, start.screen().availableGeometry())
    assert max(abs(off.x()), abs(off.y())) <= _NEAR
    QTest.keyClick(start, Qt.Key.Key_Escape)
    assert start.isVisible(), "closing it would end the program"


def test_no_dialog_sets_its_size_without_looking_at_the_screen() -> None:
    """`resize_on_screen` bounds the sizes: what hangs over the edge of the screen cannot be reached."""
    folder = Path(kbbdesk.views.__file__).parent
    allowed = {folder / "grid" / "editors.py"}
    found = [path for path in folder.rglob("*.py") if "self.resize(" in path.read_text("utf-8")]
    assert {path for path in found if path not in allowed} == set()
