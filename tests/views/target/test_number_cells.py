"""Numbers typed into cells: arithmetic, and what reads in two ways."""

import pytest
from pytestqt.qtbot import QtBot

from kbbdesk.views.session import Session
from kbbdesk.views.target.page import TargetPage
from tests.views.target.user import column, go, press, shown, write


@pytest.mark.parametrize(
    ("formula", "result"), [("=1000*12", "12.000,00"), ("=1.500,25+300", "1.800,25"), ("=(2+3)*%50", "2,50")]
)
def test_arithmetic_in_an_amount_cell_stores_its_result_and_the_step_keeps_the_formula(
    qtbot: QtBot, session: Session, page: TargetPage, formula: str, result: str
) -> None:
    grid = page.activities
    go(grid, 0, "budget")
    write(qtbot, grid, formula, "Enter")
    assert shown(grid, 0, "budget") == result
    label = session.changes.undo_label
    assert label is not None
    assert label.startswith("Bütçe, ")
    assert label.endswith(f": {formula}")
    go(grid, 0, "budget")
    press(qtbot, grid, "F2")
    assert grid.view.editor().property("text") == result  # type: ignore[union-attr]
    press(qtbot, grid, "Esc")
    session.undo()
    assert shown(grid, 0, "budget") == "70.000.000,00"


def test_the_difference_follows_a_formula_while_it_is_typed(qtbot: QtBot, page: TargetPage) -> None:
    grid = page.activities
    go(grid, 0, "budget")
    write(qtbot, grid, "=70.000.000+1")
    assert shown(grid, 0, "difference") == "1,00"


def test_arithmetic_in_an_indicators_value(qtbot: QtBot, session: Session, page: TargetPage) -> None:
    grid = page.indicators
    field = f"value:{session.programme.plan_column.uuid}"
    go(grid, 0, field)
    write(qtbot, grid, "=100/8", "Enter")
    assert shown(grid, 0, field).startswith("12,5")


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("=100/3", "33,33 ya da 33,34 yazın"),
        ("=5/0", "sıfıra bölüyor"),
        ("1,234.56", "iki türlü okunabilir (1.234,56 mi?)"),
        ("12 bin", "bir sayı değil"),
    ],
)
def test_what_asks_says_so_below_the_grid_and_enter_on_it_accepts_nothing(
    qtbot: QtBot, session: Session, page: TargetPage, text: str, question: str
) -> None:
    grid = page.activities
    go(grid, 0, "budget")
    write(qtbot, grid, text, "Enter")
    assert question in grid.notice.text()
    assert grid.notice.isVisible()
    assert grid.view.currentIndex().row() == 1
    grid.say("")
    press(qtbot, grid, "Up")
    assert question in grid.notice.text(), "the question stands whenever its cell is the current one"
    press(qtbot, grid, "F2", "Enter")
    assert question in grid.notice.text()
    assert shown(grid, 0, "budget") == text
    assert session.changes.undo_label is None
    go(grid, 0, "budget")
    write(qtbot, grid, "1.234,56", "Enter")
    assert shown(grid, 0, "budget") == "1.234,56"
    assert grid.notice.text() == ""
    assert grid.model.cell(0, column(grid, "budget")).refused is None


@pytest.mark.parametrize(
    ("text", "amount"), [("1.234,56-", "-1.234,56"), ("(1.234,56)", "-1.234,56"), ("- ₺", "0,00"), ("-", "")]
)
def test_accounting_forms_are_amounts(qtbot: QtBot, page: TargetPage, text: str, amount: str) -> None:
    grid = page.activities
    go(grid, 0, "budget")
    write(qtbot, grid, text, "Enter")
    assert shown(grid, 0, "budget") == amount
