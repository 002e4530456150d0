"""What can be found by its words in a programme: each title and code, with the cell that it stands in."""

from collections.abc import Iterator
from dataclasses import dataclass

from kbbdesk.models.entity import Entity
from kbbdesk.models.lists import Administration, Ceiling, EconomicCode, Unit, UnitOfMeasure, ValueColumn
from kbbdesk.models.plan import (
    Activity,
    CostLine,
    Goal,
    Indicator,
    IndicatorValue,
    Objective,
    PerformanceTarget,
    ResponsibleUnit,
    ServiceArea,
    Theme,
)
from kbbdesk.models.programme import Programme
from kbbdesk.search.query import word_key
from kbbdesk.turkish import fold

PAGE = "page"
_BELOW_ITS_OWNER = Indicator | IndicatorValue | Activity | CostLine | ResponsibleUnit | Ceiling


@dataclass(slots=True, eq=False)
class Entry:
    """One cell that can be found.

    `kind` is that of its row, or one of `PAGE`, `AMOUNT` and `VALUE`; `row` and `field` are its place as in
    `Problem.where` and `Problem.field`; `owner` is the row with which it is kept: for a row of the plan the node
    of the tree that shows it. `code` is folded, `words` is the `word_key` of its texts.
    """

    kind: str
    row: str
    field: str
    owner: str
    code: str = ""
    words: str = ""


def owner_of(row: Entity) -> Entity:
    """Return the row with which the entries of a row are kept: its target, its unit, or itself."""
    while isinstance(row, _BELOW_ITS_OWNER):
        row = row.parent
    return row


def owners(programme: Programme) -> Iterator[Entity]:
    """Walk all rows that own entries, in the order in which they are printed."""
    for theme in programme.themes:
        yield theme
        for area in theme.service_areas:
            yield area
            for goal in area.goals:
                yield goal
                for objective in goal.objectives:
                    yield objective
                    yield from objective.performance_targets
    yield from programme.units
    yield from programme.economic_codes
    yield from programme.units_of_measure
    yield from programme.value_columns
    yield from programme.administrations


def entries_of(owner: Entity) -> list[Entry]:
    """Return what can be found in a row and in the rows that are kept with it."""
    match owner:
        case PerformanceTarget():
            indicators = [_titled(row, owner, "title") for row in owner.indicators]
            activities = [_titled(row, owner, "title") for row in owner.activities]
            return [_titled(owner, owner), *indicators, *activities]
        case Theme() | ServiceArea() | Goal() | Objective():
            return [_titled(owner, owner)]
        case EconomicCode():
            return [_titled(owner, owner, "title")]
        case Unit():
            return [_named(owner, "title", f"{owner.title} {owner.short_title}")]
        case ValueColumn():
            return [_named(owner, "label", owner.label)]
        case UnitOfMeasure() | Administration():
            return [_named(owner, "name", owner.name)]
    return []


def page_entry(programme: Programme, page: str, title: str) -> Entry:
    """Return the entry of a page that is not one row's: its name is the field of its place."""
    return Entry(PAGE, programme.uuid, page, page, words=word_key(title))


def _titled(
    row: Theme | ServiceArea | Goal | Objective | PerformanceTarget | Indicator | Activity | EconomicCode,
    owner: Entity,
    field: str = "",
) -> Entry:
    return Entry(row.kind, row.uuid, field, owner.uuid, fold(getattr(row, "code", "")), word_key(row.title))


def _named(row: Entity, field: str, text: str) -> Entry:
    return Entry(row.kind, row.uuid, field, row.uuid, words=word_key(text))
