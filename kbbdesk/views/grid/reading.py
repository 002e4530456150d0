"""How a cell's text becomes a value, and a value the text of its cell."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from kbbdesk import arithmetic, turkish
from kbbdesk.models.entity import FieldValue
from kbbdesk.numerals import (
    NotANumberError,
    Separators,
    certain_money,
    certain_value,
    format_money,
    format_value,
    parse_money,
    parse_value,
)
from kbbdesk.views.grid.columns import Choice, Column, Kind

LONGEST_TEXT = 32_767
"""What a cell of Excel holds."""

_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]"
)
_VALUE_DECIMALS = 3


class RefusedError(ValueError):
    """A text that its cell cannot hold; the message is a Turkish sentence."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a text was read; `doubtful` asks for a look."""

    value: FieldValue
    doubtful: bool = False


def cleaned(text: str) -> tuple[str, int]:
    """Return `text` without characters that no table can hold, and how many were taken out.

    Control characters, lone surrogates and what is beyond the length of an Excel cell (faults.md, X20).
    """
    kept, count = _UNWANTED.subn("", text)
    return kept[:LONGEST_TEXT], count + max(0, len(kept) - LONGEST_TEXT)


def read(
    column: Column,
    row: Any,
    text: str,
    shown_first: bool = False,
    separators: Separators = Separators.COMMA,
) -> Reading:
    """Read a text as the column holds it; arithmetic in a number column is computed.

    A number that can be read in two ways is taken where somebody is shown first how it was read; elsewhere
    its cell asks how it is meant. `separators` is what the column of a pasted text shows about point and comma.

    Raises:
        RefusedError: it is not a number in a number column, or not in the list of a choice column.

    """
    try:
        if column.kind is Kind.MONEY:
            return _money(text, shown_first, separators)
        if column.kind is Kind.VALUE:
            return _value(text, column.unit(row), shown_first, separators)
    except NotANumberError as error:
        raise RefusedError(str(error)) from error
    line = " ".join(text.split())
    return _chosen(column, line) if column.kind is Kind.CHOICE else Reading(line)


def _money(text: str, shown_first: bool, separators: Separators) -> Reading:
    if arithmetic.is_formula(text):
        return Reading(arithmetic.money(text), doubtful=True)
    if not shown_first:
        return Reading(certain_money(text))
    reading = parse_money(text, separators)
    return Reading(reading.kurus, reading.doubtful)


def _value(text: str, unit: str, shown_first: bool, separators: Separators) -> Reading:
    if arithmetic.is_formula(text):
        return Reading(arithmetic.value(text), doubtful=True)
    if not shown_first:
        return Reading(certain_value(text, unit))
    reading = parse_value(text, unit, separators)
    return Reading(reading.value, reading.doubtful)


def _chosen(column: Column, text: str) -> Reading:
    """Find a text in the list: as it stands, else folded, else the beginning or part of one entry (doubtful)."""
    if not text:
        return Reading(column.empty)
    choices = column.choices()
    for choice in choices:
        if choice.text == text:
            return Reading(choice.value)
    found: list[Choice] = []
    for fits in _FITS[:1] if column.free else _FITS:
        found = _fitting(choices, text, fits)
        if len(found) == 1:
            return Reading(found[0].value, doubtful=fits is not str.__eq__)
        if found:
            break
    if column.free:
        return Reading(text)
    many = "birden çok satırına uyuyor" if found else "içinde yok"
    raise RefusedError(f"«{text}» listenin {many}. Listeden birini seçin.")


_FITS: Sequence[Callable[[str, str], bool]] = (str.__eq__, str.startswith, str.__contains__)


def _fitting(choices: Sequence[Choice], text: str, fits: Callable[[str, str], bool]) -> list[Choice]:
    key = turkish.fold(text)
    return [
        choice for choice in choices if any(fits(turkish.fold(name), key) for name in (choice.text, choice.also))
    ]


def shown(column: Column, value: FieldValue) -> str:
    """Return the text of a cell in Turkish form; empty for an empty cell."""
    if column.kind is Kind.CHOICE:
        name = column.named(value) if column.named else _name_in_list(column, value)
        return _unlisted(column, value) if name is None else name
    if value is None:
        return ""
    if isinstance(value, int):
        return f"{format_money(value)} {'' if value else column.done}".rstrip()
    return format_value(str(value)) if column.kind is Kind.VALUE else str(value)


def _name_in_list(column: Column, value: FieldValue) -> str | None:
    return next((choice.text for choice in column.choices() if choice.value == value), None)


def _unlisted(column: Column, value: FieldValue) -> str:
    return str(value) if column.free else "(listede yok)" if value else ""
