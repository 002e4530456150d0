"""What the cells of a grid hold, by the kind of their column: text, choices, values, amounts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from kbbdesk import numerals, turkish
from kbbdesk.exports.clean_text import printable
from kbbdesk.sections.content import Cell
from kbbdesk.sections.layout import DIRECTIONS, Kind, decimals_shown
from kbbdesk.sections.reading.exact import NotExactError, canonical, decimal_of, kurus_of, read_number
from kbbdesk.sections.reading.formulas import Calculator, FormulaError
from kbbdesk.sections.reading.raw import Place, RawCell, RawSheet

MOST_CHARACTERS = 32_767
"""What a cell of Excel holds at most."""

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LINE_BREAKS = re.compile("[ \t]*[\r\n\t\u2028\u2029]+[ \t]*")
_QUOTED = re.compile(r'"[^"]*"|\\.')
_DIRECTION_OF = {turkish.fold(text): direction for direction, text in DIRECTIONS.items()}
_TRUTH = {"0": "YANLIŞ", "1": "DOĞRU"}


class NotTakenError(Exception):
    """The cell cannot be taken; the message is a Turkish sentence that says why and what to do."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a cell holds, as `content.Line` has it, and what people should know of how it was read."""

    value: Cell
    notices: Sequence[str] = ()


class CellReader:
    """Reads cells of one workbook; `date_1904` says how its dates count."""

    def __init__(self, calculator: Calculator, *, date_1904: bool) -> None:
        self._calculator = calculator
        self._first_day = datetime(1904, 1, 1) if date_1904 else datetime(1899, 12, 30)

    def read(self, sheet: RawSheet, place: Place, kind: Kind, base: Cell = None, unit: str = "") -> Taken:
        """Return what a cell holds; where that is what `base` says, `base` as it is written.

        `unit` is the unit of measure that may stand behind a value.

        Raises:
            NotTakenError: it is nothing that such a cell takes.

        """
        cell = sheet.cells.get(place)
        if cell is None:
            return Taken(None)
        if cell.kind == "e":
            raise NotTakenError(f"Hücrede hata değeri var: {cell.text}.")
        if kind in (Kind.TEXT, Kind.UNIT_OF_MEASURE, Kind.DIRECTION):
            taken = self._text(cell, base)
            return taken if kind is not Kind.DIRECTION else _direction(taken)
        if cell.kind == "b":
            raise NotTakenError(f"Hücrede sayı değil, {_TRUTH.get(cell.text, cell.text)} yazıyor; sayıyı yazın.")
        if cell.kind == "s":
            return _money_text(cell.text) if kind is Kind.MONEY else _value_text(cell.text, unit)
        return self._number(sheet, place, cell, kind, base)

    def _text(self, cell: RawCell, base: Cell) -> Taken:
        if cell.kind == "f":
            raise NotTakenError(f"Metin hücresinde formül var ({cell.text:.60}); metnin kendisini yazın.")
        if cell.kind == "d":
            raise NotTakenError(f"Metin hücresinde tarih var: {self._date(cell.text)}; metin olarak yazın.")
        if cell.kind != "s":
            shown = _TRUTH.get(cell.text, cell.text) if cell.kind == "b" else _number_as_text(cell.text)
            return Taken(base if shown == base else shown)
        taken = clean_text(cell.text)
        if isinstance(base, str) and _words(str(taken.value or "")) == _words(base):
            return Taken(base)
        return taken

    def _number(self, sheet: RawSheet, place: Place, cell: RawCell, kind: Kind, base: Cell) -> Taken:
        number, notices = self._exact(sheet, place, cell)
        is_percent = "%" in _QUOTED.sub("", cell.number_format)
        if is_percent and kind is Kind.VALUE:
            number = (number * 100).normalize()
        if (same := _as_base(number, kind, base)) is not None:
            return Taken(same)
        if cell.kind == "d":
            raise NotTakenError(
                f"Hücrede sayı değil, tarih var: {self._date(cell.text)}. Excel yazılan bazı sayıları tarihe "
                "çevirir; hücreyi «Sayı» biçimine getirip sayıyı yeniden yazın."
            )
        if kind is Kind.MONEY:
            if is_percent:
                raise NotTakenError("Tutar hücresi yüzde biçiminde; «Sayı» biçimine getirip tutarı yeniden yazın.")
            return Taken(_kurus(number), notices)
        value = canonical(number, decimals_shown(cell.number_format))
        if not numerals.is_canonical(value):
            raise NotTakenError(f"«{value:.40}» okunamayacak kadar uzun bir sayı.")
        if is_percent:
            notices = (*notices, f"Yüzde biçimindeki hücre {numerals.format_value(value, '%')} olarak okundu.")
        return Taken(value, notices)

    def _exact(self, sheet: RawSheet, place: Place, cell: RawCell) -> tuple[Decimal, Sequence[str]]:
        try:
            if cell.kind == "f":
                number = decimal_of(self._calculator.compute(sheet, place))
                return number, (f"Formülün sonucu hesaplandı: {cell.text:.60} → {_shown(number)}.",)
            if cell.kind == "d" and not cell.text.replace(".", "", 1).isdecimal():
                raise NotTakenError(f"Hücrede sayı değil, tarih var: {cell.text:.30}; sayıyı yazın.")
            exact = read_number(cell.text)
        except FormulaError as error:
            raise NotTakenError(f"Formül hesaplanamadı ({cell.text:.60}): {error}. Sonucu yazın.") from error
        except NotExactError as error:
            reason = f"{cell.text:.60}: " if cell.kind == "f" else ""
            raise NotTakenError(
                f"{reason}{error}".rstrip(".") + ". Sayıyı olması gerektiği gibi yazın."
            ) from error
        if not exact.is_noise:
            return exact.value, ()
        shown = _shown(exact.value)
        return exact.value, (f"{cell.text} sayısı 15 basamaktan uzun; Excel'in gösterdiği gibi okundu: {shown}.",)

    def _date(self, text: str) -> str:
        try:
            return f"{self._first_day + timedelta(days=int(read_number(text).value)):%d.%m.%Y}"
        except (NotExactError, OverflowError, ValueError):
            return text[:30]


