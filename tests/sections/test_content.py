"""A section's content: what goes into it, packed and unpacked, and its lines."""

import json
import zlib
from random import Random
from typing import Any

import pytest

from kbbdesk.models.edits import SetField, new_row
from kbbdesk.models.handing import Remark
from kbbdesk.models.lists import Unit
from kbbdesk.models.plan import Activity, PerformanceTarget
from kbbdesk.models.programme import Programme
from kbbdesk.sections import packing
from kbbdesk.sections.content import Line, Section, content_hash, lines_of, section_of
from kbbdesk.sections.packing import pack, pack_lines, unpack, unpack_lines
from kbbdesk.storage.errors import KnownError
from tests.plan_edits import do, state

JOINT = "Ku/Ph.2.5.1"
AT, DEADLINE = "2016-09-01T08:00:00+00:00", "2016-09-30"


def section(programme: Programme, unit: Unit) -> Section:
    return section_of(programme, unit, "0123abcd", AT, DEADLINE)


def test_the_sections_of_all_units_hold_the_whole_plan(sample: Programme) -> None:
    sections = [section(sample, unit) for unit in sample.units]
    activities = [row.uuid for found in sections for row in found.plan.activities()]
    assert sorted(activities) == sorted(row.uuid for row in sample.activities())
    assert {row.uuid for found in sections for row in found.plan.indicators()} == {
        row.uuid for row in sample.indicators()
    }
    assert sum(found.plan.totals.budget for found in sections) == sample.totals.budget == 137300233221
    for found in sections:
        for row in found.plan.rows.values():
            assert type(row) is type(sample.rows[row.uuid])


def test_a_joint_target_goes_to_each_of_its_units_with_its_own_activities(sample: Programme) -> None:
    target = sample.coded[JOINT][0]
    assert isinstance(target, PerformanceTarget)
    units = [row.unit for row in target.responsible_units]
    assert len(units) == 2
    for uuid in units:
        unit = sample.unit(uuid)
        assert unit is not None
        own = section(sample, unit).plan.rows[target.uuid]
        assert isinstance(own, PerformanceTarget)
        assert [row.uuid for row in own.indicators] == [row.uuid for row in target.indicators]
        assert [row.uuid for row in own.activities] == [row.uuid for row in target.activities if row.unit == uuid]
        assert [row.unit for row in own.responsible_units] == units


def test_amounts_that_finance_alone_plans_stay_at_home(sample: Programme) -> None:
    sample.administration.logo = b"\x89PNG"
    found = section(sample, sample.units[0])
    assert sample.approved_budget is not None
    assert found.plan.approved_budget is None
    assert {(row.general_administration, row.transfers) for row in found.plan.economic_codes} == {(None, None)}
    assert found.plan.administration.logo is None
    assert [len(unit.ceilings) for unit in found.plan.units if unit.uuid != found.unit] == [0] * (
        len(found.plan.units) - 1
    )


def test_what_was_packed_is_unpacked(sample: Programme) -> None:
    for unit in sample.units:
        packed = pack(section(sample, unit))
        again = unpack(packed)
        assert state(again.plan) == state(section(sample, unit).plan)
        assert pack(again) == packed
        assert (again.unit_title, again.handout, again.at, again.deadline) == (
            unit.title,
            "0123abcd",
            AT,
            DEADLINE,
        )


def test_remarks_and_justifications_of_the_sections_rows_travel(sample: Programme) -> None:
    unit, other = sample.units[:2]
    mine = next(row for row in sample.activities() if row.unit == unit.uuid)
    theirs = next(row for row in sample.activities() if row.unit == other.uuid)
    for row in (mine, theirs):
        do(sample, new_row(Remark, sample.uuid, row.uuid, "budget", "neden?", "kim", AT, "", "", ""))
    assert [remark.row for remark in unpack(pack(section(sample, unit))).plan.remarks] == [mine.uuid]


def test_lines_are_the_cells_of_the_sections_rows(sample: Programme) -> None:
    unit = sample.units[0]
    plan = section(sample, unit).plan
    lines = lines_of(plan, unit.uuid)
    assert lines == lines_of(sample, unit.uuid)
    assert [line.uuid for line in lines if line.kind == "activity"] == [row.uuid for row in plan.activities()]
    assert [line.uuid for line in lines if line.kind == "indicator"] == [row.uuid for row in plan.indicators()]
    costs = sum(
        value
        for line in lines
        for field, value in line.cells.items()
        if field.startswith("cost:") and isinstance(value, int)
    )
    assert costs == sum(unit.totals.by_code.values())
    assert unpack_lines(pack_lines(lines)) == lines


def test_the_hash_depends_on_content_alone(sample: Programme) -> None:
    lines = lines_of(sample, sample.units[0].uuid)
    before = content_hash(lines)
    Random(1).shuffle(lines)
    turned = [Line(*row_of(line), dict(reversed(list(line.cells.items())))) for line in lines]
    filled = [Line(*row_of(line), {**line.cells, "cost:09": None}) for line in lines]
    assert content_hash(turned) == content_hash(filled) == before
    activity = next(row for row in sample.activities() if row.unit == sample.units[0].uuid)
    do(sample, SetField(activity.uuid, "off_budget", (activity.off_budget or 0) + 1))
    assert content_hash(lines_of(sample, sample.units[0].uuid)) != before


