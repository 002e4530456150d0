"""Which problems only say that a cell is still empty, in a row where nothing but its name was typed."""

from kbbdesk.checks.problem import Problem
from kbbdesk.models.entity import Entity
from kbbdesk.models.lists import Administration, EconomicCode, Unit
from kbbdesk.models.plan import Activity, Indicator, PerformanceTarget
from kbbdesk.models.programme import Programme

_EMPTY_CELL = {"title-missing": (), "unit-missing": ("none",)}
"""The facts with which a rule finds an empty cell and nothing else."""


def is_to_fill(problem: Problem, programme: Programme) -> bool:
    """Tell whether a problem is that of an empty cell in a row that has just been begun.

    It weighs as much as any other problem of its rule; only the way it is shown differs.
    """
    return _finds_empty(problem) and _is_untouched(programme.rows[problem.where])


def _finds_empty(problem: Problem) -> bool:
    match problem.rule:
        case "target-missing":
            return problem.facts[-1] == ""
        case "nothing-planned":
            return problem.facts == (0, 0)
        case rule:
            return _EMPTY_CELL.get(rule) == problem.facts


def _is_untouched(row: Entity) -> bool:
    match row:
        case Indicator():
            return not (row.unit_of_measure or any(cell.value for cell in row.indicator_values))
        case Activity():
            return not (row.cost_lines or row.budget or row.off_budget)
        case PerformanceTarget():
            return not (row.indicators or row.activities)
        case Unit():
            return not row.short_title
        case EconomicCode():
            return not (row.general_administration or row.transfers)
        case Administration():
            return False
    return True
