"""The section workbook as a department receives it, on the 2017 plan."""

import base64
import re
from decimal import Decimal
from string import digits

import pytest
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from kbbdesk.models.handing import Remark
from kbbdesk.models.lists import Ceiling, Unit
from kbbdesk.sections import layout
from kbbdesk.sections.content import content_hash, lines_of, section_of
from kbbdesk.sections.layout import SystemKey
from kbbdesk.sections.packing import pack, unpack
from kbbdesk.sections.workbook import render_section
from tests.exports.odd_programme import LARGEST, odd_programme
from tests.sections.workbook.reading import (
    AT,
    DEADLINE,
    GRIDS,
    HANDOUT,
    GridReading,
    opened,
    sample_content,
    sample_section,
)

ULASIM, FEN, TINY = "Ulaşım Dairesi", "Fen İşleri Dairesi", "Kaynak Geliştirme ve İştirakler Dairesi"


@pytest.mark.parametrize("title", [ULASIM, FEN, TINY])
def test_every_cell_of_every_line_stands_under_its_key_and_field(title: str) -> None:
    section, book = sample_section(title), opened(sample_content(title))
    grids = dict(zip(("indicator", "activity"), (GridReading(book, name) for name in GRIDS), strict=True))
    lines = lines_of(section.plan, section.unit)
    assert sum(len(grid.keys) for grid in grids.values()) == len(lines) > 20
    for line in lines:
        grid = grids[line.kind]
        assert grid.cell(line.uuid, "target").value == line.target
        for field, cell in line.cells.items():
            assert shown(grid, line.uuid, field) == cell, (line.uuid, field)


def shown(grid: GridReading, key: str, field: str) -> object:
    """Return a cell as `Line` has it."""
    cell = grid.cell(key, field)
    if field == "position":
        return int(str(cell.value))
    if field == "direction":
        return {text: name for name, text in layout.DIRECTIONS.items()}.get(str(cell.value))
    if isinstance(cell.value, int | float):
        if field.startswith("value:"):
            decimals = layout.decimals_shown(cell.number_format)
            return f"{Decimal(repr(cell.value)):.{decimals}f}" if decimals else str(cell.value)
        return int(Decimal(repr(cell.value)).scaleb(2))
    return cell.value


def test_values_keep_the_digits_they_were_typed_with() -> None:
    section = sample_section("Sağlık ve Sosyal Hizmetler Dairesi")
    indicator = next(section.plan.indicators())
    section.plan.assign(indicator.indicator_values[0], "value", "5.80")
    grid = GridReading(opened(render_section(section)), layout.INDICATORS)
    assert shown(grid, indicator.uuid, f"value:{indicator.indicator_values[0].column}") == "5.80"


@pytest.mark.parametrize("name", GRIDS)
def test_what_a_department_fills_in_is_open_and_all_else_locked(name: str) -> None:
    grid = GridReading(opened(sample_content(FEN)), name)
    protection = grid.sheet.protection
    columns = layout.indicator_columns if name == layout.INDICATORS else layout.activity_columns
    fields = {column.field: column for column in columns(sample_section(FEN).plan)}
    for key in grid.keys:
        for field, column in fields.items():
            assert grid.cell(key, field).protection.locked is not column.is_open, field
    for row in grid.spare_rows("Ku/Ph.2.5.1"):
        assert not grid.at(row, "code").protection.locked
        assert not grid.at(row, "title").protection.locked
        assert grid.at(row, "state").protection.locked
    assert protection.sheet and protection.password is None
    assert not any((protection.sort, protection.autoFilter, protection.insertRows, protection.formatColumns))


def test_a_joint_target_has_its_indicators_and_room_for_the_units_own_activities() -> None:
    book = opened(sample_content(FEN))
    indicators, activities = (GridReading(book, name) for name in GRIDS)
    codes = [indicators.cell(key, "code").value for key in indicators.keys]
    assert codes.count("Ku/Ph.2.5.1") == 3
    assert "Ku/Ph.2.5.1" not in [activities.cell(key, "code").value for key in activities.keys]
    assert len(list(activities.spare_rows("Ku/Ph.2.5.1"))) == layout.SPARE_ROWS
    assert len(list(activities.spare_rows(None))) == layout.SPARE_ROWS_BELOW
    cover = [cell.value for row in book[layout.COVER].iter_rows() for cell in row if cell.value]
    assert "Kurum içi ve kurum dışı destek hizmetleri sürdürülecektir. (birlikte sorumlu: " in str(cover)


