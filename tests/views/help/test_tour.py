"""The tour: four stops, shown once, closed for good, and never in the way of typing."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDockWidget, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from kbbdesk.views.help.tour import Tour
from kbbdesk.views.main_window import MainWindow
from kbbdesk.views.settings import Settings
from kbbdesk.views.target.page import TargetPage
from kbbdesk.views.totals_bar import TotalsBar
from kbbdesk.views.windows import Windows


def tour(window: MainWindow) -> Tour | None:
    return next((found for found in window.findChildren(Tour) if found.isVisible()), None)


def started(window: MainWindow) -> Tour:
    window.start_tour()
    found = tour(window)
    assert found
    return found


def around(window: MainWindow, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint()), widget.size())


def test_it_is_not_shown_unasked(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.wait(50)
    assert tour(window) is None


def test_it_is_offered_once_to_a_user(windows: Windows, window: MainWindow, qtbot: QtBot) -> None:
    windows.offer_tour()
    assert tour(window) is None
    qtbot.waitUntil(lambda: tour(window) is not None, timeout=3000)
    shown = tour(window)
    assert shown
    shown.end.click()
    assert tour(window) is None
    assert Settings().saw_tour()
    windows.offer_tour()
    qtbot.wait(800)
    assert tour(window) is None


def test_it_stops_at_tree_grid_problems_and_totals(window: MainWindow) -> None:
    shown = started(window)
    page = window.pages.currentWidget()
    totals = window.findChild(TotalsBar)
    assert isinstance(page, TargetPage)
    assert totals
    for number, part in enumerate((window.tree, page.activities, window.problems, totals), start=1):
        assert shown.title.text().startswith(f"{number}/4 ")
        outline = shown._outline
        assert outline.isVisible()
        assert outline.geometry().intersected(around(window, part)).contains(around(window, part).center())
        assert window.rect().contains(shown.geometry())
        assert shown.text.text() in shown.accessibleName()
        shown.next.click()
    assert tour(window) is None


@pytest.mark.parametrize("size", [(1366, 700), (911, 476), (1920, 1000)])
def test_it_covers_nothing_that_it_talks_about(
    window: MainWindow, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kbbdesk.views.main_window.fit_to_screen", lambda _window: None)
    window.resize(*size)
    QApplication.processEvents()
    shown = started(window)
    page = window.pages.currentWidget()
    totals = window.findChild(TotalsBar)
    assert isinstance(page, TargetPage)
    assert totals
    for part in (window.tree, page.activities, window.problems, totals):
        QApplication.processEvents()
        assert not shown.geometry().intersects(around(window, part))
        assert window.rect().contains(shown.geometry())
        shown.next.click()


def test_it_goes_back(window: MainWindow) -> None:
    shown = started(window)
    assert not shown.back.isEnabled()
    shown.next.click()
    shown.back.click()
    assert shown.title.text().startswith("1/4 ")


def test_it_opens_a_panel_that_was_closed(window: MainWindow) -> None:
    dock = window.findChild(QDockWidget, "problems")
    assert dock
    dock.hide()
    shown = started(window)
    shown.next.click()
    shown.next.click()
    assert dock.isVisible()


def test_typing_goes_on_while_it_is_shown(window: MainWindow) -> None:
    page = window.pages.currentWidget()
    assert isinstance(page, TargetPage)
    page.activities.view.go_to_cell(2, 2)
    QTest.keyClicks(page.activities.view, "6")
    editor = window.focusWidget()
    assert isinstance(editor, QLineEdit)
    started(window)
    assert window.focusWidget() is editor
    QTest.keyClicks(editor, "5,25")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert page.activity_model.cell(2, 2).text == "65,25"
    shown = tour(window)
    assert shown
    assert shown.title.text().startswith("1/4 ")


def test_alt_letters_work_from_a_cell(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitActive(window)
    page = window.pages.currentWidget()
    assert isinstance(page, TargetPage)
    page.activities.view.go_to_cell(2, 2)
    shown = started(window)
    QTest.keyClick(page.activities.view, Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: shown.title.text().startswith("2/4 "))
    QTest.keyClick(page.activities.view, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: tour(window) is None)
    assert page.activities.view.hasFocus()


def test_esc_on_a_button_closes_it_and_gives_the_keyboard_back(window: MainWindow) -> None:
    shown = started(window)
    shown.next.setFocus()
    QTest.keyClick(shown.next, Qt.Key.Key_Return)
    assert shown.title.text().startswith("2/4 ")
    QTest.keyClick(shown.next, Qt.Key.Key_Escape)
    assert tour(window) is None
    page = window.pages.currentWidget()
    assert isinstance(page, TargetPage)
    assert window.focusWidget() is page.activities.view


def test_esc_closes_it_wherever_the_keyboard_is(window: MainWindow) -> None:
    page = window.pages.currentWidget()
    assert isinstance(page, TargetPage)
    search = window.tree.search
    for widget in (search, window.tree.view, page.activities.view, page.indicators.view):
        started(window)
        widget.setFocus()
        QTest.keyClick(widget, Qt.Key.Key_Escape)
        assert tour(window) is None, widget
        assert window.focusWidget() is widget


def test_esc_belongs_to_an_open_editor_first(window: MainWindow) -> None:
    page = window.pages.currentWidget()
    assert isinstance(page, TargetPage)
    page.activities.view.go_to_cell(2, 2)
    QTest.keyClicks(page.activities.view, "6")
    editor = window.focusWidget()
    assert isinstance(editor, QLineEdit)
    started(window)
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert page.activity_model.cell(2, 2).text == "60.000.000,00"
    assert tour(window)
    QTest.keyClick(page.activities.view, Qt.Key.Key_Escape)
    assert tour(window) is None


def test_a_second_call_begins_anew(window: MainWindow) -> None:
    started(window).next.click()
    assert started(window).title.text().startswith("1/4 ")
    assert sum(found.isVisible() for found in window.findChildren(Tour)) == 1


def test_it_follows_the_size_of_the_window(window: MainWindow, qtbot: QtBot) -> None:
    shown = started(window)
    for _ in range(3):
        shown.next.click()
    window.resize(900, 600)
    qtbot.waitUntil(lambda: window.rect().contains(shown.geometry()))
