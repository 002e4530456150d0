from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kbbdesk.models.edits import DeleteRow, Edit, InsertRow, SetField, new_row
from kbbdesk.models.entity import Entity, FieldValue
from kbbdesk.models.handing import Delivery, Handout, Remark, SectionMark
from kbbdesk.models.kinds import BY_KIND, KINDS
from kbbdesk.models.lists import Unit
from kbbdesk.models.plan import Activity, CostLine, PerformanceTarget, ResponsibleUnit
from kbbdesk.models.programme import Programme
from kbbdesk.models.steps import Action, Step, perform, steps_of
from tests.plan_edits import OWNERS, do, random_edits, small_plan, state


def test_setting_a_field_is_one_step(sample: Programme) -> None:
    activity = next(sample.activities())
    steps = list(steps_of(sample, SetField(activity.uuid, "budget", 1)))
    assert steps == [Step(Action.UPDATE, "activity", activity.uuid, "budget", 7000000000, 1)]


def test_setting_a_field_to_what_it_is_takes_no_step(sample: Programme) -> None:
    activity = next(sample.activities())
    assert list(steps_of(sample, SetField(activity.uuid, "title", activity.title))) == []
    assert list(steps_of(sample, SetField(activity.uuid, "parent", activity.parent.uuid))) == []


def test_a_row_is_deleted_after_those_below_it(sample: Programme) -> None:
    target = next(sample.performance_targets())
    steps = do(sample, DeleteRow(target.uuid))
    assert steps[-1].row == target.uuid
    assert {step.action for step in steps} == {Action.DELETE}
    assert [step.kind for step in steps].index("cost_line") < [step.kind for step in steps].index("activity")
    assert target.uuid not in sample.rows


def test_a_deleted_unit_is_let_go_of_by_all_that_name_it(sample: Programme) -> None:
    unit = max(sample.units, key=lambda unit: unit.totals.budget)
    named = [activity for activity in sample.activities() if activity.unit == unit.uuid]
    others = [(row, row.unit) for row in _naming_units(sample) if row.unit != unit.uuid]
    do(sample, DeleteRow(unit.uuid))
    assert len(named) > 10
    assert {activity.unit for activity in named} == {None}
    assert unit.uuid not in {row.unit for row in _naming_units(sample)}
    assert len(others) > 200
    assert all(sample.rows[row.uuid] is row and row.unit == before for row, before in others)


def _naming_units(programme: Programme) -> list[Activity | ResponsibleUnit]:
    responsible = [row for target in programme.performance_targets() for row in target.responsible_units]
    return [*responsible, *programme.activities()]


def test_a_deleted_unit_takes_its_handouts_and_deliveries_along(sample: Programme) -> None:
    unit, other = sample.units[:2]
    handed = [new_row(Handout, sample.uuid, row.uuid, "2016-09-01", "kim", "", b"") for row in (unit, other)]
    delivered = new_row(Delivery, handed[0].uuid, "a.xlsx", "1", "2", b"", 1, 0, "2016-09-30", "kim")
    mark = new_row(SectionMark, sample.uuid, unit.uuid, handed[0].uuid, "", b"")
    for edit in (*handed, delivered, mark):
        do(sample, edit)
    assert {row.unit: len(row.deliveries) for row in sample.handouts} == {unit.uuid: 1, other.uuid: 0}
    do(sample, DeleteRow(unit.uuid))
    assert [row.unit for row in sample.handouts] == [other.uuid]
    assert sample.section_mark is None
    assert delivered.uuid not in sample.rows


def test_remarks_go_with_the_rows_they_are_pinned_to_and_come_back(sample: Programme) -> None:
    target = next(sample.performance_targets())
    pinned = [target.uuid, target.activities[0].uuid, target.indicators[0].uuid]
    kept = next(reversed(list(sample.activities()))).uuid
    for uuid in (*pinned, kept):
        do(sample, new_row(Remark, sample.uuid, uuid, "title", "neden?", "kim", "2016-09-01", "", "", ""))
    before = state(sample)
    steps = do(sample, DeleteRow(target.uuid))
    assert [remark.row for remark in sample.remarks] == [kept]
    for step in reversed(steps):
        perform(sample, step.inverse())
    assert state(sample) == before


def test_a_deleted_column_takes_its_values_along(sample: Programme) -> None:
    column = sample.value_columns[0]
    do(sample, DeleteRow(column.uuid))
    assert {len(indicator.indicator_values) for indicator in sample.indicators()} == {2}
    assert sample.plan_column.label == "2017"


@pytest.mark.parametrize("kind", ["administration", "value_column"])
def test_a_programme_keeps_its_administration_and_a_column(sample: Programme, kind: str) -> None:
    rows = [row.uuid for row in sample.rows.values() if row.kind == kind]
    for uuid in rows[:-1]:
        do(sample, DeleteRow(uuid))
    before = state(sample)
    with pytest.raises(ValueError, match=kind):
        do(sample, DeleteRow(rows[-1]))
    assert state(sample) == before


