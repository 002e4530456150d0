import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from kbbdesk.changes import Changed, Changes
from kbbdesk.models.edits import DeleteRow, Edit, InsertRow, SetField, new_row, set_ceiling, set_cost, set_value
from kbbdesk.models.entity import Entity, FieldValue
from kbbdesk.models.handing import Handout, SectionMark
from kbbdesk.models.kinds import KINDS
from kbbdesk.models.plan import Activity, Indicator, PerformanceTarget
from kbbdesk.models.programme import Programme
from kbbdesk.storage import journal
from kbbdesk.storage.errors import KnownError
from kbbdesk.storage.programme_file import OpenOptions, ProgrammeFile, open_file
from kbbdesk.storage.verify import verify
from tests.plan_edits import OWNERS, on_disk, rows_of, state
from tests.storage.support import tram


@pytest.fixture
def file(sample_path: Path) -> Iterator[ProgrammeFile]:
    with open_file(sample_path) as opened:
        yield opened
    assert verify(sample_path) == []


@pytest.fixture
def changes(file: ProgrammeFile) -> Changes:
    return Changes(file)


def tables(path: Path) -> dict[str, dict[object, tuple[object, ...]]]:
    """Every row of every table, as SQLite has it."""
    database = sqlite3.connect(path)
    names = [*(kind.kind for kind in KINDS), "change"]
    told = {name: {row[0]: row for row in database.execute(f'SELECT * FROM "{name}"')} for name in names}
    database.close()
    return told


def first_activity(programme: Programme) -> Activity:
    """Tramvay inşaatının tamamlanması: 70.000.000,00 under 06."""
    return next(programme.activities())


def budget(programme: Programme, kurus: int | None) -> SetField:
    return SetField(first_activity(programme).uuid, "budget", kurus)


def test_an_edit_writes_its_row_and_one_line_of_the_journal(changes: Changes, sample_path: Path) -> None:
    activity = first_activity(changes.programme)
    before = tables(sample_path)
    changes.apply([budget(changes.programme, 7500000000)], "Bütçe")
    after = tables(sample_path)
    assert {name for name in after if after[name] != before[name]} == {"activity", "change"}
    written = {row[0] for row in after["activity"].values() if row != before["activity"][row[0]]}
    assert written == {activity.uuid}
    assert len(after["change"]) == len(before["change"]) + 1
    assert on_disk(sample_path) == state(changes.programme)


def test_the_journal_says_who_did_what_when_and_from_where(file: ProgrammeFile, changes: Changes) -> None:
    changes.apply([budget(changes.programme, 1)], "Bütçe", "ulasim.xlsx")
    *_, entry = journal.read(file.sqlite)
    assert (entry.action, entry.kind, entry.field) == ("update", "activity", "budget")
    assert (entry.old, entry.new) == ("7000000000", "1")
    assert (entry.group.label, entry.group.source) == ("Bütçe", "ulasim.xlsx")
    assert entry.group.who
    assert entry.group.at.endswith("+00:00")


def test_an_edit_shows_in_every_sum_at_once(changes: Changes) -> None:
    programme = changes.programme
    changes.apply([budget(programme, 7000000001)], "Bütçe")
    assert programme.totals.budget == programme.themes[0].totals.budget + 18843365310 + 14575752400 == 137300233222
    assert {problem.rule for problem in changes.engine.of_row(first_activity(programme).uuid)} == {"cost-sum"}
    assert {problem.rule for problem in changes.engine.of_row(programme.uuid)} == {"budget-total"}


def test_edits_that_change_nothing_write_nothing(changes: Changes, sample_path: Path) -> None:
    heard: list[Changed] = []
    changes.subscribe(heard.append)
    before = sample_path.read_bytes()
    activity = first_activity(changes.programme)
    assert changes.apply([], "Yapıştır") is None
    assert changes.apply([SetField(activity.uuid, "title", activity.title)], "Başlık") is None
    assert (sample_path.read_bytes(), heard, changes.undo_label) == (before, [], None)


def test_a_group_of_edits_is_one_step_of_undo(changes: Changes, sample_path: Path) -> None:
    before = state(changes.programme)
    activities = list(changes.programme.activities())[:40]
    changes.apply([SetField(activity.uuid, "off_budget", 12345) for activity in activities], "Yapıştır")
    assert changes.programme.totals.off_budget == 40 * 12345
    assert (changes.undo_label, changes.redo_label) == ("Yapıştır", None)
    changes.undo()
    assert (changes.undo_label, changes.redo_label) == (None, "Yapıştır")
    assert on_disk(sample_path) == state(changes.programme) == before


