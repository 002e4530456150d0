"""What a number becomes in a workbook, whose numbers are binary floating point with 15 exact digits.

A number is handed over as a `Decimal` and stands in the file as the very decimal text `70000000.00`. A reader
that turns it into binary floating point and shows it with its decimals shows every digit of it as long as there
are no more than 15; a longer number is written as text, never rounded.
"""

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache, reduce
from operator import add

from kbbdesk.numerals import NO_DATA
from kbbdesk.tables.table import Cell, Measure

MONEY_FORMAT = "#,##0.00"
SHARE_FORMAT = "0.00"

_EXACT_DIGITS = 15
_TOO_LONG = 10**_EXACT_DIGITS


def as_number(cell: Cell) -> Decimal | None:
    """Return the number that is written: liras, per cent, a value; None for what is written as text."""
    if isinstance(cell, Decimal):
        return cell
    if isinstance(cell, str) or is_too_long(cell):
        return None
    if isinstance(cell, int):
        return Decimal(cell).scaleb(-2)
    return None if cell is None or cell.value == NO_DATA else Decimal(cell.value)


def is_too_long(cell: Cell) -> bool:
    """Tell whether a cell is a number with more digits than a workbook's number holds exactly."""
    if isinstance(cell, int):
        return not -_TOO_LONG < cell < _TOO_LONG
    return isinstance(cell, Measure) and len(cell.value.replace(".", "").lstrip("-0")) > _EXACT_DIGITS


def adds_up(addends: Iterable[Cell], total: Cell) -> bool:
    """Tell whether a spreadsheet that adds up these amounts shows this very total, in kuruş.

    It adds in binary floating point, and so does this: many amounts of 15 digits may miss by a kuruş.
    """
    amounts = [cell for cell in addends if isinstance(cell, int)]
    if not isinstance(total, int) or any(map(is_too_long, (total, *amounts))):
        return False
    shown: float = reduce(add, (kurus / 100 for kurus in amounts), 0.0)
    return round(shown * 100) == total


def measure_format(measure: Measure) -> str:
    """Return the number format that shows a value with the digits it was typed with, and its unit of measure."""
    _, _, part = measure.value.partition(".")
    unit = measure.unit if measure.unit in ("", "%") else f" {measure.unit}"
    return number_format("#,##0" + ("." + "0" * len(part) if part else ""), unit)


@lru_cache(maxsize=1_000)
def number_format(digits: str, suffix: str) -> str:
    """Return the number format that shows `suffix` behind the digits, whatever characters it has."""
    return digits + r"\"".join(f'"{piece}"' if piece else "" for piece in suffix.split('"'))
