"""The whole section workbook: one sheet after the other, into memory, then to its place."""

from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import cast

from kbbdesk.checks.engine import Engine
from kbbdesk.exports.excel.book import Book, header_text
from kbbdesk.exports.excel.file import new_book, save
from kbbdesk.exports.excel.sheet import Sheet
from kbbdesk.exports.progress import Progress
from kbbdesk.models.lists import Unit
from kbbdesk.sections import layout
from kbbdesk.sections.content import Section, content_hash, lines_of
from kbbdesk.sections.own_problems import own_problems
from kbbdesk.sections.workbook.checks_sheet import checks_sheet
from kbbdesk.sections.workbook.cover import SHORT_NUMBER, WIDTHS, cover_sheet
from kbbdesk.sections.workbook.grid import protect
from kbbdesk.sections.workbook.hidden import list_sheet, lists_of, system_sheet
from kbbdesk.sections.workbook.remarks import pin_notes, remark_sheet
from kbbdesk.sections.workbook.tables import activity_grid, indicator_grid


def write_section(
    section: Section, path: Path, progress: Progress | None = None, base_hash: str | None = None
) -> None:
    """Write the workbook to `path`; an earlier file of that name stays as it was unless all went well.

    `base_hash` is the content hash of what was handed out, None for the section itself.

    Raises:
        KnownError: the file could not be written.

    """
    save(render_section(section, base_hash), path)
    if progress:
        progress(1, 1)


def render_section(section: Section, base_hash: str | None = None) -> bytes:
    """Return the workbook's content, the same bytes for the same section."""
    content = BytesIO()
    book = new_book(content, section.administration, section.fiscal_year, "Birim bölümü")
    _sheets(book, section, base_hash)
    book.workbook.close()
    return content.getvalue()


def _sheets(book: Book, section: Section, base_hash: str | None) -> None:
    plan, lines = section.plan, lines_of(section.plan, section.unit)
    unit = cast(Unit, plan.rows[section.unit])
    problems = own_problems(Engine(plan).problems, plan, section.unit)
    found = Counter((problem.where, problem.rule) for problem in problems)
    cover, lists = Sheet(book, layout.COVER, WIDTHS), lists_of(section)
    grids = indicator_grid(book, section, lines, lists, found), activity_grid(book, section, lines, lists, found)
    checks, counts = checks_sheet(book, plan, unit, grids, problems)
    cover_sheet(cover, section, grids, counts, len(plan.remarks))
    footer = f"&L{header_text(section.unit_title)}&CDağıtım no {section.handout[:SHORT_NUMBER]}&RSayfa &P / &N"
    for grid in grids:
        pin_notes(grid, plan.remarks)
        grid.finish(footer)
    if plan.remarks:
        remark_sheet(book, plan, plan.remarks).finish(footer)
    for sheet in (cover, checks):
        sheet.worksheet.set_footer(footer)
        protect(sheet.worksheet)
    list_sheet(book, section)
    own_hash = content_hash(lines)
    system_sheet(book, section, own_hash, base_hash or own_hash)
