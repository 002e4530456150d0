"""Through the whole window without a mouse: from tree to page, from grid to grid, to the problem list and back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from kbbdesk.models.plan import PerformanceTarget
from kbbdesk.storage.programme_file import create
from kbbdesk.views.main_window import MainWindow
from kbbdesk.views.target.page import TargetPage
from kbbdesk.views.windows import Windows
from tests.views.overview.support import empty_programme
from tests.views.target.user import type_into

_KEY = Qt.Key


@pytest.fixture
def window(windows: Windows, sample_path: Path) -> MainWindow:
    """The window of the 2017 plan, with the keyboard on the first target in the tree."""
    opened = windows.open(sample_path)
    assert opened
    opened.activateWindow()
    QTest.qWaitForWindowActive(opened)
    opened.tree.setFocus()
    return opened


def _focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget
    return widget


def _press(*keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        QTest.keyClick(_focus(), key, held)


def _type(qtbot: QtBot, *texts: str) -> None:
    """Type into whatever has the keyboard: the first letter may open an editor, which has it then."""
    for letter in "\t".join(texts):
        if letter == "\t":
            _press(_KEY.Key_Tab)
        else:
            type_into(qtbot, _focus(), letter)


def _is_on(widget: QWidget) -> bool:
    focus = QApplication.focusWidget()
    return focus is widget or widget.isAncestorOf(focus or widget.window())


def test_f6_goes_round_the_parts_and_commits_what_is_typed(qtbot: QtBot, window: MainWindow) -> None:
    page = window.pages.currentWidget()
    assert isinstance(page, TargetPage) and page.target
    round_trip = [page.heading, page.indicators, page.activities, window.problems, window.tree]
    for part in round_trip:
        _press(_KEY.Key_F6)
        assert _is_on(part)
    for part in (window.problems, page.activities):
        _press(_KEY.Key_F6, held=Qt.KeyboardModifier.ShiftModifier)
        assert _is_on(part)
    page.activities.view.go_to_cell(0, page.activity_model.column_of("budget") or 0)
    _type(qtbot, "71000000")
    _press(_KEY.Key_F6)
    assert _is_on(window.problems)
    assert page.target.activities[0].budget == 71_000_000_00


def test_f6_goes_to_the_first_steps_of_an_empty_programme(windows: Windows, tmp_path: Path) -> None:
    path = tmp_path / "boş.kbb"
    create(path, empty_programme(), "boş", "test")
    window = windows.open(path)
    assert window
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    window.tree.setFocus()
    for part in (window.pages, window.problems, window.tree):
        _press(_KEY.Key_F6)
        assert _is_on(part)
    assert window.problems.verdict.text() == "Henüz performans hedefi yok."


def test_enter_in_the_tree_puts_the_keyboard_on_the_page(window: MainWindow) -> None:
    page = window.pages.currentWidget()
    assert isinstance(page, TargetPage)
    _press(_KEY.Key_Return)
    assert _is_on(page.activities)
    window.show_page("units")
    assert window.pages.currentWidget() is not page
    window.tree.setFocus()
    _press(_KEY.Key_Return)
    assert _is_on(window.pages)


def test_a_new_target_is_made_in_the_tree_and_filled_in_without_a_mouse(qtbot: QtBot, window: MainWindow) -> None:
    _press(_KEY.Key_Left, _KEY.Key_Insert)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    _type(qtbot, "2017 yılında hatların bakımı yapılacaktır.")
    _press(_KEY.Key_Return)
    target = window.tree.selected()
    assert isinstance(target, PerformanceTarget)
    _press(_KEY.Key_F6, _KEY.Key_F6)
    _type(qtbot, "Bakımı yapılan hat", "adet", "artması", "1", "2", "3")
    _press(_KEY.Key_F6)
    _type(qtbot, "Hat bakımı", "Ulaşım Dairesi", "1.000,50", "1000,5")
    _press(_KEY.Key_F6)
    assert [indicator.title for indicator in target.indicators] == ["Bakımı yapılan hat"]
    (activity,) = target.activities
    assert (activity.budget, activity.cost("03")) == (1000_50, 1000_50)
    problems = [
        problem.rule
        for row in (target, *target.indicators, activity)
        for problem in window.session.engine.of_row(row.uuid)
    ]
    assert problems == ["unit-missing"]
    _press(_KEY.Key_Home, _KEY.Key_Down)
    entry = window.problems.selected()
    assert entry and entry.problem.rule == "unit-missing"
    _press(_KEY.Key_Return)
    page = window.pages.currentWidget()
    assert isinstance(page, TargetPage) and _is_on(page.heading.units)
