"""A flat table that is filled in: the lines of each performance target below its sentence, then spare rows."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple, cast

from xlsxwriter.worksheet import Worksheet

from kbbdesk.exports.clean_text import looks_like_formula
from kbbdesk.exports.excel.book import HEADER, QUOTED, Book, Properties
from kbbdesk.exports.excel.measure import lines, row_height
from kbbdesk.exports.excel.numbers import as_number
from kbbdesk.exports.excel.sheet import writable
from kbbdesk.models.programme import Programme
from kbbdesk.sections import layout
from kbbdesk.sections.content import Line, targets_of
from kbbdesk.sections.layout import Column, Kind
from kbbdesk.sections.workbook import looks
from kbbdesk.sections.workbook.looks import MONEY
from kbbdesk.sections.workbook.places import Places
from kbbdesk.tables.table import Cell, Measure, format_cell
from kbbdesk.tables.table import Kind as TableKind

SPARE_MARK = "+"

Result = str | int
"""What a formula comes to: text, a count, or under a money column an amount in kuruş."""

_AMOUNTS = ("code_total", "difference", "total")
_ALLOWED = ("format_cells", "format_columns", "format_rows", "insert_rows", "sort", "autofilter")
_FILTER_BUTTON = 24


class GridRow(NamedTuple):
    """A row of a grid: a line, a heading (with `title`, the sentence of `target`), or a spare row with neither."""

    code: str = ""
    line: Line | None = None
    title: str = ""
    target: str = ""


def grid_rows(plan: Programme, unit: str, own: Sequence[Line]) -> list[GridRow]:
    """Return the rows for lines of one kind, those of each target below its sentence."""
    return list(_rows(plan, unit, own))


def _rows(plan: Programme, unit: str, own: Sequence[Line]) -> Iterator[GridRow]:
    for target in targets_of(plan, unit):
        yield GridRow(target.code, title=target.title or "(başlıksız)", target=target.uuid)
        yield from (GridRow(target.code, line) for line in own if line.target == target.uuid)
        yield from [GridRow(target.code)] * layout.SPARE_ROWS
    yield from [GridRow()] * layout.SPARE_ROWS_BELOW


class Grid:
    """One grid while it is written; rows are counted from 1, as in the workbook."""

    def __init__(self, book: Book, name: str, columns: Sequence[Column], rows: Sequence[GridRow]) -> None:
        self.book = book
        self.sheet: Worksheet = book.add_sheet(name, landscape=True)
        self.rows = rows
        self.results: list[Mapping[str, Result]] = []
        self.totals: dict[str, int] = {}
        self.places = Places(name, columns, layout.FIRST_ROW, layout.FIRST_ROW + len(rows) - 1)
        for index, column in enumerate(columns):
            self.sheet.set_column_pixels(index, index, column.width, None, {"hidden": column.is_hidden})

    @property
    def shown(self) -> list[int]:
        """The places of the columns that people see."""
        return [index for index, column in enumerate(self.places.columns) if not column.is_hidden]

    def stored_sum(self, field: str) -> int:
        """Return what the results of a column's formulas come to, in kuruş where they are amounts."""
        return sum(int(results[field]) for results in self.results if field in results)

    def opening(self, title: str, hint: str) -> None:
        """Write what stands above the table: fields, title, how to fill it in, headers."""
        tallest = 1
        for index, column in enumerate(self.places.columns):
            self.text(layout.FIELD_ROW, index, column.field, ())
            spare = column.field == layout.SPARE_COST
            self.text(layout.HEADER_ROW, index, column.header, looks.OPEN_HEADER if spare else HEADER)
            if not column.is_hidden:
                tallest = max(tallest, lines(column.header, column.width - _FILTER_BUTTON, bold=True))
        self.sheet.set_row(layout.FIELD_ROW - 1, None, None, {"hidden": True})
        self._height(layout.HEADER_ROW, tallest)
        self.text(layout.FIELD_ROW + 1, self.shown[0], title, looks.TITLE)
        self.text(layout.FIELD_ROW + 2, self.shown[0], hint, looks.HINT)

    def line(self, number: int, row: GridRow, formulas: Mapping[str, str], results: Mapping[str, Result]) -> None:
        """Write one row that is no heading; a formula whose result is not given has found nothing."""
        self._front(number, row)
        self.results.append(results)
        cells = row.line.cells if row.line else {}
        for index, column in enumerate(self.places.columns):
            if column.is_open:
                self._open(number, index, column, cells.get(column.field))
            elif column.field in formulas:
                nothing = 0 if column.is_hidden else ""
                self.formula(number, index, formulas[column.field], results.get(column.field, nothing))
        self._title_height(number, str(cells.get("title") or ""))

    def heading(self, number: int, row: GridRow) -> None:
        """Write the sentence of a performance target above its lines."""
        self.text(number, 0, layout.HEADING, ())
        for index in self.shown:
            self.text(number, index, "", looks.HEADING)
        self.text(number, self.places.index("code"), row.code, looks.HEADING)
        self.text(number, self.places.index("title"), row.title, looks.HEADING)
        self._title_height(number, row.title, bold=True)

    def finish(self, footer: str) -> None:
        """Freeze and filter headers, set up the print, and lock what is not to be typed over."""
        last = len(self.places.columns) - 1
        end = max(self.shown)
        frozen = self.places.index("title") + 1 if self.places.indexes("title") else 0
        self.sheet.freeze_panes(layout.HEADER_ROW, frozen)
        self.sheet.autofilter(layout.HEADER_ROW - 1, 0, self.places.last - 1, last)
        self.sheet.repeat_rows(layout.HEADER_ROW - 1)
        self.sheet.print_area(layout.FIELD_ROW, self.shown[0], self.places.last - 1, end)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_footer(footer)
        self.sheet.ignore_errors({"number_stored_as_text": f"A1:{self.places.at(last, self.places.last)}"})
        protect(self.sheet)

    def number(self, row: int, index: int, cell: Cell, properties: Properties) -> None:
        """Write an amount in kuruş or a value; what a spreadsheet's number cannot hold exactly is text."""
        exact = as_number(cell)
        if exact is None:
            text = format_cell(TableKind.MONEY, cell) if isinstance(cell, int) else cell
            self.text(row, index, text.value if isinstance(text, Measure) else str(text or ""), properties)
        else:
            self.sheet.write_number(row - 1, index, cast(float, exact), self.book.look(properties).format)

    def formula(self, row: int, index: int, formula: str, result: Result) -> None:
        """Write a formula of the column's look and what it comes to."""
        column = self.places.columns[index]
        self.write_formula(row, index, formula, result, _computed(column))

    def write_formula(self, row: int, index: int, formula: str, result: Result, properties: Properties) -> None:
        """Write a formula and what it comes to, an amount in kuruş where the look is that of money."""
        is_money = MONEY in properties and isinstance(result, int)
        stored = Decimal(result).scaleb(-2) if is_money else result
        look = self.book.look(properties)
        self.sheet.write_formula(row - 1, index, formula, look.format, cast(float, stored))

    def text(self, row: int, index: int, text: str, properties: Properties) -> None:
        """Write a text, or an empty cell of that look."""
        if looks_like_formula(text):
            properties = (*properties, *QUOTED)
        shown = self.book.look(properties).format
        if text:
            self.sheet.write_string(row - 1, index, writable(text), shown)
        else:
            self.sheet.write_blank(row - 1, index, None, shown)

    def _front(self, number: int, row: GridRow) -> None:
        line = row.line
        known = (line.uuid, str(line.cells["position"]), line.target) if line else ("", "", "")
        for index, text in enumerate(known):
            self.text(number, index, text, ())
        self.text(number, self.places.index("code"), row.code, looks.LOCKED_TEXT if line else looks.OPEN_TEXT)
        self.text(number, self.places.index("number"), known[1] or SPARE_MARK, looks.MARK)

    def _open(self, number: int, index: int, column: Column, cell: str | int | None) -> None:
        if column.kind is Kind.MONEY:
            self.number(number, index, cell, looks.OPEN_MONEY)
        elif column.kind is Kind.VALUE:
            value = str(cell or "")
            look = looks.open_value(len(value.partition(".")[2]))
            self.number(number, index, Measure(value, "") if value else None, look)
        elif column.kind is Kind.DIRECTION and cell:
            self.text(number, index, layout.DIRECTIONS[str(cell)], looks.OPEN_TEXT)
        else:
            self.text(number, index, str(cell or ""), looks.OPEN_TEXT)

    def _title_height(self, number: int, title: str, *, bold: bool = False) -> None:
        width = self.places.columns[self.places.index("title")].width
        self._height(number, lines(title, width, bold) if title else 1)

    def _height(self, row: int, line_count: int) -> None:
        if line_count > 1:
            self.sheet.set_row_pixels(row - 1, row_height(line_count))


def protect(sheet: Worksheet) -> None:
    """Lock a sheet without a password; what changes no locked cell is still allowed."""
    sheet.protect("", dict.fromkeys(_ALLOWED, True))


def _computed(column: Column) -> Properties:
    if column.is_hidden:
        return ()
    if column.field in _AMOUNTS:
        return looks.LOCKED_MONEY
    return looks.MARK if column.field == "mark" else looks.LOCKED_TEXT
