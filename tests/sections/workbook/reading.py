"""A section workbook as who opens it finds it: its grids by row key and field."""

from collections.abc import Iterator
from functools import cache
from io import BytesIO

from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from kbbdesk.models.lists import Unit
from kbbdesk.sections import layout
from kbbdesk.sections.content import Section, section_of
from kbbdesk.sections.workbook import render_section
from kbbdesk.storage.plan_data import read_sample

HANDOUT, AT, DEADLINE = "3f2a9c1e" * 4, "2016-09-01T09:00:00+00:00", "2016-09-15"
GRIDS = (layout.INDICATORS, layout.ACTIVITIES)


def unit_named(plan_units: list[Unit], title: str) -> Unit:
    """Return the unit with that title."""
    return next(unit for unit in plan_units if unit.title == title)


def sample_section(title: str) -> Section:
    """Return the section of one unit of the 2017 plan, to be changed at will."""
    programme = read_sample()
    return section_of(programme, unit_named(programme.units, title), HANDOUT, AT, DEADLINE)


@cache
def sample_content(title: str) -> bytes:
    """Return the workbook of one unit of the 2017 plan."""
    return render_section(sample_section(title))


def opened(content: bytes, *, values: bool = False) -> Workbook:
    """Return a workbook with its formulas, or with what they come to."""
    return load_workbook(BytesIO(content), data_only=values)


class GridReading:
    """A grid by row key and field."""

    def __init__(self, book: Workbook, name: str) -> None:
        self.sheet: Worksheet = book[name]
        fields = [cell.value for cell in self.sheet[layout.FIELD_ROW]]
        self.columns: dict[str, int] = {}
        for place, field in enumerate(fields, start=1):
            self.columns.setdefault(str(field), place)
        self.keys = {
            str(self.sheet.cell(row, 1).value): row
            for row in range(layout.FIRST_ROW, self.sheet.max_row + 1)
            if self.sheet.cell(row, 1).value not in (None, layout.HEADING)
        }

    def cell(self, key: str, field: str) -> Cell:
        """Return one cell of a line."""
        return self.at(self.keys[key], field)

    def at(self, row: int, field: str) -> Cell:
        """Return one cell of a row."""
        cell = self.sheet.cell(row, self.columns[field])
        assert isinstance(cell, Cell)
        return cell

    def spare_rows(self, code: str | None) -> Iterator[int]:
        """Walk the empty rows with that target code."""
        for row in range(layout.FIRST_ROW, self.sheet.max_row + 1):
            if self.sheet.cell(row, 1).value is None and self.at(row, "code").value == code:
                yield row
