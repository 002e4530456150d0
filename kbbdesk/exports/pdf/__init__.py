"""The official tables as a printable PDF, and goal summaries of single targets.

Importing this module imports ReportLab: import it when a PDF is wanted.
"""

import errno
from collections.abc import Sequence
from itertools import count
from operator import methodcaller
from pathlib import Path

from kbbdesk.exports.pdf.headlines import TABLE, Headline
from kbbdesk.exports.pdf.long_tables import long_table
from kbbdesk.exports.pdf.pages import Page, RunningHeader, finish
from kbbdesk.exports.pdf.painter import About, paint, read_logo
from kbbdesk.exports.pdf.programme import programme_pages
from kbbdesk.exports.pdf.statement import statement_pdf
from kbbdesk.exports.pdf.target_sheets import target_sheet
from kbbdesk.exports.progress import Progress
from kbbdesk.storage.output import write_output
from kbbdesk.tables.letterhead import Letterhead
from kbbdesk.tables.programme_tables import ProgrammeTables
from kbbdesk.tables.statement import Statement
from kbbdesk.tables.table import Table
from kbbdesk.tables.target_pages import TargetPage

_WHOLE = 100
_HALF = 50
_SUMMARY_SIZE = 12.0


def export_programme_pdf(tables: ProgrammeTables, path: Path, progress: Progress | None = None) -> None:
    """Write the whole programme; an earlier file is replaced.

    Raises:
        KnownError: the file cannot be written, or amounts are too long for any sheet of A4.

    """
    _write(path, programme_pdf(tables, progress))


def export_summary_pdf(
    targets: Sequence[TargetPage], letterhead: Letterhead, path: Path, progress: Progress | None = None
) -> None:
    """Write the goal summaries of these targets, one below the other; an earlier file is replaced.

    Raises:
        KnownError: the file cannot be written, or amounts are too long for any sheet of A4.

    """
    _write(path, summary_pdf(targets, letterhead, progress))


def export_statement_pdf(statement: Statement, path: Path) -> None:
    """Write a delivery statement of one page; an earlier file is replaced.

    Raises:
        KnownError: the file cannot be written.

    """
    _write(path, statement_pdf(statement))


def export_table_pdf(table: Table, head: Letterhead, path: Path) -> None:
    """Write one table under the letterhead of its programme; an earlier file is replaced.

    Raises:
        KnownError: the file cannot be written, or amounts are too long for any sheet of A4.

    """
    _write(path, table_pdf(table, head))


def table_pdf(table: Table, head: Letterhead) -> bytes:
    """Return one table as the content of a PDF file, its header on every page."""
    logo = read_logo(head.logo)
    header = RunningHeader(head.administration, head.title, logo.ratio if logo else 0.0)
    pages = long_table(table, [Headline(table.title, TABLE)])
    finish(pages, header, (f"{number} / {len(pages)}" for number in count(1)))
    return paint(pages, About(table.title, head.administration, head.title), logo)


def programme_pdf(tables: ProgrammeTables, progress: Progress | None = None) -> bytes:
    """Return the whole programme as the content of a PDF file."""
    tell = progress or _nobody
    logo = read_logo(tables.letterhead.logo)
    pages = programme_pages(
        tables,
        logo.ratio if logo else 0.0,
        lambda done, total: tell(done * _HALF // total, _WHOLE),
    )
    title = f"{tables.fiscal_year} Mali Yılı Performans Programı"
    about = About(title, tables.administration, "Performans programının resmî tabloları")
    return paint(pages, about, logo, lambda done: tell(_HALF + done * _HALF // len(pages), _WHOLE))


def summary_pdf(targets: Sequence[TargetPage], letterhead: Letterhead, progress: Progress | None = None) -> bytes:
    """Return the goal summaries of these targets as the content of a PDF file, fast enough for a live preview."""
    tell = progress or _nobody
    logo = read_logo(letterhead.logo)
    header = RunningHeader(letterhead.administration, letterhead.title, logo.ratio if logo else 0.0)
    pages: list[Page] = []
    for done, target in enumerate(targets, start=1):
        sheets = target_sheet(target, largest=_SUMMARY_SIZE)
        several = len(sheets) > 1
        finish(sheets, header, (f"{number} / {len(sheets)}" if several else "" for number in count(1)))
        pages += sheets
        tell(done, len(targets))
    codes = ", ".join(target.code for target in targets)
    title = f"{letterhead.fiscal_year} Mali Yılı Performans Programı, {codes}"
    return paint(pages, About(title, letterhead.administration, "Hedef özeti"), logo)


def _nobody(done: int, total: int) -> None:
    pass


def _write(path: Path, content: bytes) -> None:
    def verify(written: Path) -> None:
        if written.read_bytes() != content:
            raise OSError(errno.EIO, "written differently")

    write_output(path, methodcaller("write", content), verify)
