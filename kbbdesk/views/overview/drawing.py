"""Paints a `Drawing` in the window: letters as wide as they were measured, in the window's own colours."""

from functools import cache
from importlib.resources import files

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPainter, QPalette

from kbbdesk.exports.drawing import Box, Drawing, Style

_POINTS_PER_INCH = 72
_BOLD = "-Bold"


def paint(painter: QPainter, drawing: Drawing, scale: float, palette: QPalette, exposed: QRectF) -> None:
    """Paint what lies in `exposed` (in pixels) of a drawing; a point of it is `scale` pixels.

    Black on white becomes the palette's text on its base. Boxes begin and end on whole pixels of the screen
    and are never thinner than one, so that rules stay crisp whatever the scaling.
    """
    top, bottom = exposed.top() / scale, exposed.bottom() / scale
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    ratio = painter.device().devicePixelRatio()
    for box in drawing.boxes:
        if box.y <= bottom and box.y + box.height >= top:
            painter.fillRect(_on_pixels(box, scale, ratio), shade(box.lightness, palette))
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    style = None
    for x, y, text, text_style in drawing.texts:
        if not top <= y <= bottom + text_style.size:
            continue
        if text_style != style:
            style = text_style
            painter.setFont(font_of(style, scale))
            painter.setPen(shade(style.lightness, palette))
        painter.drawText(QPointF(x * scale, y * scale), text)
    painter.restore()


def shade(lightness: float, palette: QPalette) -> QColor:
    """Return what stands for a lightness: from the palette's text (0) to its base (1)."""
    ink, ground = palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.Base)
    mixed = (
        round(dark + (light - dark) * lightness)
        for dark, light in zip(ink.getRgb()[:3], ground.getRgb()[:3], strict=True)  # type: ignore[index]
    )
    return QColor(*mixed)


def font_of(style: Style, scale: float) -> QFont:
    """Return the font of a style, its letters as wide as they were measured."""
    font = QFont(_family(style.face))
    font.setBold(style.face.endswith(_BOLD))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    # A size in pixels has no fraction in Qt, one in points has.
    font.setPointSizeF(style.size * scale * _POINTS_PER_INCH / _dots_per_inch())
    return font


@cache
def _family(face: str) -> str:
    content = (files("kbbdesk.resources") / "fonts" / f"{face}.ttf").read_bytes()
    families = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFontFromData(content))
    return families[0] if families else ""


def _dots_per_inch() -> float:
    return QGuiApplication.primaryScreen().logicalDotsPerInchY()


def _on_pixels(box: Box, scale: float, ratio: float) -> QRectF:
    unit = scale * ratio
    left, top = round(box.x * unit), round(box.y * unit)
    width = max(1, round((box.x + box.width) * unit) - left)
    height = max(1, round((box.y + box.height) * unit) - top)
    return QRectF(left / ratio, top / ratio, width / ratio, height / ratio)
