"""One open programme as the widgets of its window see it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import QObject, Signal

from kbbdesk.changes import BY_HAND, Changed, Changes
from kbbdesk.checks.completeness import Completeness
from kbbdesk.checks.engine import Engine
from kbbdesk.checks.problem import Problem
from kbbdesk.models.edits import Edit
from kbbdesk.models.programme import Programme
from kbbdesk.models.rights import may_write_cell
from kbbdesk.search.index import SearchIndex
from kbbdesk.storage.errors import BusyError, KnownError
from kbbdesk.storage.programme_file import ProgrammeFile
from kbbdesk.unread import Delta, Refused, Texts, UnreadTexts
from kbbdesk.views.page_names import page_titles

_NO_TEXTS: Texts = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Place:
    """Where to go: a row's uuid, and the field of the cell in it (as in `Problem.field`), empty for the row."""

    row: str
    field: str = ""


class Session(QObject):
    """The open file, the one door for its edits, and what the parts of a window tell each other.

    `changed` carries a `Changed` after every committed group of edits, `failed` a `KnownError` when one could
    not be written, `unread_changed` the uuids of the rows whose unread texts are others now, `place_wanted` a
    `Place` that the user wants to see, `history_wanted` one whose history is asked for, `remarks_wanted` one whose
    remarks are, `problems_wanted` the `Mark` of those that the user wants listed, `child_wanted` the row of the
    plan below which one is to be added. They are `object` signals: a Qt int has 32 bits, and money has more.
    `handing_out_wanted` asks for sections to be handed out.

    `last_change` is what was done last: a `Changed`, or the `Place` of a text that undo or redo dealt with.
    """

    changed = Signal(object)
    failed = Signal(object)
    place_wanted = Signal(object)
    problems_wanted = Signal(object)
    history_wanted = Signal(object)
    remarks_wanted = Signal(object)
    unread_changed = Signal(object)
    child_wanted = Signal(object)
    handing_out_wanted = Signal()

    def __init__(self, file: ProgrammeFile, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.file = file
        self.changes = Changes(file)
        self.last_change: Changed | Place | None = None
        self.unread = UnreadTexts()
        self._depth = self.changes.undo_depth
        self._is_redoing = False
        self._riding: Delta = {}
        self._refused: Callable[[], Changed | None] | None = None
        self._completeness: Completeness | None = None
        self._search: SearchIndex | None = None
        self.changes.subscribe(self._announce)

    @property
    def programme(self) -> Programme:
        """The programme on show."""
        return self.file.programme

    @property
    def engine(self) -> Engine:
        """The checks, always up to date with the last committed edit."""
        return self.changes.engine

    @property
    def read_only(self) -> bool:
        """Whether edits are refused."""
        return self.file.read_only

    def own(self, problems: Iterable[Problem]) -> Iterable[Problem]:
        """Return those of the problems that concern who works on this file: in a section, those of its unit."""
        mark = self.programme.section_mark
        if mark is None:
            return problems
        from kbbdesk.sections.own_problems import own_problems

        return own_problems(problems, self.programme, mark.unit)

    @property
    def completeness(self) -> Completeness:
        """How much is filled in; counted from when a page first asks, and true to every edit from then on."""
        if self._completeness is None:
            self._completeness = Completeness(self.programme)
        return self._completeness

    @property
    def search(self) -> SearchIndex:
        """What a search looks into; made when somebody first searches, and true to every edit from then on."""
        if self._search is None:
            self._search = SearchIndex(self.programme, page_titles())
        return self._search

    @property
    def plan_locked(self) -> bool:
        """Whether all that only finance writes is locked: the file is read-only, or a unit's section file."""
        return self.read_only or not may_write_cell(self.programme, self.programme, "fiscal_year")

    @property
    def why_locked(self) -> str:
        """Why what only finance writes is locked, as a sentence; empty where it is not."""
        if not self.plan_locked:
            return ""
        if self.read_only:
            return self.tr("Dosya salt okunur açık.")
        return self.tr("Bölüm dosyasında kilitli: bunu Mali Hizmetler belirler; değişmesi gerekirse ona yazın.")

    def apply(self, edits: Iterable[Edit], label: str, source: str = BY_HAND, unread: Texts = _NO_TEXTS) -> bool:
        """Apply edits as one step of undo; False where they could not be written, which `failed` tells.

        `unread` says which texts cells keep from then on because they could not be stored (see `UnreadTexts`);
        they belong to the same step of undo.
        """
        kept = list(edits)
        if not kept:
            self.keep_unread(unread, label)
            return True
        return self._tried(lambda: self._apply(kept, label, source, unread))

    def _apply(self, edits: list[Edit], label: str, source: str, unread: Texts) -> Changed | None:
        delta = self._riding = self.unread.put(unread)
        try:
            changed = self.changes.apply(edits, label, source)
        except BaseException:
            self.unread.take_back(delta)
            raise
        finally:
            self._riding = {}
        if changed is None:
            self._record_unread(delta, label)
        return changed

    def keep_unread(self, texts: Texts, label: str) -> None:
        """Keep texts that could not be stored, or let go of them (None), as a step of undo of its own."""
        self._record_unread(self.unread.put(texts), label)

    def _record_unread(self, delta: Delta, label: str) -> None:
        if delta:
            self.changes.forget_redo()
            self.unread.record(delta, self.changes.undo_depth, label)
            self._announce_unread(delta)

    def unread_places(self) -> list[tuple[Place, Refused]]:
        """Return the texts that could not be stored, with the places of their cells, in the order of typing."""
        rows = self.programme.rows
        texts = self.unread.texts.items()
        return [(Place(*key), kept) for key, kept in texts if key[0] in rows or kept.parent in rows]

    @property
    def undo_label(self) -> str | None:
        """What *Geri al* would take back, be it an edit or a text that could not be read; None for nothing."""
        return self.unread.undo_label(self.changes.undo_depth) or self.changes.undo_label

    @property
    def redo_label(self) -> str | None:
        """What *Yinele* would do again; None for nothing."""
        return self.unread.redo_label(self.changes.undo_depth) or self.changes.redo_label

    def undo_steps_to(self, number: int) -> int | None:
        """Return how often *Geri al* takes back the group of that number; None where it cannot."""
        steps = self.changes.undo_steps_to(number)
        return steps and steps + self.unread.steps_above(self.changes.undo_depth - steps + 1)

    def undo(self) -> bool:
        """Take back the newest step; False where that could not be written."""
        if self.unread.undo_label(self.changes.undo_depth) is not None:
            return self._turned(self.unread.undo())
        return self._tried(self.changes.undo)

    def redo(self) -> bool:
        """Do again what was taken back last; False where that could not be written."""
        if self.unread.redo_label(self.changes.undo_depth) is not None:
            return self._turned(self.unread.redo())
        return self._tried(self._redo)

    def _redo(self) -> Changed | None:
        self._is_redoing = True
        try:
            return self.changes.redo()
        finally:
            self._is_redoing = False

    def _turned(self, delta: Delta) -> bool:
        self._refused = None
        self.last_change = next((Place(*key) for key in delta), None)
        self._announce_unread(delta)
        return True

    @property
    def can_retry(self) -> bool:
        """Whether the last thing tried was refused because another program held the file."""
        return self._refused is not None

    def retry(self) -> bool:
        """Try again what was refused; False where it still cannot be written, which `failed` tells."""
        return self._refused is not None and self._tried(self._refused)

    def go_to(self, row: str, field: str = "") -> None:
        """Ask the window to show a row, and the cell in it."""
        self.place_wanted.emit(Place(row, field))

    def close(self) -> None:
        """Close the file and let go of its lock."""
        self.file.close()

    def _announce(self, changed: Changed) -> None:
        self.last_change = changed
        delta = self._follow_unread(changed)
        if self._completeness is not None:
            self._completeness.forget(changed.totals)
        if self._search is not None:
            self._search.forget(changed.totals | changed.removed)
        self.changed.emit(changed)
        self._announce_unread(delta)

    def _follow_unread(self, changed: Changed) -> Delta:
        """Have the unread texts that belong to a group come and go with it; those of deleted rows go with them."""
        before, self._depth = self._depth, self.changes.undo_depth
        if self._depth < before:
            return self.unread.group_undone(before)
        if self._is_redoing:
            return self.unread.group_redone(self._depth)
        delta = {**self._riding, **self.unread.put(self.unread.texts_of(changed.removed))}
        self.unread.committed(delta, self._depth)
        return delta

    def _announce_unread(self, delta: Mapping[tuple[str, str], object]) -> None:
        if delta:
            self.unread_changed.emit(frozenset(row for row, _ in delta))

    def _tried(self, work: Callable[[], Changed | None]) -> bool:
        self._refused = None
        try:
            work()
        except KnownError as error:
            self._refused = work if isinstance(error, BusyError) else None
            self.failed.emit(error)
            return False
        return True
