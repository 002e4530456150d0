"""Table 1 on paper: one page for each performance target, which alone is the goal summary.

A page is set in the largest type in which the target fits on one sheet; what does not fit even in the smallest
flows to further sheets, each with the heading of the target on top.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kbbdesk.exports.drawing import DARK, FAINT, Drawing, Style
from kbbdesk.exports.flow import Flow, block_height, tops
from kbbdesk.exports.pdf.cells import ASCENT, LEADING, SPACE, Cell, Slot, lines_height, text_cell
from kbbdesk.exports.pdf.columns import column_widths
from kbbdesk.exports.pdf.grid import Grid
from kbbdesk.exports.pdf.headlines import SMALL, Headline, Headlines
from kbbdesk.exports.pdf.pages import LANDSCAPE, PORTRAIT, Anchor, Page, Paper
from kbbdesk.exports.typography import BOLD, REGULAR, clean
from kbbdesk.storage.errors import KnownError
from kbbdesk.tables.target_pages import TITLE, TargetPage

_LARGEST = 10.0
_SMALLEST = 7.0
_STEP = 0.5
_FLOWING_SIZE = 8.5
_LABEL_WIDTH = 8.6
_GAP = 1.5
_EMPHASIS = 1.08
_LARGEST_REPEATED = 0.35


class _Heading:
    """The block from *İdare Adı* to *Performans Hedefi*: a label and a text in each row, the last in bold."""

    head = 0.0

    def __init__(self, lines: Sequence[tuple[str, str]], width: float, size: float, room: float) -> None:
        self._width = width
        label_slot = Slot(0.0, (_LABEL_WIDTH - 0.8) * size)
        text_slot = Slot(_LABEL_WIDTH * size, width - _LABEL_WIDTH * size)
        self._rows: list[tuple[Cell, ...]] = []
        for number, (label, text) in enumerate(lines, start=1):
            last = number == len(lines)
            style = Style(BOLD, size * _EMPHASIS) if last else Style(REGULAR, size)
            most = max(1, int((room / style.size - 2 * SPACE) / LEADING))
            cell = text_cell(clean(text), text_slot, style)
            label_cell = text_cell(clean(label), label_slot, Style(BOLD, size, DARK))
            for start in range(0, max(1, len(cell.lines)), most):
                piece = Cell(text_slot, cell.lines[start : start + most], style)
                self._rows.append((piece,) if start else (label_cell, piece))
        self.heights = [max(lines_height(len(cell.lines), cell.style.size) for cell in row) for row in self._rows]
        self.keep = [False] * len(self._rows)

    def draw(self, drawing: Drawing, x: float, y: float, rows: range) -> None:
        """Draw the rows with a thin line between them."""
        for index, top in zip(rows, tops(self.heights, rows, y), strict=True):
            if index > rows.start and len(self._rows[index]) > 1:
                drawing.rule(x, top, self._width, 0.3, FAINT)
            baseline = top + (SPACE + ASCENT) * max(cell.style.size for cell in self._rows[index])
            for cell in self._rows[index]:
                cell.draw(drawing, x, baseline - ASCENT * cell.style.size)


@dataclass(frozen=True, slots=True)
class _Layout:
    """One target measured for one paper and one size of type (points)."""

    target: TargetPage
    paper: Paper
    size: float
    opening: Headlines
    heading: _Heading
    tables: tuple[Grid, Grid]

    @property
    def gap(self) -> float:
        return _GAP * self.size

    def fits(self) -> bool:
        """Tell whether the target fits on one sheet."""
        body = self.paper.body
        needed = block_height(self.heading) + sum(self.gap + block_height(table) for table in self.tables)
        return self.opening.height + needed <= body.bottom - body.top

    def pages(self, level: int) -> list[Page]:
        """Draw the target; `level` is that of its bookmark."""
        body = self.paper.body
        repeated_line = Headlines([_continued(self.target)], self.paper.inner_width)
        repeated_heading = self._repeated_heading()
        heading_top = body.top + repeated_line.height
        pages: list[Page] = []

        def new_page(number: int) -> Drawing:
            page = Page(self.paper, f"{TITLE} · {self.target.code}")
            pages.append(page)
            if number:
                repeated_line.draw(page, body.top)
                repeated_heading.draw(page.drawing, body.x, heading_top, range(len(repeated_heading.heights)))
            else:
                self.opening.draw(page, body.top)
                page.anchors.append(Anchor(self.target.key, _title(self.target), level, 0.0))
            return page.drawing

        next_top = heading_top + block_height(repeated_heading) + self.gap
        flow = Flow(body._replace(top=body.top + self.opening.height, next_top=next_top), new_page)
        for block in (self.heading, *self.tables):
            flow.place(block, self.gap)
        return pages

    def _repeated_heading(self) -> _Heading:
        """Return what stands on top of further sheets: the heading, or the code alone where it is very long."""
        body = self.paper.body
        if block_height(self.heading) <= _LARGEST_REPEATED * (body.bottom - body.top):
            return self.heading
        label, _ = self.target.heading[-1]
        return _Heading([(label, self.target.code)], self.paper.inner_width, self.size, body.bottom)


def target_sheet(
    target: TargetPage, headlines: Sequence[Headline] = (), level: int = 0, largest: float = _LARGEST
) -> list[Page]:
    """Return the sheets of one target, one wherever it fits; `headlines` stand on top of the first.

    `level` is that of the bookmark that leads to the target, `largest` the largest size of type in points.

    Raises:
        KnownError: the amounts are too long for any sheet.

    """
    for paper in (PORTRAIT, LANDSCAPE):
        layout = _largest_that_fits(target, paper, headlines, largest)
        layout = layout or _layout(target, paper, _FLOWING_SIZE, headlines)
        if layout:
            return layout.pages(level)
    raise KnownError(f"{target.code}: tutarlar A4 sayfasına sığmıyor; tutarları denetleyin.")


def _largest_that_fits(
    target: TargetPage, paper: Paper, headlines: Sequence[Headline], largest: float
) -> _Layout | None:
    """Return the target in the largest type in which it fits on one sheet of this paper, if in any."""

    @cache
    def fitting(size: float) -> _Layout | None:
        layout = _layout(target, paper, size, headlines)
        return layout if layout and layout.fits() else None

    sizes = [largest - _STEP * step for step in range(int((largest - _SMALLEST) / _STEP) + 1)]
    first = 0 if fitting(largest) else bisect_left(sizes, True, lo=1, key=lambda size: fitting(size) is not None)
    return fitting(sizes[first]) if first < len(sizes) else None


def _layout(target: TargetPage, paper: Paper, size: float, headlines: Sequence[Headline]) -> _Layout | None:
    """Return the measured target; None where the amounts do not fit beside the titles."""
    width = paper.inner_width
    room = paper.body.bottom - paper.body.top - 2 * Headlines([_continued(target)], width).height
    widths = [column_widths(table, width, size) for table in (target.indicators, target.activities)]
    indicator_widths, activity_widths = widths
    if not indicator_widths or not activity_widths:
        return None
    heading = _Heading(target.heading, width, size, room)
    opening = Headlines(headlines or [Headline(_place(target), SMALL)], width)
    indicators = Grid(target.indicators, indicator_widths, size, room * (1 - _LARGEST_REPEATED))
    activities = Grid(target.activities, activity_widths, size, room * (1 - _LARGEST_REPEATED))
    return _Layout(target, paper, size, opening, heading, (indicators, activities))


def _title(target: TargetPage) -> str:
    return target.heading[-1][1]


def _place(target: TargetPage) -> str:
    return f"{target.theme} · {target.service_area}"


def _continued(target: TargetPage) -> Headline:
    return Headline(f"{_place(target)} · {target.code} (devamı)", SMALL)