def test_undo_and_redo_walk_through_all_groups(changes: Changes) -> None:
    programme = changes.programme
    for kurus in (1, 2, 3):
        changes.apply([budget(programme, kurus)], f"Bütçe {kurus}")
    walk = []
    for step in (changes.undo, changes.undo, changes.redo, changes.undo, changes.undo, changes.redo):
        step()
        walk.append((first_activity(programme).budget, changes.undo_label, changes.redo_label))
    assert walk == [
        (2, "Bütçe 2", "Bütçe 3"),
        (1, "Bütçe 1", "Bütçe 2"),
        (2, "Bütçe 2", "Bütçe 3"),
        (1, "Bütçe 1", "Bütçe 2"),
        (7000000000, None, "Bütçe 1"),
        (1, "Bütçe 1", "Bütçe 2"),
    ]


def test_with_nothing_to_undo_or_redo_nothing_happens(changes: Changes, sample_path: Path) -> None:
    before = sample_path.read_bytes()
    assert (changes.undo(), changes.redo()) == (None, None)
    assert sample_path.read_bytes() == before


def test_a_new_edit_ends_what_could_be_redone(changes: Changes) -> None:
    changes.apply([budget(changes.programme, 1)], "Bütçe 1")
    changes.undo()
    changes.apply([budget(changes.programme, 2)], "Bütçe 2")
    assert (changes.undo_label, changes.redo_label, changes.redo()) == ("Bütçe 2", None, None)


def test_undo_and_redo_go_on_after_closing_and_opening(sample_path: Path) -> None:
    with open_file(sample_path) as opened:
        changes = Changes(opened)
        for kurus in (1, 2, 3):
            changes.apply([budget(opened.programme, kurus)], f"Bütçe {kurus}")
        changes.undo()
    with open_file(sample_path) as opened:
        changes = Changes(opened)
        assert (changes.undo_label, changes.redo_label) == ("Bütçe 2", "Bütçe 3")
        changes.redo()
        assert first_activity(opened.programme).budget == 3
        changes.undo()
        changes.undo()
    with open_file(sample_path) as opened:
        assert first_activity(opened.programme).budget == 1
        assert (Changes(opened).undo_label, Changes(opened).redo_label) == ("Bütçe 1", "Bütçe 2")
    assert verify(sample_path) == []


def test_listeners_hear_what_a_group_touched(changes: Changes) -> None:
    programme = changes.programme
    activity = first_activity(programme)
    unit = programme.unit(activity.unit)
    assert unit is not None
    heard: list[Changed] = []
    changes.subscribe(heard.append)
    cost = set_cost(activity, "03", 500)
    assert isinstance(cost, InsertRow)
    line = activity.cost_lines[0].uuid
    returned = changes.apply([cost, SetField(activity.uuid, "title", "Tramvay"), DeleteRow(line)], "Maliyet")
    (changed,) = heard
    assert changed is returned
    assert changed.label == "Maliyet"
    assert changed.cells == {(activity.uuid, "title")}
    assert changed.added == {cost.uuid}
    assert changed.removed == {line}
    nodes = ("Ke", "Ke.1", "Ke.1.1", "Ke/Ph.1.1.1")
    above = {programme.uuid, unit.uuid, *(programme.coded[code][0].uuid for code in nodes)}
    assert changed.totals >= above | {activity.uuid}
    assert changed.problems == {activity.uuid}


def test_a_move_touches_what_it_leaves_and_where_it_goes(changes: Changes) -> None:
    programme = changes.programme
    activity = next(programme.activities())
    left, taker = activity.unit, next(unit.uuid for unit in programme.units if unit.uuid != activity.unit)
    handed_over = changes.apply([SetField(activity.uuid, "unit", taker)], "Birim")
    assert handed_over
    assert handed_over.totals >= {left, taker}
    target, other = activity.parent, programme.coded["Ke.2.1"][0]
    objective = target.parent
    moved = changes.apply([SetField(target.uuid, "parent", other.uuid)], "Taşıma")
    assert moved
    assert moved.totals >= {objective.uuid, objective.parent.uuid, other.uuid, programme.coded["Ke.2"][0].uuid}


