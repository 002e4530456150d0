"""Random keys, clicks, texts, pastes and undo on a real grid, held against a plain sheet after each step.

`KBBDESK_STEPS=10000 pytest tests/views/grid/test_random_keys.py` takes more steps, `KBBDESK_SEED=4` others.
"""

import os
import random
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kbbdesk.numerals import format_money
from kbbdesk.views.grid.clipboard_commands import put_on_clipboard
from kbbdesk.views.grid.columns import Kind
from kbbdesk.views.session import Session
from kbbdesk.views.target.page import TargetPage
from tests.views.grid.grids import GRIDS, current, selected
from tests.views.grid.hand import CTRL, PLAIN, SHIFT, Hand
from tests.views.grid.sheet import Sheet

STEPS = int(os.environ.get("KBBDESK_STEPS", "300"))
SEED = int(os.environ.get("KBBDESK_SEED", "13"))
_ARROWS = ("Up", "Down", "Left", "Right")
_KEYS = (
    *(held + key for key in (*_ARROWS, "Home", "End") for held in ("", "Ctrl+", "Shift+", "Ctrl+Shift+")),
    *(held + key for key in ("PageUp", "PageDown") for held in ("", "Shift+")),
    *("Enter", "Shift+Enter", "Tab", "Shift+Tab", "Shift+Space", "Ctrl+Space", "Ctrl+A", "Shift+Backspace"),
)


@dataclass(frozen=True, slots=True)
class Clerk:
    """Does the same thing to a grid and to a plain sheet; `fields` are the kinds of its columns by name."""

    hand: Hand
    sheet: Sheet
    random: random.Random
    units: list[str]

    def step(self) -> str:
        """Do one thing; return what it was."""
        acts = {
            self.key: 12,
            self.click: 6,
            self.type: 5,
            self.fill: 1,
            self.paste: 2,
            self.give_up: 1,
            self.clear: 2,
            self.fill_down: 1,
            self.fill_right: 1,
            self.undo: 4,
            self.redo: 2,
        }
        (act,) = self.random.choices(list(acts), list(acts.values()))
        return f"{act.__name__} {act()}"

    def key(self) -> str:
        key = self.random.choice(_KEYS)
        if key in ("Tab", "Shift+Tab") and self._leaves(key):
            return "-"
        self.hand.press(key)
        self.sheet.key(key)
        return key

    def _leaves(self, key: str) -> bool:
        """Tell whether Tab leads out of the grid."""
        rows = len(self.sheet.shown) - 1
        row = self.sheet.current[0]
        return row == rows if key == "Tab" else row == 0

    def click(self) -> str:
        row = self.random.randrange(len(self.sheet.shown))
        column = self.random.randrange(len(self.sheet.locked))
        held = self.random.choice((PLAIN, PLAIN, SHIFT, CTRL))
        self.hand.click(row, column, held)
        self.sheet.click(row, column, held is SHIFT, held is CTRL)
        return f"{row} {column} {held}"

    def _text(self) -> str:
        kind = self.hand.grid.model.columns[self.sheet.current[1]].kind
        if kind is Kind.TEXT:
            return f"Ad {self.random.randrange(100)}"
        if kind is Kind.CHOICE:
            return self.random.choice(self.units)
        if self.random.random() < 0.1:
            return "abc"
        return format_money(self.random.randrange(10**8)).replace(".", "")

    def type(self) -> str:
        if self.sheet.locked[self.sheet.current[1]]:
            self.hand.write("5")
            return "locked"
        text, key = self._text(), self.random.choice(("Enter", "Tab", "Shift+Enter"))
        if key == "Tab" and self._leaves(key):
            key = "Enter"
        self.hand.write(text, key)
        self.sheet.type(text)
        self.sheet.key(key)
        return f"{text} {key}"

    def fill(self) -> str:
        if self.sheet.locked[self.sheet.current[1]] or self._is_mixed():
            return "-"
        text = self._text()
        self.hand.write(text, "Ctrl+Enter")
        self.sheet.fill(text)
        return text

    def _is_mixed(self) -> bool:
        """Tell whether columns of more than one kind are selected: what a preview would ask about."""
        columns = {column for _, column in self.sheet.selected}
        return len({self.hand.grid.model.columns[column].kind for column in columns}) > 1

    def give_up(self) -> str:
        if self.sheet.locked[self.sheet.current[1]]:
            return "-"
        self.hand.write("7", "Esc")
        return ""

    def paste(self) -> str:
        text = self._text()
        if self._is_mixed() or text == "abc" or any(self.sheet.is_draft(row) for row, _ in self.sheet.selected):
            return "-"
        put_on_clipboard(text)
        self.hand.press("Ctrl+V")
        self.sheet.paste(text)
        return text

    def clear(self) -> str:
        self.hand.press("Del")
        self.sheet.clear()
        return ""

    def fill_down(self) -> str:
        self.hand.press("Ctrl+D")
        self.sheet.fill_down()
        return ""

    def fill_right(self) -> str:
        if self._is_mixed():
            return "-"
        self.hand.press("Ctrl+R")
        self.sheet.fill_right()
        return ""

    def undo(self) -> str:
        if self.sheet.done:
            self.hand.session.undo()
            self.sheet.undo()
        return ""

    def redo(self) -> str:
        if self.sheet.undone:
            self.hand.session.redo()
            self.sheet.redo()
        return ""

    def compare(self) -> None:
        """Hold everything against the plain sheet."""
        assert current(self.hand.grid) == self.sheet.current
        assert selected(self.hand.grid) == self.sheet.selected
        assert self.sheet.current in self.sheet.selected
        assert self.hand.texts() == self.sheet.texts()
        assert self.hand.grid.view.editor() is None
        unread = self.hand.session.unread.steps_above(0)
        assert self.hand.session.changes.undo_depth + unread == len(self.sheet.done)


