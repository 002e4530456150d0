"""Collects sections that came back: reads on another thread, shows what they change, takes what is decided."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMessageBox

from kbbdesk.changes import Changed
from kbbdesk.exports.progress import Progress
from kbbdesk.sections.consolidate import now, packed_handouts, read_files, workbooks_in
from kbbdesk.sections.preview import Unread, preview
from kbbdesk.sections.reading.section import ReadSection
from kbbdesk.views.asking import ask
from kbbdesk.views.fitting import show_over
from kbbdesk.views.message_bar import Action
from kbbdesk.views.output.work_bar import Work, WorkBar
from kbbdesk.views.sections.collect_window import CollectWindow
from kbbdesk.views.settings import Settings

if TYPE_CHECKING:
    from kbbdesk.views.main_window import MainWindow

SUBJECT = "collected"
"""What was taken stays on show, and with it the report, until somebody closes it or undoes the step."""

Reads = Sequence[ReadSection | Unread]


class Collecting(QObject):
    """One preview at a time; nothing is written before it is accepted."""

    def __init__(self, window: "MainWindow", settings: Settings, works: WorkBar) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        self._settings = settings
        self._works = works
        self.preview: CollectWindow | None = None
        self._session.changed.connect(self._follow)

    def ask(self) -> None:
        """Ask for files, or for a folder with all of them."""
        box = QMessageBox(QMessageBox.Icon.Question, self.tr("Bölümleri topla"), "", parent=self._window)
        box.setText(self.tr("Birimlerden gelen bölüm dosyaları (.xlsx) nerede?"))
        box.setInformativeText(
            self.tr(
                "Dosyaları ya da klasörü pencereye sürükleyip bırakmak da olur. "
                "Siz önizlemede «Uygula» demeden hiçbir şey değişmez."
            )
        )
        role = QMessageBox.ButtonRole.AcceptRole
        files, folder = box.addButton(self.tr("&Dosyalar…"), role), box.addButton(self.tr("&Klasör…"), role)
        box.addButton(self.tr("Vazgeç"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(files)
        ask(box)
        clicked = box.clickedButton()
        paths = self._ask_for_files() if clicked is files else self._ask_for_folder() if clicked is folder else []
        if paths:
            self.collect(paths)

    def collect(self, paths: Sequence[Path]) -> None:
        """Read these files, and all workbooks of the folders among them, and show what they would change."""
        files = workbooks_in(paths)
        if not files:
            self._works.tell(self.tr("Burada bölüm dosyası (.xlsx) yok."), serious=True)
            return
        self._settings.set_output_folder(files[0].parent)
        work = Work(
            self.tr("{count} dosya okunuyor…").format(count=len(files)),
            self.tr("Vazgeçildi; hiçbir şey değişmedi."),
            partial(_read, files, packed_handouts(self._session.programme)),
            self._show,
            lambda error: self._works.tell(str(error), serious=True),
        )
        self._works.run(work)

    def close_down(self) -> None:
        """Close the preview: its programme goes."""
        if self.preview:
            self.preview.close()
            self.preview.deleteLater()
            self.preview = None

    def _show(self, reads: Reads) -> None:
        self.close_down()
        self._window.messages.take_away(SUBJECT)
        shown = preview(self._session.programme, reads, now(), self._session.changes.revision)
        self.preview = CollectWindow(self._session, shown)
        self.preview.applied.connect(self._tell_applied)
        self.preview.reported.connect(self._works.tell)
        self.preview.again_wanted.connect(lambda: self._show(reads))
        self._window.sections.explain(self.preview)
        show_over(self.preview, self._window)

    def _tell_applied(self, told: str) -> None:
        actions: list[Action] = [(self.tr("Durum"), self._window.sections.show_register)]
        if self.preview:
            actions.append((self.tr("Raporu kaydet…"), self.preview.save_report))
        self._window.messages.show_message(SUBJECT, told, actions, serious=False)

    def _follow(self, _changed: Changed) -> None:
        """Take away what is said of a step that has been undone."""
        step = self.preview and self.preview.step
        if step and self._session.changes.undo_steps_to(step) is None:
            self._window.messages.take_away(SUBJECT)

    def _folder(self) -> str:
        return str(self._settings.output_folder() or self._session.file.path.parent)

    def _ask_for_files(self) -> list[Path]:
        kinds = self.tr("Excel çalışma kitapları (*.xlsx);;Bütün dosyalar (*)")
        title = self.tr("Gelen bölüm dosyaları")
        names, _ = QFileDialog.getOpenFileNames(self._window, title, self._folder(), kinds)
        return [Path(name) for name in names]

    def _ask_for_folder(self) -> list[Path]:
        title = self.tr("Gelen bölüm dosyalarının klasörü")
        name = QFileDialog.getExistingDirectory(self._window, title, self._folder())
        return [Path(name)] if name else []


def _read(files: Sequence[Path], handed_out: Mapping[str, bytes], progress: Progress) -> Reads:
    progress(0, len(files))
    return read_files(files, handed_out, progress)
