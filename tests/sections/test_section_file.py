"""A section on the department's PC: made from a workbook, filled in, delivered when nothing stands against it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kbbdesk.changes import Changes
from kbbdesk.checks.justifications import justify
from kbbdesk.models.edits import SetField, new_row
from kbbdesk.models.lists import Unit
from kbbdesk.models.plan import Activity
from kbbdesk.sections.content import Cell, Line, content_hash, lines_of
from kbbdesk.sections.reading.section import ReadSection, read_workbook
from kbbdesk.sections.remarks import pin
from kbbdesk.sections.section_file import deliver, delivered, hindrances, make_section_file
from kbbdesk.storage.errors import KnownError
from kbbdesk.storage.programme_file import ProgrammeFile, open_file
from kbbdesk.storage.verify import verify
from tests.sections.returned import AT, DEADLINE, LATER, base_lines, changed, hand_out, handout_of, returned
from tests.storage.support import tram


@pytest.fixture
def finance(sample_path: Path) -> Iterator[Changes]:
    """The 2017 plan with a remark about the tram, its section handed out."""
    with open_file(sample_path) as opened:
        changes = Changes(opened)
        changes.apply([pin(opened.programme, tram(opened.programme).uuid, "budget", "neden?", "mali", AT)], "Not")
        hand_out(changes, opened.programme.units)
        yield changes


@pytest.fixture
def unit(finance: Changes) -> Unit:
    found = finance.programme.unit(tram(finance.programme).unit)
    assert found is not None
    return found


@pytest.fixture
def read(finance: Changes, unit: Unit) -> ReadSection:
    """The section's workbook, one amount filled in and a line added before it was opened with the program."""
    programme = finance.programme
    handout = handout_of(programme, unit)
    target = tram(programme).parent
    cells: dict[str, Cell] = {
        "position": len(target.activities) + 1,
        "title": "Ray alımı",
        "budget": 5,
        "cost:06": 5,
    }
    fresh = Line("activity", "fresh", target.uuid, cells)
    lines = [*changed(base_lines(handout), tram(programme).uuid, budget=7, cost__06=7), fresh]
    came = returned(handout, lines, "ulasim.xlsx")
    came.answers = {programme.remarks[0].uuid: "Kur farkı"}
    return came


@pytest.fixture
def section(read: ReadSection, tmp_path: Path) -> Iterator[ProgrammeFile]:
    path = tmp_path / "bolum.kbb"
    make_section_file(read, path)
    with open_file(path) as opened:
        yield opened
    assert verify(path) == []


def test_the_section_file_holds_the_workbook_as_it_stands(
    section: ProgrammeFile, read: ReadSection, unit: Unit
) -> None:
    programme = section.programme
    assert content_hash(lines_of(programme, unit.uuid)) == content_hash(read.lines)
    assert isinstance(programme.rows["fresh"], Activity)
    assert programme.remarks[0].answer == "Kur farkı"
    mark = programme.section_mark
    assert mark is not None
    assert (mark.unit, mark.handout, mark.deadline) == (unit.uuid, read.header.handout, DEADLINE)
    assert {activity.unit for activity in programme.activities()} == {unit.uuid}


def test_a_section_file_takes_no_others_place(read: ReadSection, section: ProgrammeFile) -> None:
    before = section.path.read_bytes()
    with pytest.raises(KnownError, match="zaten var"):
        make_section_file(read, section.path)
    assert section.path.read_bytes() == before


def test_errors_keep_a_section_from_being_delivered_and_are_named(section: ProgrammeFile, tmp_path: Path) -> None:
    changes = Changes(section)
    changes.apply([SetField(tram(section.programme).uuid, "budget", 8)], "Bütçe")
    (error,) = hindrances(section.programme, changes.engine).errors
    assert error.rule == "cost-sum"
    with pytest.raises(KnownError, match=r"1 hata var\. Ke/Ph\.1\.1\.1, faaliyet 3 «Tramvay araç alımı»\."):
        deliver(changes, LATER, tmp_path / "teslim.xlsx", tmp_path / "teslim.pdf")
    assert [path.name for path in tmp_path.glob("teslim.*")] == []


def test_many_errors_are_counted_and_the_first_named(section: ProgrammeFile) -> None:
    changes = Changes(section)
    wrong = [SetField(activity.uuid, "title", "") for activity in section.programme.activities()]
    changes.apply(wrong, "Başlık")
    with pytest.raises(KnownError, match=rf"{len(wrong)} hata var\..*; ve {len(wrong) - 5} yerde daha\."):
        delivered(changes, LATER)


def test_open_warnings_want_a_reason(section: ProgrammeFile) -> None:
    changes = Changes(section)
    open_warnings = hindrances(section.programme, changes.engine).open_warnings
    assert open_warnings
    with pytest.raises(KnownError, match=rf"{len(open_warnings)} uyarının gerekçesi yok"):
        delivered(changes, LATER)
    justify_all(changes)
    found = delivered(changes, LATER)
    assert len(found.plan.justifications) == len(open_warnings)
    assert (found.at, found.deadline) == (LATER, DEADLINE)


def justify_all(changes: Changes) -> None:
    programme = changes.programme
    for problem in hindrances(programme, changes.engine).open_warnings:
        changes.apply(justify(problem, programme, "Ölçüm değişti", "ayşe", LATER), "Gerekçe")


def test_what_is_delivered_is_read_back(section: ProgrammeFile, unit: Unit, tmp_path: Path) -> None:
    changes = Changes(section)
    justify_all(changes)
    workbook, statement = tmp_path / "teslim.xlsx", tmp_path / "teslim.pdf"
    deliver(changes, LATER, workbook, statement)
    again = read_workbook(workbook)
    assert again.findings == []
    assert not again.edited_by_hand
    assert content_hash(again.lines) == content_hash(lines_of(section.programme, unit.uuid))
    assert [row.text for row in again.section.plan.justifications] == [
        row.text for row in section.programme.justifications
    ]
    assert again.section.plan.remarks[0].answer == "Kur farkı"
    assert statement.read_bytes().startswith(b"%PDF")


def test_the_programme_of_finance_is_not_delivered(finance: Changes, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="bölüm dosyası değil"):
        deliver(finance, LATER, tmp_path / "teslim.xlsx", tmp_path / "teslim.pdf")


def test_the_section_files_door_is_the_units(section: ProgrammeFile, unit: Unit) -> None:
    changes, programme = Changes(section), section.programme
    target = tram(programme).parent
    changes.apply([new_row(Activity, target.uuid, 9, "Bakım", None, None, unit.uuid)], "Ekle")
    with pytest.raises(KnownError, match="bölüm dosyası"):
        changes.apply([SetField(target.uuid, "title", "Başka")], "Başlık")
