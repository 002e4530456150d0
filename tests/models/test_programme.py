from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kbbdesk.models.edits import DeleteRow, SetField
from kbbdesk.models.kinds import subtree
from kbbdesk.models.lists import Unit
from kbbdesk.models.plan import Goal, Objective, PerformanceTarget
from kbbdesk.models.programme import CODED, SUMMING, Programme, ancestors
from kbbdesk.models.totals import Totals
from tests.plan_edits import do, plain_totals, random_edits, small_plan


def target_of(programme: Programme, code: str) -> PerformanceTarget:
    (target,) = programme.coded[code]
    assert isinstance(target, PerformanceTarget)
    return target


def goal_codes(programme: Programme, code: str) -> list[str]:
    (goal,) = programme.coded[code]
    assert isinstance(goal, Goal)
    return [objective.code for objective in goal.objectives]


def assert_consistent(programme: Programme) -> None:
    """Hold what is kept while editing against what follows from the rows alone."""
    below = list(subtree(programme))
    assert {row.uuid for row in below} == programme.rows.keys()
    assert len(below) == len(programme.rows)
    for row in below:
        for slot in row.owns:
            children = getattr(row, slot)
            assert children == sorted(children, key=lambda child: child.sort_key())
            assert all(child.parent is row for child in children)
    codes = sorted((row.code, row.uuid) for row in below if isinstance(row, CODED))
    assert codes == sorted((code, row.uuid) for code, rows in programme.coded.items() for row in rows)
    kept = {row.uuid: row.totals for row in below if isinstance(row, (*SUMMING, Unit))}
    assert kept == plain_totals(programme)


def test_the_2017_plan_in_figures(sample: Programme) -> None:
    activities = list(sample.activities())
    counts = {
        "themes": len(sample.themes),
        "service areas": len(list(sample.service_areas())),
        "goals": len(list(sample.goals())),
        "objectives": len(list(sample.objectives())),
        "performance targets": len(list(sample.performance_targets())),
        "indicators": len(list(sample.indicators())),
        "activities": len(activities),
        "without cost": sum(not activity.cost_lines for activity in activities),
        "over two codes": sum(len(activity.cost_lines) == 2 for activity in activities),
        "cost lines": sum(len(activity.cost_lines) for activity in activities),
        "units": len(sample.units),
    }
    assert counts == {
        "themes": 3,
        "service areas": 13,
        "goals": 13,
        "objectives": 75,
        "performance targets": 77,
        "indicators": 363,
        "activities": 292,
        "without cost": 15,
        "over two codes": 12,
        "cost lines": 289,
        "units": 20,
    }


def test_a_total_is_budget_and_off_budget_together(sample: Programme) -> None:
    target = target_of(sample, "Ke/Ph.1.1.1")
    assert (target.totals.total, sample.totals.total) == (156_400_000_00, 1_373_002_332_21)
    do(sample, SetField(target.activities[0].uuid, "off_budget", 250_50))
    assert (target.totals.total, sample.totals.total) == (156_400_250_50, 1_373_002_582_71)
    assert sample.resource_need() == 2_100_000_000_00


def test_the_2017_plan_in_lira(sample: Programme) -> None:
    by_code = {"03": 49022793810, "05": 3035500000, "06": 85241939411}
    assert sample.totals == Totals(137300233221, 0, by_code)
    assert sample.totals.total == sample.totals.code_total == 137300233221
    assert sample.general_administration() == 72689766779
    assert sample.transfers() == 10000000
    assert sample.resource_need() == sample.approved_budget == 210000000000
    assert [theme.totals.budget for theme in sample.themes] == [103881115511, 18843365310, 14575752400]
    assert sum(unit.totals.budget for unit in sample.units) == 137300233221


def test_the_2017_plan_is_consistent(sample: Programme) -> None:
    assert_consistent(sample)


def test_a_target_of_two_units_and_the_columns_of_the_year(sample: Programme) -> None:
    units = [sample.unit(row.unit) for row in target_of(sample, "Ku/Ph.2.5.1").responsible_units]
    assert len({unit.title for unit in units if unit}) == 2
    assert sample.administration.name == "Kocaeli Büyükşehir Belediyesi"
    assert sample.plan_column.label == "2017"
    assert [column.label for column in sample.earlier_columns] == ["2015", "2016 (9. Ay)"]


def test_goals_and_objectives_stand_in_the_order_of_their_numbers(sample: Programme) -> None:
    assert goal_codes(sample, "Ke.1") == [f"Ke.1.{number}" for number in (1, *range(3, 15))]


