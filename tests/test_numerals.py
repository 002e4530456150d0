import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbbdesk.models.programme import Programme
from kbbdesk.numerals import (
    NO_DATA,
    MoneyReading,
    NotANumberError,
    Separators,
    ValueReading,
    certain_money,
    certain_value,
    format_money,
    format_share,
    format_value,
    is_canonical,
    parse_money,
    parse_value,
    plain_money,
    separators_shown,
    share,
)

NBSP, FIGURE_SPACE, THIN_SPACE, NARROW_NBSP, MINUS = "\u00a0", "\u2007", "\u2009", "\u202f", "\u2212"
BLANKS = (" ", NBSP, FIGURE_SPACE, THIN_SPACE, NARROW_NBSP)

MONEY = {
    "1.373.002.332,21": 137300233221,
    "1.234,56": 123456,
    "1234,56": 123456,
    "1234.56": 123456,
    "1 234,56": 123456,
    f"1{NBSP}234,56": 123456,
    f"1{THIN_SPACE}234,56": 123456,
    f"1{NARROW_NBSP}234{NARROW_NBSP}567,89": 123456789,
    "1.234": 123400,
    "1.234.567": 123456700,
    "0.50": 50,
    "1.5": 150,
    "1,5": 150,
    "0,05": 5,
    "007": 700,
    "70000000": 7000000000,
    "₺1.234,56": 123456,
    "₺ 1.234,56": 123456,
    "1.234,56 ₺": 123456,
    f"1.234,56{NBSP}TL": 123456,
    "TL 1.234,56": 123456,
    "1234.56tl": 123456,
    "-1.234,56": -123456,
    f"{MINUS}1.234,56": -123456,
    "- 5": -500,
    "-₺1.234,56": -123456,
    "₺-1.234,56": -123456,
    "-0,00": 0,
    "  12,5\t": 1250,
    "12,5\r\n": 1250,
    "999999999999999,99": 99999999999999999,
    "1.234,56-": -123456,
    "(1.234,56)": -123456,
    f"({NBSP}1.234,56 ₺{NBSP})": -123456,
    "₺ (1.234,56)": -123456,
    "(1.234,56) TL": -123456,
    "1.234,56- ₺": -123456,
    "1.234,56 TL-": -123456,
    " - ₺ ": 0,
    f"-{NBSP}{NBSP} ₺": 0,
    "₺ -": 0,
    "- TL": 0,
    "(0,00)": 0,
}
EMPTY = ("", " ", NBSP, "\t", "-", f" {MINUS} ", "–")
DOUBTFUL_MONEY = {
    "1,234.56": 123456,
    "1,234,567": 123456700,
    "1,234,567.8": 123456780,
    "1 234.56": 123456,
}
NOT_MONEY = (
    "abc",
    "1.234,567",
    "0.005",
    "1,234",
    "12.34.56",
    "1.23,4",
    "1..5",
    "1,",
    ",5",
    "1 23",
    "1  234",
    "--5",
    "-5-",
    "(-5)",
    "(5-)",
    "()",
    "(-)",
    "(5",
    "1e5",
    "0x10",
    "½",
    "1_000",
    "٣",
    "１２３",
    "45%",
    "₺₺5",
    "₺5 TL",
    "5 TL TL",
    "₺",
    "TL",
    "=1+1",
    "5 Kişi",
    "nan",
    "1000000000000000",
    "1.000.000.000.000.000,00",
)


@pytest.mark.parametrize(("text", "kurus"), MONEY.items())
def test_money_is_read_in_every_form(text: str, kurus: int) -> None:
    assert parse_money(text) == MoneyReading(kurus, doubtful=False)


@pytest.mark.parametrize("text", EMPTY)
def test_an_amount_may_be_empty(text: str) -> None:
    assert parse_money(text) == MoneyReading(None)


@pytest.mark.parametrize(("text", "kurus"), DOUBTFUL_MONEY.items())
def test_mixed_forms_of_money_are_doubtful(text: str, kurus: int) -> None:
    assert parse_money(text) == MoneyReading(kurus, doubtful=True)


@pytest.mark.parametrize(("text", "kurus"), DOUBTFUL_MONEY.items())
def test_an_amount_that_reads_in_two_ways_is_asked_about_where_nobody_is_shown(text: str, kurus: int) -> None:
    with pytest.raises(NotANumberError) as question:
        certain_money(text)
    assert str(question.value) == (
        f"«{text}» iki türlü okunabilir ({format_money(kurus)} mi?); 1.234,56 biçiminde yazın."
    )