def row_of(line: Line) -> tuple[str, str, str]:
    return line.kind, line.uuid, line.target


def damaged(sample: Programme, **changes: Any) -> bytes:
    document = json.loads(zlib.decompress(pack(section(sample, sample.units[0]))))
    return zlib.compress(json.dumps(document | changes).encode())


def rows(sample: Programme) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(zlib.decompress(pack(section(sample, sample.units[0]))))["rows"]
    return found


@pytest.mark.parametrize(
    "data",
    [b"", b"\x00", b"PK\x03\x04", zlib.compress(b"[]"), zlib.compress(b"{}"), zlib.compress(b"[" * 100000)],
    ids=repr,
)
def test_what_is_no_section_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(KnownError, match="bölüm kaydı bozulmuş"):
        unpack(data)


def test_x21_a_newer_form_is_refused_by_name(sample: Programme) -> None:
    with pytest.raises(KnownError, match=r"daha yeni bir kbbdesk ile yazılmış \(biçim 3\)"):
        unpack(damaged(sample, format=3))


def test_a_section_cut_short_or_too_large_is_refused(sample: Programme, monkeypatch: pytest.MonkeyPatch) -> None:
    packed = pack(section(sample, sample.units[0]))
    with pytest.raises(KnownError, match="bozulmuş"):
        unpack(packed[:-5])
    monkeypatch.setattr(packing, "MOST_BYTES", 1000)
    with pytest.raises(KnownError, match="bozulmuş"):
        unpack(packed)


@pytest.mark.parametrize(
    "changes",
    [
        {"format": True},
        {"format": 0},
        {"unit": 7},
        {"unit": "yok"},
        {"rows": []},
        {"rows": None},
        {"fiscal_year": "2017"},
        {"deadline": None},
        {"deadline": "yarın"},
        {"at": "bugün"},
        {"at": ""},
        {"at": "0001-01-01T00:00:00+14:00"},
    ],
    ids=repr,
)
def test_a_header_that_is_none_is_refused(sample: Programme, changes: dict[str, Any]) -> None:
    with pytest.raises(KnownError, match="bozulmuş"):
        unpack(damaged(sample, **changes))


def broken_rows() -> list[tuple[str, str, Any]]:
    """Kind of the row, what of it or which of its fields, and what stands there instead."""
    return [
        ("activity", "kind", "programme"),
        ("activity", "kind", "nichts"),
        ("activity", "parent", "yok"),
        ("activity", "budget", 1.5),
        ("activity", "budget", "12"),
        ("activity", "budget", True),
        ("activity", "budget", 2**63),
        ("activity", "title", "\ud800"),
        ("activity", "unit", "yok"),
        ("activity", "uuid", ["liste"]),
        ("indicator", "direction", "sideways"),
        ("indicator_value", "value", "5,80"),
        ("cost_line", "amount", None),
    ]


@pytest.mark.parametrize(("kind", "part", "value"), broken_rows())
def test_a_row_that_the_models_would_not_hold_is_refused(
    sample: Programme, kind: str, part: str, value: Any
) -> None:
    found = rows(sample)
    row = next(row for row in found if row["kind"] == kind)
    (row if part in row else row["fields"])[part] = value
    with pytest.raises(KnownError, match="bozulmuş"):
        unpack(damaged(sample, rows=found))


@pytest.mark.parametrize(("field", "text"), [("at", "dün"), ("at", ""), ("answered_at", "dün")])
def test_a_remark_of_no_time_is_refused(sample: Programme, field: str, text: str) -> None:
    activity = next(row for row in sample.activities() if row.unit == sample.units[0].uuid)
    do(sample, new_row(Remark, sample.uuid, activity.uuid, "", "neden?", "mali", "2016-09-01", "", "", ""))
    assert unpack(damaged(sample)).plan.remarks[0].at == "2016-09-01"
    found = rows(sample)
    next(row for row in found if row["kind"] == "remark")["fields"][field] = text
    with pytest.raises(KnownError, match="bozulmuş"):
        unpack(damaged(sample, rows=found))


def test_a_row_that_comes_twice_is_refused(sample: Programme) -> None:
    found = rows(sample)
    with pytest.raises(KnownError, match="bozulmuş"):
        unpack(damaged(sample, rows=[*found, found[-1]]))


def test_a_field_that_was_not_written_is_empty(sample: Programme) -> None:
    found = rows(sample)
    row = next(row for row in found if row["kind"] == "activity")
    del row["fields"]["title"], row["fields"]["budget"]
    activity = unpack(damaged(sample, rows=found)).plan.rows[row["uuid"]]
    assert isinstance(activity, Activity)
    assert (activity.title, activity.budget) == ("", None)


def test_x21_a_field_of_a_newer_version_is_refused_by_name(sample: Programme) -> None:
    found = rows(sample)
    next(row for row in found if row["kind"] == "activity")["fields"]["legal_basis"] = "5393 sayılı Kanun"
    with pytest.raises(KnownError, match=r"\(«legal_basis» alanı\)"):
        unpack(damaged(sample, rows=found))


def test_lines_of_the_first_format_are_read(sample: Programme) -> None:
    lines = lines_of(sample, sample.units[0].uuid)
    first = [[line.kind, line.uuid, line.target, dict(line.cells)] for line in lines]
    assert unpack_lines(zlib.compress(json.dumps(first).encode())) == lines
