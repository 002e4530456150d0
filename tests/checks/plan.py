"""Short ways to name, change and check rows of the 2017 plan."""

from collections.abc import Callable, Sequence

from kbbdesk.checks.engine import Engine
from kbbdesk.checks.scopes import related
from kbbdesk.checks.texts import place, sentence
from kbbdesk.models.edits import DeleteRow, Edit, InsertRow, SetField, set_ceiling, set_cost, set_value
from kbbdesk.models.entity import Entity, FieldValue
from kbbdesk.models.kinds import BY_KIND, subtree
from kbbdesk.models.lists import Unit
from kbbdesk.models.plan import Activity, Indicator, PerformanceTarget
from kbbdesk.models.programme import Programme

Change = tuple[str, str, FieldValue]
"""Path of a row, field, new value; `value:2017`, `cost:06` and `ceiling:03` name a cell of the row."""


def row(programme: Programme, path: str) -> Entity:
    """Find a row: a code, activity 3 below it `<code> f3`, indicator 1 `<code> g1`, a unit's title.

    The empty path names the programme.
    """
    if not path:
        return programme
    for rows in (programme.economic_codes, programme.units):
        for entry in rows:
            if path in (getattr(entry, "code", None), getattr(entry, "title", None)):
                return entry
    code, _, part = path.partition(" ")
    (found,) = programme.coded[code]
    if not part:
        return found
    assert isinstance(found, PerformanceTarget)
    number = int(part[1:]) - 1
    return found.activities[number] if part[0] == "f" else found.indicators[number]


def activity(programme: Programme, path: str) -> Activity:
    """Find an activity: `Ke/Ph.1.1.1 f3`."""
    found = row(programme, path)
    assert isinstance(found, Activity)
    return found


def indicator(programme: Programme, path: str) -> Indicator:
    """Find an indicator: `Ke/Ph.1.1.1 g1`."""
    found = row(programme, path)
    assert isinstance(found, Indicator)
    return found


def target(programme: Programme, code: str) -> PerformanceTarget:
    """Find a performance target by its code."""
    found = row(programme, code)
    assert isinstance(found, PerformanceTarget)
    return found


def change(programme: Programme, path: str, field: str, value: FieldValue) -> None:
    """Make one change as the editing layer would."""
    edit = _edit(programme, row(programme, path), field, value)
    if edit is not None:
        apply(programme, edit)


def apply(programme: Programme, edit: Edit) -> None:
    """Do to the programme what one edit says."""
    match edit:
        case SetField(uuid, field, value):
            programme.assign(programme.rows[uuid], field, value)
        case InsertRow(kind, uuid, parent, values):
            programme.insert(make(BY_KIND[kind], uuid, programme.rows[parent or ""], values))
        case DeleteRow(uuid):
            remove(programme, programme.rows[uuid])


def make(kind: Callable[..., Entity], uuid: str, parent: Entity, values: Sequence[FieldValue]) -> Entity:
    """Make a row of a kind, outside the programme as yet."""
    return kind(uuid, parent, *values)


def _edit(programme: Programme, found: Entity, field: str, value: FieldValue) -> Edit | None:
    cell, _, key = field.partition(":")
    if cell == "cost" and isinstance(found, Activity):
        return set_cost(found, key, value if isinstance(value, int) else None)
    if cell == "ceiling" and isinstance(found, Unit):
        return set_ceiling(found, key, value if isinstance(value, int) else None)
    if cell == "value" and isinstance(found, Indicator):
        column = next(column for column in programme.value_columns if column.label == key)
        return set_value(found, column, value if isinstance(value, str) else None)
    return SetField(found.uuid, field, value)


def remove(programme: Programme, entity: Entity) -> None:
    """Take a row and all below it out of the programme, the lowest first."""
    for below in reversed(list(subtree(entity))):
        programme.remove(below)


def lines(programme: Programme, rule: str) -> list[str]:
    """Check the whole programme and return what one rule says, a `place: sentence` for each problem."""
    problems = Engine(programme).problems
    return [f"{place(p, programme)}: {sentence(p, programme)}" for p in problems if p.rule == rule]


Case = tuple[list[Change], list[str]]
"""What is changed in the 2017 plan, and what the rule then says that it did not say before."""


def cases(**tables: list[Case]) -> list[tuple[str, list[Change], list[str]]]:
    """Lay out tables of cases, named after their rules, as parameters of one test."""
    return [
        (rule.replace("_", "-"), changes, expected)
        for rule, table in tables.items()
        for changes, expected in table
    ]


def said_after(programme: Programme, rule: str, changes: list[Change]) -> list[str]:
    """Make changes while an engine watches, and return the lines of a rule that are new."""
    before = lines(programme, rule)
    engine = Engine(programme)
    for path, field, value in changes:
        edit = _edit(programme, row(programme, path), field, value)
        if edit is not None:
            apply_watched(programme, engine, edit)
    assert engine.problems == Engine(programme).problems
    return [line for line in lines(programme, rule) if line not in before]


def apply_watched(programme: Programme, engine: Engine, edit: Edit) -> None:
    """Do what one edit says, and have the engine check again what it touches."""
    readers = _readers(programme, edit.uuid)
    apply(programme, edit)
    readers += _readers(programme, edit.uuid)
    engine.update(readers, () if edit.uuid in programme.rows else (edit.uuid,))


def _readers(programme: Programme, uuid: str) -> list[Entity]:
    present = programme.rows.get(uuid)
    return list(related(programme, present)) if present else []
