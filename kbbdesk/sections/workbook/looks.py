"""How the cells of a section workbook look: what is filled in, what is locked, what is wrong.

Colour never carries that alone: columns to fill in have a mark in their header, faults a sign or a word.
"""

from xlsxwriter.worksheet import Worksheet

from kbbdesk.exports.excel.book import BOLD, BOXED, HEADER, NUMBER, Book, Properties
from kbbdesk.exports.excel.numbers import MONEY_FORMAT

FINE, WRONG = "✓", "≠"

_TO_FILL_IN = (("locked", False), ("bg_color", "#FFF9DB"))
_LOCKED = (("bg_color", "#F0F0F0"),)
_AS_TEXT = (("num_format", "@"),)
MONEY = ("num_format", MONEY_FORMAT)

TITLE: Properties = (BOLD, ("font_size", 14))
HINT: Properties = (("font_color", "#404040"),)
OPEN_TEXT: Properties = (*BOXED, *_TO_FILL_IN, *_AS_TEXT)
OPEN_MONEY: Properties = (*NUMBER, *_TO_FILL_IN, MONEY)
OPEN_HEADER: Properties = (*HEADER, ("locked", False))
LOCKED_TEXT: Properties = (*BOXED, *_LOCKED)
LOCKED_NUMBER: Properties = (*NUMBER, *_LOCKED)
LOCKED_MONEY: Properties = (*LOCKED_NUMBER, MONEY)
MARK: Properties = (*LOCKED_TEXT, BOLD, ("align", "center"), ("indent", 0))
HEADING: Properties = (*BOXED, BOLD, ("bg_color", "#DCE6F1"))
SUM: Properties = (*NUMBER, MONEY, BOLD, ("bg_color", "#E4E4E4"))
SUM_LABEL: Properties = (*BOXED, BOLD, ("bg_color", "#E4E4E4"))
SUM_MARK: Properties = (*SUM_LABEL, ("align", "center"), ("indent", 0))

WRONG_FORMAT = {"bg_color": "#F8CBAD", "font_color": "#9C0006", "bold": True}
FINE_FORMAT = {"font_color": "#1E6B2E", "bold": True}
WHOLE_FORMAT = {"num_format": "#,##0"}


def open_value(decimals: int) -> Properties:
    """Return the look of a value that shows at least so many decimals, and more where more are typed."""
    shown = f"0.{'0' * decimals}{'#' * max(0, _MOST_DECIMALS - decimals)}" if decimals else "General"
    return (*NUMBER, *_TO_FILL_IN, ("num_format", shown))


_MOST_DECIMALS = 8


def mark_signs(book: Book, sheet: Worksheet, first_row: int, column: int, last_row: int) -> None:
    """Have the signs of a column stand out; rows and columns are counted from 0."""
    for sign, properties in ((FINE, FINE_FORMAT), (WRONG, WRONG_FORMAT)):
        rule = {
            "type": "cell",
            "criteria": "==",
            "value": f'"{sign}"',
            "format": book.workbook.add_format(properties),
        }
        sheet.conditional_format(first_row, column, last_row, column, rule)
