"""The whole workbook: one sheet after the other, into memory, then to its place."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from kbbdesk.exports.excel.file import new_book, plain_book, save
from kbbdesk.exports.excel.overview_sheet import overview_sheet
from kbbdesk.exports.excel.table_sheet import table_sheet
from kbbdesk.exports.excel.target_sheet import target_sheet
from kbbdesk.exports.progress import Progress
from kbbdesk.storage.errors import KnownError
from kbbdesk.tables.programme_tables import ProgrammeTables
from kbbdesk.tables.table import Table

MOST_ROWS = 1_000_000
"""As many rows of a table fit on a sheet, with some room for what stands above and below them."""


def export_excel(tables: ProgrammeTables, problems: Table, path: Path, progress: Progress | None = None) -> None:
    """Write the workbook to `path`; an earlier file of that name stays as it was unless all went well.

    Raises:
        KnownError: the file could not be written.

    """
    save(render(tables, problems, progress), path)


def export_table(table: Table, path: Path, progress: Progress | None = None) -> None:
    """Write one table as a workbook of its own to `path`, as `export_excel` does.

    Raises:
        KnownError: the file could not be written, or a sheet holds fewer rows than the table has.

    """
    if len(table.rows) > MOST_ROWS:
        raise KnownError(f"Bir Excel sayfası en çok {MOST_ROWS} satır alır; süzgeçle azaltın ya da CSV yazın.")
    save(render_table(table, progress), path)


def render_table(table: Table, progress: Progress | None = None) -> bytes:
    """Return a workbook with one table as its content; `progress` is told of its rows."""
    content = BytesIO()
    book = plain_book(content, table.administration, table.title)
    table_sheet(book, table.title, table, landscape=True, progress=progress)
    book.workbook.close()
    return content.getvalue()


def render(tables: ProgrammeTables, problems: Table, progress: Progress | None = None) -> bytes:
    """Return the workbook's content, the same bytes for the same tables; `problems` make the sheet *Denetim*."""
    content = BytesIO()
    book = new_book(content, tables.administration, tables.fiscal_year, "Resmî tablolar")
    parts: list[Callable[[], object]] = [
        lambda: overview_sheet(book, "Özet", tables.overview),
        lambda: target_sheet(book, "Performans Hedefleri", tables),
        lambda: table_sheet(book, "Faaliyet Maliyetleri", tables.activity_costs, landscape=True),
        lambda: table_sheet(book, "İdare Performans", tables.performance, landscape=True),
        lambda: table_sheet(book, "Toplam Kaynak İhtiyacı", tables.resource_need, landscape=True),
        lambda: table_sheet(book, "Sorumlu Birimler", tables.responsible_units),
        lambda: table_sheet(book, "Denetim", problems, landscape=True),
        book.workbook.close,
    ]
    for done, part in enumerate(parts, start=1):
        part()
        if progress:
            progress(done, len(parts))
    return content.getvalue()
