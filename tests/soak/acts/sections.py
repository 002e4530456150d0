"""Finance's side of the sections: handed out, brought back, consolidated."""

from collections.abc import Generator, Iterator
from pathlib import Path

from PySide6.QtWidgets import QDialog, QMessageBox

from kbbdesk.sections.content import targets_of
from kbbdesk.sections.hand_out import units_with_targets
from kbbdesk.sections.packing import unpack
from kbbdesk.sections.workbook import write_section
from tests.soak.acts.cells import Cells
from tests.soak.acts.department import Department
from tests.soak.hands import Hands
from tests.soak.ledger import Step
from tests.views.sections.user import choose, fill_in, section_window, when_asked
from tests.views.window.asked import Answer

SECTIONS = "sections"
_MEANWHILE = 5
"""So many amounts are typed while a section is away."""
_MOST_TARGETS = 6
"""A department with more has more warnings to give reasons for than a soak has time."""


class Sections:
    """Hands out, and takes in what comes back."""

    def __init__(self, hands: Hands, cells: Cells) -> None:
        self._hands = hands
        self._cells = cells
        self._ledger = hands.ledger
        self._folder = hands.folder / SECTIONS

    def consolidate_a_workbook(self) -> Iterator[None]:
        """Hand a section out, have its workbook filled in while the programme changes, and bring it in."""
        handed_out = yield from self._hand_out()
        handed_out.unlink()
        section = unpack(self._hands.programme.handouts[-1].content)
        told: Step = {}
        for activity in list(section.plan.activities())[::3]:
            amount = self._hands.amount()
            told[activity.uuid, "budget"] = activity.budget, amount
            section.plan.assign(activity, "budget", amount)
        returned = self._folder / "returned.xlsx"
        write_section(section, returned)
        yield from self._collect(returned, told)

    def send_to_a_department(self) -> Iterator[None]:
        """Hand a section out, let the department fill in its section file and deliver it, and bring it in."""
        handed_out = yield from self._hand_out(_MOST_TARGETS)
        window = section_window(self._hands.windows, handed_out)
        handed_out.unlink()
        department = Department(self._hands, window)
        yield from department.fill_in()
        delivered = yield from department.deliver(self._folder)
        yield from department.leave()
        if delivered:
            yield from self._collect(delivered, department.told)

    def bring_a_wrong_file(self) -> Iterator[None]:
        """Open and collect a workbook that is none: a sentence says so, and there is nothing to take in."""
        self._folder.mkdir(exist_ok=True)
        wrong = self._folder / "wrong.xlsx"
        wrong.write_bytes(b"PK\x03\x04")
        refused: list[str] = []

        def read(dialog: QDialog) -> None:
            assert isinstance(dialog, QMessageBox)
            refused.append(dialog.text())
            dialog.accept()

        answer = Answer(when_asked(read))
        assert self._hands.windows.open(wrong) is None
        assert answer.seen
        assert refused[0].startswith(wrong.name)
        yield
        step = self._hands.session.changes.undo_label
        collecting = self._hands.window.sections.collecting
        collecting.collect([wrong])
        yield from self._hands.wait_for_work()
        assert collecting.preview
        assert "1 dosya alınamadı" in collecting.preview.told.text()
        collecting.preview.close()
        assert self._hands.session.changes.undo_label == step
        wrong.unlink()
        yield

    def _hand_out(self, most_targets: int = 77) -> Generator[None, None, Path]:
        """Hand the section of some unit out; return its workbook."""
        programme = self._hands.programme
        units = [
            unit
            for unit in units_with_targets(programme)
            if len(list(targets_of(programme, unit.uuid))) <= most_targets
        ]
        answer = Answer(fill_in([self._hands.random.choice(units)], self._folder))
        choose(self._hands.window, "Dağıt…")
        assert answer.seen
        yield from self._hands.wait_for_work()
        self._ledger.seal()
        (handed_out,) = self._folder.glob("*.xlsx")
        return handed_out

    def _collect(self, workbook: Path, told: Step) -> Iterator[None]:
        """Take in what a workbook told, cells before and after; what finance changed meanwhile stays."""
        for _ in range(_MEANWHILE):
            yield from self._cells.type_amount()
        collecting = self._hands.window.sections.collecting
        collecting.collect([workbook])
        yield from self._hands.wait_for_work()
        shown = collecting.preview
        assert shown
        shown.deciding.scope.setCurrentIndex(shown.deciding.scope.findData("conflicts"))
        shown.deciding.keep_button.click()
        shown.apply_button.click()
        assert not shown.isVisible(), shown.why.text()
        self._ledger.note_backups(self._hands.session.file.path)
        self._ledger.merge(told)
        self._ledger.seal()
        for path in self._folder.iterdir():
            path.unlink()
        yield
