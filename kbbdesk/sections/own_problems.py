"""The problems of a section: those that its unit answers for and can do something about."""

from collections.abc import Iterable

from kbbdesk.checks.problem import Problem
from kbbdesk.models.plan import Activity, Indicator, PerformanceTarget
from kbbdesk.models.programme import Programme, Unit


def own_problems(problems: Iterable[Problem], plan: Programme, unit: str) -> list[Problem]:
    """Return those of a section's problems that are the unit's own, in the order given.

    The plan of a section lacks what belongs to others. So holes in its numbering say nothing, nor does a
    joint target without activities of this unit.
    """
    return [problem for problem in problems if _is_own(problem, plan, unit)]


def _is_own(problem: Problem, plan: Programme, unit: str) -> bool:
    match plan.rows[problem.where]:
        case Indicator() | Activity():
            return True
        case PerformanceTarget() as target:
            alone = all(row.unit == unit for row in target.responsible_units)
            return alone or problem.rule != "nothing-planned" or not target.indicators
        case Unit() as row:
            return row.uuid == unit
    return False
