"""A section on the department's PC: a programme file of its own, made from the workbook and delivered as one."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kbbdesk.changes import Changes
from kbbdesk.checks.engine import Engine
from kbbdesk.checks.justifications import justified
from kbbdesk.checks.places import place
from kbbdesk.checks.problem import Problem, Severity
from kbbdesk.exports.progress import Progress
from kbbdesk.models.edits import Edit, SetField, new_row
from kbbdesk.models.handing import SectionMark
from kbbdesk.models.programme import Programme
from kbbdesk.models.steps import perform, steps_of
from kbbdesk.sections.change import Status
from kbbdesk.sections.content import Section, content_hash, lines_of, section_of
from kbbdesk.sections.merge import compare
from kbbdesk.sections.own_problems import own_problems
from kbbdesk.sections.packing import pack, unpack
from kbbdesk.sections.reading.section import ReadSection
from kbbdesk.sections.taking import edits_of
from kbbdesk.storage.errors import KnownError
from kbbdesk.storage.programme_file import create

_MOST_TOLD = 5


def make_section_file(read: ReadSection, path: Path) -> None:
    """Write the section of a workbook as a new programme file, with its lines as they stand in the workbook.

    Raises:
        KnownError: a file of that name is there already, or it cannot be written.

    """
    plan = programme_of(read)
    create(path, plan, f"Bölüm, {read.section.unit_title}", read.file_name)


def programme_of(read: ReadSection) -> Programme:
    """Return a workbook's section as a programme that is marked as a section file."""
    packed = pack(read.section)
    plan = unpack(packed).plan
    header = read.header
    came = compare(lines_of(plan, header.unit), read.lines, plan, header.unit)
    for change in came.of(Status.TAKEN):
        for edit in edits_of(change, plan, header.unit, read.lines):
            _do(plan, edit)
    for uuid, answer in read.answers.items():
        if uuid in plan.rows:
            _do(plan, SetField(uuid, "answer", answer))
    _do(plan, new_row(SectionMark, plan.uuid, header.unit, header.handout, header.deadline, packed))
    return plan


def _do(plan: Programme, edit: Edit) -> None:
    for step in steps_of(plan, edit):
        perform(plan, step)


@dataclass(frozen=True, slots=True)
class Hindrances:
    """What keeps a section from being delivered: its errors, and its warnings without a reason."""

    errors: Sequence[Problem]
    open_warnings: Sequence[Problem]

    def __bool__(self) -> bool:
        return bool(self.errors or self.open_warnings)


def hindrances(programme: Programme, engine: Engine) -> Hindrances:
    """Return what keeps the section of this file from being delivered, in printed order.

    Raises:
        KnownError: the file is no section file.

    """
    own = own_problems(engine.problems, programme, _mark(programme).unit)
    errors = [problem for problem in own if problem.severity is Severity.ERROR]
    warnings = [problem for problem in own if problem.severity is Severity.WARNING]
    return Hindrances(errors, [problem for problem in warnings if not justified(problem, programme)])


def delivered(changes: Changes, at: str) -> Section:
    """Return the section of this file as it is to be delivered; `at` is when, in ISO form.

    Raises:
        KnownError: errors stand, or warnings without a reason: the sentence names them.

    """
    programme = changes.programme
    mark = _mark(programme)
    found = hindrances(programme, changes.engine)
    if found.errors:
        raise KnownError(
            f"Bölüm teslim edilemez: {len(found.errors)} hata var. {_named(found.errors, programme)} "
            "Hataları düzeltip yeniden deneyin."
        )
    if found.open_warnings:
        raise KnownError(
            f"Bölüm teslim edilemez: {len(found.open_warnings)} uyarının gerekçesi yok. "
            f"{_named(found.open_warnings, programme)} Her birine gerekçe yazıp yeniden deneyin."
        )
    unit = programme.unit(mark.unit)
    if unit is None:
        raise KeyError(mark.unit)
    return section_of(programme, unit, mark.handout, at, mark.deadline)


def _named(problems: Sequence[Problem], programme: Programme) -> str:
    places = "; ".join(place(problem, programme) for problem in problems[:_MOST_TOLD])
    rest = len(problems) - _MOST_TOLD
    return f"{places}; ve {rest} yerde daha." if rest > 0 else f"{places}."


def deliver(changes: Changes, at: str, workbook: Path, statement: Path, progress: Progress | None = None) -> None:
    """Write the section as the workbook that goes back to finance, and its one-page statement as a PDF.

    Raises:
        KnownError: something keeps it from being delivered (see `delivered`), or a file could not be written.

    """
    section = delivered(changes, at)
    write_delivery(section, received_hash(changes.programme), workbook, statement, progress)


def received_hash(programme: Programme) -> str:
    """Return the content hash of the section of this file as it was received."""
    received = unpack(_mark(programme).content)
    return content_hash(lines_of(received.plan, received.unit))


def write_delivery(
    section: Section, base_hash: str, workbook: Path, statement: Path, progress: Progress | None = None
) -> None:
    """Write what `delivered` returned, with its `received_hash`, as `deliver` does; may run on any thread.

    Raises:
        KnownError: a file could not be written.

    """
    from kbbdesk.sections.statement import statement_of, write_statement
    from kbbdesk.sections.workbook import write_section

    write_section(section, workbook, progress, base_hash)
    told = statement_of(section.plan, section.unit, section.handout, section.deadline, section.at)
    write_statement(told, statement)


def _mark(programme: Programme) -> SectionMark:
    mark = programme.section_mark
    if mark is None:
        raise KnownError("Bu dosya bir bölüm dosyası değil; bölümler Mali Hizmetlerin programından dağıtılır.")
    return mark
