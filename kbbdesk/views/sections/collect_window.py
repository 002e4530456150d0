"""The preview of files that came back: what each would change, what is undecided, and *Uygula*."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
)

from kbbdesk.sections.change import Status
from kbbdesk.sections.consolidate import accept
from kbbdesk.sections.decisions import Decisions
from kbbdesk.sections.preview import ConsolidationPreview
from kbbdesk.sections.report import files_table, findings_table, report, tables_of
from kbbdesk.storage.errors import KnownError
from kbbdesk.tables.table import Table
from kbbdesk.views.companion import OwnWindow
from kbbdesk.views.fitting import resize_on_screen
from kbbdesk.views.message_bar import MessageArea
from kbbdesk.views.sections.deciding import Deciding
from kbbdesk.views.session import Session
from kbbdesk.views.tables.model import TableModel
from kbbdesk.views.tables.read_table import ReadTable

_REPORT = "toplama-raporu.xlsx"
_SUBJECT = "collect"


class CollectWindow(OwnWindow):
    """No dialog, so that the programme can be looked at meanwhile; nothing is written before *Uygula*.

    `applied` carries what was done in a sentence, `reported` where the report is once this is closed;
    `again_wanted` asks for a new preview of the same files. `step` is the number that what was done has in the
    journal, None while nothing was.
    """

    applied = Signal(str)
    reported = Signal(str)
    again_wanted = Signal()

    def __init__(self, session: Session, shown: ConsolidationPreview) -> None:
        super().__init__()
        self._session = session
        self._preview = shown
        self._report: list[Table] = []
        self.step: int | None = None
        self.decisions = Decisions(shown)
        self.setWindowTitle(self.tr("Bölümleri topla – önizleme"))
        self.told = QLabel()
        self.files = TableModel(self)
        self.files.show(files_table(shown, session.programme))
        self.files_view = ReadTable(self.files, self.tr("Gelen dosyalar"))
        self.findings = TableModel(self)
        self.findings.show(findings_table(shown, session.programme))
        self.findings_view = ReadTable(self.findings, self.tr("Bulgular"))
        self.deciding = Deciding(shown, session.programme, self.decisions)
        self.why = QLabel()
        self.tabs = QTabWidget()
        self.messages = MessageArea()
        self.buttons = QDialogButtonBox()
        action = QDialogButtonBox.ButtonRole.ActionRole
        self.apply_button = self.buttons.addButton(self.tr("&Uygula"), QDialogButtonBox.ButtonRole.ApplyRole)
        self.receive_button = self.buttons.addButton(self.tr("Geldi olarak &kaydet"), action)
        self.receive_button.setToolTip(self.tr("Dosyaların geldiği kaydedilir, değişiklikleri sonra alınır."))
        self.report_button = self.buttons.addButton(self.tr("&Raporu kaydet…"), action)
        self.close_button = self.buttons.addButton(self.tr("Kapat"), QDialogButtonBox.ButtonRole.RejectRole)
        self._lay_out()
        self._connect()
        self._tell()
        self._enable()

    def apply(self) -> None:
        """Bring what is decided into the programme: a backup, then one step of undo."""
        tables = tables_of(self._preview, self._session.programme, self.decisions)
        written = self._written(())
        if written is None:
            return
        self._report = tables
        taken = sum(len(self.decisions.taken(number)) for number in range(len(self._preview.files)))
        told = self.tr("{files} dosya alındı, {taken} değişiklik uygulandı; tek adımda geri alınabilir.")
        self._end(told.format(files=self._good, taken=taken) if written else self._nothing_new())

    def receive(self) -> None:
        """Note that the files came, and take nothing of them yet; the register shows it."""
        written = self._written(range(len(self._preview.files)))
        if written is None:
            return
        told = self.tr("{files} dosya geldi olarak kaydedildi; değişiklikleri henüz alınmadı.")
        known = self.tr("Değişiklik yok: bu dosyaların geldiği daha önce kaydedilmiş.")
        self._end(told.format(files=self._good) if written else known)

    def _written(self, received: Sequence[int]) -> bool | None:
        """Accept the files; tell whether there was anything to write, None where it could not be."""
        step = self._session.file.revision + 1
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            done = accept(self._session.changes, self._preview, self.decisions, received)
        except KnownError as error:
            again = (self.tr("Yeniden önizle"), self.again_wanted.emit)
            self.messages.show_message(_SUBJECT, str(error), [again])
            return None
        finally:
            QApplication.restoreOverrideCursor()
        self.step = step if done else None
        return done is not None

    def _end(self, told: str) -> None:
        self.close()
        self.applied.emit(told)

    def _nothing_new(self) -> str:
        if self._count(Status.REPEATED):
            return self.tr("Değişiklik yok: bu dosyalar daha önce alınmış.")
        return self.tr("Değişiklik yok: bu dosyalardakiler programda zaten var.")

    @property
    def _good(self) -> int:
        """How many of the files can be taken."""
        return sum(not file.refusal for file in self._preview.files)

    def _count(self, *statuses: Status) -> int:
        return sum(1 for _ in self._preview.changes(*statuses))

    def save_report(self) -> None:
        """Write all changes, findings and decisions into a workbook that the user names."""
        usual = self._session.file.path.with_name(_REPORT)
        kinds = self.tr("Excel çalışma kitabı (*.xlsx)")
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Rapor nereye yazılsın?"), str(usual), kinds)
        if name:
            self.write_report(Path(name).with_suffix(".xlsx"))

    def write_report(self, path: Path) -> None:
        """Write all changes, findings and decisions into a workbook."""
        tables = self._report or tables_of(self._preview, self._session.programme, self.decisions)
        try:
            report(tables, self._session.programme, path)
            told = self.tr("Rapor yazıldı: {path}").format(path=path)
        except KnownError as error:
            told = str(error)
        if self.isVisible():
            self.messages.show_message(_SUBJECT, told, serious=False)
        else:
            self.reported.emit(told)

    def _lay_out(self) -> None:
        self.told.setWordWrap(True)
        self.why.setWordWrap(True)
        count = self._count(*Status)
        self.tabs.addTab(self.deciding, self.tr("Değişiklikler ({count})").format(count=count))
        count, _ = self.findings.counts
        self.tabs.addTab(self.findings_view, self.tr("Bulgular ({count})").format(count=count))
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.setAccessibleName(self.tr("Dosyalar ile değişiklikler arasındaki ayraç"))
        splitter.addWidget(self.files_view)
        splitter.addWidget(self.tabs)
        splitter.setStretchFactor(1, 1)
        metrics = self.fontMetrics()
        splitter.setSizes([metrics.lineSpacing() * 11, metrics.lineSpacing() * 24])
        layout = QVBoxLayout(self)
        layout.addWidget(self.messages)
        layout.addWidget(self.told)
        layout.addWidget(splitter, 1)
        layout.addWidget(self.why)
        layout.addWidget(self.buttons)
        resize_on_screen(self, QSize(metrics.averageCharWidth() * 170, metrics.lineSpacing() * 42))

    def _connect(self) -> None:
        self.deciding.decided.connect(self._enable)
        self.deciding.place_wanted.connect(self._session.place_wanted)
        self.apply_button.clicked.connect(self.apply)
        self.receive_button.clicked.connect(self.receive)
        self.report_button.clicked.connect(self.save_report)
        self.buttons.rejected.connect(self.close)

    def _tell(self) -> None:
        good = self._good
        told = [self.tr("{good} dosya okundu").format(good=good)]
        if bad := len(self._preview.files) - good:
            told.append(self.tr("{count} dosya alınamadı, nedeni aşağıda").format(count=bad))
        counted = (
            (Status.TAKEN, self.tr("{count} değişiklik alınacak")),
            (Status.CONFLICT, self.tr("{count} çakışma")),
            (Status.REFUSED, self.tr("{count} değişiklik alınmaz")),
            (Status.REPEATED, self.tr("{count} değişiklik önceki teslimdeki gibi, programdaki kalır")),
        )
        told += [text.format(count=count) for status, text in counted if (count := self._count(status))]
        if good and not self._count(Status.TAKEN, Status.CONFLICT, Status.REFUSED, Status.REPEATED):
            told.append(self.tr("değişiklik yok: gelenler programda zaten var"))
        self.told.setText(" · ".join(told) + ".")

    def _enable(self) -> None:
        open_count = len(self.decisions.undecided())
        if not self._good:
            why = self.tr("Alınabilecek dosya yok.")
        elif open_count:
            why = self.tr("Uygulamak için {count} çakışmaya karar verin: gelen mi alınsın, programdaki mi kalsın?")
        else:
            why = self.tr("Uygula: önce yedek alınır, sonra hepsi tek adımda yazılır.")
        self.why.setText(why.format(count=open_count))
        self.apply_button.setEnabled(bool(self._good) and not open_count)
        self.receive_button.setEnabled(bool(self._good))
