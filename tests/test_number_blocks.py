"""Columns of numbers that are read as a whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbbdesk.number_blocks import separators_of
from kbbdesk.numerals import (
    MoneyReading,
    NotANumberError,
    Separators,
    ValueReading,
    format_money,
    parse_money,
    parse_value,
    plain_money,
)


def values(*texts: str) -> list[ValueReading]:
    separators = separators_of((text, "") for text in texts)
    return [parse_value(text, "", separators) for text in texts]


def amounts(*texts: str) -> list[MoneyReading]:
    separators = separators_of((text, "") for text in texts)
    return [parse_money(text, separators) for text in texts]


def test_one_decimal_point_makes_all_points_of_a_column_decimal_and_asks_where_nothing_shows_it() -> None:
    assert values("12.5", "3.25", "1.500") == [
        ValueReading("12.5"),
        ValueReading("3.25"),
        ValueReading("1.500", doubtful=True),
    ]
    assert amounts("12.5", "3.25", "1.500")[2] == MoneyReading(150, doubtful=True)


def test_a_decimal_comma_makes_the_point_one_between_thousands() -> None:
    assert values("12,5", "1.500") == [ValueReading("12.5"), ValueReading("1500")]
    assert amounts("12,50", "1.500", "(1.234,56)") == [MoneyReading(k) for k in (1250, 150000, -123456)]


def test_without_any_sign_a_column_is_turkish() -> None:
    assert values("1.500", "250", "") == [ValueReading("1500"), ValueReading("250"), ValueReading(None)]


def test_where_points_and_commas_are_both_decimal_what_shows_nothing_is_doubtful() -> None:
    assert [reading.doubtful for reading in values("12.5", "3,25", "1.500", "1,500", "7")] == [
        False,
        False,
        True,
        True,
        False,
    ]


def test_groups_of_english_thousands_settle_the_comma() -> None:
    assert amounts("1,234.56", "1,500") == [
        MoneyReading(123456, doubtful=True),
        MoneyReading(150000, doubtful=True),
    ]


def test_the_unit_of_measure_does_not_hide_what_a_number_shows() -> None:
    assert separators_of([("12.5 Kişi", "Kişi"), ("1.500 Kişi", "Kişi")]) is Separators.POINT


@pytest.mark.parametrize("write", [format_money, plain_money])
@given(st.lists(st.integers(-(10**14), 10**14), min_size=1, max_size=8))
def test_a_column_in_one_form_is_read_as_it_was_written(write: object, kurus: list[int]) -> None:
    assert callable(write)
    read = amounts(*[write(amount) for amount in kurus])
    assert read == [MoneyReading(amount) for amount in kurus]


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=6), st.data())
def test_a_column_of_plain_numbers_is_never_read_differently_without_asking(
    thousandths: list[int], data: st.DataObject
) -> None:
    """Numbers with a decimal point and up to three decimals: each is read as it is meant, or asks."""
    texts = []
    for number in thousandths:
        text = f"{number // 1000}.{number % 1000:03d}"
        texts.append(text.rstrip("0").rstrip(".") if data.draw(st.booleans()) else text)
    if separators_of((text, "") for text in texts) is not Separators.POINT:
        return
    for number, text, reading in zip(thousandths, texts, values(*texts), strict=True):
        whole, _, part = (reading.value or "").partition(".")
        assert reading.doubtful or int(whole) * 1000 + int(part.ljust(3, "0")) == number, text


@given(st.lists(st.text("0123456789., -₺()%", max_size=12), max_size=6))
def test_any_column_is_read_or_refused(texts: list[str]) -> None:
    separators = separators_of((text, "") for text in texts)
    for text in texts:
        try:
            reading = parse_money(text, separators)
        except NotANumberError:
            continue
        assert reading.kurus is None or parse_money(format_money(reading.kurus)).kurus == reading.kurus
