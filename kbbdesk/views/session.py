"""One open programme as the widgets of its window see it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from kbbdesk.changes import BY_HAND, Changed, Changes
from kbbdesk.checks.completeness import Completeness
from kbbdesk.checks.engine import Engine
from kbbdesk.checks.problem import Problem
from kbbdesk.models.edits import Edit
from kbbdesk.models.programme import Programme
from kbbdesk.models.rights import may_write_cell
from kbbdesk.storage.errors import BusyError, KnownError
from kbbdesk.storage.programme_file import ProgrammeFile


@dataclass(frozen=True, slots=True)
class Place:
    """Where to go: a row's uuid, and the field of the cell in it (as in `Problem.field`), empty for the row."""

    row: str
    field: str = ""


class Session(QObject):
    """The open file, the one door for its edits, and what the parts of a window tell each other.

    `changed` carries a `Changed` after every committed group of edits, `failed` a `KnownError` when one could
    not be written, `place_wanted` a `Place` that the user wants to see, `history_wanted` one whose history is
    asked for, `remarks_wanted` one whose remarks are, `problems_wanted` the `Mark` of those that the user wants
    listed. They are `object` signals: a Qt int has 32 bits, and money has more.
    """

    changed = Signal(object)
    failed = Signal(object)
    place_wanted = Signal(object)
    problems_wanted = Signal(object)
    history_wanted = Signal(object)
    remarks_wanted = Signal(object)

    def __init__(self, file: ProgrammeFile, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.file = file
        self.changes = Changes(file)
        self._refused: Callable[[], Changed | None] | None = None
        self._completeness: Completeness | None = None
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

    def apply(self, edits: Iterable[Edit], label: str, source: str = BY_HAND) -> bool:
        """Apply edits as one step of undo; False where they could not be written, which `failed` tells."""
        kept = list(edits)
        return self._tried(lambda: self.changes.apply(kept, label, source))

    def undo(self) -> bool:
        """Take back the newest step; False where that could not be written."""
        return self._tried(self.changes.undo)

    def redo(self) -> bool:
        """Do again what was taken back last; False where that could not be written."""
        return self._tried(self.changes.redo)

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
        if self._completeness is not None:
            self._completeness.forget(changed.totals)
        self.changed.emit(changed)

    def _tried(self, work: Callable[[], Changed | None]) -> bool:
        self._refused = None
        try:
            work()
        except KnownError as error:
            self._refused = work if isinstance(error, BusyError) else None
            self.failed.emit(error)
            return False
        return True
