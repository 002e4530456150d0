"""A workbook as a file: begun in memory, the same bytes for the same content, then moved to its place."""

from datetime import datetime
from io import BytesIO
from operator import methodcaller
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from xlsxwriter import Workbook

from kbbdesk.exports.clean_text import printable
from kbbdesk.exports.excel.book import Book
from kbbdesk.storage.errors import KnownError
from kbbdesk.storage.output import write_output

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def plain_book(content: BytesIO, administration: str, title: str) -> Book:
    """Return a workbook that is written into `content` when it is closed."""
    return Book(Workbook(content, _OPTIONS), administration, title)


def new_book(content: BytesIO, administration: str, fiscal_year: int, subject: str) -> Book:
    """Return a workbook of one administration and year that is written into `content` when it is closed."""
    book = plain_book(content, administration, f"{fiscal_year} Yılı Performans Programı")
    book.workbook.set_properties(
        {
            "title": book.title,
            "author": printable(administration),
            "subject": subject,
            "created": datetime(max(fiscal_year, 1), 1, 1),
        }
    )
    book.workbook.set_custom_property("Language", "tr-TR", "text")
    return book


def save(content: bytes, path: Path) -> None:
    """Write a finished workbook; an earlier file of that name stays as it was unless all went well.

    Raises:
        KnownError: the file could not be written.

    """
    write_output(path, methodcaller("write", content), verify)


def verify(path: Path) -> None:
    """Let a workbook pass that can be read from the disk.

    Raises:
        KnownError: it is not as it was written.

    """
    try:
        with ZipFile(path) as archive:
            damaged = archive.testzip()
    except BadZipFile:
        damaged = path.name
    if damaged:
        raise KnownError("Çalışma kitabı diske bozuk yazıldı; diski denetleyin. Eski dosya değişmedi.")
