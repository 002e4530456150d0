"""The official tables as CSV files that a Turkish Excel opens with a double click.

UTF-8 with byte order mark, semicolons, CRLF, one header row, numbers in Turkish form (`70.000.000,00`).
"""

import csv
import io
import re
from collections.abc import Sequence
from operator import methodcaller
from pathlib import Path

from kbbdesk.exports.clean_text import looks_like_formula, printable
from kbbdesk.exports.progress import Progress
from kbbdesk.storage.errors import KnownError
from kbbdesk.storage.output import write_output
from kbbdesk.tables.programme_tables import ProgrammeTables
from kbbdesk.tables.table import Cell, Column, Kind, Table, format_cell

_NUMBER = re.compile(r"-?[0-9.]+(?:,[0-9]+)?%?")


FILE_NAMES = (
    "1-performans-hedefleri-gostergeler.csv",
    "1-performans-hedefleri-faaliyetler.csv",
    "2-faaliyet-maliyetleri.csv",
    "3-idare-performans.csv",
    "4-toplam-kaynak-ihtiyaci.csv",
    "5-sorumlu-birimler.csv",
)
"""Table 1 makes two files."""


def export_csv(tables: ProgrammeTables, folder: Path, progress: Progress | None = None) -> list[Path]:
    """Write the six files into `folder` and return their paths; files of the same name are replaced.

    Each file is whole, the earlier one or the new one. Where one cannot be written, those before it are new.

    Raises:
        KnownError: a file cannot be written; its sentence names the files that are new already.

    """
    contents = render(tables, progress)
    paths: list[Path] = []
    for name, content in contents.items():
        path = folder / name
        try:
            write_output(path, methodcaller("write", content))
        except KnownError as error:
            raise _told_what_is_new(error, paths) from error
        paths.append(path)
    return paths


def _told_what_is_new(error: KnownError, written: Sequence[Path]) -> KnownError:
    if not written:
        return error
    names = ", ".join(path.name for path in written)
    return KnownError(f"{error} Yeni yazılanlar: {names}; öteki CSV dosyaları eskisi gibi duruyor.")


def render(tables: ProgrammeTables, progress: Progress | None = None) -> dict[str, bytes]:
    """Return the content of the six files by file name."""
    in_order = (
        tables.indicators,
        tables.activities,
        tables.activity_costs,
        tables.performance,
        tables.resource_need,
        tables.responsible_units,
    )
    contents: dict[str, bytes] = {}
    for name, table in zip(FILE_NAMES, in_order, strict=True):
        contents[name] = render_table(table)
        if progress:
            progress(len(contents), len(FILE_NAMES))
    return contents


def export_table(table: Table, path: Path) -> None:
    """Write one table to `path`; an earlier file of that name is replaced. Raises KnownError: it cannot be."""
    write_output(path, methodcaller("write", render_table(table)))


def render_table(table: Table) -> bytes:
    """Return one table as the content of a CSV file, without the suffix ` TL`: a number stays a number.

    A note below the table is the first cell of the last row.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(_text(" ".join(filter(None, (column.group, column.title)))) for column in table.columns)
    for row in table.rows:
        writer.writerow(_cell(column, cell) for column, cell in zip(table.columns, row.cells, strict=True))
    if table.note:
        writer.writerow([_text(table.note), *("" for _ in table.columns[1:])])
    return text.getvalue().encode("utf-8-sig")


def _cell(column: Column, cell: Cell) -> str:
    text = format_cell(column.kind, cell)
    if column.kind is not Kind.TEXT and _NUMBER.fullmatch(text):
        return text
    return _text(text)


def _text(text: str) -> str:
    """Return text that no spreadsheet takes for a formula, without control characters."""
    clean = printable(text)
    return f"'{clean}" if looks_like_formula(clean) else clean