def test_an_amount_is_carried_up_the_tree_and_to_its_unit(sample: Programme) -> None:
    target = target_of(sample, "Ke/Ph.1.1.1")
    activity = target.activities[0]
    before = activity.budget or 0
    nodes: list[Totals] = [node.totals for node in ancestors(activity) if isinstance(node, SUMMING)]
    unit = sample.unit(activity.unit)
    assert unit is not None
    nodes.append(unit.totals)
    budgets = [totals.budget for totals in nodes]
    sample.assign(activity, "budget", before + 1)
    assert len(nodes) == 7
    assert [totals.budget for totals in nodes] == [budget + 1 for budget in budgets]


def test_another_unit_takes_an_activity_over_with_its_costs(sample: Programme) -> None:
    activity = target_of(sample, "Ke/Ph.1.1.1").activities[0]
    giver, taker = sample.unit(activity.unit), sample.units[-1]
    assert giver is not None and giver is not taker
    given_budget, taken_budget = giver.totals.budget, taker.totals.budget
    sample.assign(activity, "unit", taker.uuid)
    assert given_budget - giver.totals.budget == taker.totals.budget - taken_budget == activity.budget
    assert_consistent(sample)


def test_a_code_without_cost_has_no_total(sample: Programme) -> None:
    for activity in sample.activities():
        for line in list(activity.cost_lines):
            if line.economic_code == "05":
                sample.remove(line)
    assert set(sample.totals.by_code) == {"03", "06"}
    assert_consistent(sample)


def test_an_objective_moves_with_all_below_it(sample: Programme) -> None:
    (objective,) = sample.coded["Ke.1.14"]
    old, new = objective.parent, next(goal for goal in sample.goals() if goal.code == "To.1")
    assert isinstance(objective, Objective) and old is not None
    sample.assign(objective, "parent", new)
    assert objective in new.objectives
    assert objective not in getattr(old, "objectives")  # noqa: B009
    assert sample.totals.budget == 137300233221
    assert_consistent(sample)


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ("Ke.1.2", ["Ke.1.1", "Ke.1.2", "Ke.1.3", "Ke.1.4"]),
        ("Ke.1.0", ["Ke.1.1", "Ke.1.3", "Ke.1.4", "Ke.1.5"]),
        ("Ke.1.1", ["Ke.1.1", "Ke.1.1", "Ke.1.3", "Ke.1.4"]),
    ],
)
def test_a_new_code_puts_a_row_into_its_place(sample: Programme, new: str, expected: list[str]) -> None:
    (objective,) = sample.coded["Ke.1.14"]
    sample.assign(objective, "code", new)
    assert goal_codes(sample, "Ke.1")[:4] == expected
    assert "Ke.1.14" not in sample.coded
    assert objective in sample.coded[new]
    assert_consistent(sample)


def test_an_activity_takes_the_place_that_its_position_names(sample: Programme) -> None:
    activities = target_of(sample, "Ke/Ph.1.1.1").activities
    first, second, third = activities[:3]
    sample.assign(first, "position", second.position + 1)
    assert activities[:3] == [second, first, third]


def test_rows_of_one_position_stand_by_their_identity(sample: Programme) -> None:
    activities = target_of(sample, "Ke/Ph.1.1.1").activities
    for activity in list(activities):
        sample.assign(activity, "position", 1024)
    assert [activity.uuid for activity in activities] == sorted(activity.uuid for activity in activities)


def test_a_cost_line_takes_another_code(sample: Programme) -> None:
    activity = next(activity for activity in sample.activities() if len(activity.cost_lines) == 2)
    low, high = activity.cost_lines
    sample.assign(low, "economic_code", "09")
    assert activity.cost_lines == [high, low]
    assert sample.totals.by_code["09"] == low.amount
    assert_consistent(sample)


@settings(max_examples=60)
@given(st.randoms(use_true_random=False))
def test_order_index_and_totals_stay_true_under_any_edits(random: Random) -> None:
    programme = small_plan()
    for edit in random_edits(random, programme, 15):
        do(programme, edit)
        assert_consistent(programme)


def test_order_index_and_totals_of_the_whole_plan_stay_true_under_many_edits(sample: Programme) -> None:
    for edit in random_edits(Random(5018), sample, 300):
        is_large = isinstance(edit, DeleteRow) and len(list(subtree(sample.rows[edit.uuid]))) > 20
        if not is_large:
            do(sample, edit)
    assert_consistent(sample)
    assert len(list(sample.activities())) > 200
