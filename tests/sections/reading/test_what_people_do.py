"""What people do to a workbook is read, or told with sheet and cell: rows, columns, sheets, merged cells."""

import random
from dataclasses import replace

import pytest
from openpyxl.chart import BarChart
from openpyxl.worksheet.worksheet import Worksheet

from kbbdesk.sections import layout
from kbbdesk.sections.content import Line, Section, content_hash
from kbbdesk.sections.layout import ACTIVITIES, FIRST_ROW, HEADER_ROW, INDICATORS, SPARE_COST
from kbbdesk.sections.reading.section import ReadSection
from tests.sections import corpus
from tests.sections.reading.conftest import SHEETS, Edited, Read, Refusal


def with_cells(base: list[Line], line: Line, **cells: str | int | None) -> list[Line]:
    """Return the lines with cells of one of them changed."""
    return [replace(other, cells={**other.cells, **cells}) if other is line else other for other in base]


def said(found: ReadSection) -> list[tuple[str, str, str]]:
    return [(finding.sheet, finding.cell, finding.severity) for finding in found.findings]


def one(lines: list[Line], kind: str, place: int = 0) -> Line:
    return [line for line in lines if line.kind == kind][place]


def moved_columns(sheet: Worksheet, order: list[int]) -> None:
    """Put the columns of a sheet into another order."""
    for row in sheet.iter_rows():
        values = [cell.value for cell in row]
        for cell, old in zip(row, order, strict=True):
            cell.value = values[old]


