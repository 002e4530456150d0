"""Somebody who works in a programme's window with keys, menus and dialogs, and keeps account of it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from kbbdesk.views.main_window import MainWindow
from kbbdesk.views.windows import Windows
from tests.soak.acts.amounts import Amounts
from tests.soak.acts.backups import Backups
from tests.soak.acts.cells import Cells
from tests.soak.acts.looks import Looks
from tests.soak.acts.notes import Notes
from tests.soak.acts.outputs import Outputs
from tests.soak.acts.sections import Sections
from tests.soak.hands import Act, Hands
from tests.soak.ledger import Ledger


class Clerk:
    """Works in one open window at a time; `acts` counts what was done."""

    def __init__(self, windows: Windows, ledger: Ledger, random: Random, folder: Path, between: int) -> None:
        self.acts: Counter[str] = Counter()
        self._windows = windows
        self._ledger = ledger
        self._random = random
        self._folder = folder
        self._between = between
        self._turns: list[int] = []
        self._hands: Hands | None = None

    def work(self, window: MainWindow, acts: int) -> Iterator[None]:
        """Do so many things in a window."""
        self._hands = hands = Hands(self._windows, window, self._ledger, self._random, self._folder, self.acts)
        often, seldom = _acts(hands)
        for number in range(1, acts + 1):
            act = seldom[self._turn(len(seldom))] if number % self._between == 0 else self._random.choice(often)
            self.acts[act.__name__] += 1
            yield from act()
            yield

    def leave(self) -> MainWindow:
        """Let go of the window and return it: another one where a backup was restored."""
        assert self._hands
        window, self._hands = self._hands.window, None
        return window

    def _turn(self, count: int) -> int:
        """Return whose turn it is: each once, in any order, before one comes again."""
        if not self._turns:
            self._turns = self._random.sample(range(count), count)
        return self._turns.pop()


def _acts(hands: Hands) -> tuple[Sequence[Act], Sequence[Act]]:
    """Return what is done often, as often as it is named, and what takes long."""
    cells, looks, notes, amounts = Cells(hands), Looks(hands), Notes(hands), Amounts(hands)
    outputs, sections, backups = Outputs(hands, cells), Sections(hands, cells), Backups(hands)
    often = (
        *[cells.type_amount] * 8,
        *[cells.type_title] * 2,
        *[cells.type_value] * 3,
        cells.type_sentence,
        *[cells.paste] * 2,
        *[cells.undo] * 3,
        cells.redo,
        cells.clear,
        cells.cut_and_paste,
        cells.fill_down,
        cells.add_activity,
        cells.move_activity,
        cells.delete_activity,
        cells.type_what_is_no_amount,
        cells.look_at_a_doubtful_paste,
        *[looks.jump] * 2,
        looks.look_around,
        looks.look_at_history,
        looks.narrow_the_tree,
        looks.narrow_the_problems,
        looks.search_the_tables,
        looks.find_in_a_grid,
        *[notes.justify] * 2,
        notes.withdraw,
        notes.remark,
        amounts.approve_a_budget,
        amounts.plan_general_administration,
        amounts.set_a_ceiling,
    )
    seldom = (
        looks.toggle_preview,
        looks.read_the_guide,
        looks.take_the_tour,
        looks.change_colours,
        outputs.export,
        outputs.export_csv,
        outputs.print,
        sections.consolidate_a_workbook,
        sections.send_to_a_department,
        sections.bring_a_wrong_file,
        backups.restore,
        backups.look_at_the_backups,
    )
    return often, seldom
