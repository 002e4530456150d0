"""Odd content in the workbook: it opens, nothing is lost, no number is rounded, no text comes alive."""

import re
import zipfile
from decimal import Decimal
from functools import cache
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import pytest

from kbbdesk.exports.excel import render
from kbbdesk.exports.excel.numbers import adds_up, measure_format
from kbbdesk.exports.excel.overview_sheet import NO_CHART, page_breaks
from kbbdesk.exports.excel.sheet import LONG_NUMBERS
from kbbdesk.models.lists import Unit
from kbbdesk.models.programme import Programme
from kbbdesk.numerals import format_money
from kbbdesk.tables.table import Measure
from tests.exports.excel_reading import SHEETS, Reading, read, tables_of
from tests.exports.odd_programme import CLEANED, LARGEST, LIVE_TEXTS, LONG, UNBROKEN, odd_programme
from tests.tables.small_programme import SmallProgramme


@cache
def odd() -> Reading:
    return read(render(*tables_of(odd_programme())))


@cache
def huge() -> Reading:
    return read(render(*tables_of(odd_programme(activities=3, amount=LARGEST // 9))))


def test_hostile_and_long_texts_are_texts() -> None:
    titles = [(cell.value, cell.data_type) for cell in odd().formulas["Sorumlu Birimler"]["B"][3:]]
    assert {kind for _, kind in titles} == {"s"}
    shown = [str(value).partition(" - ")[2].rstrip() for value, _ in titles]
    assert shown[: len(LIVE_TEXTS) + 3] == [*LIVE_TEXTS, CLEANED, LONG.rstrip(), UNBROKEN]


def test_x19_text_that_begins_like_a_formula_stays_text_when_edited() -> None:
    small = SmallProgramme()
    for unit, title in zip(small.units, ("=1+1", "Fen"), strict=True):
        small.programme.assign(unit, "short_title", title)
        small.add_activity(unit=unit)
    sheet = read(render(*tables_of(small.programme))).formulas["Sorumlu Birimler"]
    live, plain = sheet["C4"], sheet["C5"]
    assert (live.value, live.data_type, live.quotePrefix) == ("=1+1", "s", True)
    assert (plain.value, plain.data_type, plain.quotePrefix) == ("Fen", "s", False)


@pytest.mark.parametrize("text", ["<r><t>a</t></r>", "<r>&</r>", "<r>=1</r>"])
def test_text_is_never_taken_for_xml(text: str) -> None:
    small = SmallProgramme()
    small.programme.assign(small.units[0], "short_title", text)
    small.add_activity(unit=small.units[0])
    content = render(*tables_of(small.programme))
    ElementTree.fromstring(zipfile.ZipFile(BytesIO(content)).read("xl/sharedStrings.xml"))  # noqa: S314
    assert str(read(content).values["Sorumlu Birimler"]["C4"].value).rstrip() == text


def test_a_text_longer_than_a_cell_is_shortened_visibly() -> None:
    small = SmallProgramme()
    small.add_activity("a" * 40_000)
    sheet = read(render(*tables_of(small.programme))).values["Sorumlu Birimler"]
    text = str(sheet["B4"].value)
    assert len(text) == 32_767
    assert text.endswith("a…")


def test_sixty_activities_and_all_codes_add_up() -> None:
    for name in SHEETS:
        assert [cell.coordinate for cell, stored, exact in odd().sheet(name).computed() if stored != exact] == []
    costs = odd().sheet("Faaliyet Maliyetleri")
    (last,) = (line for line in costs.lines() if line[0] == "Genel Toplam")
    assert last[1:] == [format_money(60 * 1_234_567_89)] * 9 + [format_money(9 * 60 * 1_234_567_89)]
    assert len(list(costs.computed())) == 60 + 10


def test_off_budget_amounts_are_in_every_table() -> None:
    labels = [line[0] for line in odd().sheet("Toplam Kaynak İhtiyacı").lines()]
    assert labels[-3:] == [
        "Toplam Bütçe Kaynak İhtiyacı",
        "Toplam Bütçe Dışı Kaynak İhtiyacı",
        "Toplam Kaynak İhtiyacı",
    ]
    last = odd().formulas["Toplam Kaynak İhtiyacı"]
    assert last.cell(last.max_row, 5).value == f"=SUM(E{last.max_row - 2}:E{last.max_row - 1})"


def test_odd_values_keep_their_digits() -> None:
    lines = {line[0]: line[1:] for line in odd().sheet("Performans Hedefleri").lines()}
    assert lines["12 - Basamak"] == ["1.234.567.890.123.456 Adet", "-0,000000000000001 Adet"]
    assert lines["13 - Birim"] == ["1 çok uzun bir ölçü biriminin adı buraya sığmaz"]
    assert [LONG_NUMBERS] in odd().sheet("Performans Hedefleri").lines()


def test_a_unit_of_measure_may_have_quotation_marks() -> None:
    small = SmallProgramme()
    small.add_indicator("Tırnak", 'a"b"', "-", "1234.50")
    lines = read(render(*tables_of(small.programme))).sheet("Performans Hedefleri").lines()
    assert ["1 - Tırnak", "-", '1.234,50 a"b"'] in lines


def test_amounts_of_fifteen_digits_are_text_and_never_rounded() -> None:
    amount = LARGEST // 9
    costs = huge().sheet("Faaliyet Maliyetleri")
    lines = costs.lines()
    assert lines[-1] == [LONG_NUMBERS]
    assert lines[-2][1:] == [*[format_money(3 * amount)] * 9, format_money(3 * 9 * amount)]
    assert list(costs.computed()) == []
    assert [NO_CHART] in huge().sheet("Özet").lines()
    performance = huge().sheet("İdare Performans").lines()
    amounts = (format_money(9 * amount), format_money(amount), format_money(10 * amount))
    assert performance[4][-6:] == [text for money in amounts for text in (money, "33,33")]


def test_numbers_of_thirteen_digits_before_the_comma_are_numbers() -> None:
    small = SmallProgramme()
    small.add_activity("En büyük", 9_999_999_999_999_99, costs={"03": 9_999_999_999_999_99})
    costs = read(render(*tables_of(small.programme))).sheet("Faaliyet Maliyetleri")
    assert Decimal(repr(costs.values["C5"].value)) == Decimal("9999999999999.99")
    assert costs.formulas["C6"].value == "=SUM(C5:C5)"


def test_a_sum_that_a_spreadsheet_would_miss_is_no_formula() -> None:
    amounts = [9_999_999_999_000_00, *[1] * 50]
    assert adds_up(amounts[:5], 9_999_999_999_000_04)
    assert not adds_up(amounts, 9_999_999_999_000_50)
    small = SmallProgramme()
    for amount in amounts:
        small.add_activity(costs={"03": amount})
    costs = read(render(*tables_of(small.programme))).formulas["Faaliyet Maliyetleri"]
    assert Decimal(repr(costs.cell(costs.max_row, 3).value)) == Decimal("9999999999000.5")


def test_what_adds_up() -> None:
    assert adds_up([1, 2, None], 3)
    assert adds_up([None], 0)
    assert not adds_up([1, 2], 4)
    assert not adds_up([10**15], 10**15)
    assert not adds_up([1], None)


def test_an_empty_programme() -> None:
    reading = read(render(*tables_of(Programme("programme", None, 2020, None))))
    assert reading.values.sheetnames == SHEETS
    assert [list(reading.sheet(name).computed()) for name in SHEETS] == [[]] * 7
    assert reading.sheet("Özet").lines()[1:3] == [
        ["Dönüşüm Alanlarına Göre Faaliyet Bütçesi", "Tutar (TL)", "Pay (%)"],
        ["Toplam", "0,00", "0,00"],
    ]
    assert reading.sheet("Performans Hedefleri").lines() == [["İdare Performans Hedefi Tablosu"]]


def test_a_long_administration_fits_into_the_page_header() -> None:
    sheets: list[Any] = odd().formulas.worksheets
    for sheet in sheets:
        assert re.fullmatch(r"A && B  (Uzun )+Uz?u?n?…", sheet.oddHeader.left.text)
        assert len(sheet.oddHeader.left.text) < 80


def test_many_units_of_measure_are_shown_all_the_same() -> None:
    small = SmallProgramme()
    for number in range(200):
        small.add_indicator("Gösterge", f"birim {number}", "1", "2")
    reading = read(render(*tables_of(small.programme)))
    lines = reading.sheet("Performans Hedefleri").lines()
    assert [line[1:] for line in lines if line[0].endswith("- Gösterge")] == [
        [f"1 birim {number}", f"2 birim {number}"] for number in range(200)
    ]
    codes = {cell.number_format for row in reading.formulas["Performans Hedefleri"].iter_rows() for cell in row}
    assert len(codes) < 200


def test_many_bars_are_divided_among_charts() -> None:
    small = SmallProgramme()
    for number in range(68):
        unit = Unit(f"unit {number}", small.programme, 100 + number, f"Birim {number}", "")
        small.programme.insert(unit)
        small.add_activity(budget=100, unit=unit)
    sheet: Any = read(render(*tables_of(small.programme))).formulas["Özet"]
    bars = [len(chart.series[0].val.numRef.numCache.pt) for chart in sheet._charts]
    assert bars == [1, 1, 30, 30, 10]


def test_a_negative_amount_has_its_bar_within_the_chart() -> None:
    small = SmallProgramme()
    small.add_activity(budget=-500)
    small.add_activity(budget=100, unit=small.units[1])
    charts: list[Any] = read(render(*tables_of(small.programme))).formulas["Özet"]._charts  # type: ignore[attr-defined]
    assert charts
    assert all(chart.y_axis.scaling.min is None for chart in charts)


@pytest.mark.parametrize(
    ("measure", "code"),
    [
        (Measure("45", "%"), '#,##0"%"'),
        (Measure("5.80", "İşgünü"), '#,##0.00" İşgünü"'),
        (Measure("5", ""), "#,##0"),
        (Measure("5", 'a"b'), '#,##0" a"\\""b"'),
    ],
)
def test_formats_of_values(measure: Measure, code: str) -> None:
    assert measure_format(measure) == code


def test_pages_break_between_blocks_and_within_long_ones() -> None:
    assert page_breaks([[(1, 20)], [(5, 100)], [(9, 180)]], (13, 260), 200) == [9]
    assert page_breaks([[(1, 20)], [(5, 100), (7, 250), (9, 400)]], (13, 600), 200) == [5, 7, 9]
    assert page_breaks([[(1, 20), (3, 60)], []], (13, 260), 300) == []
