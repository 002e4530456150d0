"""The window of one programme: places, undo, failures, what is remembered."""

import sqlite3
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QDockWidget, QLineEdit

from kbbdesk.models.edits import InsertRow, SetField, new_row, set_cost
from kbbdesk.models.plan import Goal
from kbbdesk.storage.errors import BusyError, KnownError
from kbbdesk.storage.programme_file import create
from kbbdesk.views.focus import end_of_handover
from kbbdesk.views.go_to_box import GoToBox
from kbbdesk.views.grid.grid import Grid
from kbbdesk.views.grid.view import GridView
from kbbdesk.views.main_window import MainWindow
from kbbdesk.views.node_page import NodePage
from kbbdesk.views.overview.overview_page import OverviewPage
from kbbdesk.views.problems.marks import Mark
from kbbdesk.views.programme.units import UnitsPage
from kbbdesk.views.session import Place
from kbbdesk.views.start.new_programme import NewProgramme
from kbbdesk.views.tree.dialogs import CodeDialog
from kbbdesk.views.windows import Windows
from tests.conftest import FailAt
from tests.storage.support import TRAM, budget_in, tram
from tests.views.window.asked import Answer, click


def _set_budget(window: MainWindow, kurus: int) -> bool:
    activity = tram(window.session.programme)
    return window.session.apply([SetField(activity.uuid, "budget", kurus)], f"Bütçe, {TRAM}")


def test_it_opens_on_the_first_target(window: MainWindow) -> None:
    target = next(window.session.programme.performance_targets())
    assert window.pages.row == target.uuid
    assert window.tree.selected() is target


def test_a_place_leads_tree_page_and_cell(window: MainWindow) -> None:
    activity = tram(window.session.programme)
    other = list(window.session.programme.performance_targets())[40]
    window.session.go_to(other.uuid)
    assert window.tree.selected() is other
    window.session.go_to(activity.uuid, "budget")
    assert window.tree.selected() is activity.parent
    assert window.pages.current_place().row in (activity.uuid, activity.parent.uuid)


def test_a_node_above_the_targets_shows_what_stands_below_it(window: MainWindow) -> None:
    goal = next(window.session.programme.goals())
    window.session.go_to(goal.uuid)
    page = window.pages.currentWidget()
    assert isinstance(page, NodePage)
    assert page.title.text().startswith("Ke.1 ")
    assert "525.317.732,11" in page.amounts.text()
    assert len(page.children_table.model.lines) == len(goal.objectives)
    _set_budget(window, 6000000100)
    assert "525.317.733,11" in page.amounts.text()
    page.children_table.setFocus()
    QTest.keyClick(page.children_table.view, Qt.Key.Key_Return)
    assert window.pages.row == goal.objectives[0].uuid


def test_undo_and_redo_carry_their_names_and_lead_to_the_cell(window: MainWindow) -> None:
    assert window.menus.undo.text() == "&Geri al"
    assert not window.menus.undo.isEnabled()
    _set_budget(window, 5)
    assert window.menus.undo.text() == f"&Geri al: Bütçe, {TRAM}"
    window.session.go_to(list(window.session.programme.performance_targets())[40].uuid)
    window.menus.undo.trigger()
    assert tram(window.session.programme).budget == 6000000000
    assert window.pages.row == tram(window.session.programme).parent.uuid
    assert not window.menus.undo.isEnabled()
    assert window.menus.redo.text() == f"&Yinele: Bütçe, {TRAM}"
    window.menus.redo.trigger()
    assert tram(window.session.programme).budget == 5