def impossible_edits(programme: Programme) -> dict[str, Edit]:
    activity = next(programme.activities())
    theme = programme.themes[0].uuid
    return {
        "an unknown row set": SetField("none", "title", "x"),
        "an unknown row deleted": DeleteRow("none"),
        "below an unknown row": new_row(CostLine, "none", "03", 1),
        "moved below an unknown row": SetField(activity.uuid, "parent", "none"),
        "moved below a theme": SetField(activity.uuid, "parent", theme),
        "moved below nothing": SetField(activity.uuid, "parent", None),
        "an activity below a theme": new_row(Activity, theme, 1, "x", None, None, None),
        "text in an amount": SetField(activity.uuid, "budget", "1.000"),
        "a position emptied": SetField(activity.uuid, "position", None),
        "a code emptied": SetField(activity.parent.uuid, "code", None),
        "a field of another kind": SetField(activity.uuid, "totals", 1),
        "an amount as text": new_row(CostLine, activity.uuid, "05", "1.000"),
        "a row too short": InsertRow("cost_line", "new", activity.uuid, ("05",)),
        "an unknown kind of row": InsertRow("none", "new", programme.uuid, ()),
        "the programme deleted": DeleteRow(programme.uuid),
        "the programme moved": SetField(programme.uuid, "parent", theme),
        "a row that is there": new_row(Unit, programme.uuid, 1, "x", "x", uuid=activity.uuid),
    }


@pytest.mark.parametrize("name", impossible_edits(small_plan()))
def test_what_cannot_be_done_leaves_all_as_it_was(name: str) -> None:
    programme = small_plan()
    before = state(programme)
    edit = next(edit for what, edit in impossible_edits(programme).items() if what == name)
    with pytest.raises((KeyError, TypeError, ValueError)):
        do(programme, edit)
    assert state(programme) == before


def fields_and_what_they_cannot_be(programme: Programme) -> list[tuple[Entity, str, FieldValue]]:
    """Values of the right type that would break the file, its totals or its checks."""
    activity, indicator = next(programme.activities()), next(programme.indicators())
    responsible = next(programme.performance_targets()).responsible_units[0]
    cell, code = indicator.indicator_values[0], programme.economic_codes[0]
    column, unit = programme.value_columns[0].uuid, programme.units[0].uuid
    numbers = ("", " ", "5,80", "05", ".5", "5.", "1e5", "-0", "-0.0", "--", "+1", "NaN", "1 234", "٣", "9" * 16)
    return [
        *((programme, "approved_budget", amount) for amount in (True, 2**63, -(2**63) - 1)),
        *((activity, "budget", amount) for amount in (True, False, 2**63)),
        *((activity, "unit", uuid) for uuid in ("", "none", activity.uuid, column, programme.uuid)),
        *((responsible, "unit", uuid) for uuid in ("none", column)),
        *((cell, "column", uuid) for uuid in ("none", unit)),
        *((cell, "value", text) for text in (*numbers, "0." + "1" * 99)),
        *((indicator, "direction", text) for text in ("", "More", "up", "-")),
        *((code, "open", number) for number in (2, -1, True)),
        (activity, "position", 2**64),
    ]


@pytest.mark.parametrize("number", range(len(fields_and_what_they_cannot_be(small_plan()))))
def test_what_would_break_the_file_is_refused_in_old_and_new_rows(number: int) -> None:
    programme = small_plan()
    before = state(programme)
    row, field, value = fields_and_what_they_cannot_be(programme)[number]
    with pytest.raises(ValueError, match=field):
        do(programme, SetField(row.uuid, field, value))
    if row.parent is not None:
        values = [value if name == field else getattr(row, name) for name in row.fields]
        with pytest.raises(ValueError, match=field):
            do(programme, new_row(type(row), row.parent.uuid, *values))
    assert state(programme) == before


@pytest.mark.parametrize("amount", [2**63 - 1, -(2**63), 0, None])
def test_the_largest_amount_passes(amount: int | None) -> None:
    programme = small_plan()
    do(programme, SetField(programme.uuid, "approved_budget", amount))
    assert programme.approved_budget == amount


@pytest.mark.parametrize("is_open", [0, 1])
def test_a_code_is_open_for_activities_or_closed(is_open: int) -> None:
    programme = small_plan()
    do(programme, SetField(programme.economic_codes[0].uuid, "open", 1 - is_open))
    do(programme, SetField(programme.economic_codes[0].uuid, "open", is_open))
    assert programme.economic_codes[0].open == is_open


def test_every_kind_of_row_but_the_programme_stands_below_another() -> None:
    assert set(OWNERS) == set(KINDS) - {Programme, SectionMark}
    assert set(BY_KIND) == {kind.kind for kind in KINDS}
    assert OWNERS[Activity] is PerformanceTarget
    assert [kind for kind in KINDS if kind in OWNERS and KINDS.index(OWNERS[kind]) >= KINDS.index(kind)] == []
    assert Unit in OWNERS


@settings(max_examples=60)
@given(st.randoms(use_true_random=False))
def test_inverse_steps_bring_everything_back(random: Random) -> None:
    programme = small_plan()
    before = state(programme)
    done = [step for edit in random_edits(random, programme, 12) for step in do(programme, edit)]
    after = state(programme)
    for step in reversed(done):
        perform(programme, step.inverse())
    assert state(programme) == before
    for step in done:
        perform(programme, step)
    assert state(programme) == after
    assert all(step.inverse().inverse() == step for step in done)
