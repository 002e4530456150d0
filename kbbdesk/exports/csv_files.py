"""The official tables as CSV files that a Turkish Excel opens with a double click.

UTF-8 with byte order mark, semicolons, CRLF, one header row, numbers in Turkish form (`70.000.000,00`).
"""

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import BinaryIO

from kbbdesk.storage.output import write_output
from kbbdesk.tables.programme_tables import ProgrammeTables
from kbbdesk.tables.table import Cell, Column, Kind, Table, format_cell
from kbbdesk.tables.target_pages import TargetPage

Progress = Callable[[int, int], None]
"""Is told how many files are written, and of how many."""

INDICATORS = "1-performans-hedefleri-gostergeler.csv"
ACTIVITIES = "1-performans-hedefleri-faaliyetler.csv"
ACTIVITY_COSTS = "2-faaliyet-maliyetleri.csv"
PERFORMANCE = "3-idare-performans.csv"
RESOURCE_NEED = "4-toplam-kaynak-ihtiyaci.csv"
RESPONSIBLE_UNITS = "5-sorumlu-birimler.csv"

_TARGET = "Performans Hedefi"
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"-?[0-9.]+(?:,[0-9]+)?%?")
_UNPRINTABLE = ("Cc", "Cs", "Zl", "Zp")


def export_csv(tables: ProgrammeTables, folder: Path, progress: Progress | None = None) -> list[Path]:
    """Write the six files into `folder` and return their paths; files of the same name are replaced."""
    contents = render(tables)
    paths = []
    for done, (name, content) in enumerate(contents.items(), start=1):
        path = folder / name
        write_output(path, partial(_write, content))
        paths.append(path)
        if progress:
            progress(done, len(contents))
    return paths


def _write(content: bytes, stream: BinaryIO) -> None:
    stream.write(content)


def render(tables: ProgrammeTables) -> dict[str, bytes]:
    """Return the content of the six files by file name.

    The two files of table 1 hold the rows of all its pages, with the target's code as an additional first column.
    """
    pages = tables.target_pages
    return {
        INDICATORS: _joined(pages, [page.indicators for page in pages]),
        ACTIVITIES: _joined(pages, [page.activities for page in pages]),
        ACTIVITY_COSTS: render_table(tables.activity_costs),
        PERFORMANCE: render_table(tables.performance),
        RESOURCE_NEED: render_table(tables.resource_need),
        RESPONSIBLE_UNITS: render_table(tables.responsible_units),
    }


def _joined(pages: Sequence[TargetPage], tables: Sequence[Table]) -> bytes:
    columns = tables[0].columns if tables else ()
    rows = ((page.code, *row.cells) for page, table in zip(pages, tables, strict=True) for row in table.rows)
    return _render((Column(_TARGET), *columns), rows)


def render_table(table: Table) -> bytes:
    """Return one table as the content of a CSV file; the suffix ` TL` is left out, that numbers stay numbers."""
    return _render(table.columns, (row.cells for row in table.rows))


def _render(columns: Sequence[Column], rows: Iterable[tuple[Cell, ...]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(_text(f"{column.group} {column.title}".strip()) for column in columns)
    for cells in rows:
        writer.writerow(_cell(column, cell) for column, cell in zip(columns, cells, strict=True))
    return text.getvalue().encode("utf-8-sig")


def _cell(column: Column, cell: Cell) -> str:
    text = format_cell(column.kind, cell)
    if column.kind is not Kind.TEXT and _NUMBER.fullmatch(text):
        return text
    return _text(text)


def _text(text: str) -> str:
    """Return text that no spreadsheet takes for a formula, without control characters."""
    live = text != "-" and text.lstrip(" \u00a0").startswith(_FORMULA_STARTS)
    clean = "".join(" " if unicodedata.category(char) in _UNPRINTABLE else char for char in text)
    return f"'{clean}" if live else clean
