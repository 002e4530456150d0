"""Which rows' rules can read a given row: what has to be checked again when it changes."""

from collections.abc import Callable, Iterator
from typing import Any

from kbbdesk.models.entity import Coded, Entity
from kbbdesk.models.lists import Ceiling, EconomicCode, Unit, UnitOfMeasure, ValueColumn
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

_Readers = Callable[[Programme, Any], Iterator[Entity]]


def related(programme: Programme, entity: Entity, field: str = "") -> Iterator[Entity]:
    """Walk the rows whose rules can read `entity`, itself among them; a row may come more than once.

    Called before and after a change, it yields all that the change can touch: of one field where that is
    named, else of the whole row. For an amount, a title or a value these are a few rows around it, however
    large the programme is.
    """
    yield entity
    readers: _Readers | None = _of_amount if field in _AMOUNTS else _READERS.get(type(entity))
    if readers is not None:
        yield from readers(programme, entity)


def _of_programme(programme: Programme, _entity: Programme) -> Iterator[Entity]:
    yield from programme.performance_targets()


def _of_measures(programme: Programme, _entity: ValueColumn | UnitOfMeasure) -> Iterator[Entity]:
    for target in programme.performance_targets():
        yield target
        yield from target.indicators


def _of_economic_code(programme: Programme, _entity: EconomicCode) -> Iterator[Entity]:
    yield programme
    yield from programme.economic_codes
    yield from programme.activities()


def _of_unit(programme: Programme, unit: Unit) -> Iterator[Entity]:
    for row in programme.of_unit.get(unit.uuid, {}).values():
        yield row if isinstance(row, Activity) else row.parent


def _of_theme(programme: Programme, theme: Theme) -> Iterator[Entity]:
    yield from _twins(programme, theme)
    for area in theme.service_areas:
        yield from area.goals


def _of_service_area(_programme: Programme, area: ServiceArea) -> Iterator[Entity]:
    yield area.parent
    yield from area.goals


def _of_goal(programme: Programme, goal: Goal) -> Iterator[Entity]:
    yield from _twins(programme, goal)
    yield goal.parent.parent
    yield from goal.objectives


def _of_objective(programme: Programme, objective: Objective) -> Iterator[Entity]:
    yield from _twins(programme, objective)
    yield objective.parent
    yield from objective.performance_targets


def _of_target(programme: Programme, target: PerformanceTarget) -> Iterator[Entity]:
    yield from _twins(programme, target)
    yield target.parent


def _of_activity(programme: Programme, activity: Activity) -> Iterator[Entity]:
    yield activity.parent
    yield from _of_amount(programme, activity)


def _of_amount(programme: Programme, activity: Activity) -> Iterator[Entity]:
    """Walk the readers of what an activity costs: no rule of its target does, which may have thousands of them."""
    yield programme
    unit = programme.unit(activity.unit)
    if unit is not None:
        yield unit


def _of_cost_line(programme: Programme, line: CostLine) -> Iterator[Entity]:
    yield line.parent
    yield from _of_amount(programme, line.parent)


def _of_value(programme: Programme, value: IndicatorValue) -> Iterator[Entity]:
    yield from related(programme, value.parent)


def _parent(_programme: Programme, entity: ResponsibleUnit | Indicator | Ceiling) -> Iterator[Entity]:
    yield entity.parent


def _twins(programme: Programme, entity: Coded | Theme) -> Iterator[Entity]:
    yield from programme.coded.get(entity.code, ())


_READERS: dict[type[Entity], _Readers] = {
    Programme: _of_programme,
    ValueColumn: _of_measures,
    UnitOfMeasure: _of_measures,
    EconomicCode: _of_economic_code,
    Unit: _of_unit,
    Ceiling: _parent,
    Theme: _of_theme,
    ServiceArea: _of_service_area,
    Goal: _of_goal,
    Objective: _of_objective,
    PerformanceTarget: _of_target,
    ResponsibleUnit: _parent,
    Indicator: _parent,
    IndicatorValue: _of_value,
    Activity: _of_activity,
    CostLine: _of_cost_line,
}
_AMOUNTS = ("budget", "off_budget")
"""The fields of an activity that say what it costs; no other kind of row has fields so named."""
