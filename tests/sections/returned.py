"""Sections handed out and returned without any workbook: what the tests of merging and accounting share."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kbbdesk.changes import Changes
from kbbdesk.models.edits import new_row
from kbbdesk.models.entity import cell_uuid
from kbbdesk.models.handing import Handout
from kbbdesk.models.lists import Unit
from kbbdesk.models.programme import Programme
from kbbdesk.sections.content import Cell, Line, content_hash, lines_of, section_of
from kbbdesk.sections.packing import pack, unpack
from kbbdesk.sections.reading.finding import Finding
from kbbdesk.sections.reading.section import ReadSection
from kbbdesk.sections.reading.system import Header

AT, DEADLINE = "2016-09-01T08:00:00.000+00:00", "2016-09-30"
LATER = "2016-10-01T08:00:00.000+00:00"


def hand_out(changes: Changes, units: Iterable[Unit], at: str = AT) -> None:
    """Note in the programme that these units have got their sections."""
    programme = changes.programme
    rows = []
    for unit in units:
        uuid = cell_uuid(unit.uuid, at)
        content = pack(section_of(programme, unit, uuid, at, DEADLINE))
        rows.append(new_row(Handout, programme.uuid, unit.uuid, at, "mali", DEADLINE, content, uuid=uuid))
    changes.apply(rows, "Dağıtım")


def handout_of(programme: Programme, unit: Unit, at: str = AT) -> Handout:
    """Return the hand-out of a unit that was made at that time."""
    handout = programme.rows[cell_uuid(unit.uuid, at)]
    assert isinstance(handout, Handout)
    return handout


def returned(
    handout: Handout,
    lines: Sequence[Line] | None = None,
    name: str = "bölüm.xlsx",
    findings: Sequence[Finding] = (),
) -> ReadSection:
    """Return what reading gives of the workbook of a hand-out that came back with these lines."""
    section = unpack(handout.content)
    base = lines_of(section.plan, section.unit)
    told = list(base if lines is None else lines)
    known = content_hash(base)
    header = Header(
        1,
        section.programme,
        section.fiscal_year,
        section.unit,
        section.handout,
        section.deadline,
        known,
        known,
    )
    edited = content_hash(told) != known
    return ReadSection(name, content_hash(told)[:8], header, section, told, list(findings), edited)


def base_lines(handout: Handout) -> list[Line]:
    """Return the lines that were handed out."""
    section = unpack(handout.content)
    return lines_of(section.plan, section.unit)


def changed(lines: Sequence[Line], uuid: str, **cells: Cell) -> list[Line]:
    """Return lines with other cells in one of them; `__` stands for `:`."""
    named = {name.replace("__", ":"): value for name, value in cells.items()}
    return [replace(line, cells={**line.cells, **named}) if line.uuid == uuid else line for line in lines]
