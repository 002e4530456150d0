"""Where the cells of a grid are, as formulas name them. Rows are counted from 1."""

from collections.abc import Sequence

from xlsxwriter.utility import xl_col_to_name

from kbbdesk.sections.layout import HEADER_ROW, Column


class Places:
    """The columns of a grid by their fields, and its rows from the first line to the last spare one."""

    def __init__(self, sheet: str, columns: Sequence[Column], first: int, last: int) -> None:
        self.sheet = sheet
        self.columns = tuple(columns)
        self.first, self.last = first, last

    def index(self, field: str) -> int:
        """Return the place of the first column with that field, counted from 0."""
        return next(index for index, column in enumerate(self.columns) if column.field == field)

    def indexes(self, prefix: str) -> list[int]:
        """Return the places of all columns whose field begins like that."""
        return [index for index, column in enumerate(self.columns) if column.field.startswith(prefix)]

    def at(self, index: int, row: int) -> str:
        """Return a cell by the place of its column: `$F12`."""
        return f"${xl_col_to_name(index)}{row}"

    def cell(self, field: str, row: int) -> str:
        """Return a cell by the field of its column: `$F12`."""
        return self.at(self.index(field), row)

    def header(self, index: int) -> str:
        """Return the header of a column: `$F$5`."""
        return f"${xl_col_to_name(index)}${HEADER_ROW}"

    def across(self, indexes: Sequence[int], row: int) -> str:
        """Return the cells of neighbouring columns in one row: `$H12:$M12`."""
        return f"{self.at(indexes[0], row)}:{self.at(indexes[-1], row)}"

    def down(self, index: int) -> str:
        """Return all rows of a column: `$F$6:$F$90`."""
        name = xl_col_to_name(index)
        return f"${name}${self.first}:${name}${self.last}"

    def elsewhere(self, reference: str) -> str:
        """Return how another sheet names cells of this one."""
        return f"'{self.sheet}'!{reference}"
