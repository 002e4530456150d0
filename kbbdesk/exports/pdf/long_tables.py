"""Tables 2 to 5 on paper: header, title and code repeated on every page, no row divided."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kbbdesk.exports.drawing import Drawing, Style
from kbbdesk.exports.flow import Flow
from kbbdesk.exports.pdf.columns import column_widths
from kbbdesk.exports.pdf.grid import Grid
from kbbdesk.exports.pdf.headlines import SMALL, Headline, Headlines
from kbbdesk.exports.pdf.pages import LANDSCAPE, MARGIN, PORTRAIT, Page, Paper
from kbbdesk.exports.typography import REGULAR, clean, elided
from kbbdesk.storage.errors import KnownError
from kbbdesk.tables.table import Kind, Table

_SIZES = ((PORTRAIT, (8.5, 8.0, 7.5)), (LANDSCAPE, (8.5, 8.0, 7.5, 7.0, 6.5)))
_NOTE = Style(REGULAR, 8)
_NOTE_LEADING = 10.0


def long_table(table: Table, headlines: Sequence[Headline]) -> list[Page]:
    """Return the pages of a table; `headlines` stand on top of the first.

    Portrait where the amounts leave room for the titles, else landscape, else in parts side by side, each with
    the columns of text.

    Raises:
        KnownError: one column of amounts alone is too wide.

    """
    parts = list(_parts(table))
    pages: list[Page] = []
    for number, (part, paper, size, widths) in enumerate(parts, start=1):
        name = table.title if len(parts) == 1 else f"{table.title} {number}/{len(parts)}"
        above = [*headlines, *_administration(table)] if number == 1 else [Headline(name, SMALL)]
        pages += _part_pages(part, paper, size, widths, above, f"{name} (devamı)")
    return pages


def _parts(table: Table) -> Iterator[tuple[Table, Paper, float, tuple[float, ...]]]:
    for paper, sizes in _SIZES:
        for size in sizes:
            widths = column_widths(table, paper.inner_width, size)
            if widths:
                yield table, paper, size, widths
                return
    numbers = [index for index, column in enumerate(table.columns) if column.kind is not Kind.TEXT]
    if len(numbers) < 2:
        raise KnownError(f"{table.title}: tutarlar A4 sayfasına sığmıyor; tutarları denetleyin.")
    middle = (len(numbers) + 1) // 2
    for part in (numbers[:middle], numbers[middle:]):
        yield from _parts(_with_numbers(table, part))


def _with_numbers(table: Table, numbers: Sequence[int]) -> Table:
    """Return the table with all its columns of text, and only these of numbers."""
    chosen = [index for index, column in enumerate(table.columns) if column.kind is Kind.TEXT or index in numbers]
    columns = tuple(table.columns[index] for index in chosen)
    rows = tuple(replace(row, cells=tuple(row.cells[index] for index in chosen)) for row in table.rows)
    return replace(table, columns=columns, rows=rows)


def _administration(table: Table) -> list[Headline]:
    return [Headline(f"İdare Adı: {table.administration}", SMALL)] if table.administration else []


def _part_pages(
    table: Table,
    paper: Paper,
    size: float,
    widths: Sequence[float],
    headlines: Sequence[Headline],
    continued_title: str,
) -> list[Page]:
    continued = Headlines([Headline(continued_title, SMALL)], paper.inner_width)
    first = Headlines(headlines, paper.inner_width)
    body = paper.body
    pages: list[Page] = []

    def new_page(number: int) -> Drawing:
        page = Page(paper, table.title)
        (continued if number else first).draw(page, body.top)
        pages.append(page)
        return page.drawing

    next_top = body.top + continued.height
    bottom = body.bottom - (_NOTE_LEADING + 4 if table.note else 0)
    flow = Flow(body._replace(top=body.top + first.height, next_top=next_top, bottom=bottom), new_page)
    flow.place(Grid(table, widths, size, bottom - next_top))
    for line in elided(clean(table.note), _NOTE, paper.inner_width):
        flow.drawing.text(MARGIN, flow.y + _NOTE_LEADING + 4, line, _NOTE)
    return pages