def test_undo_is_at_hand_where_the_keyboard_begins(window: MainWindow) -> None:
    box = window.tree.search
    box.setFocus()
    _set_budget(window, 5)
    QTest.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert tram(window.session.programme).budget == 6000000000
    QTest.keyClick(box, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert tram(window.session.programme).budget == 5
    QTest.keyClicks(box, "tram")
    QTest.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert box.text() == ""
    assert tram(window.session.programme).budget == 5


def test_undo_of_a_cost_leads_to_its_cell(window: MainWindow) -> None:
    activity = tram(window.session.programme)
    places: list[Place] = []
    edit = set_cost(activity, "03", 100)
    assert edit
    window.session.apply([edit], "Maliyet")
    window.session.place_wanted.connect(places.append)
    window.undo()
    window.redo()
    assert places[-1] == Place(activity.uuid, "cost:03")


def test_a_row_on_show_that_goes_gives_way_to_the_one_above(window: MainWindow) -> None:
    area = next(window.session.programme.service_areas())
    edit = new_row(Goal, area.uuid, "Ke.99", "Yeni")
    assert isinstance(edit, InsertRow)
    window.session.apply([edit], "Amaç ekle")
    window.session.go_to(edit.uuid)
    assert window.pages.row == edit.uuid
    window.undo()
    assert window.pages.row == area.uuid


def test_s7_what_another_program_held_up_can_be_tried_again(
    window: MainWindow, sample_path: Path, fail_at: FailAt
) -> None:
    fail_at("save.before_commit", BusyError("meşgul"))
    assert not _set_budget(window, 5)
    assert window.messages.text_of("failed") == "meşgul"
    assert tram(window.session.programme).budget == 6000000000
    click_in(window, "Yeniden dene")
    assert window.messages.text_of("failed") is None
    assert budget_in(sample_path) == 5


def test_s3_a_full_disk_is_told_and_asks_before_the_window_closes(window: MainWindow, fail_at: FailAt) -> None:
    fail_at("save.before_commit", KnownError("Diskte yer kalmadı."))
    assert not _set_budget(window, 5)
    assert not window.session.can_retry
    answer = Answer(click("Açık kalsın"))
    assert not window.close()
    assert answer.seen == ["Diskte yer kalmadı."]
    _set_budget(window, 6)
    assert window.close()


def click_in(window: MainWindow, text: str) -> None:
    """Click a button of a message."""
    from PySide6.QtWidgets import QPushButton

    next(button for button in window.messages.findChildren(QPushButton) if button.text() == text).click()


def test_window_state_and_last_place_come_back(windows: Windows, window: MainWindow) -> None:
    path = window.session.file.path
    goal = list(window.session.programme.goals())[3]
    window.session.go_to(goal.uuid)
    window.setGeometry(QRect(20, 20, 770, 600))
    dock = window.findChild(QDockWidget, "problems")
    assert dock
    dock.hide()
    window.close()
    again = windows.open(path)
    assert again
    assert again.pages.row == goal.uuid
    assert again.height() == 600
    assert not again.findChild(QDockWidget, "problems").isVisible()  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("page", "grid", "field"),
    [
        ("resources", "resources", "transfers"),
        ("units", "units", "short_title"),
        ("economic_codes", "economic_codes", "code"),
        ("", "activities", "unit"),
    ],
)
def test_the_widths_of_columns_come_back(
    windows: Windows, window: MainWindow, page: str, grid: str, field: str
) -> None:
    def view(of: MainWindow) -> GridView:
        if page:
            of.show_page(page)
        made = of.pages.findChild(Grid, grid)
        assert isinstance(made, Grid)
        return made.view

    number = view(window).grid_model.column_of(field)
    assert number is not None
    window.resize(1300, 800)
    QApplication.processEvents()
    view(window).setColumnWidth(number, 137)
    path = window.session.file.path
    window.close()
    untouched = windows.open(path)
    assert untouched
    untouched.close()
    again = windows.open(path)
    assert again
    assert view(again).columnWidth(number) == 137


def test_what_is_being_typed_is_written_when_the_window_closes(window: MainWindow, sample_path: Path) -> None:
    activity = tram(window.session.programme)
    window.session.go_to(activity.uuid, "budget")
    view = window.focusWidget()
    assert view
    QTest.keyClicks(view, "1")
    editor = window.focusWidget()
    assert isinstance(editor, QLineEdit)
    QTest.keyClicks(editor, "2,5")
    window.end_with_session()
    assert budget_in(sample_path) == 1250


def test_go_to_a_code(window: MainWindow) -> None:
    window.go_to_code()
    box = window.findChild(GoToBox)
    assert box
    QTest.keyClicks(box.field, "tramvay")
    assert box.found.count() == 0 or "ramvay" in box.found.item(0).text()
    box.field.clear()
    QTest.keyClicks(box.field, "ke/ph.1.10.1")
    assert box.found.item(0).text().startswith("Ke/Ph.1.10.1")
    QTest.keyClick(box.field, Qt.Key.Key_Return)
    (target,) = window.session.programme.coded["Ke/Ph.1.10.1"]
    assert window.pages.row == target.uuid


def test_only_the_page_on_show_can_be_listed(window: MainWindow) -> None:
    whole = window.problems.model.scope
    window.only_page.setChecked(True)
    assert window.problems.model.scope.only == window.pages.row
    window.session.go_to(window.session.programme.uuid)
    window.only_page.setChecked(False)
    assert window.problems.model.scope == whole


