"""One goal summary drawn as it will print: table data in, pictures out; runs on any thread."""

from dataclasses import dataclass

from PySide6.QtGui import QImage

from kbbdesk.exports.progress import Progress
from kbbdesk.tables.letterhead import Letterhead
from kbbdesk.tables.target_pages import TargetPage


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be drawn, and how large.

    `width` is that of the widest sheet in pixels of the screen, 0 for `scale` pixels per point.
    """

    page: TargetPage
    letterhead: Letterhead
    width: int
    scale: float


@dataclass(frozen=True, slots=True)
class Drawn:
    """A summary that was drawn: its PDF, its sheets (`sizes` in points), and what is printed on them."""

    content: bytes
    sizes: list[tuple[float, float]]
    sheets: list[QImage]
    text: str


def draw(wish: Wish, _progress: Progress) -> Drawn:
    """Draw a goal summary.

    Raises:
        KnownError: amounts are too long for any sheet of A4.

    """
    from kbbdesk.exports.pdf import summary_pdf
    from kbbdesk.exports.raster import Pdf
    from kbbdesk.views.picture import image_of

    content = summary_pdf([wish.page], wish.letterhead)
    with Pdf(content) as pdf:
        scale = wish.width / max(width for width, _ in pdf.sizes) if wish.width else wish.scale
        numbers = range(len(pdf.sizes))
        sheets = [image_of(pdf.picture(number, scale)).copy() for number in numbers]
        return Drawn(content, pdf.sizes, sheets, "\n".join(map(pdf.text, numbers)))
