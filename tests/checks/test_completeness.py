"""How much of the plan is filled in: on the whole 2017 plan, and after single cells are emptied."""

import pytest

from kbbdesk.checks.completeness import Completeness, Filled, of_activity, of_target
from kbbdesk.models.edits import DeleteRow, SetField, set_value
from kbbdesk.models.programme import Programme
from tests.checks.plan import activity, indicator, target
from tests.plan_edits import do


def test_the_2017_plan_is_complete(sample: Programme) -> None:
    # A unit for each target, unit of measure and three values for each indicator, two cells for each activity.
    assert Completeness(sample).below(sample) == Filled(77 + 363 * 4 + 292 * 2, 77 + 363 * 4 + 292 * 2)
    assert Completeness(sample).below(sample).percent == 100


@pytest.mark.parametrize(("value", "missing"), [(None, 1), ("0", 0), ("-", 0), ("5.80", 0)])
def test_empty_is_missing_and_zero_and_no_data_are_not(sample: Programme, value: str | None, missing: int) -> None:
    row = indicator(sample, "Ke/Ph.1.1.1 g1")
    whole = of_target(row.parent, sample)
    edit = set_value(row, sample.plan_column, value)
    assert edit
    do(sample, edit)
    assert of_target(row.parent, sample) == Filled(whole.cells - missing, whole.cells)


def test_an_activity_wants_a_unit_and_one_of_its_amounts(sample: Programme) -> None:
    row = activity(sample, "Ke/Ph.1.1.1 f1")
    assert of_activity(row, sample) == Filled(2, 2)
    do(sample, SetField(row.uuid, "budget", None))
    assert of_activity(row, sample) == Filled(1, 2)
    do(sample, SetField(row.uuid, "off_budget", 0))
    assert of_activity(row, sample) == Filled(2, 2)
    do(sample, SetField(row.uuid, "unit", None))
    assert of_activity(row, sample) == Filled(1, 2)


def test_a_target_without_rows_is_not_complete(sample: Programme) -> None:
    row = target(sample, "Ke/Ph.1.1.1")
    for child in (*row.indicators, *row.activities, *row.responsible_units):
        do(sample, DeleteRow(child.uuid))
    assert of_target(row, sample) == Filled(0, 3)
    assert of_target(row, sample).percent == 0


def test_a_programme_without_targets_has_nothing_to_fill_in() -> None:
    empty = Programme("programme", None, 2020, None)
    assert Completeness(empty).below(empty).percent is None
    assert Completeness(empty).by_unit() == {}


def test_almost_all_is_not_all() -> None:
    assert Filled(9_999, 10_000).percent == 99


def test_units_share_what_both_are_responsible_for(sample: Programme) -> None:
    by_unit = Completeness(sample).by_unit()
    shared = target(sample, "Ku/Ph.2.5.1")
    assert len(shared.responsible_units) == 2
    whole = Completeness(sample).below(sample)
    assert sum(filled.cells for filled in by_unit.values()) == whole.cells + of_target(shared, sample).cells


def test_only_what_is_forgotten_is_counted_anew(sample: Programme) -> None:
    kept = Completeness(sample)
    row = activity(sample, "Ke/Ph.1.1.1 f1")
    unit, whole = row.unit or "", kept.below(sample)
    of_unit = kept.by_unit()[unit]
    do(sample, SetField(row.uuid, "budget", None))
    assert kept.below(sample) == whole
    kept.forget([row.parent.uuid])
    assert kept.below(sample) == Filled(whole.filled - 1, whole.cells)
    assert kept.by_unit()[unit] == Filled(of_unit.filled - 1, of_unit.cells)
    assert kept.below(row.parent.parent.parent.parent.parent) == kept.below(sample.themes[0])
    assert kept.below(sample.themes[1]).percent == 100
