"""The box above the tree: a list of hits drops down while one types, and Enter goes to the cell."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kbbdesk.models.edits import SetField
from kbbdesk.views.go_to_box import GoToBox
from kbbdesk.views.hit_list import HitList
from kbbdesk.views.main_window import MainWindow
from kbbdesk.views.places import UNITS
from kbbdesk.views.target.page import TargetPage
from tests.storage.support import tram
from tests.views.target.user import type_into


@pytest.fixture
def user(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """The window of the 2017 plan, on the screen, with the keyboard in the search box."""
    window.resize(1300, 760)
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(window.tree.search.hasFocus)
    return window


def lines(found: HitList) -> list[str]:
    return [found.item(row).text() for row in range(found.count())]


def current_cell(window: MainWindow) -> tuple[str, str, object]:
    """Return row, field and text of the cell that has the keyboard."""
    page = window.pages.currentWidget()
    assert isinstance(page, TargetPage)
    grid = next(grid for grid in (page.indicators, page.activities) if grid.view.hasFocus())
    index = grid.view.currentIndex()
    return grid.model.row(index.row()).uuid, grid.model.columns[index.column()].field, index.data()


def test_typing_drops_a_list_and_enter_goes_to_the_cell(user: MainWindow, qtbot: QtBot) -> None:
    box = user.tree.search
    type_into(qtbot, box, "araç tramvay")
    assert box.hits.isVisible()
    assert lines(box.hits) == ["Faaliyetler (1)", "Tramvay araç alımı"]
    assert box.hits.hit
    assert user.tree.filter.index_of(user.tree.model.nodes[tram(user.session.programme).parent.uuid]).isValid()
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert not box.hits.isVisible()
    assert current_cell(user) == (tram(user.session.programme).uuid, "title", "Tramvay araç alımı")
    assert box.text() == "araç tramvay"


def test_an_amount_leads_to_its_column(user: MainWindow, qtbot: QtBot) -> None:
    box = user.tree.search
    type_into(qtbot, box, "60000000")
    assert lines(box.hits)[0].startswith("Tutarlar (")
    places = [box.hits.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(box.hits.count())]
    wanted = places.index("60.000.000,00, 06 Maliyet · Ke/Ph.1.1.1 › Tramvay araç alımı")
    for _ in range(wanted - 1):
        QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert current_cell(user) == (tram(user.session.programme).uuid, "cost:06", "60.000.000,00")


def test_the_arrows_pass_over_headings_and_stop_at_the_ends(user: MainWindow, qtbot: QtBot) -> None:
    box = user.tree.search
    type_into(qtbot, box, "tramvay")
    texts = lines(box.hits)
    headings = [row for row, text in enumerate(texts) if text in ("Göstergeler (2)", "Faaliyetler (5)")]
    assert headings == [0, 3]
    rows = [box.hits.currentRow()]
    for _ in range(len(texts)):
        QTest.keyClick(box, Qt.Key.Key_Down)
        rows.append(box.hits.currentRow())
    assert rows[:4] == [1, 2, 4, 5]
    assert rows[-1] == len(texts) - 1
    QTest.keyClick(box, Qt.Key.Key_PageUp)
    QTest.keyClick(box, Qt.Key.Key_Up)
    assert box.hits.currentRow() == 1
    assert box.hasFocus()


def test_esc_closes_the_list_then_down_leads_to_the_tree_and_esc_clears(user: MainWindow, qtbot: QtBot) -> None:
    box = user.tree.search
    type_into(qtbot, box, "tramvay")
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert not box.hits.isVisible()
    assert box.text() == "tramvay"
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert user.tree.view.hasFocus()
    user.find_in_plan()
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == ""
    assert user.tree.filter.is_all


def test_the_list_goes_with_the_keyboard_and_a_click_chooses(user: MainWindow, qtbot: QtBot) -> None:
    box = user.tree.search
    type_into(qtbot, box, "tramvay")
    QTest.keyClick(box, Qt.Key.Key_Tab)
    assert not box.hits.isVisible()
    user.find_in_plan()
    type_into(qtbot, box, "tramvay araç")
    place = box.hits.visualItemRect(box.hits.item(1)).center()
    QTest.mouseClick(box.hits.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert not box.hits.isVisible()
    assert current_cell(user)[0] == tram(user.session.programme).uuid


def test_nothing_found_is_said_and_no_list_drops_down(user: MainWindow, qtbot: QtBot) -> None:
    box = user.tree.search
    type_into(qtbot, box, "tramvay zzz")
    assert not box.hits.isVisible()
    assert user.tree.nothing_found.isVisible()
    assert user.tree.nothing_found.text() == "Aranan bulunamadı."


def test_a_page_and_a_unit_are_found(user: MainWindow, qtbot: QtBot) -> None:
    box = user.tree.search
    type_into(qtbot, box, "harcama birimleri")
    assert lines(box.hits)[-2:] == ["Sayfalar (1)", "Harcama birimleri"]
    box.selectAll()
    type_into(qtbot, box, "ulaşım dairesi")
    assert lines(box.hits)[:2] == ["Birimler (1)", "Ulaşım Dairesi"]
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert user.pages.row == f"{user.session.programme.uuid} {UNITS}"


def test_a_row_of_the_plan_gives_the_keyboard_to_its_page(user: MainWindow, qtbot: QtBot) -> None:
    box = user.tree.search
    type_into(qtbot, box, "ku/ph.2.5.1")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert user.session.programme.rows[user.pages.row].code == "Ku/Ph.2.5.1"  # type: ignore[attr-defined]
    assert not box.hasFocus()


def test_the_filters_of_the_tree_narrow_the_list(user: MainWindow, qtbot: QtBot) -> None:
    box, units = user.tree.search, user.tree.units
    unit = next(unit for unit in user.session.programme.units if unit.title == "Bilgi İşlem Dairesi")
    units.setCurrentIndex(units.findData(unit.uuid))
    type_into(qtbot, box, "tramvay")
    assert not box.hits.isVisible()
    units.setCurrentIndex(0)
    box.selectAll()
    type_into(qtbot, box, "tramvay")
    assert box.hits.isVisible()


def test_what_an_edit_makes_fit_appears_in_the_tree_and_in_the_list(user: MainWindow, qtbot: QtBot) -> None:
    box, programme = user.tree.search, user.session.programme
    type_into(qtbot, box, "teleferik")
    target = list(programme.performance_targets())[20]
    node = user.tree.model.nodes[target.uuid]
    assert not user.tree.filter.index_of(node).isValid()
    assert user.session.apply([SetField(target.activities[0].uuid, "title", "Teleferik yapımı")], "Başlık")
    assert user.tree.filter.index_of(node).isValid()
    box.selectAll()
    type_into(qtbot, box, "teleferik")
    assert lines(box.hits)[1] == "Teleferik yapımı"


def test_go_to_code_finds_activities_and_amounts_codes_first(user: MainWindow, qtbot: QtBot) -> None:
    user.go_to_code()
    go_to = user.findChild(GoToBox)
    assert go_to
    assert lines(go_to.found)[0].startswith("Ke/Ph.1.1.1 "), "targets stand there before anything is typed"
    type_into(qtbot, go_to.field, "1.1.1")
    assert lines(go_to.found)[0].startswith("Ke/Ph.1.1.1 ")
    go_to.field.clear()
    type_into(qtbot, go_to.field, "60.000.000,00")
    assert lines(go_to.found)[0] == "60.000.000,00"
    QTest.keyClick(go_to.field, Qt.Key.Key_Return)
    assert current_cell(user) == (tram(user.session.programme).uuid, "budget", "60.000.000,00")


def test_a_large_plan_is_searched_when_typing_pauses(
    user: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kbbdesk.views.tree.search_box._LARGE", 0)
    box = user.tree.search
    user.tree.view.setFocus()
    user.find_in_plan()
    assert box.is_preparing
    qtbot.waitUntil(lambda: not box.is_preparing)
    searched: list[str] = []
    box.wanted.connect(lambda: searched.append(box.text()))
    type_into(qtbot, box, "tramvay araç")
    assert searched == []
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert searched == ["tramvay araç"], "Enter does not go to a hit of an earlier text"
    assert current_cell(user)[0] == tram(user.session.programme).uuid
    user.find_in_plan()
    type_into(qtbot, box, "köprü")
    qtbot.waitUntil(lambda: searched[-1] == "köprü")
    box.clear()
    assert searched[-1] == ""
    assert user.tree.filter.is_all
