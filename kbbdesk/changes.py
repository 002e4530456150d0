"""The one door for edits: applied to the programme, journalled, committed, checked, announced, undoable."""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from kbbdesk.checks.engine import Engine
from kbbdesk.checks.scopes import related
from kbbdesk.models.edits import Edit
from kbbdesk.models.entity import Entity
from kbbdesk.models.programme import Programme, ancestors
from kbbdesk.models.rights import may_write
from kbbdesk.models.steps import Action, Step, perform, steps_of
from kbbdesk.storage import journal
from kbbdesk.storage.backup import back_up
from kbbdesk.storage.errors import KnownError
from kbbdesk.storage.programme_file import ProgrammeFile

_LOG = logging.getLogger(__name__)

_NOT_THE_UNITS = (
    "Bu bir bölüm dosyası; yalnız birimin kendi göstergeleri ve faaliyetleri değiştirilebilir. "
    "Gerisini Mali Hizmetler değiştirir; değişmesi gerekeni Mali Hizmetlere yazın."
)

BY_HAND = "elle"
"""The source of an edit that was typed."""


@dataclass(frozen=True, slots=True)
class Changed:
    """What a committed group of edits touched.

    `cells` are the (uuid, field) pairs set; `added` and `removed` the uuids of rows that came and went;
    `totals` the uuids of rows whose totals or checks may show differently; `problems` those whose problems do;
    `steps` what was done, in the order in which an edit does it, also where it was undone.
    """

    label: str
    cells: frozenset[tuple[str, str]]
    added: frozenset[str]
    removed: frozenset[str]
    totals: frozenset[str]
    problems: frozenset[str]
    steps: tuple[Step, ...] = ()


Listener = Callable[[Changed], None]


