"""Amounts raised by a percentage and rounded to a step; a budget that agreed with its cost lines still does."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

BUDGET, OFF_BUDGET = "budget", "off_budget"

Percents = Mapping[str, Fraction]
"""What is raised, by how many per cent: `budget`, `off_budget`, and economic codes."""


@dataclass(frozen=True, slots=True)
class Amounts:
    """What an activity needs, in kuruş; `costs` by economic code."""

    budget: int | None
    off_budget: int | None
    costs: Mapping[str, int]

    @property
    def agree(self) -> bool:
        """Whether there are cost lines and the budget is their sum."""
        return bool(self.costs) and self.budget == sum(self.costs.values())


def raised_amount(kurus: int, percent: Fraction, step: int = 1) -> int:
    """Return an amount in kuruş raised by `percent`, rounded half up to a multiple of `step` kuruş.

    A negative amount is rounded as a positive one of its size.
    """
    exact = abs(kurus) * (100 + percent) / (100 * step)
    size = (2 * exact.numerator + exact.denominator) // (2 * exact.denominator) * step
    return -size if kurus < 0 else size


def raised(before: Amounts, percents: Percents, step: int = 1) -> Amounts:
    """Return the amounts of an activity after those in `percents` were raised.

    Where budget and cost lines agreed they still do: the budget becomes the sum of the raised lines. Where the
    budget itself is raised, with no line or with all of them by the same percentage, it is rounded, and the lines
    share it.
    """
    costs = {
        code: raised_amount(cost, percents[code], step) for code, cost in before.costs.items() if code in percents
    }
    after = replace(
        before,
        budget=_raised(before.budget, percents.get(BUDGET), step),
        off_budget=_raised(before.off_budget, percents.get(OFF_BUDGET), step),
        costs={**before.costs, **costs},
    )
    if not before.agree or not (costs or BUDGET in percents):
        return after
    same = {percents.get(code) for code in before.costs} == {percents.get(BUDGET)}
    if after.budget is not None and BUDGET in percents and (same or not costs) and min(before.costs.values()) >= 0:
        return replace(after, costs=_shared(after.budget, before.costs, step))
    return replace(after, budget=sum(after.costs.values()))


def _raised(kurus: int | None, percent: Fraction | None, step: int) -> int | None:
    return kurus if kurus is None or percent is None else raised_amount(kurus, percent, step)


def _shared(whole: int, costs: Mapping[str, int], step: int) -> dict[str, int]:
    """Share a multiple of `step` among lines as they shared the budget; what is left goes to the largest rests."""
    total, steps = sum(costs.values()), whole // step
    if not total:
        return dict(costs)
    shares = {code: divmod(cost * steps, total) for code, cost in costs.items()}
    left = steps - sum(count for count, _ in shares.values())
    favoured = sorted(shares, key=lambda code: -shares[code][1])[:left]
    return {code: (count + (code in favoured)) * step for code, (count, _) in shares.items()}
