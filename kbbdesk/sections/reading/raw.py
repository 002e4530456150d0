"""The workbook as the child process tells it: checked, for the child has seen a file from outside."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from kbbdesk.sections.reading.finding import column_letters

Place = tuple[int, int]
"""Row and column, counted from 1."""

_KINDS = frozenset("ndsbef")
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?")


class MalformedError(Exception):
    """What the child told is not what it tells of a sound workbook."""


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell that holds something: `kind` as in `parser.Cell`, its text in the file, its number format."""

    kind: str
    text: str
    number_format: str


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells; the last row and column belong to it."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    def __contains__(self, place: Place) -> bool:
        return self.first_row <= place[0] <= self.last_row and self.first_column <= place[1] <= self.last_column

    def __str__(self) -> str:
        first = f"{column_letters(self.first_column)}{self.first_row}"
        return f"{first}:{column_letters(self.last_column)}{self.last_row}"


@dataclass(slots=True)
class RawSheet:
    """A sheet; `cells` holds by place what is not empty, `beyond` the first cell outside the caps or nothing."""

    name: str
    is_hidden: bool
    is_filtered: bool
    beyond: str
    cells: dict[Place, RawCell] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()

    def text(self, row: int, column: int) -> str:
        """Return the text of a cell that is no formula; the empty text where there is none."""
        cell = self.cells.get((row, column))
        return "" if cell is None or cell.kind == "f" else cell.text.strip()

    def rows(self) -> list[int]:
        """Return the numbers of the rows that hold something, in order."""
        return sorted({row for row, _column in self.cells})

    def texts_in(self, rows: Sequence[int]) -> dict[int, dict[int, str]]:
        """Return the texts of some rows, by row and by column from the left."""
        texts: dict[int, dict[int, str]] = {row: {} for row in rows}
        for row, column in sorted(place for place in self.cells if place[0] in texts):
            texts[row][column] = self.text(row, column)
        return texts


@dataclass(frozen=True, slots=True)
class RawBook:
    """The sheets of a workbook, and whether its dates count from 1904."""

    sheets: list[RawSheet]
    date_1904: bool

    def sheet(self, name: str) -> RawSheet | None:
        """Return the sheet of that name."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)


def area(reference: str) -> Area:
    """Return the rectangle that `B2:C5` or `B2` names.

    Raises:
        MalformedError: the text is no reference.

    """
    found = _RANGE.fullmatch(reference)
    if not found:
        raise MalformedError(reference)
    columns = sorted((column_number(found[1]), column_number(found[3] or found[1])))
    rows = sorted((int(found[2]), int(found[4] or found[2])))
    return Area(rows[0], columns[0], rows[1], columns[1])


def column_number(letters: str) -> int:
    """Return the number of a column, counted from 1: `AB` → 28."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def checked_book(told: Any) -> RawBook:
    """Make a workbook of what the child told.

    Raises:
        MalformedError: it told something else.

    """
    try:
        formats = [_text(text) for text in told["formats"]]
        return RawBook([_sheet(sheet, formats) for sheet in told["sheets"]], told["date_1904"] is True)
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise MalformedError(repr(error)) from error


def _sheet(told: Any, formats: list[str]) -> RawSheet:
    sheet = RawSheet(
        _text(told["name"]), _text(told["state"]) != "visible", told["filtered"] is True, _text(told["beyond"])
    )
    for row, column, kind, text, number_format in told["cells"]:
        place = (_number(row), _number(column))
        if kind not in _KINDS or place in sheet.cells:
            raise MalformedError(f"{sheet.name} {place}")
        sheet.cells[place] = RawCell(kind, _text(text), formats[_number(number_format, least=0)])
    sheet.merged = [area(_text(reference)) for reference in told["merged"]]
    sheet.hidden_rows = frozenset(_number(row) for row in told["hidden_rows"])
    sheet.hidden_columns = frozenset(_number(column) for column in told["hidden_columns"])
    return sheet


def _text(told: Any) -> str:
    if not isinstance(told, str):
        raise MalformedError(repr(told)[:50])
    return told


def _number(told: Any, least: int = 1) -> int:
    if type(told) is not int or told < least:
        raise MalformedError(repr(told)[:50])
    return told
