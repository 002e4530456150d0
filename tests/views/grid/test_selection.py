"""What is selected is what is framed, and Esc leaves the keyboard on the grid."""

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kbbdesk.views.grid.editors import ChoiceEditor, TitleEditor
from kbbdesk.views.grid.frozen import FrozenColumns
from kbbdesk.views.grid.grid import Grid
from kbbdesk.views.session import Session
from kbbdesk.views.target.page import TargetPage
from tests.views.grid.grids import current, selected
from tests.views.target.user import column, go, press, shown, type_into, write

BUDGETS = ["70.000.000,00", "9.000.000,00", "20.000.000,00"]


def budgets(grid: Grid) -> list[str]:
    """Return the first budgets on show."""
    return [shown(grid, row, "budget") for row in range(3)]


@pytest.mark.parametrize("keys", ["Ctrl+Home", "Ctrl+End", "Ctrl+Down", "Ctrl+Left", "Home", "End", "PageDown"])
def test_what_was_left_is_not_erased(qtbot: QtBot, page: TargetPage, keys: str) -> None:
    grid = page.activities
    before = budgets(grid)
    assert all(before)
    go(grid, 0, "budget")
    press(qtbot, grid, "Shift+Down", keys)
    assert selected(grid) == {current(grid)}
    at = current(grid)
    press(qtbot, grid, "Del")
    others = [text for row, text in enumerate(budgets(grid)) if (row, column(grid, "budget")) != at]
    assert others == [text for row, text in enumerate(before) if (row, column(grid, "budget")) != at]
    if not grid.model.locked(at[1]):
        assert grid.model.cell(*at).text == ""


@pytest.mark.parametrize(("back", "field"), [("Shift+Tab", "unit"), ("Shift+Enter", "budget")])
def test_the_next_selection_begins_at_the_current_cell(
    qtbot: QtBot, page: TargetPage, back: str, field: str
) -> None:
    grid = page.activities
    before = budgets(grid)
    go(grid, 1, "budget")
    press(qtbot, grid, back, "Shift+Down")
    row, number = 1 if back == "Shift+Tab" else 0, column(grid, field)
    assert selected(grid) == {(row, number), (row + 1, number)}
    if field == "unit":
        press(qtbot, grid, "Ctrl+D")
        assert budgets(grid) == before


def test_rows_and_columns_are_selected_instead_of_overwritten(qtbot: QtBot, page: TargetPage) -> None:
    grid = page.activities
    columns, rows = grid.model.columnCount(), grid.model.real_rows
    go(grid, 1, "budget")
    press(qtbot, grid, "Shift+Space")
    assert grid.view.editor() is None
    assert selected(grid) == {(1, number) for number in range(columns)}
    assert current(grid) == (1, column(grid, "budget"))
    go(grid, 1, "budget")
    press(qtbot, grid, "Ctrl+Space")
    assert grid.view.editor() is None
    assert selected(grid) == {(row, column(grid, "budget")) for row in range(rows)}
    press(qtbot, grid, "Shift+Right")
    assert len(selected(grid)) == 2 * rows
    press(qtbot, grid, "Ctrl+A")
    assert len(selected(grid)) == rows * columns
    press(qtbot, grid, "Shift+Backspace")
    assert selected(grid) == {(1, column(grid, "budget"))}


def test_typing_goes_where_the_selection_began(qtbot: QtBot, page: TargetPage) -> None:
    grid = page.activities
    before = budgets(grid)
    go(grid, 0, "budget")
    press(qtbot, grid, "Shift+Down", "Shift+Down")
    assert current(grid) == (0, column(grid, "budget"))
    write(qtbot, grid, "7", "Enter")
    assert budgets(grid) == ["7,00", *before[1:]]
    assert selected(grid) == {(1, column(grid, "budget"))}


def test_ctrl_enter_fills_the_selection_as_one_step(qtbot: QtBot, session: Session, page: TargetPage) -> None:
    grid = page.activities
    before = budgets(grid)
    go(grid, 0, "budget")
    press(qtbot, grid, "Shift+Down", "Shift+Down")
    write(qtbot, grid, "12,5", "Ctrl+Enter")
    assert budgets(grid) == ["12,50"] * 3
    assert current(grid) == (0, column(grid, "budget"))
    assert len(selected(grid)) == 3
    session.undo()
    assert budgets(grid) == before


def test_ctrl_r_fills_to_the_right(qtbot: QtBot, page: TargetPage) -> None:
    grid = page.activities
    go(grid, 0, "budget")
    press(qtbot, grid, "Shift+Right", "Shift+Right", "Shift+Down", "Ctrl+R")
    for row in range(2):
        fields = ("budget", "cost:03", "cost:05")
        assert {shown(grid, row, field) for field in fields} == {shown(grid, row, "budget")}


