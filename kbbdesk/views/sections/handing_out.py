"""Hands sections out with the user: asks, writes on another thread, and keeps the record."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kbbdesk.exports.progress import Progress
from kbbdesk.models.lists import Unit
from kbbdesk.sections.hand_out import Prepared, prepare, record, write
from kbbdesk.storage.errors import KnownError
from kbbdesk.storage.output import NewOutputs
from kbbdesk.views.asking import ask
from kbbdesk.views.errors import open_folder
from kbbdesk.views.output.work_bar import Work, WorkBar
from kbbdesk.views.sections.hand_out_dialog import HandOutDialog

if TYPE_CHECKING:
    from kbbdesk.views.main_window import MainWindow


class HandingOut(QObject):
    """The files and their record come together: where the one fails, the other is not left behind."""

    def __init__(self, window: "MainWindow", works: WorkBar) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        self._works = works
        self._unrecorded: NewOutputs | None = None

    def ask(self) -> None:
        """Ask to whom, until when and where to, and hand out."""
        path = self._session.file.path
        dialog = HandOutDialog(self._session, path.with_name(f"{path.stem} bölümleri"), self._window)
        if ask(dialog):
            self.hand_out(dialog.chosen(), dialog.target, dialog.deadline)

    def hand_out(self, units: Sequence[Unit], folder: Path, deadline: str) -> None:
        """Write a workbook for each unit into a folder; `deadline` is an ISO date or empty."""
        try:
            prepared = prepare(self._session.programme, units, deadline)
        except KnownError as error:
            self._works.tell(str(error), serious=True)
            return
        work = Work(
            self.tr("{count} bölüm yazılıyor…").format(count=len(units)),
            self.tr("Vazgeçildi; hiçbir bölüm dağıtılmadı."),
            partial(self._write, prepared, folder),
            partial(self._record, prepared),
            lambda error: self._works.tell(str(error), serious=True),
        )
        self._works.run(work)

    def give_up(self) -> None:
        """Remove files of which the programme will not know: the window closes before they are recorded."""
        if self._unrecorded:
            self._unrecorded.discard()
            self._unrecorded = None

    def _write(self, prepared: Prepared, folder: Path, progress: Progress) -> NewOutputs:
        self._unrecorded = write(prepared, folder, progress)
        return self._unrecorded

    def _record(self, prepared: Prepared, workbooks: NewOutputs) -> None:
        self._unrecorded = None
        try:
            paths = record(self._session.changes, prepared, workbooks)
        except KnownError as error:
            told = self.tr("Bölümler dağıtılamadı; yazılan dosyalar silindi. {reason}")
            self._works.tell(told.format(reason=error), serious=True)
            return
        folder = paths[0].parent
        told = self.tr("{count} bölüm dağıtıldı: {folder}").format(count=len(paths), folder=folder)
        self._works.tell(told, [(self.tr("Klasörünü göster"), partial(open_folder, folder))])
