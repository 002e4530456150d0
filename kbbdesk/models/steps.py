"""The smallest changes of a programme: what the journal records, and what undo turns round."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import cast

from kbbdesk.models.edits import DeleteRow, Edit, InsertRow, SetField
from kbbdesk.models.entity import Entity, FieldValue
from kbbdesk.models.handing import Handout, SectionMark
from kbbdesk.models.kinds import BY_KIND, subtree
from kbbdesk.models.lists import Administration, Unit, ValueColumn
from kbbdesk.models.programme import Programme, siblings
from kbbdesk.models.values import refuse_value

_NEVER_WITHOUT = (Administration, ValueColumn)

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
        KeyError: the edit names a row that is not in the programme, or a field that its rows do not have.
        TypeError, ValueError: a field cannot hold what it is given (see `refuse_value`).
        ValueError: the edit deletes or moves the programme itself, or deletes the administration or the last
            value column: no programme is without.

    """
    match edit:
        case SetField(uuid, field, value):
            entity = programme.rows[uuid]
            old = _checked_old(programme, entity, field, value)
            if old != value:
                yield Step(Action.UPDATE, entity.kind, uuid, field, old, value)
        case InsertRow(kind, uuid, parent, values):
            for name, value in zip(BY_KIND[kind].fields, values, strict=True):
                refuse_value(programme, kind, name, value)
            yield Step(Action.INSERT, kind, uuid, "", None, (parent, *values))
        case DeleteRow(uuid):
            entity = programme.rows[uuid]
            if entity is programme:
                raise ValueError("the programme itself cannot be deleted")
            if isinstance(entity, _NEVER_WITHOUT) and len(siblings(entity)) == 1:
                raise ValueError(f"the last {entity.kind} cannot be deleted")
            doomed = list(subtree(entity))
            for reference in [*_references(programme, entity), *_remarks_on(programme, doomed)]:
                yield from steps_of(programme, reference)
            for row in reversed(doomed):
                yield Step(Action.DELETE, row.kind, row.uuid, "", row_values(row), None)


def _checked_old(programme: Programme, entity: Entity, field: str, value: FieldValue) -> FieldValue:
    """Return what stands in a field that may be set to `value`; its new parent is looked at by `perform`."""
    if field != "parent":
        refuse_value(programme, entity.kind, field, value)
        return cast(FieldValue, getattr(entity, field))
    if entity.parent is None:
        raise ValueError("the programme itself stands below nothing")
    return entity.parent.uuid


def _references(programme: Programme, entity: Entity) -> Iterator[Edit]:
    """Walk the edits that let go of a unit or column which other rows name."""
    uuid = entity.uuid
    if isinstance(entity, Unit):
        for target in programme.performance_targets():
            yield from (DeleteRow(row.uuid) for row in target.responsible_units if row.unit == uuid)
            yield from (SetField(row.uuid, "unit", None) for row in target.activities if row.unit == uuid)
        handed: tuple[Handout | SectionMark, ...] = (*programme.handouts, *programme.section_marks)
        yield from (DeleteRow(row.uuid) for row in handed if row.unit == uuid)
    elif isinstance(entity, ValueColumn):
        for indicator in programme.indicators():
            yield from (DeleteRow(cell.uuid) for cell in indicator.indicator_values if cell.column == uuid)


def _remarks_on(programme: Programme, rows: Iterable[Entity]) -> list[Edit]:
    """Return the edits that take the remarks pinned to `rows` away with them."""
    if not programme.remarks:
        return []
    uuids = {row.uuid for row in rows}
    return [DeleteRow(remark.uuid) for remark in programme.remarks if remark.row in uuids - {remark.uuid}]


def perform(programme: Programme, step: Step) -> None:
    """Do one step to the programme, or refuse it before anything has changed.

    Values were looked at by `steps_of`: what has stood in the programme once can always be put back.

    Raises:
        KeyError: it names a row that is not there, adds one that is there already, or puts one below a row
            that holds no such rows.

    """
    if step.action is Action.INSERT:
        _insert(programme, step)
    elif step.action is Action.DELETE:
        programme.remove(programme.rows[step.row])
    else:
        _update(programme, step)


def _insert(programme: Programme, step: Step) -> None:
    if step.row in programme.rows:
        raise KeyError(f"{step.kind} {step.row} is in the programme already")
    parent, *values = cast(RowValues, step.new)
    kind = BY_KIND[step.kind]
    programme.insert(kind(step.row, _owner(programme, parent, kind), *values))


def _update(programme: Programme, step: Step) -> None:
    entity, value = programme.rows[step.row], cast(FieldValue, step.new)
    if step.field == "parent":
        programme.assign(entity, "parent", _owner(programme, value, type(entity)))
    else:
        programme.assign(entity, step.field, value)


def _owner(programme: Programme, uuid: FieldValue, kind: type[Entity]) -> Entity:
    owner = programme.rows[cast(str, uuid)]
    if kind.slot not in owner.owns:
        raise KeyError(f"{owner.kind} {owner.uuid} holds no {kind.slot}")
    return owner
