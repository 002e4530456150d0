"""Numbers of a workbook at the borders of what Excel shows."""

from decimal import Decimal
from fractions import Fraction

import pytest

from kbbdesk.sections.reading.exact import ExactNumber, NotExactError, canonical, decimal_of, kurus_of, read_number


@pytest.mark.parametrize(
    ("text", "value", "is_noise"),
    [
        ("123456789012345", "123456789012345", False),
        ("1234567890.1234501", "1234567890.12345", False),
        ("0.30000000000000004", "0.3", True),
        (".5", "0.5", False),
        ("-1E-2", "-0.01", False),
        ("1e-30", "1E-30", False),
    ],
)
def test_fifteen_digits_are_what_was_typed(text: str, value: str, is_noise: bool) -> None:
    assert read_number(text) == ExactNumber(Decimal(value), is_noise)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1234567890123456", "virgülden önce 15 basamaktan uzun"),
        ("1E15", "virgülden önce 15 basamaktan uzun"),
        ("1e-31", "okunamayacak kadar küçük"),
        ("1,5", "bir sayı değil"),
        ("1e1000", "bir sayı değil"),
        ("", "bir sayı değil"),
    ],
)
def test_what_excel_cannot_hold_exactly_is_refused(text: str, said: str) -> None:
    with pytest.raises(NotExactError, match=said):
        read_number(text)


def test_a_fraction_has_to_end_within_fifteen_digits() -> None:
    assert decimal_of(Fraction(123456789012345)) == Decimal(123456789012345)
    assert decimal_of(Fraction(3, 40)) == Decimal("0.075")
    for number in (Fraction(1, 3), Fraction(1234567890123456, 10), Fraction(10**15)):
        with pytest.raises(NotExactError, match="en çok 15 basamakla"):
            decimal_of(number)


def test_liras_are_kurus_and_values_keep_their_decimals() -> None:
    assert (kurus_of(Decimal("-5.25")), kurus_of(Decimal("1E+3"))) == (-525, 100_000)
    with pytest.raises(NotExactError, match=r"10,005 tutar olamaz"):
        kurus_of(Decimal("10.005"))
    assert [
        canonical(Decimal(text), places) for text, places in (("5.8", 2), ("6", 0), ("0E+2", 1), ("-7", 1))
    ] == [
        "5.80",
        "6",
        "0.0",
        "-7.0",
    ]
