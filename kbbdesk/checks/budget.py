"""What the plan costs against what may be spent. All amounts are in kuruş."""

from collections.abc import Iterator

from kbbdesk.checks.problem import Problem, error
from kbbdesk.models.lists import Unit
from kbbdesk.models.programme import Programme


def ceiling(unit: Unit, _programme: Programme) -> Iterator[Problem]:
    """A unit's cost under a code and the codes below it stays within its ceiling, where one is set (law 5018).

    Facts: code, cost, ceiling, excess.
    """
    for limit in unit.ceilings:
        code = limit.economic_code
        cost = unit.totals.under(code)
        if cost > limit.amount:
            yield error("ceiling", unit, f"ceiling:{code}", code, cost, limit.amount, cost - limit.amount)


def budget_total(programme: Programme, _programme: Programme) -> Iterator[Problem]:
    """The total resource need is the approved budget, where one is set (printed table 4).

    Facts: activities, general administration, transfers, their sum, approved budget, sum less budget.
    """
    approved, need = programme.approved_budget, programme.resource_need()
    if approved is not None and need != approved:
        parts = (programme.totals.budget, programme.general_administration(), programme.transfers())
        yield error("budget-total", programme, "approved_budget", *parts, need, approved, need - approved)