@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "frozen"])
@pytest.mark.parametrize("field", ["title", "unit", "budget"])
@pytest.mark.parametrize("opens", ["F2", "letter"])
def test_esc_leaves_the_keyboard_on_the_grid(
    qtbot: QtBot, page: TargetPage, narrow: bool, field: str, opens: str
) -> None:
    grid = page.activities
    if narrow:
        page.resize(700, 700)
        frozen = grid.view.findChild(FrozenColumns)
        assert isinstance(frozen, FrozenColumns)
        qtbot.waitUntil(frozen.isVisible)
    before = shown(grid, 1, field)
    go(grid, 1, field)
    if opens == "F2":
        press(qtbot, grid, "F2")
    else:
        type_into(qtbot, grid.view, "b")
    editor = grid.view.editor()
    assert editor is not None
    target = QApplication.activePopupWidget() if isinstance(editor, ChoiceEditor) else editor
    assert target is not None
    QTest.keyClick(target, Qt.Key.Key_Escape)
    assert grid.view.editor() is None
    assert QApplication.activePopupWidget() is None
    assert QApplication.focusWidget() is grid.view
    assert shown(grid, 1, field) == before
    QTest.keyClick(grid.view, Qt.Key.Key_Down)
    assert current(grid) == (2, column(grid, field))


def test_a_dead_key_keeps_its_accent(qtbot: QtBot, page: TargetPage) -> None:
    grid = page.activities
    for width, row in ((1300, 1), (700, 2)):
        page.resize(width, 700)
        go(grid, row, "title")
        QTest.keyClick(grid.view, Qt.Key.Key_Dead_Circumflex)
        QCoreApplication.sendEvent(grid.view, QInputMethodEvent("^", []))
        assert grid.view.editor() is None
        composed = QInputMethodEvent()
        composed.setCommitString("â")
        QCoreApplication.sendEvent(grid.view, composed)
        editor = grid.view.editor()
        assert editor is not None
        type_into(qtbot, editor, "lem")
        press(qtbot, grid, "Enter")
        assert shown(grid, row, "title") == "âlem"
        assert current(grid)[0] == row + 1


def test_the_caret_of_a_long_title_is_in_sight(qtbot: QtBot, page: TargetPage) -> None:
    grid = page.activities
    last = grid.model.real_rows - 1
    grid.model.setData(grid.model.index(last, 0), "Uzun bir faaliyet adı " * 60)
    go(grid, last, "title")
    press(qtbot, grid, "F2")
    editor = grid.view.editor()
    assert isinstance(editor, TitleEditor)
    assert editor.viewport().rect().contains(editor.cursorRect())
    around = editor.parentWidget()
    assert around and around.rect().contains(editor.geometry())
    type_into(qtbot, editor, "ve daha uzun")
    assert editor.viewport().rect().contains(editor.cursorRect())


def test_a_key_that_an_editor_does_not_want_is_not_the_grids(qtbot: QtBot, page: TargetPage) -> None:
    grid = page.activities
    before = budgets(grid)
    go(grid, 1, "budget")
    press(qtbot, grid, "F2", "Ctrl+D", "Ctrl+-", "Alt+Enter", "F3")
    assert grid.view.editor() is not None
    press(qtbot, grid, "Esc")
    assert budgets(grid) == before


def test_clicks_select_as_in_excel(qtbot: QtBot, page: TargetPage) -> None:
    grid, view = page.activities, page.activities.view
    first = column(grid, "budget")

    def at(row: int, number: int) -> QPoint:
        return view.visualRect(grid.model.index(row, number)).center()

    def click(row: int, number: int, *held: Qt.KeyboardModifier) -> None:
        modifiers = Qt.KeyboardModifier.NoModifier
        for modifier in held:
            modifiers |= modifier
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifiers, at(row, number))

    shift, ctrl = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
    click(0, first)
    click(1, first + 1, shift)
    assert current(grid) == (0, first)
    assert selected(grid) == {(row, number) for row in (0, 1) for number in (first, first + 1)}
    click(3, first, ctrl)
    assert current(grid) == (3, first)
    assert len(selected(grid)) == 5
    press(qtbot, grid, "Shift+Down")
    assert len(selected(grid)) == 6
    click(3, first, ctrl)
    assert (3, first) not in selected(grid)
    assert current(grid) in selected(grid)
    click(2, first)
    assert selected(grid) == {current(grid)} == {(2, first)}
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=at(0, first))
    QTest.mouseMove(view.viewport(), at(1, first))
    QTest.mouseMove(view.viewport(), at(2, first + 1))
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=at(2, first + 1))
    assert current(grid) == (0, first)
    assert len(selected(grid)) == 6


def test_the_next_and_the_previous_target(qtbot: QtBot, session: Session, page: TargetPage) -> None:
    session.place_wanted.connect(page.go_to)
    targets = [target.uuid for target in session.programme.performance_targets()]
    assert page.target and page.target.uuid == targets[0]
    go(page.activities, 2, "budget")
    press(qtbot, page.activities, "Ctrl+PageDown", "Ctrl+PageDown")
    assert page.target.uuid == targets[2]
    assert selected(page.activities) == {current(page.activities)} == {(0, 0)}
    press(qtbot, page.activities, "Ctrl+PageUp", "Ctrl+PageUp", "Ctrl+PageUp")
    assert page.target.uuid == targets[0]
