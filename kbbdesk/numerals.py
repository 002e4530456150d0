"""Numbers as people in Turkey type, paste and read them: `1.234,56`.

Money is an integer number of kuruş. An indicator value is canonical decimal text (`5.80`) that keeps
the digits it was typed with. Nothing here goes through binary floating point.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum, auto

from kbbdesk import turkish

NO_DATA = "-"
"""The value *veri yok*: a statement that there is none."""

MAX_WHOLE_DIGITS = 15
_MAX_TEXT = 64
_BLANKS = dict.fromkeys(map(ord, "\t\u00a0\u2007\u2009\u202f"), " ")
_MINUS = str.maketrans("\u2212\u2013", "--")
_CURRENCY = re.compile(r"^(-?) ?(?:₺|TL)|(?:₺|TL)$", re.IGNORECASE)
_PERCENT = re.compile(r"^(-?) ?%|%$")
_ACCOUNTING_ZERO = re.compile(r"- *(?:₺|TL)|(?:₺|TL) *-", re.IGNORECASE)
_PARENTHESES = re.compile(r"\((?P<inside>[^()]*)\)")

_CERTAIN = (
    re.compile(r"(?P<whole>\d+)"),
    re.compile(r"(?P<whole>[1-9]\d{0,2}(?:\.\d{3})+)(?:,(?P<part>\d+))?"),
    re.compile(r"(?P<whole>[1-9]\d{0,2}(?: \d{3})+)(?:,(?P<part>\d+))?"),
    re.compile(r"(?P<whole>\d+),(?P<part>\d+)"),
    re.compile(r"(?P<whole>\d+)\.(?P<part>\d+)"),
)
_CANONICAL = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]+)?")
_DOUBTFUL = (
    re.compile(r"(?P<whole>[1-9]\d{0,2}(?:,\d{3})+)\.(?P<part>\d+)"),
    re.compile(r"(?P<whole>[1-9]\d{0,2}(?:,\d{3}){2,})"),
    re.compile(r"(?P<whole>[1-9]\d{0,2}(?: \d{3})+)\.(?P<part>\d+)"),
)
_POINT_OR_GROUP = re.compile(r"(?P<whole>[1-9]\d{0,2})\.(?P<part>\d{3})")
_COMMA_OR_GROUP = re.compile(r"(?P<whole>[1-9]\d{0,2},\d{3})")
_COMMA_GROUPS = re.compile(r"[1-9]\d{0,2}(?:,\d{3}){2,}")
_POINT_GROUPS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3}){2,}")
_ENDS_IN_DECIMALS = re.compile(r".*(?P<separator>[.,])\d+")


class Separators(Enum):
    """What point and comma mean in a text, as other texts beside it show.

    COMMA is the Turkish form with a decimal comma; POINT has a decimal point; with MIXED both stand side by side.
    """

    COMMA = auto()
    POINT = auto()
    MIXED = auto()


class NotANumberError(ValueError):
    """The text cannot be read as the number that its cell holds; its message is a Turkish sentence."""


@dataclass(frozen=True, slots=True)
class MoneyReading:
    """How a money cell's text was read: `kurus` is None for an empty cell; `doubtful` asks for a look."""

    kurus: int | None
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class ValueReading:
    """How a value cell's text was read.

    `value` is None for an empty cell, `-` for *veri yok*, else canonical decimal text.
    """

    value: str | None
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class _Digits:
    negative: bool
    whole: str
    part: str
    doubtful: bool


def parse_money(text: str, separators: Separators = Separators.COMMA) -> MoneyReading:
    """Read an amount in TL as typed or pasted, in any form of `domain.md`, into kuruş.

    Empty text and a lone `-` read as an empty cell, `- ₺` as zero. `1.234` reads as Turkish: 1,234 liras; with
    other `separators` it is doubtful.

    Raises:
        NotANumberError: not a number, over two decimals, or over 15 digits before the comma.

    """
    typed = _clean(text)
    if typed in ("", NO_DATA):
        return MoneyReading(None)
    if _ACCOUNTING_ZERO.fullmatch(typed):
        return MoneyReading(0)
    digits = _read(_signed(typed, _CURRENCY, text), text, separators, is_money=True)
    part = digits.part.rstrip("0") if digits.doubtful else digits.part
    if len(part) > 2:
        raise NotANumberError(f"«{text.strip()}» tutar olarak okunamadı: kuruş en çok iki basamaktır.")
    kurus = int(digits.whole) * 100 + int(part.ljust(2, "0"))
    return MoneyReading(-kurus if digits.negative else kurus, digits.doubtful)


