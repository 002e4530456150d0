"""Texts that could not be read: the last thing done is taken back first, and nothing stored is lost with them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kbbdesk.checks.places import shortened
from kbbdesk.models.edits import DeleteRow
from kbbdesk.models.plan import Activity
from kbbdesk.storage import fault_points
from kbbdesk.storage.errors import BusyError
from kbbdesk.views.grid.batch import CellText
from kbbdesk.views.grid.columns import Kind
from kbbdesk.views.grid.grid import Grid
from kbbdesk.views.main_window import MainWindow
from kbbdesk.views.places import ECONOMIC_CODES, RESOURCES, UNITS
from kbbdesk.views.problems.lines import CODE, SENTENCE
from kbbdesk.views.programme import ResourcesPage
from kbbdesk.views.session import Session
from kbbdesk.views.target.page import TargetPage
from kbbdesk.views.totals_bar import TotalsBar
from tests.conftest import FailAt
from tests.views.target.user import TRAMWAY, column, go, press, show, shown, write


@pytest.fixture
def grid(window: MainWindow) -> Grid:
    """The activities of the first target, in a window."""
    page = window.pages.currentWidget()
    assert isinstance(page, TargetPage)
    window.activateWindow()
    QApplication.processEvents()
    return page.activities


def undo(qtbot: QtBot, window: MainWindow) -> str:
    """Read what the menu would take back, and press Ctrl+Z in the grid."""
    label = window.menus.undo.text()
    window.menus.undo.trigger()
    return label.replace("&&", "\0").replace("&", "").replace("\0", "&")


def redo(window: MainWindow) -> str:
    label = window.menus.redo.text()
    window.menus.redo.trigger()
    return label.replace("&&", "\0").replace("&", "").replace("\0", "&")


def test_an_unread_text_is_undone_before_the_edit_made_earlier(
    qtbot: QtBot, window: MainWindow, grid: Grid
) -> None:
    go(grid, 0, "budget")
    write(qtbot, grid, "5", "Enter")
    write(qtbot, grid, "abc", "Enter")
    title = grid.model.name_of(grid.model.row(1))
    assert undo(qtbot, window).startswith(f"Geri al: okunamayan metin, Bütçe, {title[:10]}")
    assert shown(grid, 0, "budget") == "5,00"
    assert shown(grid, 1, "budget") == "2.000.000,00"
    assert grid.view.currentIndex().row() == 1
    assert undo(qtbot, window).startswith("Geri al: Bütçe, ")
    assert shown(grid, 0, "budget") == "70.000.000,00"
    assert redo(window).startswith("Yinele: Bütçe, ")
    assert redo(window).startswith("Yinele: okunamayan metin, Bütçe, ")
    assert shown(grid, 1, "budget") == "abc"
    assert not window.menus.redo.isEnabled()


def test_the_edit_made_after_an_unread_text_is_undone_first(qtbot: QtBot, window: MainWindow, grid: Grid) -> None:
    go(grid, 0, "budget")
    write(qtbot, grid, "abc", "Enter")
    write(qtbot, grid, "7", "Enter")
    assert undo(qtbot, window).startswith("Geri al: Bütçe, ")
    assert (shown(grid, 0, "budget"), shown(grid, 1, "budget")) == ("abc", "2.000.000,00")
    undo(qtbot, window)
    assert shown(grid, 0, "budget") == "70.000.000,00"
    assert not window.menus.undo.isEnabled()


def test_a_correction_brings_the_unread_text_back_when_it_is_undone(
    qtbot: QtBot, window: MainWindow, grid: Grid
) -> None:
    go(grid, 0, "budget")
    write(qtbot, grid, "abc", "Enter")
    go(grid, 0, "budget")
    write(qtbot, grid, "7", "Enter")
    assert shown(grid, 0, "budget") == "7,00"
    undo(qtbot, window)
    assert shown(grid, 0, "budget") == "abc"
    redo(window)
    assert shown(grid, 0, "budget") == "7,00"
    undo(qtbot, window)
    undo(qtbot, window)
    assert shown(grid, 0, "budget") == "70.000.000,00"


def test_the_stored_value_typed_again_is_a_correction_too(qtbot: QtBot, window: MainWindow, grid: Grid) -> None:
    go(grid, 0, "budget")
    write(qtbot, grid, "abc", "Enter")
    go(grid, 0, "budget")
    write(qtbot, grid, "70.000.000,00", "Enter")
    assert shown(grid, 0, "budget") == "70.000.000,00"
    assert window.session.changes.undo_label is None
    undo(qtbot, window)
    assert shown(grid, 0, "budget") == "abc"


def test_esc_shows_what_is_stored_and_can_be_undone(qtbot: QtBot, window: MainWindow, grid: Grid) -> None:
    go(grid, 0, "budget")
    write(qtbot, grid, "abc", "Enter")
    go(grid, 0, "budget")
    press(qtbot, grid, "F2", "Esc")
    assert shown(grid, 0, "budget") == "abc"
    press(qtbot, grid, "Esc")
    assert shown(grid, 0, "budget") == "70.000.000,00"
    assert undo(qtbot, window).startswith("Geri al: okunamayan metni silme, Bütçe, ")
    assert shown(grid, 0, "budget") == "abc"


@pytest.mark.parametrize("keys", [("Del",), ("Ctrl+X",)])
def test_deleting_takes_the_unread_text_first(
    qtbot: QtBot, window: MainWindow, grid: Grid, keys: tuple[str, ...]
) -> None:
    go(grid, 0, "budget")
    write(qtbot, grid, "abc", "Enter")
    go(grid, 0, "budget")
    press(qtbot, grid, *keys)
    assert shown(grid, 0, "budget") == "70.000.000,00"
    assert "kayıtlı değer 70.000.000,00 duruyor" in grid.notice.text()
    press(qtbot, grid, "Del")
    assert shown(grid, 0, "budget") == ""
    undo(qtbot, window)
    assert shown(grid, 0, "budget") == "70.000.000,00"
    undo(qtbot, window)
    assert shown(grid, 0, "budget") == "abc"


def test_deleting_several_cells_is_one_step(qtbot: QtBot, window: MainWindow, grid: Grid) -> None:
    go(grid, 0, "budget")
    write(qtbot, grid, "abc", "Enter")
    go(grid, 0, "budget")
    press(qtbot, grid, "Shift+Down", "Del")
    assert (shown(grid, 0, "budget"), shown(grid, 1, "budget")) == ("70.000.000,00", "")
    undo(qtbot, window)
    assert (shown(grid, 0, "budget"), shown(grid, 1, "budget")) == ("abc", "2.000.000,00")


def test_the_texts_of_a_paste_belong_to_its_step(qtbot: QtBot, window: MainWindow, grid: Grid) -> None:
    budget = column(grid, "budget")
    grid.model.set_cells([CellText(0, budget, "5"), CellText(1, budget, "abc")], "Yapıştırma")
    assert (shown(grid, 0, "budget"), shown(grid, 1, "budget")) == ("5,00", "abc")
    assert undo(qtbot, window) == "Geri al: Yapıştırma"
    assert (shown(grid, 0, "budget"), shown(grid, 1, "budget")) == ("70.000.000,00", "2.000.000,00")
    redo(window)
    assert (shown(grid, 0, "budget"), shown(grid, 1, "budget")) == ("5,00", "abc")


def test_a_text_typed_after_an_undo_leaves_nothing_to_redo(qtbot: QtBot, window: MainWindow, grid: Grid) -> None:
    go(grid, 0, "budget")
    write(qtbot, grid, "5", "Enter")
    undo(qtbot, window)
    assert window.menus.redo.isEnabled()
    go(grid, 1, "budget")
    write(qtbot, grid, "abc", "Enter")
    assert not window.menus.redo.isEnabled()


def test_an_unread_text_on_another_page_is_shown_when_it_is_undone(
    qtbot: QtBot, window: MainWindow, grid: Grid
) -> None:
    go(grid, 1, "budget")
    write(qtbot, grid, "abc", "Enter")
    activity = grid.model.row(1)
    window.show_page("units")
    undo(qtbot, window)
    assert isinstance(window.pages.currentWidget(), TargetPage)
    assert grid.model.row(grid.view.currentIndex().row()) is activity
    assert grid.view.currentIndex().column() == column(grid, "budget")
    assert shown(grid, 1, "budget") == "2.000.000,00"


def test_a_text_in_the_empty_last_row_comes_and_goes(qtbot: QtBot, window: MainWindow, grid: Grid) -> None:
    last = grid.model.real_rows
    go(grid, last, "budget")
    write(qtbot, grid, "abc", "Enter")
    go(grid, last, "title")
    write(qtbot, grid, "Yeni iş", "Enter")
    assert (grid.model.real_rows, shown(grid, last, "budget")) == (last + 1, "abc")
    assert undo(qtbot, window) == "Geri al: Faaliyet, Yeni iş"
    assert (grid.model.real_rows, shown(grid, last, "budget")) == (last, "abc")
    window.show_page("units")
    assert undo(qtbot, window).startswith("Geri al: okunamayan metin, Bütçe")
    assert shown(grid, last, "budget") == ""
    assert grid.view.currentIndex().row() == last
    for _ in range(2):
        redo(window)
    assert (grid.model.real_rows, shown(grid, last, "budget")) == (last + 1, "abc")
    row = grid.model.row(last)
    assert isinstance(row, Activity) and row.title == "Yeni iş"


def test_a_correction_in_the_empty_last_row_is_undone_to_the_text(
    qtbot: QtBot, window: MainWindow, grid: Grid
) -> None:
    last = grid.model.real_rows
    go(grid, last, "budget")
    write(qtbot, grid, "abc", "Enter")
    go(grid, last, "budget")
    write(qtbot, grid, "8", "Enter")
    assert (grid.model.real_rows, shown(grid, last, "budget")) == (last + 1, "8,00")
    undo(qtbot, window)
    assert (grid.model.real_rows, shown(grid, last, "budget")) == (last, "abc")
    undo(qtbot, window)
    assert shown(grid, last, "budget") == ""


def test_a_deleted_row_takes_its_texts_along_and_brings_them_back(
    qtbot: QtBot, window: MainWindow, grid: Grid
) -> None:
    go(grid, 0, "budget")
    write(qtbot, grid, "abc", "Enter")
    go(grid, 0, "budget")
    press(qtbot, grid, "Ctrl+-")
    assert window.pages.refused() == []
    assert "abc" not in [shown(grid, row, "budget") for row in range(grid.model.rowCount())]
    undo(qtbot, window)
    assert shown(grid, 0, "budget") == "abc"
    undo(qtbot, window)
    assert shown(grid, 0, "budget") == "70.000.000,00"


def test_a_text_that_the_busy_file_refused_is_stored_by_trying_again(
    qtbot: QtBot, session: Session, page: TargetPage, fail_at: FailAt
) -> None:
    grid = page.activities
    fail_at("save.before_commit", BusyError("Dosya kullanılıyor."))
    go(grid, 0, "budget")
    write(qtbot, grid, "5", "Enter")
    fault_points.set_hook(None)
    assert shown(grid, 0, "budget") == "5"
    assert str(session.undo_label).startswith("kaydedilemeyen metin, Bütçe, ")
    assert session.retry()
    assert shown(grid, 0, "budget") == "5,00"
    assert not session.unread.texts
    session.undo()
    assert shown(grid, 0, "budget") == "5"
    session.undo()
    assert shown(grid, 0, "budget") == "70.000.000,00"


def _unread_lines(window: MainWindow) -> list[tuple[str, str]]:
    """Return place and sentence of the texts in the list of problems."""
    model = window.problems.model
    found = []
    for number, group in enumerate(model.groups):
        above = model.index(number, 0)
        if str(above.data()).startswith("Okunamayan metinler"):
            assert number == 0
            for line in range(len(group.entries)):
                found.append(
                    (str(model.index(line, 0, above).data()), str(model.index(line, SENTENCE, above).data()))
                )
    return found


def test_status_bar_and_problem_list_name_what_is_not_stored(qtbot: QtBot, window: MainWindow, grid: Grid) -> None:
    bar = window.findChild(TotalsBar)
    assert bar is not None and bar.saved.isVisible()
    go(grid, 1, "budget")
    write(qtbot, grid, "abc", "Enter")
    last = grid.model.real_rows
    go(grid, last, "budget")
    write(qtbot, grid, "çok", "Enter")
    title = shortened(grid.model.name_of(grid.model.row(1)))
    assert not bar.saved.isVisible()
    assert bar.unread.text() == "⚠ 2 metin kaydedilmedi"
    assert bar.unread.toolTip() == (
        f"{TRAMWAY}, faaliyet 2 «{title}», Bütçe: «abc»\n{TRAMWAY}, yeni satır, Bütçe: «çok»"
    )
    lines = _unread_lines(window)
    assert [where for where, _ in lines] == ["Yeni satır, Bütçe", "Faaliyet 2, Bütçe"]
    group = window.problems.model.index(0, 0)
    assert [window.problems.model.index(line, CODE, group).data() for line in (0, 1)] == [TRAMWAY, TRAMWAY]
    assert lines[1][1].startswith("Kaydedilmedi. «abc» bir sayı değil")
    for row in (1, last):
        window.show_page("units")
        qtbot.mouseClick(bar.unread, Qt.MouseButton.LeftButton)
        assert isinstance(window.pages.currentWidget(), TargetPage)
        assert (grid.view.currentIndex().row(), grid.view.currentIndex().column()) == (row, column(grid, "budget"))
    window.show_page("units")
    model = window.problems.model
    window.problems.view.setCurrentIndex(model.index(0, 0, model.index(0, 0)))
    assert "«çok» bir sayı değil" in window.problems.details.text()
    window.problems.go_button.click()
    assert grid.view.currentIndex().row() == last
    for _ in range(2):
        window.undo()
    assert _unread_lines(window) == []
    assert bar.saved.isVisible() and bar.saved.text() == "kaydedildi"
    assert bar.unread.isHidden()


def test_unread_texts_of_a_deleted_target_are_named_no_more(qtbot: QtBot, window: MainWindow, grid: Grid) -> None:
    page = window.pages.currentWidget()
    assert isinstance(page, TargetPage) and page.target
    last = grid.model.real_rows
    for row in (0, last):
        go(grid, row, "budget")
        write(qtbot, grid, "abc", "Enter")
    window.session.apply([DeleteRow(page.target.uuid)], "Silme")
    bar = window.findChild(TotalsBar)
    assert bar is not None and bar.unread.isHidden()
    assert (_unread_lines(window), window.pages.refused()) == ([], [])
    window.undo()
    assert len(_unread_lines(window)) == 2
    assert bar.unread.text() == "⚠ 2 metin kaydedilmedi"
    show(page, window.session, TRAMWAY)
    assert (shown(grid, 0, "budget"), shown(grid, last, "budget")) == ("abc", "abc")


def test_a_field_of_the_programme_follows_undo_too(qtbot: QtBot, window: MainWindow) -> None:
    window.show_page(RESOURCES)
    page = window.pages.currentWidget()
    assert isinstance(page, ResourcesPage)
    line = page.approved_budget
    window.session.go_to(window.session.programme.uuid, "approved_budget")
    stored = line.text()
    qtbot.keyClicks(line, "2 milyar")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert undo(qtbot, window).startswith("Geri al: okunamayan metin, Onaylanan bütçe")
    assert (line.text(), page.message.text()) == (stored, "")
    redo(window)
    assert line.text() == "2 milyar"
    assert "sayı değil" in page.message.text()
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == stored
    assert undo(qtbot, window).startswith("Geri al: okunamayan metni silme, Onaylanan bütçe")
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "2.000.000.000")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == "2.000.000.000,00"
    assert window.session.unread.texts == {}
    undo(qtbot, window)
    assert line.text() == "2 milyar"


@pytest.mark.parametrize("page_name", [UNITS, RESOURCES, ECONOMIC_CODES])
def test_other_grids_undo_their_texts_too(qtbot: QtBot, window: MainWindow, page_name: str) -> None:
    window.show_page(page_name)
    page = window.pages.currentWidget()
    assert page is not None
    grid = page.findChild(Grid)
    assert isinstance(grid, Grid)
    number = next(
        number
        for number, found in enumerate(grid.model.columns)
        if found.kind in (Kind.MONEY, Kind.CHOICE) and not found.locked
    )
    grid.view.go_to_cell(2, number)
    before = grid.model.cell(2, number).text
    write(qtbot, grid, "abc", "Enter")
    assert grid.model.cell(2, number).text == "abc"
    window.session.go_to(window.session.programme.uuid)
    assert len(_unread_lines(window)) == 1
    undo(qtbot, window)
    assert window.pages.currentWidget() is page
    assert (grid.view.currentIndex().row(), grid.view.currentIndex().column()) == (2, number)
    assert grid.model.cell(2, number).text == before
