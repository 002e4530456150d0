"""The edits that bring a unit's changes into the programme, each asked for when those before it are done."""

from collections.abc import Iterator, Sequence
from typing import Any, cast

from kbbdesk.models.edits import DeleteRow, Edit, SetField, new_row, position_at, renumbered, set_cost, set_value
from kbbdesk.models.entity import FieldValue
from kbbdesk.models.lists import Justification, ValueColumn
from kbbdesk.models.plan import Activity, Indicator, PerformanceTarget
from kbbdesk.models.programme import Programme
from kbbdesk.sections.change import Action, Change
from kbbdesk.sections.content import Cell, Line

_TEXTS = ("title", "unit_of_measure")


def edits_of(change: Change, programme: Programme, unit: str, neighbours: Sequence[Line]) -> Iterator[Edit]:
    """Walk the edits that take one change of a unit (its uuid) into the programme.

    The programme is looked at while they are walked: each is to be done before the next is asked for.
    `neighbours` are all lines of the file, among which an added row finds its place.
    """
    match change.action:
        case Action.CELL if change.kind == "remark":
            values = dict(zip(("answer", "answered_by", "answered_at"), change.values, strict=True))
            yield from (SetField(change.row, name, value) for name, value in values.items())
        case Action.CELL | Action.ADDED if change.kind == Justification.kind:
            yield from _justified(programme, change)
        case Action.CELL:
            yield from set_cell(programme, change.row, change.field, change.theirs)
        case Action.ADDED if change.line:
            yield from _added(programme, unit, change.line, neighbours)
        case Action.REMOVED if change.row in programme.rows:
            yield DeleteRow(change.row)
        case Action.ORDER:
            yield from _ordered(programme, change)


def set_cell(programme: Programme, uuid: str, field: str, value: Cell) -> Iterator[Edit]:
    """Walk the edit after which the cell `field` (as in `Line`) of an indicator or activity holds `value`."""
    row = cast(Any, programme.rows[uuid])
    name, _, key = field.partition(":")
    edit: Edit | None
    if name == "cost":
        edit = set_cost(row, key, cast(int | None, value))
    elif name == "value":
        edit = set_value(row, cast(ValueColumn, programme.rows[key]), cast(str | None, value))
    else:
        edit = SetField(uuid, field, "" if value is None and field in _TEXTS else value)
    if edit:
        yield edit


def _justified(programme: Programme, change: Change) -> Iterator[Edit]:
    if change.row not in programme.rows:
        yield new_row(Justification, programme.uuid, *change.values, uuid=change.row)
        return
    for name, value in zip(Justification.fields, change.values, strict=True):
        yield SetField(change.row, name, value)


def _added(programme: Programme, unit: str, line: Line, neighbours: Sequence[Line]) -> Iterator[Edit]:
    target = cast(PerformanceTarget, programme.rows[line.target])
    siblings: Sequence[Indicator | Activity] = target.indicators if line.kind == "indicator" else target.activities
    index = _place_among(siblings, line, neighbours)
    position = position_at(siblings, index)
    if position is None:
        yield from renumbered(siblings)
        position = cast(int, position_at(siblings, index))
    cells = line.cells
    title = cells.get("title") or ""
    values: tuple[FieldValue, ...]
    if line.kind == "indicator":
        values = (position, title, cells.get("unit_of_measure") or "", cells.get("direction"))
        yield new_row(Indicator, target.uuid, *values, uuid=line.uuid)
    else:
        values = (position, title, cells.get("budget"), cells.get("off_budget"), unit)
        yield new_row(Activity, target.uuid, *values, uuid=line.uuid)
    for field, value in cells.items():
        if ":" in field:
            yield from set_cell(programme, line.uuid, field, value)


def _place_among(siblings: Sequence[Indicator | Activity], line: Line, neighbours: Sequence[Line]) -> int:
    """Return the place behind the nearest line before this one in the file, the first one where there is none."""
    places = {row.uuid: place for place, row in enumerate(siblings)}
    own = [other.uuid for other in neighbours if (other.kind, other.target) == (line.kind, line.target)]
    before = own[: own.index(line.uuid)]
    for uuid in reversed(before):
        if uuid in places:
            return places[uuid] + 1
    return 0 if any(uuid in places for uuid in own) else len(siblings)


def _ordered(programme: Programme, change: Change) -> Iterator[Edit]:
    """Put the unit's rows into the places that they hold among all rows of their target, in the unit's order."""
    target = cast(PerformanceTarget, programme.rows[change.row])
    siblings: Sequence[Indicator | Activity] = (
        target.indicators if change.kind == "indicator" else target.activities
    )
    wanted = [uuid for uuid in str(change.theirs).split() if uuid in programme.rows]
    turns = iter(wanted)
    uuids = [next(turns) if row.uuid in wanted else row.uuid for row in siblings]
    yield from renumbered([cast(Indicator | Activity, programme.rows[uuid]) for uuid in uuids])
