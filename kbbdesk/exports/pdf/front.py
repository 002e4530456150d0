"""What stands before the tables: the title page, the contents, the overview with its charts."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from kbbdesk.exports.charts import BarChart
from kbbdesk.exports.drawing import BLACK, DARK, Drawing, Style
from kbbdesk.exports.flow import Flow, tops
from kbbdesk.exports.pdf.cells import ASCENT, LEADING
from kbbdesk.exports.pdf.headlines import PART, SMALL, Headline, Headlines
from kbbdesk.exports.pdf.pages import PORTRAIT, Link, Page
from kbbdesk.exports.typography import BOLD, REGULAR, clean, elided, text_width
from kbbdesk.tables.letterhead import Letterhead
from kbbdesk.tables.overview import Breakdown

CONTENTS = "İçindekiler"
OVERVIEW = "Genel Bakış"

_NAME = Style(BOLD, 22)
_TITLE = Style(BOLD, 26)
_NAME_LINES = 12
_LOGO = 130.0
_TITLE_TOP = 300.0
_RULE = 120.0
_CHART_GAP = 17.0


def title_page(letterhead: Letterhead, logo_ratio: float) -> Page:
    """Return the title page; `logo_ratio` is the logo's width by its height, 0 without a logo."""
    page = Page(PORTRAIT)
    drawing, width = page.drawing, PORTRAIT.inner_width
    if logo_ratio:
        logo_width = min(_LOGO * 2, _LOGO * logo_ratio)
        height = logo_width / logo_ratio
        drawing.logo((drawing.width - logo_width) / 2, _TITLE_TOP - 40 - height, logo_width, height)
    y = _TITLE_TOP
    name = elided(clean(letterhead.administration), _NAME, width, _NAME_LINES)
    for line in name:
        y += LEADING * _NAME.size
        _centred(drawing, y, line, _NAME)
    if name:
        drawing.rule((drawing.width - _RULE) / 2, y + 34, _RULE, 1.2, BLACK)
    y += 48
    for line in elided(letterhead.title, _TITLE, width, 2):
        y += LEADING * _TITLE.size
        _centred(drawing, y, line, _TITLE)
    return page


def _centred(drawing: Drawing, baseline: float, text: str, style: Style) -> None:
    drawing.text((drawing.width - text_width(text, style)) / 2, baseline, text, style)


def overview_pages(breakdowns: Sequence[Breakdown]) -> list[Page]:
    """Return the charts of all breakdowns."""
    pages: list[Page] = []
    opening = Headlines([Headline(OVERVIEW, PART, "overview")], PORTRAIT.inner_width)

    def new_page(number: int) -> Drawing:
        page = Page(PORTRAIT, OVERVIEW)
        pages.append(page)
        if not number:
            opening.draw(page, PORTRAIT.body.top)
        return page.drawing

    body = PORTRAIT.body
    flow = Flow(body._replace(top=body.top + opening.height), new_page)
    for breakdown in breakdowns:
        flow.place(BarChart(breakdown, PORTRAIT.inner_width), _CHART_GAP)
    return pages


class Entry(NamedTuple):
    """A line of the contents: where it leads, how deep it lies, on which page it stands."""

    key: str
    title: str
    level: int
    page: int


_LEVEL_STYLES = (
    Style(BOLD, 11),
    Style(BOLD, 9.5),
    Style(BOLD, 9.5),
    Style(REGULAR, 9.5),
    Style(REGULAR, 8.5, DARK),
)
_LEVEL_INDENTS = (0.0, 10.0, 20.0, 30.0, 40.0)
_LEVEL_SPACES = (7.0, 3.5, 3.5, 3.0, 1.2)
_NUMBER_WIDTH = 34.0
_ENTRY_LINES = 3
_DOT = " ."


class _ContentsBlock:
    """The entries as rows, each with dots that lead to its page number."""

    head = 0.0

    def __init__(self, entries: Sequence[Entry], width: float) -> None:
        self._entries = entries
        self._width = width
        self._lines = [
            elided(
                clean(entry.title) or "–",
                _LEVEL_STYLES[entry.level],
                width - _NUMBER_WIDTH - _LEVEL_INDENTS[entry.level],
                _ENTRY_LINES,
            )
            for entry in entries
        ]
        self.heights = [
            len(lines) * LEADING * _LEVEL_STYLES[entry.level].size + _LEVEL_SPACES[entry.level]
            for entry, lines in zip(entries, self._lines, strict=True)
        ]
        deeper = (after.level > entry.level for entry, after in pairwise(entries))
        self.keep = [*deeper, False]
        self.links: list[tuple[Drawing, Link]] = []

    def draw(self, drawing: Drawing, x: float, y: float, rows: range) -> None:
        for row, top in zip(rows, tops(self.heights, rows, y), strict=True):
            entry = self._entries[row]
            self._draw_entry(drawing, x, top + _LEVEL_SPACES[entry.level], entry, self._lines[row])
            self.links.append((drawing, Link(entry.key, x, top, self._width, self.heights[row])))

    def _draw_entry(self, drawing: Drawing, x: float, y: float, entry: Entry, lines: Sequence[str]) -> None:
        style = _LEVEL_STYLES[entry.level]
        left = x + _LEVEL_INDENTS[entry.level]
        baseline = y + ASCENT * style.size
        for number, line in enumerate(lines):
            baseline = y + (ASCENT + number * LEADING) * style.size
            drawing.text(left, baseline, line, style)
        page = str(entry.page)
        right = x + self._width
        drawing.text(right - text_width(page, style), baseline, page, style)
        dots_style = Style(REGULAR, style.size, DARK)
        dots_end = right - text_width("0000", style)
        room = dots_end - left - text_width(lines[-1], style) - 3
        dots = _DOT * int(room / text_width(_DOT, dots_style))
        drawing.text(dots_end - text_width(dots, dots_style), baseline, dots, dots_style)


def contents_pages(entries: Sequence[Entry]) -> list[Page]:
    """Return the contents; how many pages they are does not depend on the entries' page numbers."""
    pages: list[Page] = []
    body, width = PORTRAIT.body, PORTRAIT.inner_width
    opening = Headlines([Headline(CONTENTS, PART, "contents")], width)
    continued = Headlines([Headline(f"{CONTENTS} (devamı)", SMALL)], width)

    def new_page(number: int) -> Drawing:
        page = Page(PORTRAIT, CONTENTS)
        (continued if number else opening).draw(page, body.top)
        pages.append(page)
        return page.drawing

    flow = Flow(body._replace(top=body.top + opening.height, next_top=body.top + continued.height), new_page)
    block = _ContentsBlock(entries, width)
    flow.place(block)
    for drawing, link in block.links:
        next(page for page in pages if page.drawing is drawing).links.append(link)
    return pages