@pytest.mark.parametrize("name", GRIDS)
def test_entry_is_guided_in_turkish(name: str) -> None:
    grid = GridReading(opened(sample_content(FEN)), name)
    rules: dict[str, DataValidation] = {
        str(rule.sqref): rule for rule in grid.sheet.data_validations.dataValidation
    }
    last = grid.sheet.max_row

    def rule_of(field: str) -> DataValidation:
        letter = get_column_letter(grid.columns[field])
        return rules[f"{letter}{layout.FIRST_ROW}:{letter}{last}"]

    assert rule_of("code").type == "list"
    if name == layout.INDICATORS:
        unit, plan = rule_of("unit_of_measure"), rule_of("value:" + sample_section(FEN).plan.plan_column.uuid)
        assert (unit.type, unit.errorStyle) == ("list", "warning")
        assert "ISNUMBER" in str(plan.formula1)
        assert "Veri yoksa «-» yazın" in str(plan.error)
    else:
        header = get_column_letter(grid.columns[layout.SPARE_COST]) + str(layout.HEADER_ROW)
        assert rules[header].type == "list"
        assert "iki kuruş basamağı" in str(rule_of("budget").error)


def test_lists_offer_the_programmes_units_and_the_codes_that_have_no_column_yet() -> None:
    lists = opened(sample_content(FEN))[layout.LISTS]
    columns = [[cell.value for cell in column if cell.value] for column in lists.iter_cols()]
    assert columns[0][:4] == ["%", "Adet", "Kişi", "İşgünü"]
    assert [layout.code_in_header(str(header)) for header in columns[1]] == ["01", "02", "04", "05", "07", "08"]
    assert columns[2][-1] == "Ku/Ph.2.5.1"
    assert columns[3] == ["Artması iyi", "Azalması iyi"]


def test_sums_are_stored_beside_their_formulas() -> None:
    formulas, values = (
        GridReading(opened(sample_content(ULASIM), values=v), layout.ACTIVITIES) for v in (False, True)
    )
    total = formulas.at(layout.TOTAL_ROW, "budget").value
    assert str(total).startswith("=SUM(")
    assert values.at(layout.TOTAL_ROW, "budget").value == 471873732.11
    for key in values.keys:
        assert values.cell(key, "mark").value == "✓"
        assert values.cell(key, "difference").value == 0


def test_headings_are_no_lines_and_nothing_is_merged() -> None:
    book = opened(sample_content(FEN))
    for name in GRIDS:
        sheet = book[name]
        assert not sheet.merged_cells.ranges
        headings = [row for row in range(layout.FIRST_ROW, sheet.max_row + 1) if sheet.cell(row, 1).value == "#"]
        assert len(headings) == 10
        assert sheet.row_dimensions[layout.FIELD_ROW].hidden
        assert sheet.freeze_panes == f"G{layout.FIRST_ROW}"
        assert sheet.print_title_rows == f"${layout.HEADER_ROW}:${layout.HEADER_ROW}"
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.oddFooter
        assert sheet.oddFooter.left.text == "Fen İşleri Dairesi"
        assert sheet.oddFooter.center.text == f"Dağıtım no {HANDOUT[:8]}"


def test_the_hidden_sheet_tells_one_hand_out_from_every_other_and_carries_the_section() -> None:
    section = sample_section(ULASIM)
    book = opened(sample_content(ULASIM))
    sheet = book[layout.SYSTEM]
    rows = [(row[0].value, row[1].value) for row in sheet.iter_rows()]
    own_hash = content_hash(lines_of(section.plan, section.unit))
    assert dict(rows[:-1])[SystemKey.CONTENT_HASH] == own_hash == dict(rows)[SystemKey.BASE_HASH]
    assert rows[:6] == [
        ("format", "2"),
        ("programme", section.programme),
        ("fiscal_year", "2017"),
        ("unit", section.unit),
        ("handout", HANDOUT),
        ("deadline", DEADLINE),
    ]
    packed = base64.b64decode("".join(str(value) for key, value in rows if key == SystemKey.SECTION))
    assert packed == pack(section)
    assert content_hash(lines_of(unpack(packed).plan, section.unit)) == own_hash
    assert {name: book[name].sheet_state for name in (layout.SYSTEM, layout.LISTS)} == {
        layout.SYSTEM: "veryHidden",
        layout.LISTS: "veryHidden",
    }


def test_a_section_written_back_still_names_its_base() -> None:
    section = sample_section(TINY)
    section.plan.assign(next(section.plan.activities()), "title", "Başka bir başlık")
    rows = {
        row[0].value: row[1].value for row in opened(render_section(section, "a" * 64))[layout.SYSTEM].iter_rows()
    }
    assert rows[SystemKey.BASE_HASH] == "a" * 64
    assert rows[SystemKey.CONTENT_HASH] == content_hash(lines_of(section.plan, section.unit)) != "a" * 64


