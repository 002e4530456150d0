"""What a reader finds in a workbook: its cells as they are shown, its formulas, their value; workbooks to read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from io import BytesIO

from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.utils import range_boundaries
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from kbbdesk.checks.engine import Engine
from kbbdesk.exports.excel import render
from kbbdesk.models.programme import Programme
from kbbdesk.numerals import format_value
from kbbdesk.problem_table import problem_table
from kbbdesk.storage.plan_data import read_sample
from kbbdesk.tables.programme_tables import ProgrammeTables, programme_tables
from kbbdesk.tables.table import Table

SHEETS = [
    "Özet",
    "Performans Hedefleri",
    "Faaliyet Maliyetleri",
    "İdare Performans",
    "Toplam Kaynak İhtiyacı",
    "Sorumlu Birimler",
    "Denetim",
]

_NUMBER_FORMAT = re.compile(r'#,##0(?:\.(?P<decimals>0+))?(?P<unit>(?:"[^"]*"|\\.)*)|0\.(?P<share>00)')
_SUM = re.compile(r"=SUM\(([A-Z0-9:,]+)\)")
_SHARE = re.compile(r"=ROUND\(([A-Z]+\d+)/([A-Z]+\$\d+)\*100,2\)")


@dataclass(frozen=True, slots=True)
class Reading:
    """A workbook read twice: with its formulas, and with their stored results."""

    formulas: Workbook
    values: Workbook

    def sheet(self, name: str) -> "SheetReading":
        """Return one sheet."""
        return SheetReading(self.formulas[name], self.values[name])


@dataclass(frozen=True, slots=True)
class SheetReading:
    """A sheet read twice."""

    formulas: Worksheet
    values: Worksheet

    def rows(self) -> list[list[str]]:
        """Return the sheet as it is shown, cell by cell."""
        return [[shown(cell) for cell in row] for row in self.values.iter_rows()]

    def lines(self) -> list[list[str]]:
        """Return what is shown in each row that is not empty, without the empty cells."""
        return [line for row in self.rows() if (line := [text for text in row if text])]

    def computed(self) -> Iterator[tuple[Cell, Decimal, Decimal]]:
        """Walk the formulas with their stored results and with what they come to."""
        for row in self.formulas.iter_rows():
            for cell in row:
                if isinstance(cell, Cell) and cell.data_type == "f":
                    yield cell, self._stored(cell.coordinate), self._compute(str(cell.value))

    def _compute(self, formula: str) -> Decimal:
        """Compute a formula exactly, as nobody's spreadsheet does."""
        if found := _SUM.fullmatch(formula):
            return sum((self._sum(part) for part in found[1].split(",")), Decimal(0))
        found = _SHARE.fullmatch(formula)
        assert found, formula
        part, whole = self._stored(found[1]), self._stored(found[2].replace("$", ""))
        return (part / whole * 100).quantize(Decimal("0.01"), ROUND_HALF_UP)

    def _sum(self, reference: str) -> Decimal:
        left, top, right, bottom = range_boundaries(reference)
        cells = self.values.iter_rows(top, bottom, left, right, values_only=True)
        return sum((number(value) for row in cells for value in row if value is not None), Decimal(0))

    def _stored(self, coordinate: str) -> Decimal:
        return number(self.values[coordinate].value)


def number(value: object) -> Decimal:
    """Return a cell's number with the digits that it has."""
    assert isinstance(value, int | float), value
    return Decimal(repr(value))


def shown(cell: object) -> str:
    """Return a cell as its number format shows it, in Turkish form."""
    assert hasattr(cell, "value")
    value = cell.value
    if value is None or isinstance(value, str):
        return value or ""
    assert hasattr(cell, "number_format")
    code = _NUMBER_FORMAT.fullmatch(cell.number_format)
    assert code, cell.number_format
    decimals = len(code["decimals"] or code["share"] or "")
    unit = re.sub(r'\\(.)|"', r"\1", code["unit"] or "")
    assert number(value) == round(number(value), decimals), (value, cell.number_format)
    return format_value(f"{number(value):.{decimals}f}") + unit


def read(content: bytes) -> Reading:
    """Read a workbook."""
    return Reading(load_workbook(BytesIO(content)), load_workbook(BytesIO(content), data_only=True))


def tables_of(programme: Programme) -> tuple[ProgrammeTables, Table]:
    """Return what an export is given."""
    return programme_tables(programme), problem_table(programme, Engine(programme))


@cache
def sample_tables() -> tuple[ProgrammeTables, Table]:
    """Return the tables of the 2017 plan."""
    return tables_of(read_sample())


@cache
def sample_content() -> bytes:
    """Return the workbook of the 2017 plan."""
    return render(*sample_tables())


@cache
def sample_reading() -> Reading:
    """Return the workbook of the 2017 plan, read."""
    return read(sample_content())
