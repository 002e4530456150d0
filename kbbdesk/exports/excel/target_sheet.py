"""The sheet of table 1: the pages of all performance targets one below the other."""

from itertools import zip_longest

from kbbdesk.exports.excel.book import BOXED, LABEL, PORTRAIT, Book
from kbbdesk.exports.excel.columns import NARROWEST_TEXT, number_width
from kbbdesk.exports.excel.measure import ROW, cell_width
from kbbdesk.exports.excel.sheet import Sheet
from kbbdesk.tables.programme_tables import ProgrammeTables
from kbbdesk.tables.table import Table
from kbbdesk.tables.target_pages import TITLE, TargetPage

CONTINUED = "(devam)"


def target_sheet(book: Book, name: str, tables: ProgrammeTables) -> None:
    """Add the sheet; every target begins a page.

    Where it does not fit on it, its activities begin another one, below its code.
    """
    sheet = Sheet(book, name, _widths(tables))
    room = sheet.scale_to_width() - ROW
    sheet.line(TITLE)
    sheet.repeat_on_pages()
    breaks: list[int] = []
    above: TargetPage | None = None
    for page in tables.target_pages:
        if above:
            sheet.skip()
            breaks.append(sheet.row)
        breaks += _page(sheet, page, above, room)
        above = page
    sheet.worksheet.set_h_pagebreaks(breaks)


def _widths(tables: ProgrammeTables) -> list[int]:
    """Return the widths of the labels' column, of what titles have beside it, and of the numbers' columns."""
    labels = {label for page in tables.target_pages for label, _ in page.heading}
    label_width = max((cell_width(label, bold=True) for label in labels), default=0)
    numbers = [
        max(widths)
        for widths in zip_longest(
            _number_widths(tables.indicators), _number_widths(tables.activities), fillvalue=0
        )
    ]
    return [label_width, max(PORTRAIT - label_width - sum(numbers), NARROWEST_TEXT), *numbers]


def _number_widths(table: Table) -> list[int]:
    """Return the widths of the columns behind the target's code and the title."""
    return [number_width(table, index) for index in range(2, len(table.columns))]


def _page(sheet: Sheet, page: TargetPage, above: TargetPage | None, room: int) -> list[int]:
    """Write the page of one target and return before which of its rows it is to be broken."""
    top = sheet.height
    if above is None or above.theme != page.theme:
        sheet.line(page.theme)
    if above is None or (above.theme, above.service_area) != (page.theme, page.service_area):
        sheet.line(page.service_area)
    _, last = sheet.all_columns
    for label, text in page.heading:
        sheet.labelled((label, (0, 0), LABEL), (text, (1, last), BOXED))
    sheet.skip()
    _table(sheet, page.indicators)
    between = sheet.row
    sheet.skip()
    _table(sheet, page.activities)
    if sheet.height - top <= room:
        return []
    sheet.fill_skipped(between, f"{page.code} {CONTINUED}")
    return [between]


def _table(sheet: Sheet, table: Table) -> None:
    spans = [(0, 1), *((place, place) for place in range(2, len(table.columns) + 1))]
    sheet.header(table.columns, spans)
    sheet.rows(table, spans)