def test_equal_sections_make_equal_bytes() -> None:
    assert render_section(sample_section(TINY)) == sample_content(TINY)


def test_remarks_are_notes_at_their_cells_and_a_list_with_room_for_answers() -> None:
    section = sample_section(TINY)
    activity, target = next(section.plan.activities()), next(section.plan.performance_targets())
    about = [(activity.uuid, "budget"), (activity.uuid, "budget"), (activity.uuid, "cost:99"), (target.uuid, "")]
    for number, (row, field) in enumerate(about):
        values = (row, field, f"Not {number}: nedir?", "Ayşe", AT, "", "", "")
        section.plan.insert(Remark(f"{number:032}", section.plan, *values))
    book = opened(render_section(section))
    grid = GridReading(book, layout.ACTIVITIES)
    budget, title = grid.cell(activity.uuid, "budget").comment, grid.cell(activity.uuid, "title").comment
    assert budget is not None and "Ayşe: Not 0: nedir?" in budget.text and "Not 1" in budget.text
    assert title is not None and "Not 2" in title.text
    remarks = GridReading(book, layout.REMARKS)
    assert sorted(remarks.keys) == [f"{number:032}" for number in range(4)]
    answer = remarks.cell(f"{0:032}", "answer")
    assert answer.value is None and not answer.protection.locked
    assert remarks.cell(f"{0:032}", "text").protection.locked
    assert str(remarks.cell(f"{3:032}", "place").value) == target.code
    assert layout.REMARKS not in opened(sample_content(TINY)).sheetnames
    assert render_section(section) == render_section(section)


def test_the_checks_sheet_has_the_words_of_the_program_and_its_list() -> None:
    section = sample_section("Bilgi İşlem Dairesi")
    section.plan.assign(next(section.plan.activities()), "budget", 5)
    unit = section.plan.rows[section.unit]
    assert isinstance(unit, Unit)
    section.plan.insert(Ceiling("c" * 32, unit, "03", 100_00))
    section.plan.insert(Ceiling("d" * 32, unit, "06", 10**15))
    book = opened(render_section(section), values=True)
    rows = [[cell.value for cell in row] for row in book[layout.CHECKS].iter_rows()]
    counts = {row[1]: (row[4], row[5]) for row in rows if row[0] in ("Hata", "Uyarı", "Bilgi") and row[5]}
    assert counts["Kod toplamı"] == (1, "≠")
    assert counts["Ödenek tavanı"] == (1, "≠")
    assert counts["Eksik başlık"] == (0, "✓")
    ceilings = {row[0]: row[2:] for row in rows if str(row[0])[:2] in ("03", "06")}
    assert ceilings["03 Mal ve Hizmet Alım Giderleri"] == [5430662, 100, -5430562, "≠"]
    assert ceilings["06 Sermaye Giderleri"][3] == "✓"
    told = [row for row in rows if row[1] == "Kod toplamı" and row[5] is None]
    assert len(told) == 1 and "Ekonomik kodların toplamı" in str(told[0][3])


def test_the_cover_tells_whose_it_is_until_when_and_what_it_comes_to() -> None:
    book = opened(sample_content(ULASIM), values=True)
    rows = [[cell.value for cell in row if cell.value is not None] for row in book[layout.COVER].iter_rows()]
    told = {row[0]: row[1:] for row in rows if row}
    assert told["Birim"] == [ULASIM]
    assert told["Son teslim günü"] == ["15.09.2016"]
    assert told["Dağıtım"] == [f"01.09.2016, no {HANDOUT[:8]}"]
    assert told["Faaliyet sayısı"] == [28]
    assert told["Bütçe (TL)"] == [471873732.11]
    assert told["Ekonomik kod 06 Sermaye Giderleri (TL)"] == [425039732.11]
    assert told["Hata sayısı"] == [0]
    assert "Hazırlayan" in told and "Onaylayan" in told
    assert any(str(row[0]).startswith("1. Yalnız") for row in rows if row)


