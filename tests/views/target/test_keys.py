"""The keys of Excel, the frozen column, and a file that can only be read."""

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kbbdesk.storage.programme_file import OpenOptions, open_file
from kbbdesk.views.grid.clipboard_commands import put_on_clipboard
from kbbdesk.views.grid.commands import menu_for
from kbbdesk.views.grid.frozen import FrozenColumns
from kbbdesk.views.grid.grid import Grid
from kbbdesk.views.session import Place, Session
from kbbdesk.views.target.page import TargetPage
from tests.views.target.user import column, go, keyboard, press, show, shown, type_into, write


def place(grid: Grid) -> tuple[int, str]:
    """Return row and field of the current cell."""
    index = grid.view.currentIndex()
    return index.row(), grid.model.columns[index.column()].field


def test_tabs_and_enter_lead_where_excel_leads(qtbot: QtBot, page: TargetPage) -> None:
    grid = page.activities
    go(grid, 0, "budget")
    press(qtbot, grid, "Tab", "Tab")
    assert place(grid) == (0, "cost:05")
    press(qtbot, grid, "Enter")
    assert place(grid) == (1, "budget")
    press(qtbot, grid, "Shift+Tab", "Shift+Enter")
    assert place(grid) == (0, "unit")
    go(grid, 0, "cost:06")
    press(qtbot, grid, "Tab")
    assert place(grid) == (0, "off_budget")
    press(qtbot, grid, "Tab")
    assert place(grid) == (1, "title")
    press(qtbot, grid, "Ctrl+End")
    assert place(grid) == (7, "total")
    press(qtbot, grid, "Ctrl+Home")
    assert place(grid) == (0, "title")
    press(qtbot, grid, "End")
    assert place(grid) == (0, "total")


def test_arrows_leave_a_cell_that_is_overwritten_and_stay_in_one_that_is_edited(
    qtbot: QtBot, page: TargetPage
) -> None:
    grid = page.activities
    go(grid, 0, "budget")
    write(qtbot, grid, "12", "Right")
    assert place(grid) == (0, "cost:03")
    assert shown(grid, 0, "budget") == "12,00"
    go(grid, 0, "budget")
    press(qtbot, grid, "F2", "Left")
    assert grid.view.editor() is not None
    press(qtbot, grid, "Esc")
    assert grid.view.editor() is None


def test_a_locked_cell_says_so_when_typed_into(qtbot: QtBot, page: TargetPage) -> None:
    grid = page.activities
    go(grid, 0, "total")
    qtbot.keyClicks(grid.view, "5")
    assert grid.view.editor() is None
    assert "kilitli" in grid.notice.text()
    assert place(grid) == (0, "total")


def test_what_is_said_of_a_cell_goes_when_the_user_goes_on(qtbot: QtBot, page: TargetPage) -> None:
    grid = page.activities
    go(grid, 0, "budget")
    write(qtbot, grid, "abc", "Enter")
    assert "abc" in grid.notice.whole_text, "Enter goes on from the cell, and what is wrong with it is still said"
    QApplication.processEvents()
    press(qtbot, grid, "Down")
    assert grid.notice.whole_text == ""
    press(qtbot, grid, "Up", "Up")
    assert "abc" in grid.notice.whole_text


def test_a_choice_is_found_by_any_part_of_it_with_turkish_letters(qtbot: QtBot, page: TargetPage) -> None:
    grid = page.activities
    go(grid, 0, "unit")
    type_into(qtbot, grid.view, "b")
    type_into(qtbot, keyboard(grid), "İLGİ")
    press(qtbot, grid, "Enter")
    assert shown(grid, 0, "unit") == "Bilgi İşlem Dairesi"
    assert place(grid) == (1, "unit")


def test_cut_takes_and_undo_brings_back(qtbot: QtBot, session: Session, page: TargetPage) -> None:
    grid = page.activities
    go(grid, 0, "budget")
    press(qtbot, grid, "Shift+Right", "Ctrl+X")
    assert shown(grid, 0, "budget") == ""
    assert QApplication.clipboard().text() == "70.000.000,00\t\r\n"
    session.undo()
    assert shown(grid, 0, "budget") == "70.000.000,00"


