"""A small box that goes to anything in the programme: found while one types, codes first (Ctrl+G)."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QVBoxLayout, QWidget

from kbbdesk.models.plan import PerformanceTarget
from kbbdesk.search.entries import Entry
from kbbdesk.search.query import query
from kbbdesk.views.announce import announce
from kbbdesk.views.fitting import resize_on_screen
from kbbdesk.views.hit_list import LIST_KEYS, HitList
from kbbdesk.views.session import Session

_FIRST_TARGETS = 50


class GoToBox(QDialog):
    """Type a part of a code or title or an amount, choose with the arrow keys, go with Enter."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Koda git"))
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("kod, başlık ya da tutar: 1.1.1, tramvay araç, 70.000.000…"))
        self.field.setAccessibleName(self.tr("Kod, başlık ya da tutar"))
        self.field.installEventFilter(self)
        self.nothing = QLabel(
            self.tr("Aranan bulunamadı. Kodun ya da başlığın bir parçasını, tutarın tamamını yazın.")
        )
        self.nothing.setWordWrap(True)
        self.found = HitList(session)
        self.found.chosen.connect(self._go_to)
        layout = QVBoxLayout(self)
        layout.addWidget(self.field)
        layout.addWidget(self.nothing)
        layout.addWidget(self.found)
        self.field.textChanged.connect(self._fill)
        self.field.returnPressed.connect(self._go)
        resize_on_screen(self, QSize(640, 420))
        self._fill("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the keys that move up and down to the list, while the text field keeps the rest."""
        pressed = event if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress else None
        if watched is self.field and pressed and pressed.key() in LIST_KEYS:
            self.found.move_mark(pressed)
            announce(self.field, self.found.spoken())
            return True
        return super().eventFilter(watched, event)

    def _fill(self, typed: str) -> None:
        index, wanted = self._session.search, query(typed)
        hits = index.of_kind(PerformanceTarget.kind, _FIRST_TARGETS) if wanted.is_empty else index.find(wanted)
        self.found.show_hits(hits)
        self.nothing.setVisible(not hits)
        announce(self.field, self.found.spoken() or self.nothing.text())

    def _go(self) -> None:
        if hit := self.found.hit:
            self._go_to(hit)

    def _go_to(self, hit: Entry) -> None:
        self.accept()
        self._session.go_to(hit.row, hit.field)
