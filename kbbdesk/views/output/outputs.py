"""What leaves the program through one window: official files, and goal summaries on paper or as PDF."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog

from kbbdesk.exports.progress import Progress
from kbbdesk.models.plan import PerformanceTarget
from kbbdesk.outputs import Format, Writer, summary_data, summary_writer_of, target_in, writer_of
from kbbdesk.storage.errors import KnownError
from kbbdesk.views.asking import ask
from kbbdesk.views.errors import open_folder
from kbbdesk.views.output.paper import print_summaries
from kbbdesk.views.output.summaries_dialog import SummariesDialog
from kbbdesk.views.output.work_bar import Work, WorkBar
from kbbdesk.views.saving import ask_where_to
from kbbdesk.views.settings import Settings

if TYPE_CHECKING:
    from kbbdesk.views.main_window import MainWindow

Ask = Callable[[], Path | None]
"""Asks the user for a target; None where they gave up."""

_SUMMARIES = "hedef-ozetleri.pdf"


class Outputs(QObject):
    """Asks where to, takes the programme as it is at that moment, and writes it while editing goes on."""

    busy = Signal(bool)

    def __init__(self, window: "MainWindow", settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        self._settings = settings
        self.works = WorkBar(window.messages)
        self.works.busy.connect(self.busy)

    def close_down(self) -> None:
        """Stop what is under way; what is not complete leaves nothing behind."""
        self.works.close_down()

    def export(self, name: str) -> None:
        """Write the programme in the format of that name (`xlsx`), to where the user says."""
        form = Format(name)
        self._window.pages.finish_editing()
        of_csv = partial(self._ask_for_folder, self.tr("CSV dosyalarının yazılacağı klasör"))
        ask = of_csv if form is Format.CSV else partial(self._ask_for_file, target_in(form, Path()))
        if target := ask():
            programme, source = self._session.programme, self._session.file.path
            self._write(writer_of(form, programme, lambda: self._session.engine, source), target, ask)

    def save_readable(self) -> None:
        """Write what a damaged file still holds into a folder: tables as CSV, and everything as open data (S9)."""
        ask = partial(self._ask_for_folder, self.tr("Okunabilenin yazılacağı klasör"))
        if folder := ask():
            programme, source = self._session.programme, self._session.file.path
            tables, everything = (
                writer_of(form, programme, lambda: self._session.engine, source)
                for form in (Format.CSV, Format.JSON)
            )
            self._write(partial(_write_readable, tables, everything), folder, ask)

    def print_summaries(self) -> None:
        """Print goal summaries, or save them as PDF: which, and how, says the user."""
        self._window.pages.finish_editing()
        dialog = SummariesDialog(self._session, self._window.pages.row, self._window.tree.selected(), self._window)
        if not ask(dialog):
            return
        targets = dialog.targets()
        if dialog.wants_pdf:
            self._save_summaries(targets, self._ask_for_summaries())
        else:
            self._print(targets)

    def _print(self, targets: Sequence[PerformanceTarget]) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self.tr("Hedef özetleri"))
        dialog = QPrintDialog(printer, self._window)
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange, False)
        if ask(dialog):
            self.print_on(printer, targets)

    def print_on(self, printer: QPrinter, targets: Sequence[PerformanceTarget]) -> None:
        """Print on a printer; what is printed into a file is written as any PDF, whole or not at all."""
        if printer.outputFormat() == QPrinter.OutputFormat.PdfFormat:
            self._save_summaries(targets, Path(printer.outputFileName()))
            return
        pages, head = summary_data(targets, self._session.programme)
        work = Work(
            self.tr("Hedef özetleri yazdırılıyor…"),
            self.tr("Yazdırmadan vazgeçildi."),
            partial(print_summaries, pages, head, printer),
            lambda count: self.works.tell(self.tr("{count} sayfa yazıcıya gönderildi.").format(count=count)),
            lambda error: self.works.tell(str(error), serious=True),
        )
        self.works.run(work)

    def _save_summaries(self, targets: Sequence[PerformanceTarget], path: Path | None) -> None:
        if path:
            writer = summary_writer_of(targets, self._session.programme, self._session.file.path)
            self._write(writer, path, self._ask_for_summaries)

    def _write(self, writer: Writer, target: Path, ask: Ask) -> None:
        """Write to a target; where that fails, the same content can go to another one, which `ask` asks for."""
        self._settings.set_output_folder(target if target.is_dir() else target.parent)
        work = Work(
            self.tr("{name} yazılıyor…").format(name=target.name),
            self.tr("Vazgeçildi; hiçbir dosya değişmedi."),
            partial(writer, target),
            self._tell_written,
            partial(self._tell_refused, writer, target, ask),
        )
        self.works.run(work)

    def _tell_written(self, paths: Sequence[Path]) -> None:
        folder = paths[0].parent
        show = (self.tr("Klasörünü göster"), partial(open_folder, folder))
        if len(paths) > 1:
            told = self.tr("{count} dosya yazıldı: {folder}").format(count=len(paths), folder=folder)
            self.works.tell(told, [show])
        else:
            told = self.tr("Yazıldı: {path}").format(path=paths[0])
            self.works.tell(told, [(self.tr("Aç"), partial(self._open, paths[0])), show])

    def _tell_refused(self, writer: Writer, target: Path, ask: Ask, error: KnownError) -> None:
        elsewhere = (self.tr("Başka bir ad…"), partial(self._write_elsewhere, writer, ask))
        again = (self.tr("Yeniden dene"), partial(self._write, writer, target, ask))
        self.works.tell(str(error), [elsewhere, again], serious=True)

    def _write_elsewhere(self, writer: Writer, ask: Ask) -> None:
        if target := ask():
            self._write(writer, target, ask)

    def _open(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            told = self.tr("{name} dosyasını açacak bir program bulunamadı.").format(name=path.name)
            self.works.tell(told, [(self.tr("Klasörünü göster"), partial(open_folder, path.parent))])

    def _folder(self) -> Path:
        return self._settings.output_folder() or self._session.file.path.parent

    def _ask_for_folder(self, title: str) -> Path | None:
        name = QFileDialog.getExistingDirectory(self._window, title, str(self._folder()))
        return Path(name) if name else None

    def _ask_for_summaries(self) -> Path | None:
        return self._ask_for_file(Path(_SUMMARIES))

    def _ask_for_file(self, usual: Path) -> Path | None:
        kinds = {
            ".xlsx": self.tr("Excel çalışma kitabı"),
            ".pdf": self.tr("PDF belgesi"),
            ".json": self.tr("Açık veri"),
        }
        return ask_where_to(self._window, self._folder() / usual, {usual.suffix: kinds[usual.suffix]})


def _write_readable(tables: Writer, everything: Writer, folder: Path, progress: Progress) -> list[Path]:
    """Write tables, then open data; once the tables are there it cannot be stopped, so that no half is left."""
    written = tables(folder, progress)
    return [*written, *everything(target_in(Format.JSON, folder), lambda _done, _total: None)]
