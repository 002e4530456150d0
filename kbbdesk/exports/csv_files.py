"""The official tables as CSV files that a Turkish Excel opens with a double click.

UTF-8 with byte order mark, semicolons, CRLF, one header row, numbers in Turkish form (`70.000.000,00`).
"""

import csv
import io
import re
from operator import methodcaller
from pathlib import Path

from kbbdesk.exports.clean_text import looks_like_formula, printable
from kbbdesk.exports.progress import Progress
from kbbdesk.storage.output import write_output
from kbbdesk.tables.programme_tables import ProgrammeTables
from kbbdesk.tables.table import Cell, Column, Kind, Table, format_cell

_NUMBER = re.compile(r"-?[0-9.]+(?:,[0-9]+)?%?")


def export_csv(tables: ProgrammeTables, folder: Path, progress: Progress | None = None) -> list[Path]:
    """Write the six files into `folder` and return their paths; files of the same name are replaced."""
    contents = render(tables)
    paths = []
    for done, (name, content) in enumerate(contents.items(), start=1):
        path = folder / name
        write_output(path, methodcaller("write", content))
        paths.append(path)
        if progress:
            progress(done, len(contents))
    return paths


def render(tables: ProgrammeTables) -> dict[str, bytes]:
    """Return the content of the six files by file name; table 1 makes two of them."""
    return {
        "1-performans-hedefleri-gostergeler.csv": render_table(tables.indicators),
        "1-performans-hedefleri-faaliyetler.csv": render_table(tables.activities),
        "2-faaliyet-maliyetleri.csv": render_table(tables.activity_costs),
        "3-idare-performans.csv": render_table(tables.performance),
        "4-toplam-kaynak-ihtiyaci.csv": render_table(tables.resource_need),
        "5-sorumlu-birimler.csv": render_table(tables.responsible_units),
    }


def render_table(table: Table) -> bytes:
    """Return one table as the content of a CSV file, without the suffix ` TL`: a number stays a number."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(_text(" ".join(filter(None, (column.group, column.title)))) for column in table.columns)
    for row in table.rows:
        writer.writerow(_cell(column, cell) for column, cell in zip(table.columns, row.cells, strict=True))
    return text.getvalue().encode("utf-8-sig")


def _cell(column: Column, cell: Cell) -> str:
    text = format_cell(column.kind, cell)
    if column.kind is not Kind.TEXT and _NUMBER.fullmatch(text):
        return text
    return _text(text)


def _text(text: str) -> str:
    """Return text that no spreadsheet takes for a formula, without control characters."""
    clean = printable(text)
    return f"'{clean}" if looks_like_formula(text) else clean
