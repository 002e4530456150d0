"""How wide the columns of a printed table are. Amounts and shares are never broken; texts share what is left."""

from collections.abc import Sequence
from typing import NamedTuple

from kbbdesk.exports.drawing import Style
from kbbdesk.exports.typography import BOLD, REGULAR, clean, text_width, widest_word
from kbbdesk.tables.table import Column, Kind, Role, Table

PADDING = 0.5
"""Blank on either side of a cell's text, in ems of the table's size."""

_USUAL = {Kind.MONEY: 7.2, Kind.SHARE: 4.3, Kind.VALUE: 6.6, Kind.TEXT: 0.0}
_WIDEST_VALUE = 11.0
_WIDEST_CODE = 12.0
_NARROWEST_TEXT = 19.0
_WIDEST_HEADER_WORD = 10.0
_NUMBERS = (Kind.MONEY, Kind.SHARE)


class _Demand(NamedTuple):
    """How wide a column must be, and how wide it would like to be, in points."""

    least: float
    wish: float


def column_widths(table: Table, width: float, size: float) -> tuple[float, ...] | None:
    """Return the widths in points that fill `width`; None where the amounts leave too little for the texts.

    What is free goes to texts and values first, then to the headers of numbers, then to the widest text. Every
    kind of number has a usual width, so that tables with like numbers have like columns.
    """
    demands = _alike(table, [_demand(table, index, size) for index in range(len(table.columns))])
    widths = [demand.least for demand in demands]
    if sum(widths) > width:
        return None
    numbers = [index for index, column in enumerate(table.columns) if column.kind in _NUMBERS]
    texts = [index for index in range(len(widths)) if index not in numbers]
    for columns in (texts, numbers):
        _share(widths, demands, columns, width - sum(widths))
    prose = [index for index in texts if table.columns[index].kind is Kind.TEXT] or range(len(widths))
    widths[max(prose, key=widths.__getitem__)] += width - sum(widths)
    return tuple(widths)


def _alike(table: Table, demands: list[_Demand]) -> list[_Demand]:
    """Let all columns of indicator values wish for the same width."""
    values = [index for index, column in enumerate(table.columns) if column.kind is Kind.VALUE]
    wish = max((demands[index].wish for index in values), default=0.0)
    return [demand._replace(wish=wish) if index in values else demand for index, demand in enumerate(demands)]


def cell_style(column: Column, role: Role, size: float) -> Style:
    """Return how the cells of a column look: totals and the codes of targets are bold."""
    return Style(BOLD if role is not Role.BODY or column.printed_once else REGULAR, size)


def header_style(size: float) -> Style:
    """Return how the headers of a table of that size look."""
    return Style(BOLD, size)


def _demand(table: Table, index: int, size: float) -> _Demand:
    column = table.columns[index]
    padding = 2 * PADDING * size
    title = clean(column.title)
    header = min(widest_word(title, header_style(size)), _WIDEST_HEADER_WORD * size) + padding
    widest, widest_unbroken = _measured(table, index, size)
    wish = max(header, widest + padding, _USUAL[column.kind] * size)
    if column.kind in _NUMBERS:
        return _Demand(wish, max(wish, text_width(title, header_style(size)) / 2 + padding))
    if column.kind is Kind.VALUE:
        least = max(header, widest_unbroken + padding)
        return _Demand(least, max(least, min(wish, _WIDEST_VALUE * size)))
    if column.printed_once:
        least = min(wish, _WIDEST_CODE * size)
        return _Demand(least, least)
    return _Demand(min(wish, _NARROWEST_TEXT * size), wish)


def _measured(table: Table, index: int, size: float) -> tuple[float, float]:
    """Return the width of the widest cell, and of the widest number with nothing but spaces beside it."""
    column = table.columns[index]
    widest = unbroken = 0.0
    for row in table.rows:
        cell = row.cells[index]
        if cell is None or (column.kind is Kind.TEXT and row.role is not Role.BODY):
            continue
        style = cell_style(column, row.role, size)
        text = clean(column.printed(cell))
        widest = max(widest, text_width(text, style))
        if column.kind is Kind.VALUE:
            unbroken = max(unbroken, text_width(text.split(" ")[0], style))
    return widest, unbroken


def _share(widths: list[float], demands: Sequence[_Demand], columns: Sequence[int], free: float) -> None:
    """Widen these columns evenly until their wishes are met or nothing is free."""
    waiting = sorted(columns, key=lambda index: demands[index].wish - widths[index])
    while waiting:
        index = waiting.pop(0)
        part = min(demands[index].wish - widths[index], free / (len(waiting) + 1))
        widths[index] += part
        free -= part