def test_texts_that_look_like_formulas_and_huge_numbers_stay_what_they_are() -> None:
    programme = odd_programme(3, LARGEST // 9)
    unit = programme.units[0]
    section = section_of(programme, unit, HANDOUT, AT, "")
    book = opened(render_section(section))
    activity = next(section.plan.activities())
    grid = GridReading(book, layout.ACTIVITIES)
    first = grid.cell(activity.uuid, "title")
    assert (first.value, first.data_type) == ("=1+1", "s")
    budget = grid.cell(activity.uuid, "budget")
    assert (budget.value, budget.data_type) == ("999.999.999.999.999,99", "s")
    for name in GRIDS:
        for row in book[name].iter_rows(min_row=layout.FIRST_ROW):
            for cell in row:
                opens = not cell.protection.locked
                assert not (opens and cell.data_type == "f"), cell.coordinate


def test_sums_are_there_before_any_program_computes_them() -> None:
    """Protected View and previewers show what is stored beside a formula."""
    section = sample_section(FEN)
    wrong, long, *others = [row for row in section.plan.activities() if row.unit == section.unit]
    section.plan.assign(wrong, "budget", (wrong.budget or 0) + 1)
    section.plan.assign(long, "off_budget", 10**17)
    book = opened(render_section(section), values=True)
    indicators, activities = (GridReading(book, name) for name in GRIDS)
    assert indicators.at(layout.TOTAL_ROW, "title").value == f"{len(indicators.keys)} gösterge"
    assert [activities.cell(row.uuid, "mark").value for row in (wrong, long)] == ["≠", "✓"]
    assert activities.at(layout.TOTAL_ROW, "mark").value == "≠"
    assert activities.at(layout.TOTAL_ROW, "difference").value == 0.01
    text_cells = {row.uuid: activities.cell(row.uuid, layout.TEXT_NUMBERS).value for row in (wrong, long, *others)}
    assert {uuid: count for uuid, count in text_cells.items() if count} == {long.uuid: 1}
    assert str(activities.cell(long.uuid, "state").value).startswith("Sayı yerine metin.")
    untouched = GridReading(opened(sample_content(FEN), values=True), layout.ACTIVITIES)
    assert untouched.at(layout.TOTAL_ROW, "mark").value == "✓"


@pytest.mark.parametrize("name", GRIDS)
def test_what_is_wrong_stands_out_at_once(name: str) -> None:
    grid = GridReading(opened(sample_content(FEN)), name)
    marked = {str(area.sqref).split(":")[0].rstrip("0123456789") for area in grid.sheet.conditional_formatting}
    wanted = (
        ("title", "unit_of_measure", "state") if name == layout.INDICATORS else ("budget", "difference", "mark")
    )
    assert {get_column_letter(grid.columns[field]) for field in wanted} <= marked


@pytest.mark.parametrize("name", GRIDS)
def test_what_guides_and_marks_a_cell_looks_at_that_cell(name: str) -> None:
    """Formulas of marks and of entry are those of the first row; the sheet moves them down with their range."""
    grid = GridReading(opened(sample_content(FEN)), name)
    found = [
        (str(area.sqref), rule.formula[0]) for area in grid.sheet.conditional_formatting for rule in area.rules
    ]
    rules = grid.sheet.data_validations.dataValidation
    found += [(str(rule.sqref), str(rule.formula1)) for rule in rules if rule.type == "custom"]
    conditions: dict[str, list[str]] = {}
    for where, formula in found:
        letter = where.split(":")[0].rstrip(digits)
        assert where == f"{letter}{layout.FIRST_ROW}:{letter}{grid.sheet.max_row}"
        assert set(re.findall(r"[A-Z]([0-9]+)", formula)) == {str(layout.FIRST_ROW)}
        conditions.setdefault(letter, []).append(
            formula.replace(f"{letter}{layout.FIRST_ROW}", "it").replace("$", "")
        )
    used = f"{get_column_letter(grid.columns[layout.USED])}{layout.FIRST_ROW}"
    missing = f"AND({used}=1,LEN(TRIM(it))=0)"
    no_text = 'AND(ISTEXT(it),TRIM(it)<>"-")'
    whole = "IF(ISNUMBER(it),it=INT(it),FALSE)"
    number = 'OR(ISNUMBER(it),TRIM(it)="-")'
    wanted = {"title": [missing]}
    if name == layout.INDICATORS:
        *earlier, plan = (field for field in grid.columns if field.startswith("value:"))
        wanted |= {"unit_of_measure": [missing], plan: [missing, no_text, whole, number]}
        wanted |= {field: [no_text, whole, number] for field in earlier}
    else:
        amount = ["OR(ISTEXT(it),N(it)<0)", "IF(ISNUMBER(it),ROUND(it,2)=it,FALSE)"]
        wanted |= dict.fromkeys(("budget", "off_budget", "cost:03"), amount) | {"difference": ["N(it)<>0"]}
    assert {field: conditions[get_column_letter(grid.columns[field])] for field in wanted} == wanted
