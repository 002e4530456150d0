"""Draws the `.ico` files of program and document from their SVGs: `python packaging/make_icons.py`."""

from pathlib import Path

from PIL import Image
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ICONS = Path(__file__).parent.parent / "kbbdesk" / "resources" / "icons"
SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)


def drawn(drawing: QSvgRenderer, size: int) -> Image.Image:
    """Return an SVG drawn at one size, on nothing."""
    picture = QImage(size, size, QImage.Format.Format_RGBA8888)
    picture.fill(0)
    painter = QPainter(picture)
    drawing.render(painter)
    painter.end()
    return Image.frombytes("RGBA", (size, size), bytes(picture.constBits()))


def main() -> None:
    """Write an `.ico` beside each `.svg`, every size drawn anew and not scaled."""
    application = QGuiApplication(["", "-platform", "offscreen"])
    for source in sorted(ICONS.glob("*.svg")):
        drawing = QSvgRenderer(str(source))
        pictures = [drawn(drawing, size) for size in SIZES]
        pictures[-1].save(source.with_suffix(".ico"), append_images=pictures[:-1], sizes=[(s, s) for s in SIZES])
    application.quit()


if __name__ == "__main__":
    main()
