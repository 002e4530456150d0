"""*Notlar*: what finance asks as a to-do list; each line leads to its cell."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDockWidget, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kbbdesk.changes import Changed
from kbbdesk.models.handing import Remark
from kbbdesk.sections.remarks import WAITING, remark_table
from kbbdesk.views.panels import Panel
from kbbdesk.views.session import Place, Session
from kbbdesk.views.tables.model import TableModel
from kbbdesk.views.tables.read_table import ReadTable, Role

if TYPE_CHECKING:
    from kbbdesk.views.main_window import MainWindow


class RemarkList(QWidget):
    """All remarks, those that wait for an answer first."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.model = TableModel(self)
        self.view = ReadTable(self.model, self.tr("Notlar"))
        self.told = QLabel()
        self.only_waiting = QCheckBox(self.tr("Yalnız cevap bekleyenler"))
        self.go_button = QPushButton(self.tr("Git"))
        answers = session.programme.section_mark is not None
        self.open_button = QPushButton(self.tr("Cevapla…") if answers else self.tr("Aç…"))
        line = QHBoxLayout()
        line.addWidget(self.told, 1)
        for widget in (self.only_waiting, self.go_button, self.open_button):
            line.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(line)
        layout.addWidget(self.view, 1)
        self.only_waiting.toggled.connect(self._narrow)
        self.view.row_wanted.connect(lambda _uuid: self.go())
        self.view.selectionModel().currentChanged.connect(lambda *_: self._enable())
        self.go_button.clicked.connect(self.go)
        self.open_button.clicked.connect(self.open)
        session.changed.connect(self._follow)
        self._fill()

    def selected(self) -> Remark | None:
        """Return the remark on the current line."""
        row = self._session.programme.rows.get(self.view.currentIndex().data(Role.ROW) or "")
        return row if isinstance(row, Remark) else None

    def go(self) -> None:
        """Show the cell of the selected remark."""
        if remark := self.selected():
            self._session.go_to(remark.row, remark.field)

    def open(self) -> None:
        """Show the selected remark, to be answered or closed."""
        if remark := self.selected():
            self._session.remarks_wanted.emit(Place(remark.row, remark.field))

    def _follow(self, changed: Changed) -> None:
        rows = self._session.programme.rows
        touched = changed.added | {uuid for uuid, _field in changed.cells}
        shown = {row.key for row in self.model.table.rows}
        if touched & shown or changed.removed or any(isinstance(rows.get(uuid), Remark) for uuid in touched):
            self._fill()

    def _fill(self) -> None:
        current, scrolled = self.view.place(), self.view.verticalScrollBar().value()
        self.model.show(remark_table(self._session.programme))
        self.view.go_back_to(current, scrolled)
        waiting = sum(row.cells[0] == WAITING for row in self.model.table.rows)
        told = self.tr("{count} not, {waiting} tanesi cevap bekliyor").format(
            count=len(self.model.table.rows), waiting=waiting
        )
        self.told.setText(told if self.model.table.rows else self._nothing())
        self._enable()

    def _nothing(self) -> str:
        if self._session.programme.section_mark:
            return self.tr("Mali Hizmetlerin notu yok.")
        return self.tr("Not yok. Bir hücrede Shift+F2 ile not iliştirilir.")

    def _narrow(self) -> None:
        only = self.only_waiting.isChecked()
        self.model.narrow("", (lambda row: row.cells[0] == WAITING) if only else None)
        self._enable()

    def _enable(self) -> None:
        has_remark = self.selected() is not None
        self.go_button.setEnabled(has_remark)
        self.open_button.setEnabled(has_remark)


def add_remark_list(window: "MainWindow") -> QDockWidget:
    """Add the list to a window, as a tab beside the list of problems."""
    dock = Panel("remarks", window.tr("Notlar"))
    dock.hold(RemarkList(window.session))
    window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, dock)
    problems = window.findChild(QDockWidget, "problems")
    if problems:
        window.tabifyDockWidget(problems, dock)
    window.menus.add_remarks(dock)
    return dock
