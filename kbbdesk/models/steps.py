"""The smallest changes of a programme: what the journal records, and what undo turns round."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import cast

from kbbdesk.models.edits import DeleteRow, Edit, InsertRow, SetField
from kbbdesk.models.entity import Entity, FieldValue
from kbbdesk.models.kinds import BY_KIND, subtree
from kbbdesk.models.programme import Programme, Unit, ValueColumn

RowValues = tuple[FieldValue, ...]
"""A whole row besides its uuid: the parent's uuid, then the values of its fields."""


class Action(StrEnum):
    """What a step does to its row."""

    INSERT = "insert"
    UPDATE = "update"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Step:
    """One row added, one field set, or one row without children removed.

    `field` is empty unless the action is an update. `old` and `new` are a field's value for an update,
    else the row's values or None.
    """

    action: Action
    kind: str
    row: str
    field: str
    old: FieldValue | RowValues
    new: FieldValue | RowValues

    def inverse(self) -> "Step":
        """Return the step that takes this one back."""
        turned = {Action.INSERT: Action.DELETE, Action.DELETE: Action.INSERT, Action.UPDATE: Action.UPDATE}
        return Step(turned[self.action], self.kind, self.row, self.field, self.new, self.old)


def row_values(entity: Entity) -> RowValues:
    """Return a row as the journal and the file hold it: the parent's uuid, then its fields."""
    return (entity.parent.uuid if entity.parent else None, *entity.values())


def steps_of(programme: Programme, edit: Edit) -> Iterator[Step]:
    """Walk the steps that an edit comes to; each is to be performed before the next is asked for.

    Raises:
        KeyError: the edit names a row that is not in the programme.

    """
    match edit:
        case SetField(uuid, field, value):
            entity = programme.rows[uuid]
            old = cast(Entity, entity.parent).uuid if field == "parent" else getattr(entity, field)
            if old != value:
                yield Step(Action.UPDATE, entity.kind, uuid, field, old, value)
        case InsertRow(kind, uuid, parent, values):
            yield Step(Action.INSERT, kind, uuid, "", None, (parent, *values))
        case DeleteRow(uuid):
            entity = programme.rows[uuid]
            for reference in list(_references(programme, entity)):
                yield from steps_of(programme, reference)
            for row in reversed(list(subtree(entity))):
                yield Step(Action.DELETE, row.kind, row.uuid, "", row_values(row), None)


def _references(programme: Programme, entity: Entity) -> Iterator[Edit]:
    """Walk the edits that let go of a unit or column which other rows name."""
    uuid = entity.uuid
    if isinstance(entity, Unit):
        for target in programme.performance_targets():
            yield from (DeleteRow(row.uuid) for row in target.responsible_units if row.unit == uuid)
            yield from (SetField(row.uuid, "unit", None) for row in target.activities if row.unit == uuid)
    elif isinstance(entity, ValueColumn):
        for indicator in programme.indicators():
            yield from (DeleteRow(cell.uuid) for cell in indicator.indicator_values if cell.column == uuid)


def perform(programme: Programme, step: Step) -> None:
    """Do one step to the programme."""
    if step.action is Action.INSERT:
        parent, *values = cast(RowValues, step.new)
        owner = programme.rows[cast(str, parent)]
        programme.insert(BY_KIND[step.kind](step.row, owner, *values))
    elif step.action is Action.DELETE:
        programme.remove(programme.rows[step.row])
    else:
        value = cast(FieldValue, step.new)
        target = programme.rows[cast(str, value)] if step.field == "parent" else value
        programme.assign(programme.rows[step.row], step.field, target)
