"""Rows of a grid sorted and filtered on show, by menu, mouse and keys; the file keeps its own order."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from kbbdesk import turkish
from kbbdesk.models.edits import SetField
from kbbdesk.numerals import NotANumberError
from kbbdesk.storage.programme_file import OpenOptions, open_file
from kbbdesk.views.grid.arrangement import Arrangement, Condition, Content, Filter, in_order
from kbbdesk.views.grid.clipboard_commands import put_on_clipboard
from kbbdesk.views.grid.columns import Column, Kind
from kbbdesk.views.grid.grid import Grid
from kbbdesk.views.main_window import MainWindow
from kbbdesk.views.programme import ProgrammePage, UnitsPage
from kbbdesk.views.session import Place, Session
from kbbdesk.views.target.page import TargetPage
from tests.views.grid.by_mouse import entry, filter_dialog, numbers, pick, pick_by_header, popup
from tests.views.target.user import TRAMWAY, column, go, press, shown, type_into, write

_MONEY = Column("budget", "Bütçe", Kind.MONEY, lambda row: None)
_VALUE = Column("value", "2017", Kind.VALUE, lambda row: None)
_TEXT = Column("title", "Faaliyet", Kind.TEXT, lambda row: None)


def ordered(kind: Column, contents: Sequence[Content], descending: bool = False) -> list[str]:
    return [content.text for content in in_order(contents, kind, lambda content, _: content, descending)]


def accepts(chosen: Filter, kind: Column, text: str, value: int | str | None = None) -> bool:
    return chosen.accepts(kind, Content(text, value))


def by_header(grid: Grid, field: str, name: str) -> None:
    """Choose an entry of the menu that a right click on a column's title opens."""
    pick_by_header(grid, column(grid, field), name)


def filter_by(qtbot: QtBot, grid: Grid, field: str, condition: Condition, text: str) -> None:
    """Filter by a condition, as the user does."""
    by_header(grid, field, "Süz…")
    asked = filter_dialog(grid)
    asked.condition.setCurrentIndex(asked.condition.findData(condition))
    type_into(qtbot, asked.text, text)
    qtbot.keyClick(asked, Qt.Key.Key_Return)
    QApplication.sendPostedEvents(None, 52)  # deferred deletion


def budgets(grid: Grid) -> list[str]:
    return [shown(grid, row, "budget") for row in range(grid.model.real_rows)]


def stored(session: Session) -> list[tuple[str, int | None]]:
    """Return titles and budgets in the order in which they are stored and printed."""
    (target,) = session.programme.coded[TRAMWAY]
    return [(row.title, row.budget) for row in target.activities]  # type: ignore[attr-defined]


def test_texts_stand_in_turkish_order_and_numbers_by_their_size_with_empty_cells_last() -> None:
    words = [Content(text, text) for text in ("Şehir", "", "ışık", "İzmit", "çevre", "Cadde", "şehir 2")]
    assert ordered(_TEXT, words) == ["Cadde", "çevre", "ışık", "İzmit", "Şehir", "şehir 2", ""]
    assert ordered(_TEXT, words, descending=True)[0] == "şehir 2"
    assert ordered(_TEXT, words, descending=True)[-1] == ""
    amounts = [Content("9,00", 900), Content("", None), Content("100,00", 10000), Content("abc", None)]
    assert ordered(_MONEY, amounts) == ["9,00", "100,00", "abc", ""]
    assert ordered(_MONEY, amounts, descending=True) == ["100,00", "9,00", "abc", ""]
    values = [Content("45", "45"), Content("-", "-"), Content("5,80", "5.80"), Content("", None)]
    assert ordered(_VALUE, values) == ["5,80", "45", "-", ""]
    assert ordered(_VALUE, values, descending=True) == ["45", "5,80", "-", ""]


