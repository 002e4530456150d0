"""Which numbers a workbook can hold exactly, and which are written as text."""

from decimal import Decimal

import pytest

from kbbdesk.exports.excel.numbers import adds_up, as_number, is_too_long
from kbbdesk.tables.table import Cell, Measure


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (70_000_000_00, "70000000.00"),
        (0, "0.00"),
        (-1, "-0.01"),
        (999_999_999_999_999, "9999999999999.99"),
        (-999_999_999_999_999, "-9999999999999.99"),
        (Decimal("3.33"), "3.33"),
        (Measure("5.80", "%"), "5.80"),
        (Measure("-12345678.1234567", "Km"), "-12345678.1234567"),
        (Measure("0.123456789012345", "%"), "0.123456789012345"),
    ],
)
def test_a_number_of_up_to_fifteen_digits_is_that_very_number(cell: Cell, number: str) -> None:
    assert str(as_number(cell)) == number
    assert not is_too_long(cell)


@pytest.mark.parametrize(
    "cell",
    [
        1_000_000_000_000_000,
        -1_000_000_000_000_000,
        Measure("1000000000000000", "Adet"),
        Measure("-12345678.12345678", "Km"),
        Measure("0.1234567890123456", "%"),
    ],
)
def test_a_number_of_sixteen_digits_is_text(cell: Cell) -> None:
    assert as_number(cell) is None
    assert is_too_long(cell)


@pytest.mark.parametrize("cell", [None, "", "70", Measure("-", "%")])
def test_what_is_no_number_is_text_but_not_too_long(cell: Cell) -> None:
    assert as_number(cell) is None
    assert not is_too_long(cell)


def test_a_sum_with_a_number_too_long_is_no_formula() -> None:
    assert not adds_up([1, 2], None)
    assert not adds_up([10**15], 10**15)
    assert not adds_up([10**15, 1 - 10**15], 1)
