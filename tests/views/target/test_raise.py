"""The selected amounts raised by a percentage, from the grid's menu."""

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from kbbdesk.views.grid.commands import menu_for
from kbbdesk.views.grid.grid import Grid
from kbbdesk.views.grid.raise_dialog import RaiseDialog
from kbbdesk.views.session import Session
from kbbdesk.views.target.page import TargetPage
from tests.views.target.user import column, go, shown, type_into, write


def open_dialog(grid: Grid) -> RaiseDialog:
    """Choose the command in the grid's menu."""
    (action,) = (action for action in menu_for(grid.view).actions() if action.text().startswith("Tutarları artır"))
    action.trigger()
    (found,) = (child for child in grid.findChildren(RaiseDialog) if child.isVisible())
    return found


def select(grid: Grid, *cells: tuple[int, str]) -> None:
    """Select cells."""
    go(grid, *cells[0])
    for row, field in cells[1:]:
        index = grid.model.index(row, column(grid, field))
        grid.view.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Select)


def sums(dialog: RaiseDialog) -> list[tuple[str, ...]]:
    """Return the rows of the dialog's table."""
    model = dialog.sums.model()
    return [tuple(model.index(row, number).data() for number in range(4)) for row in range(model.rowCount())]


def apply(qtbot: QtBot, dialog: RaiseDialog) -> None:
    """Click *Uygula*."""
    role = QDialogButtonBox.ButtonRole.AcceptRole
    (found,) = (b for b in dialog.buttons.buttons() if dialog.buttons.buttonRole(b) is role)
    assert found.isEnabled()
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def test_raised_cost_lines_take_the_budget_with_them_as_one_step(
    qtbot: QtBot, session: Session, page: TargetPage
) -> None:
    grid = page.activities
    fields = ("budget", "cost:03", "cost:06", "difference")
    before = [[shown(grid, row, field) for field in fields] for row in range(2)]
    assert before == [
        ["70.000.000,00", "", "70.000.000,00", "0,00 ✓"],
        ["2.000.000,00", "2.000.000,00", "", "0,00 ✓"],
    ]
    select(grid, (0, "cost:06"), (1, "cost:03"), (0, "cost:03"))
    dialog = open_dialog(grid)
    type_into(qtbot, dialog.percent, "%7,5")
    assert sums(dialog) == [
        ("Bütçe", "72.000.000,00", "77.400.000,00", "5.400.000,00"),
        ("03", "2.000.000,00", "2.150.000,00", "150.000,00"),
        ("06", "70.000.000,00", "75.250.000,00", "5.250.000,00"),
    ]
    assert "2 hücre daha değişir" in dialog.told.text()
    assert "1 hücre değişmez" in dialog.told.text()
    dialog.step.setCurrentIndex(4)
    assert sums(dialog)[1] == ("03", "2.000.000,00", "2.150.000,00", "150.000,00")
    apply(qtbot, dialog)
    after = [[shown(grid, row, field) for field in fields] for row in range(2)]
    assert after == [
        ["75.250.000,00", "", "75.250.000,00", "0,00 ✓"],
        ["2.150.000,00", "2.150.000,00", "", "0,00 ✓"],
    ]
    assert session.changes.undo_label == "Artış %7,5, 4 tutar"
    session.undo()
    assert [[shown(grid, row, field) for field in fields] for row in range(2)] == before


def test_a_raised_budget_takes_its_cost_lines_with_it(qtbot: QtBot, page: TargetPage) -> None:
    grid = page.activities
    select(grid, (0, "budget"))
    dialog = open_dialog(grid)
    type_into(qtbot, dialog.percent, "-10")
    apply(qtbot, dialog)
    assert [shown(grid, 0, field) for field in ("budget", "cost:06", "difference")] == [
        "63.000.000,00",
        "63.000.000,00",
        "0,00 ✓",
    ]


@pytest.mark.parametrize(
    ("percent", "told"),
    [("", "Artışı yüzde olarak yazın"), ("on", "bir sayı değil"), ("-101", "arasında olabilir"), ("0", "")],
)
def test_nothing_is_applied_without_a_percentage_that_changes_something(
    qtbot: QtBot, page: TargetPage, percent: str, told: str
) -> None:
    grid = page.activities
    select(grid, (0, "budget"))
    dialog = open_dialog(grid)
    type_into(qtbot, dialog.percent, percent)
    assert told in dialog.told.text()
    assert not dialog.buttons.buttons()[0].isEnabled()
    dialog.reject()


def test_a_row_with_an_unread_text_keeps_it(qtbot: QtBot, page: TargetPage) -> None:
    grid = page.activities
    go(grid, 0, "budget")
    write(qtbot, grid, "yüz lira", "Enter")
    select(grid, (0, "cost:06"), (1, "cost:03"))
    dialog = open_dialog(grid)
    type_into(qtbot, dialog.percent, "10")
    assert "1 hücre değişmez" in dialog.told.text()
    apply(qtbot, dialog)
    assert shown(grid, 0, "budget") == "yüz lira"
    assert shown(grid, 0, "cost:06") == "70.000.000,00"
    assert shown(grid, 1, "budget") == "2.200.000,00"


def test_amounts_that_would_vanish_are_named(qtbot: QtBot, page: TargetPage) -> None:
    grid = page.activities
    go(grid, 0, "off_budget")
    write(qtbot, grid, "20", "Enter")
    select(grid, (0, "off_budget"))
    dialog = open_dialog(grid)
    dialog.step.setCurrentIndex(4)
    type_into(qtbot, dialog.percent, "10")
    assert "1 tutar sıfıra yuvarlanıyor" in dialog.told.text()
    dialog.reject()


def test_a_selection_without_amounts_says_so(page: TargetPage) -> None:
    grid = page.activities
    select(grid, (0, "title"))
    (action,) = (action for action in menu_for(grid.view).actions() if action.text().startswith("Tutarları artır"))
    action.trigger()
    assert "seçimde tutar yok" in grid.notice.text()
