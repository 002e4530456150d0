"""Remarks: pinned to a cell or row, answered in the section file, brought back, closed, undone."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAction, QImage, QPainter
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from kbbdesk.checks.justifications import justify
from kbbdesk.models.handing import Remark
from kbbdesk.sections.section_file import hindrances
from kbbdesk.views.grid.marks import draw_remark
from kbbdesk.views.main_window import MainWindow
from kbbdesk.views.sections.remark_dialog import RemarkDialog
from kbbdesk.views.sections.remark_list import RemarkList
from kbbdesk.views.target.page import TargetPage
from kbbdesk.views.windows import Windows
from tests.views.sections.user import choose, close, ended, hand_out, section_window
from tests.views.target.user import column, go, press, tool_tip
from tests.views.window.asked import Answer, click

TRANSPORT = "Ulaşım Dairesi"
TRAMWAY = "Ke/Ph.1.1.1"
QUESTION, ANSWER = "Bu tutar neden arttı?", "İkinci hat eklendi."


def page_of(window: MainWindow) -> TargetPage:
    (target,) = window.session.programme.coded[TRAMWAY]
    window.session.go_to(target.uuid)
    page = window.pages.currentWidget()
    assert isinstance(page, TargetPage)
    return page


def dialog_of(window: MainWindow) -> RemarkDialog:
    (found,) = (dialog for dialog in window.findChildren(RemarkDialog) if dialog.isVisible())
    return found


def ask(window: MainWindow, qtbot: QtBot, text: str = QUESTION, whole_row: bool = False) -> None:
    """Pin a remark to the budget of the first activity by its key."""
    page = page_of(window)
    go(page.activities, 0, "budget")
    press(qtbot, page.activities, "Shift+F2")
    dialog = dialog_of(window)
    assert not dialog.save_button.isEnabled()
    dialog.text.setPlainText(text)
    dialog.whole_row.setChecked(whole_row)
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)


def remarks_of(window: MainWindow) -> RemarkList:
    choose(window, "Notlar")
    (found,) = window.findChildren(RemarkList)
    return found


def test_a_remark_is_pinned_to_a_cell_told_there_and_undone(window: MainWindow, qtbot: QtBot) -> None:
    ask(window, qtbot)
    page = page_of(window)
    (remark,) = window.session.programme.remarks
    assert (remark.row, remark.field) == (page.activity_model.row(0).uuid, "budget")
    assert QUESTION in tool_tip(page.activities, 0, "budget")
    cell = page.activity_model.index(0, column(page.activities, "budget"))
    assert "Cevap bekliyor." in cell.data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert page.activity_model.cell(0, column(page.activities, "budget")).asks
    window.undo()
    assert window.session.programme.remarks == []
    assert QUESTION not in tool_tip(page.activities, 0, "budget")


def test_the_keyboard_comes_back_to_the_cell_that_was_looked_at(window: MainWindow, qtbot: QtBot) -> None:
    page = page_of(window)
    go(page.activities, 0, "budget")
    before = window.focusWidget()
    press(qtbot, page.activities, "Shift+F2")
    dialog_of(window).reject()
    assert page.isAncestorOf(before)
    assert window.focusWidget() is before


def test_what_was_typed_is_asked_about_before_it_is_given_up(window: MainWindow, qtbot: QtBot) -> None:
    page = page_of(window)
    go(page.activities, 0, "budget")
    press(qtbot, page.activities, "Shift+F2")
    dialog = dialog_of(window)
    dialog.text.setPlainText(QUESTION)
    stay = Answer(click("Yazmayı sürdür"))
    qtbot.keyClick(dialog.text, Qt.Key.Key_Escape)
    assert stay.seen == ["Kapatırsanız yazdığınız metin kaybolur."]
    assert dialog.isVisible()
    assert dialog.text.toPlainText() == QUESTION
    close_anyway = Answer(click("Yine de kapat"))
    dialog.close()
    assert close_anyway.seen
    assert not dialog.isVisible()
    assert window.session.programme.remarks == []


def test_the_panel_is_shown_and_hidden_by_the_menu_like_the_others(window: MainWindow, qtbot: QtBot) -> None:
    def entry() -> QAction:
        (view,) = (menu for menu in window.menuBar().findChildren(QMenu) if menu.title() == "Gö&rünüm")
        (found,) = (action for action in view.actions() if action.text().replace("&", "") == "Notlar")
        return found

    with qtbot.waitExposed(window):
        window.show()
    assert (entry().isCheckable(), entry().isChecked()) == (True, False)
    entry().trigger()
    (found,) = window.findChildren(RemarkList)
    assert found.isVisible()
    assert entry().isChecked()
    entry().trigger()
    assert not found.isVisible()
    assert not entry().isChecked()


def test_a_remark_on_the_row_stands_in_its_first_cell(window: MainWindow, qtbot: QtBot) -> None:
    ask(window, qtbot, whole_row=True)
    page = page_of(window)
    assert window.session.programme.remarks[0].field == ""
    assert QUESTION in tool_tip(page.activities, 0, "title")
    assert QUESTION not in tool_tip(page.activities, 0, "budget")


def test_the_list_leads_to_the_cell_and_finance_closes(
    window: MainWindow, qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    ask(window, qtbot)
    found = remarks_of(window)
    qtmodeltester.check(found.model)
    assert found.told.text() == "1 not, 1 tanesi cevap bekliyor"
    assert [found.model.index(0, number).data() for number in (0, 2, 3)] == ["cevap bekliyor", "Bütçe", QUESTION]
    window.session.go_to(window.session.programme.uuid)
    found.view.setCurrentIndex(found.model.index(0, 0))
    qtbot.keyClick(found.view, Qt.Key.Key_Return)
    place = window.pages.current_place()
    assert window.session.programme.remarks[0].row == place.row
    found.open_button.click()
    dialog = dialog_of(window)
    qtbot.mouseClick(dialog.close_remark_button, Qt.MouseButton.LeftButton)
    dialog.reject()
    assert window.session.programme.remarks == []
    assert found.model.rowCount() == 0
    window.undo()
    assert found.model.rowCount() == 1


def test_a_remark_goes_out_is_answered_and_comes_back(
    window: MainWindow, windows: Windows, qtbot: QtBot, folder: Path, sample_path: Path, tmp_path: Path
) -> None:
    ask(window, qtbot)
    (workbook,) = hand_out(window, qtbot, folder, TRANSPORT)
    close(window, qtbot)
    section = section_window(windows, workbook)
    page = page_of(section)
    go(page.activities, 0, "budget")
    press(qtbot, page.activities, "Shift+F2")
    dialog = dialog_of(section)
    assert not dialog.close_remark_button.isVisible()
    dialog.text.setPlainText(ANSWER)
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert section.session.programme.remarks[0].answer == ANSWER
    assert not page.activity_model.cell(0, column(page.activities, "budget")).asks
    returned = deliver(section, qtbot, tmp_path / "teslim")
    close(section, qtbot)
    again = windows.open(sample_path)
    assert again
    again.sections.collect([returned])
    ended(again, qtbot)
    preview = again.sections.collecting.preview
    assert preview
    preview.apply_button.click()
    (remark,) = again.session.programme.remarks
    assert remark.answer == ANSWER
    assert remarks_of(again).told.text() == "1 not, 0 tanesi cevap bekliyor"


def test_an_answer_stays_while_another_remark_is_looked_at_and_is_saved_with_it(
    window: MainWindow, windows: Windows, qtbot: QtBot, folder: Path
) -> None:
    ask(window, qtbot)
    second = "Bu satır gerekli mi?"
    ask(window, qtbot, second, whole_row=True)
    (workbook,) = hand_out(window, qtbot, folder, TRANSPORT)
    close(window, qtbot)
    section = section_window(windows, workbook)
    page = page_of(section)
    go(page.activities, 0, "budget")
    press(qtbot, page.activities, "Shift+F2")
    dialog = dialog_of(section)
    dialog.remarks.setCurrentRow(0)
    dialog.text.setPlainText(ANSWER)
    dialog.remarks.setCurrentRow(1)
    assert dialog.text.toPlainText() == ""
    assert dialog.save_button.isEnabled()
    dialog.text.setPlainText("Evet.")
    dialog.remarks.setCurrentRow(0)
    assert dialog.text.toPlainText() == ANSWER
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    remarks = section.session.programme.remarks
    assert {remark.text: remark.answer for remark in remarks} == {
        QUESTION: ANSWER,
        "Bu satır gerekli mi?": "Evet.",
    }
    section.undo()
    assert {remark.answer for remark in remarks} == {""}


def deliver(section: MainWindow, qtbot: QtBot, folder: Path) -> Path:
    """Justify what is open and deliver; return the workbook."""
    programme = section.session.programme
    for problem in hindrances(programme, section.session.engine).open_warnings:
        edits = justify(problem, programme, "Böyle planlandı.", "birim", "2016-09-01T08:00:00")
        assert section.session.apply(edits, "Gerekçe")
    folder.mkdir()
    section.sections.delivering.write(folder)
    ended(section, qtbot)
    (workbook,) = folder.glob("*.xlsx")
    return workbook


def test_a_section_shows_its_list_at_once(
    window: MainWindow, windows: Windows, qtbot: QtBot, folder: Path
) -> None:
    ask(window, qtbot)
    (workbook,) = hand_out(window, qtbot, folder, TRANSPORT)
    close(window, qtbot)
    section = section_window(windows, workbook)
    qtbot.waitUntil(lambda: bool(section.findChildren(RemarkList)))
    assert section.findChildren(RemarkList)[0].open_button.text() == "Cevapla…"


def test_the_empty_row_takes_no_remark(window: MainWindow, qtbot: QtBot) -> None:
    page = page_of(window)
    go(page.activities, page.activity_model.real_rows, "title")
    press(qtbot, page.activities, "Shift+F2")
    assert page.activities.notice.text() == "Boş satıra not iliştirilemez."
    assert not [row for row in window.session.programme.rows.values() if isinstance(row, Remark)]


@pytest.mark.parametrize("asks", [True, False])
def test_the_mark_tells_by_its_shape_whether_an_answer_is_awaited(qapp: QApplication, asks: bool) -> None:
    image = QImage(60, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    draw_remark(painter, QRectF(0, 0, 60, 30), qapp.palette(), asks)
    painter.end()
    inside, elsewhere = image.pixelColor(57, 3), image.pixelColor(5, 25)
    assert (inside.lightness() < 128) is asks
    assert elsewhere.lightness() == 255
