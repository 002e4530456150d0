"""Blocks pasted from Excel, Word and LibreOffice, and what cannot be read."""

import re

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from kbbdesk.storage import fault_points
from kbbdesk.storage.errors import KnownError
from kbbdesk.views.grid.batch import CellText
from kbbdesk.views.grid.cells import Mark
from kbbdesk.views.grid.clipboard_commands import put_on_clipboard
from kbbdesk.views.grid.columns import Kind
from kbbdesk.views.grid.grid import Grid
from kbbdesk.views.grid.paste_dialog import PasteDialog
from kbbdesk.views.session import Session
from kbbdesk.views.target.page import TargetPage
from tests.conftest import FailAt
from tests.views.target.user import column, go, press, show, shown, titles, tool_tip, write

EXCEL_TEXT = "100.000,00\t\t100.000,00\r\n2.500,50\t2.500,50\t\r\n"
EXCEL_HTML = (
    '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>'
    "<style><!--td{mso-number-format:General}--></style></head><body><!--StartFragment--><table>"
    '<col width=64 span=3><tr height=20><td class=xl65 align=right x:num="100000">100.000,00</td><td></td>'
    "<td x:num>100.000,00</td></tr><tr><td>2.500,50</td><td>2.500,50</td><td></td></tr></table>"
    "<!--EndFragment--></body></html>"
)
LIBREOFFICE_HTML = (
    '<!DOCTYPE html><html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"/></head><body>'
    '<table cellspacing="0" border="0"><colgroup span="3" width="85"></colgroup><tr>'
    '<td height="17" align="right" sdval="100000" sdnum="1055;0;#.##0,00"><font face="Liberation Sans">100.000,00'
    '</font></td><td align="left"><br></td><td align="right" sdval="100000" sdnum="1055;">100.000,00</td></tr>'
    "<tr><td>2.500,50</td><td>2.500,50</td><td><br></td></tr></table></body></html>"
)


def dialog(page: TargetPage) -> PasteDialog:
    """Return the preview that is open."""
    (found,) = (child for child in page.findChildren(PasteDialog) if child.isVisible())
    return found


def click(qtbot: QtBot, preview: PasteDialog, role: QDialogButtonBox.ButtonRole) -> None:
    """Click a button of the preview."""
    (button,) = (b for b in preview.buttons.buttons() if preview.buttons.buttonRole(b) is role)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def amounts(grid: Grid, row: int) -> list[str]:
    """Return budget and the cells under the first two codes."""
    return [shown(grid, row, field) for field in ("budget", "cost:03", "cost:05")]


def test_a_block_from_excel_is_one_step_of_undo(qtbot: QtBot, session: Session, page: TargetPage) -> None:
    grid = page.activities
    go(grid, 0, "budget")
    put_on_clipboard(EXCEL_TEXT, EXCEL_HTML)
    press(qtbot, grid, "Ctrl+V")
    assert amounts(grid, 0) == ["100.000,00", "", "100.000,00"]
    assert amounts(grid, 1) == ["2.500,50", "2.500,50", ""]
    assert session.changes.undo_label == "Yapıştırma, 6 hücre"
    session.undo()
    assert amounts(grid, 0) == ["70.000.000,00", "", ""]
    assert amounts(grid, 1) == ["2.000.000,00", "2.000.000,00", ""]


def test_the_html_of_libreoffice_alone_is_enough(qtbot: QtBot, page: TargetPage) -> None:
    grid = page.activities
    go(grid, 0, "budget")
    put_on_clipboard("", LIBREOFFICE_HTML)
    press(qtbot, grid, "Ctrl+V")
    assert amounts(grid, 0) == ["100.000,00", "", "100.000,00"]
    assert amounts(grid, 1) == ["2.500,50", "2.500,50", ""]


def test_rows_pasted_into_the_empty_row_are_added_with_locked_cells_skipped(
    qtbot: QtBot, session: Session, page: TargetPage
) -> None:
    grid, target = page.activities, page.target
    assert target is not None
    count = len(target.activities)
    go(grid, count, "title")
    line = "{}\tUlaşım\t10,00\t10,00\t\t\t99,00\t77,00\t5,00\r\n"
    put_on_clipboard(line.format("Durak yapımı") + line.format("Köprü bakımı"))
    press(qtbot, grid, "Ctrl+V")
    click(qtbot, dialog(page), QDialogButtonBox.ButtonRole.AcceptRole)
    assert titles(target.activities)[count:] == ["Durak yapımı", "Köprü bakımı"]
    assert shown(grid, count, "code_total") == "10,00"
    assert shown(grid, count, "off_budget") == "5,00"
    assert shown(grid, count, "unit") == "Ulaşım Dairesi"
    assert grid.model.is_draft(count + 2)
    assert "4 kilitli hücre atlandı." in grid.notice.text()
    session.undo()
    assert len(target.activities) == count