@pytest.mark.parametrize(("text", "kurus"), [*MONEY.items(), *((text, None) for text in EMPTY)])
def test_an_amount_that_reads_in_one_way_is_certain(text: str, kurus: int | None) -> None:
    assert certain_money(text) == kurus


@pytest.mark.parametrize("text", NOT_MONEY)
def test_what_is_no_amount_is_refused_and_named(text: str) -> None:
    with pytest.raises(NotANumberError) as refusal:
        parse_money(text)
    assert f"«{text}»" in str(refusal.value)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1,005", "kuruş en çok iki basamaktır"),
        ("1234567890123456", "en çok 15 basamak"),
        ("on bin", "bir sayı değil; 1.234,56 biçiminde yazın"),
        ("9" * 65, f"«{'9' * 20}…» bir sayı için çok uzun; yalnız sayıyı yazın"),
    ],
)
def test_a_refusal_says_what_would_put_it_right(text: str, reason: str) -> None:
    with pytest.raises(NotANumberError, match=reason):
        parse_money(text)


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("5,80", "", "5.80"),
        ("5.80", "", "5.80"),
        ("0,500", "", "0.500"),
        ("0.500", "", "0.500"),
        ("1.234", "", "1234"),
        ("1234.567", "", "1234.567"),
        ("12.345,6", "", "12345.6"),
        ("%45", "%", "45"),
        ("% 45", "", "45"),
        ("45 %", "%", "45"),
        (f"45{NBSP}%", "", "45"),
        ("45%", "", "45"),
        ("-%5", "%", "-5"),
        ("%-5", "%", "-5"),
        ("3.500 Kişi", "Kişi", "3500"),
        ("3.500 kişi", "Kişi", "3500"),
        ("4,12 İŞGÜNÜ", "İşgünü", "4.12"),
        (unicodedata.normalize("NFD", "4,12 İşgünü"), "İşgünü", "4.12"),
        (f"3.500{NBSP}Kişi", "Kişi", "3500"),
        ("3.500Kişi", "Kişi", "3500"),
        ("12 m2", "m2", "12"),
        ("1.500 TL", "TL", "1500"),
        ("₺1.500", "", "1500"),
        ("0", "", "0"),
        ("000", "", "0"),
        ("007,10", "", "7.10"),
        ("-0", "", "0"),
        ("-0,00", "", "0.00"),
        (f"{MINUS}3,5", "", "-3.5"),
        ("-", "", NO_DATA),
        (f" {MINUS} ", "Kişi", NO_DATA),
        ("", "", None),
        (NBSP, "%", None),
        ("999999999999999,123456789", "", "999999999999999.123456789"),
        ("(3,50)", "", "-3.50"),
        ("3,50-", "", "-3.50"),
        ("(5%)", "%", "-5"),
        (" - ₺ ", "TL", "0"),
    ],
)
def test_a_value_keeps_the_digits_it_was_typed_with(text: str, unit: str, value: str | None) -> None:
    assert parse_value(text, unit) == ValueReading(value, doubtful=False)


@pytest.mark.parametrize(
    ("text", "comma", "point", "mixed"),
    [
        ("1.500", (150000, False), (150, True), (150000, True)),
        ("1.234", (123400, False), (123400, True), (123400, True)),
        ("1,500", None, (150000, True), (150000, True)),
        ("12.5", (1250, False), (1250, False), (1250, False)),
        ("1,234.56", (123456, True), (123456, True), (123456, True)),
    ],
)
def test_what_point_and_comma_mean_in_an_amount_follows_what_others_show(
    text: str, comma: tuple[int, bool] | None, point: tuple[int, bool], mixed: tuple[int, bool]
) -> None:
    for separators, read in ((Separators.COMMA, comma), (Separators.POINT, point), (Separators.MIXED, mixed)):
        if read is None:
            with pytest.raises(NotANumberError):
                parse_money(text, separators)
        else:
            assert parse_money(text, separators) == MoneyReading(*read)


@pytest.mark.parametrize(
    ("text", "point", "mixed"),
    [("1.500", "1.500", "1500"), ("1,500", "1500", "1.500"), ("2.000", "2.000", "2000")],
)
def test_what_point_and_comma_mean_in_a_value_follows_what_others_show(text: str, point: str, mixed: str) -> None:
    assert parse_value(text, "", Separators.POINT) == ValueReading(point, doubtful=True)
    assert parse_value(text, "", Separators.MIXED) == ValueReading(mixed, doubtful=True)


