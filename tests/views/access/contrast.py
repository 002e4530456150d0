"""Contrast of what is painted, by WCAG 2.1: from the pixels themselves."""

from collections import Counter

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage

TEXT, SHAPE = 4.5, 3.0
"""The least contrast of texts, and of shapes that tell something (success criteria 1.4.3 and 1.4.11)."""


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def strongest(image: QImage, area: QRect, ground: QColor | None = None) -> float:
    """Return the contrast of the pixel that stands out most from the ground, or else from the commonest."""
    counts = Counter(
        image.pixel(x, y)
        for x in range(max(area.left(), 0), min(area.right() + 1, image.width()))
        for y in range(max(area.top(), 0), min(area.bottom() + 1, image.height()))
    )
    common = ground or QColor(counts.most_common(1)[0][0])
    return max(contrast(QColor(pixel), common) for pixel in counts)


def _luminance(colour: QColor) -> float:
    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
