"""The whole programme as plain data for machines; `docs/open-data.md` describes it field by field."""

from collections.abc import Iterable, Mapping, Sequence

from kbbdesk.models.lists import Ceiling, EconomicCode, Unit
from kbbdesk.models.plan import (
    Activity,
    CostLine,
    Goal,
    Indicator,
    Objective,
    PerformanceTarget,
    ServiceArea,
    Theme,
)
from kbbdesk.models.programme import Programme
from kbbdesk.models.totals import Totals
from kbbdesk.numerals import plain_money
from kbbdesk.tables.parts import administration_name

FORMAT = "kbbdesk-performance-programme"
VERSION = 1

Json = str | int | bool | None | Sequence["Json"] | Mapping[str, "Json"]
Document = dict[str, Json]


def open_data(programme: Programme) -> Document:
    """Return the programme as nested dicts and lists.

    Amounts (in TL) and indicator values are plain decimal text, so that no reader turns them into binary
    floating point; an empty one is None. Left out are the logo and the justifications of warnings.
    """
    return {
        "format": FORMAT,
        "version": VERSION,
        "uuid": programme.uuid,
        "administration": administration_name(programme),
        "fiscal_year": programme.fiscal_year,
        "approved_budget": _money(programme.approved_budget),
        "value_columns": [{"uuid": column.uuid, "label": column.label} for column in programme.value_columns],
        "economic_codes": [_economic_code(entry) for entry in programme.economic_codes],
        "units_of_measure": [{"uuid": unit.uuid, "name": unit.name} for unit in programme.units_of_measure],
        "units": [_unit(unit) for unit in programme.units],
        "themes": [_theme(programme, theme) for theme in programme.themes],
        "totals": {
            **_totals(programme.totals),
            "general_administration": plain_money(programme.general_administration()),
            "transfers": plain_money(programme.transfers()),
            "resource_need": plain_money(programme.resource_need()),
        },
    }


def _money(kurus: int | None) -> str | None:
    return None if kurus is None else plain_money(kurus)


def _by_code(lines: Iterable[CostLine | Ceiling]) -> Document:
    amounts: dict[str, int] = {}
    for line in lines:
        amounts[line.economic_code] = amounts.get(line.economic_code, 0) + line.amount
    return {code: plain_money(kurus) for code, kurus in amounts.items()}


def _totals(totals: Totals) -> Document:
    return {
        "budget": plain_money(totals.budget),
        "off_budget": plain_money(totals.off_budget),
        "costs": {code: plain_money(kurus) for code, kurus in sorted(totals.by_code.items())},
    }


def _economic_code(entry: EconomicCode) -> Document:
    return {
        "uuid": entry.uuid,
        "code": entry.code,
        "title": entry.title,
        "open": bool(entry.open),
        "general_administration": _money(entry.general_administration),
        "transfers": _money(entry.transfers),
    }


def _unit(unit: Unit) -> Document:
    return {
        "uuid": unit.uuid,
        "title": unit.title,
        "short_title": unit.short_title,
        "ceilings": _by_code(unit.ceilings),
        "totals": _totals(unit.totals),
    }


def _coded(node: Theme | Goal | Objective | PerformanceTarget) -> Document:
    return {"uuid": node.uuid, "code": node.code, "title": node.title}


def _theme(programme: Programme, theme: Theme) -> Document:
    areas = [_service_area(programme, area) for area in theme.service_areas]
    return {**_coded(theme), "service_areas": areas}


def _service_area(programme: Programme, area: ServiceArea) -> Document:
    return {"uuid": area.uuid, "title": area.title, "goals": [_goal(programme, goal) for goal in area.goals]}


def _goal(programme: Programme, goal: Goal) -> Document:
    return {**_coded(goal), "objectives": [_objective(programme, objective) for objective in goal.objectives]}


def _objective(programme: Programme, objective: Objective) -> Document:
    targets = [_target(programme, target) for target in objective.performance_targets]
    return {**_coded(objective), "performance_targets": targets}


def _target(programme: Programme, target: PerformanceTarget) -> Document:
    return {
        **_coded(target),
        "units": [row.unit for row in target.responsible_units],
        "indicators": [
            _indicator(programme, number, indicator) for number, indicator in enumerate(target.indicators, start=1)
        ],
        "activities": [_activity(number, activity) for number, activity in enumerate(target.activities, start=1)],
        "totals": _totals(target.totals),
    }


def _indicator(programme: Programme, number: int, indicator: Indicator) -> Document:
    return {
        "uuid": indicator.uuid,
        "number": number,
        "title": indicator.title,
        "unit_of_measure": indicator.unit_of_measure,
        "direction": indicator.direction,
        "values": [
            {"column": column.label, "value": indicator.value(column.uuid)} for column in programme.value_columns
        ],
    }


def _activity(number: int, activity: Activity) -> Document:
    return {
        "uuid": activity.uuid,
        "number": number,
        "title": activity.title,
        "unit": activity.unit,
        "budget": _money(activity.budget),
        "off_budget": _money(activity.off_budget),
        "costs": _by_code(activity.cost_lines),
    }
