"""Arithmetic typed into a number cell, `=1.500,25+300`: four operations, parentheses and per cent, exact.

Numbers are read as in the cell itself; nothing refers to another cell.
"""

import re
from dataclasses import dataclass
from fractions import Fraction

from kbbdesk.numerals import (
    MAX_WHOLE_DIGITS,
    NotANumberError,
    Separators,
    format_money,
    format_value,
    parse_value,
    separators_shown,
)

MOST_CHARACTERS = 255
_MOST_DEPTH = 20
_MOST_BITS = 512
_MOST_DECIMALS = 15
_MOST_QUOTED = 40
_TOKEN = re.compile(
    r" *(?:(?P<number>[0-9][0-9.,]*(?: [0-9]{3}(?![0-9])[.,0-9]*)*)|(?P<sign>[-+*/()%])|(?P<other>\S))"
)
_SIGNS = str.maketrans("\u2212\u2013×÷\u00a0\u2007\u2009\u202f\t", "--*/     ")


def is_formula(text: str) -> bool:
    """Tell whether a text is meant to be calculated: it begins with `=`."""
    return text.lstrip().startswith("=")


def money(text: str) -> int:
    """Return what a formula comes to, in kuruş.

    Raises:
        NotANumberError: it is no plain arithmetic, or its result is not whole kuruş.

    """
    kurus = _evaluated(text) * 100
    if kurus.denominator != 1:
        lower = kurus.numerator // kurus.denominator
        raise NotANumberError(
            f"«{_short(text)}» tam kuruş etmiyor: {format_money(lower)} ya da {format_money(lower + 1)} yazın."
        )
    return int(kurus)


def value(text: str) -> str:
    """Return what a formula comes to as canonical decimal text.

    Raises:
        NotANumberError: it is no plain arithmetic, or its result has no end.

    """
    result = _evaluated(text)
    for decimals in range(_MOST_DECIMALS + 1):
        scaled = result * 10**decimals
        if scaled.denominator == 1:
            return _decimal_text(int(scaled), decimals)
    lower = result.numerator * 100 // result.denominator
    choices = [format_value(_decimal_text(hundredths, 2)) for hundredths in (lower, lower + 1)]
    raise NotANumberError(f"«{_short(text)}» tam bir ondalık sayı etmiyor: {choices[0]} ya da {choices[1]} yazın.")


def _decimal_text(scaled: int, decimals: int) -> str:
    digits = str(abs(scaled)).rjust(decimals + 1, "0")
    sign = "-" if scaled < 0 else ""
    return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}" if decimals else f"{sign}{digits}"


def _short(text: str) -> str:
    text = text.strip()
    return text if len(text) <= _MOST_QUOTED else f"{text[:_MOST_QUOTED]}…"


def _evaluated(text: str) -> Fraction:
    stripped = text.strip()
    if len(stripped) > MOST_CHARACTERS:
        raise NotANumberError(f"«{_short(text)}» çok uzun: formül en çok {MOST_CHARACTERS} karakter olabilir.")
    tokens = list(_TOKEN.finditer(stripped.translate(_SIGNS).rstrip(), 1))
    shown = {separators_shown(token["number"]) for token in tokens if token["number"]} - {None}
    separators = shown.pop() if len(shown) == 1 else Separators.MIXED if shown else Separators.COMMA
    result = _Parser(stripped, tokens, separators or Separators.COMMA).result()
    if abs(result) >= 10**MAX_WHOLE_DIGITS:
        raise NotANumberError(
            f"«{_short(text)}» çok büyük: virgülden önce en çok {MAX_WHOLE_DIGITS} basamak yazılabilir."
        )
    return result


@dataclass(slots=True)
class _Parser:
    """Reads one formula from left to right: sums of products."""

    text: str
    tokens: list[re.Match[str]]
    separators: Separators
    at: int = 0
    depth: int = 0

    def result(self) -> Fraction:
        result = self._sum()
        if self.at < len(self.tokens):
            raise self._not_plain()
        return result

    def _takes(self, *signs: str) -> str | None:
        sign = self.tokens[self.at]["sign"] if self.at < len(self.tokens) else None
        if sign not in signs:
            return None
        self.at += 1
        return sign

    def _sum(self) -> Fraction:
        result = self._product()
        while sign := self._takes("+", "-"):
            result = self._bounded(result + self._product() if sign == "+" else result - self._product())
        return result

    def _product(self) -> Fraction:
        result = self._factor()
        while sign := self._takes("*", "/"):
            other = self._factor()
            if sign == "/" and not other:
                raise NotANumberError(f"«{_short(self.text)}» sıfıra bölüyor; formülü düzeltin.")
            result = self._bounded(result * other if sign == "*" else result / other)
        return result

    def _factor(self) -> Fraction:
        negative = False
        while sign := self._takes("+", "-"):
            negative ^= sign == "-"
        if self._takes("%"):
            result = self._number() / 100
        else:
            result = self._inside() if self._takes("(") else self._number()
            while self._takes("%"):
                result = self._bounded(result / 100)
        return -result if negative else result

    def _inside(self) -> Fraction:
        self.depth += 1
        if self.depth > _MOST_DEPTH:
            raise NotANumberError(f"«{_short(self.text)}» içinde çok fazla iç içe parantez var; formülü kısaltın.")
        result = self._sum()
        if not self._takes(")"):
            raise self._not_plain()
        self.depth -= 1
        return result

    def _number(self) -> Fraction:
        token = self.tokens[self.at]["number"] if self.at < len(self.tokens) else None
        if not token:
            raise self._not_plain()
        self.at += 1
        reading = parse_value(token, separators=self.separators)
        if reading.doubtful or reading.value is None:
            raise NotANumberError(
                f"«{_short(self.text)}» içinde {token} iki türlü okunabilir; sayıları 1.234,56 biçiminde yazın."
            )
        return Fraction(reading.value)

    def _bounded(self, result: Fraction) -> Fraction:
        if max(result.numerator.bit_length(), result.denominator.bit_length()) > _MOST_BITS:
            raise NotANumberError(f"«{_short(self.text)}» hesaplanamayacak kadar büyük sayılara varıyor.")
        return result

    def _not_plain(self) -> NotANumberError:
        return NotANumberError(
            f"«{_short(self.text)}» hesaplanamadı: yalnız sayılar, + - * / %, ve parantez kullanılabilir; "
            "başka hücre ya da işlev yazılamaz."
        )
