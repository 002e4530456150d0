"""The workbook in LibreOffice: it computes what is stored, no cell is cut, no page shows ####.

LibreOffice is given copies with wrong results and without row heights, so that it must find both itself; it
measures rows when it reads a file of its own kind.
"""

import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.cell import Cell

from kbbdesk.exports.excel import render
from kbbdesk.tables.table import Table
from tests.exports.excel_reading import SHEETS, Reading, number, read, sample_content, sample_tables, tables_of
from tests.exports.odd_programme import LARGEST, odd_programme
from tests.libreoffice import OFFICE, convert, machine_fonts

PDF_TEXT = shutil.which("pdftotext")

pytestmark = [
    pytest.mark.xdist_group("the official workbook in LibreOffice"),
    pytest.mark.skipif(not OFFICE, reason="LibreOffice (soffice) is not installed: libreoffice-calc"),
    pytest.mark.skipif(not PDF_TEXT, reason="pdftotext is not installed: poppler-utils"),
]

NAMES = ("plan", "odd", "huge")
ALWAYS = """<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="{}" oor:op="fuse"><value>0</value></prop></item>"""
SETTINGS = f"""<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
{ALWAYS.format("OOXMLRecalcMode")}{ALWAYS.format("RecalcOptimalRowHeightMode")}
</oor:items>
"""


@dataclass(frozen=True, slots=True)
class Opened:
    """A workbook, what LibreOffice made of a copy of it, and the text of its pages."""

    written: Reading
    recalculated: Reading
    pages: str


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Opened]:
    folder = tmp_path_factory.mktemp("office")
    contents = dict(zip(NAMES, written(), strict=True))
    for name, content in contents.items():
        (folder / f"{name}.xlsx").write_bytes(content)
        without_results(folder / f"{name}.xlsx", folder / f"{name}-bare.xlsx")
    office(folder, "ods", *(f"{name}-bare.xlsx" for name in NAMES))
    office(folder, "xlsx", *(f"out/{name}-bare.ods" for name in NAMES))
    office(folder, "pdf", *(f"{name}.xlsx" for name in NAMES))
    return {
        name: Opened(read(content), values_of(folder / "out" / f"{name}-bare.xlsx"), text(folder, name))
        for name, content in contents.items()
    }


def values_of(path: Path) -> Reading:
    """Read a workbook for its values alone."""
    workbook = load_workbook(path, data_only=True)
    return Reading(workbook, workbook)


def written() -> Iterator[bytes]:
    yield sample_content()
    yield render(*tables_of(odd_programme()))
    yield render(*tables_of(odd_programme(3, LARGEST // 9)))


def without_results(source: Path, target: Path) -> None:
    """Copy a workbook with 4711 for every stored result, and without the heights of its rows."""
    with zipfile.ZipFile(source) as given, zipfile.ZipFile(target, "w") as made:
        for entry in given.infolist():
            content = given.read(entry)
            if entry.filename.startswith("xl/worksheets/sheet"):
                xml = content.decode()
                xml = re.sub(r"(</f>)<v>[^<]*</v>", r"\1<v>4711</v>", xml)
                xml = re.sub(r' ht="[^"]*"| customHeight="1"|<sheetFormatPr[^>]*>', "", xml)
                content = xml.encode()
            made.writestr(entry, content)


def office(folder: Path, kind: str, *names: str) -> None:
    profile = folder / "profile"
    settings = profile / "user" / "registrymodifications.xcu"
    if not settings.exists():
        settings.parent.mkdir(parents=True)
        settings.write_text(SETTINGS, encoding="utf-8")
    convert([folder / name for name in names], kind, folder / "out", profile)


def text(folder: Path, name: str) -> str:
    command = [str(PDF_TEXT), "-layout", str(folder / "out" / f"{name}.pdf"), "-"]
    return subprocess.run(command, check=True, capture_output=True).stdout.decode()


@pytest.mark.parametrize("name", NAMES)
def test_recalculated_figures_are_the_stored_ones(opened: dict[str, Opened], name: str) -> None:
    differences, formulas = [], 0
    for sheet in SHEETS:
        stored = opened[name].written
        for row in stored.formulas[sheet].iter_rows():
            for cell in row:
                if isinstance(cell, Cell) and cell.data_type == "f":
                    formulas += 1
                    expected = number(stored.values[sheet][cell.coordinate].value)
                    found = number(opened[name].recalculated.values[sheet][cell.coordinate].value)
                    if round(found, 2) != expected:
                        differences.append((sheet, cell.coordinate, expected, found))
    assert differences == []
    assert formulas >= {"plan": 1500, "odd": 100, "huge": 0}[name]


@pytest.mark.parametrize("name", NAMES)
def test_texts_and_numbers_arrive(opened: dict[str, Opened], name: str) -> None:
    for sheet in SHEETS:
        assert opened[name].recalculated.sheet(sheet).lines() == opened[name].written.sheet(sheet).lines()


def measures_as_excel_does() -> bool:
    """Tell whether this machine has Calibri, or Carlito, whose letters are exactly as wide."""
    match = shutil.which("fc-match")
    if not match:
        return False
    found = subprocess.run([match, "Calibri"], capture_output=True, env=machine_fonts()).stdout
    return found.startswith((b"Car", b"Cal", b"cal"))


@pytest.mark.skipif(not measures_as_excel_does(), reason="Carlito is not installed: fonts-crosextra-carlito")
@pytest.mark.parametrize("name", NAMES)
def test_rows_are_high_enough(opened: dict[str, Opened], name: str) -> None:
    """Compare with the lines for which LibreOffice makes room; it does not measure merged cells."""
    low, wrapped = [], 0
    for sheet in SHEETS:
        ours, theirs = opened[name].written.formulas[sheet], opened[name].recalculated.formulas[sheet]
        for row in range(1, theirs.max_row + 1):
            height, needed = ours.row_dimensions[row].height, theirs.row_dimensions[row].height
            room = 1 + ((height or 18) - 18) / 15
            lines = 1 + round(((needed or 13.8) - 13.8) / 11.2)
            wrapped += lines > 1
            if room < lines:
                low.append((sheet, row, room, lines))
    assert low == []
    assert wrapped > {"plan": 300, "odd": 20, "huge": 5}[name]


@pytest.mark.parametrize("name", NAMES)
def test_no_page_shows_a_number_that_is_too_wide(opened: dict[str, Opened], name: str) -> None:
    assert "#" not in opened[name].pages


def test_pages_show_every_amount(opened: dict[str, Opened]) -> None:
    def amounts(table: Table) -> Iterator[str]:
        for row in table.rows:
            yield from (f"{cell / 100:,.2f}" for cell in row.cells if isinstance(cell, int))

    tables, _ = sample_tables()
    pages = opened["plan"].pages
    shown = set(re.findall(r"[\d,]+\.\d\d", pages))
    assert set(amounts(tables.activity_costs)) | set(amounts(tables.performance)) <= shown
    assert "Sayfa 1 / " in pages
    assert set("ğüşıöçĞÜŞİÖÇ") <= set(opened["odd"].pages)
