"""What can be done to a programme: set a field, insert a row, delete a row with what lies below it."""

from collections.abc import Sequence
from dataclasses import dataclass

from kbbdesk.models.entity import Entity, FieldValue, cell_uuid, new_uuid
from kbbdesk.models.lists import Ceiling, Unit, ValueColumn
from kbbdesk.models.plan import Activity, CostLine, Indicator, IndicatorValue

POSITION_GAP = 1024


@dataclass(frozen=True, slots=True)
class SetField:
    """Give a row's field another value; the field `parent` takes the uuid of the new parent."""

    uuid: str
    field: str
    value: FieldValue


@dataclass(frozen=True, slots=True)
class InsertRow:
    """Add a row of `kind` below `parent`, with a value for each of the kind's fields."""

    kind: str
    uuid: str
    parent: str | None
    values: tuple[FieldValue, ...]


@dataclass(frozen=True, slots=True)
class DeleteRow:
    """Remove a row, all rows below it, and what refers to them."""

    uuid: str


Edit = SetField | InsertRow | DeleteRow


def new_row(kind: type[Entity], parent: str, *values: FieldValue, uuid: str | None = None) -> InsertRow:
    """Return the edit that adds a row of `kind`; `values` follow the kind's fields."""
    if len(values) != len(kind.fields):
        raise ValueError(f"{kind.kind} takes {kind.fields}, not {values}")
    return InsertRow(kind.kind, uuid or new_uuid(), parent, values)


def set_cost(activity: Activity, economic_code: str, kurus: int | None) -> Edit | None:
    """Return the edit after which an activity costs `kurus` under a code; None empties the cell.

    Returns None where the cell is empty already.
    """
    line = next((line for line in activity.cost_lines if line.economic_code == economic_code), None)
    return _set_cell(CostLine, activity, line, economic_code, kurus)


def set_ceiling(unit: Unit, economic_code: str, kurus: int | None) -> Edit | None:
    """Return the edit after which a unit's ceiling under a code is `kurus`; None lifts the ceiling."""
    ceiling = next((c for c in unit.ceilings if c.economic_code == economic_code), None)
    return _set_cell(Ceiling, unit, ceiling, economic_code, kurus)


def set_value(indicator: Indicator, column: ValueColumn, value: str | None) -> Edit | None:
    """Return the edit after which an indicator has `value` (decimal text or `-`) in a column; None empties it."""
    cell = next((c for c in indicator.indicator_values if c.column == column.uuid), None)
    return _set_cell(IndicatorValue, indicator, cell, column.uuid, value)


def _set_cell(kind: type[Entity], owner: Entity, cell: Entity | None, key: str, value: FieldValue) -> Edit | None:
    if cell is None:
        if value is None:
            return None
        return new_row(kind, owner.uuid, key, value, uuid=_free_cell_uuid(kind, owner, key))
    if value is None:
        return DeleteRow(cell.uuid)
    return SetField(cell.uuid, kind.fields[1], value)


def _free_cell_uuid(kind: type[Entity], owner: Entity, key: str) -> str:
    """Return the identity that a cell has by its place, or a fresh one where a cell of another key has it."""
    uuid = cell_uuid(owner.uuid, key)
    taken = any(cell.uuid == uuid for cell in getattr(owner, kind.slot))
    return new_uuid() if taken else uuid


def position_at(siblings: Sequence[Entity], index: int) -> int | None:
    """Return a position for a row that is to stand at `index` among `siblings` (itself not among them).

    Returns None where the gap is used up: then `renumbered` makes room first.
    """
    positions: list[int] = [getattr(sibling, "position") for sibling in siblings]  # noqa: B009
    before = positions[index - 1] if index else 0
    if index >= len(positions):
        return before + POSITION_GAP
    middle = (before + positions[index]) // 2
    return middle if before < middle < positions[index] else None


def renumbered(siblings: Sequence[Entity]) -> list[Edit]:
    """Return the edits that give `siblings` fresh positions with gaps, in the order they stand in."""
    return [
        SetField(sibling.uuid, "position", number * POSITION_GAP)
        for number, sibling in enumerate(siblings, start=1)
    ]
