"""Which problems a unit answers for, on the 2017 plan."""

from kbbdesk.checks.engine import Engine
from kbbdesk.models.edits import DeleteRow, SetField, new_row, set_ceiling
from kbbdesk.models.plan import Objective, PerformanceTarget, ResponsibleUnit
from kbbdesk.models.programme import Programme
from kbbdesk.sections.own_problems import own_problems
from tests.plan_edits import do
from tests.storage.support import tram

JOINT = "Ku/Ph.2.5.1"


def rules_of(programme: Programme, unit: str) -> set[tuple[str, str]]:
    """Return the problems of a unit as rules and rows, those that every plan has aside."""
    return {(problem.rule, problem.where) for problem in own_problems(Engine(programme).problems, programme, unit)}


def target_of(programme: Programme, code: str) -> PerformanceTarget:
    target = programme.coded[code][0]
    assert isinstance(target, PerformanceTarget)
    return target


def test_an_activity_is_that_of_its_unit(sample: Programme) -> None:
    activity = tram(sample)
    do(sample, SetField(activity.uuid, "budget", 7))
    broken = ("cost-sum", activity.uuid)
    assert [unit.uuid for unit in sample.units if broken in rules_of(sample, unit.uuid)] == [activity.unit]


def test_an_indicator_and_a_target_are_those_of_all_responsible_units(sample: Programme) -> None:
    target = target_of(sample, JOINT)
    units = {row.unit for row in target.responsible_units}
    assert len(units) == 2
    indicator = target.indicators[0]
    do(sample, SetField(indicator.uuid, "title", ""))
    do(sample, SetField(target.uuid, "title", ""))
    for row in (indicator.uuid, target.uuid):
        broken = ("title-missing", row)
        assert {unit.uuid for unit in sample.units if broken in rules_of(sample, unit.uuid)} == units


def test_a_ceiling_is_that_of_its_unit(sample: Programme) -> None:
    unit = sample.unit(tram(sample).unit)
    assert unit is not None
    edit = set_ceiling(unit, "06", 1)
    assert edit is not None
    do(sample, edit)
    broken = ("ceiling", unit.uuid)
    assert [found.uuid for found in sample.units if broken in rules_of(sample, found.uuid)] == [unit.uuid]


def test_a_joint_target_without_activities_is_nobodys_fault_alone(sample: Programme) -> None:
    target = target_of(sample, JOINT)
    first, second = (row.unit for row in target.responsible_units)
    empty = ("nothing-planned", target.uuid)
    for activity in list(target.activities):
        do(sample, DeleteRow(activity.uuid))
    assert empty in {(problem.rule, problem.where) for problem in Engine(sample).problems}
    assert empty not in rules_of(sample, first) | rules_of(sample, second)
    for row in list(target.responsible_units):
        if row.unit == second:
            do(sample, DeleteRow(row.uuid))
    assert empty in rules_of(sample, first), "alone it answers for the target"
    do(sample, new_row(ResponsibleUnit, target.uuid, 5000, second))
    for indicator in list(target.indicators):
        do(sample, DeleteRow(indicator.uuid))
    assert empty in rules_of(sample, first) & rules_of(sample, second), "indicators are everybody's to write"


def test_what_finance_alone_plans_is_no_units(sample: Programme) -> None:
    row = next(sample.performance_targets())
    assert isinstance(row.parent, Objective)
    do(sample, SetField(row.parent.uuid, "title", ""))
    do(sample, SetField(sample.uuid, "approved_budget", 5))
    broken = {
        problem.rule for problem in Engine(sample).problems if problem.where in (row.parent.uuid, sample.uuid)
    }
    assert {"title-missing", "budget-total"} <= broken
    for unit in sample.units:
        assert not {where for _, where in rules_of(sample, unit.uuid)} & {row.parent.uuid, sample.uuid}
