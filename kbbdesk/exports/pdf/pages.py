"""A page of A4: its size and margins, the running header and footer, the places that bookmarks lead to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kbbdesk.exports.drawing import BLACK, DARK, RULE, Drawing, Style
from kbbdesk.exports.flow import Body
from kbbdesk.exports.typography import BOLD, REGULAR, clean, elided, text_width

MARGIN = 45.0
"""Blank to the left and right of everything, in points."""
BODY_TOP = 76.0
"""Where the body of a page begins below the running header, in points."""
BODY_BOTTOM = 48.0
"""Blank below the body of a page, in points; the footer stands in it."""

_LOGO_HEIGHT = 26.0
_LOGO_WIDTH = 90.0
_HEADER_LINE = 60.0
_HEADER_BASELINE = 51.0
_HEADER_NAME = Style(BOLD, 10)
_HEADER_TITLE = Style(REGULAR, 9, DARK)
_FOOTER = Style(REGULAR, 8, DARK)


class Paper(NamedTuple):
    """The size of a sheet in points."""

    width: float
    height: float

    @property
    def inner_width(self) -> float:
        """The width between the margins."""
        return self.width - 2 * MARGIN

    @property
    def body(self) -> Body:
        """The part of the sheet between the running header and footer."""
        return Body(MARGIN, BODY_TOP, BODY_TOP, self.height - BODY_BOTTOM)


PORTRAIT = Paper(595.28, 841.89)
LANDSCAPE = Paper(841.89, 595.28)


class Anchor(NamedTuple):
    """A heading that a bookmark and the contents lead to: `level` 0 is the highest, y its top in points."""

    key: str
    title: str
    level: int
    y: float


class Link(NamedTuple):
    """A rectangle that leads to the anchor of that key."""

    key: str
    x: float
    y: float
    width: float
    height: float


@dataclass(slots=True)
class Page:
    """A drawing on paper with what can be clicked; `footer` stands at the bottom left."""

    paper: Paper
    footer: str = ""
    anchors: list[Anchor] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    drawing: Drawing = field(init=False)

    def __post_init__(self) -> None:
        self.drawing = Drawing(*self.paper)


class RunningHeader(NamedTuple):
    """What stands on top of every page; `logo_ratio` is the logo's width by its height, 0 without a logo."""

    administration: str
    title: str
    logo_ratio: float = 0.0

    def draw(self, drawing: Drawing) -> None:
        """Draw the header of one page."""
        left, right = MARGIN, drawing.width - MARGIN
        if self.logo_ratio:
            width = min(_LOGO_WIDTH, _LOGO_HEIGHT * self.logo_ratio)
            height = width / self.logo_ratio
            drawing.logo(left, _HEADER_LINE - 5 - height, width, height)
            left += width + 8
        title_width = text_width(self.title, _HEADER_TITLE)
        drawing.text(right - title_width, _HEADER_BASELINE, self.title, _HEADER_TITLE)
        for line in elided(clean(self.administration), _HEADER_NAME, right - title_width - 20 - left):
            drawing.text(left, _HEADER_BASELINE, line, _HEADER_NAME)
        drawing.rule(MARGIN, _HEADER_LINE, drawing.width - 2 * MARGIN, 0.8, BLACK)


def draw_footer(page: Page, number: str) -> None:
    """Draw the footer of one page."""
    baseline = page.paper.height - 28
    right = page.paper.width - MARGIN
    page.drawing.rule(MARGIN, baseline - 12, page.paper.inner_width, 0.3, RULE)
    page.drawing.text(right - text_width(number, _FOOTER), baseline, number, _FOOTER)
    for line in elided(clean(page.footer), _FOOTER, page.paper.inner_width - 60):
        page.drawing.text(MARGIN, baseline, line, _FOOTER)


def finish(pages: Sequence[Page], header: RunningHeader, numbers: Iterable[str]) -> None:
    """Draw header and footer of pages, with these page numbers."""
    for page, number in zip(pages, numbers, strict=False):
        header.draw(page.drawing)
        draw_footer(page, number)