def test_a_listener_finds_everything_in_place(changes: Changes, sample_path: Path) -> None:
    heard = []

    def listener(changed: Changed) -> None:
        heard.append((changed.label, on_disk(sample_path) == state(changes.programme), changes.undo_label))

    changes.subscribe(listener)
    changes.apply([budget(changes.programme, 1)], "Bütçe")
    changes.undo()
    assert heard == [("Bütçe", True, "Bütçe"), ("Bütçe", True, None)]


def largest_unit(programme: Programme) -> str:
    return max(programme.units, key=lambda unit: unit.totals.budget).uuid


DELETED: dict[str, tuple[Callable[[Programme], str], int]] = {
    "a unit": (largest_unit, 137300233221),
    "a column": (lambda programme: programme.value_columns[0].uuid, 137300233221),
    "an objective": (lambda programme: programme.coded["Ke.1.1"][0].uuid, 121660233221),
    "a theme": (lambda programme: programme.coded["Ke"][0].uuid, 18843365310 + 14575752400),
}


@pytest.mark.parametrize("what", DELETED)
def test_a_row_is_deleted_with_all_below_it_and_comes_back(changes: Changes, sample_path: Path, what: str) -> None:
    choose, budget_left = DELETED[what]
    uuid, before = choose(changes.programme), state(changes.programme)
    changes.apply([DeleteRow(uuid)], "Sil")
    assert uuid not in changes.programme.rows
    assert changes.programme.totals.budget == budget_left
    after = state(changes.programme)
    assert on_disk(sample_path) == after
    changes.undo()
    assert on_disk(sample_path) == state(changes.programme) == before
    changes.redo()
    assert state(changes.programme) == after


def test_activities_of_a_deleted_unit_want_another(changes: Changes) -> None:
    programme = changes.programme
    unit = largest_unit(programme)
    orphans = {activity.uuid for activity in programme.activities() if activity.unit == unit}
    changes.apply([DeleteRow(unit)], "Birimi sil")
    wanting = {problem.where for problem in changes.engine.problems if problem.rule == "unit-missing"}
    assert wanting & {activity.uuid for activity in programme.activities()} == orphans
    changes.undo()
    assert {problem.rule for problem in changes.engine.problems} & {"unit-missing"} == set()


def values_of_every_kind(programme: Programme) -> dict[str, tuple[tuple[FieldValue, ...], FieldValue]]:
    """For each kind of row a value for each field, and another value for the last field."""
    unit, other, column = programme.units[0].uuid, programme.units[1].uuid, programme.value_columns[0].uuid
    return {
        "administration": (("Başka İdare", b"\x89PNG\x00"), None),
        "value_column": ((9000, "2018"), "2019"),
        "unit_of_measure": ((9000, "Kişi/Gün"), "Gün/Kişi"),
        "economic_code": (("03.2", "Tüketime Yönelik Alımlar", 1, None, 5), None),
        "unit": ((9000, "Yeni Daire Başkanlığı", "Yeni"), "Yeni D."),
        "ceiling": (("03", 100), 0),
        "theme": ((9000, "Çe", "Çevre"), "Çevre Dönüşümü"),
        "service_area": ((9000, "Yeni Hizmetler"), ""),
        "goal": (("Ke.6", "Yeni amaç"), "Amaç"),
        "objective": (("Ke.1.15", "Yeni hedef"), "Hedef"),
        "performance_target": (("Ke/Ph.1.14.3", "Yeni performans hedefi"), "2018 yılında"),
        "responsible_unit": ((9000, unit), other),
        "indicator": ((9000, "Yeni gösterge", "%", "more"), None),
        "indicator_value": ((column, "5.80"), "-"),
        "activity": ((9000, "Yeni faaliyet", 100, None, unit), None),
        "cost_line": (("09", 100), 101),
        "justification": (("percent-range", "row", "field", "[]", "gerekçe", "kim", "2017-01-01"), "2017-01-02"),
        "handout": ((unit, "2016-09-01T08:00:00+00:00", "kim", "", b"x\x9c"), b""),
        "delivery": (("bölüm.xlsx", "ab", "cd", b"x\x9c", 1, 0, "2016-09-30T08:00:00+00:00", "kim"), "ayşe"),
        "remark": (
            (unit, "", "neden?", "kim", "2016-09-01T08:00:00+00:00", "", "", ""),
            "2016-09-02T08:00:00+00:00",
        ),
    }


