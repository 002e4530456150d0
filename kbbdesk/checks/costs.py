"""What activities cost: sums, signs and economic codes. All amounts are in kuruş."""

from collections.abc import Iterator

from kbbdesk.checks.problem import Problem, error, note
from kbbdesk.models.entity import Entity
from kbbdesk.models.lists import EconomicCode, Unit
from kbbdesk.models.plan import Activity
from kbbdesk.models.programme import Programme


def cost_sum(activity: Activity, _programme: Programme) -> Iterator[Problem]:
    """An activity's cost lines add up to its declared budget, to the kuruş (printed tables 1 and 2).

    An empty budget counts as nothing; the off-budget amount is not spread over codes.
    Facts: code total, budget (empty text for none), budget less code total.
    """
    code_total, budget = activity.code_total, activity.budget or 0
    if code_total != budget:
        declared = "" if activity.budget is None else budget
        yield error("cost-sum", activity, "budget", code_total, declared, budget - code_total)


def amount_sign(row: Activity | Unit | EconomicCode | Programme, _programme: Programme) -> Iterator[Problem]:
    """No amount is negative (domain). Facts: the amount.

    That none has more than two decimals holds by construction: an amount is a whole number of kuruş.
    """
    for field, amount in _amounts(row):
        if amount is not None and amount < 0:
            yield error("amount-sign", row, field, amount)


def _amounts(row: Entity) -> Iterator[tuple[str, int | None]]:
    if isinstance(row, Activity):
        yield "budget", row.budget
        yield "off_budget", row.off_budget
        for line in row.cost_lines:
            yield f"cost:{line.economic_code}", line.amount
    elif isinstance(row, Unit):
        for ceiling in row.ceilings:
            yield f"ceiling:{ceiling.economic_code}", ceiling.amount
    elif isinstance(row, EconomicCode):
        yield "general_administration", row.general_administration
        yield "transfers", row.transfers
    elif isinstance(row, Programme):
        yield "approved_budget", row.approved_budget


def code_known(activity: Activity, programme: Programme) -> Iterator[Problem]:
    """A cost line's economic code is in the programme's list and open for activities (domain).

    Facts: `unknown` or `closed`, the code, the amount under it.
    """
    for line in activity.cost_lines:
        entry = programme.economic_code(line.economic_code)
        if entry is None or not entry.open:
            state = "closed" if entry else "unknown"
            field = f"cost:{line.economic_code}"
            yield error("code-known", activity, field, state, line.economic_code, line.amount)


def no_cost(activity: Activity, _programme: Programme) -> Iterator[Problem]:
    """An activity has some cost: a cost line, a budget or an off-budget amount (domain). No facts."""
    if not (activity.cost_lines or activity.budget or activity.off_budget):
        yield note("no-cost", activity, "")
