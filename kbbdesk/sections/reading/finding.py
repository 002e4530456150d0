"""What reading found: every finding names sheet and cell."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "notice"]
ERROR: Severity = "error"
NOTICE: Severity = "notice"


@dataclass(frozen=True, slots=True)
class Finding:
    """A Turkish sentence about a cell (`C12`), a range (`C12:D13`), or with an empty `cell` about the sheet.

    An `error` says that the cell or row was not taken; a `notice` that it was, but that people should know.
    """

    sheet: str
    cell: str
    severity: Severity
    text: str


def column_letters(column: int) -> str:
    """Return the letters of a column, counted from 1: 28 → `AB`."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """Return the name of a cell, row and column counted from 1: `C12`."""
    return f"{column_letters(column)}{row}"
