"""Headings above what a page shows: parts, tables, themes and service areas, each a place to be led to."""

from collections.abc import Sequence
from typing import NamedTuple

from kbbdesk.exports.drawing import DARK, Style
from kbbdesk.exports.pdf.cells import ASCENT, LEADING
from kbbdesk.exports.pdf.pages import MARGIN, Anchor, Page
from kbbdesk.exports.typography import BOLD, REGULAR, clean, elided

PART = Style(BOLD, 16)
TABLE = Style(BOLD, 13)
THEME = Style(BOLD, 13)
SERVICE_AREA = Style(BOLD, 11)
SMALL = Style(REGULAR, 9, DARK)

_MOST_LINES = 8
_BELOW = 0.5


class Headline(NamedTuple):
    """A heading; `key` and `level` make it a place that bookmarks and contents lead to."""

    text: str
    style: Style
    key: str = ""
    level: int = 0


class Headlines:
    """Headings one below the other, measured for a width in points."""

    def __init__(self, headlines: Sequence[Headline], width: float) -> None:
        self._blocks = [
            (headline, elided(clean(headline.text), headline.style, width, _MOST_LINES)) for headline in headlines
        ]
        self.height = sum(_height(headline.style, lines) for headline, lines in self._blocks)

    def draw(self, page: Page, y: float) -> None:
        """Draw the headings, the top of the first at y, and note where they stand."""
        for headline, lines in self._blocks:
            size = headline.style.size
            if headline.key:
                page.anchors.append(Anchor(headline.key, headline.text, headline.level, y))
            for number, line in enumerate(lines):
                page.drawing.text(MARGIN, y + (ASCENT + number * LEADING) * size, line, headline.style)
            y += _height(headline.style, lines)


def _height(style: Style, lines: Sequence[str]) -> float:
    return (len(lines) * LEADING + _BELOW) * style.size if lines else 0.0
