"""The preview of files that came back: what each would change, what is undecided, and *Uygula*."""

from pathlib import Path

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QTabWidget,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from kbbdesk.sections.change import Status
from kbbdesk.sections.consolidate import accept
from kbbdesk.sections.decisions import Decisions
from kbbdesk.sections.preview import ConsolidationPreview, Key
from kbbdesk.sections.report import files_table, findings_table, report, tables_of
from kbbdesk.storage.errors import KnownError
from kbbdesk.tables.table import Table
from kbbdesk.views.companion import OwnWindow
from kbbdesk.views.fitting import resize_on_screen
from kbbdesk.views.message_bar import MessageArea
from kbbdesk.views.sections.change_model import FIELD, PLACE, REASON, ChangeModel, Group
from kbbdesk.views.session import Session
from kbbdesk.views.tables.model import TableModel
from kbbdesk.views.tables.read_table import ReadTable

_REPORT = "toplama-raporu.xlsx"
_SUBJECT = "collect"
_WIDE, _NARROW = 34, 18


class ChangeView(QTreeView):
    """The changes; several can be selected and decided together."""

    def __init__(self, model: ChangeModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(self.tr("Değişiklikler"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAllColumnsShowFocus(True)
        self.setAlternatingRowColors(True)
        self.setUniformRowHeights(True)
        letter = self.fontMetrics().averageCharWidth()
        for column in range(model.columnCount()):
            wide = column in (PLACE, REASON)
            self.header().resizeSection(column, letter * (_WIDE if wide else _NARROW))
        self.header().resizeSection(FIELD, letter * _NARROW)
        self.open_groups()

    def open_groups(self) -> None:
        """Open all groups but that of what the programme has already; added and removed rows stay closed."""
        model = self.model()
        if isinstance(model, ChangeModel):
            for group, index in model.group_indexes():
                self.setFirstColumnSpanned(index.row(), QModelIndex(), True)
                self.setExpanded(index, group is not Group.SAME)


class CollectWindow(OwnWindow):
    """No dialog, so that the programme can be looked at meanwhile; nothing is written before *Uygula*.

    `applied` carries what was done in a sentence, `reported` where the report is once this is closed;
    `again_wanted` asks for a new preview of the same files.
    """

    applied = Signal(str)
    reported = Signal(str)
    again_wanted = Signal()

    def __init__(self, session: Session, shown: ConsolidationPreview) -> None:
        super().__init__()
        self._session = session
        self._preview = shown
        self._report: list[Table] = []
        self.decisions = Decisions(shown)
        self.setWindowTitle(self.tr("Bölümleri topla – önizleme"))
        self.told = QLabel()
        self.files = TableModel(self)
        self.files.show(files_table(shown, session.programme))
        self.files_view = ReadTable(self.files, self.tr("Gelen dosyalar"))
        self.findings = TableModel(self)
        self.findings.show(findings_table(shown, session.programme))
        self.findings_view = ReadTable(self.findings, self.tr("Bulgular"))
        self.changes = ChangeModel(shown, session.programme, self.decisions, self)
        self.changes_view = ChangeView(self.changes)
        self.which = QComboBox()
        self.scope = QComboBox()
        self.take_button = QPushButton(self.tr("&Geleni al"))
        self.keep_button = QPushButton(self.tr("&Programdaki kalsın"))
        self.next_button = QPushButton(self.tr("&Sonraki çakışma"))
        self.go_button = QPushButton(self.tr("Programda gö&ster"))
        self.why = QLabel()
        self.messages = MessageArea()
        self.buttons = QDialogButtonBox()
        self.apply_button = self.buttons.addButton(self.tr("&Uygula"), QDialogButtonBox.ButtonRole.ApplyRole)
        self.report_button = self.buttons.addButton(
            self.tr("&Raporu kaydet…"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.close_button = self.buttons.addButton(self.tr("Kapat"), QDialogButtonBox.ButtonRole.RejectRole)
        self._lay_out()
        self._connect()
        self._tell()
        self._follow()

    @property
    def undecided(self) -> list[Key]:
        """The conflicts that are still to be decided."""
        return self.decisions.undecided()

    def decide(self, take: bool) -> None:
        """Take what came, or keep what the programme has: in the chosen scope of what is selected."""
        keys = dict.fromkeys(self.changes.key_at(index) for index in self.changes_view.selectedIndexes())
        for key in self._of_scope([key for key in keys if key]):
            self.decisions.decide(key, take)
        if self.scope.currentData() == "conflicts":
            self.decisions.decide_conflicts(take)
        self._follow()

    def show_next_conflict(self) -> None:
        """Select the next conflict that is undecided."""
        if not self.undecided:
            return
        current = self.changes.key_at(self.changes_view.currentIndex()) or (-1, -1)
        key = next((key for key in self.undecided if key > current), self.undecided[0])
        self.which.setCurrentIndex(0)
        self.changes_view.setCurrentIndex(self.changes.index_of(key))
        self.changes_view.setFocus()

    def apply(self) -> None:
        """Bring what is decided into the programme: a backup, then one step of undo."""
        tables = tables_of(self._preview, self._session.programme, self.decisions)
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            done = accept(self._session.changes, self._preview, self.decisions)
        except KnownError as error:
            again = (self.tr("Yeniden önizle"), self.again_wanted.emit)
            self.messages.show_message(_SUBJECT, str(error), [again])
            return
        finally:
            QApplication.restoreOverrideCursor()
        self._report = tables
        taken = sum(len(self.decisions.taken(number)) for number in range(len(self._preview.files)))
        files = sum(not file.refusal for file in self._preview.files)
        if done is None:
            told = self.tr("Değişiklik yok: bu dosyalardakiler programda zaten var.")
        else:
            told = self.tr("{files} dosya alındı, {taken} değişiklik uygulandı; tek adımda geri alınabilir.")
        self.close()
        self.applied.emit(told.format(files=files, taken=taken))

    def save_report(self) -> None:
        """Write all changes, findings and decisions into a workbook that the user names."""
        usual = self._session.file.path.with_name(_REPORT)
        kinds = self.tr("Excel çalışma kitabı (*.xlsx)")
        name, _ = QFileDialog.getSaveFileName(None, self.tr("Rapor nereye yazılsın?"), str(usual), kinds)
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

    def _of_scope(self, keys: list[Key]) -> list[Key]:
        """Return the changes that can be decided and that the scope takes in for those that are selected."""
        open_changes = dict(self._preview.changes(Status.TAKEN, Status.CONFLICT))
        every = dict(self._preview.changes(*Status))
        rows = {(file, every[file, place].row) for file, place in keys}
        match self.scope.currentData():
            case "row":
                return [key for key, change in open_changes.items() if (key[0], change.row) in rows]
            case "file":
                return [key for key in open_changes if key[0] in {file for file, _ in keys}]
            case "conflicts":
                return []
        return [key for key in keys if key in open_changes]

    def _lay_out(self) -> None:
        self.told.setWordWrap(True)
        self.why.setWordWrap(True)
        self.which.addItem(self.tr("Bütün dosyalar"), None)
        for number, file in enumerate(self._preview.files):
            if not file.refusal:
                self.which.addItem(file.file_name, number)
        self.which.setAccessibleName(self.tr("Hangi dosyanın değişiklikleri"))
        for text, name in (
            (self.tr("Seçili değişiklikler"), "cell"),
            (self.tr("Seçilinin satırının tümü"), "row"),
            (self.tr("Seçilinin dosyasının tümü"), "file"),
            (self.tr("Bütün çakışmalar"), "conflicts"),
        ):
            self.scope.addItem(text, name)
        self.scope.setAccessibleName(self.tr("Karar neyi kapsasın"))
        deciding = QHBoxLayout()
        deciding.addWidget(self.which)
        deciding.addStretch(1)
        for widget in (self.scope, self.take_button, self.keep_button, self.next_button, self.go_button):
            deciding.addWidget(widget)
        changes = QWidget()
        inside = QVBoxLayout(changes)
        inside.setContentsMargins(0, 4, 0, 0)
        inside.addLayout(deciding)
        inside.addWidget(self.changes_view, 1)
        self.tabs = QTabWidget()
        self.tabs.addTab(changes, self.tr("Değişiklikler ({count})").format(count=len(self._every())))
        count, _ = self.findings.counts
        self.tabs.addTab(self.findings_view, self.tr("Bulgular ({count})").format(count=count))
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.setAccessibleName(self.tr("Dosyalar ile değişiklikler arasındaki ayraç"))
        splitter.addWidget(self.files_view)
        splitter.addWidget(self.tabs)
        splitter.setStretchFactor(1, 1)
        line = self.fontMetrics().lineSpacing()
        splitter.setSizes([line * 11, line * 24])
        layout = QVBoxLayout(self)
        layout.addWidget(self.messages)
        layout.addWidget(self.told)
        layout.addWidget(splitter, 1)
        layout.addWidget(self.why)
        layout.addWidget(self.buttons)
        metrics = self.fontMetrics()
        resize_on_screen(self, QSize(metrics.averageCharWidth() * 170, metrics.lineSpacing() * 42))

    def _connect(self) -> None:
        self.which.currentIndexChanged.connect(self._show_file)
        self.take_button.clicked.connect(lambda: self.decide(True))
        self.keep_button.clicked.connect(lambda: self.decide(False))
        self.next_button.clicked.connect(self.show_next_conflict)
        self.go_button.clicked.connect(self._go)
        self.apply_button.clicked.connect(self.apply)
        self.report_button.clicked.connect(self.save_report)
        self.buttons.rejected.connect(self.close)
        self.changes_view.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self.scope.currentIndexChanged.connect(lambda _: self._enable())

    def _every(self) -> list[Key]:
        return [key for key, _ in self._preview.changes(*Status)]

    def _show_file(self) -> None:
        self.changes.show_file(self.which.currentData())
        self.changes_view.open_groups()
        self._enable()

    def _go(self) -> None:
        key = self.changes.key_at(self.changes_view.currentIndex())
        change = dict(self._preview.changes(*Status)).get(key) if key else None
        if change:
            rows = self._session.programme.rows
            self._session.go_to(*((change.row, change.field) if change.row in rows else (change.target,)))

    def _tell(self) -> None:
        files = self._preview.files
        good = [file for file in files if not file.refusal]
        told = [self.tr("{good} dosya okundu").format(good=len(good))]
        if len(files) > len(good):
            told.append(self.tr("{count} dosya alınamadı, nedeni aşağıda").format(count=len(files) - len(good)))
        counted = (
            (Status.TAKEN, self.tr("{count} değişiklik alınacak")),
            (Status.CONFLICT, self.tr("{count} çakışma")),
            (Status.REFUSED, self.tr("{count} değişiklik alınmaz")),
        )
        for status, text in counted:
            count = sum(1 for _ in self._preview.changes(status))
            if count:
                told.append(text.format(count=count))
        if good and not self._waiting():
            told.append(self.tr("değişiklik yok: gelenler programda zaten var"))
        self.told.setText(" · ".join(told) + ".")

    def _waiting(self) -> bool:
        return any(True for _ in self._preview.changes(Status.TAKEN, Status.CONFLICT, Status.REFUSED))

    def _follow(self) -> None:
        self.changes.follow_decisions()
        self._enable()

    def _enable(self) -> None:
        open_count = len(self.undecided)
        good = any(not file.refusal for file in self._preview.files)
        if not good:
            why = self.tr("Alınabilecek dosya yok.")
        elif open_count:
            why = self.tr("Uygulamak için {count} çakışmaya karar verin: gelen mi alınsın, programdaki mi kalsın?")
        else:
            why = self.tr("Uygula: önce yedek alınır, sonra hepsi tek adımda yazılır.")
        self.why.setText(why.format(count=open_count))
        self.apply_button.setEnabled(good and not open_count)
        keys = {self.changes.key_at(index) for index in self.changes_view.selectedIndexes()} - {None}
        for button in (self.take_button, self.keep_button):
            button.setEnabled(bool(keys) or self.scope.currentData() == "conflicts")
        self.next_button.setEnabled(bool(open_count))
        self.go_button.setEnabled(bool(keys))
