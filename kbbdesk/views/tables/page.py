"""*Tablolar*: the official tables as they are printed, searched, narrowed to a unit, and copied."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QTabBar, QVBoxLayout, QWidget

from kbbdesk.changes import Changed
from kbbdesk.models.lists import EconomicCode
from kbbdesk.models.programme import Programme
from kbbdesk.tables.activity_costs import activity_costs
from kbbdesk.tables.performance import performance
from kbbdesk.tables.resource_need import resource_need
from kbbdesk.tables.responsible_units import responsible_units
from kbbdesk.tables.table import Row, Table
from kbbdesk.tables.target_pages import activity_list, indicator_list
from kbbdesk.views.focus import hand_on_focus
from kbbdesk.views.places import TABLES
from kbbdesk.views.problems.scope import units_of
from kbbdesk.views.session import Place, Session
from kbbdesk.views.tables.model import TableModel
from kbbdesk.views.tables.read_table import ReadTable
from kbbdesk.views.unit_box import UnitBox

_MAKERS: tuple[Callable[[Programme], Table], ...] = (
    indicator_list,
    activity_list,
    activity_costs,
    performance,
    resource_need,
    responsible_units,
)
_RESOURCE_NEED = 4
_TYPING_PAUSE = 150


class TablesPage(QWidget):
    """A tab for each table, a search line, a choice of units, and the table; Enter goes to a row's own page."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._missed = True
        self.tabs = QTabBar()
        self.search = QLineEdit()
        self.units = UnitBox(session)
        self.copy_button = QPushButton(self.tr("Tabloyu &kopyala"))
        self.told = QLabel()
        self.note = QLabel()
        self.model = TableModel(self)
        self.view = ReadTable(self.model, self.tr("Tablo"))
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._typed = QTimer(self, singleShot=True, interval=_TYPING_PAUSE)
        self._lay_out()
        self._connect()
        hand_on_focus(self, self.view)

    def go_to(self, place: Place) -> bool:
        """Put the keyboard on the table; the page has no place of its own beside itself."""
        self.view.setFocus()
        return place.field == TABLES

    def show_table(self, number: int) -> None:
        """Show the table of a tab, counted from 0."""
        self.tabs.setCurrentIndex(number)

    def _titles(self) -> tuple[str, ...]:
        return (
            self.tr("1 Göstergeler"),
            self.tr("1 Faaliyetler"),
            self.tr("2 Faaliyet maliyetleri"),
            self.tr("3 İdare performans"),
            self.tr("4 Kaynak ihtiyacı"),
            self.tr("5 Sorumlu birimler"),
        )

    def _lay_out(self) -> None:
        for title in self._titles():
            self.tabs.addTab(title)
        self.tabs.setExpanding(False)
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(self.tr("Tablolar"))
        self.search.setPlaceholderText(self.tr("tabloda ara…"))
        self.search.setAccessibleName(self.tr("Tabloda ara"))
        self.search.setClearButtonEnabled(True)
        self.units.setAccessibleName(self.tr("Birime göre süz"))
        self.copy_button.setToolTip(self.tr("Görünen tablonun tamamını başlıklarıyla panoya koyar"))
        line = QHBoxLayout()
        line.addWidget(self.search, 2)
        line.addWidget(self.units, 1)
        line.addWidget(self.copy_button)
        for label in (self.told, self.note):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        layout = QVBoxLayout(self)
        for widget in (self.tabs, self.told):
            layout.addWidget(widget)
        layout.addLayout(line)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.note)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(lambda _: self._fill())
        self.search.textChanged.connect(lambda _: self._typed.start())
        self._typed.timeout.connect(self._narrow)
        self.units.currentIndexChanged.connect(lambda _: self._narrow())
        self.copy_button.clicked.connect(self.view.copy_all)
        self.view.row_wanted.connect(self._go_to_row)
        self._soon.timeout.connect(self._fill)
        self._session.changed.connect(self._follow)
        find = QShortcut(QKeySequence.StandardKey.Find, self.view)
        find.setContext(Qt.ShortcutContext.WidgetShortcut)
        find.activated.connect(lambda: self.search.setFocus(Qt.FocusReason.ShortcutFocusReason))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and the arrow down lead from the search line into the table, Esc empties it."""
        if self.search.hasFocus() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self._narrow()
            self.view.setFocus()
        elif event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Take over what was edited while another page was on show."""
        super().showEvent(event)
        if self._missed:
            self._fill()

    def _follow(self, changed: Changed) -> None:
        """Follow any edit; several in a row are taken over together."""
        self.units.follow(changed)
        self._missed = True
        if self.isVisible():
            self._soon.start()

    def _fill(self) -> None:
        """Make the table on show anew; where the user was in it, there they stay."""
        self._missed = False
        with QSignalBlocker(self.units):
            self.units.setEnabled(self.tabs.currentIndex() != _RESOURCE_NEED)
        current, scrolled = self.view.place(), self.view.verticalScrollBar().value()
        table = _MAKERS[self.tabs.currentIndex()](self._session.programme)
        same = table.title == self.model.table.title
        self.model.show(table)
        self._narrow()
        if same:
            self.view.go_back_to(current, scrolled)
        self.view.setAccessibleName(table.title)
        self.note.setText(table.note)
        self.note.setVisible(bool(table.note))

    def _narrow(self) -> None:
        self._typed.stop()
        unit = self.units.currentData() if self.units.isEnabled() else ""
        self.model.narrow(self.search.text(), (lambda row: self._is_of(row, unit)) if unit else None)
        shown, all_rows = self.model.counts
        if self.model.is_narrowed:
            said = self.tr("{title}: {count} satırdan {shown} tanesi").format(
                title=self.model.table.title, count=all_rows, shown=shown
            )
        elif not all_rows:
            said = self.tr("{title}: henüz satır yok").format(title=self.model.table.title)
        else:
            said = self.tr("{title}: {count} satır").format(title=self.model.table.title, count=all_rows)
        self.told.setText(said)

    def _is_of(self, row: Row, unit: str) -> bool:
        entity = self._session.programme.rows.get(row.key)
        return entity is not None and unit in units_of(entity)

    def _go_to_row(self, uuid: str) -> None:
        is_code = isinstance(self._session.programme.rows.get(uuid), EconomicCode)
        self._session.go_to(uuid, "activities" if is_code else "")
