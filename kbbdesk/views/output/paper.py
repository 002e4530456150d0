"""Goal summaries on a printer: the pages of their PDF as pictures, one after the other."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRectF
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter

from kbbdesk.exports.progress import Progress
from kbbdesk.storage.errors import KnownError
from kbbdesk.tables.letterhead import Letterhead
from kbbdesk.tables.target_pages import TargetPage

if TYPE_CHECKING:
    from kbbdesk.exports.raster import Pdf

_FINEST = 600
"""Dots per inch beyond which text gains nothing, and a page takes more than 140 MB."""
_POINTS_PER_INCH = 72


def print_summaries(pages: Sequence[TargetPage], head: Letterhead, printer: QPrinter, progress: Progress) -> int:
    """Print the goal summaries of these targets and return the number of sheets; runs on any thread.

    What `progress` raises stops the work, and the printer is told to forget the rest.

    Raises:
        KnownError: the printer takes nothing, or amounts are too long for any sheet of A4.

    """
    from kbbdesk.exports.pdf import summary_pdf

    return print_pdf(summary_pdf(pages, head), printer, progress)


def print_pdf(content: bytes, printer: QPrinter, progress: Progress) -> int:
    """Print a PDF; as `print_summaries`. Copies are made here where the printer makes none."""
    from kbbdesk.exports.raster import Pdf

    printer.setFullPage(True)
    painter = QPainter()
    with Pdf(content) as pdf:
        copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
        sheets = [*range(len(pdf.sizes))] * copies
        try:
            for done, number in enumerate(sheets):
                width, height = pdf.sizes[number]
                sideways = width > height
                printer.setPageOrientation(
                    QPageLayout.Orientation.Landscape if sideways else QPageLayout.Orientation.Portrait
                )
                if not (printer.newPage() if done else painter.begin(printer)):
                    raise KnownError(
                        _tr("Yazıcı yanıt vermedi; açık ve bağlı olduğunu denetleyip yeniden deneyin.")
                    )
                _draw_sheet(painter, printer, pdf, number)
                progress(done + 1, len(sheets))
        except BaseException:
            printer.abort()
            raise
        finally:
            painter.end()
    return len(sheets)


def _draw_sheet(painter: QPainter, printer: QPrinter, pdf: "Pdf", number: int) -> None:
    """Draw a sheet in the middle of the paper: in its own size, or smaller where the paper is."""
    from kbbdesk.views.picture import image_of

    paper = printer.pageLayout().fullRectPixels(printer.resolution())
    width, height = pdf.sizes[number]
    scale = min(printer.resolution() / _POINTS_PER_INCH, paper.width() / width, paper.height() / height)
    sheet = QRectF(0, 0, width * scale, height * scale)
    sheet.moveCenter(QRectF(0, 0, paper.width(), paper.height()).center())
    picture = pdf.picture(number, min(scale, _FINEST / _POINTS_PER_INCH))
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    painter.drawImage(sheet, image_of(picture))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Paper", text)
