"""A worksheet that is written from the top down, with rows high enough for what stands in them."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple, cast

from kbbdesk.exports.clean_text import looks_like_formula, printable
from kbbdesk.exports.excel.book import (
    CAPTION,
    HEADER,
    PORTRAIT,
    PORTRAIT_HEIGHT,
    QUOTED,
    TEXT,
    Book,
    Look,
    Properties,
)
from kbbdesk.exports.excel.formulas import formulas
from kbbdesk.exports.excel.measure import WIDEST_VALUE, cell_width, lines, row_height
from kbbdesk.exports.excel.numbers import as_number, is_too_long
from kbbdesk.exports.progress import Progress
from kbbdesk.tables.table import Cell, Column, Measure, Role, Table, label_span

LONG_NUMBERS = "15 basamaktan uzun sayılar, yuvarlanmasınlar diye metin olarak yazıldı."

_LONGEST_TEXT = 32_767
_LEAST_SCALE = 10
_ROWS_A_TIME = 500

Span = tuple[int, int]
"""The first and the last of the sheet's columns over which something stands."""


class Computed(NamedTuple):
    """A formula, and what it comes to as the cell is to store it."""

    formula: str
    result: Decimal | int | str


Content = str | Decimal | Computed
"""What a cell is filled with: text, a number as it is to be stored, or a formula."""


