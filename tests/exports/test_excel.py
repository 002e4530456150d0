"""The workbook of the 2017 plan, read back and compared with the official tables."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from kbbdesk.exports.excel import render
from kbbdesk.numerals import format_money, format_share
from kbbdesk.tables.parts import ROUNDING_NOTE
from kbbdesk.tables.table import Kind, Role, Table
from kbbdesk.tables.target_pages import TargetPage
from tests.exports.excel_reading import SHEETS, number, sample_content, sample_reading, sample_tables, shown

TABLES, PROBLEMS = sample_tables()
ADMINISTRATION = "Kocaeli Büyükşehir Belediyesi"
BY_SHEET = {
    "Faaliyet Maliyetleri": TABLES.activity_costs,
    "İdare Performans": TABLES.performance,
    "Toplam Kaynak İhtiyacı": TABLES.resource_need,
    "Sorumlu Birimler": TABLES.responsible_units,
    "Denetim": PROBLEMS,
}


def printed(table: Table) -> list[list[str]]:
    return [
        [text for column, cell in zip(table.columns, row.cells, strict=True) if (text := column.printed(cell))]
        for row in table.rows
    ]


def header(table: Table) -> Counter[str]:
    groups = {column.group for column in table.columns if column.group}
    return Counter([*groups, *(column.title for column in table.columns)])


def test_the_sheets_in_their_order() -> None:
    assert sample_reading().values.sheetnames == SHEETS


@pytest.mark.parametrize("name", BY_SHEET)
def test_every_cell_is_shown_as_it_is_printed(name: str) -> None:
    table = BY_SHEET[name]
    title, administration, *lines = sample_reading().sheet(name).lines()
    assert title == [table.title]
    assert administration == [f"İdare Adı: {ADMINISTRATION}"]
    end = len(lines) - bool(table.note)
    start = end - len(table.rows)
    assert lines[start:end] == printed(table)
    assert lines[end:] == ([[table.note]] if table.note else [])
    assert Counter(text for line in lines[:start] for text in line) == header(table)


def page_lines(page: TargetPage, above: TargetPage | None) -> Iterator[list[str]]:
    if above is None or above.theme != page.theme:
        yield [page.theme]
    if above is None or above.service_area != page.service_area:
        yield [page.service_area]
    for label, text in page.heading:
        yield [label, text]
    yield [column.title for column in page.indicators.columns]
    yield from printed(page.indicators)
    yield ["Faaliyetler", "Kaynak İhtiyacı (TL)"]
    yield ["Bütçe", "Bütçe Dışı", "Toplam"]
    yield from printed(page.activities)


def test_every_target_is_shown_as_it_is_printed() -> None:
    title, *lines = sample_reading().sheet("Performans Hedefleri").lines()
    assert title == ["İdare Performans Hedefi Tablosu"]
    pages = TABLES.target_pages
    expected = [
        line for page, above in zip(pages, (None, *pages), strict=False) for line in page_lines(page, above)
    ]
    assert [line for line in lines if not line[0].endswith(" (devam)")] == expected


def test_every_target_begins_a_page() -> None:
    sheet = sample_reading().sheet("Performans Hedefleri").values
    tops = [row[0].row for row in sheet.iter_rows() if row[0].value == "İdare Adı"]
    starts = []
    for top in tops:
        assert top
        while sheet.cell(top - 1, 1).value and top > 2:
            top -= 1
        starts.append(top)
    assert len(starts) == 77
    breaks = {int(mark.id) + 1 for mark in sheet.row_breaks.brk}
    continued = {cell.row: cell.value for (cell,) in sheet.iter_rows(max_col=1) if " (devam)" in str(cell.value)}
    assert breaks == {*starts[1:], *continued}
    assert set(continued.values()) == {f"Ke/Ph.{code}.1 (devam)" for code in ("3.1", "4.1", "5.2")}


def test_overview_writes_amounts_and_shares_out() -> None:
    title, *lines = sample_reading().sheet("Özet").lines()
    assert title == ["Performans Programının Özeti"]
    expected = []
    for breakdown in TABLES.overview:
        expected.append([breakdown.title, "Tutar (TL)", "Pay (%)"])
        expected += [[row.label, format_money(row.kurus), format_share(row.share)] for row in breakdown.rows]
        expected.append(["Toplam", "1.373.002.332,21", "100,00"])
        if sum(row.share for row in breakdown.rows) != 100:
            expected.append([ROUNDING_NOTE])
    assert lines == expected


def test_overview_has_a_chart_for_each_breakdown() -> None:
    sheet: Any = sample_reading().sheet("Özet").formulas
    assert len(sheet._charts) == len(TABLES.overview)
    for chart, breakdown in zip(sheet._charts, TABLES.overview, strict=True):
        (series,) = chart.series
        values = [cell.value for (cell,) in sheet[series.val.numRef.f.split("!")[1]]]
        labels = [cell.value for (cell,) in sheet[series.cat.strRef.f.split("!")[1]]]
        assert labels == [row.label for row in breakdown.rows]
        assert [number(value) * 100 for value in values] == [row.kurus for row in breakdown.rows]
        assert [number(point.v) * 100 for point in series.val.numRef.numCache.pt] == [
            row.kurus for row in breakdown.rows
        ]
        assert series.dLbls.showVal
        assert chart.barDir == "bar"
        assert chart.x_axis.scaling.orientation == "maxMin", "the first row is not on top"
        assert chart.y_axis.scaling.min == 0
        assert chart.y_axis.scaling.max * 100 > max(row.kurus for row in breakdown.rows)


def test_no_chart_of_the_overview_covers_a_figure() -> None:
    sheet: Any = sample_reading().sheet("Özet").values
    covered = [row for chart in sheet._charts for row in range(chart.anchor._from.row, chart.anchor.to.row + 1)]
    assert len(covered) == len(set(covered)) > 50
    assert [sheet.cell(row + 1, 1).value for row in covered if sheet.cell(row + 1, 1).value] == []


def test_every_stored_result_is_what_its_formula_comes_to() -> None:
    counts = {}
    for name in SHEETS:
        computed = list(sample_reading().sheet(name).computed())
        assert [cell.coordinate for cell, stored, exact in computed if stored != exact] == []
        counts[name] = len(computed)
    activities = 292
    assert counts == {
        "Özet": sum(len(breakdown.rows) + 2 for breakdown in TABLES.overview),
        "Performans Hedefleri": sum(totals_of(page.activities) for page in TABLES.target_pages),
        "Faaliyet Maliyetleri": activities + 4,
        "İdare Performans": sum(amounts_of(TABLES.performance, Kind.SHARE)) + activities + 2 + 4,
        "Toplam Kaynak İhtiyacı": 9 + 4,
        "Sorumlu Birimler": 0,
        "Denetim": 0,
    }


def amounts_of(table: Table, kind: Kind) -> Iterator[bool]:
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=True):
            yield column.kind is kind and cell is not None


def totals_of(table: Table) -> int:
    """Count the row sums of a page and the totals below its columns."""
    sums = sum(row.cells[-1] is not None for row in table.rows if row.role is Role.BODY)
    return sums + sum(cell is not None for row in table.rows if row.role is Role.TOTAL for cell in row.cells[1:])


def test_totals_are_formulas() -> None:
    costs = sample_reading().sheet("Faaliyet Maliyetleri").formulas
    assert [cell.value for cell in costs[costs.max_row]] == [
        "Genel Toplam",
        None,
        "=SUM(C5:C296)",
        "=SUM(D5:D296)",
        "=SUM(E5:E296)",
        "=SUM(F5:F296)",
    ]
    assert costs["F5"].value == "=SUM(C5:E5)"
    performance = sample_reading().sheet("İdare Performans").formulas
    assert performance["C297"].value == "=SUM(C5:C296)"
    assert performance["C300"].value == "=SUM(C297:C299)"
    assert performance["D5"].value == "=ROUND(C5/C$300*100,2)"
    assert performance["G5"].value == "=SUM(C5,E5)"


def test_formats() -> None:
    reading = sample_reading()
    costs, performance = (reading.formulas[name] for name in ("Faaliyet Maliyetleri", "İdare Performans"))
    assert costs["F5"].number_format == performance["C5"].number_format == "#,##0.00"
    assert performance["D5"].number_format == "0.00"
    assert reading.formulas["Toplam Kaynak İhtiyacı"]["E4"].number_format == '#,##0.00" TL"'
    values = [
        (cell.value, cell.number_format)
        for row in reading.formulas["Performans Hedefleri"].iter_rows(min_col=3, max_col=5)
        for cell in row
    ]
    for expected in [(45, '#,##0"%"'), (1940, '#,##0" Kişi"'), ("-", "General")]:
        assert expected in values
    (typed,) = {code for value, code in values if value == 5.8}
    assert typed == '#,##0.00" Saat"'


def test_page_set_up() -> None:
    landscape = {"Faaliyet Maliyetleri", "İdare Performans", "Toplam Kaynak İhtiyacı", "Denetim"}
    sheets: list[Any] = sample_reading().formulas.worksheets
    for sheet in sheets:
        assert int(sheet.page_setup.paperSize or 0) == 9
        assert (sheet.page_setup.orientation == "landscape") == (sheet.title in landscape)
        assert sheet.oddHeader.left.text == ADMINISTRATION
        assert sheet.oddHeader.right.text == "2017 Yılı Performans Programı"
        assert sheet.oddFooter.left.text == sheet.title
        assert sheet.oddFooter.right.text == "Sayfa &P / &N"


@pytest.mark.parametrize(
    ("name", "last_header_row"),
    [
        ("Özet", 1),
        ("Performans Hedefleri", 1),
        ("Faaliyet Maliyetleri", 4),
        ("İdare Performans", 4),
        ("Toplam Kaynak İhtiyacı", 3),
        ("Sorumlu Birimler", 3),
        ("Denetim", 3),
    ],
)
def test_headers_stay_on_screen_and_pages(name: str, last_header_row: int) -> None:
    sheet = sample_reading().formulas[name]
    assert sheet.freeze_panes == f"A{last_header_row + 1}"
    assert sheet.print_title_rows == f"$1:${last_header_row}"


@pytest.mark.parametrize("name", SHEETS)
def test_sheets_are_one_page_wide(name: str) -> None:
    sheet = sample_reading().formulas[name]
    if name in BY_SHEET:
        assert sheet.sheet_properties.pageSetUpPr
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, 0)
    else:
        widths = sum(dimension.width for dimension in sheet.column_dimensions.values())
        a4_between_margins = 21.0 - 2 * 0.6 * 2.54
        centimetres_of_a_digit = 5.57 / 72 * 2.54
        scale = (sheet.page_setup.scale or 100) / 100
        assert 0.8 <= scale <= 1
        assert widths * centimetres_of_a_digit * scale <= a4_between_margins


def test_groups_are_merged() -> None:
    ranges = {str(merged) for merged in sample_reading().formulas["İdare Performans"].merged_cells.ranges}
    assert {"C3:D3", "E3:F3", "G3:H3", "A3:A4", "B3:B4"} <= ranges


def test_properties() -> None:
    workbook: Any = sample_reading().formulas
    properties = workbook.properties
    assert properties.title == "2017 Yılı Performans Programı"
    assert properties.creator == ADMINISTRATION
    assert properties.created == properties.modified == datetime(2017, 1, 1)
    assert {prop.name: prop.value for prop in workbook.custom_doc_props.props} == {"Language": "tr-TR"}


def test_the_same_tables_make_the_same_bytes() -> None:
    assert render(TABLES, PROBLEMS) == sample_content()


def test_shown_values_depend_on_their_number_format() -> None:
    sheet = sample_reading().formulas["Faaliyet Maliyetleri"]
    cell = sheet["E5"]
    assert shown(cell) == "70.000.000,00"
    cell.number_format = "0"
    with pytest.raises(AssertionError):
        shown(cell)
    cell.number_format = "#,##0.00"
