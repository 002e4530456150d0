"""What a unit may write in its section file, as the grids and the one door for edits see it."""

from typing import cast

import pytest

from kbbdesk.models.edits import DeleteRow, Edit, SetField, new_row, set_ceiling, set_cost, set_value
from kbbdesk.models.handing import Remark, SectionMark
from kbbdesk.models.kinds import KINDS
from kbbdesk.models.lists import Justification, Unit
from kbbdesk.models.plan import Activity, Goal, Indicator
from kbbdesk.models.programme import Programme
from kbbdesk.models.rights import may_add, may_write, may_write_cell
from tests.plan_edits import do
from tests.storage.support import tram


@pytest.fixture
def section(sample: Programme) -> Programme:
    """The 2017 plan as the section file of the unit that answers for the tram."""
    do(sample, new_row(Remark, sample.uuid, tram(sample).uuid, "budget", "neden?", "kim", "", "", "", ""))
    do(sample, new_row(SectionMark, sample.uuid, tram(sample).unit, "0", "", b""))
    return sample


def edits(programme: Programme) -> dict[str, tuple[Edit | None, bool]]:
    """Return edits with whether the unit may do them."""
    own, target = tram(programme), tram(programme).parent
    foreign = next(row for row in programme.activities() if row.unit != own.unit)
    foreign_target = next(
        row for row in programme.performance_targets() if all(r.unit != own.unit for r in row.responsible_units)
    )
    indicator, column = target.indicators[0], programme.plan_column
    unit = cast(Unit, programme.unit(own.unit))
    remark = programme.remarks[0].uuid
    reasons = ("rule", own.uuid, "", "[]", "gerekçe", "kim", "")
    return {
        "amount": (SetField(own.uuid, "budget", 1), True),
        "title": (SetField(own.uuid, "title", "x"), True),
        "order": (SetField(own.uuid, "position", 1), True),
        "cost": (set_cost(own, "06", 1), True),
        "new cost": (set_cost(own, "03", 1), True),
        "no cost": (set_cost(own, "06", None), True),
        "value": (set_value(indicator, column, "5"), True),
        "no value": (set_value(indicator, column, None), True),
        "direction": (SetField(indicator.uuid, "direction", "more"), True),
        "new indicator": (new_row(Indicator, target.uuid, 9, "x", "%", None), True),
        "new activity": (new_row(Activity, target.uuid, 9, "x", None, None, own.unit), True),
        "deleted": (DeleteRow(own.uuid), True),
        "reason": (new_row(Justification, programme.uuid, *reasons), True),
        "answer": (SetField(remark, "answer", "x"), True),
        "remark's text": (SetField(remark, "text", "x"), False),
        "new remark": (new_row(Remark, programme.uuid, own.uuid, "", "x", "", "", "", "", ""), False),
        "deleted remark": (DeleteRow(remark), False),
        "other unit": (SetField(own.uuid, "unit", foreign.unit), False),
        "other target": (SetField(own.uuid, "parent", foreign_target.uuid), False),
        "foreign amount": (SetField(foreign.uuid, "budget", 1), False),
        "foreign cost": (set_cost(foreign, "06", 1), False),
        "foreign deleted": (DeleteRow(foreign.uuid), False),
        "foreign activity": (new_row(Activity, target.uuid, 9, "x", None, None, foreign.unit), False),
        "foreign target": (new_row(Indicator, foreign_target.uuid, 9, "x", "%", None), False),
        "target's sentence": (SetField(target.uuid, "title", "x"), False),
        "ceiling": (set_ceiling(unit, "06", 1), False),
        "budget": (SetField(programme.uuid, "approved_budget", 1), False),
        "goal": (new_row(Goal, next(programme.service_areas()).uuid, "Ke.9", "x"), False),
        "mark": (DeleteRow(programme.section_marks[0].uuid), False),
    }


def test_the_unit_writes_its_own_rows_and_nothing_else(section: Programme) -> None:
    told = {name: may_write(section, edit) for name, (edit, _) in edits(section).items() if edit}
    assert told == {name: allowed for name, (_, allowed) in edits(section).items()}


def test_a_target_is_the_units_by_its_own_responsibility_or_by_one_activity(section: Programme) -> None:
    own = tram(section).unit
    for target in section.performance_targets():
        responsible = any(row.unit == own for row in target.responsible_units)
        answers = any(activity.unit == own for activity in target.activities)
        assert may_add(section, Indicator, target) is (responsible or answers)
    target = tram(section).parent
    for activity in list(target.activities):
        do(section, DeleteRow(activity.uuid))
    assert may_add(section, Activity, target)
    shared = next(row for row in section.performance_targets() if not may_add(section, Activity, row))
    do(section, SetField(shared.activities[-1].uuid, "unit", own))
    assert may_add(section, Activity, shared)


def test_finance_writes_everything(section: Programme) -> None:
    all_edits = [edit for edit, _ in edits(section).values() if edit]
    do(section, DeleteRow(section.section_marks[0].uuid))
    assert all(may_write(section, edit) for edit in all_edits[:-1])
    assert may_write_cell(section, section, "approved_budget")
    assert all(may_add(section, kind, section) for kind in KINDS)


def test_cells_are_locked_where_edits_are_refused(section: Programme) -> None:
    own, target = tram(section), tram(section).parent
    foreign = next(row for row in section.activities() if row.unit != own.unit)
    column = section.plan_column.uuid
    cells = [(own, "budget"), (own, "cost:06"), (own, "unit"), (own, f"value:{column}"), (foreign, "cost:06")]
    assert [may_write_cell(section, row, field) for row, field in cells] == [True, True, False, False, False]
    indicator = target.indicators[0]
    fields = ["title", f"value:{column}", "cost:06"]
    assert [may_write_cell(section, indicator, field) for field in fields] == [True, True, False]
    assert not may_write_cell(section, target, "title")
    assert not may_write_cell(section, section.units[0], "ceiling:06")
    assert may_add(section, Activity, target)
    assert not may_add(section, Activity, foreign.parent)