class Changes:
    """Applies edits to one open programme file. Money and totals stay exact, or nothing has happened."""

    def __init__(self, file: ProgrammeFile, engine: Engine | None = None) -> None:
        self._file = file
        self._programme = file.programme
        self.engine = engine or Engine(file.programme)
        self._listeners: list[Listener] = []
        self._undo, self._redo = journal.undo_history(file.sqlite)

    @property
    def programme(self) -> Programme:
        """The programme that is edited."""
        return self._programme

    @property
    def revision(self) -> int:
        """The newest revision of the file; as long as it stays the same, so does the programme."""
        return self._file.revision

    @property
    def undo_label(self) -> str | None:
        """What *Geri al* would take back; None where there is nothing."""
        return self._undo[-1].label if self._undo else None

    @property
    def redo_label(self) -> str | None:
        """What *Yinele* would do again; None where there is nothing."""
        return self._redo[-1].label if self._redo else None

    @property
    def undo_depth(self) -> int:
        """How many groups *Geri al* could take back."""
        return len(self._undo)

    def forget_redo(self) -> None:
        """Offer nothing to be done again, as after another edit; the journal keeps it all."""
        self._redo.clear()

    def undo_steps_to(self, number: int) -> int | None:
        """Return how often *Geri al* takes back the group of that number; None where it cannot."""
        newest_first = (group.number for group in reversed(self._undo))
        return next((steps for steps, found in enumerate(newest_first, start=1) if found == number), None)

    def subscribe(self, listener: Listener) -> None:
        """Have `listener` called after every committed group of edits; what it raises is logged."""
        self._listeners.append(listener)

    def apply(self, edits: Iterable[Edit], label: str, source: str = BY_HAND) -> Changed | None:
        """Apply edits as one step of undo named `label`; on disk when this returns.

        Returns None where the edits change nothing: then nothing is written and there is nothing to undo.

        Raises:
            KnownError: it could not be written; programme, file and undo history are as before, and the
                same edits can be applied again.
            KnownError: the file is a section file, and the edit is not the unit's to make (see `may_write`).
            KeyError, TypeError, ValueError: an edit that cannot be done to this programme (see `steps_of` and
                `refuse_value`): a row or field that is not there, a value of another type, a bool for a
                number, an integer over 64 bits, a number that is not canonical, a direction or `open` of its
                own making, a reference to no such row, the programme deleted; everything is as before.

        """
        return self.apply_from([(source, edits)], label)

    def apply_from(self, parts: Iterable[tuple[str, Iterable[Edit]]], label: str) -> Changed | None:
        """Apply edits of several sources as one step of undo; in the journal each has the source before it.

        Returns and raises as `apply` does.
        """
        steps = ((source, step) for source, edits in parts for edit in edits for step in self._steps_of(edit))
        return self._run(self._file.next_group(label, BY_HAND), steps)

    def back_up(self, reason: str) -> Path:
        """Back the file up before something large is done to it; `reason` as in `storage.backup`.

        Raises:
            KnownError: the disk is full, the folder cannot be written, or the copy is not sound.

        """
        return back_up(self._file.sqlite, self._file.path, reason)

    def _steps_of(self, edit: Edit) -> Iterator[Step]:
        if not may_write(self._programme, edit):
            raise KnownError(_NOT_THE_UNITS)
        return steps_of(self._programme, edit)

    def undo(self) -> Changed | None:
        """Take back the newest group; None where there is none. Raises KnownError as `apply` does."""
        return self._turn_round(self._undo)

    def redo(self) -> Changed | None:
        """Do again what was taken back last; None where there is none. Raises KnownError as `apply` does."""
        return self._turn_round(self._redo)

    def _turn_round(self, stack: Sequence[journal.Group]) -> Changed | None:
        if not stack:
            return None
        earlier = stack[-1]
        steps = journal.steps_of_group(self._file.sqlite, earlier.number)
        group = self._file.next_group(earlier.label, earlier.source, undoes=earlier.number)
        return self._run(group, ((source, step.inverse()) for source, step in reversed(steps)))

    def _run(self, group: journal.Group, steps: Iterable[tuple[str, Step]]) -> Changed | None:
        done: list[tuple[str, Step]] = []
        touched: dict[str, Entity] = {}
        with self._taken_back_on_failure(done):
            for source, step in steps:
                touched.update(self._seen_from(step))
                perform(self._programme, step)
                done.append((source, step))
                touched.update(self._seen_from(step))
            if not done:
                return None
            self._file.commit(group, done)
        journal.advance(self._undo, self._redo, replace(group, source=min(source for source, _ in done)))
        return self._announce(group, [step for _, step in done], touched)

    @contextmanager
    def _taken_back_on_failure(self, done: Sequence[tuple[str, Step]]) -> Iterator[None]:
        try:
            yield
        except BaseException:
            for _, step in reversed(done):
                perform(self._programme, step.inverse())
            raise

    def _seen_from(self, step: Step) -> dict[str, Entity]:
        """Return the rows that a step can make show differently: whose rules read its row, or which sum it up."""
        row = self._programme.rows.get(step.row)
        if row is None:
            return {}
        return {entity.uuid: entity for entity in (*related(self._programme, row, step.field), *ancestors(row))}

    def _announce(self, group: journal.Group, steps: Sequence[Step], touched: dict[str, Entity]) -> Changed:
        rows = self._programme.rows
        present = {uuid: entity for uuid, entity in touched.items() if uuid in rows}
        gone = touched.keys() - present.keys()
        problems = self.engine.update([rows[uuid] for uuid in present], gone)
        changed = Changed(
            group.label,
            frozenset((step.row, step.field) for step in steps if step.action is Action.UPDATE),
            frozenset(step.row for step in steps if step.row in rows and step.action is not Action.UPDATE),
            frozenset(step.row for step in steps if step.row not in rows),
            frozenset(present),
            frozenset(problems),
            tuple(steps) if group.undoes is None else tuple(reversed(steps)),
        )
        for listener in self._listeners:
            try:
                listener(changed)
            except Exception:
                # The edit is on disk: who applied it must not take it for refused, and the others are to hear.
                _LOG.exception("a listener failed on «%s»", group.label)
        return changed
