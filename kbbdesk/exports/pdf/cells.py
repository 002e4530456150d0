"""Cells of a printed table: measured lines in a box, and the header made of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from kbbdesk.exports.drawing import BLACK, RULE, TINT, Drawing, Style
from kbbdesk.exports.pdf.columns import PADDING, header_style
from kbbdesk.exports.typography import clean, text_width, wrap
from kbbdesk.tables.table import Column, Kind

LEADING = 1.22
"""From baseline to baseline, in ems."""
ASCENT = 0.9
"""From the top of a line to its baseline, in ems."""
SPACE = 0.36
"""Blank above and below the lines of a row, in ems."""

_NUMBER = re.compile(r"\d{1,3} - ")


class Slot(NamedTuple):
    """Where the text of a cell may stand: from x, `width` points wide."""

    x: float
    width: float


def slots(widths: Sequence[float], size: float) -> list[Slot]:
    """Return the inside of columns that stand side by side, without their padding."""
    places = []
    x = 0.0
    for width in widths:
        places.append(Slot(x + PADDING * size, width - 2 * PADDING * size))
        x += width
    return places


def spanned(places: Sequence[Slot]) -> Slot:
    """Return the inside of one cell that goes over several columns."""
    last = places[-1]
    return Slot(places[0].x, last.x + last.width - places[0].x)


@dataclass(frozen=True, slots=True)
class Cell:
    """Lines of one style in a slot: `align` is 0 at the left, 1 at the right.

    Lines after the first begin `hang` points further in, below the text behind a row's number.
    """

    slot: Slot
    lines: tuple[str, ...]
    style: Style
    align: float = 0.0
    hang: float = 0.0

    def draw(self, drawing: Drawing, x: float, y: float) -> None:
        """Draw the lines, the top of the first of them at y, the left edge of the table at x."""
        size = self.style.size
        baseline = y + ASCENT * size
        left = x + self.slot.x
        for number, line in enumerate(self.lines):
            inside = self.hang if number else 0.0
            if self.align:
                inside = self.align * (self.slot.width - text_width(line, self.style))
            drawing.text(left + inside, baseline, line, self.style)
            baseline += LEADING * size


def number_cell(text: str, slot: Slot, style: Style) -> Cell:
    """Return a cell with a number that is never broken, to the right."""
    return Cell(slot, (text,) if text else (), style, align=1.0)


def text_cell(text: str, slot: Slot, style: Style, align: float = 0.0) -> Cell:
    """Return a cell with a clean text broken into lines; a numbered one (`3 - …`) hangs below its text."""
    number = _NUMBER.match(text) if not align else None
    if number:
        hang = text_width(number[0], style)
        lines = wrap(text[number.end() :], style, slot.width - hang)
        if lines and hang < slot.width / 3:
            return Cell(slot, (number[0] + lines[0], *lines[1:]), style, hang=hang)
    return Cell(slot, wrap(text, style, slot.width), style, align)


def lines_height(lines: int, size: float) -> float:
    """Return how high a row of so many lines is, with the blank above and below, in points."""
    return (max(lines, 1) * LEADING + 2 * SPACE) * size


@dataclass(frozen=True, slots=True)
class Header:
    """The titles of columns, those of a group below the title that spans them. Lengths in points."""

    size: float
    width: float
    height: float
    titles_height: float
    titles: tuple[Cell, ...]
    groups: tuple[Cell, ...]

    def draw(self, drawing: Drawing, x: float, y: float) -> None:
        """Draw the header with its top left corner at x, y."""
        drawing.box(x, y, self.width, self.height, TINT)
        drawing.rule(x, y + self.height, self.width, 0.8, BLACK)
        for cell in self.titles:
            height = lines_height(len(cell.lines), self.size)
            cell.draw(drawing, x, y + self.height - height + SPACE * self.size)
        for cell in self.groups:
            cell.draw(drawing, x, y + SPACE * self.size)
            below = y + self.height - self.titles_height
            drawing.rule(x + cell.slot.x, below, cell.slot.width, 0.4, RULE)


def header(columns: Sequence[Column], places: Sequence[Slot], width: float, size: float) -> Header:
    """Return the header of a table whose columns have these insides."""
    style = header_style(size)
    titles = tuple(
        text_cell(clean(column.title), place, style, 0.0 if column.kind is Kind.TEXT else 1.0)
        for column, place in zip(columns, places, strict=True)
    )
    groups = []
    for group, members in groupby(range(len(columns)), key=lambda index: columns[index].group):
        if group:
            place = spanned([places[index] for index in members])
            groups.append(text_cell(clean(group), place, style, 0.5))
    grouped = [title for title, column in zip(titles, columns, strict=True) if column.group]
    titles_height = _highest(grouped, size) if groups else 0.0
    group_height = _highest(groups, size) if groups else 0.0
    height = max(group_height + titles_height, _highest(titles, size))
    return Header(size, width, height, titles_height, titles, tuple(groups))


def _highest(cells: Sequence[Cell], size: float) -> float:
    return max(lines_height(len(cell.lines), size) for cell in cells)
