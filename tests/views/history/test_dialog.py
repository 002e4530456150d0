"""The history of a cell and of a row, asked for in the grid, from the menu and in the journal."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kbbdesk.models.edits import DeleteRow
from kbbdesk.views.history.columns import NEW, OLD, SOURCE, WHAT
from kbbdesk.views.history.dialog import HistoryDialog
from kbbdesk.views.main_window import MainWindow
from kbbdesk.views.session import Place
from kbbdesk.views.target.page import TargetPage
from tests.storage.support import TRAM, tram
from tests.views.target.user import go, press, write


@pytest.fixture
def page(window: MainWindow) -> TargetPage:
    """The page of `Ke/Ph.1.1.1` in the window of the 2017 plan."""
    window.session.go_to(tram(window.session.programme).uuid, "budget")
    shown = window.pages.currentWidget()
    assert isinstance(shown, TargetPage)
    return shown


def _dialog(qtbot: QtBot) -> HistoryDialog:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), HistoryDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, HistoryDialog)
    return dialog


def _lines(dialog: HistoryDialog) -> list[tuple[str, str, str, str]]:
    items = [dialog.list.topLevelItem(number) for number in range(dialog.list.topLevelItemCount())]
    return [(i.text(WHAT), i.text(OLD), i.text(NEW), i.text(SOURCE)) for i in items if i]


def test_who_changed_a_cell_after_two_edits_and_an_undo(
    window: MainWindow, page: TargetPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "ayşe")
    row = page.activity_model.row_of(tram(window.session.programme).uuid)
    assert row is not None
    go(page.activities, row, "budget")
    write(qtbot, page.activities, "61000000", "Enter")
    go(page.activities, row, "budget")
    write(qtbot, page.activities, "62.000.000,50", "Enter")
    window.undo()
    go(page.activities, row, "budget")
    press(qtbot, page.activities, "Ctrl+Shift+G")
    dialog = _dialog(qtbot)
    cell = f"Ke/Ph.1.1.1, faaliyet {row + 1} «{TRAM}»: Bütçe"
    assert dialog.heading.text() == cell
    assert _lines(dialog) == [
        (cell, "62.000.000,50", "61.000.000,00", "geri alma"),
        (cell, "61.000.000,00", "62.000.000,50", "elle"),
        (cell, "60.000.000,00", "61.000.000,00", "elle"),
    ]
    first = dialog.list.topLevelItem(0)
    assert first
    assert first.text(1) == "ayşe"
    assert "Geri alındı" in first.toolTip(WHAT)
    assert dialog.note.isHidden()
    go_up = dialog.whole_row
    go_up.click()
    assert len(_lines(dialog)) == 3
    QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_a_computed_cell_asks_for_its_row_and_an_untouched_one_says_so(
    window: MainWindow, page: TargetPage, qtbot: QtBot
) -> None:
    go(page.activities, 0, "difference")
    press(qtbot, page.activities, "Ctrl+Shift+G")
    dialog = _dialog(qtbot)
    assert dialog.whole_row.isChecked()
    assert dialog.whole_row.isHidden()
    assert "değişiklik yok" in dialog.note.text()
    dialog.close()


def test_the_menu_asks_for_the_page_where_no_cell_has_the_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    target = tram(window.session.programme).parent
    window.session.go_to(target.uuid)
    window.tree.view.setFocus()
    window.show_history_here()
    dialog = _dialog(qtbot)
    assert dialog.heading.text() == "Ke/Ph.1.1.1"
    dialog.close()


def test_a_deleted_row_says_how_it_comes_back(window: MainWindow, qtbot: QtBot) -> None:
    activity = tram(window.session.programme)
    window.session.apply([DeleteRow(activity.uuid)], "Sil")
    dialog = HistoryDialog(window.session, Place(activity.uuid))
    qtbot.addWidget(dialog)
    assert dialog.heading.text() == f"Ke/Ph.1.1.1, faaliyet «{TRAM}» (silinmiş)"
    assert dialog.note.text() == "Bu satır silinmiş; 1 kez Geri al (Ctrl+Z) ile geri gelir."
    assert [line[0].rpartition(": ")[2] for line in _lines(dialog)] == ["Satır silindi", "06"]
    window.undo()
    assert activity.uuid in window.session.programme.rows
