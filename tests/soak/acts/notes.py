"""Reasons for warnings, and remarks: written, taken back, closed."""

from collections.abc import Iterator

from PySide6.QtWidgets import QDialog

from kbbdesk.checks.justifications import fingerprint, justification_uuid
from kbbdesk.checks.problem import Problem
from kbbdesk.views.problems.groups import Entry
from kbbdesk.views.problems.justify_dialog import JustifyDialog
from kbbdesk.views.problems.marks import Mark
from kbbdesk.views.sections.remark_dialog import RemarkDialog
from kbbdesk.views.sections.remark_list import RemarkList
from tests.soak.hands import KEYBOARD, Hands
from tests.soak.ledger import REMARK, Key, Value
from tests.views.sections.user import choose
from tests.views.target.user import press
from tests.views.window.asked import Answer

_MOST_REMARKS = 8


def justified(problem: Problem, text: str) -> dict[Key, Value]:
    """Return the cells of the ledger that say why a problem may stand."""
    uuid = justification_uuid(problem)
    return {(uuid, "text"): text, (uuid, "facts"): fingerprint(problem)}


class Notes:
    """Writes beside the plan."""

    def __init__(self, hands: Hands) -> None:
        self._hands = hands
        self._random = hands.random
        self._ledger = hands.ledger

    def justify(self) -> Iterator[None]:
        """Give the reason of a warning, in the dialog of the list of problems."""
        entry, text = self._chosen(Mark.WARNING), self._hands.title()

        def fill(dialog: QDialog) -> None:
            assert isinstance(dialog, JustifyDialog)
            dialog.reason.setPlainText(text)
            dialog.save.click()

        if entry:
            answer = Answer(fill)
            self._hands.window.problems.justify_button.click()
            assert answer.seen
            self._ledger.write(justified(entry.problem, text))
        yield

    def withdraw(self) -> Iterator[None]:
        """Take a reason back."""
        entry = self._chosen(Mark.JUSTIFIED)
        if entry:
            self._hands.window.problems.withdraw_button.click()
            self._ledger.write(dict.fromkeys(justified(entry.problem, "")))
        yield

    def remark(self) -> Iterator[None]:
        """Pin a remark to a cell; where there are many, close one first."""
        if len(self._hands.programme.remarks) >= _MOST_REMARKS:
            yield from self._close_remark()
        before = {remark.uuid for remark in self._hands.programme.remarks}
        page, activity = self._hands.at_activity()
        self._hands.go(page.activities, activity.uuid, "budget")
        press(KEYBOARD, page.activities, "Shift+F2")
        yield
        dialog, text = self._dialog(), self._hands.title()
        dialog.text.setPlainText(text)
        dialog.save_button.click()
        (made,) = {remark.uuid for remark in self._hands.programme.remarks} - before
        cells = zip(REMARK, (activity.uuid, "budget", text, ""), strict=True)
        self._ledger.write({(made, field): value for field, value in cells})
        yield

    def _close_remark(self) -> Iterator[None]:
        """Close a remark from the list of them."""
        choose(self._hands.window, "Notlar")
        (shown,) = self._hands.window.findChildren(RemarkList)
        shown.only_waiting.setChecked(False)
        shown.view.setCurrentIndex(shown.model.index(self._random.randrange(shown.model.rowCount()), 0))
        shown.open_button.click()
        yield
        dialog = self._dialog()
        remark = dialog.selected()
        assert remark
        dialog.close_remark_button.click()
        dialog.reject()
        self._ledger.write(dict.fromkeys(self._ledger.row(remark.uuid)))
        yield

    def _dialog(self) -> RemarkDialog:
        dialog = self._hands.open_dialog(RemarkDialog)
        assert isinstance(dialog, RemarkDialog)
        return dialog

    def _chosen(self, mark: Mark) -> Entry | None:
        """Choose any problem of that mark in the list of them all; None where there is none."""
        problems = self._hands.window.problems
        self._hands.window.only_page.setChecked(False)
        problems.show_mark(mark)
        listed = [(group, entry) for group in problems.model.groups for entry in group.entries]
        listed = [(group, entry) for group, entry in listed if entry.mark is mark]
        if not listed:
            return None
        group, entry = self._random.choice(listed)
        problems.view.setCurrentIndex(problems.model.index_of(group, entry))
        assert problems.selected() is entry
        return entry