def test_conditions() -> None:
    assert accepts(Filter(Condition.CONTAINS, "İLGİ"), _TEXT, "Bilgi İşlem")
    assert not accepts(Filter(Condition.CONTAINS, "ulaşım"), _TEXT, "Bilgi İşlem")
    assert accepts(Filter(Condition.EQUAL, "bilgi işlem"), _TEXT, "Bilgi İşlem")
    assert accepts(Filter(Condition.GREATER, "1.000"), _MONEY, "1.000,01", 100001)
    assert not accepts(Filter(Condition.GREATER, "1.000"), _MONEY, "1.000,00", 100000)
    assert accepts(Filter(Condition.EQUAL, "1.000,00"), _MONEY, "1.000,00", 100000)
    assert accepts(Filter(Condition.SMALLER, "5,8"), _VALUE, "5,79", "5.79")
    assert not accepts(Filter(Condition.SMALLER, "5,8"), _VALUE, "-", "-")
    assert not accepts(Filter(Condition.SMALLER, "5"), _MONEY, "")
    assert accepts(Filter(Condition.EMPTY), _MONEY, "")
    assert not accepts(Filter(Condition.EMPTY), _MONEY, "0,00", 0)
    assert accepts(Filter(Condition.FILLED), _MONEY, "0,00", 0)
    assert not accepts(Filter(left_out=frozenset({"a"})), _TEXT, "a")
    with pytest.raises(NotANumberError):
        accepts(Filter(Condition.EQUAL, "abc"), _MONEY, "1,00", 100)


def test_a_header_sorts_what_is_shown_and_nothing_else(session: Session, page: TargetPage) -> None:
    grid, before = page.activities, stored(session)
    go(grid, 0, "budget")
    by_header(grid, "budget", "Artan sırala")
    expected = sorted(range(len(before)), key=lambda row: before[row][1] or 0)
    assert numbers(grid) == [*(str(row + 1) for row in expected), "+"]
    assert shown(grid, grid.view.currentIndex().row(), "budget") == "70.000.000,00"
    assert grid.view.hasFocus()
    assert stored(session) == before
    assert grid.arrangement_note.text.text() == "«Bütçe» sütununa göre sıralı; dosyadaki sıra değişmez."
    by_header(grid, "budget", "Azalan sırala")
    assert numbers(grid)[0] == str(expected[-1] + 1)
    grid.arrangement_note.button.click()
    assert numbers(grid) == [*(str(row + 1) for row in range(len(before))), "+"]
    assert not grid.arrangement_note.isVisible()


def test_the_menu_of_the_grid_sorts_by_the_current_column(session: Session, page: TargetPage) -> None:
    grid = page.activities
    go(grid, 1, "title")
    at = QPoint(0, 0)
    QApplication.sendEvent(grid.view.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, at))
    menu = entry(popup(), "Sırala ve süz").menu()
    assert isinstance(menu, QMenu)
    assert not entry(menu, "Sıralamayı ve süzmeyi kaldır").isEnabled()
    pick(menu, "Artan sırala")
    popup().close()
    assert shown(grid, 0, "title") == min((title for title, _ in stored(session)), key=turkish.sort_key)
    icon = grid.model.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.DecorationRole)
    assert icon is not None
    tip = grid.model.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert tip == "Artan sırada"


def test_rows_stay_where_they_are_while_they_are_edited(qtbot: QtBot, page: TargetPage) -> None:
    grid = page.activities
    by_header(grid, "budget", "Azalan sırala")
    before = numbers(grid)
    go(grid, 0, "budget")
    write(qtbot, grid, "1", "Enter")
    assert shown(grid, 0, "budget") == "1,00"
    assert numbers(grid) == before
    filter_by(qtbot, grid, "budget", Condition.GREATER, "1.000.000")
    assert "1,00" not in budgets(grid)
    go(grid, 0, "budget")
    write(qtbot, grid, "2", "Enter")
    assert shown(grid, 0, "budget") == "2,00"


