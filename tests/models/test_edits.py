import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbbdesk.models.edits import (
    POSITION_GAP,
    DeleteRow,
    Edit,
    InsertRow,
    SetField,
    new_row,
    position_at,
    renumbered,
    set_ceiling,
    set_cost,
    set_value,
)
from kbbdesk.models.entity import new_uuid
from kbbdesk.models.lists import EconomicCode
from kbbdesk.models.plan import Activity, Indicator
from kbbdesk.models.programme import Programme
from tests.plan_edits import do, small_plan


def activity_of(programme: Programme) -> Activity:
    """An activity of the 2017 plan that costs something under 03 and 06."""
    return next(activity for activity in programme.activities() if len(activity.cost_lines) == 2)


def indicator_of(programme: Programme) -> Indicator:
    return next(programme.indicators())


def test_a_cost_is_set_changed_and_emptied(sample: Programme) -> None:
    activity = activity_of(sample)
    for kurus in (500, 700, None):
        edit = set_cost(activity, "05", kurus)
        assert edit is not None
        do(sample, edit)
        assert activity.cost("05") == kurus
    assert [line.economic_code for line in activity.cost_lines] == ["03", "06"]


def test_a_ceiling_is_set_changed_and_lifted(sample: Programme) -> None:
    unit = sample.units[0]
    for kurus in (500, 0, None):
        edit = set_ceiling(unit, "03", kurus)
        assert edit is not None
        do(sample, edit)
        assert [ceiling.amount for ceiling in unit.ceilings] == ([] if kurus is None else [kurus])


def test_a_value_is_emptied_and_set_again(sample: Programme) -> None:
    indicator, column = indicator_of(sample), sample.plan_column
    for value in ("5.80", "-", None, "0"):
        edit = set_value(indicator, column, value)
        assert edit is not None
        do(sample, edit)
        assert indicator.value(column.uuid) == value


def test_an_empty_cell_is_not_emptied_again(sample: Programme) -> None:
    activity, indicator, column = activity_of(sample), indicator_of(sample), sample.plan_column
    emptied = set_value(indicator, column, None)
    assert isinstance(emptied, DeleteRow)
    do(sample, emptied)
    assert set_cost(activity, "05", None) is None
    assert set_ceiling(sample.units[0], "03", None) is None
    assert set_value(indicator, column, None) is None


def test_the_same_cell_has_the_same_identity_in_every_copy_of_a_programme(sample: Programme) -> None:
    other = small_plan()
    mine, theirs = (set_cost(programme_activity, "05", 1) for programme_activity in _same_activity(sample, other))
    assert isinstance(mine, InsertRow)
    assert mine == theirs


def _same_activity(*programmes: Programme) -> list[Activity]:
    uuid = next(programmes[-1].activities()).uuid
    found = [programme.rows[uuid] for programme in programmes]
    return [row for row in found if isinstance(row, Activity)]


def test_a_cost_line_that_took_another_code_leaves_room_for_one_under_its_old(sample: Programme) -> None:
    activity = activity_of(sample)
    line = activity.cost_lines[0]
    do(sample, SetField(line.uuid, "economic_code", "03.2"))
    edit = set_cost(activity, "03", 500)
    assert edit is not None
    do(sample, edit)
    assert [line.economic_code for line in activity.cost_lines] == ["03", "03.2", "06"]


def test_a_row_takes_a_value_for_each_of_its_fields() -> None:
    with pytest.raises(ValueError, match="indicator takes"):
        new_row(Indicator, "parent", 1024, "Başlık")


def test_a_place_between_two_rows(sample: Programme) -> None:
    activities = next(sample.performance_targets()).activities
    assert position_at(activities, 0) == POSITION_GAP // 2
    assert position_at(activities, 1) == POSITION_GAP * 3 // 2
    assert position_at(activities, len(activities)) == POSITION_GAP * (len(activities) + 1)
    assert position_at([], 0) == POSITION_GAP


@given(st.booleans(), st.lists(st.integers(0, 20), min_size=1, max_size=30))
def test_rows_stand_where_they_were_put_however_often(is_crowded: bool, places: list[int]) -> None:
    programme = small_plan()
    target = next(programme.performance_targets())
    expected = [activity.uuid for activity in target.activities]
    for place in places:
        index = 0 if is_crowded else min(place, len(expected))
        uuid = new_uuid()
        for edit in _placed(target.activities, index, target.uuid, uuid):
            do(programme, edit)
        expected.insert(index, uuid)
        assert [activity.uuid for activity in target.activities] == expected


def _placed(activities: list[Activity], index: int, target: str, uuid: str) -> list[Edit]:
    """The edits that put a new activity at `index`, where need be after making room."""
    room = [] if position_at(activities, index) is not None else renumbered(activities)
    if room:
        between = index * POSITION_GAP + POSITION_GAP // 2
        return [*room, new_row(Activity, target, between, "Yeni", None, None, None, uuid=uuid)]
    return [new_row(Activity, target, position_at(activities, index), "Yeni", None, None, None, uuid=uuid)]


def test_renumbering_keeps_the_order(sample: Programme) -> None:
    target = next(sample.performance_targets())
    before = list(target.activities)
    for number, activity in enumerate(before, start=1):
        do(sample, SetField(activity.uuid, "position", number))
    assert position_at(target.activities, 1) is None
    for edit in renumbered(target.activities):
        do(sample, edit)
    assert target.activities == before
    assert position_at(target.activities, 1) == POSITION_GAP * 3 // 2


def test_economic_codes_stand_in_the_order_of_their_numbers(sample: Programme) -> None:
    for code in ("03.10", "03.2"):
        do(sample, new_row(EconomicCode, sample.uuid, code, "Alt kod", 1, None, None))
    assert [entry.code for entry in sample.economic_codes][2:6] == ["03", "03.2", "03.10", "04"]