@pytest.mark.parametrize(
    ("texts", "shown"),
    [
        (("12.5", "3.25", "0.500", "1234.567", "1,234.56", "1,234,567", "%12.5", "(12.5)"), Separators.POINT),
        (("12,5", "1.234,56", "1.234.567", "1 234,5", "1.234,56-", "3,25 ₺"), Separators.COMMA),
        (("1.500", "1,500", "1500", "1 234", "", "-", "- ₺", "abc", "12.5.1"), None),
    ],
)
def test_a_text_shows_its_separators_or_nothing(texts: tuple[str, ...], shown: Separators | None) -> None:
    assert {text: separators_shown(text) for text in texts} == dict.fromkeys(texts, shown)


def test_empty_zero_and_no_data_are_three_different_things() -> None:
    assert [parse_value(text).value for text in ("", "0", "-")] == [None, "0", NO_DATA]


@pytest.mark.parametrize(
    ("text", "value"), [("1,234.5", "1234.5"), ("1,234,567", "1234567"), ("1 234.5", "1234.5")]
)
def test_mixed_forms_of_values_are_doubtful(text: str, value: str) -> None:
    assert parse_value(text) == ValueReading(value, doubtful=True)


def test_a_value_that_reads_in_two_ways_is_asked_about_where_nobody_is_shown() -> None:
    with pytest.raises(NotANumberError) as question:
        certain_value(" 1,234.50 Kişi", "Kişi")
    assert str(question.value) == (
        "«1,234.50 Kişi» iki türlü okunabilir (1.234,50 mi?); 1.234,56 biçiminde yazın."
    )
    assert [certain_value(text, "Kişi") for text in ("1.234,50 Kişi", "-", "")] == ["1234.50", NO_DATA, None]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("3.500 Kişi", ""),
        ("3.500 Adet", "Kişi"),
        ("Kişi", "Kişi"),
        ("%", "%"),
        ("%%45", ""),
        ("%45%", ""),
        ("₺45₺", ""),
        ("٤٥", "%"),
        ("on", ""),
    ],
)
def test_what_is_no_value_is_refused(text: str, unit: str) -> None:
    with pytest.raises(NotANumberError):
        parse_value(text, unit)


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        ("45", "%", "45%"),
        ("3500", "Kişi", "3.500 Kişi"),
        ("5.80", "", "5,80"),
        ("-1234567.5", "", "-1.234.567,5"),
        ("-0.5", "Puan", "-0,5 Puan"),
        (NO_DATA, "%", "-"),
        ("0", "Adet", "0 Adet"),
    ],
)
def test_values_are_shown_in_turkish_form_with_their_unit(value: str, unit: str, shown: str) -> None:
    assert format_value(value, unit) == shown


@pytest.mark.parametrize(
    ("kurus", "shown", "plain"),
    [
        (137300233221, "1.373.002.332,21", "1373002332.21"),
        (100050, "1.000,50", "1000.50"),
        (0, "0,00", "0.00"),
        (5, "0,05", "0.05"),
        (-5, "-0,05", "-0.05"),
        (-123456, "-1.234,56", "-1234.56"),
    ],
)
def test_money_is_shown_to_the_kurus(kurus: int, shown: str, plain: str) -> None:
    assert (format_money(kurus), plain_money(kurus)) == (shown, plain)


@pytest.mark.parametrize(
    ("amount", "total", "shown"),
    [
        (137300233221, 210000000000, "65,38"),
        (72689766779, 210000000000, "34,61"),
        (10000000, 210000000000, "0,00"),
        (5, 100000, "0,01"),
        (4999, 100000000, "0,00"),
        (1, 3, "33,33"),
        (2, 3, "66,67"),
        (7, 7, "100,00"),
        (3, 0, "0,00"),
    ],
)
def test_shares_are_rounded_half_up(amount: int, total: int, shown: str) -> None:
    assert format_share(share(amount, total)) == shown


def test_every_value_of_the_2017_plan_reads_back_as_it_is_shown(sample: Programme) -> None:
    cells = [
        (cell.value, indicator.unit_of_measure)
        for indicator in sample.indicators()
        for cell in indicator.indicator_values
    ]
    assert len(cells) == 3 * 363
    for value, unit in cells:
        assert parse_value(format_value(value, unit), unit) == ValueReading(value), (value, unit)


amounts = st.integers(-(10**17) + 1, 10**17 - 1)
blanks = st.sampled_from(BLANKS)
currencies = st.sampled_from(["{}", "₺{}", "₺ {}", "TL {}", "{}₺", "{} ₺", "{} TL", "{}TL", " {} "])
minuses = st.sampled_from(["-", MINUS, "–", "- "])


