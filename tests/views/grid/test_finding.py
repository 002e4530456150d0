"""Find and replace in a grid, with real keys on the 2017 plan."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kbbdesk.models.edits import SetField
from kbbdesk.storage.programme_file import OpenOptions, open_file
from kbbdesk.turkish import replace
from kbbdesk.views.grid.find_bar import FindBar
from kbbdesk.views.grid.grid import Grid
from kbbdesk.views.session import Session
from kbbdesk.views.target.page import TargetPage
from tests.views.grid.grids import GRIDS, current
from tests.views.target.user import TRAMWAY, column, go, press, show, shown, type_into

_ENTER, _SHIFT = Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def grid(page: TargetPage) -> Grid:
    """The activities of the target."""
    return page.activities


def look_for(qtbot: QtBot, grid: Grid, text: str, by: str | None = None) -> FindBar:
    """Open the search line from the first cell and type into it."""
    go(grid, 0, "title")
    press(qtbot, grid, "Ctrl+F" if by is None else "Ctrl+H")
    bar = grid.find_bar
    assert bar.edit.hasFocus()
    bar.edit.clear()
    type_into(qtbot, bar.edit, text)
    if by is not None:
        qtbot.keyClick(bar.edit, Qt.Key.Key_Tab)
        bar.by.setFocus()
        bar.by.clear()
        type_into(qtbot, bar.by, by)
    return bar


def place(grid: Grid) -> tuple[int, str]:
    index = grid.view.currentIndex()
    return index.row(), grid.model.columns[index.column()].field


def test_an_amount_is_found_without_its_grouping(qtbot: QtBot, grid: Grid) -> None:
    bar = look_for(qtbot, grid, "70000000")
    qtbot.waitUntil(lambda: bar.answer.text() == "4 hücre")
    visited = []
    for _ in range(5):
        qtbot.keyClick(bar.edit, _ENTER)
        visited.append((place(grid), bar.answer.text()))
    assert visited == [
        ((0, "budget"), "1 / 4"),
        ((0, "cost:06"), "2 / 4"),
        ((0, "code_total"), "3 / 4"),
        ((0, "total"), "4 / 4"),
        ((0, "budget"), "1 / 4"),
    ]
    qtbot.keyClick(bar.edit, _ENTER, _SHIFT)
    assert place(grid) == (0, "total")
    qtbot.keyClick(bar.edit, Qt.Key.Key_Escape)
    assert bar.isHidden()
    assert grid.view.hasFocus()
    assert place(grid) == (0, "total")


def test_the_whole_cell_may_be_wanted(qtbot: QtBot, grid: Grid) -> None:
    bar = look_for(qtbot, grid, "tramvay araç")
    qtbot.waitUntil(lambda: bar.answer.text() == "1 hücre")
    bar.whole.setFocus()
    qtbot.keyClick(bar.whole, Qt.Key.Key_Space)
    assert bar.answer.text() == "Bulunamadı"
    bar.edit.setText("TRAMVAY ARAÇ ALIMI")
    qtbot.keyClick(bar.edit, _ENTER)
    assert place(grid) == (2, "title")
    bar.edit.setText("2.000.000")
    qtbot.keyClick(bar.edit, _ENTER)
    assert shown(grid, grid.view.currentIndex().row(), "budget") == "2.000.000,00"


def test_one_is_replaced_and_then_the_next(qtbot: QtBot, session: Session, grid: Grid) -> None:
    bar = look_for(qtbot, grid, "TRAMVAY", by="Hafif raylı")
    qtbot.keyClick(bar.by, _ENTER)
    assert shown(grid, 0, "title") == "Hafif raylı inşaatının yapılması"
    assert place(grid)[0] == 1
    qtbot.keyClick(bar.by, _ENTER)
    assert "Hafif raylı hattı" in shown(grid, 1, "title")
    assert shown(grid, 2, "title") == "Tramvay araç alımı"
    session.undo()
    assert shown(grid, 0, "title") == "Hafif raylı inşaatının yapılması"
    session.undo()
    assert shown(grid, 0, "title") == "Tramvay inşaatının yapılması"


def test_all_are_replaced_as_one_step_with_their_count(qtbot: QtBot, session: Session, grid: Grid) -> None:
    titles = [shown(grid, row, "title") for row in range(grid.model.real_rows)]
    wanted = sum("tramvay" in title.lower() for title in titles)
    bar = look_for(qtbot, grid, "tramvay", by="metro")
    bar.replace_all.setFocus()
    qtbot.keyClick(bar.replace_all, Qt.Key.Key_Space)
    assert bar.told.text() == f"{wanted} hücre değiştirildi."
    assert bar.answer.text() == "Bulunamadı"
    now = [shown(grid, row, "title") for row in range(grid.model.real_rows)]
    assert now == [replace(title, "Tramvay", "metro") for title in titles] != titles
    assert session.changes.undo_label == "Değiştirme, «tramvay» → «metro»"
    session.undo()
    assert [shown(grid, row, "title") for row in range(grid.model.real_rows)] == titles


def test_amounts_are_replaced_and_computed_cells_are_skipped_and_said(
    qtbot: QtBot, session: Session, grid: Grid
) -> None:
    bar = look_for(qtbot, grid, "70000000", by="65.000.000,50")
    bar.replace_all.click()
    assert shown(grid, 0, "budget") == shown(grid, 0, "cost:06") == "65.000.000,50"
    assert bar.told.text() == "2 hücre değiştirildi. 2 hücre kilitli, atlandı."
    activity = grid.model.row(0)
    assert activity.budget == 65_000_000_50  # type: ignore[attr-defined]
    session.undo()
    assert shown(grid, 0, "budget") == shown(grid, 0, "cost:06") == "70.000.000,00"


@pytest.mark.parametrize("by", ["", "çok", "7,1,2"])
def test_an_amount_stays_where_the_result_is_no_number(
    qtbot: QtBot, session: Session, grid: Grid, by: str
) -> None:
    bar = look_for(qtbot, grid, "70000000", by=by)
    bar.replace_all.click()
    assert shown(grid, 0, "budget") == "70.000.000,00"
    assert session.changes.undo_label is None
    assert bar.told.text() == (
        "2 hücre kilitli, atlandı. 2 hücre atlandı: sonuç oraya yazılabilecek bir değer değil."
    )


def test_digits_within_an_amount_are_replaced(qtbot: QtBot, grid: Grid) -> None:
    bar = look_for(qtbot, grid, "7000000", by="8100000")
    go(grid, 0, "budget")
    bar.put_one()
    assert shown(grid, 0, "budget") == "81.000.000,00"


@pytest.mark.parametrize(
    ("held", "text", "by", "result"),
    [
        ("-1.500", "1500", "2.000", "-2.000"),
        ("-1.500", "-1500", "2.000", "2.000"),
        ("1.500", "-1500", "2.000", "1.500"),
        ("-5,50", "5,5", "6", "-6"),
        ("500", "5.", "6.", "500"),
        ("11.500.000", "1.500", "2.000", "12.000.000"),
        ("31.500", "1500", "2.000", "32.000"),
        ("-1.500", "1500", "-2.000", "-1.500"),
    ],
)
def test_a_number_keeps_its_sign_and_its_grouping(
    qtbot: QtBot, page: TargetPage, held: str, text: str, by: str, result: str
) -> None:
    grid = page.indicators
    number = next(n for n, column in enumerate(grid.model.columns) if column.field.startswith("value:"))
    field = grid.model.columns[number].field
    assert grid.model.setData(grid.model.index(0, number), held)
    bar = look_for(qtbot, grid, text, by=by)
    go(grid, 0, field)
    bar.put_one()
    assert shown(grid, 0, field) == result


def test_a_whole_number_is_not_its_negative(qtbot: QtBot, page: TargetPage) -> None:
    grid = page.indicators
    field = next(column.field for column in grid.model.columns if column.field.startswith("value:"))
    grid.model.setData(grid.model.index(0, grid.model.column_of(field) or 0), "-1.507")
    bar = look_for(qtbot, grid, "1507")
    qtbot.waitUntil(lambda: bar.answer.text() == "1 hücre")
    bar.whole.setChecked(True)
    assert bar.answer.text() == "Bulunamadı"


def test_a_name_in_a_list_is_replaced_by_another_alone(qtbot: QtBot, grid: Grid) -> None:
    bar = look_for(qtbot, grid, "Ulaşım Dairesi", by="Olmayan Daire")
    bar.replace_all.click()
    assert "değil" in bar.told.text()
    assert shown(grid, 0, "unit") == "Ulaşım Dairesi"
    bar.by.setText("Bilgi İşlem Dairesi")
    bar.replace_all.click()
    assert shown(grid, 0, "unit") == "Bilgi İşlem Dairesi"


def test_keys_of_the_bar_stay_in_the_grid(qtbot: QtBot, grid: Grid) -> None:
    bar = look_for(qtbot, grid, "tramvay")
    assert not bar.by.isVisible()
    qtbot.keyClick(bar.edit, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert bar.by.isVisible()
    assert bar.edit.text() == "tramvay"
    bar.by.setFocus()
    qtbot.keyClick(bar.by, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert bar.edit.hasFocus()
    assert bar.by.isVisible()
    qtbot.keyClick(bar.edit, Qt.Key.Key_F3)
    assert place(grid)[0] == 1


def test_only_rows_on_show_are_replaced_and_hits_follow_edits(qtbot: QtBot, session: Session, grid: Grid) -> None:
    bar = look_for(qtbot, grid, "araç")
    qtbot.keyClick(bar.edit, _ENTER)
    assert bar.answer.text() == "1 / 1"
    session.apply([SetField(grid.model.row(0).uuid, "title", "Araç parkı")], "Başlık")
    qtbot.keyClick(bar.edit, _ENTER)
    assert place(grid) == (0, "title")
    assert bar.answer.text() == "1 / 2"


def test_a_read_only_grid_finds_and_does_not_replace(sample_path, qtbot: QtBot) -> None:  # type: ignore[no-untyped-def]
    session = Session(open_file(sample_path, OpenOptions(write=False)))
    page = TargetPage(session)
    qtbot.addWidget(page)
    page.resize(1300, 800)
    page.show()
    show(page, session, TRAMWAY)
    grid = page.activities
    go(grid, 0, "title")
    press(qtbot, grid, "Ctrl+H")
    assert grid.find_bar.isHidden()
    assert grid.notice.text().startswith("Bu tablo değiştirilemez")
    press(qtbot, grid, "Ctrl+F")
    grid.find_bar.edit.setText("araç")
    qtbot.keyClick(grid.find_bar.edit, _ENTER)
    assert place(grid) == (2, "title")
    qtbot.keyClick(grid.find_bar.edit, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert not grid.find_bar.replace_all.isEnabled()
    assert column(grid, "title") == 0
    page.close()
    session.close()


@pytest.mark.parametrize(
    ("text", "part", "by", "result"),
    [
        ("IŞIK ve ışık", "ışık", "fener", "fener ve fener"),
        ("İzmit, izmit, IZMIT", "İZMİT", "Kocaeli", "Kocaeli, Kocaeli, IZMIT"),
        ("kâğıt kağıt", "kağıt", "evrak", "evrak evrak"),
        ("aaaa", "aa", "b", "bb"),
        ("a", "", "b", "a"),
        ("s\u0327ehir", "şehir", "kent", "kent"),
        ("araç", "zzz", "b", "araç"),
    ],
)
def test_a_part_is_replaced_with_turkish_casing(text: str, part: str, by: str, result: str) -> None:
    assert replace(text, part, by) == result


@pytest.mark.parametrize("name", GRIDS)
def test_every_grid_opens_both_lines_and_gets_the_keyboard_back(qtbot: QtBot, session: Session, name: str) -> None:
    page = GRIDS[name].make(session)
    qtbot.addWidget(page)
    page.resize(1300, 800)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    grid = GRIDS[name].find(page)
    grid.view.go_to_cell(0, 0)
    for key, replaces in (("Ctrl+F", False), ("Ctrl+H", True)):
        press(qtbot, grid, key)
        assert grid.find_bar.edit.hasFocus()
        assert grid.find_bar.by.isVisible() is replaces
        qtbot.keyClick(grid.find_bar.edit, Qt.Key.Key_Escape)
        assert grid.view.hasFocus()
        assert current(grid) == (0, 0)
