"""The problems of a section: those that its unit answers for and can do something about."""

from collections.abc import Iterable

from kbbdesk.checks.problem import Problem
from kbbdesk.models.lists import Unit
from kbbdesk.models.plan import Activity, Indicator, PerformanceTarget
from kbbdesk.models.programme import Programme
from kbbdesk.sections.content import targets_of


def own_problems(problems: Iterable[Problem], plan: Programme, unit: str) -> list[Problem]:
    """Return those of the problems that are the unit's own, in the order given.

    `plan` is the plan of the unit's section or the whole programme. The plan of a section lacks what belongs
    to others: holes in its numbering say nothing, nor does a joint target without activities of this unit.
    """
    targets = {target.uuid for target in targets_of(plan, unit)}
    return [problem for problem in problems if _is_own(problem, plan, unit, targets)]


def _is_own(problem: Problem, plan: Programme, unit: str, targets: set[str]) -> bool:
    match plan.rows[problem.where]:
        case Activity() as activity:
            return activity.unit == unit
        case Indicator() as indicator:
            return indicator.parent.uuid in targets
        case PerformanceTarget() as target:
            alone = all(row.unit == unit for row in target.responsible_units)
            lacks_what_others_have = problem.rule == "nothing-planned" and not alone and bool(target.indicators)
            return target.uuid in targets and not lacks_what_others_have
        case Unit() as row:
            return row.uuid == unit
    return False
