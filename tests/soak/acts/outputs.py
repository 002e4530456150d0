"""What leaves the program: official files, and goal summaries on paper."""

from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import patch

from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog

from kbbdesk.views.output import outputs
from tests.soak.acts.cells import Cells
from tests.soak.hands import Hands
from tests.views.output.user import choose, choose_folder, save_as
from tests.views.window.asked import Answer, click

EXPORTS = ("program.xlsx", "program.pdf", "program.json")
TABLES = "tablolar"
PAPER = "kagit.pdf"
_ENTRIES = ("Excel çalışma kitabı…", "PDF belgesi…", "Açık veri (JSON)…")
_MEANWHILE = 5
"""So many amounts are typed while a file is made."""
_DOTS_PER_INCH = 150


class Paper(QPrinter):
    """A printer of the system, as far as a machine without one can have it: it prints, and says it is no file."""

    def outputFormat(self) -> QPrinter.OutputFormat:  # noqa: N802
        """Say that this is no PDF."""
        return QPrinter.OutputFormat.NativeFormat


class Outputs:
    """Writes files and prints, and goes on typing meanwhile."""

    def __init__(self, hands: Hands, cells: Cells) -> None:
        self._hands = hands
        self._cells = cells

    def export(self) -> Iterator[None]:
        """Write the programme in one of the formats."""
        name, entry = self._hands.random.choice(list(zip(EXPORTS, _ENTRIES, strict=True)))
        path = self._hands.folder / name
        path.unlink(missing_ok=True)
        answer = Answer(save_as(path))
        choose(self._hands.window, entry)
        assert answer.seen
        yield from self._meanwhile()
        assert path.stat().st_size > 0

    def export_csv(self) -> Iterator[None]:
        """Write the tables as CSV files into a folder."""
        folder = self._hands.folder / TABLES
        folder.mkdir(exist_ok=True)
        for old in folder.iterdir():
            old.unlink()
        answer = Answer(choose_folder(folder))
        choose(self._hands.window, "CSV dosyaları…")
        assert answer.seen
        yield from self._meanwhile()
        assert list(folder.glob("*.csv"))

    def print(self) -> Iterator[None]:
        """Print the summary of one target; a PDF stands in for the paper."""
        paper = self._hands.folder / PAPER
        paper.unlink(missing_ok=True)
        self._hands.at_activity()
        answer = Answer(click("Yazdır…"))
        with patch.object(outputs, "QPrinter", Paper), patch.object(QPrintDialog, "exec", _print_to(paper)):
            choose(self._hands.window, "Hedef özetlerini yazdır…")
        assert answer.seen
        yield from self._meanwhile()
        assert paper.read_bytes().startswith(b"%PDF")

    def _meanwhile(self) -> Iterator[None]:
        for _ in range(_MEANWHILE):
            yield from self._cells.type_amount()
        yield from self._hands.wait_for_work()


def _print_to(paper: Path) -> Callable[[QPrintDialog], int]:
    """Return what stands for choosing a printer in its dialog."""

    def choose_printer(dialog: QPrintDialog) -> int:
        printer = dialog.printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(paper))
        printer.setResolution(_DOTS_PER_INCH)
        return int(QDialog.DialogCode.Accepted)

    return choose_printer
