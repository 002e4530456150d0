"""A window comes back onto the screen there is, whatever the one was on which it was left."""

from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kbbdesk.views.fitting import fit_to_screen
from kbbdesk.views.windows import Windows


def test_a_window_of_a_larger_screen_is_brought_back(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    room = window.screen().availableGeometry()
    for where in (QRect(10, 10, 5000, 300), QRect(-400, 700, 600, 400), QRect(3000, 2000, 300, 200)):
        window.setGeometry(where)
        fit_to_screen(window)
        assert room.contains(window.frameGeometry())
    assert (window.width(), window.height()) == (300, 200)
    window.setGeometry(QRect(50, 60, 300, 200))
    fit_to_screen(window)
    assert window.geometry() == QRect(50, 60, 300, 200)


def test_a_stored_geometry_beyond_the_screen_is_fitted(windows: Windows, sample_path: Path, qtbot: QtBot) -> None:
    window = windows.open(sample_path)
    assert window
    room = window.screen().availableGeometry()
    window.setGeometry(QRect(900, 900, 2400, 1600))
    window.close()
    again = windows.open(sample_path)
    assert again
    qtbot.waitUntil(lambda: again.frameGeometry().bottom() <= room.bottom())
    assert again.frameGeometry().left() == room.left()
    assert again.frameGeometry().top() >= room.top()


def test_the_window_fits_a_screen_of_1366_by_768_at_150_per_cent(windows: Windows, sample_path: Path) -> None:
    window = windows.open(sample_path)
    assert window
    needed = window.minimumSizeHint()
    frame_and_title = 20
    assert needed.width() <= 1366 / 1.5
    assert needed.height() + frame_and_title <= 768 / 1.5
