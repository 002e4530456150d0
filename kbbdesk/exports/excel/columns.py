"""How wide the columns of a table become on a page."""

from kbbdesk.exports.excel.measure import WIDEST_VALUE, cell_width, longest_word, shared_out
from kbbdesk.tables.table import Column, Kind, Role, Table

NARROWEST_TEXT = 220
"""Text gets at least this width however many numbers stand beside it."""

_NARROWEST_NUMBER = 75
_WIDEST_WORD = 160


def column_widths(table: Table, available: int) -> list[int]:
    """Return widths in which every number stands on one line, and text shares what is left.

    Together they may be wider than what is available, where there are many numbers: such a page is scaled.
    """
    widths = [
        0 if column.kind is Kind.TEXT else number_width(table, index) for index, column in enumerate(table.columns)
    ]
    texts = [index for index, column in enumerate(table.columns) if column.kind is Kind.TEXT]
    wanted = [_text_width(table, index, available) for index in texts]
    least = sum(min(width, NARROWEST_TEXT) for width in wanted)
    left = max(available - sum(widths), least)
    for index, width in zip(texts, shared_out(left, wanted), strict=True):
        widths[index] = width
    return widths


def number_width(table: Table, index: int) -> int:
    """Return the width of a column in which every number stands on one line."""
    column = table.columns[index]
    cells = [row.cells[index] for row in table.rows]
    amounts = [cell for cell in cells if isinstance(cell, int)]
    if amounts:
        cells = [min(amounts), max(amounts)]
    widest = max((cell_width(column.printed(cell), bold=True) for cell in cells), default=0)
    if column.kind is Kind.VALUE:
        widest = min(widest, WIDEST_VALUE)
    return max(widest, _header_width(column), _NARROWEST_NUMBER)


def _text_width(table: Table, index: int, available: int) -> int:
    """Return the width in which no cell is wrapped, nor a total's label where no text column follows it."""
    alone = [column.kind for column in table.columns].count(Kind.TEXT) == 1
    rows = [row for row in table.rows if alone or row.role is Role.BODY]
    widest = max((cell_width(str(row.cells[index] or ""), row.role is not Role.BODY) for row in rows), default=0)
    return max(min(widest, available), _header_width(table.columns[index]))


def _header_width(column: Column) -> int:
    return min(longest_word(column.title, bold=True), _WIDEST_WORD)