def test_what_is_doubtful_is_shown_before_it_is_applied(qtbot: QtBot, page: TargetPage) -> None:
    grid = page.activities
    go(grid, 0, "budget")
    put_on_clipboard("1,234.56\r\nyüz lira\r\n")
    press(qtbot, grid, "Ctrl+V")
    table = dialog(page).table.model()
    rows = [[table.index(row, number).data() for number in range(5)] for row in range(table.rowCount())]
    assert rows[0][:4] == ["✕", "2", "Bütçe", "yüz lira"]
    assert rows[1] == ["?", "1", "Bütçe", "1,234.56", "1.234,56"]
    assert amounts(grid, 0)[0] == "70.000.000,00"
    click(qtbot, dialog(page), QDialogButtonBox.ButtonRole.RejectRole)
    assert amounts(grid, 0)[0] == "70.000.000,00"
    press(qtbot, grid, "Ctrl+V")
    click(qtbot, dialog(page), QDialogButtonBox.ButtonRole.AcceptRole)
    assert amounts(grid, 0)[0] == "1.234,56"
    assert amounts(grid, 1)[0] == "yüz lira"
    assert grid.model.cell(1, column(grid, "budget")).mark is Mark.REFUSED


def test_what_is_said_of_a_paste_goes_when_the_paste_is_undone(
    qtbot: QtBot, session: Session, page: TargetPage
) -> None:
    grid = page.activities
    go(grid, grid.model.real_rows, "title")
    put_on_clipboard("Durak bakımı\tUlasim Dairesi\t300.000,00\r\n")
    press(qtbot, grid, "Ctrl+V")
    click(qtbot, dialog(page), QDialogButtonBox.ButtonRole.AcceptRole)
    assert grid.notice.text() == "1 hücre okunamadı; metinleri düzeltmeniz için hücrelerinde duruyor."
    session.undo()
    assert grid.notice.text() == ""


def test_rows_that_do_not_fit_are_added_when_asked_for(qtbot: QtBot, page: TargetPage) -> None:
    grid, target = page.activities, page.target
    assert target is not None
    count = len(target.activities)
    go(grid, count - 1, "budget")
    put_on_clipboard("1\r\n2\r\n3\r\n")
    press(qtbot, grid, "Ctrl+V")
    dialog(page).add_rows.setChecked(False)
    click(qtbot, dialog(page), QDialogButtonBox.ButtonRole.AcceptRole)
    assert (len(target.activities), shown(grid, count - 1, "budget")) == (count, "1,00")
    press(qtbot, grid, "Ctrl+V")
    click(qtbot, dialog(page), QDialogButtonBox.ButtonRole.AcceptRole)
    assert [row.budget for row in target.activities[count - 1 :]] == [100, 200, 300]


def test_one_value_fills_the_selection_and_comes_back_from_our_own_copy(qtbot: QtBot, page: TargetPage) -> None:
    grid = page.activities
    go(grid, 0, "budget")
    press(qtbot, grid, "Ctrl+C")
    go(grid, 0, "off_budget")
    press(qtbot, grid, "Shift+Down", "Shift+Down", "Ctrl+V")
    assert [shown(grid, row, "off_budget") for row in range(4)] == ["70.000.000,00"] * 3 + [""]
    press(qtbot, grid, "Del")
    assert [shown(grid, row, "off_budget") for row in range(3)] == ["", "", ""]


def test_a_block_over_cells_that_are_no_rectangle_begins_at_the_current_one(
    qtbot: QtBot, page: TargetPage
) -> None:
    grid = page.activities
    go(grid, 2, "off_budget")
    more = QItemSelectionModel.SelectionFlag.Select
    grid.view.selectionModel().setCurrentIndex(grid.model.index(0, column(grid, "budget")), more)
    put_on_clipboard("100.000,00\t\t100.000,00")
    press(qtbot, grid, "Ctrl+V")
    assert amounts(grid, 0) == ["100.000,00", "", "100.000,00"]
    assert shown(grid, 2, "off_budget") == ""


