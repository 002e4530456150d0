"""An official table as a block of rows: measured columns, wrapped texts, numbers to the right, quiet lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kbbdesk.exports.drawing import BLACK, FAINT, RULE, TINT, Drawing
from kbbdesk.exports.flow import tops
from kbbdesk.exports.pdf.cells import (
    LEADING,
    SPACE,
    Cell,
    Header,
    Slot,
    header,
    lines_height,
    number_cell,
    slots,
    spanned,
    text_cell,
)
from kbbdesk.exports.pdf.columns import cell_style
from kbbdesk.exports.typography import clean
from kbbdesk.tables.table import Column, Kind, Role, Row, Table, label_span

_EMPTY = "Bu tabloda satır yok."
_UNBROKEN = (Kind.MONEY, Kind.SHARE)


@dataclass(frozen=True, slots=True)
class GridRow:
    """A measured row. `codes` are its cells that are printed once: where another code stands above, and again
    on top of each page.

    `begins` tells that another code stands above; `continued` that the row goes on one higher than a page.
    """

    cells: tuple[Cell, ...]
    codes: tuple[Cell, ...]
    role: Role
    begins: bool
    continued: bool = False


class Grid:
    """A table laid out in one size of type to columns of given widths (points): a block of rows."""

    def __init__(self, table: Table, widths: Sequence[float], size: float, room: float) -> None:
        """`room` is the height of a page in points: what is higher goes on in the next row."""
        places = slots(widths, size)
        self.size = size
        self.width = sum(widths)
        self.header: Header = header(table.columns, places, self.width, size)
        most = max(1, int((room - self.header.height - 2 * SPACE * size) / (LEADING * size)))
        self.rows = [piece for row in _rows(table, places, size) for piece in _pieces(row, most)]
        self.heights = [lines_height(_line_count(row), size) for row in self.rows]
        self.keep = _keep(self.rows)

    @property
    def head(self) -> float:
        """How high the header is, in points."""
        return self.header.height

    def draw(self, drawing: Drawing, x: float, y: float, rows: range) -> None:
        """Draw the header and the rows; the first of them shows its code again."""
        self.header.draw(drawing, x, y)
        bottom = y + self.head
        for index, top in zip(rows, tops(self.heights, rows, bottom), strict=True):
            row = self.rows[index]
            first = index == rows.start
            bottom = top + self.heights[index]
            self._draw_lines(drawing, x, top, index, first)
            for cell in (*row.codes, *row.cells) if first or row.begins else row.cells:
                cell.draw(drawing, x, top + SPACE * self.size)
        drawing.rule(x, bottom, self.width, 0.8, BLACK)

    def _draw_lines(self, drawing: Drawing, x: float, y: float, index: int, first: bool) -> None:
        row = self.rows[index]
        if row.role is not Role.BODY:
            drawing.box(x, y, self.width, self.heights[index], TINT)
        if first or row.continued:
            return
        if row.role is Role.TOTAL:
            drawing.rule(x, y, self.width, 0.8, BLACK)
        elif row.begins:
            drawing.rule(x, y, self.width, 0.5, RULE)
        else:
            indent = max((cell.slot.x + cell.slot.width for cell in row.codes), default=0.0)
            drawing.rule(x + indent, y, self.width - indent, 0.3, FAINT)


def _rows(table: Table, places: Sequence[Slot], size: float) -> Iterator[GridRow]:
    above: object = None
    once = [index for index, column in enumerate(table.columns) if column.printed_once]
    for row in table.rows or (_sentence(table),):
        codes = [row.cells[index] for index in once]
        yield _row(table.columns, row, places, size, begins=bool(once) and codes != above)
        above = codes


def _sentence(table: Table) -> Row:
    return Row((_EMPTY, *(None for _ in table.columns[1:])), Role.SUBTOTAL)


def _row(columns: Sequence[Column], row: Row, places: Sequence[Slot], size: float, begins: bool) -> GridRow:
    cells: list[Cell] = []
    codes: list[Cell] = []
    first = 0
    if row.role is not Role.BODY:
        first = label_span(columns, row)
        label = clean(columns[0].printed(row.cells[0]))
        cells.append(text_cell(label, spanned(places[:first]), cell_style(columns[0], row.role, size)))
    for column, cell, place in zip(columns[first:], row.cells[first:], places[first:], strict=True):
        text = clean(column.printed(cell))
        if not text:
            continue
        style = cell_style(column, row.role, size)
        if column.kind in _UNBROKEN:
            cells.append(number_cell(text, place, style))
        elif column.kind is Kind.VALUE:
            cells.append(text_cell(text, place, style, align=1.0))
        else:
            (codes if column.printed_once else cells).append(text_cell(text, place, style))
    return GridRow(tuple(cells), tuple(codes), row.role, begins)


def _line_count(row: GridRow) -> int:
    return max((len(cell.lines) for cell in (*row.codes, *row.cells)), default=1)


def _pieces(row: GridRow, most: int) -> Iterator[GridRow]:
    """Divide a row of more lines than a page has into rows that go on each other."""
    if _line_count(row) <= most:
        yield row
        return
    for start in range(0, _line_count(row), most):
        part = slice(start, start + most)
        cells = tuple(replace(cell, lines=cell.lines[part]) for cell in row.cells)
        codes = tuple(replace(cell, lines=cell.lines[:most]) for cell in row.codes)
        yield GridRow(cells, codes, row.role, begins=row.begins and not start, continued=start > 0)


def _keep(rows: Sequence[GridRow]) -> list[bool]:
    """Keep a total with the row above it, and the first and the last two rows of a target together."""
    keep = []
    for index, after in enumerate(rows[1:], start=1):
        if after.continued:
            keep.append(False)
        elif after.role is not Role.BODY:
            keep.append(True)
        else:
            keep.append(not after.begins and (_is_first(rows, index - 1) or _is_last(rows, index)))
    return [*keep, False]


def _is_first(rows: Sequence[GridRow], index: int) -> bool:
    return index == 0 or rows[index].begins


def _is_last(rows: Sequence[GridRow], index: int) -> bool:
    after = rows[index + 1] if index + 1 < len(rows) else None
    return after is None or after.begins or after.role is not Role.BODY