def parse_value(text: str, unit: str = "", separators: Separators = Separators.COMMA) -> ValueReading:
    """Read an indicator's value as typed or pasted; `unit` may stand behind it (`3.500 Kişi`, `%45`).

    A lone `-` reads as *veri yok*, `- ₺` as zero.

    Raises:
        NotANumberError: not a number, or over 15 digits before the comma.

    """
    typed = _clean(text)
    if typed in ("", NO_DATA):
        return ValueReading(typed or None)
    if _ACCOUNTING_ZERO.fullmatch(typed):
        return ValueReading("0")
    digits = _read(_value_body(typed, unit, text), text, separators)
    value = f"{digits.whole}.{digits.part}" if digits.part else digits.whole
    return ValueReading(f"-{value}" if digits.negative else value, digits.doubtful)


def separators_shown(text: str, unit: str = "") -> Separators | None:
    """Return what a text shows beyond doubt about point and comma: COMMA or POINT; None where it shows nothing.

    `12.5`, `0.500` and `1,234.56` show a decimal point, `12,5` and `1.234.567` a decimal comma; `1.500`, `1,500`,
    `1500` and what is no number show nothing.
    """
    try:
        body = _value_body(_clean(text), unit, text).removeprefix("-").lstrip()
    except NotANumberError:
        return None
    if not body.isascii() or not any(pattern.fullmatch(body) for pattern in (*_CERTAIN, *_DOUBTFUL)):
        return None
    if _COMMA_GROUPS.fullmatch(body):
        return Separators.POINT
    if _POINT_GROUPS.fullmatch(body):
        return Separators.COMMA
    decimals = _ENDS_IN_DECIMALS.fullmatch(body)
    if decimals is None or _POINT_OR_GROUP.fullmatch(body) or _COMMA_OR_GROUP.fullmatch(body):
        return None
    return Separators.POINT if decimals["separator"] == "." else Separators.COMMA


def certain_money(text: str) -> int | None:
    """Read an amount into kuruş where nobody is shown first how it is read; None for an empty cell.

    Raises:
        NotANumberError: as `parse_money`, or the text can be read in two ways.

    """
    reading = parse_money(text)
    if reading.doubtful:
        raise _two_ways(text, format_money(reading.kurus or 0))
    return reading.kurus


def certain_value(text: str, unit: str = "") -> str | None:
    """Read an indicator's value where nobody is shown first how it is read; None for an empty cell.

    Raises:
        NotANumberError: as `parse_value`, or the text can be read in two ways.

    """
    reading = parse_value(text, unit)
    if reading.doubtful:
        raise _two_ways(text, format_value(reading.value or ""))
    return reading.value


def _two_ways(text: str, read: str) -> NotANumberError:
    return NotANumberError(f"«{text.strip()}» iki türlü okunabilir ({read} mi?); 1.234,56 biçiminde yazın.")


def is_canonical(value: str) -> bool:
    """Tell whether text is a number as `parse_value` writes it: `5.80`; not `5,80`, `05`, `.5`, `-0` or `-`."""
    is_number = len(value) <= _MAX_TEXT and _CANONICAL.fullmatch(value) is not None
    return is_number and (not value.startswith("-") or bool(value.strip("-0.")))


def _clean(text: str) -> str:
    if len(text) > _MAX_TEXT:
        raise NotANumberError(f"«{text[:20]}…» bir sayı için çok uzun; yalnız sayıyı yazın.")
    return text.translate(_BLANKS).translate(_MINUS).strip()


def _value_body(typed: str, unit: str, text: str) -> str:
    mark = _PERCENT if "%" in typed else _CURRENCY
    return _signed(turkish.lower(typed).removesuffix(turkish.lower(unit)).strip(), mark, text)