class Sheet:
    """Writes lines and tables below each other; `row` is the next row, `height` that of all rows in pixels."""

    def __init__(self, book: Book, name: str, widths: Sequence[int], landscape: bool = False) -> None:
        self.book = book
        self.worksheet = book.add_sheet(name, landscape)
        self.row = 0
        self.height = 0
        self._long_numbers = False
        self.widths = widths
        for index, width in enumerate(widths):
            self.worksheet.set_column_pixels(index, index, width)

    @property
    def all_columns(self) -> Span:
        """The span of all columns."""
        return 0, len(self.widths) - 1

    def line(self, text: str, properties: Properties = CAPTION) -> None:
        """Write a text over all columns."""
        self.labelled((text, self.all_columns, properties))

    def labelled(self, *cells: tuple[Content, Span, Properties]) -> None:
        """Write a row of texts, numbers and formulas, each over its columns."""
        self._end_row(max(self._filled(content, span, self.book.look(look)) for content, span, look in cells))

    def _filled(self, content: Content, span: Span, look: Look) -> int:
        if isinstance(content, str):
            return self._text(content, span, look)
        self._text("", span, look)
        if isinstance(content, Decimal):
            self.worksheet.write_number(self.row, span[0], cast(float, content), look.format)
            return 1
        formula, result = content
        self.worksheet.write_formula(self.row, span[0], formula, look.format, cast(float, result))
        return lines(result, sum(self.widths[span[0] : span[1] + 1]), look.bold) if isinstance(result, str) else 1

    def skip(self, rows: int = 1) -> None:
        """Leave rows empty."""
        for _ in range(rows):
            self._end_row(1)

    def fill_skipped(self, row: int, text: str) -> None:
        """Write a caption into a row that was left empty."""
        self.worksheet.write_string(row, 0, writable(text), self.book.look(CAPTION).format)

    def repeat_on_pages(self) -> None:
        """Keep the rows above here at the top of the screen and of every page."""
        self.worksheet.freeze_panes(self.row, 0)
        self.worksheet.repeat_rows(0, self.row - 1)

    def scale_to_width(self) -> int:
        """Print a portrait sheet one page wide, and return the height of a page in the sheet's pixels.

        Excel heeds manual page breaks only where a sheet has a fixed scale, not where it is fitted to pages.
        """
        scale = max(_LEAST_SCALE, min(100, PORTRAIT * 100 // sum(self.widths)))
        self.worksheet.set_print_scale(scale)
        return PORTRAIT_HEIGHT * 100 // scale

    def header(self, columns: Sequence[Column], spans: Sequence[Span]) -> None:
        """Write the columns' titles, below those of their groups where there are groups."""
        look = self.book.look(HEADER)
        top = self.row
        if any(column.group for column in columns):
            self._groups(columns, spans)
        tallest = 1
        for column, span in zip(columns, spans, strict=True):
            needed = self._text(column.title, span, look, self.row if column.group else top)
            tallest = max(tallest, needed if column.group else needed - (self.row - top))
        self._end_row(tallest)

    def _groups(self, columns: Sequence[Column], spans: Sequence[Span]) -> None:
        tallest = 1
        for group, members in groupby(range(len(columns)), key=lambda index: columns[index].group):
            if group:
                indexes = list(members)
                span = spans[indexes[0]][0], spans[indexes[-1]][1]
                tallest = max(tallest, self._text(group, span, self.book.look(HEADER)))
        self._end_row(tallest)

    def rows(self, table: Table, spans: Sequence[Span], progress: Progress | None = None) -> None:
        """Write the rows of a table and what is to be noted below them; `progress` is told of rows."""
        found = formulas(table, self.row, [first for first, _ in spans])
        plain, summed = self.book.column_looks(table.columns)
        self._long_numbers = False
        for index, row in enumerate(table.rows):
            if progress and index % _ROWS_A_TIME == 0:
                progress(index, len(table.rows))
            looks = plain if row.role is Role.BODY else summed
            label = label_span(table.columns, row)
            tallest = self._text(str(row.cells[0] or ""), (spans[0][0], spans[label - 1][1]), looks[0])
            for place in range(label, len(row.cells)):
                column, cell, formula = table.columns[place], row.cells[place], found.get((index, place))
                tallest = max(tallest, self._cell(column, cell, spans[place], looks[place], formula))
            self._end_row(tallest)
        for note in filter(None, (table.note, LONG_NUMBERS if self._long_numbers else "")):
            self.line(note, TEXT)

    def _cell(self, column: Column, cell: Cell, span: Span, look: Look, formula: str | None) -> int:
        if cell is None:
            self.worksheet.write_blank(self.row, span[0], None, look.format)
            return 1
        number = as_number(cell)
        shown: Look | None = look
        if number is not None and isinstance(cell, Measure):
            shown = self.book.measure_look(cell) if cell_width(column.printed(cell)) <= WIDEST_VALUE else None
        if number is None or shown is None:
            self._long_numbers = self._long_numbers or is_too_long(cell)
            return self._text(column.printed(cell), span, look)
        if formula:
            self.worksheet.write_formula(self.row, span[0], formula, shown.format, number)
        else:
            self.worksheet.write_number(self.row, span[0], cast(float, number), shown.format)
        return 1

    def _text(self, text: str, span: Span, look: Look, top: int | None = None) -> int:
        """Write a text over its columns and the rows from `top` to this one; return how many lines it takes."""
        first, last = span
        first_row = self.row if top is None else top
        text = writable(text)
        shown = self.book.look((*look.properties, *QUOTED)) if looks_like_formula(text) else look
        if first != last or first_row != self.row:
            self.worksheet.merge_range(first_row, first, self.row, last, text, shown.format)
        elif text:
            self.worksheet.write_string(first_row, first, text, shown.format)
        else:
            self.worksheet.write_blank(first_row, first, None, shown.format)
        return lines(text, sum(self.widths[first : last + 1]), look.bold) if text else 1

    def _end_row(self, line_count: int) -> None:
        height = row_height(line_count)
        if line_count > 1:
            self.worksheet.set_row_pixels(self.row, height)
        self.height += height
        self.row += 1


def writable(text: str) -> str:
    """Return text as a cell can hold it; XlsxWriter would take text between these tags for ready-made XML."""
    clean = printable(text)
    if clean.startswith("<r>") and clean.endswith("</r>"):
        clean += " "
    return clean if len(clean) <= _LONGEST_TEXT else clean[: _LONGEST_TEXT - 1] + "…"