def test_a_filter_leaves_rows_out_of_all_that_edits(qtbot: QtBot, session: Session, page: TargetPage) -> None:
    grid, before = page.activities, stored(session)
    filter_by(qtbot, grid, "budget", Condition.GREATER, "5.000.000")
    large = [row for row, (_, budget) in enumerate(before) if (budget or 0) > 500000000]
    assert 1 < len(large) < len(before)
    assert numbers(grid) == [*(str(row + 1) for row in large), "+"]
    said = f"{len(before)} satırdan {len(large)} tanesi gösteriliyor; süzülen sütun: «Bütçe»."
    note = grid.arrangement_note
    assert note.text.text() == said
    assert note.isVisible()
    height = note.height()
    note.resize(note.fontMetrics().horizontalAdvance(said), height)
    assert note.text.text() != said
    assert note.text.text().startswith(f"{len(before)} satırdan {len(large)}")
    assert note.text.text().endswith("…")
    assert note.text.toolTip() == said
    assert grid.total_row
    assert grid.total_row.accessibleName() == "Genel Toplam (bütün satırlar)"
    total = sum(budget or 0 for _, budget in before)
    assert grid.model.total_text(column(grid, "budget")).replace(".", "") == f"{total // 100},{total % 100:02d}"
    press(qtbot, grid, "Ctrl+A", "Del")
    emptied = [row for row, (_, budget) in enumerate(stored(session)) if budget is None]
    assert emptied == large
    session.undo()
    press(qtbot, grid, "Ctrl+Home")
    assert stored(session) == before
    go(grid, 0, "budget")
    put_on_clipboard("1\n2")
    press(qtbot, grid, "Ctrl+V")
    changed = [row for row, entry in enumerate(stored(session)) if entry != before[row]]
    assert changed == large[:2]
    press(qtbot, grid, "Ctrl+-")
    assert len(stored(session)) == len(before) - 1
    assert before[large[0]][0] not in [title for title, _ in stored(session)]


def test_a_new_row_stands_at_the_end_here_and_in_the_file(
    qtbot: QtBot, session: Session, page: TargetPage
) -> None:
    grid, before = page.activities, stored(session)
    filter_by(qtbot, grid, "budget", Condition.GREATER, "5.000.000")
    count = grid.model.real_rows
    go(grid, count, "title")
    write(qtbot, grid, "Yeni", "Enter")
    assert grid.model.real_rows == count + 1
    assert numbers(grid)[-2:] == [str(len(before) + 1), "+"]
    assert [title for title, _ in stored(session)] == [*(title for title, _ in before), "Yeni"]
    session.undo()
    assert stored(session) == before
    assert grid.model.real_rows == count


def test_rows_are_not_inserted_or_moved_while_they_are_arranged(
    qtbot: QtBot, session: Session, page: TargetPage
) -> None:
    grid, before = page.activities, stored(session)
    by_header(grid, "budget", "Artan sırala")
    go(grid, 1, "title")
    press(qtbot, grid, "Ctrl++")
    assert "araya satır eklenemez" in grid.notice.text()
    assert not grid.model.move_rows([1], 0)
    assert "taşınamaz" in grid.notice.text()
    assert stored(session) == before


def test_undo_of_a_row_that_is_left_out_shows_it(qtbot: QtBot, window: MainWindow) -> None:
    (target,) = window.session.programme.coded[TRAMWAY]
    window.session.go_to(target.uuid)
    page = window.pages.currentWidget()
    assert isinstance(page, TargetPage)
    grid = page.activities
    go(grid, 0, "budget")
    write(qtbot, grid, "1", "Enter")
    filter_by(qtbot, grid, "budget", Condition.GREATER, "1")
    assert "1,00" not in budgets(grid)
    window.undo()
    assert shown(grid, grid.view.currentIndex().row(), "budget") == "70.000.000,00"
    assert grid.model.arrangement is None
    assert "süzme kaldırıldı" in grid.notice.text()