def clean_text(raw: str) -> Taken:
    """Return text that any program can bear, on one line; None where nothing is left of it."""
    text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), raw)
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    text = _LINE_BREAKS.sub(" ", text)
    notices = []
    clean = text
    if printable(text) != text:
        clean = "".join(character for character in text if printable(character) == character)
        notices.append("Görünmeyen denetim karakterleri metinden çıkarıldı.")
    if len(clean) > MOST_CHARACTERS:
        clean = clean[:MOST_CHARACTERS]
        notices.append(f"Metin {MOST_CHARACTERS} karakterden uzun; yalnız başı alındı.")
    return Taken(clean.strip() or None, notices)


def _words(text: str) -> list[str]:
    return printable(text).split()


def _direction(taken: Taken) -> Taken:
    if taken.value is None:
        return taken
    direction = _DIRECTION_OF.get(turkish.fold(str(taken.value)))
    if direction is None:
        choices = " ya da ".join(f"«{text}»" for text in DIRECTIONS.values())
        raise NotTakenError(f"«{taken.value:.40}» yön olarak tanınmıyor; {choices} seçin.")
    return Taken(direction)


def _money_text(text: str) -> Taken:
    try:
        return Taken(numerals.certain_money(_plain(text)))
    except numerals.NotANumberError as error:
        raise NotTakenError(str(error)) from error


def _value_text(text: str, unit: str) -> Taken:
    try:
        return Taken(numerals.certain_value(_plain(text), unit))
    except numerals.NotANumberError as error:
        raise NotTakenError(str(error)) from error


def _plain(text: str) -> str:
    return str(clean_text(text).value or "")


def _as_base(number: Decimal, kind: Kind, base: Cell) -> Cell:
    """Return the base where the number is the same, so that `5,80` does not become `5,8`."""
    if kind is Kind.MONEY:
        return base if isinstance(base, int) and number.scaleb(2) == base else None
    is_number = isinstance(base, str) and base != numerals.NO_DATA
    return base if is_number and Decimal(str(base)) == number else None


def _kurus(number: Decimal) -> int:
    try:
        return kurus_of(number)
    except NotExactError as error:
        raise NotTakenError(str(error)) from error


def _number_as_text(text: str) -> str:
    try:
        return canonical(read_number(text).value).replace(".", ",")
    except NotExactError as error:
        raise NotTakenError(str(error)) from error


def _shown(number: Decimal) -> str:
    value = canonical(number)
    return numerals.format_value(value) if numerals.is_canonical(value) else value
