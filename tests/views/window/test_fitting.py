"""A window comes back onto the screen there is, whatever the one was on which it was left."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from kbbdesk.views.fitting import fit_to_screen
from kbbdesk.views.places import PAGES
from kbbdesk.views.totals_bar import TotalsBar
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
    window.resize(int(1366 / 1.5), 500)
    QApplication.processEvents()
    needed = window.minimumSizeHint()
    frame_and_title = 20
    assert needed.width() <= 1366 / 1.5
    assert needed.height() + frame_and_title <= 768 / 1.5


def _cut_off(window: QWidget) -> list[str]:
    """Return the words on labels and buttons that have less room than they take."""
    widgets: list[QLabel | QAbstractButton] = [*window.findChildren(QLabel), *window.findChildren(QAbstractButton)]
    shown = [widget for widget in widgets if widget.isVisibleTo(window)]
    narrow = [widget for widget in shown if widget.width() < widget.minimumSizeHint().width()]
    return [widget.text() for widget in narrow if widget.text()]


@pytest.mark.parametrize("page", ["a target's", "", *PAGES])
def test_no_word_is_cut_off_on_a_screen_of_1366_by_768_at_200_per_cent(
    windows: Windows, sample_path: Path, page: str
) -> None:
    window = windows.open(sample_path)
    assert window
    if page != "a target's":
        window.show_page(page)
    window.resize(1366 // 2, 600)
    QApplication.processEvents()
    assert window.minimumSizeHint().width() <= 1366 / 2
    assert window.width() == 1366 // 2
    assert _cut_off(window) == []
    bar = window.findChild(TotalsBar)
    assert bar
    assert not bar.addends.isVisible()
    assert bar.standing.isVisible()


def test_a_list_of_problems_takes_a_second_line_only_where_it_has_to(windows: Windows, sample_path: Path) -> None:
    window = windows.open(sample_path)
    assert window
    problems = window.problems

    def folded(width: int) -> bool:
        window.resize(width, 700)
        QApplication.processEvents()
        said, button = (part.mapTo(problems, QPoint()).y() for part in (problems.verdict, problems.go_button))
        return button >= said + problems.verdict.height()

    assert [folded(width) for width in (1360, 700, 1360)] == [False, True, False]
