"""Cells of a grid that hold a text, and what they hold once another text stands in its place."""

import re
from dataclasses import dataclass

from kbbdesk import turkish
from kbbdesk.search.query import query
from kbbdesk.views.grid.batch import CellText
from kbbdesk.views.grid.cells import Cell
from kbbdesk.views.grid.columns import Column
from kbbdesk.views.grid.model import GridModel
from kbbdesk.views.grid.reading import RefusedError, read

Place = tuple[int, int]
"""A cell by row and column."""


_GROUPED = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]*)?")


class Sought:
    """A text that is looked for; `whole` wants cells that hold nothing else.

    Numbers are found without their grouping too: `70000000` in 70.000.000,00. A number without a sign is found in
    negative ones, except where `whole` holds; a replacement leaves the sign of such a cell as it is.
    """

    def __init__(self, text: str, whole: bool = False) -> None:
        self.text = text
        self._whole = whole
        self._key = turkish.fold_letters(text)
        typed = text.strip()
        self._is_negative = typed.startswith("-")
        # `5.` and `5,` are looked for as they stand: replaced as 5, they would be found in 500.
        self._digits = "" if typed.endswith((".", ",")) else query(text).digits
        self._signed = f"-{self._digits}" if self._is_negative and self._digits else self._digits

    def is_in(self, cell: Cell, column: Column) -> bool:
        """Tell whether a cell of a column holds the text."""
        key = self._key.strip() if self._whole else self._key
        text = turkish.fold_letters(cell.text)
        if key and (text == key if self._whole else key in text):
            return True
        if not self._digits or not column.numeric:
            return False
        return self._is_number(cell) or (not self._whole and self._signed in _ungrouped(cell.text))

    def replaced(self, cell: Cell, column: Column, by: str) -> str:
        """Return the text of a cell that holds it, with another text in its place."""
        if self._whole:
            return by
        if not column.numeric or not self._digits:
            return turkish.replace(cell.text, self.text, by)
        if self._is_number(cell):
            return f"-{by}" if cell.text.startswith("-") and not self._is_negative else by
        return _ungrouped(cell.text).replace(self._signed, _ungrouped(by) if _GROUPED.fullmatch(by) else by)

    def _is_number(self, cell: Cell) -> bool:
        """Tell whether the cell's number is the one looked for; zeros behind the comma make no difference."""
        number, _, part = _ungrouped(cell.text).removeprefix("-").partition(",")
        wanted, _, wanted_part = self._digits.partition(",")
        needs_sign = self._whole or self._is_negative
        is_signed_so = not needs_sign or cell.text.startswith("-") == self._is_negative
        return is_signed_so and number == wanted and part.rstrip("0") == wanted_part.rstrip("0")


def _ungrouped(text: str) -> str:
    return text.replace(".", "")


def places(model: GridModel, sought: Sought) -> list[Place]:
    """Return the cells on show that hold a text, row by row."""
    if not sought.text:
        return []
    columns = list(enumerate(model.columns))
    return [
        (row, number)
        for row in range(model.real_rows)
        for number, column in columns
        if sought.is_in(model.cell(row, number), column)
    ]


@dataclass(slots=True)
class Replacement:
    """The texts that a replacement puts into cells, and how many cells it leaves as they are, and why."""

    texts: list[CellText]
    locked: int = 0
    unreadable: int = 0


def replacement(model: GridModel, sought: Sought, by: str, cells: list[Place]) -> Replacement:
    """Return what a replacement in cells that hold a text does; a number stays where none would come of it."""
    made = Replacement([])
    for row, number in cells:
        column, cell = model.columns[number], model.cell(row, number)
        text = sought.replaced(cell, column, by)
        if model.locked(number):
            made.locked += 1
        elif not _is_readable(model, row, column, text):
            made.unreadable += 1
        elif text != cell.text:
            made.texts.append(CellText(row, number, text))
    return made


def _is_readable(model: GridModel, row: int, column: Column, text: str) -> bool:
    if column.numeric and not text.strip():
        return False
    try:
        read(column, model.row(row), text)
    except RefusedError:
        return False
    return True