def test_search_finds_with_turkish_casing(qtbot: QtBot, page: TargetPage) -> None:
    grid = page.activities
    go(grid, 0, "budget")
    press(qtbot, grid, "Ctrl+F")
    assert grid.find_bar.edit.hasFocus()
    type_into(qtbot, grid.find_bar.edit, "İZMİT")
    qtbot.keyClick(grid.find_bar.edit, Qt.Key.Key_Return)
    assert place(grid) == (1, "title")
    qtbot.keyClick(grid.find_bar.edit, Qt.Key.Key_Return)
    assert place(grid) == (3, "title")
    qtbot.keyClick(grid.find_bar.edit, Qt.Key.Key_Escape)
    assert grid.find_bar.isHidden()


def test_tab_goes_from_what_is_sought_to_what_takes_its_place(qtbot: QtBot, page: TargetPage) -> None:
    grid = page.activities
    go(grid, 0, "budget")
    press(qtbot, grid, "Ctrl+H")
    bar = grid.find_bar
    type_into(qtbot, bar.edit, "2.000.000")
    qtbot.keyClick(bar.edit, Qt.Key.Key_Tab)
    assert bar.by.hasFocus()
    qtbot.keyClick(bar.by, Qt.Key.Key_Backtab)
    assert bar.edit.hasFocus()


def test_the_menu_names_everything_with_its_keys(page: TargetPage) -> None:
    menu = menu_for(page.activities.view)
    texts = [action.text() for action in menu.actions() if action.text()]
    assert "Kopyala\tCtrl+C" in texts
    assert "Farkı bu koda yaz\tF4" in texts
    assert not any("Farkı" in action.text() for action in menu_for(page.indicators.view).actions())
    actions = [*menu.actions()]
    first = [after.text().partition("\t")[0] for before, after in pairwise(actions) if before.isSeparator()]
    assert first == ["Hücreyi düzenle", "Üste satır ekle", "Satırı seç", "Notlar…", "Sırala ve süz"]


def test_history_and_remarks_are_asked_for_where_the_keyboard_is(
    qtbot: QtBot, session: Session, page: TargetPage
) -> None:
    grid, asked = page.activities, list[Place]()
    activity = grid.model.row(1)
    session.history_wanted.connect(asked.append)
    session.remarks_wanted.connect(asked.append)
    go(grid, 1, "budget")
    press(qtbot, grid, "Ctrl+Shift+G", "Shift+F2")
    assert asked == [Place(activity.uuid, "budget")] * 2
    asked.clear()
    go(grid, 1, "total")
    press(qtbot, grid, "Ctrl+Shift+G")
    assert asked == [Place(activity.uuid)], "what is computed was changed by nobody: its row was"
    asked.clear()
    go(grid, grid.model.rowCount() - 1, "budget")
    press(qtbot, grid, "Ctrl+Shift+G")
    assert grid.notice.text() == "Boş satırın geçmişi yok."
    press(qtbot, grid, "Shift+F2")
    assert grid.notice.text() == "Boş satıra not iliştirilemez."
    assert asked == []


def test_titles_stay_in_sight_and_are_edited_there(qtbot: QtBot, session: Session, page: TargetPage) -> None:
    grid = page.activities
    page.resize(700, 700)
    go(grid, 0, "total")
    frozen = grid.view.findChild(FrozenColumns)
    assert isinstance(frozen, FrozenColumns)
    qtbot.waitUntil(lambda: frozen.isVisible() and grid.view.horizontalScrollBar().value() > 0)
    scrolled = grid.view.horizontalScrollBar().value()
    go(grid, 1, "title")
    assert grid.view.horizontalScrollBar().value() == scrolled
    assert frozen.rowHeight(1) == grid.view.rowHeight(1)
    write(qtbot, grid, "Yeni ad", "Enter")
    assert shown(grid, 1, "title") == "Yeni ad"
    assert place(grid) == (2, "title")
    go(grid, 0, "cost:03")
    assert grid.view.visualRect(grid.view.currentIndex()).left() >= grid.view.frozen_width()


