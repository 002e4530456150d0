"""Section workbooks of the 2017 plan, and reading them while making sure that the file itself is left alone."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell

from kbbdesk.models.programme import Programme
from kbbdesk.sections.content import Line, Section, lines_of, section_of
from kbbdesk.sections.layout import ACTIVITIES, FIELD_ROW, INDICATORS
from kbbdesk.sections.reading.section import Reader, ReadSection
from kbbdesk.sections.workbook.writing import render_section
from kbbdesk.storage.errors import KnownError
from kbbdesk.storage.plan_data import read_sample

HANDOUT = "00000000000000000000000000002017"
SHEETS = {"indicator": INDICATORS, "activity": ACTIVITIES}


def handed_out(plan: Programme, place: int) -> Section:
    """Return the section of one of the 20 units as it was handed out."""
    return section_of(plan, plan.units[place], HANDOUT, "2016-07-01T09:00:00", "2016-08-01")


@pytest.fixture(scope="session")
def section() -> Section:
    """The section of *Zabıta*: small, with indicators and activities in several targets."""
    plan = read_sample()
    (place,) = (place for place, unit in enumerate(plan.units) if unit.title.startswith("Zabıta"))
    return handed_out(plan, place)


@pytest.fixture(scope="session")
def good(section: Section) -> bytes:
    """The workbook of the section, as handed out."""
    return render_section(section)


@pytest.fixture(scope="session")
def base(section: Section) -> list[Line]:
    """The lines that were handed out."""
    return lines_of(section.plan, section.unit)


@pytest.fixture(scope="session")
def reader() -> Iterator[Reader]:
    with Reader() as reader:
        yield reader


Read = Callable[[bytes], ReadSection]
Refusal = Callable[[bytes], str]


@pytest.fixture
def read(reader: Reader, tmp_path: Path) -> Read:
    """Read a workbook from its bytes, as a file that must stay as it is."""

    def read_bytes(data: bytes) -> ReadSection:
        path = tmp_path / "bölüm.xlsx"
        path.write_bytes(data)
        try:
            return reader.read(path)
        finally:
            assert path.read_bytes() == data
            assert [entry.name for entry in tmp_path.iterdir()] == ["bölüm.xlsx"]

    return read_bytes


@pytest.fixture
def refusal(read: Read) -> Refusal:
    """Return the sentence with which a file is refused."""

    def sentence(data: bytes) -> str:
        with pytest.raises(KnownError, match=r"bölüm\.xlsx") as refused:
            read(data)
        return str(refused.value)

    return sentence


class Edited:
    """A section workbook opened to be changed as people change it, cells by the line and field they hold."""

    def __init__(self, data: bytes) -> None:
        self.book: Workbook = load_workbook(BytesIO(data))

    def column(self, kind: str, field: str) -> int:
        """Return the column of a field, counted from 1."""
        sheet = self.book[SHEETS[kind]]
        return next(cell.column for cell in sheet[FIELD_ROW] if cell.value == field)

    def row(self, line: Line) -> int:
        """Return the row of a line."""
        sheet = self.book[SHEETS[line.kind]]
        return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == line.uuid)

    def cell(self, line: Line, field: str) -> Cell:
        """Return a cell of a line."""
        return self.at(line.kind, self.row(line), field)

    def at(self, kind: str, row: int, field: str) -> Cell:
        """Return the cell of a field in a row."""
        cell = self.book[SHEETS[kind]].cell(row, self.column(kind, field))
        assert isinstance(cell, Cell)
        return cell

    def spare_row(self, kind: str, code: str = "") -> int:
        """Return the first spare row of a target, or without code the first that is nobody's."""
        sheet, column = self.book[SHEETS[kind]], self.column(kind, "code")
        rows = range(FIELD_ROW + 5, sheet.max_row + 1)
        return next(r for r in rows if not sheet.cell(r, 1).value and (sheet.cell(r, column).value or "") == code)

    def saved(self) -> bytes:
        """Return the workbook as it is saved: formulas without results, as a program without Excel writes them."""
        stream = BytesIO()
        self.book.save(stream)
        return stream.getvalue()


@pytest.fixture
def edited(good: bytes) -> Edited:
    """The good workbook, free to be changed."""
    return Edited(good)


@pytest.fixture(scope="session")
def places(good: bytes) -> Edited:
    """The good workbook, to look up where cells are."""
    return Edited(good)
