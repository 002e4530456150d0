"""Section workbooks edited as people do: in a spreadsheet program, saved by it."""

from collections.abc import Mapping
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from kbbdesk.sections import layout
from tests.libreoffice import convert

CellValue = str | int | float | None


def edit_workbook(path: Path, cells: Mapping[tuple[str, str], CellValue]) -> None:
    """Fill in cells of a section workbook, named by row's uuid and field; amounts in TL; saved by openpyxl."""
    workbook = load_workbook(path)
    left = dict(cells)
    for name in (layout.INDICATORS, layout.ACTIVITIES):
        sheet = workbook[name]
        columns = _columns(sheet)
        for row in range(layout.FIRST_ROW, sheet.max_row + 1):
            uuid = sheet.cell(row, columns["key"]).value
            for key in [key for key in left if key[0] == uuid]:
                sheet.cell(row, columns[key[1]]).value = left.pop(key)
    assert not left
    workbook.save(path)


def _columns(sheet: Worksheet) -> dict[str, int]:
    return {str(cell.value): cell.column or 0 for cell in sheet[layout.FIELD_ROW] if cell.value}


def add_line(path: Path, sheet_name: str, code: str, cells: Mapping[str, CellValue]) -> None:
    """Fill in the first spare row of a target (its code), as people do who add an activity; saved by openpyxl."""
    workbook = load_workbook(path)
    sheet = workbook[sheet_name]
    columns = _columns(sheet)
    row = next(
        row
        for row in range(layout.FIRST_ROW, sheet.max_row + 1)
        if sheet.cell(row, columns["code"]).value == code and not sheet.cell(row, columns["key"]).value
    )
    for field, value in cells.items():
        sheet.cell(row, columns[field]).value = value
    workbook.save(path)


def saved_by_libreoffice(path: Path, profile: Path) -> None:
    """Open a workbook in LibreOffice and have it saved; formulas are computed on the way."""
    folder = path.parent / "libreoffice"
    folder.mkdir(exist_ok=True)
    convert([path], "xlsx", folder, profile)
    (folder / path.name).replace(path)