def test_the_selection_is_filled_by_one_pasted_value(qtbot: QtBot, page: TargetPage) -> None:
    grid = page.activities
    go(grid, 1, "off_budget")
    press(qtbot, grid, "Shift+Down")
    put_on_clipboard("₺ 1.500")
    press(qtbot, grid, "Ctrl+V")
    assert [shown(grid, row, "off_budget") for row in range(4)] == ["", "1.500,00", "1.500,00", ""]


def test_a_width_that_the_user_gave_is_kept(page: TargetPage, session: Session) -> None:
    view = page.activities.view
    view.setColumnWidth(column(page.activities, "unit"), 222)
    assert page.activities.view.sizes.given() == {"unit": 222}
    show(page, session, "Ku/Ph.5.1.1")
    assert view.columnWidth(column(page.activities, "unit")) == 222
    page.activities.view.sizes.restore({"budget": 150})
    assert view.columnWidth(column(page.activities, "budget")) == 150


def test_a_file_open_for_reading_cannot_be_typed_into(qtbot: QtBot, qapp: object, sample_path: Path) -> None:
    session = Session(open_file(sample_path, OpenOptions(write=False)))
    page = TargetPage(session)
    qtbot.addWidget(page)
    page.show()
    show(page, session, "Ke/Ph.1.1.1")
    grid = page.activities
    assert grid.model.rowCount() == 7
    go(grid, 0, "budget")
    qtbot.keyClicks(grid.view, "5")
    press(qtbot, grid, "Del")
    assert shown(grid, 0, "budget") == "70.000.000,00"
    assert "salt okunur" in grid.notice.text()
    assert page.heading.sentence.isReadOnly()
    free = [action.text().partition("\t")[0] for action in menu_for(grid.view).actions() if action.isEnabled()]
    assert [text for text in free if text] == [
        *("Kopyala", "Toplam satırını kopyala", "Satırı seç", "Sütunu seç", "Tümünü seç", "Bul…"),
        *("Önceki hedef", "Sonraki hedef", "Notlar…", "Geçmiş…"),
        "Sırala ve süz",
    ]
    with qtbot.waitSignal(session.history_wanted):
        press(qtbot, grid, "Ctrl+Shift+G")
    session.close()


def test_a_bug_in_an_edit_is_reported_from_the_event_loop(
    qtbot: QtBot, page: TargetPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> bool:
        raise RuntimeError("bug")

    grid = page.activities
    monkeypatch.setattr(grid.model.session, "apply", fail)
    with qtbot.captureExceptions() as caught:
        go(grid, 0, "budget")
        write(qtbot, grid, "5", "Enter")
        qtbot.waitUntil(lambda: len(caught) == 1)
    assert shown(grid, 0, "budget") == "5"


def test_a_click_on_a_frozen_title_leaves_the_keyboard_in_the_grid(qtbot: QtBot, page: TargetPage) -> None:
    page.resize(700, 700)
    go(page.activities, 0, "total")
    frozen = page.activities.view.findChild(FrozenColumns)
    assert isinstance(frozen, FrozenColumns)
    qtbot.waitUntil(frozen.isVisible)
    at = frozen.visualRect(frozen.model().index(2, 0)).center()
    qtbot.mouseClick(frozen.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at))
    assert place(page.activities) == (2, "title")


def test_the_total_row_can_be_copied(qtbot: QtBot, page: TargetPage) -> None:
    go(page.activities, 0, "budget")
    press(qtbot, page.activities, "Ctrl+Shift+C")
    first, *others = QGuiApplication.clipboard().text().rstrip("\r\n").split("\t")
    assert first == "Toplam"
    assert others[:3] == ["", "156.400.000,00", "23.700.000,00"]
    assert 'sdval="156400000.00"' in QGuiApplication.clipboard().mimeData().html()
    assert page.activities.total_row
    QGuiApplication.clipboard().clear()
    page.activities.total_row.actions()[0].trigger()
    assert "156.400.000,00" in QGuiApplication.clipboard().text()
    for grid, has_totals in ((page.activities, True), (page.indicators, False)):
        texts = [action.text() for action in menu_for(grid.view).actions()]
        assert ("Toplam satırını kopyala\tCtrl+Shift+C" in texts) == has_totals
