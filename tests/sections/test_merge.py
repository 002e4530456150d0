"""Three-way comparison of a section: against plain dictionaries, and case by case on the 2017 plan."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from random import Random
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kbbdesk.models.edits import DeleteRow, SetField, new_row, set_cost, set_value
from kbbdesk.models.plan import Activity, Indicator, PerformanceTarget
from kbbdesk.models.programme import Programme
from kbbdesk.sections.change import DECIDABLE, Action, Change, Comparison, Status
from kbbdesk.sections.content import Cell, Line, lines_of
from kbbdesk.sections.merge import compare
from kbbdesk.sections.taking import edits_of
from tests.plan_edits import do, small_plan, state
from tests.sections.returned import changed
from tests.storage.support import tram

Rows = dict[str, dict[str, Cell]]
TITLES = ("Yol", "Köprü", "Park")
AMOUNTS = (None, 0, 100, 7_000_000_00)
VALUES = (None, "-", "0", "5.80", "100")


def rows_of(lines: Iterable[Line]) -> Rows:
    """Return lines as plain dictionaries of their filled cells, without positions."""
    return {
        line.uuid: {name: value for name, value in line.cells.items() if name != "position" and value is not None}
        for line in lines
    }


def plainly_merged(base: Rows, theirs: Rows, ours: Rows, takes_theirs: bool) -> Rows:
    """Merge three states cell by cell; a conflict goes to one side."""
    merged: Rows = {}
    for uuid in {**ours, **theirs}:
        b, t, o = base.get(uuid), theirs.get(uuid), ours.get(uuid)
        if t is not None and o is not None:
            merged[uuid] = _plain_row(b or {}, t, o, takes_theirs)
        elif b is None or (t if o is None else o) != b:
            side = t if b is not None and takes_theirs else o
            row = (o or t) if b is None else side
            if row is not None:
                merged[uuid] = row
    return merged


def _plain_row(base: dict[str, Cell], theirs: dict[str, Cell], ours: dict[str, Cell], takes_theirs: bool) -> Any:
    row = {}
    for name in {**base, **theirs, **ours}:
        b, t, o = base.get(name), theirs.get(name), ours.get(name)
        is_conflict = b not in (t, o) and t != o
        value = (t if takes_theirs else o) if is_conflict else (o if t == b else t)
        if value is not None:
            row[name] = value
    return row


def take(programme: Programme, comparison: Comparison, theirs: Sequence[Line], takes_theirs: bool) -> None:
    statuses = (Status.TAKEN, Status.CONFLICT) if takes_theirs else (Status.TAKEN,)
    for change in comparison.of(*statuses):
        for edit in edits_of(change, programme, comparison.unit, theirs):
            do(programme, edit)


def random_cell(random: Random, line: Line) -> tuple[str, Cell]:
    fields = [name for name in line.cells if name not in ("position", "direction")]
    name = random.choice([*fields, "cost:05"] if line.kind == "activity" else fields)
    if name in ("title", "unit_of_measure"):
        return name, random.choice(TITLES)
    return name, random.choice(VALUES if name.startswith("value:") else AMOUNTS)


def edited_by_the_unit(random: Random, lines: Sequence[Line]) -> list[Line]:
    """Change cells, take lines away and add some, as a unit does in its workbook."""
    edited = list(lines)
    for number in range(random.randrange(8)):
        if not edited:
            break
        place = random.randrange(len(edited))
        line = edited[place]
        deed = random.choice(("cell", "cell", "cell", "remove", "add"))
        name, value = random_cell(random, line)
        if deed == "cell":
            edited[place] = replace(line, cells={**line.cells, name: value})
        elif deed == "remove":
            del edited[place]
        else:
            fresh = Line(line.kind, f"new{number}", line.target, {"position": place, "title": "Yeni", name: value})
            edited.insert(place + 1, fresh)
    return edited


def edit_by_finance(random: Random, programme: Programme, unit: str) -> None:
    """Change cells, take rows away and add some, of the section and of others."""
    for _ in range(random.randrange(8)):
        lines = lines_of(programme, unit)
        if not lines:
            return
        line = random.choice(lines)
        row = cast(Any, programme.rows[line.uuid])
        name, value = random_cell(random, line)
        deed = random.choice(("cell", "cell", "cell", "remove", "add"))
        if deed == "remove":
            do(programme, DeleteRow(row.uuid))
        elif deed == "add":
            do(programme, new_row(type(row), row.parent.uuid, *row.values()))
        elif name.startswith("cost:"):
            if edit := set_cost(row, name.removeprefix("cost:"), cast(int | None, value)):
                do(programme, edit)
        elif name.startswith("value:"):
            column = cast(Any, programme.rows[name.removeprefix("value:")])
            if edit := set_value(row, column, cast(str | None, value)):
                do(programme, edit)
        else:
            do(programme, SetField(row.uuid, name, value))


def with_what_is_not_the_units(random: Random, lines: Sequence[Line], programme: Programme) -> list[Line]:
    """Add what a unit may not send: rows of others, unknown codes, other targets, values of another type."""
    foreign = next(row for row in programme.activities() if row.uuid not in {line.uuid for line in lines})
    stray = Line("activity", foreign.uuid, foreign.parent.uuid, {"title": "Bizim olsun", "budget": 5})
    lost = Line("activity", "lost", "no such target", {"title": "Hedefsiz"})
    chosen = random.choice(lines) if lines else lost
    twin = replace(chosen, cells={**chosen.cells, "title": "İkizi"})
    odd = [
        replace(line, cells={**line.cells, "cost:99": 7, "unit": "x"}) if line is chosen else line
        for line in lines
    ]
    return [*odd, stray, lost, twin]


@settings(max_examples=150, deadline=None)
@given(st.randoms(use_true_random=False), st.booleans())
def test_a_merge_equals_a_plain_merge_of_dictionaries(random: Random, takes_theirs: bool) -> None:
    programme = small_plan()
    unit = max(programme.units, key=lambda unit: len(lines_of(programme, unit.uuid))).uuid
    base = lines_of(programme, unit)
    theirs = edited_by_the_unit(random, base)
    edit_by_finance(random, programme, unit)
    ours = lines_of(programme, unit)
    if not ours:
        return  # finance took the whole section away: there is nothing that these dictionaries could tell
    targets = {line.target for line in ours} | {t.uuid for t in programme.performance_targets()}
    assert {line.target for line in theirs} <= targets
    expected = plainly_merged(rows_of(base), rows_of(theirs), rows_of(ours), takes_theirs)
    take(programme, compare(base, theirs, programme, unit), theirs, takes_theirs)
    assert rows_of(lines_of(programme, unit)) == expected


@settings(max_examples=150, deadline=None)
@given(st.randoms(use_true_random=False))
def test_nothing_that_was_typed_is_missing(random: Random) -> None:
    programme = small_plan()
    unit = max(programme.units, key=lambda unit: len(lines_of(programme, unit.uuid))).uuid
    base = lines_of(programme, unit)
    theirs = with_what_is_not_the_units(random, edited_by_the_unit(random, base), programme)
    edit_by_finance(random, programme, unit)
    comparison = compare(base, theirs, programme, unit)
    take(programme, comparison, theirs, takes_theirs=False)
    result, handed_out = rows_of(lines_of(programme, unit)), rows_of(base)
    shown = {(change.row, change.field, change.theirs) for change in comparison.changes}
    whole = {
        (change.row, name, value)
        for change in comparison.changes
        if change.line and change.action is Action.ADDED
        for name, value in change.line.cells.items()
    }
    for line in theirs:
        for name, value in line.cells.items():
            if name == "position" or value == handed_out.get(line.uuid, {}).get(name):
                continue
            in_result = result.get(line.uuid, {}).get(name) == value
            assert in_result or (line.uuid, name, value) in shown | whole
    for uuid in handed_out.keys() - {line.uuid for line in theirs}:
        told = [change for change in comparison.changes if (change.row, change.action) == (uuid, Action.REMOVED)]
        assert told or uuid not in result
    assert compare(base, theirs, programme, unit).of(Status.TAKEN) == []


@pytest.fixture
def unit(sample: Programme) -> str:
    """The unit that answers for the tram."""
    return cast(str, tram(sample).unit)


def only(comparison: Comparison) -> Change:
    (change,) = comparison.changes
    return change


def test_an_untouched_section_changes_nothing(sample: Programme) -> None:
    for found in sample.units:
        lines = lines_of(sample, found.uuid)
        assert compare(lines, lines, sample, found.uuid).changes == ()


def test_changes_of_both_sides_that_do_not_touch_merge(sample: Programme, unit: str) -> None:
    base = lines_of(sample, unit)
    do(sample, SetField(tram(sample).uuid, "off_budget", 5))
    comparison = compare(base, changed(base, tram(sample).uuid, budget=1, cost__06=1), sample, unit)
    assert [(c.field, c.base, c.theirs, c.ours, c.status) for c in comparison.changes] == [
        ("budget", 6000000000, 1, 6000000000, Status.TAKEN),
        ("cost:06", 6000000000, 1, 6000000000, Status.TAKEN),
    ]
    take(sample, comparison, base, takes_theirs=False)
    assert (tram(sample).budget, tram(sample).cost("06"), tram(sample).off_budget) == (1, 1, 5)


def test_the_same_cell_changed_on_both_sides_is_a_conflict(sample: Programme, unit: str) -> None:
    base = lines_of(sample, unit)
    do(sample, SetField(tram(sample).uuid, "budget", 7))
    change = only(compare(base, changed(base, tram(sample).uuid, budget=1), sample, unit))
    assert (change.status, change.base, change.theirs, change.ours) == (Status.CONFLICT, 6000000000, 1, 7)
    assert change.reason == "Hem birim hem Mali Hizmetler değiştirmiş."


def test_what_the_programme_has_already_is_the_same(sample: Programme, unit: str) -> None:
    base = lines_of(sample, unit)
    do(sample, SetField(tram(sample).uuid, "budget", 1))
    assert only(compare(base, changed(base, tram(sample).uuid, budget=1), sample, unit)).status is Status.SAME


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"cost__99": 5}, "Bu ekonomik kod programın listesinde yok."),
        ({"value__yok": "5"}, "Böyle bir sütun programda yok."),
        ({"unit": "yok"}, "Böyle bir sütun programda yok."),
        ({"budget": "5"}, "Bu değer o hücreye yazılamaz."),
        ({"budget": True}, "Bu değer o hücreye yazılamaz."),
        ({"budget": 2**63}, "Bu değer o hücreye yazılamaz."),
        ({"cost__06": "5"}, "Bu değer o hücreye yazılamaz."),
    ],
)
def test_a_cell_that_cannot_be_is_refused_and_listed(
    sample: Programme, unit: str, cells: dict[str, Any], reason: str
) -> None:
    base, before = lines_of(sample, unit), state(sample)
    comparison = compare(base, changed(base, tram(sample).uuid, **cells), sample, unit)
    assert (only(comparison).status, only(comparison).reason) == (Status.REFUSED, reason)
    take(sample, comparison, base, takes_theirs=True)
    assert state(sample) == before


def test_a_value_under_a_column_that_the_programme_does_not_have_is_refused(sample: Programme, unit: str) -> None:
    base, before = lines_of(sample, unit), state(sample)
    indicator = next(line for line in base if line.kind == "indicator")
    comparison = compare(base, changed(base, indicator.uuid, value__yok="5"), sample, unit)
    assert (only(comparison).status, only(comparison).reason) == (
        Status.REFUSED,
        "Böyle bir sütun programda yok.",
    )
    take(sample, comparison, base, takes_theirs=True)
    assert state(sample) == before


def test_rows_of_other_sections_and_targets_are_refused(sample: Programme, unit: str) -> None:
    base, before = lines_of(sample, unit), state(sample)
    foreign = next(row for row in sample.activities() if row.unit != unit)
    own_targets = {line.target for line in base}
    far = next(row for row in sample.performance_targets() if row.uuid not in own_targets)
    theirs = [
        *base,
        Line("activity", foreign.uuid, foreign.parent.uuid, {"title": "Bizim olsun"}),
        Line("activity", "new", far.uuid, {"title": "Başka hedefte"}),
        base[0],
        replace(base[1], uuid=tram(sample).uuid),
    ]
    comparison = compare(base, theirs, sample, unit)
    assert [(change.status, change.reason) for change in comparison.changes] == [
        (Status.REFUSED, "Bu satır başka bir bölüme ait; bu dosyadan alınmaz."),
        (Status.REFUSED, "Satır, birimin bölümünde olmayan bir performans hedefine yazılmış."),
        (Status.REFUSED, "Aynı satır dosyada iki kez var; ilki alındı."),
        (Status.REFUSED, "Aynı satır dosyada iki kez var; ilki alındı."),
    ]
    take(sample, comparison, theirs, takes_theirs=True)
    assert state(sample) == before


def test_a_row_cannot_move_to_another_target(sample: Programme, unit: str) -> None:
    base = lines_of(sample, unit)
    other = next(line.target for line in base if line.target != tram(sample).parent.uuid)
    theirs = [replace(line, target=other) if line.uuid == tram(sample).uuid else line for line in base]
    change = only(compare(base, theirs, sample, unit))
    assert (change.status, change.field, change.theirs) == (Status.REFUSED, "target", other)


def test_a_row_removed_on_one_side_and_changed_on_the_other_is_a_conflict(sample: Programme, unit: str) -> None:
    base, uuid = lines_of(sample, unit), tram(sample).uuid
    without = [line for line in base if line.uuid != uuid]
    assert only(compare(base, without, sample, unit)).status is Status.TAKEN
    do(sample, SetField(uuid, "budget", 7))
    assert only(compare(base, without, sample, unit)).status is Status.CONFLICT
    do(sample, DeleteRow(uuid))
    assert only(compare(base, without, sample, unit)).status is Status.SAME
    change = only(compare(base, changed(base, uuid, budget=1), sample, unit))
    assert (change.action, change.status) == (Action.ADDED, Status.CONFLICT)
    take(sample, compare(base, changed(base, uuid, budget=1), sample, unit), base, takes_theirs=True)
    again = sample.rows[uuid]
    assert isinstance(again, Activity)
    assert (again.title, again.budget, again.cost("06"), again.unit) == ("Tramvay araç alımı", 1, 6000000000, unit)
    assert again.parent.activities.index(again) == 2


def test_an_activity_given_to_another_unit_meanwhile_is_refused(sample: Programme, unit: str) -> None:
    base, uuid = lines_of(sample, unit), tram(sample).uuid
    do(sample, SetField(uuid, "unit", sample.units[-1].uuid))
    assert compare(base, base, sample, unit).changes == ()
    change = only(compare(base, changed(base, uuid, budget=1), sample, unit))
    assert (change.status, change.theirs) == (Status.REFUSED, 1)
    without = [line for line in base if line.uuid != uuid]
    assert only(compare(base, without, sample, unit)).status is Status.REFUSED


def test_a_row_is_added_where_it_stands_in_the_file(sample: Programme, unit: str) -> None:
    base, target = lines_of(sample, unit), tram(sample).parent
    place = next(i for i, line in enumerate(base) if line.uuid == tram(sample).uuid)
    for number in range(12):  # more often than the gap between two positions can be halved
        fresh = Line("activity", f"new{number}", target.uuid, {"title": "Ray alımı", "budget": 5, "cost:06": 5})
        theirs = [*base[:place], fresh, *base[place:]]
        take(sample, compare(base, theirs, sample, unit), theirs, takes_theirs=False)
        base = lines_of(sample, unit)
        place = next(i for i, line in enumerate(base) if line.uuid == fresh.uuid)
    assert [row.uuid for row in target.activities][2:15] == [f"new{n}" for n in reversed(range(12))] + [
        tram(sample).uuid
    ]
    assert {row.cost("06") for row in target.activities[2:14]} == {5}


def test_a_row_that_stands_first_in_the_file_is_added_first(sample: Programme, unit: str) -> None:
    base, target = lines_of(sample, unit), tram(sample).parent
    others = [activity.uuid for activity in target.activities]
    fresh = Line("activity", "new", target.uuid, {"title": "Ray alımı"})
    take(sample, compare(base, [fresh, *base], sample, unit), [fresh, *base], takes_theirs=False)
    assert [activity.uuid for activity in target.activities] == ["new", *others]


def test_two_units_fill_in_the_indicators_of_their_joint_target(sample: Programme) -> None:
    target = sample.coded["Ku/Ph.2.5.1"][0]
    assert isinstance(target, PerformanceTarget)
    first, second = (row.unit for row in target.responsible_units)
    indicator, column = target.indicators[0], sample.plan_column
    field = f"value__{column.uuid}"
    handed = {uuid: lines_of(sample, uuid) for uuid in (first, second)}
    from_first = changed(handed[first], indicator.uuid, **{field: "77"})
    take(sample, compare(handed[first], from_first, sample, first), from_first, takes_theirs=False)
    assert indicator.value(column.uuid) == "77"
    agreeing = changed(handed[second], indicator.uuid, **{field: "77"}, title="Yeni ad")
    assert [c.status for c in compare(handed[second], agreeing, sample, second).changes] == [
        Status.TAKEN,
        Status.SAME,
    ]
    other = changed(handed[second], indicator.uuid, **{field: "78"})
    assert only(compare(handed[second], other, sample, second)).status is Status.CONFLICT
    own = {line.uuid for line in handed[second] if line.kind == "activity" and line.target == target.uuid}
    assert own < {activity.uuid for activity in target.activities}


def reordered(lines: Sequence[Line], kind: str, target: str) -> list[Line]:
    """Return lines with those of one kind and target turned round."""
    places = [line.cells["position"] for line in lines if (line.kind, line.target) == (kind, target)]
    turned = iter(reversed(places))
    return [
        replace(line, cells={**line.cells, "position": next(turned)})
        if (line.kind, line.target) == (kind, target)
        else line
        for line in lines
    ]


def test_another_order_is_one_change(sample: Programme, unit: str) -> None:
    base, target = lines_of(sample, unit), tram(sample).parent
    before = [row.uuid for row in target.activities]
    theirs = reordered(base, "activity", target.uuid)
    change = only(compare(base, theirs, sample, unit))
    assert (change.action, change.status, change.row) == (Action.ORDER, Status.TAKEN, target.uuid)
    take(sample, compare(base, theirs, sample, unit), theirs, takes_theirs=False)
    assert [row.uuid for row in target.activities] == before[::-1]
    assert only(compare(base, theirs, sample, unit)).status is Status.SAME
    first, second, *_ = target.activities
    do(sample, SetField(first.uuid, "position", second.position + 1))
    assert only(compare(base, theirs, sample, unit)).status is Status.CONFLICT


def test_a_units_own_order_leaves_the_rows_of_others_in_their_places(sample: Programme) -> None:
    target = sample.coded["Ku/Ph.2.5.1"][0]
    assert isinstance(target, PerformanceTarget)
    first, second = (row.unit for row in target.responsible_units)
    do(sample, SetField(target.activities[0].uuid, "unit", first))
    for row in target.activities[1:]:
        do(sample, SetField(row.uuid, "unit", first))
    middle = target.activities[len(target.activities) // 2]
    do(sample, SetField(middle.uuid, "unit", second))
    place = target.activities.index(middle)
    base = lines_of(sample, first)
    theirs = reordered(base, "activity", target.uuid)
    take(sample, compare(base, theirs, sample, first), theirs, takes_theirs=False)
    assert target.activities.index(middle) == place
    own = [row.uuid for row in target.activities if row is not middle]
    assert own == [line.uuid for line in base if line.kind == "activity" and line.target == target.uuid][::-1]


def test_a_second_delivery_of_the_same_unit_is_no_conflict_with_its_first(sample: Programme, unit: str) -> None:
    base, uuid = lines_of(sample, unit), tram(sample).uuid
    first = changed(base, uuid, budget=1, off_budget=2)
    take(sample, compare(base, first, sample, unit), first, takes_theirs=False)
    second = changed(base, uuid, budget=3, off_budget=2)
    assert only_changed(compare(base, second, sample, unit)).status is Status.CONFLICT
    assert only_changed(compare(base, second, sample, unit, first)).status is Status.TAKEN
    back = changed(base, uuid, budget=1)
    change = only_changed(compare(base, back, sample, unit, first))
    assert (change.field, change.status, change.base, change.ours) == ("off_budget", Status.CONFLICT, None, 2)
    assert change.reason.startswith("Önceki teslimde değişmişti")


def only_changed(comparison: Comparison) -> Change:
    (change,) = comparison.of(*DECIDABLE, Status.REFUSED)
    return change


def test_what_the_earlier_delivery_said_already_changes_nothing_more(sample: Programme, unit: str) -> None:
    base, uuid, target = lines_of(sample, unit), tram(sample).uuid, tram(sample).parent
    gone = next(line.uuid for line in base if line.kind == "activity" and line.uuid != uuid)
    fresh = Line("activity", "new", target.uuid, {"title": "Ray alımı"})
    turned = reordered(base, "indicator", target.uuid)
    first = [*(line for line in changed(turned, uuid, budget=1) if line.uuid != gone), fresh]
    do(sample, SetField(uuid, "budget", 7))
    told = compare(base, first, sample, unit, first)
    assert {(change.action, change.row, change.status) for change in told.changes} == {
        (Action.CELL, uuid, Status.REPEATED),
        (Action.ADDED, "new", Status.REPEATED),
        (Action.REMOVED, gone, Status.REPEATED),
        (Action.ORDER, target.uuid, Status.REPEATED),
    }
    assert {change.reason for change in told.changes} == {
        "Önceki teslimde de böyle gelmişti; siz almadıkça programdaki kalır."
    }
    take(sample, told, first, takes_theirs=True)
    assert tram(sample).budget == 7


def test_another_order_in_a_second_delivery_is_no_conflict_with_the_first(sample: Programme, unit: str) -> None:
    base, target = lines_of(sample, unit), tram(sample).parent
    first = reordered(base, "activity", target.uuid)
    take(sample, compare(base, first, sample, unit), first, takes_theirs=False)
    back = only_changed(compare(base, base, sample, unit, first))
    assert (back.action, back.status) == (Action.ORDER, Status.CONFLICT)
    own = [line for line in first if (line.kind, line.target) == ("activity", target.uuid)]
    places = {own[0].uuid: own[1].cells["position"], own[1].uuid: own[0].cells["position"]}
    second = [
        replace(line, cells={**line.cells, "position": places.get(line.uuid, line.cells["position"])})
        for line in first
    ]
    assert only_changed(compare(base, second, sample, unit, first)).status is Status.TAKEN


def test_rows_of_an_earlier_delivery_that_are_missing_now_are_asked_about(sample: Programme, unit: str) -> None:
    base, target = lines_of(sample, unit), tram(sample).parent
    fresh = Line("activity", "new", target.uuid, {"title": "Ray alımı"})
    first = [*(line for line in base if line.uuid != tram(sample).uuid), fresh]
    removed = tram(sample).uuid
    take(sample, compare(base, first, sample, unit), first, takes_theirs=False)
    told = compare(base, base, sample, unit, first).changes
    assert {(change.row, change.action, change.status) for change in told} == {
        ("new", Action.REMOVED, Status.CONFLICT),
        (removed, Action.ADDED, Status.CONFLICT),
    }
    do(sample, DeleteRow("new"))
    assert only_changed(compare(base, first, sample, unit, first)).status is Status.REPEATED
    (again,) = compare(base, changed(first, "new", budget=5), sample, unit, first).of(Status.CONFLICT)
    assert again.reason == "Bu satır önceki teslimden alınmış, sonra programdan silinmiş."


def test_an_indicator_emptied_by_the_unit_is_emptied(sample: Programme, unit: str) -> None:
    base = lines_of(sample, unit)
    line = next(line for line in base if line.kind == "indicator")
    indicator, column = sample.rows[line.uuid], sample.plan_column
    assert isinstance(indicator, Indicator)
    assert indicator.value(column.uuid) is not None
    theirs = changed(base, line.uuid, **{f"value__{column.uuid}": None, "title": None, "direction": "more"})
    take(sample, compare(base, theirs, sample, unit), theirs, takes_theirs=False)
    assert (indicator.value(column.uuid), indicator.title, indicator.direction) == (None, "", "more")


def test_a_row_that_its_unit_changed_and_then_removed_is_removed(sample: Programme, unit: str) -> None:
    base, uuid = lines_of(sample, unit), tram(sample).uuid
    first = changed(base, uuid, budget=1)
    take(sample, compare(base, first, sample, unit), first, takes_theirs=False)
    second = [line for line in base if line.uuid != uuid]
    assert only(compare(base, second, sample, unit)).status is Status.CONFLICT
    assert only(compare(base, second, sample, unit, first)).status is Status.TAKEN


def test_an_activity_that_came_back_as_an_indicator_is_refused(sample: Programme, unit: str) -> None:
    base, uuid = lines_of(sample, unit), tram(sample).uuid
    theirs = [replace(line, kind="indicator") if line.uuid == uuid else line for line in base]
    change = only(compare(base, theirs, sample, unit))
    assert (change.status, change.reason) == (Status.REFUSED, "Satırın türü, dağıtılan satırın türünden farklı.")


def test_an_earlier_delivery_without_any_row_is_one_too(sample: Programme, unit: str) -> None:
    base, kept = lines_of(sample, unit), tram(sample).uuid
    emptied = compare(base, [], sample, unit)
    assert {change.status for change in emptied.changes} == {Status.TAKEN}
    again = compare(base, [], sample, unit, [])
    assert {(change.action, change.status) for change in again.changes} == {(Action.REMOVED, Status.REPEATED)}
    for line in base:
        if line.uuid != kept:
            do(sample, DeleteRow(line.uuid))
    back = compare(base, base, sample, unit, []).changes
    assert {(change.action, change.status) for change in back} == {(Action.ADDED, Status.CONFLICT)}
    assert {change.row for change in back} == {line.uuid for line in base} - {kept}
    assert {change.reason for change in back} == {"Bu satır önceki teslimde silinmişti; bu dosyada var."}
