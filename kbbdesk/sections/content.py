"""What travels in a section: a pruned programme, packed and unpacked, and its lines as plain cells."""

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kbbdesk.models.entity import Entity
from kbbdesk.models.handing import Delivery, Handout, Remark, SectionMark
from kbbdesk.models.kinds import BY_KIND, subtree
from kbbdesk.models.lists import Administration, EconomicCode, Justification, Unit
from kbbdesk.models.plan import Activity, Indicator, PerformanceTarget
from kbbdesk.models.programme import Programme, ancestors, place_key
from kbbdesk.models.values import refuse_value
from kbbdesk.sections.dates import refuse_moment, turkish_date
from kbbdesk.storage.errors import KnownError

FORMAT = 1
"""The newest form of a packed section; a higher one is refused."""

MOST_BYTES = 16 * 1024 * 1024
"""How large a packed section may be when it is unpacked."""

Cell = str | int | None

_HEADER = ("programme", "unit", "handout", "at", "deadline")


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

    format: int
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
    return _section(plan, unit.uuid, handout, at, deadline)


def _section(plan: Programme, unit: str, handout: str, at: str, deadline: str) -> Section:
    owner = plan.unit(unit)
    if owner is None:
        raise ValueError(f"there is no unit {unit}")
    name = plan.administration.name
    return Section(FORMAT, plan.uuid, plan.fiscal_year, name, unit, owner.title, handout, at, deadline, plan)


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


def pack(section: Section) -> bytes:
    """Return a section as bytes; equal sections make equal bytes."""
    document = {
        "format": section.format,
        "fiscal_year": section.fiscal_year,
        **{name: getattr(section, name) for name in _HEADER},
        "rows": [
            [row.kind, row.uuid, row.parent.uuid, *row.values()] for row in subtree(section.plan) if row.parent
        ],
    }
    return _packed(document)


def pack_lines(lines: Iterable[Line]) -> bytes:
    """Return lines as bytes, for the account of what was delivered; reasons and answers may be among them."""
    return _packed([[line.kind, line.uuid, line.target, dict(line.cells)] for line in lines])


def unpack_lines(data: bytes) -> list[Line]:
    """Return the indicators and activities that `pack_lines` packed.

    Raises:
        KnownError: they cannot be read.

    """
    return [line for line in _unpacked_lines(data) if line.kind in _LINE_KINDS]


def unpack_notes(data: bytes) -> list[Line]:
    """Return the reasons and answers that `pack_lines` packed, as `notes.note_lines` made them.

    Raises:
        KnownError: they cannot be read.

    """
    return [line for line in _unpacked_lines(data) if line.kind not in _LINE_KINDS]


_LINE_KINDS = (Indicator.kind, Activity.kind)


def _unpacked_lines(data: bytes) -> list[Line]:
    try:
        return [Line(kind, uuid, target, cells) for kind, uuid, target, cells in _unpacked(data)]
    except (TypeError, ValueError) as error:
        raise _unreadable() from error


def _packed(document: Any) -> bytes:
    text = json.dumps(document, ensure_ascii=True, separators=(",", ":"), sort_keys=True)
    return zlib.compress(text.encode(), 9)


def _unpacked(data: bytes) -> Any:
    reader = zlib.decompressobj()
    try:
        text = reader.decompress(data, MOST_BYTES)
        if not reader.eof:
            raise _unreadable()
        return json.loads(text)
    except (zlib.error, ValueError, RecursionError) as error:
        raise _unreadable() from error


def _unreadable() -> KnownError:
    return KnownError(
        "Çalışma kitabının gizli bölüm kaydı bozulmuş ya da yarım; bölüm açılamadı. "
        "Birimden dosyayı yeniden isteyin ya da bölümü yeniden dağıtın."
    )


def unpack(data: bytes) -> Section:
    """Return the section that `pack` packed; each of its rows passes the models' own checks.

    Raises:
        KnownError: it is of a newer form, too large, or not what `pack` writes.

    """
    document = _unpacked(data)
    try:
        version = document["format"]
        if type(version) is int and version > FORMAT:
            raise KnownError(
                f"Bölüm daha yeni bir kbbdesk ile yazılmış (biçim {version}); açmak için kbbdesk'i güncelleyin."
            )
        header = [document[name] for name in _HEADER]
        if type(version) is not int or version != FORMAT or not all(isinstance(text, str) for text in header):
            raise _unreadable()
        programme, *rest = header
        refuse_moment(document["at"])
        turkish_date(document["deadline"])
        plan = _plan(programme, document["fiscal_year"], document["rows"])
        return _section(plan, *rest)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, OverflowError) as error:
        raise _unreadable() from error


def _plan(uuid: str, fiscal_year: int, rows: Sequence[Sequence[Any]]) -> Programme:
    """Put a pruned programme together from rows of kind, uuid, parent's uuid and values.

    Raises:
        KeyError, TypeError, ValueError, OverflowError: a row is not what the models hold.

    """
    plan = Programme(uuid, None, fiscal_year, None)
    refuse_value(plan, "programme", "fiscal_year", fiscal_year)
    for name, row_uuid, parent, *values in rows:
        kind, owner = BY_KIND[name], plan.rows[parent]
        if row_uuid in plan.rows or kind not in _TRAVELLING or kind.slot not in owner.owns:
            raise ValueError(f"{name} {row_uuid} cannot stand below {owner!r}")
        for field, value in zip(kind.fields, values, strict=True):
            refuse_value(plan, name, field, value)
            str(value).encode()
            if field == "at" or (field == "answered_at" and value):
                refuse_moment(str(value))
        row_uuid.encode()
        plan.append(kind(row_uuid, owner, *values))
    if not plan.value_columns:
        raise ValueError("no value column")
    plan.finish()
    return plan


_TRAVELLING = frozenset(BY_KIND.values()) - {Programme, Handout, Delivery, SectionMark}


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
