"""Cells of a target's page: typed, pasted, cut, filled, taken back."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kbbdesk.models.plan import Activity, PerformanceTarget
from kbbdesk.numerals import format_money
from kbbdesk.views.grid.clipboard_commands import put_on_clipboard
from kbbdesk.views.grid.paste_dialog import PasteDialog
from tests.soak.hands import KEYBOARD, Hands
from tests.soak.ledger import ORDER, Key, Value
from tests.views.target.user import column, go, press, tool_tip, type_into, write

_LEAST_ACTIVITIES = 3
_NO_AMOUNTS = ("yetmiş", "12.34.5", "--5", "5,123", "1e9", "=A1")


class Cells:
    """Edits rows of a target; every edit stands in the ledger too."""

    def __init__(self, hands: Hands) -> None:
        self._hands = hands
        self._random = hands.random
        self._ledger = hands.ledger

    def type_amount(self) -> Iterator[None]:
        """Type an amount into a cell of an activity."""
        page, activity = self._hands.at_activity()
        field, amount = self._hands.amount_of(page.activities), self._hands.amount()
        self._hands.type_over(page.activities, activity.uuid, field, format_money(amount))
        self._ledger.write({(activity.uuid, field): amount})
        yield

    def type_title(self) -> Iterator[None]:
        """Give an activity another title."""
        page, activity = self._hands.at_activity()
        title = self._hands.title()
        self._hands.type_over(page.activities, activity.uuid, "title", title)
        self._ledger.write({(activity.uuid, "title"): title})
        yield

    def type_value(self) -> Iterator[None]:
        """Type a value of an indicator."""
        programme = self._hands.programme
        target = self._random.choice([row for row in programme.performance_targets() if row.indicators])
        page, indicator = self._hands.page_of(target), self._random.choice(target.indicators)
        field = f"value:{self._random.choice(programme.value_columns).uuid}"
        whole, part = self._random.randrange(1000), self._random.randrange(100)
        self._hands.type_over(page.indicators, indicator.uuid, field, f"{whole},{part:02}")
        self._ledger.write({(indicator.uuid, field): f"{whole}.{part:02}"})
        yield

    def type_sentence(self) -> Iterator[None]:
        """Give a target another sentence."""
        page, activity = self._hands.at_activity()
        sentence, text = page.heading.sentence, self._hands.title()
        sentence.setFocus()
        sentence.selectAll()
        type_into(KEYBOARD, sentence, text)
        QTest.keyClick(sentence, Qt.Key.Key_Return)
        self._ledger.write({(activity.parent.uuid, "title"): text})
        yield

    def type_what_is_no_amount(self) -> Iterator[None]:
        """Type what no amount is: a sentence says so and nothing changes, until it is corrected."""
        page, activity = self._hands.at_activity()
        grid, field = page.activities, self._hands.amount_of(page.activities)
        step = self._hands.session.changes.undo_label
        row = self._hands.go(grid, activity.uuid, field)
        write(KEYBOARD, grid, self._random.choice(_NO_AMOUNTS), "Enter")
        cell = grid.model.cell(row, column(grid, field))
        assert cell.refused is not None, cell
        assert tool_tip(grid, row, field)
        assert self._hands.session.changes.undo_label == step
        yield
        amount = self._hands.amount()
        self._hands.type_over(grid, activity.uuid, field, format_money(amount))
        self._ledger.write({(activity.uuid, field): amount})
        yield

    def clear(self) -> Iterator[None]:
        """Empty a cell with Delete."""
        page, activity = self._hands.at_activity()
        field = self._hands.amount_of(page.activities)
        self._hands.go(page.activities, activity.uuid, field)
        press(KEYBOARD, page.activities, "Del")
        self._ledger.write({(activity.uuid, field): None})
        yield

    def paste(self) -> Iterator[None]:
        """Paste a column of amounts, as Excel puts it on the clipboard."""
        page, activity = self._hands.at_activity()
        rows = activity.parent.activities
        amounts = [self._hands.amount() for _ in rows]
        put_on_clipboard("".join(f"{format_money(amount)}\r\n" for amount in amounts))
        self._hands.go(page.activities, rows[0].uuid, "budget")
        press(KEYBOARD, page.activities, "Ctrl+V")
        self._ledger.write({(row.uuid, "budget"): amount for row, amount in zip(rows, amounts, strict=True)})
        yield

    def look_at_a_doubtful_paste(self) -> Iterator[None]:
        """Paste an amount that can be read in two ways, see what the preview says, and leave it."""
        page, activity = self._hands.at_activity()
        put_on_clipboard("1,234.56\r\n")
        self._hands.go(page.activities, activity.uuid, "budget")
        press(KEYBOARD, page.activities, "Ctrl+V")
        yield
        self._hands.open_dialog(PasteDialog).reject()
        yield

    def cut_and_paste(self) -> Iterator[None]:
        """Move an amount into another row."""
        page, activity = self._hands.at_activity(fewest=2)
        other = self._random.choice([row for row in activity.parent.activities if row is not activity])
        amount = activity.budget
        self._hands.go(page.activities, activity.uuid, "budget")
        press(KEYBOARD, page.activities, "Ctrl+X")
        self._ledger.write({(activity.uuid, "budget"): None})
        yield
        if amount is not None:
            self._hands.go(page.activities, other.uuid, "budget")
            press(KEYBOARD, page.activities, "Ctrl+V")
            self._ledger.write({(other.uuid, "budget"): amount})
        yield

    def fill_down(self) -> Iterator[None]:
        """Fill the cells below the first with its amount."""
        page, activity = self._hands.at_activity(fewest=2)
        first, *others = activity.parent.activities
        self._hands.go(page.activities, first.uuid, "off_budget")
        press(KEYBOARD, page.activities, *["Shift+Down"] * len(others), "Ctrl+D")
        self._ledger.write({(row.uuid, "off_budget"): first.off_budget for row in others})
        yield

    def undo(self) -> Iterator[None]:
        """Take the last step back, from the menu."""
        if self._ledger.undo():
            while "okunamayan metin" in str(self._hands.session.undo_label):
                self._hands.window.menus.undo.trigger()
            self._hands.window.menus.undo.trigger()
        yield

    def redo(self) -> Iterator[None]:
        """Do again what was taken back."""
        if self._ledger.redo():
            while "okunamayan metin" in str(self._hands.session.redo_label):
                self._hands.window.menus.redo.trigger()
            self._hands.window.menus.redo.trigger()
        yield

    def add_activity(self) -> Iterator[None]:
        """Type a title into the empty last row."""
        page, activity = self._hands.at_activity()
        target, grid, title = activity.parent, page.activities, self._hands.title()
        count = len(target.activities)
        go(grid, count, "title")
        write(KEYBOARD, grid, title, "Enter")
        row = target.activities[count]
        units = target.responsible_units
        cells: dict[Key, Value | None] = {(row.uuid, "title"): title}
        if len(units) == 1:
            cells[row.uuid, "unit"] = units[0].unit
        self._ledger.write(cells | {(target.uuid, ORDER): (*self._order(target), row.uuid)})
        yield

    def move_activity(self) -> Iterator[None]:
        """Move a row down by one."""
        page, activity = self._hands.at_activity(fewest=2)
        order = list(self._order(activity.parent))
        place = order.index(activity.uuid)
        self._hands.go(page.activities, activity.uuid, "title")
        press(KEYBOARD, page.activities, "Alt+Shift+Down")
        if place + 1 < len(order):
            order[place : place + 2] = reversed(order[place : place + 2])
        self._ledger.write({(activity.parent.uuid, ORDER): tuple(order)})
        yield

    def delete_activity(self) -> Iterator[None]:
        """Delete an activity of a target that has some more; what is asked about it goes with it."""
        page, activity = self._hands.at_activity(fewest=_LEAST_ACTIVITIES + 1)
        self._hands.go(page.activities, activity.uuid, "title")
        press(KEYBOARD, page.activities, "Ctrl+-")
        self._ledger.write(self._without(activity))
        yield

    def _without(self, activity: Activity) -> dict[Key, Value | None]:
        asked = [
            uuid for (uuid, field), value in self._ledger.cells.items() if (field, value) == ("row", activity.uuid)
        ]
        gone = [key for uuid in (activity.uuid, *asked) for key in self._ledger.row(uuid)]
        left = tuple(uuid for uuid in self._order(activity.parent) if uuid != activity.uuid)
        return dict.fromkeys(gone) | {(activity.parent.uuid, ORDER): left}

    def _order(self, target: PerformanceTarget) -> tuple[str, ...]:
        order = self._ledger.cells[target.uuid, ORDER]
        assert isinstance(order, tuple)
        return order
