"""The whole workbook: one sheet after the other, into memory, then to its place."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from operator import methodcaller
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from xlsxwriter import Workbook

from kbbdesk.exports.clean_text import printable
from kbbdesk.exports.excel.book import Book
from kbbdesk.exports.excel.overview_sheet import overview_sheet
from kbbdesk.exports.excel.table_sheet import table_sheet
from kbbdesk.exports.excel.target_sheet import target_sheet
from kbbdesk.exports.progress import Progress
from kbbdesk.storage.errors import KnownError
from kbbdesk.storage.output import write_output
from kbbdesk.tables.programme_tables import ProgrammeTables
from kbbdesk.tables.table import Table

MOST_ROWS = 1_000_000
"""As many rows of a table fit on a sheet, with some room for what stands above and below them."""

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def export_excel(tables: ProgrammeTables, problems: Table, path: Path, progress: Progress | None = None) -> None:
    """Write the workbook to `path`; an earlier file of that name stays as it was unless all went well.

    Raises:
        KnownError: the file could not be written.

    """
    write_output(path, methodcaller("write", render(tables, problems, progress)), _verify)


def export_table(table: Table, path: Path, progress: Progress | None = None) -> None:
    """Write one table as a workbook of its own to `path`, as `export_excel` does.

    Raises:
        KnownError: the file could not be written, or a sheet holds fewer rows than the table has.

    """
    if len(table.rows) > MOST_ROWS:
        raise KnownError(f"Bir Excel sayfası en çok {MOST_ROWS} satır alır; süzgeçle azaltın ya da CSV yazın.")
    write_output(path, methodcaller("write", render_table(table, progress)), _verify)


def render_table(table: Table, progress: Progress | None = None) -> bytes:
    """Return a workbook with one table as its content; `progress` is told of its rows."""
    content = BytesIO()
    workbook = Workbook(content, _OPTIONS)
    book = Book(workbook, table.administration, table.title)
    table_sheet(book, table.title, table, landscape=True, progress=progress)
    workbook.close()
    return content.getvalue()


def render(tables: ProgrammeTables, problems: Table, progress: Progress | None = None) -> bytes:
    """Return the workbook's content, the same bytes for the same tables; `problems` make the sheet *Denetim*."""
    content = BytesIO()
    workbook = Workbook(content, _OPTIONS)
    book = Book(workbook, tables.administration, f"{tables.fiscal_year} Yılı Performans Programı")
    _describe(book, tables.fiscal_year)
    parts: list[Callable[[], object]] = [
        lambda: overview_sheet(book, "Özet", tables.overview),
        lambda: target_sheet(book, "Performans Hedefleri", tables),
        lambda: table_sheet(book, "Faaliyet Maliyetleri", tables.activity_costs, landscape=True),
        lambda: table_sheet(book, "İdare Performans", tables.performance, landscape=True),
        lambda: table_sheet(book, "Toplam Kaynak İhtiyacı", tables.resource_need, landscape=True),
        lambda: table_sheet(book, "Sorumlu Birimler", tables.responsible_units),
        lambda: table_sheet(book, "Denetim", problems, landscape=True),
        workbook.close,
    ]
    for done, part in enumerate(parts, start=1):
        part()
        if progress:
            progress(done, len(parts))
    return content.getvalue()


def _describe(book: Book, fiscal_year: int) -> None:
    book.workbook.set_properties(
        {
            "title": book.title,
            "author": printable(book.administration),
            "subject": "Resmî tablolar",
            "created": datetime(max(fiscal_year, 1), 1, 1),
        }
    )
    book.workbook.set_custom_property("Language", "tr-TR", "text")


def _verify(path: Path) -> None:
    try:
        with ZipFile(path) as archive:
            damaged = archive.testzip()
    except BadZipFile:
        damaged = path.name
    if damaged:
        raise KnownError("Çalışma kitabı diske bozuk yazıldı; diski denetleyin. Eski dosya değişmedi.")
