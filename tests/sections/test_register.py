"""The register and what is combined of all units, on the 2017 plan."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbbdesk.changes import Changes
from kbbdesk.models.edits import SetField, set_ceiling
from kbbdesk.models.lists import Unit
from kbbdesk.models.programme import Programme
from kbbdesk.sections.consolidate import accept, now
from kbbdesk.sections.content import Line
from kbbdesk.sections.decisions import Decisions
from kbbdesk.sections.pivots import (
    before_and_after,
    lines_delivered,
    lines_handed_out,
    lines_now,
    pivot,
    unit_by_area,
    unit_by_code,
)
from kbbdesk.sections.preview import preview
from kbbdesk.sections.reading.section import ReadSection
from kbbdesk.sections.register import State, differences, duplicates, entries, register
from kbbdesk.storage.programme_file import open_file
from kbbdesk.tables.table import Row, Table
from tests.sections.returned import base_lines, changed, hand_out, handout_of, returned
from tests.storage.support import tram
from tests.tables.printing import printed_rows

UNIT = "Fen İşleri Dairesi"
"""A unit without warnings in 2017, and with activities under 03 and 06."""


@pytest.fixture
def changes(sample_path: Path) -> Iterator[Changes]:
    with open_file(sample_path) as opened:
        yield Changes(opened)


def unit_named(programme: Programme, title: str = UNIT) -> Unit:
    return next(unit for unit in programme.units if unit.title == title)


def state_of(changes: Changes, unit: Unit) -> State:
    return next(entry.state for entry in entries(changes.programme, changes.engine) if entry.unit is unit)


def take(changes: Changes, read: ReadSection, *, only_received: bool = False) -> None:
    shown = preview(changes.programme, [read], now())
    accept(changes, shown, Decisions(shown), received=[0] if only_received else ())


def filled_in(programme: Programme, unit: Unit, kurus: int, name: str = "fen.xlsx") -> ReadSection:
    """Return the section of a unit with its first activity costing `kurus` under 06."""
    handout = handout_of(programme, unit)
    lines = base_lines(handout)
    first = next(line for line in lines if line.kind == "activity" and line.cells.get("cost:06"))
    return returned(handout, changed(lines, first.uuid, budget=kurus, cost__06=kurus), name)


def test_a_unit_goes_through_all_states(changes: Changes) -> None:
    programme = changes.programme
    unit = unit_named(programme)
    assert state_of(changes, unit) is State.NOT_HANDED_OUT
    hand_out(changes, [unit])
    assert state_of(changes, unit) is State.HANDED_OUT
    take(changes, filled_in(programme, unit, 5), only_received=True)
    assert state_of(changes, unit) is State.RECEIVED
    take(changes, filled_in(programme, unit, 5))
    assert state_of(changes, unit) is State.ACCEPTED
    own = next(activity for activity in programme.activities() if activity.unit == unit.uuid)
    changes.apply([SetField(own.uuid, "title", "")], "Başlık")
    assert state_of(changes, unit) is State.HAS_ERRORS
    changes.undo()
    target = own.parent.indicators[0]
    changes.apply([SetField(target.uuid, "unit_of_measure", "bilinmeyen")], "Birim")
    assert state_of(changes, unit) is State.HAS_OPEN_WARNINGS
    changes.undo()
    hand_out(changes, [unit], now())
    assert state_of(changes, unit) is State.HANDED_OUT


def test_the_register_names_the_file_that_counts(changes: Changes) -> None:
    programme = changes.programme
    unit = unit_named(programme)
    hand_out(changes, programme.units[:5])
    take(changes, filled_in(programme, unit, 5, "ilk.xlsx"))
    take(changes, filled_in(programme, unit, 6, "son.xlsx"), only_received=True)
    (entry,) = [entry for entry in entries(programme, changes.engine) if entry.unit is unit]
    assert entry.counting is not None
    assert [entry.counting.file_name, len(entry.deliveries)] == ["ilk.xlsx", 2]
    take(changes, filled_in(programme, unit, 6, "son.xlsx"))
    rows = {row[0]: row for row in printed_rows(register(programme, changes.engine))}
    assert len(rows) == 20
    told = rows[UNIT]
    assert told[1] == "Kabul edildi"
    assert re.fullmatch(r"0[12]\.09\.2016 \d\d:\d\d", told[2] or "")
    assert told[3:5] == ("30.09.2016", "son.xlsx")
    assert (told[7], told[10]) == ("0", "2")
    assert register(programme, changes.engine).note == "Dağıtılmadı: 15 · Dağıtıldı: 4 · Kabul edildi: 1"


def test_the_register_is_ordered_by_any_column(changes: Changes) -> None:
    programme = changes.programme
    hand_out(changes, programme.units[:5])
    take(changes, filled_in(programme, unit_named(programme), 5, "ilk.xlsx"))

    def column(number: int, by: int, descending: bool = False) -> list[str | None]:
        return [row[number] for row in printed_rows(register(programme, changes.engine, by, descending))]

    states = column(1, 1)
    assert states == ["Dağıtılmadı"] * 15 + ["Dağıtıldı"] * 4 + ["Kabul edildi"]
    assert column(1, 1, descending=True) == states[::-1]
    assert column(0, 0)[:2] == ["Basın Yayın ve Halkla İlişkiler Dairesi", "Bilgi İşlem Dairesi"]
    assert [column(number, number) for number in range(11)], "each column has an order"


def test_differences_to_the_last_delivery(changes: Changes) -> None:
    programme = changes.programme
    unit = unit_named(programme)
    assert differences(programme, unit).note == "Birimden henüz dosya gelmedi."
    hand_out(changes, [unit])
    take(changes, filled_in(programme, unit, 500, "ilk.xlsx"))
    first = differences(programme, unit)
    assert [row.cells[1] for row in first.rows] == ["Bütçe", "Kod 06"]
    take(changes, filled_in(programme, unit, 600, "son.xlsx"))
    second = differences(programme, unit)
    assert second.note == "ilk.xlsx ile son.xlsx karşılaştırıldı; 2 fark."
    assert [row.cells[2:] for row in second.rows] == [("5,00", "6,00")] * 2
    assert str(second.rows[0].cells[0]).startswith("Ke/Ph.")


def test_rows_that_came_and_went_are_among_the_differences(changes: Changes) -> None:
    programme = changes.programme
    unit = unit_named(programme)
    hand_out(changes, [unit])
    lines = base_lines(handout_of(programme, unit))
    gone = next(line for line in lines if line.kind == "activity")
    fresh = Line("activity", "new", gone.target, {"position": 1, "title": "Ray alımı", "budget": 500})
    read = returned(handout_of(programme, unit), [*(line for line in lines if line is not gone), fresh])
    take(changes, read, only_received=True)
    told = {(row.key, row.cells[1]): row.cells for row in differences(programme, unit).rows}
    assert {uuid for uuid, _ in told} == {gone.uuid, "new"}
    assert told["new", "Başlık"] == ("«Ray alımı»", "Başlık", "", "Ray alımı")
    assert told["new", "Bütçe"][2:] == ("", "5,00")
    assert told[gone.uuid, "Başlık"][2:] == (gone.cells["title"], "")


def by_title(table: Table) -> dict[object, Row]:
    return {row.cells[0]: row for row in table.rows}


def test_units_and_codes_add_up_to_the_plan(sample: Programme) -> None:
    table = unit_by_code(sample, lines_now(sample))
    titles = [(column.group, column.title) for column in table.columns]
    assert titles[1:4] == [("3-Mal ve Hizmet Alım Giderleri", title) for title in ("Planlanan", "Tavan", "Kalan")]
    total = by_title(table)["Genel Toplam"].cells
    assert (total[1], total[4], total[7], total[-1]) == (49022793810, 3035500000, 85241939411, 137300233221)
    for found in sample.units:
        assert by_title(table)[found.title].cells[-1] == sum(found.totals.by_code.values())


def test_ceilings_stand_beside_what_is_planned_under_them(changes: Changes) -> None:
    programme = changes.programme
    unit = unit_named(programme)
    planned = unit.totals.by_code["06"]
    edit = set_ceiling(unit, "06", planned - 1)
    assert edit is not None
    changes.apply([edit], "Tavan")
    cells = by_title(unit_by_code(programme, lines_now(programme)))[UNIT].cells
    assert cells[7:10] == (planned, planned - 1, -1)
    assert cells[2:4] == (None, None)


def test_units_and_areas_add_up_to_the_plan(sample: Programme) -> None:
    table = unit_by_area(sample, lines_now(sample))
    total = by_title(table)["Genel Toplam"].cells
    assert total[-1] == 137300233221
    assert list(total[1:-1]) == [area.totals.budget for area in sample.service_areas()]
    assert [column.title for column in table.columns[1:-1]] == [area.title for area in sample.service_areas()]


def test_before_and_after_are_what_was_handed_out_and_what_came(changes: Changes) -> None:
    programme = changes.programme
    unit = unit_named(programme)
    hand_out(changes, programme.units)
    take(changes, filled_in(programme, unit, 500))
    table = before_and_after(programme, lines_handed_out(programme), lines_delivered(programme))
    assert {row.cells[0] for row in table.rows} == {UNIT, "Genel Toplam"}
    under_06 = next(row.cells for row in table.rows if row.cells[1] == "6-Sermaye Giderleri")
    assert under_06[3] == unit.totals.by_code["06"]
    assert under_06[4] == unit.totals.by_code["06"] - int(str(under_06[2]))


@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.sampled_from("xyz"), st.integers(-(2**63), 2**63 - 1)), max_size=20
    )
)
def test_sums_of_a_pivot_are_exact(records: list[tuple[str, str, int]]) -> None:
    sums = pivot(records, "abcd", "wxyz")
    for row in "abcd":
        for column in "wxyz":
            found = sums[row][column]
            assert type(found) is int
            assert found == sum(kurus for r, c, kurus in records if (r, c) == (row, column))


def test_titles_that_two_units_use_are_listed(sample: Programme) -> None:
    assert duplicates(sample).rows == ()
    mine = tram(sample)
    other = next(row for row in sample.activities() if row.unit != mine.unit)
    sample.assign(other, "title", "TRAMVAY  ARAÇ ALIMI")
    second = [row for row in sample.activities() if row.unit == mine.unit and row is not mine][:2]
    for row in second:
        sample.assign(row, "title", "Aynı birimde iki kez")
    rows = duplicates(sample).rows
    assert {row.cells[0] for row in rows} == {"Tramvay araç alımı", "TRAMVAY  ARAÇ ALIMI"}
    assert {row.key for row in rows} == {mine.uuid, other.uuid}
    assert {row.cells[3] for row in rows} == {mine.budget, other.budget}
