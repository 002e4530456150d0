"""The sheet *Özet*: each breakdown as a table of amounts and shares, and as native charts below it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from xlsxwriter.chart_bar import ChartBar

from kbbdesk.exports.excel.book import PORTRAIT, TEXT, Book
from kbbdesk.exports.excel.columns import NARROWEST_TEXT, number_width
from kbbdesk.exports.excel.measure import ROW
from kbbdesk.exports.excel.numbers import MONEY_FORMAT, is_too_long
from kbbdesk.exports.excel.sheet import Sheet
from kbbdesk.tables.overview import Breakdown, breakdown_table
from kbbdesk.tables.table import Table

TITLE = "Performans Programının Özeti"
NO_CHART = "Tutarlar 15 basamaktan uzun olduğu için grafik çizilmedi."

_MOST_BARS = 30
_BAR = 18
_FRAME = 60
_MARGIN = 10
_LOWEST = 280
_ROOM_FOR_LABELS = 1.5
_SPANS = ((0, 0), (1, 1), (2, 2))

Place = tuple[int, int]
"""A row, and its distance from the top of the sheet in pixels."""


def overview_sheet(book: Book, name: str, breakdowns: Sequence[Breakdown]) -> None:
    """Add the sheet; a breakdown begins a new page where it does not fit below the one before."""
    tables = [breakdown_table(breakdown) for breakdown in breakdowns]
    numbers = [max(number_width(table, index) for table in tables) for index in (1, 2)]
    sheet = Sheet(book, name, [max(PORTRAIT - sum(numbers), NARROWEST_TEXT), *numbers])
    room = sheet.scale_to_width()
    sheet.line(TITLE)
    sheet.repeat_on_pages()
    blocks = [list(_block(sheet, name, table)) for table in tables]
    breaks = page_breaks(blocks, (sheet.row, sheet.height), room - ROW)
    sheet.worksheet.set_h_pagebreaks(breaks)


def page_breaks(blocks: Iterable[Sequence[Place]], end: Place, room: int) -> list[int]:
    """Return the rows before which a new page begins.

    A block, given by the places where its parts begin, stays together where it fits on a page of the height
    `room`; of a longer one each part does.
    """
    blocks = [block for block in blocks if block]
    ends = [*(block[0] for block in blocks[1:]), end]
    parts: list[Place] = []
    for block, (_, bottom) in zip(blocks, ends, strict=True):
        parts += block[:1] if bottom - block[0][1] <= room else block
    breaks = []
    page_top = 0
    for (row, top), (_, bottom) in zip(parts, [*parts[1:], end], strict=True):
        if bottom - page_top > room and top > page_top:
            breaks.append(row)
            page_top = top
    return breaks


def _block(sheet: Sheet, name: str, table: Table) -> Iterator[Place]:
    """Write a table and its charts, each of at most `_MOST_BARS` bars; walk the places where they begin."""
    yield sheet.row, sheet.height
    sheet.header(table.columns, _SPANS)
    first_row = sheet.row
    sheet.rows(table, _SPANS)
    sheet.skip()
    amounts = [cell for row in table.rows[:-1] if isinstance(cell := row.cells[1], int)]
    if any(map(is_too_long, amounts)):
        sheet.line(NO_CHART, TEXT)
        amounts = []
    scale = _scale(amounts)
    for first in range(0, len(amounts), _MOST_BARS):
        last = min(first + _MOST_BARS, len(amounts)) - 1
        yield sheet.row, sheet.height
        _chart(sheet, name, table.title, (first_row + first, first_row + last), scale)


def _scale(amounts: Sequence[int]) -> dict[str, float]:
    """Return the ends of the axis, in liras, that leave room for labels; none where an amount is negative."""
    if not amounts or min(amounts) < 0 or not any(amounts):
        return {}
    return {"min": 0, "max": max(amounts) / 100 * _ROOM_FOR_LABELS}


def _chart(sheet: Sheet, name: str, title: str, rows: tuple[int, int], scale: dict[str, float]) -> None:
    first, last = rows
    chart = cast(ChartBar, sheet.book.workbook.add_chart({"type": "bar"}))
    chart.add_series(
        {
            "name": title,
            "categories": [name, first, 0, last, 0],
            "values": [name, first, 1, last, 1],
            "fill": {"color": "#8C8C8C"},
            "border": {"color": "black"},
            "gap": 40,
            "data_labels": {"value": True, "num_format": MONEY_FORMAT, "font": {"size": 9}},
        }
    )
    chart.set_title({"name": title, "name_font": {"size": 11}, "overlay": False})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True, "num_font": {"size": 9}, "major_tick_mark": "none"})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, **scale})
    height = max(_FRAME + (last - first + 1) * _BAR, _LOWEST)
    chart.set_size({"width": sum(sheet.widths) - _MARGIN, "height": height})
    sheet.worksheet.insert_chart(sheet.row, 0, chart, {"object_position": 2, "description": title})
    sheet.skip(-(-height // ROW) + 1)