def _signed(typed: str, mark: re.Pattern[str], text: str) -> str:
    """Return the number without its mark, with its sign before it: `(1.234,56 ₺)` and `1.234,56-` are negative.

    Raises:
        NotANumberError: it has more than one sign.

    """
    unmarked, marks = mark.subn(r"\1", typed, count=1)
    body, signs = unmarked.strip(), 0
    if inside := _PARENTHESES.fullmatch(body):
        signs, body = 1, inside["inside"].strip()
    if body.endswith("-"):
        signs, body = signs + 1, body.removesuffix("-").rstrip()
    if not signs:
        return body
    if signs > 1 or body.startswith("-"):
        raise _not_a_number(text)
    return "-" + (body if marks else mark.sub("", body, count=1).strip())


def _not_a_number(typed: str) -> NotANumberError:
    return NotANumberError(f"«{typed.strip()}» bir sayı değil; 1.234,56 biçiminde yazın.")


def _read(body: str, typed: str, separators: Separators, is_money: bool = False) -> _Digits:
    negative = body.startswith("-")
    unsigned = body.removeprefix("-").lstrip()
    for pattern, doubtful in _patterns(unsigned, separators, is_money):
        match = pattern.fullmatch(unsigned)
        if match and unsigned.isascii():
            return _digits(match, negative, doubtful, typed)
    raise _not_a_number(typed)


def _patterns(body: str, separators: Separators, is_money: bool) -> Iterator[tuple[re.Pattern[str], bool]]:
    """Walk the patterns to try, each with whether what it finds is doubtful."""
    by_point, by_comma = _POINT_OR_GROUP.fullmatch(body), _COMMA_OR_GROUP.fullmatch(body)
    if separators is not Separators.COMMA and (by_point or by_comma):
        if by_comma and (is_money or separators is Separators.POINT):
            yield _COMMA_OR_GROUP, True
        if by_point and separators is Separators.POINT and not (is_money and by_point["part"][2] != "0"):
            yield _POINT_OR_GROUP, True
        yield from ((pattern, True) for pattern in _CERTAIN)
    yield from ((pattern, False) for pattern in _CERTAIN)
    yield from ((pattern, True) for pattern in _DOUBTFUL)


def _digits(match: re.Match[str], negative: bool, doubtful: bool, typed: str) -> _Digits:
    whole = re.sub(r"[ .,]", "", match["whole"]).lstrip("0") or "0"
    if len(whole) > MAX_WHOLE_DIGITS:
        raise NotANumberError(f"«{typed.strip()}» çok büyük: virgülden önce en çok 15 basamak yazılabilir.")
    part = match.groupdict().get("part") or ""
    is_zero = not (whole + part).strip("0")
    return _Digits(negative and not is_zero, whole, part, doubtful)


def format_money(kurus: int) -> str:
    """Return kuruş as liras in Turkish form: 137300233221 → `1.373.002.332,21`."""
    sign = "-" if kurus < 0 else ""
    liras, rest = divmod(abs(kurus), 100)
    return f"{sign}{_group(str(liras))},{rest:02d}"


def format_value(value: str, unit: str = "") -> str:
    """Return a canonical value in Turkish form with its unit: `45%`, `3.500 Kişi`; `-` alone for *veri yok*."""
    if value == NO_DATA:
        return value
    whole, _, part = value.partition(".")
    sign = "-" if whole.startswith("-") else ""
    number = sign + _group(whole.removeprefix("-")) + (f",{part}" if part else "")
    if not unit:
        return number
    return number + (unit if unit == "%" else f" {unit}")


def format_share(share: Decimal) -> str:
    """Return a share in per cent with two decimals in Turkish form: `65,38`."""
    return format_money(int(share.scaleb(2).to_integral_value(ROUND_HALF_UP)))


def plain_money(kurus: int) -> str:
    """Return kuruş as liras in plain decimal form: 100050 → `1000.50`."""
    sign = "-" if kurus < 0 else ""
    liras, rest = divmod(abs(kurus), 100)
    return f"{sign}{liras}.{rest:02d}"


def share(amount: int, total: int) -> Decimal:
    """Return `amount` as per cent of `total`, rounded half up to two decimals; 0 where the total is 0."""
    if total == 0:
        return Decimal("0.00")
    return (Decimal(amount) * 100 / Decimal(total)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _group(digits: str) -> str:
    return f"{int(digits):,}".replace(",", ".")
