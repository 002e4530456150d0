"""Short ways to go about a target page as its user does: keys, cells, clipboard."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QWidget

from kbbdesk.models.plan import PerformanceTarget
from kbbdesk.views.grid.grid import Grid
from kbbdesk.views.session import Session
from kbbdesk.views.target.page import TargetPage


class Keyboard(Protocol):
    """What presses keys: the qtbot of a test, or QTest itself."""

    @property
    def keyClick(self) -> Callable[..., Any]: ...  # noqa: N802

    @property
    def keyClicks(self) -> Callable[..., Any]: ...  # noqa: N802


TRAMWAY = "Ke/Ph.1.1.1"
KEYS = {
    "F6": Qt.Key.Key_F6,
    "Space": Qt.Key.Key_Space,
    "Enter": Qt.Key.Key_Return,
    "Tab": Qt.Key.Key_Tab,
    "Esc": Qt.Key.Key_Escape,
    "Del": Qt.Key.Key_Delete,
    "F2": Qt.Key.Key_F2,
    "F4": Qt.Key.Key_F4,
    "Home": Qt.Key.Key_Home,
    "End": Qt.Key.Key_End,
    "Up": Qt.Key.Key_Up,
    "Down": Qt.Key.Key_Down,
    "Left": Qt.Key.Key_Left,
    "Right": Qt.Key.Key_Right,
    "+": Qt.Key.Key_Plus,
    "-": Qt.Key.Key_Minus,
    ";": Qt.Key.Key_Semicolon,
    ".": Qt.Key.Key_Period,
}
MODIFIERS = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
}


def show(page: TargetPage, session: Session, code: str) -> PerformanceTarget:
    """Show the target with that code."""
    (target,) = session.programme.coded[code]
    assert isinstance(target, PerformanceTarget)
    page.show_target(target.uuid)
    return target


def keyboard(grid: Grid) -> QWidget:
    """Return what takes the keys: the open editor, else the table."""
    return grid.view.editor() or grid.view


def press(qtbot: Keyboard, grid: Grid, *keys: str) -> None:
    """Press keys one after the other: `Enter`, `Ctrl+D`, `Shift+Tab`."""
    for key in keys:
        *held, name = key.split("+") if not key.endswith("++") else [*key[:-2].split("+"), "+"]
        modifiers = Qt.KeyboardModifier.NoModifier
        for modifier in held:
            modifiers |= MODIFIERS[modifier]
        code = KEYS.get(name) or getattr(Qt.Key, f"Key_{name}")
        qtbot.keyClick(keyboard(grid), code, modifiers)


def type_into(qtbot: Keyboard, widget: QWidget, text: str) -> None:
    """Type a text letter by letter; QTest itself has no keys for ğ, ı, ş and İ."""
    for letter in text:
        if letter.isascii():
            qtbot.keyClicks(widget, letter)
        else:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
                QGuiApplication.sendEvent(widget, event)


def write(qtbot: Keyboard, grid: Grid, text: str, *keys: str) -> None:
    """Type a text letter by letter, then press keys."""
    type_into(qtbot, grid.view, text[0])
    type_into(qtbot, keyboard(grid), text[1:])
    press(qtbot, grid, *keys)


def go(grid: Grid, row: int, field: str) -> None:
    """Put the keyboard on a cell."""
    grid.view.go_to_cell(row, column(grid, field))


def column(grid: Grid, field: str) -> int:
    """Return the number of a column."""
    number = grid.model.column_of(field)
    assert number is not None
    return number


def shown(grid: Grid, row: int, field: str) -> str:
    """Return what a cell shows."""
    return grid.model.cell(row, column(grid, field)).text


def tool_tip(grid: Grid, row: int, field: str) -> str:
    """Return what is said when the mouse is over a cell."""
    text = grid.model.index(row, column(grid, field)).data(Qt.ItemDataRole.ToolTipRole)
    return str(text or "")


def titles(rows: Sequence[object]) -> list[str]:
    """Return the titles of rows."""
    return [str(getattr(row, "title", "")) for row in rows]
