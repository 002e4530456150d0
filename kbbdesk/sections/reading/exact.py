"""Numbers as a workbook writes them, read exactly: Excel keeps them binary and writes up to 17 digits."""

import re
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction

from kbbdesk.numerals import MAX_WHOLE_DIGITS

SHOWN_DIGITS = 15
"""How many significant digits Excel shows and lets anybody type."""

_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,40}(?:\.[0-9]{0,40})?|\.[0-9]{1,40})(?:[eE][+-]?[0-9]{1,3})?")
_MOST_DECIMALS = 30
_CONTEXT = Context(prec=120)


class NotExactError(ValueError):
    """The number cannot be taken as it stands; its message is a Turkish sentence."""


@dataclass(frozen=True, slots=True)
class ExactNumber:
    """A number; `is_noise` where more than 15 digits stood in the file and `value` is what Excel shows."""

    value: Decimal
    is_noise: bool = False


def read_number(text: str) -> ExactNumber:
    """Read the number that stands in a cell, without its binary detour where that can be seen.

    Up to 15 digits are what was typed. 16 or 17 digits may be how Excel writes a number of fewer digits
    (`1.1000000000000001`): then those are it. Else they are the noise of a sum (`0.30000000000000004`).

    Raises:
        NotExactError: no number, more than 15 digits before the comma, or more decimals than make sense.

    """
    if not _NUMBER.fullmatch(text):
        raise NotExactError(f"«{text:.40}» bir sayı değil.")
    value = Decimal(text).normalize(_CONTEXT)
    if value.adjusted() >= MAX_WHOLE_DIGITS:
        raise NotExactError(f"«{text}» virgülden önce {MAX_WHOLE_DIGITS} basamaktan uzun; Excel bunu tam tutamaz.")
    if value.adjusted() < -_MOST_DECIMALS:
        raise NotExactError(f"«{text}» okunamayacak kadar küçük bir sayı.")
    if _digits(value) <= SHOWN_DIGITS:
        return ExactNumber(value)
    shortest = Decimal(repr(float(text))).normalize(_CONTEXT)
    if _digits(shortest) <= SHOWN_DIGITS:
        return ExactNumber(shortest)
    return ExactNumber(Context(prec=SHOWN_DIGITS).create_decimal(value).normalize(_CONTEXT), is_noise=True)


def decimal_of(number: Fraction) -> Decimal:
    """Return a fraction as a decimal number.

    Raises:
        NotExactError: it has no end, or more digits than Excel shows.

    """
    rest = number.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    value = _CONTEXT.divide(Decimal(number.numerator), Decimal(number.denominator)).normalize(_CONTEXT)
    if rest != 1 or _digits(value) > SHOWN_DIGITS or value.adjusted() >= MAX_WHOLE_DIGITS:
        raise NotExactError(f"sonuç en çok {SHOWN_DIGITS} basamakla tam yazılamıyor ({value:.6f}…)")
    return value


def kurus_of(value: Decimal) -> int:
    """Return liras as kuruş.

    Raises:
        NotExactError: it has more than two decimals.

    """
    kurus = value.scaleb(2)
    if kurus != kurus.to_integral_value():
        raise NotExactError(f"{_turkish(value)} tutar olamaz: kuruş en çok iki basamaktır.")
    return int(kurus)


def canonical(value: Decimal, decimals: int = 0) -> str:
    """Return canonical text with at least so many decimals: 5.8 with 2 → `5.80`."""
    text = f"{value:f}" if value else "0"
    whole, _, part = text.partition(".")
    part = part.ljust(decimals, "0")
    return f"{whole}.{part}" if part else whole


def _digits(value: Decimal) -> int:
    """Count significant digits: of 1200 two, of 0.05 one."""
    return len(value.as_tuple().digits)


def _turkish(value: Decimal) -> str:
    return f"{value:f}".replace(".", ",")
