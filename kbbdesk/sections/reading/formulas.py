"""Computes formulas of plain arithmetic and SUM from the cells they name, in exact fractions.

What Excel stored as a formula's result is never looked at: it may be missing, stale or forged.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from kbbdesk import numerals
from kbbdesk.sections.reading.exact import NotExactError, read_number
from kbbdesk.sections.reading.finding import cell_name
from kbbdesk.sections.reading.raw import Area, MalformedError, Place, RawCell, RawSheet, area

_MOST_BITS = 512
_MOST_POWER = 32
_MOST_LENGTH = 1000
_MOST_VISITS = 1_000_000
_REFERENCE = r"\$?[A-Za-z]{1,3}\$?[0-9]{1,7}"
_TOKEN = re.compile(
    rf"""\s*(?:
        (?:(?P<sheet>'(?:[^']|'')+'|[^\W\d][\w.]*)!)?
        (?P<cells>{_REFERENCE}(?::{_REFERENCE})?)(?![\w(.!])
      | (?P<number>(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{{1,3}})?)
      | (?P<sum>SUM(?=\())
      | (?P<sign>[-+*/^%(),])
      | (?P<other>\S)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_END = ""

Key = tuple[str, Place]
"""A cell by the name of its sheet and its place."""


class FormulaError(Exception):
    """The formula cannot be computed; the message is the reason, a Turkish clause without a full stop."""


class Calculator:
    """Computes the formulas of some sheets, each cell once; a budget keeps hostile formulas from taking long.

    `sums` are cells whose own formulas say more than plain arithmetic but come to a sum of other cells.
    """

    def __init__(self, sheets: Mapping[str, RawSheet], sums: Mapping[Key, Sequence[Place]] | None = None) -> None:
        self._sheets = sheets
        self._sums = sums or {}
        self._known: dict[Key, Fraction | FormulaError] = {}
        self._in_work: set[Key] = set()
        self._visits = 0

    def compute(self, sheet: RawSheet, place: Place) -> Fraction:
        """Return what the formula in a cell comes to.

        Raises:
            FormulaError: it uses more than plain arithmetic, SUM and cells of the section, or goes in a circle.

        """
        key = (sheet.name, place)
        if key in self._in_work:
            raise FormulaError("formül kendi kendine bağlı (döngü)")
        if key not in self._known:
            self._in_work.add(key)
            try:
                self._known[key] = self._computed(sheet, place)
            except FormulaError as error:
                self._known[key] = error
            except RecursionError:
                self._known[key] = FormulaError("formül çok uzun bir zincire bağlı")
            finally:
                self._in_work.discard(key)
        known = self._known[key]
        if isinstance(known, FormulaError):
            raise known
        return known

    def _computed(self, sheet: RawSheet, place: Place) -> Fraction:
        if (summands := self._sums.get((sheet.name, place))) is not None:
            return sum((self.number(sheet, summand) for summand in summands), Fraction(0))
        return _Formula(sheet.cells[place].text, sheet, self).value()

    def sheet(self, name: str) -> RawSheet:
        """Return the sheet that a formula names."""
        if name not in self._sheets:
            raise FormulaError(f"bölümün dışındaki «{name}» sayfasına bakıyor")
        return self._sheets[name]

    def number(self, sheet: RawSheet, place: Place) -> Fraction:
        """Return the number in a cell that stands in a calculation; an empty cell is 0."""
        self._visit()
        cell = sheet.cells.get(place)
        if cell is None:
            return Fraction(0)
        if cell.kind == "s":
            return _number_in_text(cell, place)
        return self._number(sheet, place, cell)

    def summands(self, sheet: RawSheet, cells: Area) -> Iterator[Fraction]:
        """Walk what SUM adds up; as in Excel no text, which is an error where it is a number."""
        for place in self._places(sheet, cells):
            cell = sheet.cells[place]
            if cell.kind != "s":
                yield self._number(sheet, place, cell)
            elif _looks_like_number(cell.text):
                raise FormulaError(f"SUM, {cell_name(*place)} hücresindeki metin olarak yazılmış sayıyı saymaz")

    def _number(self, sheet: RawSheet, place: Place, cell: RawCell) -> Fraction:
        if cell.kind == "f":
            return self.compute(sheet, place)
        if cell.kind == "n":
            try:
                return Fraction(read_number(cell.text).value)
            except NotExactError as error:
                raise FormulaError(f"{cell_name(*place)}: {error}".rstrip(".")) from error
        raise FormulaError(f"{cell_name(*place)} hücresinde sayı yok")

    def _places(self, sheet: RawSheet, cells: Area) -> list[Place]:
        height, width = cells.last_row - cells.first_row + 1, cells.last_column - cells.first_column + 1
        if height * width > len(sheet.cells):
            self._visit(len(sheet.cells))
            return [place for place in sheet.cells if place in cells]
        self._visit(height * width)
        rows = range(cells.first_row, cells.last_row + 1)
        columns = range(cells.first_column, cells.last_column + 1)
        return [(row, column) for row in rows for column in columns if (row, column) in sheet.cells]

    def _visit(self, times: int = 1) -> None:
        self._visits += times
        if self._visits > _MOST_VISITS:
            raise FormulaError("dosyadaki formüller hesaplanamayacak kadar çok hücreye bakıyor")


class _Formula:
    """Reads one formula from left to right: sums of products of powers; the minus sign binds as in Excel."""

    def __init__(self, text: str, sheet: RawSheet, calculator: Calculator) -> None:
        if not text.startswith("="):
            raise FormulaError("dizi formülü")
        if len(text) > _MOST_LENGTH:
            raise FormulaError("formül çok uzun")
        self._tokens = list(_TOKEN.finditer(text, 1))
        self._at = 0
        self._sheet = sheet
        self._calculator = calculator

    def value(self) -> Fraction:
        value = self._sum()
        if self._sign() != _END:
            raise self._not_plain()
        return value

    def _sign(self) -> str:
        """Return the sign that comes next; what is no sign stands for itself, the end for nothing."""
        return self._tokens[self._at][0].strip() if self._at < len(self._tokens) else _END

    def _takes(self, *signs: str) -> str | None:
        if (sign := self._sign()) not in signs:
            return None
        self._at += 1
        return sign

    def _sum(self) -> Fraction:
        value = self._product()
        while sign := self._takes("+", "-"):
            value = _bounded(value + self._product() if sign == "+" else value - self._product())
        return value

    def _product(self) -> Fraction:
        value = self._power()
        while sign := self._takes("*", "/"):
            other = self._power()
            if sign == "/" and not other:
                raise FormulaError("sıfıra bölüyor")
            value = _bounded(value * other if sign == "*" else value / other)
        return value

    def _power(self) -> Fraction:
        value = self._signed()
        while self._takes("^"):
            power = self._signed()
            if power.denominator != 1 or abs(power) > _MOST_POWER or (power < 0 and not value):
                raise FormulaError("üs yalnız küçük bir tam sayı olabilir")
            value = _bounded(value ** int(power))
        return value

    def _signed(self) -> Fraction:
        if sign := self._takes("+", "-"):
            return -self._signed() if sign == "-" else self._signed()
        value = self._single()
        while self._takes("%"):
            value /= 100
        return value

    def _single(self) -> Fraction:
        if self._takes("("):
            value = self._sum()
            self._expect(")")
            return value
        if self._at == len(self._tokens):
            raise FormulaError("formül yarım")
        token = self._tokens[self._at]
        self._at += 1
        if token["number"]:
            return _literal(token["number"])
        if token["cells"]:
            sheet, cells = self._cells(token)
            if (cells.first_row, cells.first_column) != (cells.last_row, cells.last_column):
                raise FormulaError("birden çok hücre yalnız SUM içinde verilebilir")
            return self._calculator.number(sheet, (cells.first_row, cells.first_column))
        if token["sum"]:
            return self._sum_function()
        raise self._not_plain()

    def _sum_function(self) -> Fraction:
        self._expect("(")
        total = Fraction(0)
        while True:
            token = self._tokens[self._at] if self._at < len(self._tokens) else None
            follows = self._tokens[self._at + 1][0].strip() if self._at + 1 < len(self._tokens) else _END
            if token and token["cells"] and follows in (",", ")"):
                self._at += 1
                total = sum(self._calculator.summands(*self._cells(token)), total)
            else:
                total += self._sum()
            if not self._takes(","):
                self._expect(")")
                return _bounded(total)

    def _cells(self, token: re.Match[str]) -> tuple[RawSheet, Area]:
        try:
            cells = area(token["cells"].upper())
        except MalformedError as error:
            raise self._not_plain() from error
        name = token["sheet"]
        if not name:
            return self._sheet, cells
        return self._calculator.sheet(name.removeprefix("'").removesuffix("'").replace("''", "'")), cells

    def _expect(self, sign: str) -> None:
        if not self._takes(sign):
            raise self._not_plain()

    @staticmethod
    def _not_plain() -> FormulaError:
        return FormulaError("yalnız dört işlem, üs, yüzde, parantez ve SUM (TOPLA) hesaplanır")


def _bounded(value: Fraction) -> Fraction:
    if max(value.numerator.bit_length(), value.denominator.bit_length()) > _MOST_BITS:
        raise FormulaError("ara sonuç çok büyük")
    return value


def _literal(text: str) -> Fraction:
    try:
        return Fraction(read_number(text).value)
    except NotExactError as error:
        raise FormulaError(str(error).rstrip(".")) from error


def _number_in_text(cell: RawCell, place: Place) -> Fraction:
    try:
        reading = numerals.parse_value(cell.text)
    except numerals.NotANumberError as error:
        raise FormulaError(f"{cell_name(*place)} hücresindeki «{cell.text:.30}» bir sayı değil") from error
    if reading.doubtful or reading.value == numerals.NO_DATA:
        raise FormulaError(f"{cell_name(*place)} hücresindeki «{cell.text:.30}» kesin bir sayı değil")
    return Fraction(reading.value or 0)


def _looks_like_number(text: str) -> bool:
    try:
        return numerals.parse_value(text).value not in (None, numerals.NO_DATA)
    except numerals.NotANumberError:
        return False
