"""Headings and totals of pasted tables."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbbdesk.numerals import Separators, format_money
from kbbdesk.table_blocks import Body, Heading, code_in, find_header, is_total, repeats_header

ACTIVITIES = (
    Heading("title", ("Faaliyet", "Faaliyetler"), is_title=True),
    Heading("unit", ("Sorumlu birim", "Birim")),
    Heading("budget", ("Bütçe",)),
    Heading("cost:03", ("03", "03 Mal ve Hizmet Alım Giderleri", "Mal ve Hizmet Alım Giderleri"), "03"),
    Heading("cost:06", ("06", "06 Sermaye Giderleri"), "06"),
    Heading("code_total", ("Kod toplamı",)),
    Heading("off_budget", ("Bütçe dışı",)),
    Heading("total", ("Toplam",)),
)
INDICATORS = (
    Heading("title", ("Performans göstergesi", "Gösterge"), is_title=True),
    Heading("unit_of_measure", ("Birim", "Ölçü birimi")),
    Heading("value:a", ("2015",), is_year=True),
    Heading("value:b", ("2016 (9. Ay)",), is_year=True),
    Heading("value:c", ("2017",), is_year=True),
)
ROW = ["Durak bakımı", "Ulaşım Dairesi", "300.000,00", "300.000,00"]


def fields(*rows: list[str], headings: tuple[Heading, ...] = ACTIVITIES) -> tuple[str | None, ...] | None:
    header = find_header(rows, headings)
    return header.fields if header else None


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["Faaliyet", "Birim", "Bütçe", "03"], ("title", "unit", "budget", "cost:03")),
        (["FAALİYETLER", "SORUMLU\nBİRİM", "BÜTÇE (TL)", "06"], ("title", "unit", "budget", "cost:06")),
        (
            ["Faaliyet", "3-Mal ve Hizmet", "06 Sermaye Giderleri", "Bütçe Dışı"],
            ("title", "cost:03", "cost:06", "off_budget"),
        ),
        (
            ["Faaliyet", "mal ve hizmet alım giderleri", "6", "Toplam (TL)"],
            ("title", "cost:03", "cost:06", "total"),
        ),
        (["Sıra No", "Faaliyet", "Bütçe", "Açıklama"], (None, "title", "budget", None)),
        (["", "Birim", "Bütçe", "03"], ("title", "unit", "budget", "cost:03")),
        (["Faaliyet", "2016", "Bütçe", "07"], ("title", None, "budget", None)),
        (["Faaliyet", "Bütçe", "Bütçe", "03"], ("title", "budget", None, "cost:03")),
        (["03", "06", "", ""], ("cost:03", "cost:06", None, None)),
    ],
)
def test_headings_name_their_columns(texts: list[str], found: tuple[str | None, ...]) -> None:
    assert fields(texts, ROW) == found


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (
            ["Gösterge", "Ölçü Birimi", "2015", "2016", "2017"],
            ("title", "unit_of_measure", "value:a", "value:b", "value:c"),
        ),
        (
            ["Gösterge Adı", "Birim", "2016 gerçekleşme", "2017 hedef", ""],
            (None, "unit_of_measure", "value:b", "value:c", None),
        ),
        (["2015", "2016", "2017", "", ""], ("value:a", "value:b", "value:c", None, None)),
    ],
)
def test_years_name_the_columns_of_indicators(texts: list[str], found: tuple[str | None, ...]) -> None:
    assert fields(texts, ["12", "5", "1", "2", "3"], headings=INDICATORS) == found


@pytest.mark.parametrize(
    "row",
    [
        ROW,
        ["Toplam", "", "300.000,00", ""],
        ["Toplam", "", "3", "5"],
        ["3", "6", "", ""],
        ["Bütçe", "", "100", ""],
        ["Durak bakımı", "", "", ""],
        ["Bütçe", "", "", ""],
        ["2015", "2016", "12", ""],
        ["", "", "", ""],
    ],
)
def test_values_are_no_heading(row: list[str]) -> None:
    assert find_header([row, ROW], ACTIVITIES) is None
    assert find_header([row], INDICATORS) is None


def test_a_heading_may_take_more_rows_than_one() -> None:
    caption = ["Faaliyetler", "Kaynak İhtiyacı (TL)", "", ""]
    lower = ["", "Bütçe", "Bütçe Dışı", "Toplam"]
    header = find_header([["2017 yılı", "", "", ""], caption, lower, ["Durak", "1", "2", "3"]], ACTIVITIES)
    assert header is not None
    assert (header.rows, header.fields) == (3, ("title", "budget", "off_budget", "total"))


def test_a_first_activity_without_amounts_does_not_belong_to_the_heading() -> None:
    rows = [["Faaliyet", "Birim", "Bütçe", "03"], ["Durak bakımı", "Ulaşım Dairesi", "", ""], ROW]
    header = find_header(rows, ACTIVITIES)
    assert header is not None
    assert header.rows == 1
    assert repeats_header(["FAALİYET", "birim", "Bütçe", "03"], header)
    assert not repeats_header(ROW, header)


def test_one_column_with_its_heading() -> None:
    assert fields(["Bütçe"], ["100"]) == ("budget",)
    assert fields(["Faaliyetler"], ["Durak bakımı"]) == ("title",)
    assert fields(["03"], ["100"]) is None
    assert fields(["Bütçe"]) is None, "one word alone is a text"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("03", "03"),
        ("3", "03"),
        ("3-Mal ve Hizmet", "03"),
        ("03 Mal ve Hizmet", "03"),
        ("03.2 Yolluklar", "03.2"),
        ("06. Sermaye", "06"),
        ("2017", None),
        ("3 5", None),
        ("Bütçe", None),
        ("300,00", None),
    ],
)
def test_codes_in_headings(text: str, code: str | None) -> None:
    assert code_in(text) == code


@pytest.mark.parametrize(
    "text", ["Toplam", "TOPLAM", "Genel Toplam", "GENEL TOPLAM:", "ara toplam", "Toplam (TL)"]
)
def test_titles_of_totals(text: str) -> None:
    assert is_total(text)
    assert not is_total(f"{text} durak sayısı")


def totals(*rows: list[str]) -> list[int]:
    return Body(rows, 0, {2: Separators.COMMA, 3: Separators.COMMA}).totals()


def test_totals_are_found_by_title_or_as_unnamed_sums() -> None:
    assert totals(ROW, ["Toplam", "", "1", ""]) == [1]
    assert totals(ROW, ["", "Genel Toplam", "1", ""]) == [1]
    assert totals(ROW, ["", "", "300.000,00", "300.000,00"]) == [1]
    assert totals(ROW, ROW, ["", "", "600.000,00", ""]) == [2]
    assert totals(ROW, ["", "", "300.000,01", "300.000,00"]) == []
    assert totals(ROW, ["", "", "", ""]) == []
    assert totals(["", "", "5", "5"], ROW) == []
    assert totals(ROW, ["Toplam taşıma", "", "300.000,00", "300.000,00"]) == []


def test_subtotals_and_the_total_of_all() -> None:
    total = ["", "", "300.000,00", "300.000,00"]
    whole = ["", "", "600.000,00", "600.000,00"]
    assert totals(ROW, total, ROW, total, whole) == [1, 3, 4]


def test_a_long_table_without_titles_takes_no_time() -> None:
    began = time.monotonic()
    assert len(totals(*[["", "", str(number), "5"] for number in range(5000)])) < 5
    assert time.monotonic() - began < 3


@given(st.lists(st.integers(0, 10**12), min_size=1, max_size=6), st.integers(-5, 5))
def test_an_unnamed_row_is_a_total_exactly_where_it_adds_up(kurus: list[int], off: int) -> None:
    rows = [[f"Faaliyet {number}", format_money(amount)] for number, amount in enumerate(kurus)]
    last = ["", format_money(sum(kurus, off))]
    found = Body([*rows, last], 0, {1: Separators.COMMA}).totals()
    assert found == ([len(kurus)] if off == 0 and any(kurus) else [])


CELLS = st.one_of(
    st.text(max_size=8), st.sampled_from(["Toplam", "Bütçe", "03", "3", "2017", "1.500,00", "Faaliyet"])
)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=6))
def test_any_table_has_a_heading_or_none(rows: list[list[str]]) -> None:
    header = find_header(rows, ACTIVITIES)
    assert header is None or (0 < header.rows <= len(rows) and len(header.fields) == 3)
    named = [field for field in header.fields if field] if header else []
    assert len(set(named)) == len(named)
    assert set(Body(rows, 0, {1: Separators.COMMA}).totals()) <= set(range(len(rows)))
