"""The line above the page of a section file: whose it is, until when, and what to do next."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kbbdesk.changes import Changed
from kbbdesk.models.handing import SectionMark
from kbbdesk.sections.dates import turkish_date
from kbbdesk.sections.section_file import hindrances

if TYPE_CHECKING:
    from kbbdesk.views.main_window import MainWindow

SUBJECT = "section"


class SectionBanner(QObject):
    """Follows every edit; it cannot be closed, as it says why much of the window is locked."""

    def __init__(self, window: "MainWindow", mark: SectionMark) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        self._mark = mark
        self._text = ""
        self._session.changed.connect(self._follow)
        self._show()

    def _follow(self, _changed: Changed) -> None:
        self._show()

    def _show(self) -> None:
        text = " ".join((self._whose(), self._what_next()))
        if text == self._text:
            return
        self._text = text
        deliver = (self.tr("Bölümü teslim et…"), self._window.sections.deliver)
        self._window.messages.show_message(SUBJECT, text, [deliver], serious=False, closable=False)

    def _whose(self) -> str:
        unit = self._session.programme.unit(self._mark.unit)
        title = unit.title if unit else ""
        if not self._mark.deadline:
            return self.tr("{unit} bölümü.").format(unit=title)
        left = (date.fromisoformat(self._mark.deadline) - date.today()).days
        when = (
            self.tr("{left} gün kaldı") if left > 0 else self.tr("bugün") if left == 0 else self.tr("süresi geçti")
        )
        told = self.tr("{unit} bölümü, son teslim günü {deadline} ({when}).")
        deadline = turkish_date(self._mark.deadline)
        return told.format(unit=title, deadline=deadline, when=when.format(left=left))

    def _what_next(self) -> str:
        found = hindrances(self._session.programme, self._session.engine)
        if found.errors:
            return self.tr(
                "Kendi göstergelerinizi ve faaliyetlerinizi doldurun; kilitli hücreler Mali Hizmetlerindir. "
                "Teslimden önce {count} hata düzeltilmeli (aşağıdaki «Denetim» listesi)."
            ).format(count=len(found.errors))
        if found.open_warnings:
            told = self.tr("Hata yok; {count} uyarının gerekçesi teslim ederken sorulur.")
            return told.format(count=len(found.open_warnings))
        return self.tr("Hata ve gerekçesiz uyarı yok; bölüm teslim edilebilir.")
