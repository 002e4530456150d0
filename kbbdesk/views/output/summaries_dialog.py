"""Which goal summaries are printed: of the target on show, of what is chosen in the tree, of a unit, or all."""

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from kbbdesk.models.entity import Entity
from kbbdesk.models.kinds import subtree
from kbbdesk.models.plan import PerformanceTarget
from kbbdesk.views.breadcrumb import name_of
from kbbdesk.views.fitting import resize_on_screen
from kbbdesk.views.session import Session
from kbbdesk.views.unit_box import UnitBox

_ROW = Qt.ItemDataRole.UserRole


class TargetList(QListWidget):
    """The targets, each with a box to tick."""


class SummariesDialog(QDialog):
    """Four choices, and a list of what they hold in which single targets can be left out."""

    def __init__(
        self, session: Session, on_show: str, chosen: Entity | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Hedef özetlerini yazdır"))
        self._session = session
        row = session.programme.rows.get(on_show)
        self._present = [row] if isinstance(row, PerformanceTarget) else []
        self._below = _targets(subtree(chosen)) if chosen and chosen.parent else []
        self.wants_pdf = False
        self.present = self._choice(self.tr("&Açık hedef"), self._present)
        self.below = self._choice(self.tr("Ağaçta se&çili olanın altındakiler"), self._below)
        if chosen and self._below:
            self.below.setText(self.tr("Ağaçta se&çili olan: {name}").format(name=_shortened(chosen)))
        self.of_unit = QRadioButton(self.tr("&Bir birimin hedefleri:"))
        self.all = QRadioButton(self.tr("&Tümü"))
        self.unit = UnitBox(session)
        self.unit.removeItem(0)
        self.rows = TargetList()
        self.count = QLabel()
        self._lay_out()
        self._connect()
        (self.present if self._present else self.below if self._below else self.all).setChecked(True)

    @staticmethod
    def _choice(text: str, targets: list[PerformanceTarget]) -> QRadioButton:
        button = QRadioButton(text)
        button.setEnabled(bool(targets))
        return button

    def _lay_out(self) -> None:
        self.unit.setAccessibleName(self.tr("Birim"))
        self.unit.setEnabled(False)
        self.of_unit.setEnabled(self.unit.count() > 0)
        self.rows.setAccessibleName(self.tr("Yazdırılacak hedef özetleri"))
        self.rows.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        choices = QGridLayout()
        choices.addWidget(self.present, 0, 0, 1, 2)
        choices.addWidget(self.below, 1, 0, 1, 2)
        choices.addWidget(self.of_unit, 2, 0)
        choices.addWidget(self.unit, 2, 1)
        choices.addWidget(self.all, 3, 0, 1, 2)
        choices.setColumnStretch(1, 1)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.print_button = self.buttons.addButton(self.tr("&Yazdır…"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.pdf_button = self.buttons.addButton(
            self.tr("&PDF olarak kaydet…"), QDialogButtonBox.ButtonRole.ActionRole
        )
        layout = QVBoxLayout(self)
        layout.addLayout(choices)
        layout.addWidget(self.rows, 1)
        layout.addWidget(self.count)
        layout.addWidget(self.buttons)
        resize_on_screen(self, QSize(620, 480))

    def _connect(self) -> None:
        group = QButtonGroup(self)
        for button in (self.present, self.below, self.of_unit, self.all):
            group.addButton(button)
            button.toggled.connect(self._fill)
        self.of_unit.toggled.connect(self.unit.setEnabled)
        self.unit.currentIndexChanged.connect(self._fill)
        self.rows.itemChanged.connect(self._tell_count)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.pdf_button.clicked.connect(self._accept_pdf)

    def targets(self) -> list[PerformanceTarget]:
        """Return the targets that are ticked, in printed order."""
        rows = self._session.programme.rows
        items = (self.rows.item(number) for number in range(self.rows.count()))
        return _targets(rows[item.data(_ROW)] for item in items if item.checkState() is Qt.CheckState.Checked)

    def _offered(self) -> list[PerformanceTarget]:
        if self.present.isChecked():
            return self._present
        if self.below.isChecked():
            return self._below
        every = list(self._session.programme.performance_targets())
        return [row for row in every if self.all.isChecked() or row.concerns(self.unit.currentData())]

    def _fill(self) -> None:
        with QSignalBlocker(self.rows):
            self.rows.clear()
            for target in self._offered():
                item = QListWidgetItem(name_of(target), self.rows)
                item.setData(_ROW, target.uuid)
                item.setToolTip(target.title)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Checked)
        self.rows.setCurrentRow(0)
        self._tell_count()

    def _tell_count(self) -> None:
        count = len(self.targets())
        self.count.setText(self.tr("{count} hedef özeti").format(count=count))
        for button in (self.print_button, self.pdf_button):
            button.setEnabled(count > 0)

    def _accept_pdf(self) -> None:
        self.wants_pdf = True
        self.accept()


def _targets(rows: Iterable[Entity]) -> list[PerformanceTarget]:
    return [row for row in rows if isinstance(row, PerformanceTarget)]


def _shortened(row: Entity) -> str:
    name = name_of(row).replace("&", "&&")
    return name if len(name) <= 60 else f"{name[:59]}…"
