"""A drawing that any backend can show: PDF pages are made of it, and the window paints the same charts from it.

All lengths are points (1/72 inch); x grows to the right, y downwards from the top left corner; a text's y is
its baseline. Lightness goes from 0 (black) to 1 (white); what is drawn must be legible without colour.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

BLACK = 0.0
DARK = 0.35
RULE = 0.55
FAINT = 0.78
TINT = 0.93


class Style(NamedTuple):
    """How a text looks: the name of the typeface, its size, its lightness."""

    face: str
    size: float
    lightness: float = BLACK


class Text(NamedTuple):
    """One line of text that begins at x."""

    x: float
    y: float
    text: str
    style: Style


class Box(NamedTuple):
    """A filled rectangle without a border; a thin one is a rule."""

    x: float
    y: float
    width: float
    height: float
    lightness: float = BLACK


class Frame(NamedTuple):
    """A rectangle that the administration's logo fills; its proportions are the logo's."""

    x: float
    y: float
    width: float
    height: float


@dataclass(slots=True)
class Drawing:
    """What is drawn on one sheet: first the boxes, then the logo, then the texts."""

    width: float
    height: float
    boxes: list[Box] = field(default_factory=list)
    logos: list[Frame] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)

    def text(self, x: float, y: float, text: str, style: Style) -> None:
        """Add a line of text; nothing where it is empty."""
        if text:
            self.texts.append(Text(x, y, text, style))

    def box(self, x: float, y: float, width: float, height: float, lightness: float = BLACK) -> None:
        """Add a filled rectangle."""
        self.boxes.append(Box(x, y, width, height, lightness))

    def logo(self, x: float, y: float, width: float, height: float) -> None:
        """Add the administration's logo."""
        self.logos.append(Frame(x, y, width, height))

    def rule(self, x: float, y: float, width: float, thickness: float, lightness: float = BLACK) -> None:
        """Add a horizontal line whose middle is at y."""
        self.boxes.append(Box(x, y - thickness / 2, width, thickness, lightness))