def test_going_to_another_page_ends_it(qtbot: QtBot, window: MainWindow) -> None:
    session = window.session
    (target,) = session.programme.coded[TRAMWAY]
    session.go_to(target.uuid)
    page = window.pages.currentWidget()
    assert isinstance(page, TargetPage)
    by_header(page.activities, "budget", "Artan sırala")
    other = next(node for node in session.programme.performance_targets() if node is not target)
    session.go_to(other.uuid)
    session.go_to(target.uuid)
    assert page.activities.model.arrangement is None
    assert not page.activities.arrangement_note.isVisible()
    by_header(page.activities, "budget", "Artan sırala")
    window.show_page("")
    session.go_to(target.uuid)
    assert page.activities.model.arrangement is None


def test_the_list_of_values_is_ticked_by_keys(qtbot: QtBot, session: Session, page: TargetPage) -> None:
    grid = page.activities
    by_header(grid, "title", "Süz…")
    asked = filter_dialog(grid)
    texts = [asked.values.item(row).text() for row in range(asked.values.count())]
    assert texts == sorted((title for title, _ in stored(session)), key=turkish.sort_key)
    qtbot.mouseClick(asked.nothing, Qt.MouseButton.LeftButton)
    assert not asked.buttons.buttons()[0].isEnabled()
    assert "satır kalmıyor" in asked.message.text()
    asked.values.setCurrentRow(0)
    qtbot.keyClick(asked.values, Qt.Key.Key_Space)
    assert asked.message.text() == ""
    qtbot.keyClick(asked, Qt.Key.Key_Return)
    assert {shown(grid, row, "title") for row in range(grid.model.real_rows)} == {texts[0]}
    QApplication.sendPostedEvents(None, 52)
    by_header(grid, "title", "Süz…")
    asked = filter_dialog(grid)
    assert asked.remove.isEnabled()
    qtbot.mouseClick(asked.remove, Qt.MouseButton.LeftButton)
    assert grid.model.arrangement is None
    assert grid.model.real_rows == len(stored(session))


def test_a_limit_that_is_no_number_is_told(qtbot: QtBot, page: TargetPage) -> None:
    grid = page.activities
    by_header(grid, "budget", "Süz…")
    asked = filter_dialog(grid)
    asked.condition.setCurrentIndex(asked.condition.findData(Condition.SMALLER))
    type_into(qtbot, asked.text, "on")
    assert "bir sayı değil" in asked.message.text()
    qtbot.keyClick(asked, Qt.Key.Key_Return)
    assert asked.isVisible()
    asked.reject()


def test_every_grid_of_a_read_only_file_is_sorted_too(qtbot: QtBot, sample_path: Path) -> None:
    session = Session(open_file(sample_path, OpenOptions(write=False)))
    page = UnitsPage(session)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    grid = page.units.grid
    by_header(grid, "title", "Azalan sırala")
    titles = [shown(grid, row, "title") for row in range(grid.model.rowCount())]
    assert titles == sorted(titles, key=turkish.sort_key, reverse=True)
    session.close()


def test_the_last_value_column_stays_though_others_are_left_out(qtbot: QtBot, session: Session) -> None:
    page = ProgrammePage(session)
    qtbot.addWidget(page)
    page.show()
    grid = next(found for found in page.findChildren(Grid) if found.model.title == "Gösterge sütunları")
    count = grid.model.real_rows
    filter_by(qtbot, grid, "label", Condition.CONTAINS, "2017")
    assert grid.model.real_rows == 1
    assert grid.model.delete_rows([0])
    assert len(session.programme.value_columns) == count - 1


def test_a_row_that_an_edit_elsewhere_brings_is_shown_at_the_end(session: Session, page: TargetPage) -> None:
    grid = page.activities
    taken = Arrangement().sorted_by("budget", descending=True)
    grid.model.arrange(taken)
    uuid = grid.model.row(0).uuid
    grid.model.delete_rows([0])
    session.undo()
    assert grid.model.row(0).uuid == uuid
    session.apply([SetField(uuid, "budget", 1)], "Bütçe")
    assert grid.model.row(0).uuid == uuid
    assert page.go_to(Place(uuid, "title"))
