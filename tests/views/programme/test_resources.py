"""*Kaynak ihtiyacı*: table 4 of 2017 with its open cells, balanced to the approved budget."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from kbbdesk.models.edits import DeleteRow, Edit, SetField, set_cost
from kbbdesk.tables.resource_need import resource_need
from kbbdesk.tables.table import format_cell
from kbbdesk.views.grid.batch import CellText
from kbbdesk.views.programme.resources import ResourcesPage
from kbbdesk.views.session import Place, Session
from tests.storage.support import tram

ACTIVITIES, GENERAL, TRANSFERS, TOTAL, SHARE = range(1, 6)


@pytest.fixture
def page(session: Session, qtbot: QtBot, qtmodeltester: ModelTester) -> ResourcesPage:
    made = ResourcesPage(session)
    qtbot.addWidget(made)
    made.resize(1100, 600)
    with qtbot.waitExposed(made):
        made.show()
    qtmodeltester.check(made.rows)
    return made


def texts(page: ResourcesPage, row: int) -> list[str]:
    return [cell.text for cell in page.rows.cells(row)]


def totals(page: ResourcesPage) -> list[str]:
    return [page.rows.total_text(column) for column in (ACTIVITIES, GENERAL, TRANSFERS, TOTAL)]


def rules(session: Session) -> set[str]:
    return {problem.rule for problem in session.engine.problems}


def type_into(page: ResourcesPage, row: int, column: int, text: str) -> None:
    assert page.rows.set_cells([CellText(row, column, text)]).written


def test_table_4_of_2017(page: ResourcesPage) -> None:
    assert texts(page, 2) == [
        "03 Mal ve Hizmet Alım Giderleri",
        *("490.227.938,10", "40.938.945,90", "", "531.166.884,00", "25,29"),
    ]
    assert totals(page) == ["1.373.002.332,21", "726.897.667,79", "100.000,00", "2.100.000.000,00"]
    assert page.standing.text() == "2.100.000.000,00 ✓"
    assert page.shares.text() == (
        "Faaliyetler 65,38% · Genel yönetim 34,61% · Transferler 0,00%. "
        "Yuvarlama nedeniyle payların toplamı farklı olabilir."
    )


def test_a_programme_without_need_has_shares_of_nothing_and_no_note(page: ResourcesPage, session: Session) -> None:
    emptied: list[Edit] = [DeleteRow(activity.uuid) for activity in session.programme.activities()]
    for code in session.programme.economic_codes:
        emptied += [SetField(code.uuid, field, None) for field in ("general_administration", "transfers")]
    session.apply(emptied, "Boşalt")
    assert page.shares.text() == "Faaliyetler 0,00% · Genel yönetim 0,00% · Transferler 0,00%"
    assert texts(page, 2)[TOTAL:] == ["0,00", "0,00"]


def test_the_grid_is_the_printed_table(page: ResourcesPage, session: Session) -> None:
    table = resource_need(session.programme)
    for number, row in enumerate(table.rows[:-1]):
        printed = [format_cell(table.columns[column].kind, row.cells[column]) or "0,00" for column in (1, 4)]
        assert [texts(page, number)[ACTIVITIES], texts(page, number)[TOTAL]] == printed
    printed = [format_cell(table.columns[column].kind, table.rows[-1].cells[column]) for column in range(1, 5)]
    assert totals(page) == printed


def test_general_administration_is_balanced_to_the_budget(page: ResourcesPage, session: Session) -> None:
    type_into(page, 2, GENERAL, "40.938.946,90")
    assert "budget-total" in rules(session)
    assert page.standing.text() == "2.100.000.001,00 ≠ 2.100.000.000,00 onaylanan bütçe, fark +1,00 (fazla)"
    assert texts(page, 2)[TOTAL] == "531.166.885,00"
    view = page.codes.grid.view
    view.go_to_cell(8, GENERAL)
    QTest.keyClick(view, Qt.Key.Key_F4)
    assert "budget-total" not in rules(session)
    assert texts(page, 8)[GENERAL] == "101.617.883,00"
    assert page.standing.text() == "2.100.000.000,00 ✓"
    QTest.keyClick(view, Qt.Key.Key_F4)
    assert "F4" in page.codes.grid.notice.text()


def test_the_approved_budget_is_typed_here_too(page: ResourcesPage, session: Session) -> None:
    assert page.go_to(Place(session.programme.uuid, "approved_budget"))
    QTest.keyClicks(page.approved_budget, "2100000000,50")
    QTest.keyClick(page.approved_budget, Qt.Key.Key_Return)
    assert session.programme.approved_budget == 210000000050
    assert page.standing.text().endswith("fark -0,50 (eksik)")
    for text in ("abc", "2,100,000,000.00"):
        page.approved_budget.selectAll()
        QTest.keyClicks(page.approved_budget, text)
        QTest.keyClick(page.approved_budget, Qt.Key.Key_Return)
        assert page.message.isVisible()
        assert page.approved_budget.text() == text
    assert session.programme.approved_budget == 210000000050


def test_an_activity_changes_its_code_and_every_share(page: ResourcesPage, session: Session) -> None:
    activity = tram(session.programme)
    edit = set_cost(activity, "06", 100_00)
    assert edit
    session.apply([edit], "Maliyet")
    assert texts(page, 5)[ACTIVITIES] == "792.419.494,11"
    assert "faaliyetlerin bütçesi ile kod toplamları arasında 59.999.900,00 TL fark var" in page.standing.text()
    session.undo()
    assert texts(page, 5)[ACTIVITIES] == "852.419.394,11"


def test_a_hidden_page_catches_up_when_it_is_shown(page: ResourcesPage, session: Session) -> None:
    page.hide()
    edit = set_cost(tram(session.programme), "06", 100_00)
    assert edit
    session.apply([edit], "Maliyet")
    assert texts(page, 5)[ACTIVITIES] == "852.419.394,11"
    page.show()
    assert texts(page, 5)[ACTIVITIES] == "792.419.494,11"
    assert page.rows.total_text(ACTIVITIES) == "1.313.002.432,21"


def test_costs_under_codes_that_are_not_listed_are_told(page: ResourcesPage, session: Session) -> None:
    code = session.programme.economic_code("05")
    edit = set_cost(tram(session.programme), "06.2", 1_00)
    assert code
    assert edit
    session.apply([edit, DeleteRow(code.uuid)], "Kod sil")
    assert page.rows.real_rows == 8
    assert texts(page, 4)[ACTIVITIES] == "852.419.395,11", "what lies below 06 counts there"
    assert "listede olmayan kodlarda 30.355.000,00 TL maliyet var" in page.standing.text()
    assert page.rows.total_text(ACTIVITIES) == "1.373.002.333,21"


def test_rows_neither_come_nor_go_here(page: ResourcesPage, session: Session) -> None:
    assert not page.rows.insert_rows(0)
    assert not page.rows.delete_rows([0])
    assert not page.rows.move_rows([0], 2)
    assert "«Ekonomik kodlar»" in page.codes.grid.notice.text()
    assert len(session.programme.economic_codes) == 9


def test_a_negative_amount_is_marked_in_its_cell(page: ResourcesPage, session: Session) -> None:
    code = session.programme.economic_codes[0]
    session.apply([SetField(code.uuid, "transfers", -1)], "Transfer")
    cell = page.rows.cell(0, TRANSFERS)
    assert cell.mark == "hata"
    assert page.go_to(Place(code.uuid, "transfers"))
    assert page.codes.grid.view.currentIndex().column() == TRANSFERS
