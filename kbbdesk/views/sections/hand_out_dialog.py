"""*Bölümler › Dağıt*: to whom, until when, into which folder."""

from pathlib import Path

from PySide6.QtCore import QDate, QLocale, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from kbbdesk.models.lists import Unit
from kbbdesk.models.programme import Programme
from kbbdesk.sections.hand_out import units_with_targets
from kbbdesk.sections.register import State, entries
from kbbdesk.views.boxes import DateEdit
from kbbdesk.views.fitting import resize_on_screen
from kbbdesk.views.sections.unit_model import UNIT, UnitModel
from kbbdesk.views.session import Session

_USUAL_DAYS = 14


class UnitTable(QTableView):
    """The units; the blank ticks all that are selected, or takes their ticks away."""

    def __init__(self, model: UnitModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(self.tr("Bölümü dağıtılacak birimler"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.resizeColumnsToContents()
        self.horizontalHeader().setSectionResizeMode(UNIT, QHeaderView.ResizeMode.Stretch)
        self.setCurrentIndex(model.index(0, UNIT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick with the blank, whichever column the keyboard is in."""
        if event.key() != Qt.Key.Key_Space:
            super().keyPressEvent(event)
            return
        rows = [index.siblingAtColumn(UNIT) for index in self.selectionModel().selectedRows()]
        role = Qt.ItemDataRole.CheckStateRole
        ticked = all(index.data(role) is Qt.CheckState.Checked for index in rows)
        for index in rows:
            self.model().setData(index, Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked, role)


class HandOutDialog(QDialog):
    """Ticked are at first the units that have not got their section yet."""

    def __init__(self, session: Session, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Bölümleri dağıt"))
        programme = session.programme
        offered = {unit.uuid for unit in units_with_targets(programme)}
        found = [entry for entry in entries(programme, session.engine) if entry.unit.uuid in offered]
        self.model = UnitModel(found, self)
        self.units = UnitTable(self.model)
        self.all_button = QPushButton(self.tr("&Tümü"))
        self.none_button = QPushButton(self.tr("&Hiçbiri"))
        self.new_button = QPushButton(self.tr("Henüz d&ağıtılmayanlar"))
        self.has_deadline = QCheckBox(self.tr("&Son teslim günü:"))
        self.date = DateEdit()
        self.folder = QLineEdit(str(folder))
        self.folder_button = QPushButton(self.tr("Se&ç…"))
        self.told = QLabel()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(self.tr("Vazgeç"))
        self.hand_out_button = self.buttons.addButton(self.tr("&Dağıt"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._set_date(programme)
        self._lay_out()
        self._connect()
        self._tell()

    def chosen(self) -> list[Unit]:
        """Return the units that are ticked."""
        return self.model.chosen()

    @property
    def deadline(self) -> str:
        """The last day as an ISO date; empty where none is set."""
        date = self.date.date().toString(Qt.DateFormat.ISODate)
        return date if self.has_deadline.isChecked() else ""

    @property
    def target(self) -> Path:
        """The folder to write to."""
        return Path(self.folder.text().strip()).expanduser()

    def _set_date(self, programme: Programme) -> None:
        self.date.setLocale(QLocale(QLocale.Language.Turkish, QLocale.Country.Turkey))
        self.date.setDisplayFormat("d MMMM yyyy")
        self.date.setCalendarPopup(True)
        self.date.setAccessibleName(self.tr("Son teslim günü"))
        today = QDate.currentDate()
        told = max((handout.deadline for handout in programme.handouts), default="")
        known = QDate.fromString(told, Qt.DateFormat.ISODate)
        self.date.setDate(known if known.isValid() and known >= today else today.addDays(_USUAL_DAYS))
        self.has_deadline.setChecked(True)

    def _lay_out(self) -> None:
        self.folder.setAccessibleName(self.tr("Dosyaların yazılacağı klasör"))
        self.told.setWordWrap(True)
        choices = QHBoxLayout()
        for button in (self.all_button, self.none_button, self.new_button):
            button.setAutoDefault(False)
            choices.addWidget(button)
        choices.addStretch(1)
        until = QHBoxLayout()
        until.addWidget(self.has_deadline)
        until.addWidget(self.date)
        until.addStretch(1)
        label = QLabel(self.tr("&Klasör:"))
        label.setBuddy(self.folder)
        self.folder_button.setAutoDefault(False)
        where = QHBoxLayout()
        where.addWidget(label)
        where.addWidget(self.folder, 1)
        where.addWidget(self.folder_button)
        layout = QVBoxLayout(self)
        layout.addLayout(choices)
        layout.addWidget(self.units, 1)
        layout.addLayout(until)
        layout.addLayout(where)
        layout.addWidget(self.told)
        layout.addWidget(self.buttons)
        metrics = self.fontMetrics()
        resize_on_screen(self, QSize(metrics.averageCharWidth() * 120, metrics.lineSpacing() * 34))

    def _connect(self) -> None:
        self.all_button.clicked.connect(lambda: self.model.choose(lambda _entry: True))
        self.none_button.clicked.connect(lambda: self.model.choose(lambda _entry: False))
        new = State.NOT_HANDED_OUT
        self.new_button.clicked.connect(lambda: self.model.choose(lambda entry: entry.state is new))
        self.has_deadline.toggled.connect(self.date.setEnabled)
        self.folder_button.clicked.connect(self._choose_folder)
        self.folder.textChanged.connect(self._tell)
        self.model.dataChanged.connect(self._tell)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.tr("Dosyaların yazılacağı klasör"), self.folder.text())
        if name:
            self.folder.setText(name)

    def _tell(self) -> None:
        count, again = len(self.chosen()), self.model.handed_out_again()
        is_ready = bool(count and self.folder.text().strip())
        if not self.model.rowCount():
            told = self.tr("Hedefi ya da faaliyeti olan birim yok; önce ağaçta hedeflere sorumlu birim yazın.")
        elif not count:
            told = self.tr("Dağıtmak için en az bir birim işaretleyin.")
        elif not is_ready:
            told = self.tr("Dosyaların yazılacağı klasörü seçin.")
        else:
            told = self.tr("{count} birime bir Excel dosyası yazılacak.").format(count=count)
            if again:
                told += " " + self.tr(
                    "{again} birime daha önce dağıtılmıştı: yeni dosya bugünkü programı taşır; "
                    "eski dosya gelirse o da kendi dağıtımıyla karşılaştırılır."
                ).format(again=again)
        self.told.setText(told)
        self.hand_out_button.setEnabled(is_ready)