def test_a_row_of_indicators_is_copied_as_numbers_with_its_empty_cell(qtbot: QtBot, page: TargetPage) -> None:
    grid = page.indicators
    values = [number for number, part in enumerate(grid.model.columns) if part.kind is Kind.VALUE]
    grid.model.set_cells(
        [CellText(0, number, text) for number, text in zip(values, ("12,5", "", "7"), strict=False)]
    )
    grid.view.go_to_cell(0, values[0])
    press(qtbot, grid, "Shift+Right", "Shift+Right", "Ctrl+C")
    assert QGuiApplication.clipboard().text().rstrip("\r\n") == "12,5\t\t7"
    assert re.findall(r'sdval="([^"]*)"', QGuiApplication.clipboard().mimeData().html()) == ["12.5", "7"]


def test_a_refused_text_stays_until_it_is_corrected(qtbot: QtBot, session: Session, page: TargetPage) -> None:
    grid = page.activities
    go(grid, 0, "budget")
    write(qtbot, grid, "12 bin", "Enter")
    assert shown(grid, 0, "budget") == "12 bin"
    assert "bir sayı değil" in tool_tip(grid, 0, "budget")
    assert "70.000.000,00" in tool_tip(grid, 0, "budget")
    show(page, session, "Ke/Ph.1.1.1")
    show(page, session, "Ku/Ph.5.1.1")
    show(page, session, "Ke/Ph.1.1.1")
    assert shown(grid, 0, "budget") == "12 bin"
    go(grid, 0, "budget")
    press(qtbot, grid, "F2")
    editor = grid.view.editor()
    assert editor is not None
    assert editor.property("text") == "12 bin"
    press(qtbot, grid, "Home", "Right", "Right", "Shift+End")
    qtbot.keyClicks(editor, "000")
    press(qtbot, grid, "Enter")
    assert shown(grid, 0, "budget") == "12.000,00"
    assert page.activity_model.memory.refused == {}


@pytest.mark.parametrize(
    ("field", "text", "question", "stored"),
    [
        ("budget", "1,234.56", "«1,234.56» iki türlü okunabilir (1.234,56 mi?)", "70.000.000,00"),
        ("cost:06", "1,234,567", "«1,234,567» iki türlü okunabilir (1.234.567,00 mi?)", "70.000.000,00"),
    ],
)
def test_a_typed_amount_that_reads_in_two_ways_is_asked_about_in_its_cell(
    qtbot: QtBot, session: Session, page: TargetPage, field: str, text: str, question: str, stored: str
) -> None:
    grid = page.activities
    go(grid, 0, field)
    write(qtbot, grid, text, "Enter")
    assert shown(grid, 0, field) == text
    assert question in tool_tip(grid, 0, field)
    assert stored in tool_tip(grid, 0, field)
    assert session.changes.undo_label is None
    go(grid, 0, field)
    write(qtbot, grid, "1.234,56", "Enter")
    assert shown(grid, 0, field) == "1.234,56"


def test_a_typed_value_that_reads_in_two_ways_is_asked_about_in_its_cell(
    qtbot: QtBot, session: Session, page: TargetPage
) -> None:
    grid = page.indicators
    column_2017 = f"value:{session.programme.plan_column.uuid}"
    go(grid, 0, column_2017)
    write(qtbot, grid, "1,234.5", "Enter")
    assert shown(grid, 0, column_2017) == "1,234.5"
    assert "iki türlü okunabilir (1.234,5 mi?)" in tool_tip(grid, 0, column_2017)
    assert session.changes.undo_label is None


def test_what_was_typed_is_kept_when_the_file_cannot_be_written(
    qtbot: QtBot, session: Session, page: TargetPage, fail_at: FailAt
) -> None:
    grid = page.activities
    failures: list[object] = []
    session.failed.connect(failures.append)
    fail_at("save.before_commit", KnownError("Diskte yer kalmadı."))
    go(grid, 0, "budget")
    write(qtbot, grid, "5", "Enter")
    fault_points.set_hook(None)
    assert len(failures) == 1
    assert shown(grid, 0, "budget") == "5"
    assert grid.model.row(0).values()[2] == 70_000_000_00
    go(grid, 0, "budget")
    press(qtbot, grid, "F2", "Enter")
    assert shown(grid, 0, "budget") == "5,00"
    assert page.activity_model.memory.refused == {}


def test_control_characters_are_taken_out_with_a_notice(qtbot: QtBot, page: TargetPage) -> None:
    grid = page.activities
    go(grid, 0, "title")
    put_on_clipboard("Tram\x07vay\x0b yapımı")
    press(qtbot, grid, "Ctrl+V")
    assert shown(grid, 0, "title") == "Tramvay yapımı"
    assert "2 karakter" in grid.notice.text()
