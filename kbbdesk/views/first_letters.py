"""Choosing an entry by its first letters as Turkish has them: Qt takes `I` for a capital `i`, and knows no `İ`."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QWidget

from kbbdesk.turkish import fold
from kbbdesk.views.boxes import ComboBox

_FLAG = Qt.MatchFlag
_FIRST_LETTERS = _FLAG.MatchStartsWith
_HOW = _FLAG.MatchTypeMask | _FLAG.MatchCaseSensitive
_USUAL = _FLAG.MatchStartsWith | _FLAG.MatchWrap


BEGINS, WORD_BEGINS, PART, NOWHERE = range(4)
"""How well an entry fits what was typed, best first."""


def closeness(typed: str, entry: str) -> int:
    """Return how well a folded entry of a list fits a folded text."""
    if entry.startswith(typed):
        return BEGINS
    if f" {typed}" in entry:
        return WORD_BEGINS
    return PART if typed in entry else NOWHERE


class FirstLetters:
    """Goes before Qt's class among the bases of a model of rows: views ask it which entry typed letters mean."""

    parts_too = False

    def match(
        self,
        start: QModelIndex | QPersistentModelIndex,
        role: int,
        value: Any,
        hits: int = 1,
        flags: Qt.MatchFlag = _USUAL,
    ) -> list[QModelIndex]:
        """Return the entries from `start` on, and round, that begin with `value`; the rest is answered by Qt.

        In a list with `parts_too`, where none does: entries with a word that does, else with it inside.
        """
        if flags & _HOW != _FIRST_LETTERS:
            return super().match(start, role, value, hits, flags)  # type: ignore[misc, no-any-return]
        wanted, column = fold(str(value)), start.column()
        rows = start.model().rowCount(start.parent())
        in_turn = range(start.row(), start.row() + rows) if flags & _FLAG.MatchWrap else range(start.row(), rows)
        found = [start.sibling(row % rows, column) for row in in_turn]
        fits = [closeness(wanted, fold(str(index.data(role) or ""))) for index in found]
        best = min(fits, default=NOWHERE) if self.parts_too else BEGINS
        return [index for index, fit in zip(found, fits, strict=True) if fit == best < NOWHERE][: max(hits, 0)]


class _Entries(FirstLetters, QStandardItemModel):
    """The entries of a box."""

    parts_too = True


class ChoiceBox(ComboBox):
    """A box of entries, of which typed letters choose one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(_Entries(self))
