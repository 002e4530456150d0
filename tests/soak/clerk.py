"""Somebody who works in a programme's window with keys, menus and dialogs, and keeps account of it."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kbbdesk.models.plan import Activity, PerformanceTarget
from kbbdesk.models.programme import Programme
from kbbdesk.numerals import format_money
from kbbdesk.sections.content import unpack
from kbbdesk.sections.hand_out import units_with_targets
from kbbdesk.sections.workbook import write_section
from kbbdesk.views.go_to_box import GoToBox
from kbbdesk.views.grid.clipboard_commands import put_on_clipboard
from kbbdesk.views.grid.grid import Grid
from kbbdesk.views.history.dialog import HistoryDialog
from kbbdesk.views.main_window import MainWindow
from kbbdesk.views.places import RESOURCES, TABLES, UNITS
from kbbdesk.views.target.page import TargetPage
from tests.soak.ledger import ORDER, Key, Ledger, Value
from tests.views.output.user import choose as choose_output
from tests.views.output.user import save_as
from tests.views.sections.user import choose as choose_of_sections
from tests.views.sections.user import fill_in
from tests.views.target.user import Keyboard, column, go, press, write
from tests.views.window.asked import Answer

Act = Callable[[], Iterator[None]]
"""Something that a clerk does; it gives way wherever the window has to go on by itself."""

_KEYBOARD = cast(Keyboard, QTest)
_AMOUNTS = ("budget", "off_budget", "cost:03", "cost:05", "cost:06")
_EXPORTS = {"xlsx": "Excel çalışma kitabı…", "pdf": "PDF belgesi…", "json": "Açık veri (JSON)…"}
_TITLES = ("Işıklı yol", "Çöp toplama", "Şehir parkı")
_LEAST_ACTIVITIES = 3
_MEANWHILE = 5
"""So many amounts are typed while a file is made, or is away."""
_TURNS = 50
_BETWEEN = 25
"""So many things are done from one that takes long to the next."""


class Clerk:
    """Works in one open window; `acts` counts what was done."""

    def __init__(self, window: MainWindow, ledger: Ledger, random: Random, folder: Path) -> None:
        self.acts: Counter[str] = Counter()
        self._window = window
        self._ledger = ledger
        self._random = random
        self._folder = folder
        self._often: Sequence[Act] = (
            *[self.type_amount] * 8,
            *[self.type_title] * 2,
            *[self.type_value] * 3,
            self.clear,
            *[self.paste] * 2,
            *[self.undo] * 3,
            self.redo,
            self.add_activity,
            self.delete_activity,
            *[self.jump] * 2,
            self.look_around,
            self.look_at_history,
        )
        self._seldom: Sequence[Act] = (self.toggle_preview, self.export, self.hand_out_and_consolidate)

    @property
    def _programme(self) -> Programme:
        return self._window.session.programme

    def work(self, acts: int) -> Iterator[None]:
        """Do so many things, chosen at random."""
        for number in range(1, acts + 1):
            turn, rest = divmod(number, _BETWEEN)
            act = self._random.choice(self._often) if rest else self._seldom[turn % len(self._seldom)]
            self.acts[act.__name__] += 1
            yield from act()
            yield

    def type_amount(self) -> Iterator[None]:
        """Type an amount into a cell of an activity."""
        page, activity = self._at_activity()
        field, amount = self._random.choice(_AMOUNTS), self._amount()
        self._type(page.activities, activity.uuid, field, format_money(amount))
        self._ledger.write({(activity.uuid, field): amount})
        yield

    def type_title(self) -> Iterator[None]:
        """Give an activity another title."""
        page, activity = self._at_activity()
        title = self._title()
        self._type(page.activities, activity.uuid, "title", title)
        self._ledger.write({(activity.uuid, "title"): title})
        yield

    def type_value(self) -> Iterator[None]:
        """Type a value of an indicator."""
        target = self._random.choice([row for row in self._programme.performance_targets() if row.indicators])
        page, indicator = self._page_of(target), self._random.choice(target.indicators)
        field = f"value:{self._random.choice(self._programme.value_columns).uuid}"
        whole, part = self._random.randrange(1000), self._random.randrange(100)
        self._type(page.indicators, indicator.uuid, field, f"{whole},{part:02}")
        self._ledger.write({(indicator.uuid, field): f"{whole}.{part:02}"})
        yield

    def clear(self) -> Iterator[None]:
        """Empty a cell with Delete."""
        page, activity = self._at_activity()
        field = self._random.choice(_AMOUNTS)
        self._go(page.activities, activity.uuid, field)
        press(_KEYBOARD, page.activities, "Del")
        self._ledger.write({(activity.uuid, field): None})
        yield

    def paste(self) -> Iterator[None]:
        """Paste a column of amounts, as Excel puts it on the clipboard."""
        page, _ = self._at_activity()
        rows = page.target.activities if page.target else []
        amounts = [self._amount() for _ in rows]
        put_on_clipboard("".join(f"{format_money(amount)}\r\n" for amount in amounts))
        self._go(page.activities, rows[0].uuid, "budget")
        press(_KEYBOARD, page.activities, "Ctrl+V")
        self._ledger.write({(row.uuid, "budget"): amount for row, amount in zip(rows, amounts, strict=True)})
        yield

    def undo(self) -> Iterator[None]:
        """Take the last step back, from the menu."""
        if self._ledger.undo():
            self._window.menus.undo.trigger()
        yield

    def redo(self) -> Iterator[None]:
        """Do again what was taken back."""
        if self._ledger.redo():
            self._window.menus.redo.trigger()
        yield

    def add_activity(self) -> Iterator[None]:
        """Type a title into the empty last row."""
        page, activity = self._at_activity()
        target, grid, title = activity.parent, page.activities, self._title()
        count = len(target.activities)
        go(grid, count, "title")
        write(_KEYBOARD, grid, title, "Enter")
        row = target.activities[count]
        units = target.responsible_units
        cells: dict[Key, Value | None] = {(row.uuid, "title"): title}
        if len(units) == 1:
            cells[row.uuid, "unit"] = units[0].unit
        self._ledger.write(cells | {(target.uuid, ORDER): (*self._order(target), row.uuid)})
        yield

    def delete_activity(self) -> Iterator[None]:
        """Delete an activity of a target that has some more."""
        page, activity = self._at_activity()
        target = activity.parent
        if len(target.activities) > _LEAST_ACTIVITIES:
            self._go(page.activities, activity.uuid, "title")
            press(_KEYBOARD, page.activities, "Ctrl+-")
            left = tuple(uuid for uuid in self._order(target) if uuid != activity.uuid)
            emptied: dict[Key, Value | None] = dict.fromkeys(self._ledger.row(activity.uuid))
            self._ledger.write(emptied | {(target.uuid, ORDER): left})
        yield

    def jump(self) -> Iterator[None]:
        """Go to a code with Ctrl+G, or to a problem from the list."""
        target = self._random.choice(list(self._programme.performance_targets()))
        problems = self._window.session.engine.problems
        if problems and self._random.random() < 0.5:
            problem = self._random.choice(problems)
            self._window.session.go_to(problem.where, problem.field)
            yield
        else:
            self._window.go_to_code()
            yield
            (box,) = (box for box in self._window.findChildren(GoToBox) if box.isVisible())
            QTest.keyClicks(box.field, target.code)
            QTest.keyClick(box.field, Qt.Key.Key_Return)
            yield
            assert self._window.pages.row == target.uuid

    def look_around(self) -> Iterator[None]:
        """Look at the pages that are not one target's, and search the tree."""
        self._window.show_page(self._random.choice(("", RESOURCES, UNITS, TABLES)))
        yield
        self._window.tree.search.setText(self._random.choice(("tramvay", "ışık", "Ke.1", "")))
        yield

    def look_at_history(self) -> Iterator[None]:
        """See who changed a row, and close that again; look at the journal."""
        self._at_activity()
        self._window.show_history_here()
        yield
        for dialog in self._window.findChildren(HistoryDialog):
            dialog.reject()
        self._window.show_journal()
        yield
        if self._window.journal:
            self._window.journal.close()

    def toggle_preview(self) -> Iterator[None]:
        """Open or close the preview."""
        self._window.preview.toggleViewAction().trigger()
        yield from self._idle()

    def export(self) -> Iterator[None]:
        """Write the programme in one of the formats, and go on typing meanwhile."""
        form = self._random.choice(list(_EXPORTS))
        answer = Answer(save_as(self._folder / f"program.{form}"))
        choose_output(self._window, _EXPORTS[form])
        assert answer.seen
        for _ in range(_MEANWHILE):
            yield from self.type_amount()
        while self._window.outputs.works.is_busy:
            yield
        assert (self._folder / f"program.{form}").stat().st_size > 0

    def hand_out_and_consolidate(self) -> Iterator[None]:
        """Hand a section out, have it filled in while the programme changes, and bring it in."""
        unit = self._random.choice(units_with_targets(self._programme))
        folder = self._folder / "sections"
        answer = Answer(fill_in([unit], folder))
        choose_of_sections(self._window, "Dağıt…")
        assert answer.seen
        while self._window.outputs.works.is_busy:
            yield
        self._ledger.seal()
        (handed_out,) = folder.glob("*.xlsx")
        handed_out.unlink()
        section = unpack(self._programme.handouts[-1].content)
        told: dict[Key, tuple[Value | None, int]] = {}
        for activity in list(section.plan.activities())[::3]:
            amount = self._amount()
            told[activity.uuid, "budget"] = activity.budget, amount
            section.plan.assign(activity, "budget", amount)
        returned = folder / "returned.xlsx"
        write_section(section, returned)
        for _ in range(_MEANWHILE):
            yield from self.type_amount()
        collecting = self._window.sections.collecting
        collecting.collect([returned])
        while self._window.outputs.works.is_busy:
            yield
        shown = collecting.preview
        assert shown
        shown.scope.setCurrentIndex(shown.scope.findData("conflicts"))
        shown.keep_button.click()
        shown.apply_button.click()
        assert not shown.isVisible(), shown.why.text()
        returned.unlink()
        cells = self._ledger.cells
        self._ledger.write({key: new for key, (old, new) in told.items() if cells.get(key) == old})
        self._ledger.seal()
        yield

    def _idle(self) -> Iterator[None]:
        for _ in range(_TURNS):
            yield

    def _at_activity(self) -> tuple[TargetPage, Activity]:
        target = self._random.choice([row for row in self._programme.performance_targets() if row.activities])
        return self._page_of(target), self._random.choice(target.activities)

    def _page_of(self, target: PerformanceTarget) -> TargetPage:
        self._window.session.go_to(target.uuid)
        page = self._window.pages.currentWidget()
        assert isinstance(page, TargetPage)
        return page

    def _order(self, target: PerformanceTarget) -> tuple[str, ...]:
        order = self._ledger.cells[target.uuid, ORDER]
        assert isinstance(order, tuple)
        return order

    def _amount(self) -> int:
        return self._random.randrange(1, 10_000_000_000)

    def _title(self) -> str:
        return f"{self._random.choice(_TITLES)} {self._random.randrange(10**6)}"

    def _go(self, grid: Grid, uuid: str, field: str) -> None:
        row = grid.model.row_of(uuid)
        assert row is not None
        grid.view.go_to_cell(row, column(grid, field))

    def _type(self, grid: Grid, uuid: str, field: str, text: str) -> None:
        self._go(grid, uuid, field)
        write(_KEYBOARD, grid, text, "Enter")
