"""The workbook against raw XlsxWriter dumps of the same cells: `python -m benchmarks.excel`.

The first dump writes every cell that the workbook has: texts, numbers, formulas with their stored results,
framed empty cells, all in one format. The second writes only what stands in the cells, and formulas as bare
numbers. Neither has column widths, row heights, merged cells, charts or page set-up, and neither is checked
after writing. Work and dumps are given finished values.
"""

import sys
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from xlsxwriter import Workbook

from benchmarks.measure import ratio
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


def dump_values(cells: Cells, path: Path) -> None:
    """Write texts and numbers alone."""
    workbook = Workbook(path, {"in_memory": True})
    for name, rows in cells.items():
        sheet = workbook.add_worksheet(name)
        for row, column, value, _ in rows:
            if isinstance(value, str):
                sheet.write_string(row, column, value)
            elif value is not None:
                sheet.write_number(row, column, value)
    workbook.close()


def measured(times: int, path: Path) -> float:
    """Print the ratios for a plan that many times as large; return that to the dump of all cells."""
    programme = multiplied(times)
    tables, problems = programme_tables(programme), problem_table(programme, Engine(programme))
    cells = cells_of(render(tables, problems))
    work: Callable[[], object] = partial(export_excel, tables, problems, path)
    size = sum(map(len, cells.values()))
    name = f"workbook of the plan × {times}"
    ratio(f"{name} / bare values (for information)", work, partial(dump_values, cells, path), goal=GOAL)
    return ratio(f"{name} / raw dump of its {size} cells", work, partial(dump, cells, path), goal=GOAL)


def main() -> None:
    """Print the ratios for the 2017 plan and for ten times the plan; end with 1 where the goal is missed."""
    with TemporaryDirectory() as folder:
        results = [measured(times, Path(folder) / "program.xlsx") for times in (1, 10)]
    sys.exit(max(results) > GOAL)


if __name__ == "__main__":
    main()
