"""Hands sections out: a workbook for each unit, and in the programme file what was handed out to whom."""

import getpass
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from kbbdesk.changes import Changes
from kbbdesk.exports.progress import Progress
from kbbdesk.garbage import collection_paused
from kbbdesk.models.edits import InsertRow, new_row
from kbbdesk.models.entity import new_uuid
from kbbdesk.models.handing import Handout
from kbbdesk.models.lists import Unit
from kbbdesk.models.programme import Programme
from kbbdesk.sections.content import Section, section_of, targets_of
from kbbdesk.sections.dates import moment_after
from kbbdesk.sections.file_names import free_paths
from kbbdesk.sections.packing import pack
from kbbdesk.storage import fault_points
from kbbdesk.storage.errors import KnownError
from kbbdesk.storage.output import NewOutputs

LABEL = "Bölüm dağıt"


@dataclass(frozen=True)
class Prepared:
    """Sections as they are handed out, which no later edit changes."""

    programme: str
    sections: tuple[Section, ...]

    @cached_property
    def edits(self) -> tuple[InsertRow, ...]:
        """The edits that record them. Packing takes long: `write` has it done on its own thread."""
        who = getpass.getuser()
        return tuple(
            new_row(Handout, self.programme, own.unit, own.at, who, own.deadline, pack(own), uuid=own.handout)
            for own in self.sections
        )


def units_with_targets(programme: Programme) -> list[Unit]:
    """Return the units that answer for a target or have an activity, in the order of the list of units."""
    return [unit for unit in programme.units if next(targets_of(programme, unit.uuid), None)]


def hand_out(
    changes: Changes,
    units: Sequence[Unit],
    folder: Path,
    deadline: str = "",
    progress: Progress | None = None,
) -> list[Path]:
    """Write a workbook for each unit into `folder` and record the hand-outs as one step of undo.

    `deadline` is an ISO date or empty. No file is replaced: where a name is taken, another is chosen. When
    anything fails, or `progress` raises, there is no new file and nothing is recorded.

    Raises:
        KnownError: a file or the record could not be written, the programme is a unit's section file, or a
            unit has no targets.

    """
    prepared = prepare(changes.programme, units, deadline)
    return record(changes, prepared, write(prepared, folder, progress))


def prepare(programme: Programme, units: Sequence[Unit], deadline: str = "") -> Prepared:
    """Return what is to be handed out.

    Raises:
        KnownError: the programme is a unit's section file, or a unit has no targets.

    """
    if programme.section_mark is not None:
        raise KnownError("Bu dosya bir birimin bölümüdür; bölümler yalnız programın kendi dosyasından dağıtılır.")
    empty = [unit.title for unit in units if next(targets_of(programme, unit.uuid), None) is None]
    if empty:
        raise KnownError(
            f"{', '.join(empty)}: bu birimin performans hedefi de faaliyeti de yok, dağıtılacak bölümü olmaz. "
            "Önce ağaçta birimi bir performans hedefine sorumlu yazın."
        )
    chosen = {unit.uuid for unit in units}
    now = datetime.now(UTC).isoformat(timespec="seconds")
    at = moment_after(now, (handout.at for handout in programme.handouts if handout.unit in chosen))
    with collection_paused():
        sections = tuple(section_of(programme, unit, new_uuid(), at, deadline) for unit in units)
    return Prepared(programme.uuid, sections)


def write(prepared: Prepared, folder: Path, progress: Progress | None = None) -> NewOutputs:
    """Write the workbooks, which `record` gives their names; may run on any thread.

    Raises:
        KnownError: a file could not be written.

    """
    from kbbdesk.exports.excel.file import verify

    prepared.edits  # noqa: B018
    return NewOutputs(folder, _rendered(prepared.sections, folder, progress), verify)


def _rendered(
    sections: Sequence[Section], folder: Path, progress: Progress | None
) -> Iterator[tuple[Path, bytes]]:
    from kbbdesk.sections.workbook import render_section

    names = [f"{section.unit_title} {section.fiscal_year}" for section in sections]
    paths = free_paths(folder, names, ".xlsx")
    for done, (section, path) in enumerate(zip(sections, paths, strict=True), start=1):
        yield path, render_section(section)
        if progress:
            progress(done, len(sections))


def record(changes: Changes, prepared: Prepared, workbooks: NewOutputs) -> list[Path]:
    """Keep what is handed out in the programme file, then give the workbooks their names and return them.

    What is kept is the base against which a workbook is merged when it comes back. It is kept first: where
    the program dies between the two, no workbook goes out whose work could not be taken in.

    Raises:
        KnownError: it could not be written, or a workbook not named; there are no workbooks, and what was
            kept has been taken back.

    """
    try:
        changes.apply(prepared.edits, LABEL)
        try:
            fault_points.reached("hand_out.recorded")
            return workbooks.publish()
        except BaseException:
            with suppress(KnownError):
                changes.undo()
            raise
    finally:
        workbooks.discard()