def _kurus(text: str) -> int:
    return int(text.replace(".", "").replace(",", "")) if text else 0


def _sheet(hand: Hand) -> tuple[Sheet, list[str]]:
    """Return a plain sheet of activities, and the names of units that may be typed."""
    model = hand.grid.model
    fields = [column.field for column in model.columns]
    number = {field: at for at, field in enumerate(fields)}
    costs = [at for at, field in enumerate(fields) if field.startswith("cost:")]

    def computed(stored: list[str]) -> Mapping[int, str]:
        budget, off = _kurus(stored[number["budget"]]), _kurus(stored[number["off_budget"]])
        of_codes = sum(_kurus(stored[at]) for at in costs)
        difference = budget - of_codes
        return {
            number["code_total"]: format_money(of_codes),
            number["difference"]: f"{format_money(difference)}{'' if difference else ' ✓'}",
            number["total"]: format_money(budget + off),
        }

    units = [choice.text for choice in model.columns[number["unit"]].choices()][:5]

    def read(column: int, text: str) -> str | None:
        if column in (number["title"], number["unit"]):
            return text if column == number["title"] or not text or text in units else None
        digits = text.replace(".", "").replace(",", "")
        if not digits:
            return ""
        return format_money(int(digits)) if digits.removeprefix("-").isdigit() else None

    locked = [model.locked(at) for at in range(len(fields))]
    responsible = (
        hand.page.target.responsible_units if isinstance(hand.page, TargetPage) and hand.page.target else []
    )
    unit = hand.session.programme.unit(responsible[0].unit) if len(responsible) == 1 else None
    started = {number["unit"]: unit.short_name} if unit else {}
    names = {*units, *(model.cell(row, number["unit"]).text for row in range(model.real_rows))} - {""}
    units[:] = sorted(names | ({unit.short_name} if unit else set()))
    return Sheet(hand.texts()[: model.real_rows], locked, True, read, computed, started), units


def test_random_steps_lead_where_they_lead_on_a_plain_sheet(qtbot: QtBot, session: Session) -> None:
    of = GRIDS["activities"]
    page = of.make(session)
    qtbot.addWidget(page)
    page.resize(1200, 800)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    grid = of.find(page)
    hand = Hand(qtbot, session, page, grid, of)
    sheet, units = _sheet(hand)
    clerk = Clerk(hand, sheet, random.Random(SEED), units)
    grid.view.go_to_cell(0, 0)
    done: list[str] = []
    for number in range(STEPS):
        sheet.heights = [grid.view.rowHeight(row) for row in range(grid.model.rowCount())]
        sheet.room = grid.view.viewport().height()
        done.append(clerk.step())
        try:
            clerk.compare()
        except AssertionError as error:
            error.add_note(f"seed {SEED}, step {number}: " + "; ".join(done[-12:]))
            raise
    assert grid.view.hasFocus() or page.focusWidget() is grid.view
    assert not grid.view.testAttribute(Qt.WidgetAttribute.WA_Disabled)
