"""The sheet of one table."""

from kbbdesk.exports.excel.book import LANDSCAPE, PORTRAIT, TEXT, Book
from kbbdesk.exports.excel.columns import column_widths
from kbbdesk.exports.excel.sheet import Sheet
from kbbdesk.exports.progress import Progress
from kbbdesk.tables.table import Table


def table_sheet(
    book: Book, name: str, table: Table, landscape: bool = False, progress: Progress | None = None
) -> None:
    """Add a sheet on which the table is as wide as the page, and its headers stand on every page."""
    widths = column_widths(table, LANDSCAPE if landscape else PORTRAIT)
    spans = [(place, place) for place in range(len(widths))]
    sheet = Sheet(book, name, widths, landscape)
    sheet.line(table.title)
    if table.administration:
        sheet.line(f"İdare Adı: {table.administration}", TEXT)
    sheet.header(table.columns, spans)
    sheet.repeat_on_pages()
    sheet.rows(table, spans, progress)
    sheet.worksheet.fit_to_pages(1, 0)
