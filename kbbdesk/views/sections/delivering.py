"""Delivers the section of a section file: refuses while errors stand, asks for reasons, writes two files."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from kbbdesk.checks.places import place
from kbbdesk.checks.problem import Problem
from kbbdesk.exports.progress import Progress
from kbbdesk.sections.consolidate import now
from kbbdesk.sections.content import Section
from kbbdesk.sections.file_names import free_paths
from kbbdesk.sections.section_file import delivered, hindrances, received_hash, write_delivery
from kbbdesk.storage.errors import KnownError
from kbbdesk.views.asking import ask
from kbbdesk.views.errors import open_folder
from kbbdesk.views.message_bar import Action
from kbbdesk.views.output.work_bar import SUBJECT, Work, WorkBar
from kbbdesk.views.problems.justify_dialog import JustifyDialog
from kbbdesk.views.problems.marks import Mark

if TYPE_CHECKING:
    from kbbdesk.views.main_window import MainWindow


class Delivering(QObject):
    """What stands in the way is told, and led to, before anything is written."""

    def __init__(self, window: "MainWindow", works: WorkBar) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        self._works = works
        self._refusal: str | None = None
        self._session.changed.connect(self._forget_refusal)

    def deliver(self) -> None:
        """Ask for what is missing and where to, then write workbook and statement."""
        self._window.messages.take_away(SUBJECT)
        found = hindrances(self._session.programme, self._session.engine)
        if found.errors:
            self._refuse(found.errors)
        elif self._gets_reasons(found.open_warnings):
            name = QFileDialog.getExistingDirectory(
                self._window, self.tr("Teslim dosyalarının yazılacağı klasör"), str(Path.home())
            )
            if name:
                self.write(Path(name))

    def write(self, folder: Path) -> None:
        """Write workbook and statement into a folder, under names that no file has."""
        try:
            section = delivered(self._session.changes, now())
        except KnownError as error:
            self._works.tell(str(error), serious=True)
            return
        stem = f"{section.unit_title} {section.fiscal_year} teslim"
        (workbook,) = free_paths(folder, [stem], ".xlsx")
        (statement,) = free_paths(folder, [f"{stem} belgesi"], ".pdf")
        work = Work(
            self.tr("Bölüm yazılıyor…"),
            self.tr("Vazgeçildi; bölüm teslim edilmedi."),
            partial(_write, section, received_hash(self._session.programme), workbook, statement),
            self._tell_written,
            lambda error: self._works.tell(str(error), serious=True),
        )
        self._works.run(work)

    def _refuse(self, errors: Sequence[Problem]) -> None:
        first = errors[0]
        told = self.tr("Bölüm teslim edilemez: {count} hata var. İlki: {place}.").format(
            count=len(errors), place=place(first, self._session.programme)
        )
        go = (self.tr("İlkine git"), partial(self._session.go_to, first.where, first.field))
        show = (self.tr("Hataları göster"), partial(self._session.problems_wanted.emit, Mark.ERROR))
        self._tell_refusal(told, [go, show])

    def _tell_refusal(self, told: str, actions: Sequence[Action]) -> None:
        self._refusal = told
        self._works.tell(told, actions, serious=True)

    def _forget_refusal(self) -> None:
        """Take away why nothing was delivered: after an edit it may no longer hold."""
        if self._refusal and self._window.messages.text_of(SUBJECT) == self._refusal:
            self._window.messages.take_away(SUBJECT)
        self._refusal = None

    def _gets_reasons(self, warnings: Sequence[Problem]) -> bool:
        """Ask for the reason of one warning after the other; False where the user gave up."""
        for number, problem in enumerate(warnings, start=1):
            dialog = JustifyDialog(problem, self._session.programme, self._window)
            dialog.setWindowTitle(
                self.tr("Teslimden önce gerekçe ({number}/{count})").format(number=number, count=len(warnings))
            )
            label = self.tr("Gerekçe, {place}").format(place=place(problem, self._session.programme))
            if not ask(dialog) or not self._session.apply(dialog.edits(), label):
                told = self.tr("Bölüm teslim edilmedi: {count} uyarının gerekçesi yok. Yazdıklarınız duruyor.")
                show = (self.tr("Uyarıları göster"), partial(self._session.problems_wanted.emit, Mark.WARNING))
                self._tell_refusal(told.format(count=len(warnings) - number + 1), [show])
                return False
        return True

    def _tell_written(self, paths: Sequence[Path]) -> None:
        workbook, statement = paths
        told = self.tr(
            "Bölüm teslime hazır: {workbook} dosyasını Mali Hizmetlere gönderin, {statement} belgesini imzalatın."
        ).format(workbook=workbook.name, statement=statement.name)
        actions = [
            (self.tr("Belgeyi aç"), partial(self._open, statement)),
            (self.tr("Klasörünü göster"), partial(open_folder, workbook.parent)),
        ]
        self._works.tell(told, actions)

    def _open(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            told = self.tr("{name} dosyasını açacak bir program bulunamadı.").format(name=path.name)
            self._works.tell(told, [(self.tr("Klasörünü göster"), partial(open_folder, path.parent))])


def _write(section: Section, base_hash: str, workbook: Path, statement: Path, progress: Progress) -> list[Path]:
    write_delivery(section, base_hash, workbook, statement, progress)
    return [workbook, statement]
