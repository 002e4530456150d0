"""Tables pasted with their headings and totals, as they come from the departments' workbooks."""

from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from kbbdesk.models.edits import DeleteRow, SetField
from kbbdesk.models.plan import CostLine
from kbbdesk.views.grid.clipboard_commands import put_on_clipboard
from kbbdesk.views.grid.grid import Grid
from kbbdesk.views.grid.paste_dialog import PasteDialog
from kbbdesk.views.session import Session
from kbbdesk.views.target.page import TargetPage
from tests.views.target.test_paste import click, dialog
from tests.views.target.user import column, go, press, show, shown, titles

CASES = Path(__file__).parents[2] / "cases" / "paste"
APPLY = QDialogButtonBox.ButtonRole.AcceptRole


def paste(qtbot: QtBot, page: TargetPage, grid: Grid, *lines: str, html: str = "") -> PasteDialog:
    """Paste lines at the current cell, and return the preview."""
    put_on_clipboard("".join(f"{line}\r\n" for line in lines), html)
    press(qtbot, grid, "Ctrl+V")
    return dialog(page)


def texts(preview: PasteDialog, of_columns: bool) -> list[tuple[str, ...]]:
    """Return the rows of one of the preview's tables."""
    table = preview.columns if of_columns else preview.table
    model = table.model()
    return [
        tuple(model.index(row, number).data() for number in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def places(preview: PasteDialog) -> dict[str, str]:
    """Return where each pasted column goes, by its heading."""
    return {heading: where for heading, _, where in texts(preview, of_columns=True)}


def amounts(grid: Grid, row: int, *codes: str) -> list[str]:
    """Return what a row has in budget, codes and off-budget."""
    return [shown(grid, row, field) for field in ("budget", *(f"cost:{code}" for code in codes), "off_budget")]


def without_codes(session: Session, page: TargetPage) -> Grid:
    """Show a target in a programme in which no activity has a cost, so that no code has a column."""
    lines = [row.uuid for row in session.programme.rows.values() if isinstance(row, CostLine)]
    session.apply([DeleteRow(uuid) for uuid in lines], "Boşaltma")
    other = TargetPage(session)
    other.setParent(page)
    other.show()
    show(other, session, "Ke/Ph.1.1.1")
    assert other.activity_model.codes == []
    return other.activities


def test_the_departments_table_with_heading_and_total_becomes_two_activities(
    qtbot: QtBot, session: Session, page: TargetPage
) -> None:
    grid, target = page.activities, page.target
    assert target is not None
    count, before = len(target.activities), target.totals.budget
    go(grid, count, "budget")
    put_on_clipboard((CASES / "header.txt").read_bytes().decode("utf-8"))
    press(qtbot, grid, "Ctrl+V")
    preview = dialog(page)
    assert places(preview) == {
        "Faaliyet": "→ Faaliyet",
        "Sorumlu birim": "→ Sorumlu birim",
        "Bütçe": "→ Bütçe",
        "03": "→ 03 Mal ve Hizmet Alım Giderleri",
        "06": "→ 06 Sermaye Giderleri",
    }
    said = preview.summary.text()
    assert "2 yeni satır eklenecek." in said
    assert not preview.add_rows.isVisible()
    assert "1. satır başlık, alınmayacak: Faaliyet | Sorumlu birim" in said
    assert "4. satır toplam satırı, alınmayacak: Toplam | 375.000,50" in said
    click(qtbot, preview, APPLY)
    assert titles(target.activities)[count:] == ["Durak bakımı", "Bisiklet yolu yapımı"]
    assert amounts(grid, count, "03", "05", "06") == ["300.000,00", "300.000,00", "", "", ""]
    assert amounts(grid, count + 1, "03", "05", "06") == ["75.000,50", "", "", "75.000,50", ""]
    assert [row.unit for row in target.activities[count:]] == [target.activities[0].unit] * 2
    assert target.totals.budget - before == 375_000_50
    session.undo()
    assert len(target.activities) == count


def test_a_total_row_is_taken_when_the_user_wants_it(qtbot: QtBot, page: TargetPage) -> None:
    grid, target = page.activities, page.target
    assert target is not None
    count = len(target.activities)
    go(grid, count, "title")
    preview = paste(qtbot, page, grid, "Durak bakımı\t\t5,00", "\t\t5,00")
    assert preview.table.rowCount() == 3
    assert preview.leave_out_totals.isVisible()
    preview.leave_out_totals.click()
    assert preview.table.rowCount() == 6
    assert "toplam satırı" not in preview.summary.text()
    click(qtbot, preview, APPLY)
    assert titles(target.activities)[count:] == ["Durak bakımı", ""]


def test_headings_decide_wherever_the_current_cell_is(qtbot: QtBot, page: TargetPage) -> None:
    grid = page.activities
    go(grid, 0, "off_budget")
    lines = ("Kod toplamı\t06\tBütçe\tAçıklama\tFark", "99,00\t7,00\t8,00\tnot\t0,00", "99,00\t1,00\t2,00\t\t0,00")
    preview = paste(qtbot, page, grid, *lines)
    assert places(preview) == {
        "Kod toplamı": "alınmıyor: bu sütun hesaplanır",
        "06": "→ 06 Sermaye Giderleri",
        "Bütçe": "→ Bütçe",
        "Açıklama": "alınmıyor: tabloda böyle bir sütun yok",
        "Fark": "alınmıyor: bu sütun hesaplanır",
    }
    click(qtbot, preview, APPLY)
    assert amounts(grid, 0, "06") == ["8,00", "7,00", ""]
    assert amounts(grid, 1, "06")[:2] == ["2,00", "1,00"]
    assert "4 kilitli hücre atlandı." in grid.notice.text()
    assert "1 sütun alınmadı." in grid.notice.text()


def test_amounts_go_under_their_codes_where_no_code_has_a_column(
    qtbot: QtBot, session: Session, page: TargetPage
) -> None:
    grid = without_codes(session, page)
    go(grid, 0, "title")
    preview = paste(
        qtbot,
        page,
        grid,
        "Faaliyet\tBirim\tBütçe\t03\t05\t06 Sermaye Giderleri",
        "Tramvay\tUlaşım\t6,00\t1,00\t2,00\t3,00",
    )
    assert places(preview)["03"] == "→ 03 Mal ve Hizmet Alım Giderleri (sütunu açılacak)"
    assert preview.open_columns.text() == "Eksik kod sütunlarını aç: 03, 05, 06"
    preview.open_columns.click()
    assert places(preview)["03"] == "alınmıyor: sütunu açılmadı"
    preview.open_columns.click()
    click(qtbot, preview, APPLY)
    assert amounts(grid, 0, "03", "05", "06") == ["6,00", "1,00", "2,00", "3,00", ""]
    assert shown(grid, 0, "difference") == "0,00 ✓"


def test_amounts_without_headings_that_reach_past_the_budget_are_shown_first(
    qtbot: QtBot, session: Session, page: TargetPage
) -> None:
    grid = without_codes(session, page)
    go(grid, 0, "title")
    preview = paste(qtbot, page, grid, "Tramvay\tUlaşım Dairesi\t6,00\t1,00\t2,00\t3,00")
    assert "Tutarlar hesaplanan sütunlara denk geliyor" in preview.summary.text()
    assert places(preview)["6. sütun"] == "→ Bütçe dışı"
    assert places(preview)["4. sütun"] == "alınmıyor: bu sütun hesaplanır"
    click(qtbot, preview, QDialogButtonBox.ButtonRole.RejectRole)
    assert shown(grid, 0, "off_budget") == ""


@pytest.mark.parametrize(
    ("heading", "reason"),
    [("07 Sermaye Transferleri", "07 kodu faaliyetlere kapalı"), ("11", "11 ekonomik kodlar listesinde yok")],
)
def test_a_closed_or_unknown_code_is_not_taken(
    qtbot: QtBot, session: Session, page: TargetPage, heading: str, reason: str
) -> None:
    grid = page.activities
    closed = session.programme.economic_code("07")
    assert closed is not None
    session.apply([SetField(closed.uuid, "open", 0)], "Kapatma")
    go(grid, 0, "title")
    preview = paste(qtbot, page, grid, f"Faaliyet\tBütçe\t{heading}", "Tramvay\t5,00\t3,00")
    assert places(preview)[heading] == f"alınmıyor: {reason}"
    click(qtbot, preview, APPLY)
    assert amounts(grid, 0, "03", "05", "06") == ["5,00", "", "", "70.000.000,00", ""]


def test_the_clipboard_of_excel_with_accounting_forms(qtbot: QtBot, page: TargetPage) -> None:
    grid, target = page.activities, page.target
    assert target is not None
    count = len(target.activities)
    go(grid, count, "title")
    put_on_clipboard(
        (CASES / "excel.txt").read_bytes().decode(), (CASES / "excel.html").read_text(encoding="utf-8")
    )
    press(qtbot, grid, "Ctrl+V")
    assert texts(dialog(page), of_columns=False)[0][:4] == ("✕", "yeni", "Sorumlu birim", "Ulasim Dairesi")
    click(qtbot, dialog(page), APPLY)
    assert titles(target.activities)[count:] == [
        "Akıllı durak yapımı",
        "Durak bakım ve onarımı",
        "Bisiklet yolu yapımı",
    ]
    assert [amounts(grid, count + row, "03", "05", "06")[:4] for row in range(3)] == [
        ["1.250.000,00", "250.000,00", "", "1.000.000,00"],
        ["300.000,00", "300.000,00", "", "0,00"],
        ["75.000,50", "", "", "75.000,50"],
    ]


def test_a_column_of_indicators_is_read_as_a_whole(qtbot: QtBot, session: Session, page: TargetPage) -> None:
    grid = page.indicators
    field = f"value:{session.programme.value_columns[0].uuid}"
    go(grid, 0, field)
    while grid.model.real_rows < 3:
        grid.model.insert_rows(0)
    go(grid, 0, field)
    preview = paste(qtbot, page, grid, "12.5", "3.25", "1.500")
    assert texts(preview, of_columns=False) == [
        ("?", "3", "2015", "1.500", "1,500"),
        ("✓", "1", "2015", "12.5", "12,5"),
        ("✓", "2", "2015", "3.25", "3,25"),
    ]
    align = preview.table.model().index(0, 4).data(Qt.ItemDataRole.TextAlignmentRole)
    assert align & Qt.AlignmentFlag.AlignRight.value
    assert preview.decimal_points.isChecked()
    preview.decimal_points.click()
    assert texts(preview, of_columns=False)[0][4] == "1.500"
    preview.decimal_points.click()
    click(qtbot, preview, APPLY)
    assert [grid.model.cell(row, column(grid, field)).value for row in range(3)] == ["12.5", "3.25", "1.500"]


def test_an_amount_in_doubt_is_read_as_the_user_says(qtbot: QtBot, page: TargetPage) -> None:
    grid = page.activities
    go(grid, 0, "budget")
    preview = paste(qtbot, page, grid, "12.5", "1.500")
    assert texts(preview, of_columns=False)[0] == ("?", "2", "Bütçe", "1.500", "1,50")
    preview.decimal_points.click()
    assert texts(preview, of_columns=False)[0] == ("?", "2", "Bütçe", "1.500", "1.500,00")
    click(qtbot, preview, APPLY)
    assert [shown(grid, row, "budget") for row in range(2)] == ["12,50", "1.500,00"]


def test_headings_of_indicators_and_years(qtbot: QtBot, session: Session, page: TargetPage) -> None:
    grid = page.indicators
    go(grid, grid.model.real_rows, "title")
    rows = grid.model.real_rows
    preview = paste(qtbot, page, grid, "Gösterge Adı\tÖlçü Birimi\t2016\t2017", "Durak sayısı\tAdet\t5\t7")
    assert list(places(preview).values()) == [
        "→ Performans göstergesi",
        "→ Birim",
        f"→ {session.programme.value_columns[1].label}",
        "→ 2017",
    ]
    click(qtbot, preview, APPLY)
    fields = ["title", "unit_of_measure", *(f"value:{column.uuid}" for column in session.programme.value_columns)]
    assert [shown(grid, rows, field) for field in fields] == ["Durak sayısı", "Adet", "", "5", "7"]


def test_pasted_arithmetic_is_shown_before_it_is_stored(qtbot: QtBot, page: TargetPage) -> None:
    grid = page.activities
    go(grid, 0, "budget")
    preview = paste(qtbot, page, grid, "=1000*12", "=2+A1")
    assert texts(preview, of_columns=False)[1] == ("?", "1", "Bütçe", "=1000*12", "12.000,00")
    click(qtbot, preview, APPLY)
    assert shown(grid, 0, "budget") == "12.000,00"
    assert shown(grid, 1, "budget") == "=2+A1"


def test_the_printed_table_from_word_with_its_two_rows_of_headings(qtbot: QtBot, page: TargetPage) -> None:
    grid, target = page.activities, page.target
    assert target is not None
    count = len(target.activities)
    html = (
        "<html><body><table><tr><td rowspan=2></td><td rowspan=2>Faaliyetler</td>"
        "<td colspan=3>Kaynak İhtiyacı (TL)</td></tr><tr><td>Bütçe</td><td>Bütçe Dışı</td><td>Toplam</td></tr>"
        "<tr><td>1</td><td><p>Durak</p><p>bakımı</p></td><td>300,00</td><td>5,00</td><td>305,00</td></tr>"
        "<tr><td>2</td><td>Köprü yapımı</td><td>1.500,00</td><td></td><td>1.500,00</td></tr>"
        "<tr><td colspan=2>Genel Toplam</td><td>1.800,00</td><td>5,00</td><td>1.805,00</td></tr>"
        "</table></body></html>"
    )
    go(grid, count, "title")
    put_on_clipboard("", html)
    press(qtbot, grid, "Ctrl+V")
    preview = dialog(page)
    assert places(preview) == {
        "1. sütun": "alınmıyor: başlığı yok",
        "Faaliyetler": "→ Faaliyet",
        "Bütçe": "→ Bütçe",
        "Bütçe Dışı": "→ Bütçe dışı",
        "Toplam": "alınmıyor: bu sütun hesaplanır",
    }
    click(qtbot, preview, APPLY)
    assert titles(target.activities)[count:] == ["Durak bakımı", "Köprü yapımı"]
    assert [amounts(grid, count + row) for row in range(2)] == [["300,00", "5,00"], ["1.500,00", ""]]


def test_one_value_fills_exactly_the_scattered_cells(qtbot: QtBot, session: Session, page: TargetPage) -> None:
    grid = page.activities
    go(grid, 0, "budget")
    for row, field in ((2, "budget"), (1, "off_budget")):
        index = grid.model.index(row, column(grid, field))
        grid.view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.Select)
    put_on_clipboard("5,00")
    before = [amounts(grid, row) for row in range(3)]
    press(qtbot, grid, "Ctrl+V")
    after = [amounts(grid, row) for row in range(3)]
    assert after == [["5,00", before[0][1]], [before[1][0], "5,00"], ["5,00", before[2][1]]]
    assert session.changes.undo_label == "Yapıştırma, 3 hücre"


def test_one_value_on_a_whole_column_fills_the_real_rows_alone(qtbot: QtBot, page: TargetPage) -> None:
    grid, target = page.activities, page.target
    assert target is not None
    count, number = len(target.activities), column(grid, "off_budget")
    header = grid.view.horizontalHeader()
    grid.view.scrollTo(grid.model.index(0, number))
    at = header.viewport().rect().topLeft()
    at.setX(header.sectionViewportPosition(number) + 10)
    at.setY(10)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert len(grid.view.selectionModel().selectedIndexes()) == count
    put_on_clipboard("5,00")
    press(qtbot, grid, "Ctrl+V")
    assert [shown(grid, row, "off_budget") for row in range(count + 1)] == ["5,00"] * count + [""]
    assert len(target.activities) == count
    assert page.activity_model.memory.refused == {}


def test_one_value_on_a_selection_that_runs_into_the_empty_row_fills_the_real_rows_alone(
    qtbot: QtBot, page: TargetPage
) -> None:
    grid, target = page.activities, page.target
    assert target is not None
    count = len(target.activities)
    go(grid, count - 1, "off_budget")
    press(qtbot, grid, "Shift+Down")
    assert len(grid.view.selectionModel().selectedIndexes()) == 2
    put_on_clipboard("5,00")
    press(qtbot, grid, "Ctrl+V")
    assert [shown(grid, row, "off_budget") for row in (count - 1, count)] == ["5,00", ""]
    assert len(target.activities) == count


def test_a_heading_alone_pastes_nothing(qtbot: QtBot, session: Session, page: TargetPage) -> None:
    grid = page.activities
    go(grid, grid.model.real_rows, "title")
    put_on_clipboard("Faaliyet\tSorumlu birim\tBütçe\r\n")
    press(qtbot, grid, "Ctrl+V")
    assert grid.notice.text() == "Panoda yalnız başlık satırı var; yapıştırılacak değer yok."
    assert session.changes.undo_label is None
