"""What travels in a section: a pruned programme, and its lines as plain cells. `packing` makes bytes of both."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kbbdesk.models.entity import Entity
from kbbdesk.models.handing import Remark
from kbbdesk.models.kinds import subtree
from kbbdesk.models.lists import Administration, EconomicCode, Justification, Unit
from kbbdesk.models.plan import Activity, Indicator, PerformanceTarget
from kbbdesk.models.programme import Programme, ancestors, place_key

Cell = str | int | None


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator or activity as cells, by the names of `Problem.field`; `target` is its target's uuid.

    A cell that is missing or None is empty. Money is in kuruş, a value canonical decimal text or `-`;
    `position` is the 1-based place among the section's own lines of this kind in that target.
    """

    kind: str
    uuid: str
    target: str
    cells: Mapping[str, Cell]


@dataclass(slots=True)
class Section:
    """What one unit fills in. `plan` holds the section's rows under the uuids that they have in finance's file.

    `programme`, `unit` and `handout` are uuids, `at` is when it was handed out in ISO form, `deadline`
    an ISO date or empty.
    """

    programme: str
    fiscal_year: int
    administration: str
    unit: str
    unit_title: str
    handout: str
    at: str
    deadline: str
    plan: Programme


def section_of(programme: Programme, unit: Unit, handout: str, at: str, deadline: str) -> Section:
    """Return the section of a unit: its targets with all indicators, and of their activities its own.

    A target is the unit's where the unit answers for it or has an activity in it. Amounts that finance
    alone plans (approved budget, general administration, transfers) and the logo stay at home.
    """
    plan = Programme(programme.uuid, None, programme.fiscal_year, None)
    for row in _own_rows(programme, unit):
        _copy(plan, row)
    noted: list[Justification | Remark] = [*programme.justifications, *programme.remarks]
    for note in noted:
        if note.row in plan.rows:
            _copy(plan, note)
    plan.finish()
    return section_with(plan, unit.uuid, handout, at, deadline)


def section_with(plan: Programme, unit: str, handout: str, at: str, deadline: str) -> Section:
    """Return the section whose rows `plan` holds already, in order.

    Raises:
        ValueError: the unit with that uuid is not among them.

    """
    owner = plan.unit(unit)
    if owner is None:
        raise ValueError(f"there is no unit {unit}")
    name = plan.administration.name
    return Section(plan.uuid, plan.fiscal_year, name, unit, owner.title, handout, at, deadline, plan)


def targets_of(programme: Programme, unit: str) -> Iterator[PerformanceTarget]:
    """Walk the targets that the unit with that uuid answers for or has an activity in, in printed order."""
    yield from sorted({row.parent for row in programme.of_unit.get(unit, {}).values()}, key=place_key)


def _own_rows(programme: Programme, unit: Unit) -> Iterator[Entity]:
    """Walk the rows of a section and what they need, parents before their children."""
    targets = list(targets_of(programme, unit.uuid))
    yield from (*programme.administrations, *programme.value_columns)
    yield from (*programme.units_of_measure, *programme.economic_codes)
    named = {row.unit for target in targets for row in target.responsible_units} | {unit.uuid}
    yield from (row for row in programme.units if row.uuid in named)
    yield from unit.ceilings
    walked: set[str] = {programme.uuid}
    for target in targets:
        for row in (*reversed(list(ancestors(target))), target):
            if row.uuid not in walked:
                walked.add(row.uuid)
                yield row
        yield from target.responsible_units
        for indicator in target.indicators:
            yield from subtree(indicator)
        for activity in target.activities:
            if activity.unit == unit.uuid:
                yield from subtree(activity)


def _copy(plan: Programme, row: Entity) -> None:
    values = list(row.values())
    for name in _AT_HOME.get(type(row), ()):
        values[row.fields.index(name)] = None
    owner = plan.rows[row.parent.uuid] if row.parent else plan
    plan.append(type(row)(row.uuid, owner, *values))


_AT_HOME: dict[type[Entity], tuple[str, ...]] = {
    Administration: ("logo",),
    EconomicCode: ("general_administration", "transfers"),
}


def lines_of(plan: Programme, unit: str) -> list[Line]:
    """Return the lines of a unit's section in printed order: each target's indicators, then its activities."""
    lines: list[Line] = []
    for target in targets_of(plan, unit):
        columns = [column.uuid for column in plan.value_columns]
        for place, indicator in enumerate(target.indicators, start=1):
            lines.append(_indicator_line(indicator, columns, place))
        own = (activity for activity in target.activities if activity.unit == unit)
        lines += [_activity_line(activity, place) for place, activity in enumerate(own, start=1)]
    return lines


def _indicator_line(row: Indicator, columns: Sequence[str], place: int) -> Line:
    cells: dict[str, Cell] = {
        "position": place,
        "title": row.title or None,
        "unit_of_measure": row.unit_of_measure or None,
        "direction": row.direction,
    }
    cells |= {f"value:{column}": row.value(column) for column in columns}
    return Line(row.kind, row.uuid, row.parent.uuid, cells)


def _activity_line(row: Activity, place: int) -> Line:
    cells: dict[str, Cell] = {
        "position": place,
        "title": row.title or None,
        "budget": row.budget,
        "off_budget": row.off_budget,
    }
    for cost in row.cost_lines:
        cells.setdefault(f"cost:{cost.economic_code}", cost.amount)
    return Line(row.kind, row.uuid, row.parent.uuid, cells)


def content_hash(lines: Iterable[Line]) -> str:
    """Return the SHA-256 of lines in hexadecimal, whatever the order of lines, of cells, and of empty cells."""
    told = sorted(
        [line.uuid, line.kind, line.target, sorted(cell for cell in line.cells.items() if cell[1] is not None)]
        for line in lines
    )
    return hashlib.sha256(json.dumps(told, ensure_ascii=True, separators=(",", ":")).encode()).hexdigest()