@pytest.mark.parametrize("kind", list(OWNERS), ids=lambda kind: str(kind.kind))
def test_a_row_of_every_kind_comes_is_edited_and_goes(small_path: Path, kind: type[Entity]) -> None:
    with open_file(small_path) as opened:
        changes, programme = Changes(opened), opened.programme
        if OWNERS[kind] is Handout:
            handed = values_of_every_kind(programme)["handout"][0]
            changes.apply([new_row(Handout, programme.uuid, *handed)], "Dağıt")
        before, (values, last) = state(programme), values_of_every_kind(programme)[kind.kind]
        row = new_row(kind, rows_of(programme, OWNERS[kind])[0].uuid, *values)
        changes.apply([row], "Ekle")
        assert programme.rows[row.uuid].values() == values
        changes.apply([SetField(row.uuid, kind.fields[-1], last)], "Düzelt")
        assert on_disk(small_path) == state(programme)
        changes.apply([DeleteRow(row.uuid)], "Sil")
        assert on_disk(small_path) == state(programme) == before
        changes.undo()
        assert programme.rows[row.uuid].values() == (*values[:-1], last)
    assert verify(small_path) == []


def test_the_programme_itself_is_edited(changes: Changes, sample_path: Path) -> None:
    programme = changes.programme
    changes.apply([SetField(programme.uuid, "approved_budget", 210000000001)], "Onaylanan bütçe")
    assert {problem.rule for problem in changes.engine.of_row(programme.uuid)} == {"budget-total"}
    assert on_disk(sample_path) == state(programme)
    changes.undo()
    assert programme.approved_budget == 210000000000


def test_cells_of_a_grid_are_edited_as_one_paste(changes: Changes, sample_path: Path) -> None:
    programme = changes.programme
    target = programme.coded["Ke/Ph.1.1.1"][0]
    assert isinstance(target, PerformanceTarget)
    indicator, unit = target.indicators[0], programme.units[0]
    edits: Sequence[Edit | None] = (
        set_value(indicator, programme.plan_column, "5.80"),
        set_value(indicator, programme.value_columns[0], None),
        set_cost(target.activities[0], "06", 6999999999),
        set_ceiling(unit, "03", 0),
    )
    changes.apply([edit for edit in edits if edit], "Yapıştır")
    with open_file(sample_path, OpenOptions(write=False)) as opened:
        again = opened.programme.rows[indicator.uuid]
        assert isinstance(again, Indicator)
        assert [again.value(column.uuid) for column in programme.value_columns] == [None, "45", "5.80"]
        assert opened.programme.totals.by_code["06"] == 85241939410


def test_a_section_files_door_is_open_to_the_unit_alone(sample_path: Path) -> None:
    with open_file(sample_path) as opened:
        changes, programme = Changes(opened), opened.programme
        changes.apply([new_row(SectionMark, programme.uuid, tram(programme).unit, "0", "", b"")], "Bölüm")
        changes.apply([SetField(tram(programme).uuid, "budget", 1)], "Bütçe")
        before = state(programme)
        two = [SetField(tram(programme).uuid, "budget", 2), SetField(programme.uuid, "approved_budget", 2)]
        with pytest.raises(KnownError, match="yalnız birimin kendi göstergeleri ve faaliyetleri"):
            changes.apply(two, "Bütçe")
        assert on_disk(sample_path) == state(programme) == before
        changes.undo()
        assert tram(programme).budget == 6000000000


def test_edits_of_several_sources_are_one_step_and_keep_their_sources(sample_path: Path) -> None:
    def sources(opened: ProgrammeFile) -> list[tuple[str, str, int | None]]:
        lines = journal.read(opened.sqlite)
        return [(line.group.source, line.field, line.group.undoes) for line in lines][1:]

    with open_file(sample_path) as opened:
        changes, uuid = Changes(opened), tram(opened.programme).uuid
        before = state(opened.programme)
        parts = [("ulasim.xlsx", [SetField(uuid, "budget", 1)]), ("fen.xlsx", [SetField(uuid, "off_budget", 2)])]
        changes.apply_from(parts, "Birleştirme")
        assert sources(opened) == [("ulasim.xlsx", "budget", None), ("fen.xlsx", "off_budget", None)]
        changes.undo()
        assert state(opened.programme) == before
        changes.redo()
        assert sources(opened)[2:] == [
            ("fen.xlsx", "off_budget", 2),
            ("ulasim.xlsx", "budget", 2),
            ("ulasim.xlsx", "budget", 4),
            ("fen.xlsx", "off_budget", 4),
        ]
    with open_file(sample_path) as opened:
        changes = Changes(opened)
        assert changes.undo_label == "Birleştirme"
        changes.undo()
        assert state(opened.programme) == before
    assert verify(sample_path) == []
