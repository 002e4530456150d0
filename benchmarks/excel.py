"""The workbook against a raw XlsxWriter dump of the same cells.

The dump writes every cell that the workbook has: texts, numbers, formulas with their stored results, framed empty
cells, all in one format. It has no column widths, row heights, merged cells, charts or page set-up, and is not
checked after writing. Work and dump are given finished values.
"""

from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from xlsxwriter import Workbook

from benchmarks.measure import Figure, ratio
from benchmarks.plan_generator import multiplied
from kbbdesk.checks.engine import Engine
from kbbdesk.exports.excel import export_excel, render
from kbbdesk.problem_table import problem_table
from kbbdesk.tables.programme_tables import programme_tables

GOAL = 1.5

Cell = tuple[int, int, str | float | None, str | None]
"""Row, column, text or number or nothing, formula."""
Cells = dict[str, list[Cell]]


def cells_of(content: bytes) -> Cells:
    """Return the cells of a workbook by sheet."""
    formulas = load_workbook(BytesIO(content))
    values = load_workbook(BytesIO(content), data_only=True)
    return {sheet.title: list(_cells(sheet, values[sheet.title])) for sheet in formulas.worksheets}


def _cells(formulas: Worksheet, values: Worksheet) -> Iterator[Cell]:
    for row, pair in enumerate(zip(formulas.iter_rows(), values.iter_rows(), strict=True)):
        for column, (cell, value) in enumerate(zip(*pair, strict=True)):
            if cell.has_style:
                formula = str(cell.value) if cell.data_type == "f" else None
                yield row, column, cast(str | float | None, value.value), formula


def dump(cells: Cells, path: Path) -> None:
    """Write all cells as XlsxWriter writes them when told nothing else."""
    workbook = Workbook(path, {"in_memory": True})
    framed = workbook.add_format({"border": 1})
    for name, rows in cells.items():
        sheet = workbook.add_worksheet(name)
        for row, column, value, formula in rows:
            if formula:
                sheet.write_formula(row, column, formula, framed, value)
            elif value is None:
                sheet.write_blank(row, column, None, framed)
            elif isinstance(value, str):
                sheet.write_string(row, column, value, framed)
            else:
                sheet.write_number(row, column, value, framed)
    workbook.close()


def measured(times: int, path: Path) -> Figure:
    """Measure a plan that many times as large."""
    programme = multiplied(times)
    tables, problems = programme_tables(programme), problem_table(programme, Engine(programme))
    cells = cells_of(render(tables, problems))
    work: Callable[[], object] = partial(export_excel, tables, problems, path)
    size = sum(map(len, cells.values()))
    name = f"Excel, plan × {times} / raw XlsxWriter dump of its {size} cells"
    return ratio(name, work, partial(dump, cells, path), goal=GOAL)


def figures() -> Iterator[Figure]:
    """Measure the 2017 plan and ten times the plan."""
    with TemporaryDirectory() as folder:
        for times in (1, 10):
            yield measured(times, Path(folder) / "program.xlsx")
