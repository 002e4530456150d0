"""What is written is what is read, for all units of the 2017 plan, also after LibreOffice has saved the file."""

from pathlib import Path
from typing import Any

import pytest

from kbbdesk.models.handing import Remark
from kbbdesk.models.programme import Programme
from kbbdesk.sections import layout
from kbbdesk.sections.content import lines_of
from kbbdesk.sections.packing import pack, unpack
from kbbdesk.sections.reading.section import Reader
from kbbdesk.sections.workbook.writing import render_section, write_section
from tests.libreoffice import OFFICE, convert
from tests.sections.reading.conftest import Edited, Read, handed_out


def test_the_sections_of_all_units_are_read_as_they_were_written(
    sample: Programme, reader: Reader, tmp_path: Path
) -> None:
    path = tmp_path / "bölüm.xlsx"
    count = 0
    for place, unit in enumerate(sample.units):
        section = handed_out(sample, place)
        write_section(section, path)
        found = reader.read(path)
        assert found.lines == lines_of(sample, unit.uuid)
        assert lines_of(found.section.plan, unit.uuid) == found.lines
        assert (found.findings, found.edited_by_hand, found.answers) == ([], False, {})
        count += len(found.lines)
    shared = sum(len(t.indicators) * (len(t.responsible_units) - 1) for t in sample.performance_targets())
    assert count == 363 + 292 + shared


@pytest.mark.skipif(not OFFICE, reason="LibreOffice is not installed")
def test_saved_by_libreoffice_nothing_has_changed(sample: Programme, reader: Reader, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    places = (0, 3, 13)
    for place in places:
        write_section(handed_out(sample, place), tmp_path / f"{place}.xlsx")
    files = [tmp_path / f"{place}.xlsx" for place in places]
    convert(files, "xlsx:Calc MS Excel 2007 XML", tmp_path / "out", tmp_path / "profile")
    for place in places:
        found = reader.read(tmp_path / "out" / f"{place}.xlsx")
        assert found.lines == lines_of(sample, sample.units[place].uuid)
        assert (found.findings, found.edited_by_hand) == ([], False)


def with_two_remarks(sample: Programme) -> tuple[Edited, int, dict[object, tuple[Any, ...]]]:
    """Return a workbook with two remarks, the place of the answers in a row, and its rows by their keys."""
    activity = next(a for a in sample.activities() if a.unit == sample.units[0].uuid)
    for number in range(2):
        values = (activity.uuid, "budget", "Neden?", "Maliye", f"2016-07-0{number + 1}", "", "", "")
        sample.append(Remark(f"{number}" * 32, sample, *values))
    edited = Edited(render_section(handed_out(sample, 0)))
    sheet = edited.book[layout.REMARKS]
    fields = [cell.value for cell in sheet[layout.FIELD_ROW]]
    return edited, fields.index("answer"), {row[fields.index("key")].value: row for row in sheet.iter_rows()}


def test_an_answer_that_belongs_to_no_remark_is_told_and_not_taken(sample: Programme, read: Read) -> None:
    edited, answer, rows = with_two_remarks(sample)
    first, second = rows["0" * 32], rows["1" * 32]
    first[answer].value, second[answer].value = "Fiyat arttı.", "Kur farkı."
    second[0].value = "2" * 32
    found = read(edited.saved())
    assert found.answers == {"0" * 32: "Fiyat arttı."}
    (told,) = found.findings
    assert (told.sheet, told.cell, told.severity) == (layout.REMARKS, second[answer].coordinate, "error")
    assert told.text == "Cevap, dağıtılan notların hiçbirine ait değil; alınmadı. Yazan: Kur farkı."
    second[0].value = "0" * 32
    found = read(edited.saved())
    assert found.answers == {"0" * 32: "Fiyat arttı."}, "the first of two answers"
    assert [finding.severity for finding in found.findings] == ["error"]
    second[answer].value = "Fiyat arttı."
    assert read(edited.saved()).findings == []


def test_answers_to_remarks_come_back(sample: Programme, read: Read) -> None:
    edited, answer, rows = with_two_remarks(sample)
    rows["0" * 32][answer].value = "Fiyat arttı_x0007_."
    found = read(edited.saved())
    assert found.answers == {"0" * 32: "Fiyat arttı."}
    assert [(finding.sheet, finding.severity) for finding in found.findings] == [(layout.REMARKS, "notice")]
    del edited.book[layout.REMARKS]
    found = read(edited.saved())
    assert found.answers == {}
    assert [(finding.sheet, finding.severity) for finding in found.findings] == [(layout.REMARKS, "error")]


def test_the_section_travels_in_the_workbook(good: bytes, read: Read) -> None:
    found = read(good)
    assert pack(unpack(pack(found.section))) == pack(found.section)
    assert found.section.unit_title == "Zabıta Dairesi"
