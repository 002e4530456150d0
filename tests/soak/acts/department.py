"""A department's clerk: fills in its section file, gives reasons, delivers."""

from collections.abc import Generator, Iterator
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog

from kbbdesk.numerals import format_money
from kbbdesk.sections.section_file import Hindrances, hindrances
from kbbdesk.views.main_window import MainWindow
from kbbdesk.views.problems.justify_dialog import JustifyDialog
from kbbdesk.views.sections.remark_dialog import RemarkDialog
from tests.soak.acts.cells import Cells
from tests.soak.acts.notes import justified
from tests.soak.hands import KEYBOARD, Hands
from tests.soak.ledger import Ledger, Step, cells_in, cells_of, changes, differences
from tests.views.output.user import choose_folder
from tests.views.sections.user import choose, told
from tests.views.target.user import press
from tests.views.window.asked import Answer

_EDITS = 12
_SETTLING = 5


class Department:
    """Works in the window of a section file; `told` is what changed in it from when it was opened."""

    def __init__(self, finance: Hands, window: MainWindow) -> None:
        self._ledger = Ledger(cells_of(window.session.programme))
        self._hands = Hands(finance.windows, window, self._ledger, finance.random, finance.folder, finance.acts)
        self._cells = Cells(self._hands)
        self._base = dict(self._ledger.cells)

    @property
    def told(self) -> Step:
        """Every cell that is another one than it was, before and after."""
        return changes(self._base, self._ledger.cells)

    def fill_in(self) -> Iterator[None]:
        """Edit some cells, answer what finance asks, and put right what does not add up."""
        cells = self._cells
        acts = (cells.type_amount, cells.type_title, cells.type_value, cells.paste, cells.undo, cells.redo)
        for _ in range(_EDITS):
            yield from self._hands.random.choice(acts)()
        for remark in list(self._hands.programme.remarks):
            yield from self._answer(remark.row, remark.field, remark.uuid)
        for activity in list(self._hands.programme.activities()):
            total = activity.code_total
            if (activity.budget or 0) != total:
                self._hands.session.go_to(activity.uuid)
                page = self._hands.page_of(activity.parent)
                self._hands.type_over(page.activities, activity.uuid, "budget", format_money(total))
                self._ledger.write({(activity.uuid, "budget"): total})
                yield

    def deliver(self, folder: Path) -> Generator[None, None, Path | None]:
        """Give a reason for each warning and deliver; return the workbook, None where errors forbid it."""
        found = self._hindrances()
        if found.errors:
            # A ceiling that finance has set too low is not for the department to raise.
            assert {problem.rule for problem in found.errors} == {"ceiling"}
            choose(self._hands.window, "Bölümü teslim et…")
            assert told(self._hands.window).startswith("Bölüm teslim edilemez")
            self._hands.acts["(delivery refused)"] += 1
            return None
        answers = [Answer(lambda dialog: self._go_on(dialog, folder, answers))]
        choose(self._hands.window, "Bölümü teslim et…")
        assert len(answers) == len(found.open_warnings) + 1
        assert not self._hindrances()
        yield from self._hands.wait_for_work()
        assert told(self._hands.window).startswith("Bölüm teslime hazır"), told(self._hands.window)
        self._hands.acts["(reason in a delivery)"] += len(found.open_warnings)
        self._hands.acts["(delivered)"] += 1
        (workbook,) = folder.glob("*.xlsx")
        assert len(list(folder.glob("*.pdf"))) == 1
        return workbook

    def leave(self) -> Iterator[None]:
        """Close the section file, which must hold what was typed."""
        path = self._hands.session.file.path
        self._hands.window.close()
        assert differences(self._ledger.cells, cells_in(path)) == []
        for _ in range(_SETTLING):
            yield

    def _hindrances(self) -> Hindrances:
        return hindrances(self._hands.programme, self._hands.session.engine)

    def _go_on(self, dialog: QDialog, folder: Path, answers: list[Answer]) -> None:
        """Answer the next dialog of the delivery: a reason for a warning, and at last the folder."""
        if isinstance(dialog, QFileDialog):
            choose_folder(folder)(dialog)
            return
        assert isinstance(dialog, JustifyDialog)
        problem, text = self._hindrances().open_warnings[0], self._hands.title()
        self._ledger.write(justified(problem, text))
        dialog.reason.setPlainText(text)
        answers.append(Answer(lambda later: self._go_on(later, folder, answers)))
        dialog.save.click()

    def _answer(self, row: str, field: str, remark: str) -> Iterator[None]:
        self._hands.session.go_to(row, field)
        activity = self._hands.programme.rows[row]
        page = self._hands.page_of(activity.parent)  # type: ignore[arg-type]
        self._hands.go(page.activities, row, field)
        press(KEYBOARD, page.activities, "Shift+F2")
        yield
        dialog, text = self._hands.open_dialog(RemarkDialog), self._hands.title()
        assert isinstance(dialog, RemarkDialog)
        dialog.text.setPlainText(text)
        dialog.save_button.click()
        self._ledger.write({(remark, "answer"): text})
        yield