def moved_rows(sheet: Worksheet, first: int, order: list[int]) -> None:
    """Put the rows from `first` on into another order."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=first)]
    for row, old in zip(sheet.iter_rows(min_row=first), order, strict=True):
        for cell, value in zip(row, rows[old], strict=True):
            cell.value = value


def test_an_untouched_workbook_says_what_was_handed_out(
    good: bytes, base: list[Line], section: Section, read: Read
) -> None:
    found = read(good)
    assert found.lines == base
    assert found.findings == []
    assert not found.edited_by_hand
    header = found.header
    assert (header.programme, header.unit, header.handout) == (section.programme, section.unit, section.handout)
    assert (header.format, header.fiscal_year, header.deadline) == (2, 2017, "2016-08-01")
    assert header.content_hash == header.base_hash == content_hash(base)


def test_saved_by_another_program_nothing_has_changed(edited: Edited, base: list[Line], read: Read) -> None:
    found = read(edited.saved())
    assert (found.lines, found.findings, found.edited_by_hand) == (base, [], False)


@pytest.mark.parametrize("kind", ["indicator", "activity"])
def test_rows_may_be_sorted(kind: str, edited: Edited, base: list[Line], read: Read) -> None:
    sheet = edited.book[SHEETS[kind]]
    order = list(range(sheet.max_row - FIRST_ROW + 1))
    random.Random(kind).shuffle(order)
    moved_rows(sheet, FIRST_ROW, order)
    found = read(edited.saved())
    assert found.lines == base
    assert not found.edited_by_hand


@pytest.mark.parametrize("kind", ["indicator", "activity"])
def test_columns_may_be_moved_and_inserted(kind: str, edited: Edited, base: list[Line], read: Read) -> None:
    sheet = edited.book[SHEETS[kind]]
    order = list(range(sheet.max_column))
    random.Random(kind).shuffle(order)
    moved_columns(sheet, order)
    sheet.insert_cols(3, 2)
    sheet.cell(FIRST_ROW + 1, 3).value = "kendi notum"
    found = read(edited.saved())
    assert found.lines == base


def test_the_header_may_have_moved_down(edited: Edited, base: list[Line], read: Read) -> None:
    edited.book[ACTIVITIES].insert_rows(1, 3)
    edited.book[INDICATORS].insert_rows(3, 2)
    assert read(edited.saved()).lines == base


def test_a_renamed_sheet_is_known_by_its_fields(edited: Edited, base: list[Line], read: Read) -> None:
    edited.book[ACTIVITIES].title = "Faaliyetler (2)"
    found = read(edited.saved())
    assert found.lines == base
    assert said(found) == [("Faaliyetler (2)", "", "notice")]


def test_a_deleted_sheet_takes_nothing_away(edited: Edited, base: list[Line], read: Read) -> None:
    del edited.book[INDICATORS]
    found = read(edited.saved())
    assert found.lines == base
    assert said(found) == [(INDICATORS, "", "error")]


def test_another_sheet_is_not_read_and_that_is_said(edited: Edited, base: list[Line], read: Read) -> None:
    edited.book.create_sheet("Hesaplarım")["A1"] = 5
    found = read(edited.saved())
    assert (found.lines, said(found)) == (base, [("Hesaplarım", "", "notice")])


def test_a_sheet_that_is_a_chart_does_no_harm(edited: Edited, base: list[Line], read: Read) -> None:
    edited.book.create_chartsheet("Grafik", 0).add_chart(BarChart())
    found = read(edited.saved())
    assert (found.lines, found.findings) == (base, [])


def test_changed_cells_are_the_lines_that_came_back(edited: Edited, base: list[Line], read: Read) -> None:
    line = one(base, "activity")
    edited.cell(line, "title").value = "Zabıta taşıt ve telsiz alımları"
    edited.cell(line, "budget").value = 1234.5
    edited.cell(line, "cost:06").value = 1000
    edited.cell(line, "cost:03").value = 234.5
    found = read(edited.saved())
    changed: dict[str, str | int | None] = {
        "title": "Zabıta taşıt ve telsiz alımları",
        "budget": 123450,
        "cost:06": 100000,
        "cost:03": 23450,
    }
    assert found.lines == with_cells(base, line, **changed)
    assert found.findings == []
    assert found.edited_by_hand


@pytest.mark.parametrize("emptied", [True, False])
def test_a_row_that_was_deleted_or_emptied_is_gone(
    emptied: bool, edited: Edited, base: list[Line], read: Read
) -> None:
    line = one(base, "indicator")
    row = edited.row(line)
    if emptied:
        for field in ("title", "unit_of_measure", "direction", *(f for f in line.cells if f.startswith("value:"))):
            edited.at("indicator", row, field).value = None
    else:
        edited.book[INDICATORS].delete_rows(row)
    found = read(edited.saved())
    left = [other.uuid for other in base if other is not line]
    assert [other.uuid for other in found.lines] == left
    assert found.findings == []
    places = [other.cells["position"] for other in found.lines if other.kind == "indicator"]
    assert places[0] == 1
    assert found.lines[0].target == line.target


@pytest.mark.parametrize("in_spare_row", [True, False])
def test_a_new_row_belongs_to_the_target_of_its_code_or_of_the_line_above(
    in_spare_row: bool, edited: Edited, base: list[Line], section: Section, read: Read
) -> None:
    line = one(base, "activity")
    code = section.plan.rows[line.target].code  # type: ignore[attr-defined]
    if in_spare_row:
        row = edited.spare_row("activity", code)
    else:
        row = edited.row(line) + 1
        edited.book[ACTIVITIES].insert_rows(row)
    edited.at("activity", row, "title").value = "Yeni faaliyet"
    edited.at("activity", row, "budget").value = 10
    data = edited.saved()
    found = read(data)
    (new,) = (other for other in found.lines if other.uuid not in {known.uuid for known in base})
    assert new.target == line.target
    assert new.cells == {"position": 2, "title": "Yeni faaliyet", "budget": 1000, "off_budget": None}
    assert len(found.lines) == len(base) + 1
    assert read(data).lines == found.lines


def test_a_new_row_has_the_same_identity_in_a_corrected_file(edited: Edited, base: list[Line], read: Read) -> None:
    row = edited.spare_row("activity")
    edited.at("activity", row, "code").value = edited.cell(one(base, "activity"), "code").value
    edited.at("activity", row, "title").value = "Yeni faaliyet"
    first = read(edited.saved()).lines
    edited.at("activity", row, "budget").value = 99
    edited.book[ACTIVITIES].insert_rows(FIRST_ROW)
    second = read(edited.saved()).lines
    assert [line.uuid for line in first] == [line.uuid for line in second]
    assert first != second


def test_a_new_row_under_a_foreign_code_is_told_with_all_that_stands_in_it(
    edited: Edited, base: list[Line], read: Read
) -> None:
    row = edited.spare_row("activity")
    edited.at("activity", row, "code").value = "Ke/Ph.99.9.9"
    edited.at("activity", row, "title").value = "Yeni faaliyet"
    edited.at("activity", row, "budget").value = 75
    found = read(edited.saved())
    assert found.lines == base
    (finding,) = found.findings
    assert (finding.severity, finding.cell) == ("error", edited.at("activity", row, "code").coordinate)
    assert "Ke/Ph.99.9.9" in finding.text
    assert "Yeni faaliyet" in finding.text
    assert "Bütçe: 75" in finding.text


def copied_row(edited: Edited, line: Line) -> int:
    """Copy a whole row below the table, its hidden key too, as Excel does."""
    sheet, row = edited.book[SHEETS[line.kind]], edited.row(line)
    last = sheet.max_row + 1
    for cell in sheet[row]:
        sheet[f"{cell.coordinate.rstrip('0123456789')}{last}"].value = cell.value
    return last


def test_the_same_row_twice_counts_once(edited: Edited, base: list[Line], read: Read) -> None:
    row = copied_row(edited, one(base, "activity"))
    found = read(edited.saved())
    assert found.lines == base
    assert said(found) == [(ACTIVITIES, edited.at("activity", row, "title").coordinate, "notice")]


def test_a_row_that_was_changed_and_then_copied_is_taken_once(
    edited: Edited, base: list[Line], read: Read
) -> None:
    line = one(base, "activity")
    edited.cell(line, "budget").value = 12.5
    copied_row(edited, line)
    found = read(edited.saved())
    assert [other.cells["budget"] for other in found.lines if other.uuid == line.uuid] == [1250]
    assert [other for other in found.lines if other.uuid != line.uuid] == [o for o in base if o is not line]


def test_the_same_row_twice_with_other_contents_is_shown_and_not_taken(
    edited: Edited, base: list[Line], read: Read
) -> None:
    line = one(base, "activity")
    row = copied_row(edited, line)
    edited.at("activity", row, "title").value = "Kopyadan yapılan"
    edited.cell(line, "budget").value = 5
    found = read(edited.saved())
    assert found.lines == base
    assert [finding.severity for finding in found.findings] == ["error", "error"]
    assert "Bütçe: 5" in found.findings[0].text
    assert "Kopyadan yapılan" in found.findings[1].text


@pytest.mark.parametrize("field", ["position", "target", "code", "number", "code_total", "state"])
def test_a_locked_cell_changed_by_force_is_told_and_not_taken(
    field: str, edited: Edited, base: list[Line], read: Read
) -> None:
    cell = edited.cell(one(base, "activity"), field)
    cell.value = "zorla"
    found = read(edited.saved())
    assert found.lines == base
    assert said(found) == [(ACTIVITIES, cell.coordinate, "error")]
    assert "zorla" in found.findings[0].text


def test_a_key_changed_by_force_makes_the_row_a_new_one(edited: Edited, base: list[Line], read: Read) -> None:
    line = one(base, "activity")
    edited.cell(line, "key").value = "zorla"
    found = read(edited.saved())
    assert line.uuid not in {other.uuid for other in found.lines}
    assert [other.cells["title"] for other in found.lines].count(line.cells["title"]) == 1
    assert [finding.severity for finding in found.findings] == ["notice"]


def test_what_stands_in_a_heading_is_told(edited: Edited, base: list[Line], read: Read) -> None:
    cell = edited.at("activity", FIRST_ROW, "budget")
    assert edited.at("activity", FIRST_ROW, "key").value == layout.HEADING
    cell.value = 12
    found = read(edited.saved())
    assert (found.lines, said(found)) == (base, [(ACTIVITIES, cell.coordinate, "error")])


def test_a_deleted_column_keeps_what_was_handed_out(edited: Edited, base: list[Line], read: Read) -> None:
    edited.book[ACTIVITIES].delete_cols(edited.column("activity", "budget"))
    found = read(edited.saved())
    assert found.lines == base
    assert any("«Bütçe» sütunu yok" in finding.text for finding in found.findings)


def test_without_its_hidden_keys_a_sheet_is_not_taken(edited: Edited, base: list[Line], read: Read) -> None:
    sheet = edited.book[ACTIVITIES]
    for row in range(layout.HEADER_ROW, sheet.max_row + 1):
        sheet.cell(row, 3).value = None
    sheet.cell(layout.FIELD_ROW, 3).value = None
    found = read(edited.saved())
    assert found.lines == base
    assert "gizli sütunlar silinmiş" in found.findings[-1].text


def test_a_spare_cost_column_is_known_by_the_code_in_its_header(
    edited: Edited, base: list[Line], section: Section, read: Read
) -> None:
    line = one(base, "activity")
    row, column = edited.row(line), edited.column("activity", layout.SPARE_COST)
    sheet = edited.book[ACTIVITIES]
    sheet.cell(row, column).value = 500
    found = read(edited.saved())
    assert found.lines == base
    assert said(found) == [(ACTIVITIES, sheet.cell(row, column).coordinate, "error")]
    sheet.cell(layout.HEADER_ROW, column).value = layout.code_header(section.plan, "05")
    assert read(edited.saved()).lines == with_cells(base, line, **{"cost:05": 50000})


@pytest.mark.parametrize("dimension", ["A1", "A1:B2", "A1:XFD1048576"])
def test_x7_x8_a_wrong_dimension_loses_and_costs_nothing(
    dimension: str, good: bytes, base: list[Line], read: Read
) -> None:
    for sheet in (INDICATORS, ACTIVITIES):
        good = corpus.with_dimension(good, corpus.sheet_part(good, sheet), dimension)
    found = read(good)
    assert (found.lines, found.findings) == (base, [])


def test_x13_merged_cells_over_data_are_an_error_that_names_the_range(
    edited: Edited, base: list[Line], read: Read
) -> None:
    line = one(base, "indicator")
    first = edited.cell(line, "unit_of_measure").coordinate
    last = edited.cell(line, "direction").offset(0, 2).coordinate
    edited.book[INDICATORS].merge_cells(f"{first}:{last}")
    found = read(edited.saved())
    assert found.lines == base
    assert said(found) == [(INDICATORS, f"{first}:{last}", "error")]
    assert f"{first}:{last}" in found.findings[0].text


def test_x13_rows_whose_keys_are_merged_away_are_not_taken_for_deleted(
    edited: Edited, base: list[Line], read: Read
) -> None:
    row = edited.row(one(base, "indicator"))
    edited.book[INDICATORS].merge_cells(f"A{row}:A{row + 1}")
    found = read(edited.saved())
    assert {line.uuid for line in base} <= {line.uuid for line in found.lines}
    assert (INDICATORS, f"A{row}:A{row + 1}", "error") in said(found)


def test_x14_hidden_rows_columns_sheets_and_filters_are_read_and_said(
    edited: Edited, base: list[Line], read: Read
) -> None:
    line = one(base, "activity")
    sheet, row = edited.book[ACTIVITIES], edited.row(line)
    sheet.row_dimensions[row].hidden = True
    sheet.row_dimensions[row + 1].hidden = True
    sheet.column_dimensions[edited.cell(line, "budget").column_letter].hidden = True
    sheet.auto_filter.add_filter_column(3, ["x"])
    edited.book[INDICATORS].sheet_state = "hidden"
    edited.cell(line, "budget").value = 7
    found = read(edited.saved())
    assert found.lines == with_cells(base, line, budget=700)
    told: dict[str, list[str]] = {finding.sheet: [] for finding in found.findings}
    for finding in found.findings:
        assert finding.severity == "notice"
        told[finding.sheet].append(finding.text)
    assert "Sayfa gizlenmiş" in told[INDICATORS][0]
    assert any("süzgeç" in text for text in told[ACTIVITIES])
    assert any(f"{row}-{row + 1}" in text for text in told[ACTIVITIES])
    assert any(f": {edited.cell(line, 'budget').column_letter}" in text for text in told[ACTIVITIES])


def test_more_findings_than_anybody_could_read_refuse_the_file(
    good: bytes, places: Edited, base: list[Line], refusal: Refusal
) -> None:
    column = places.cell(one(base, "activity"), "budget").column_letter
    rows = [f'<row r="{row}"><c r="{column}{row}" t="e"><v>#REF!</v></c></row>' for row in range(1000, 7000)]
    assert "5000 hücreden çoğu okunamıyor" in refusal(corpus.with_rows(good, ACTIVITIES, "".join(rows)))


def test_a_workbook_without_the_hidden_sheet_is_no_section(edited: Edited, refusal: Refusal) -> None:
    del edited.book[layout.SYSTEM]
    assert "bir bölüm çalışma kitabı değil" in refusal(edited.saved())


def test_x21_a_newer_format_is_refused_with_what_it_takes(edited: Edited, refusal: Refusal) -> None:
    sheet = edited.book[layout.SYSTEM]
    (row,) = (row for row in sheet.iter_rows() if row[0].value == layout.SystemKey.FORMAT)
    row[1].value = "7"
    assert "bölüm biçimi 7 okuyan bir kbbdesk sürümüne güncelleyin" in refusal(edited.saved())


@pytest.mark.parametrize("key", ["programme", "fiscal_year", "unit", "handout", "section", "base_hash"])
def test_a_hidden_sheet_that_contradicts_itself_is_refused(key: str, edited: Edited, refusal: Refusal) -> None:
    sheet = edited.book[layout.SYSTEM]
    row = next(row for row in sheet.iter_rows() if row[0].value == key)
    row[0 if key == "base_hash" else 1].value = "2018"
    assert ("gizli bölüm kaydı" if key == "section" else "gizli «_kbbdesk» sayfası") in refusal(edited.saved())


@pytest.mark.parametrize("chosen", ["used", "none"])
def test_amounts_under_a_code_that_has_its_column_or_under_none_are_told(
    chosen: str, edited: Edited, base: list[Line], read: Read
) -> None:
    line = one(base, "activity")
    used = next(name.removeprefix("cost:") for name in line.cells if name.startswith("cost:"))
    cell = edited.cell(line, SPARE_COST)
    cell.value = 12.5
    header = edited.book[ACTIVITIES].cell(HEADER_ROW, cell.column)
    header.value = used if chosen == "used" else header.value
    found = read(edited.saved())
    assert found.lines == base
    (finding,) = found.findings
    assert (finding.cell, finding.severity) == (cell.coordinate, "error")
    said_of_it = f"{used} kodunun başka bir sütunu var" if chosen == "used" else "ekonomik kod seçilmemiş"
    assert said_of_it in finding.text
    assert finding.text.endswith("Yazan: 12.5")


def test_the_same_code_chosen_for_two_spare_columns_is_taken_from_the_first(
    edited: Edited, base: list[Line], section: Section, read: Read
) -> None:
    line = one(base, "activity")
    sheet, first = edited.book[ACTIVITIES], edited.cell(line, SPARE_COST)
    for place, amount in enumerate((12.5, 7)):
        sheet.cell(HEADER_ROW, first.column + place).value = layout.code_header(section.plan, "05")
        sheet.cell(first.row, first.column + place).value = amount
    found = read(edited.saved())
    assert found.lines == with_cells(base, line, **{"cost:05": 1250})
    (finding,) = found.findings
    assert finding.cell == sheet.cell(first.row, first.column + 1).coordinate
    assert finding.text == "05 kodunun başka bir sütunu var; buradaki tutarlar alınmadı. Yazan: 7"


def test_a_column_that_was_copied_is_read_once(edited: Edited, base: list[Line], read: Read) -> None:
    line = one(base, "activity")
    sheet, row = edited.book[ACTIVITIES], edited.row(line)
    sheet.cell(layout.FIELD_ROW, 50).value = "budget"
    sheet.cell(row, 50).value = 5
    found = read(edited.saved())
    assert found.lines == base
    assert said(found) == [(ACTIVITIES, sheet.cell(row, 50).coordinate, "error")]
    assert found.findings[0].text == "«budget» sütunu iki kez var; yalnız soldaki okundu. Yazan: 5"


def test_merged_ranges_over_everything_do_not_take_long(good: bytes, refusal: Refusal) -> None:
    part = corpus.sheet_part(good, ACTIVITIES)
    ranges = "".join(f'<mergeCell ref="A1:CV{row}"/>' for row in range(40_000, 49_000))
    assert "tutarsız bir çalışma kitabı" in refusal(
        corpus.edited(good, part, "</sheetData>", f"</sheetData>{ranges}")
    )