def test_s7_another_program_holds_the_database(window: MainWindow, sample_path: Path) -> None:
    window.session.file.connection.exec_driver_sql("PRAGMA busy_timeout=20")
    other = sqlite3.connect(sample_path)
    other.execute("BEGIN IMMEDIATE")
    assert not _set_budget(window, 5)
    assert "başka bir program" in (window.messages.text_of("failed") or "")
    other.rollback()
    other.close()
    assert window.session.retry()
    assert budget_in(sample_path) == 5


def test_the_pages_of_the_programme_have_keys(window: MainWindow) -> None:
    window.activateWindow()
    uuid = window.session.programme.uuid
    keys = (Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_1)
    for key, row in zip(keys, ("resources", "units", "tables", ""), strict=True):
        QTest.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
        assert window.pages.row == f"{uuid} {row}".strip()
        page = window.pages.currentWidget()
        assert page
        assert page.isAncestorOf(window.focusWidget() or window)


def test_the_overviews_marks_list_their_problems(window: MainWindow) -> None:
    window.show_page("")
    page = window.pages.currentWidget()
    assert isinstance(page, OverviewPage)
    window.problems.units.setCurrentIndex(3)
    window.only_page.setChecked(True)
    page.problems[Mark.NOTE].click()
    assert not window.only_page.isChecked()
    assert [len(group.entries) for group in window.problems.model.groups] == [15, 2]
    assert window.problems.selected() is window.problems.model.groups[0].entries[0]


def test_the_sum_that_misses_the_budget_leads_to_its_page(window: MainWindow) -> None:
    _set_budget(window, 5)
    (problem,) = [problem for problem in window.session.engine.problems if problem.rule == "budget-total"]
    window.session.go_to(problem.where, problem.field)
    assert window.pages.row.endswith(" resources")
    place = window.pages.current_place()
    window.session.go_to(next(window.session.programme.goals()).uuid)
    window.session.place_wanted.emit(place)
    assert window.pages.row.endswith(" resources")


def test_a_bar_of_the_overview_leads_to_its_theme(window: MainWindow) -> None:
    window.show_page("")
    page = window.pages.currentWidget()
    assert isinstance(page, OverviewPage)
    theme = window.session.programme.themes[2]
    chart = page.pictures[0].chart
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=chart.bar_rect(theme.uuid).center().toPoint())
    assert window.pages.row == theme.uuid
    node = window.pages.currentWidget()
    assert isinstance(node, NodePage)
    assert node.title.text() == "Ku Kurumsal Dönüşüm"
    assert "145.757.524,00" in node.amounts.text()


def test_a_new_programme_leads_from_its_overview_to_its_first_target(windows: Windows, tmp_path: Path) -> None:
    def name_theme(dialog: QDialog) -> None:
        assert isinstance(dialog, CodeDialog)
        dialog.code.setText("Ke")
        dialog.title.setText("Kentsel Dönüşüm")
        dialog.go_on.click()

    create(tmp_path / "yeni.kbb", NewProgramme("Gebze", 2018, ("2016", "2017"), None).make(), "Yeni", "elle")
    window = windows.open(tmp_path / "yeni.kbb")
    assert window
    window.session.go_to(window.session.programme.uuid)
    overview = window.pages.currentWidget()
    assert isinstance(overview, OverviewPage)
    QTest.mouseClick(overview.first_steps.units.button, Qt.MouseButton.LeftButton)
    units = window.pages.currentWidget()
    assert isinstance(units, UnitsPage)
    focus = window.focusWidget()
    assert focus
    assert end_of_handover(focus) is units.units.grid.view
    window.session.go_to(window.session.programme.uuid)
    asked = Answer(name_theme)
    QTest.mouseClick(overview.first_steps.plan.button, Qt.MouseButton.LeftButton)
    assert asked.seen
    for kind in ("hizmet alanı", "amaç", "hedef", "performans hedefi"):
        node = window.pages.currentWidget()
        assert isinstance(node, NodePage)
        assert node.add_button.text() == f"Ekle: {kind}"
        QTest.mouseClick(node.add_button, Qt.MouseButton.LeftButton)
    (target,) = window.session.programme.performance_targets()
    assert target.code == "Ke/Ph.1.1.1"
    assert window.pages.row == target.uuid
