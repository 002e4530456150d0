"""Drawings in the window: where they stand, in which colours, as wide as measured."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication

from kbbdesk.exports.drawing import BLACK, DARK, Drawing, Style
from kbbdesk.exports.typography import BOLD, REGULAR, WINDOW_BOLD, WINDOW_REGULAR, text_width
from kbbdesk.views.appearance import DARK as DARK_COLOURS
from kbbdesk.views.appearance import LIGHT, Colours, palette_of
from kbbdesk.views.overview.drawing import font_of, paint, shade

TEXT = "İşgünü ve Ağaçlandırma 1.373.002.332,21"


def painted(drawing: Drawing, scale: float, palette: QPalette, ratio: float = 1) -> QImage:
    image = QImage(200, 100, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(palette.color(QPalette.ColorRole.Base))
    painter = QPainter(image)
    paint(painter, drawing, scale, palette, QRectF(0, 0, 200, 100))
    painter.end()
    return image


@pytest.mark.parametrize("face", [REGULAR, BOLD, WINDOW_REGULAR, WINDOW_BOLD])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.25])
def test_letters_are_as_wide_as_they_were_measured(qapp: QApplication, face: str, scale: float) -> None:
    style = Style(face, 8)
    width = QFontMetricsF(font_of(style, scale)).horizontalAdvance(TEXT)
    assert width == pytest.approx(text_width(TEXT, style) * scale, rel=0.01)


@pytest.mark.parametrize("ratio", [1.0, 1.5])
def test_a_thin_rule_is_crisp(qapp: QApplication, ratio: float) -> None:
    drawing = Drawing(100, 50)
    drawing.rule(10, 20, 50, 0.2, BLACK)
    palette = palette_of(LIGHT)
    image = painted(drawing, 1.5, palette, ratio)
    column = [image.pixelColor(round(30 * 1.5 * ratio), y).name() for y in range(image.height())]
    assert set(column) == {LIGHT.base, LIGHT.text}
    assert column.count(LIGHT.text) == 1


@pytest.mark.parametrize("colours", [LIGHT, DARK_COLOURS])
def test_bars_and_texts_are_legible_on_their_ground(qapp: QApplication, colours: Colours) -> None:
    palette = palette_of(colours)
    assert shade(0.0, palette) == QColor(colours.text)
    assert shade(1.0, palette) == QColor(colours.base)
    assert contrast(shade(DARK, palette), QColor(colours.base)) > 3


def contrast(one: QColor, other: QColor) -> float:
    """Contrast of two colours as WCAG 2.1 defines it."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    red, green, blue = (_linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.03928 else float(((part + 0.055) / 1.055) ** 2.4)


def test_only_what_is_exposed_is_painted(qapp: QApplication) -> None:
    drawing = Drawing(100, 100)
    drawing.box(0, 0, 20, 20)
    drawing.box(0, 60, 20, 20)
    palette = palette_of(LIGHT)
    image = QImage(100, 100, QImage.Format.Format_RGB32)
    image.fill(palette.color(QPalette.ColorRole.Base))
    painter = QPainter(image)
    paint(painter, drawing, 1, palette, QRectF(0, 50, 100, 50))
    painter.end()
    assert image.pixelColor(5, 5).name() == LIGHT.base
    assert image.pixelColor(5, 65).name() == LIGHT.text
