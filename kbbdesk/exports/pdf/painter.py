"""Turns finished pages into the bytes of a PDF: the same bytes for the same pages."""

import threading
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import NamedTuple

from PIL import Image
from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from kbbdesk.exports.drawing import Drawing, Frame
from kbbdesk.exports.pdf.pages import Page
from kbbdesk.exports.typography import REGULAR, clean, widths

_LANGUAGE = "tr-TR"
_LOGO_PIXELS = (600, 600)
_OPEN_LEVELS = 3
rl_config.useA85 = 0  # pages are bytes: a quarter smaller than as text, and sooner written
_saving = threading.Lock()
"""ReportLab reads a font file through one position while it embeds the font: one document at a time."""


class Logo(NamedTuple):
    """A picture that can be drawn; `ratio` is its width by its height."""

    image: ImageReader
    ratio: float


class About(NamedTuple):
    """What a PDF says about itself."""

    title: str
    author: str
    subject: str


def read_logo(content: bytes | None) -> Logo | None:
    """Return the logo in these PNG or JPEG bytes; None where there is none or it cannot be read."""
    if not content:
        return None
    try:
        with Image.open(BytesIO(content), formats=("PNG", "JPEG")) as opened:
            opened.draft("RGB", _LOGO_PIXELS)
            opened.thumbnail(_LOGO_PIXELS)
            picture = opened.convert("RGBA")
    except Exception:  # whatever a broken image does to the reader, the document is printed without it
        return None
    flat = Image.new("RGB", picture.size, "white")
    flat.paste(picture, mask=picture)
    return Logo(ImageReader(flat), picture.width / picture.height)


def paint(
    pages: Sequence[Page], about: About, logo: Logo | None, painted: Callable[[int], None] | None = None
) -> bytes:
    """Return the PDF of the pages; `painted` is told after each how many there are already."""
    stream = BytesIO()
    widths(REGULAR)  # ReportLab knows the typeface from here on, and mentions no other one in the file
    canvas = Canvas(
        stream,
        pageCompression=1,
        invariant=1,
        lang=_LANGUAGE,
        initialFontName=REGULAR,  # type: ignore[arg-type]  # the stubs take it for a number
    )
    _describe(canvas, about)
    if logo:
        _define_logo(canvas, logo)
    for number, page in enumerate(pages, start=1):
        canvas.setPageSize((page.paper.width, page.paper.height))
        _paint_drawing(canvas, page.drawing)
        _paint_links(canvas, page)
        canvas.showPage()
        if painted:
            painted(number)
    with _saving:
        canvas.save()
    return stream.getvalue()


def _describe(canvas: Canvas, about: About) -> None:
    canvas.setTitle(clean(about.title))
    canvas.setAuthor(clean(about.author))
    canvas.setSubject(clean(about.subject))
    canvas.setCreator("kbbdesk")
    canvas.setViewerPreference("DisplayDocTitle", "true")


def _define_logo(canvas: Canvas, logo: Logo) -> None:
    canvas.beginForm("logo", 0, 0, 1, 1)
    canvas.drawImage(logo.image, 0, 0, 1, 1)
    canvas.endForm()


def _paint_drawing(canvas: Canvas, drawing: Drawing) -> None:
    top = drawing.height
    lightness = None
    for box in drawing.boxes:
        if box.lightness != lightness:
            lightness = box.lightness
            canvas.setFillGray(lightness)
        canvas.rect(box.x, top - box.y - box.height, box.width, box.height, stroke=0, fill=1)
    for frame in drawing.logos:
        _paint_logo(canvas, frame, top)
    texts = canvas.beginText()
    style = None
    for x, y, text, text_style in drawing.texts:
        if text_style is not style and text_style != style:
            style = text_style
            texts.setFont(style.face, style.size)
            texts.setFillGray(style.lightness)
        texts.setTextOrigin(x, top - y)
        texts.textLine(text)
    canvas.drawText(texts)


def _paint_logo(canvas: Canvas, frame: Frame, top: float) -> None:
    canvas.saveState()
    canvas.translate(frame.x, top - frame.y - frame.height)
    canvas.scale(frame.width, frame.height)
    canvas.doForm("logo")
    canvas.restoreState()


def _paint_links(canvas: Canvas, page: Page) -> None:
    top = page.paper.height
    for anchor in page.anchors:
        canvas.bookmarkPage(anchor.key, fit="XYZ", left=0, top=top - anchor.y)
        canvas.addOutlineEntry(clean(anchor.title), anchor.key, anchor.level, anchor.level >= _OPEN_LEVELS)
    for link in page.links:
        rectangle = (link.x, top - link.y - link.height, link.x + link.width, top - link.y)
        canvas.linkAbsolute("", link.key, rectangle)
