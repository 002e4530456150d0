"""Ceilings of the spending units: set, used, left, and exceeded."""

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from kbbdesk.models.edits import set_ceiling, set_cost
from kbbdesk.models.lists import Unit
from kbbdesk.models.plan import Activity
from kbbdesk.views.grid.batch import CellText
from kbbdesk.views.grid.cells import Mark
from kbbdesk.views.programme.units import UnitRows, UnitsPage
from kbbdesk.views.session import Place, Session
from tests.storage.support import tram


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> UnitsPage:
    made = UnitsPage(session)
    qtbot.addWidget(made)
    made.resize(1200, 600)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def rows(page: UnitsPage, qtmodeltester: ModelTester) -> UnitRows:
    model = page.units.grid.model
    assert isinstance(model, UnitRows)
    qtmodeltester.check(model)
    return model


def shown(rows: UnitRows, unit: Unit, field: str) -> str:
    row, column = rows.row_of(unit.uuid), rows.column_of(field)
    assert row is not None
    assert column is not None
    return rows.cell(row, column).text


def put(rows: UnitRows, unit: Unit, field: str, text: str) -> None:
    row, column = rows.row_of(unit.uuid), rows.column_of(field)
    assert row is not None
    assert column is not None
    assert rows.set_cells([CellText(row, column, text)]).written


def mark(rows: UnitRows, unit: Unit, field: str) -> Mark | None:
    row, column = rows.row_of(unit.uuid), rows.column_of(field)
    assert row is not None
    assert column is not None
    return rows.cell(row, column).mark


def unit_of(session: Session, activity: Activity) -> Unit:
    unit = session.programme.unit(activity.unit)
    assert unit
    return unit


def test_columns_are_those_of_the_codes_in_use(rows: UnitRows) -> None:
    assert [column.title for column in rows.columns] == [
        *("Harcama birimi", "Kısa ad"),
        *(f"{code} {name}" for code in ("03", "05", "06") for name in ("tavan", "planlanan", "kalan")),
    ]
    used = [rows.total_text(number) for number, column in enumerate(rows.columns) if "used" in column.field]
    assert used == ["490.227.938,10", "30.355.000,00", "852.419.394,11"]


def test_a_ceiling_below_the_use_is_an_error_until_it_is_raised(rows: UnitRows, session: Session) -> None:
    unit = unit_of(session, tram(session.programme))
    used = shown(rows, unit, "used:06")
    assert shown(rows, unit, "left:06") == ""
    put(rows, unit, "ceiling:06", "100.000.000,00")
    assert shown(rows, unit, "ceiling:06") == "100.000.000,00"
    assert shown(rows, unit, "left:06").startswith("-")
    (problem,) = [problem for problem in session.engine.problems if problem.rule == "ceiling"]
    assert (problem.where, problem.field) == (unit.uuid, "ceiling:06")
    assert mark(rows, unit, "ceiling:06") is mark(rows, unit, "left:06") is Mark.ERROR
    assert mark(rows, unit, "left:03") is None
    put(rows, unit, "ceiling:06", used)
    assert shown(rows, unit, "left:06") == "0,00"
    assert mark(rows, unit, "left:06") is None
    assert session.changes.undo_label == f"06 tavan, {unit.title}"
    session.undo()
    session.undo()
    assert (shown(rows, unit, "ceiling:06"), unit.ceilings) == ("", [])


def test_what_is_left_follows_the_activities_and_the_typing(rows: UnitRows, session: Session) -> None:
    activity = tram(session.programme)
    unit = unit_of(session, activity)
    put(rows, unit, "ceiling:03", "1.000.000.000,00")
    before = unit.totals.under("03")
    edit = set_cost(activity, "03.2", 250)
    assert edit
    session.apply([edit], "Maliyet")
    assert unit.totals.under("03") == before + 250
    number, column = rows.row_of(unit.uuid), rows.column_of("ceiling:03")
    assert number is not None
    assert column is not None
    rows.show_typing(number, column, "0")
    assert shown(rows, unit, "left:03") == shown(rows, unit, "used:03").join(("-", ""))
    rows.end_typing()
    assert not shown(rows, unit, "left:03").startswith("-")


def test_a_code_can_be_added_and_comes_with_a_ceiling(page: UnitsPage, rows: UnitRows, session: Session) -> None:
    assert [code for code, _ in rows.codes_to_add()] == ["01", "02", "04", "07", "08", "09"]
    rows.add_code("01")
    assert rows.column_of("ceiling:01") == 2
    edit = set_ceiling(session.programme.units[3], "09", 5_00)
    assert edit
    page.hide()
    session.apply([edit], "Tavan")
    assert page.go_to(Place(session.programme.units[3].uuid, "ceiling:09"))
    assert shown(rows, session.programme.units[3], "left:09") == "5,00"
    index = page.units.grid.view.currentIndex()
    assert (index.row(), index.column()) == (3, rows.column_of("ceiling:09"))


def test_a_code_that_an_activity_begins_to_use_gets_its_columns(rows: UnitRows, session: Session) -> None:
    activity = tram(session.programme)
    edit = set_cost(activity, "07", 12_00)
    assert edit
    session.apply([edit], "Maliyet")
    assert shown(rows, unit_of(session, activity), "used:07") == "12,00"


def test_a_unit_and_its_ceiling_can_be_typed_in_the_empty_last_row(rows: UnitRows, session: Session) -> None:
    last, column = rows.rowCount() - 1, rows.column_of("ceiling:03")
    assert column is not None
    assert rows.set_cells([CellText(last, 0, "Yeni Daire"), CellText(last, column, "10")]).taken == 3
    unit = session.programme.units[-1]
    assert (unit.title, unit.short_title, unit.ceilings[0].amount) == ("Yeni Daire", "Yeni Daire", 10_00)
    assert session.undo()
    assert len(session.programme.units) == 20


def test_a_pasted_list_of_units_has_its_short_names_filled_where_the_block_leaves_them_blank(
    page: UnitsPage, rows: UnitRows, session: Session
) -> None:
    view = page.units.grid.view
    QApplication.clipboard().setText("Fen İşleri Dairesi Başkanlığı\t\nSağlık Dairesi\tSağlık\n")
    view.go_to_cell(rows.rowCount() - 1, 0)
    QTest.keySequence(view, QKeySequence.StandardKey.Paste)
    page.units.grid.say("1 sütun alınmadı.")
    page.units.grid.say("1 sütun alınmadı.")
    assert [(unit.title, unit.short_title) for unit in session.programme.units[-2:]] == [
        ("Fen İşleri Dairesi Başkanlığı", "Fen İşleri Dairesi"),
        ("Sağlık Dairesi", "Sağlık"),
    ]
    assert session.undo()
    assert len(session.programme.units) == 20
    assert not page.units.grid.notice.text()
