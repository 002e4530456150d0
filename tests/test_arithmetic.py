"""Arithmetic typed into a number cell."""

import time
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbbdesk import arithmetic
from kbbdesk.numerals import NotANumberError, format_money

RESULTS = {
    "=1000*12": 1_200_000,
    "=1.500,25+300": 180_025,
    "=(1+2)*3": 900,
    "=1+2*3": 700,
    "=10-2-3": 500,
    "=100/4/5": 500,
    "=-5": -500,
    "=2--3": 500,
    " = 1 000,5 * 2 ": 200_100,
    "=1000*%18": 18_000,
    "=1000*18%": 18_000,
    "=12×3": 3_600,
    "=100/3*3": 10_000,
    "=((((1))))": 100,
    "=1/3+2/3": 100,
}
REFUSED = {
    "=100/3": "tam kuruş etmiyor: 33,33 ya da 33,34 yazın",
    "=-100/3": "tam kuruş etmiyor: -33,34 ya da -33,33 yazın",
    "=1/0": "sıfıra bölüyor",
    "=A1+1": "hesaplanamadı",
    "=TOPLA(1;2)": "hesaplanamadı",
    "=": "hesaplanamadı",
    "=1+": "hesaplanamadı",
    "=(1": "hesaplanamadı",
    "=1)": "hesaplanamadı",
    "=1e5": "hesaplanamadı",
    "=2^3": "hesaplanamadı",
    "=12.5*1.500": "içinde 1.500 iki türlü okunabilir",
    "=1,234.56*2": "içinde 1,234.56 iki türlü okunabilir",
    "=12.3.4": "«12.3.4» bir sayı değil",
    "=999999999999999*10": "çok büyük",
    "=" + "(" * 50 + "1" + ")" * 50: "iç içe parantez",
    "=1" + "+1" * 200: "çok uzun",
    "=" + "*".join(["999999999999999"] * 15): "büyük sayılara",
}


@pytest.mark.parametrize(("text", "kurus"), RESULTS.items())
def test_plain_arithmetic_is_computed_to_the_kurus(text: str, kurus: int) -> None:
    assert arithmetic.is_formula(text)
    assert arithmetic.money(text) == kurus


@pytest.mark.parametrize(("text", "reason"), REFUSED.items())
def test_what_cannot_be_computed_is_refused_with_a_sentence(text: str, reason: str) -> None:
    with pytest.raises(NotANumberError) as refusal:
        arithmetic.money(text)
    assert reason in str(refusal.value)
    assert len(str(refusal.value)) < 200


@pytest.mark.parametrize(
    ("text", "value"),
    [("=1/8", "0.125"), ("=-1/8", "-0.125"), ("=5,50*2", "11"), ("=12,5+0,25", "12.75"), ("=0", "0")],
)
def test_a_value_is_computed_with_all_its_decimals(text: str, value: str) -> None:
    assert arithmetic.value(text) == value


def test_a_value_without_end_is_refused_with_both_roundings() -> None:
    with pytest.raises(NotANumberError, match="0,33 ya da 0,34"):
        arithmetic.value("=1/3")


@given(st.integers(-(10**12), 10**12), st.integers(-(10**12), 10**12), st.sampled_from("+-"))
def test_sums_are_exact(one: int, other: int, sign: str) -> None:
    expected = one + other if sign == "+" else one - other
    assert arithmetic.money(f"={format_money(one)}{sign}({format_money(other)})") == expected


@given(st.integers(0, 10**9), st.integers(1, 10**4))
def test_quotients_are_exact_or_refused(kurus: int, by: int) -> None:
    exact = Fraction(kurus, by)
    if exact.denominator == 1:
        assert arithmetic.money(f"={format_money(kurus)}/{by}") == exact
    else:
        with pytest.raises(NotANumberError):
            arithmetic.money(f"={format_money(kurus)}/{by}")


@given(st.text("0123456789.,+-*/()% ", max_size=40))
def test_any_formula_is_computed_or_refused(text: str) -> None:
    for work in (arithmetic.money, arithmetic.value):
        try:
            work(f"={text}")
        except NotANumberError as refusal:
            assert 20 < len(str(refusal)) < 220


@pytest.mark.parametrize("piece", ["(", "-", "9/7*", "1+", "%"])
def test_hostile_formulas_take_no_time(piece: str) -> None:
    began = time.monotonic()
    for text in ("=" + piece * 10**6, "=" + piece * 100 + "1"):
        try:
            arithmetic.money(text)
        except NotANumberError as refusal:
            assert len(str(refusal)) < 200
    assert time.monotonic() - began < 1
