"""Amounts raised by a percentage."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbbdesk.models.programme import Programme
from kbbdesk.models.raising import BUDGET, OFF_BUDGET, Amounts, raised, raised_amount

TEN = Fraction(10)
LIRA = 100


@pytest.mark.parametrize(
    ("kurus", "percent", "step", "after"),
    [
        (100_00, "10", 1, 110_00),
        (33_33, "10", 1, 36_66),
        (5, "10", 1, 6),
        (4, "10", 1, 4),
        (100_49, "0", LIRA, 100_00),
        (100_50, "0", LIRA, 101_00),
        (1_499_99, "0", 1000 * LIRA, 1000_00),
        (1_500_00, "0", 1000 * LIRA, 2000_00),
        (-100_50, "0", LIRA, -101_00),
        (100_00, "-100", 1, 0),
        (100_00, "7.5", 10 * LIRA, 110_00),
        (99999999999999999, "0.001", 1, 100000999999999999),
    ],
)
def test_an_amount_is_rounded_half_up_to_the_step(kurus: int, percent: str, step: int, after: int) -> None:
    assert raised_amount(kurus, Fraction(percent), step) == after


def test_the_budget_follows_its_cost_lines_where_they_agreed() -> None:
    before = Amounts(100_01, 7_00, {"03": 33_34, "06": 66_67})
    assert raised(before, {"03": TEN}, 1) == Amounts(36_67 + 66_67, 7_00, {"03": 36_67, "06": 66_67})
    assert raised(before, {"03": TEN, "06": Fraction(20)}, LIRA) == Amounts(
        117_00, 7_00, {"03": 37_00, "06": 80_00}
    )


def test_a_budget_that_did_not_agree_is_left_alone() -> None:
    before = Amounts(100_00, None, {"03": 50_00})
    assert raised(before, {"03": TEN}) == Amounts(100_00, None, {"03": 55_00})
    assert raised(before, {BUDGET: TEN}) == Amounts(110_00, None, {"03": 50_00})
    assert raised(Amounts(100_00, None, {}), {BUDGET: TEN}) == Amounts(110_00, None, {})
    assert raised(Amounts(None, None, {"03": 50_00}), {"03": TEN, BUDGET: TEN}) == Amounts(
        None, None, {"03": 55_00}
    )


def test_the_cost_lines_share_a_raised_budget_to_the_last_step() -> None:
    before = Amounts(100_00, None, {"03": 33_33, "05": 33_33, "06": 33_34})
    for percents in ({BUDGET: TEN}, dict.fromkeys((BUDGET, "03", "05", "06"), TEN)):
        after = raised(before, percents, 1)
        assert after.budget == 110_00
        assert after.costs == {"03": 36_66, "05": 36_66, "06": 36_68}
        assert sum(after.costs.values()) == 110_00


def test_nothing_chosen_changes_nothing() -> None:
    before = Amounts(100_01, 5, {"03": 100_01})
    assert raised(before, {}, 1000 * LIRA) == before
    assert raised(before, {"06": TEN}, 1000 * LIRA) == before
    assert raised(before, {OFF_BUDGET: TEN}, 1) == Amounts(100_01, 6, {"03": 100_01})


costs = st.dictionaries(st.sampled_from(["01", "03", "05", "06"]), st.integers(0, 10**13), max_size=4)
percents = st.fractions(-100, 1000, max_denominator=1000)


@given(
    costs, st.sets(st.sampled_from([BUDGET, "01", "03", "05", "06"])), percents, st.sampled_from([1, 100, 100000])
)
def test_what_agreed_still_agrees_and_no_amount_is_far_off(
    lines: dict[str, int], chosen: set[str], percent: Fraction, step: int
) -> None:
    before = Amounts(sum(lines.values()) if lines else None, None, lines)
    after = raised(before, dict.fromkeys(chosen, percent), step)
    assert after.agree == before.agree
    for code, cost in lines.items():
        touched = code in chosen or (BUDGET in chosen and not chosen & lines.keys())
        exact = cost * (100 + percent) / 100 if touched else Fraction(cost)
        assert after.costs[code] == cost or touched
        assert abs(after.costs[code] - exact) <= 2 * step


def test_the_plan_of_2017_raised_by_ten_per_cent_agrees_everywhere(sample: Programme) -> None:
    whole = 0
    for activity in sample.activities():
        before = Amounts(
            activity.budget, activity.off_budget, {c.economic_code: c.amount for c in activity.cost_lines}
        )
        after = raised(before, dict.fromkeys((BUDGET, *before.costs), TEN), LIRA)
        assert after.agree == before.agree
        whole += after.budget or 0
    assert abs(whole - 1_373_002_332_21 * 11 // 10) < 292 * LIRA
    assert whole % LIRA == 0
