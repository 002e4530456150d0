"""Pages of a PDF as pictures, for the screen and for printers.

Importing this module imports pypdfium2: import it when pages are to be seen.
"""

import threading
from dataclasses import dataclass
from types import TracebackType
from typing import Self

import pypdfium2  # type: ignore[import-untyped]

_pdfium = threading.Lock()
"""PDFium serves one thread at a time, whatever the document."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, `width` by `height` pixels: rows of `stride` bytes, each pixel blue, green, red and unused."""

    width: int
    height: int
    stride: int
    data: bytes


class Pdf:
    """A PDF in memory. `sizes` are those of its pages: width and height in points."""

    def __init__(self, content: bytes) -> None:
        with _pdfium:
            self._document = pypdfium2.PdfDocument(content)
            self.sizes: list[tuple[float, float]] = list(
                map(self._document.get_page_size, range(len(self._document)))
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with _pdfium:
            self._document.close()

    def picture(self, index: int, scale: float) -> Picture:
        """Return a page, `scale` pixels for each point."""
        with _pdfium:
            page = self._document[index]
            bitmap = page.render(scale=scale, prefer_bgrx=True)
            picture = Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
            bitmap.close()
            page.close()
        return picture

    def text(self, index: int) -> str:
        """Return what is printed on a page, in the order of drawing."""
        with _pdfium:
            page = self._document[index]
            letters = page.get_textpage()
            text: str = letters.get_text_range()
            letters.close()
            page.close()
        return text
