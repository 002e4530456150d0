"""*Değişiklik günlüğü*: everything that was done to the programme, newest first, filtered."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QPushButton, QVBoxLayout

from kbbdesk.history.texts import Told
from kbbdesk.storage import history
from kbbdesk.storage.errors import KnownError
from kbbdesk.views.companion import Companion
from kbbdesk.views.fitting import resize_on_screen
from kbbdesk.views.history.columns import fit_columns
from kbbdesk.views.history.export import JournalExport
from kbbdesk.views.history.filters import Filters
from kbbdesk.views.history.model import JournalModel
from kbbdesk.views.message_bar import MessageArea
from kbbdesk.views.place_view import PlaceView
from kbbdesk.views.session import Place, Session


class JournalWindow(Companion):
    """The journal as a tree, with what filters it.

    The journal is read when this window is shown, filtered or comes to the front, and never while somebody types
    in the other one. `page_row` asks which page is open there.
    """

    def __init__(self, session: Session, page_row: Callable[[], str]) -> None:
        super().__init__(session)
        self.setWindowTitle(self.tr("Değişiklik günlüğü – {file}").format(file=session.file.path.name))
        self.filters = Filters(page_row)
        self.model = JournalModel(session, self)
        self.view = PlaceView(self.model, self.go, self.tr("Değişiklikler, en yenisi üstte"))
        fit_columns(self.view)
        self.told = QLabel()
        self.messages = MessageArea()
        self.export = JournalExport(session, self.messages, self)
        self.go_button = QPushButton(self.tr("&Git"))
        self.history_button = QPushButton(self.tr("Satırın ge&çmişi…"))
        self.export_button = QPushButton(self.tr("&Dışa aktar…"))
        self._lay_out()
        self._connect()
        self._enable()

    def refresh(self) -> None:
        """Read the journal again."""
        super().refresh()
        try:
            self.filters.show_people(history.people(self._session.file.sqlite))
        except KnownError as error:
            self._tell_failure(error)
            return
        self.model.show(self.filters.wanted())

    def selected(self) -> Told | None:
        """Return the change that is selected; None for a group of several."""
        return self.model.change(self.view.currentIndex())

    def go(self) -> bool:
        """Show the place of the selected change in the programme's window; False where it is not there."""
        told = self.selected()
        if told is None or told.row not in self._session.programme.rows:
            return False
        self._session.go_to(told.row, told.key)
        return True

    def show_history(self) -> None:
        """Show what happened to the row of the selected change, which may be gone."""
        from kbbdesk.views.history.dialog import HistoryDialog

        told = self.selected()
        if told is not None and told.row:
            HistoryDialog(self._session, Place(told.row), self).open()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Read no further: the programme may be closed next."""
        self.model.stop()
        self.export.close_down()
        self._is_stale = True
        super().closeEvent(event)

    def _lay_out(self) -> None:
        self.told.setWordWrap(True)
        buttons = QDialogButtonBox()
        buttons.addButton(self.tr("Kapat"), QDialogButtonBox.ButtonRole.RejectRole)
        for button in (self.go_button, self.history_button, self.export_button):
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.addWidget(self.messages)
        layout.addWidget(self.filters)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.told)
        layout.addWidget(buttons)
        metrics = self.fontMetrics()
        resize_on_screen(self, QSize(metrics.averageCharWidth() * 165, metrics.lineSpacing() * 34))

    def _connect(self) -> None:
        self.filters.changed.connect(self.refresh)
        self.model.failed.connect(self._tell_failure)
        self.model.grown.connect(self._tell_count)
        self.model.modelReset.connect(self._enable)
        self.view.selectionModel().currentChanged.connect(self._enable)
        self.go_button.clicked.connect(lambda _checked: self.go())
        self.history_button.clicked.connect(lambda _checked: self.show_history())
        self.export_button.clicked.connect(lambda _checked: self.export.ask(self.filters.wanted()))
        self.export.works.busy.connect(self.export_button.setDisabled)

    def _enable(self) -> None:
        told = self.selected()
        self.go_button.setEnabled(told is not None and told.row in self._session.programme.rows)
        self.history_button.setEnabled(told is not None and bool(told.row))

    def _tell_count(self) -> None:
        count = self.model.group_count
        if not self.model.is_done:
            text = self.tr("En yeni {count} işlem; daha eskileri aşağı kaydırınca okunur.")
        else:
            text = self.tr("{count} işlem.") if count else self.tr("Bu süzgece uyan bir değişiklik yok.")
        self.told.setText(text.format(count=count))

    def _tell_failure(self, error: KnownError) -> None:
        self.told.setText(str(error))