@st.composite
def typed_money(draw: st.DrawFn) -> tuple[int, str]:
    """An amount, and one of the forms in which it may be typed or pasted."""
    kurus = draw(amounts)
    turkish = format_money(abs(kurus))
    forms = (
        turkish,
        turkish.replace(".", ""),
        turkish.replace(".", draw(blanks)),
        plain_money(abs(kurus)),
        turkish.removesuffix(",00"),
    )
    sign = draw(minuses) if kurus < 0 else ""
    marked = draw(currencies).format(sign + draw(st.sampled_from(forms)))
    return kurus, marked.replace(" ", draw(blanks))


@given(typed_money())
def test_money_reads_back_from_every_form(typed: tuple[int, str]) -> None:
    kurus, text = typed
    assert parse_money(text) == MoneyReading(kurus, doubtful=False)


@st.composite
def canonical_values(draw: st.DrawFn) -> str:
    """Decimal text as the programme keeps it: any number of decimals, zeros at the end among them."""
    whole = str(draw(st.integers(0, 10**15 - 1)))
    part = draw(st.text("0123456789", max_size=8))
    sign = "-" if (whole + part).strip("0") and draw(st.booleans()) else ""
    return sign + whole + (f".{part}" if part else "")


@st.composite
def typed_values(draw: st.DrawFn) -> tuple[str, str, str]:
    """A value, its unit of measure, and one of the forms in which they may be typed or pasted."""
    value = draw(canonical_values())
    unit = draw(st.sampled_from(["", "%", "Kişi", "m²", "İşgünü", "TL", "Km/saat"]))
    number = format_value(value)
    whole, _, part = value.partition(".")
    forms = [number, number.replace(".", ""), number.replace(".", draw(blanks))]
    is_read_as_thousands = len(part) == 3 and 1 <= int(whole.strip("-")) <= 999
    if not is_read_as_thousands:
        forms.append(value)
    text = draw(st.sampled_from(forms))
    behind = [text, f"{text}{unit}", f"{text} {unit}"]
    before = [f"%{text}", f"% {text}"] if unit == "%" else []
    return value, unit, draw(st.sampled_from(behind + before)).replace(" ", draw(blanks))


@given(typed_values())
def test_values_read_back_from_every_form(typed: tuple[str, str, str]) -> None:
    value, unit, text = typed
    assert parse_value(text, unit) == ValueReading(value, doubtful=False)


@given(st.text("0123456789.,- %₺TL" + NBSP, max_size=24))
def test_no_digit_is_lost_or_invented(text: str) -> None:
    try:
        value = parse_value(text).value
    except NotANumberError:
        return
    typed = "".join(filter(str.isdigit, text))
    assert "".join(filter(str.isdigit, value or "")).lstrip("0") == typed.lstrip("0")


@given(st.text("0123456789.,- %" + NBSP, max_size=24))
def test_what_is_read_is_canonical(text: str) -> None:
    try:
        value = parse_value(text).value
    except NotANumberError:
        assert not is_canonical(text)
    else:
        assert value in (None, NO_DATA) or is_canonical(value)


@given(canonical_values())
def test_only_one_way_to_write_a_value_is_canonical(value: str) -> None:
    assert is_canonical(value)
    assert not any(
        map(is_canonical, (f"0{value}", f"{value}.", f" {value}", f"{value},5", f"+{value}", "-0.0", ""))
    )


@given(st.text(max_size=80), st.text(max_size=8))
def test_any_text_is_read_or_refused_with_a_sentence(text: str, unit: str) -> None:
    for read in (parse_money, lambda text: parse_value(text, unit)):
        try:
            read(text)
        except NotANumberError as refusal:
            assert 20 < len(str(refusal)) < 200


@pytest.mark.parametrize("text", ["9" * 10**7, "1" + ".000" * 10**6, " " * 10**6 + "1", "-" * 10**6])
def test_endless_text_is_refused_with_a_short_sentence(text: str) -> None:
    for read in (parse_money, parse_value):
        with pytest.raises(NotANumberError, match="çok uzun") as refusal:
            read(text)
        assert len(str(refusal.value)) < 100


@given(amounts, st.integers(1, 10**17))
def test_a_share_is_within_half_a_hundredth_of_the_exact_one(amount: int, total: int) -> None:
    exact = Decimal(amount) * 100 / Decimal(total)
    assert abs(share(amount, total) - exact) <= Decimal("0.005")


def test_the_longest_text_of_a_cell_is_read_and_canonical() -> None:
    longest = "0," + "1" * 62
    assert parse_value(longest).value == "0." + "1" * 62
    assert is_canonical("0." + "1" * 62)
    assert not is_canonical("0." + "1" * 63)
    with pytest.raises(NotANumberError, match="çok uzun"):
        parse_value(longest + "1")
