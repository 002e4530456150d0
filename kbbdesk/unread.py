"""Texts that their cells could not store, and where each stands in the order of undo between committed groups."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kbbdesk.checks.places import place_of, short_name
from kbbdesk.models.programme import Programme

CellKey = tuple[str, str]
"""A cell by the row's uuid and the column's field."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A text that could not be stored, kept for correction, and the sentence that says why.

    `cell` is what its column is called, `parent` the uuid of the row above: its own row may be the empty last
    one of a grid, which is not in the programme.
    """

    text: str
    sentence: str
    cell: str = ""
    parent: str = ""


def place_name(uuid: str, kept: Refused, programme: Programme) -> str:
    """Return where a text stands: `Ke/Ph.1.1.1, faaliyet 2 «Tramvay araç alımı», Bütçe`."""
    row = programme.rows.get(uuid)
    where = place_of(row) if row else f"{place_of(programme.rows[kept.parent])}, yeni satır"
    return f"{where}, {kept.cell}" if kept.cell else where


def short_place_name(uuid: str, kept: Refused, programme: Programme) -> str:
    """Return what tells a text's place from others under its code: `Faaliyet 2, Bütçe`."""
    row = programme.rows.get(uuid)
    return ", ".join(filter(None, (short_name(row) if row else "Yeni satır", kept.cell)))


Texts = Mapping[CellKey, Refused | None]
"""What cells are to keep; None where no text is kept."""

Delta = Mapping[CellKey, tuple[Refused | None, Refused | None]]
"""What cells kept before and keep now; only those that differ."""


@dataclass(frozen=True, slots=True)
class _Step:
    """A change of unread texts above `depth` committed groups.

    With a `label` it is a step of undo of its own; without, it belongs to group number `depth`, and is taken back
    and done again with it.
    """

    depth: int
    label: str | None
    delta: Delta

    def belongs_to(self, depth: int) -> bool:
        return self.label is None and self.depth == depth


@dataclass(slots=True)
class UnreadTexts:
    """The texts by cell, and the steps that can be taken back.

    The undo history of the file is a stack of groups. The number of groups on it says where a step stands among
    them, so that nothing has to be kept of the groups themselves.
    """

    texts: dict[CellKey, Refused] = field(default_factory=dict)
    _done: list[_Step] = field(default_factory=list)
    _undone: list[_Step] = field(default_factory=list)

    def put(self, texts: Texts) -> Delta:
        """Keep other texts; return what this changes."""
        delta = {key: (self.texts.get(key), text) for key, text in texts.items() if self.texts.get(key) != text}
        self._set({key: after for key, (_, after) in delta.items()})
        return delta

    def take_back(self, delta: Delta) -> None:
        """Keep what was kept before a change."""
        self._set({key: before for key, (before, _) in delta.items()})

    def texts_of(self, uuids: Iterable[str]) -> Texts:
        """Return None for each text that belongs to one of the rows, or to a column of that uuid."""
        gone = set(uuids)
        return {key: None for key in self.texts if key[0] in gone or key[1].partition(":")[2] in gone}

    def record(self, delta: Delta, depth: int, label: str) -> None:
        """Make a change that has been done a step of undo; what was undone before cannot be done again."""
        self._undone.clear()
        self._done.append(_Step(depth, label, delta))

    def committed(self, delta: Delta, depth: int) -> None:
        """Let a change that has been done belong to the group that was committed with it, number `depth`."""
        self._undone.clear()
        if delta:
            self._done.append(_Step(depth, None, delta))

    def undo_label(self, depth: int) -> str | None:
        """Return the name of the step that is taken back next; None where that is a group's turn."""
        return self._done[-1].label if self._done and self._done[-1].depth == depth else None

    def redo_label(self, depth: int) -> str | None:
        """Return the name of the step that is done again next; None where that is a group's turn."""
        return self._undone[-1].label if self._undone and self._undone[-1].depth == depth else None

    def steps_above(self, depth: int) -> int:
        """Return how many steps of their own stand above the first `depth` groups."""
        return sum(step.label is not None and step.depth >= depth for step in self._done)

    def undo(self) -> Delta:
        """Take back the newest step, which is one of its own; return what that changed."""
        return self._back()

    def redo(self) -> Delta:
        """Do again the step that was taken back last, which is one of its own; return what that changed."""
        return self._again()

    def group_undone(self, depth: int) -> Delta:
        """Take back what belongs to group number `depth`, which has just been undone; return what that changed."""
        return self._back() if self._done and self._done[-1].belongs_to(depth) else {}

    def group_redone(self, depth: int) -> Delta:
        """Do again what belongs to group number `depth`, which has just been redone; return what that changed."""
        return self._again() if self._undone and self._undone[-1].belongs_to(depth) else {}

    def _back(self) -> Delta:
        step = self._done.pop()
        self._undone.append(step)
        self.take_back(step.delta)
        return step.delta

    def _again(self) -> Delta:
        step = self._undone.pop()
        self._done.append(step)
        self._set({key: after for key, (_, after) in step.delta.items()})
        return step.delta

    def _set(self, texts: Texts) -> None:
        for key, text in texts.items():
            if text is None:
                self.texts.pop(key, None)
            else:
                self.texts[key] = text
