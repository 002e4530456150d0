"""A small box that goes to a code: codes and titles are completed while one types (Ctrl+G)."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from kbbdesk.models.plan import Goal, Objective, PerformanceTarget, Theme
from kbbdesk.models.programme import Programme
from kbbdesk.turkish import fold
from kbbdesk.views.announce import announce
from kbbdesk.views.breadcrumb import name_of
from kbbdesk.views.session import Session

_MOST_SHOWN = 50
_ROW = Qt.ItemDataRole.UserRole
_LIST_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row to go to: what is shown, and the folded texts that are searched."""

    row: str
    name: str
    code: str
    text: str


def candidates(programme: Programme) -> list[Candidate]:
    """Return every coded row of the plan, in printed order, targets first."""
    rows: list[Theme | Goal | Objective | PerformanceTarget] = [
        *programme.performance_targets(),
        *programme.objectives(),
        *programme.goals(),
        *programme.themes,
    ]
    return [Candidate(row.uuid, name_of(row), fold(row.code), fold(row.title)) for row in rows]


def matches(typed: str, places: list[Candidate]) -> list[Candidate]:
    """Return what `typed` may mean: codes that begin with it first, then codes and titles with all its words."""
    words = fold(typed).split()
    whole = " ".join(words)
    found = [place for place in places if all(word in place.code or word in place.text for word in words)]
    return sorted(found, key=lambda place: (place.code != whole, not place.code.startswith(whole)))


class GoToBox(QDialog):
    """Type part of a code or title, choose with the arrow keys, go with Enter."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._places = candidates(session.programme)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Koda git"))
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("kod ya da başlık: 1.1.1, tramvay…"))
        self.field.setAccessibleName(self.tr("Kod ya da başlık"))
        self.field.installEventFilter(self)
        self.nothing = QLabel(self.tr("Aranan bulunamadı. Kodun ya da başlığın bir parçasını yazın."))
        self.found = QListWidget()
        self.found.setAccessibleName(self.tr("Bulunanlar"))
        self.found.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.found.itemClicked.connect(self._go)
        self.found.currentTextChanged.connect(lambda text: announce(self.field, text))
        layout = QVBoxLayout(self)
        layout.addWidget(self.field)
        layout.addWidget(self.nothing)
        layout.addWidget(self.found)
        self.field.textChanged.connect(self._fill)
        self.field.returnPressed.connect(self._go)
        self.resize(640, 360)
        self._fill("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the keys that move up and down to the list, while the text field keeps the rest."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key()
        if watched is self.field and pressed in _LIST_KEYS:
            self.found.event(event)
            return True
        return super().eventFilter(watched, event)

    def _fill(self, typed: str) -> None:
        self.found.clear()
        for place in matches(typed, self._places)[:_MOST_SHOWN]:
            item = QListWidgetItem(place.name)
            item.setData(_ROW, place.row)
            self.found.addItem(item)
        self.found.setCurrentRow(0)
        self.nothing.setVisible(not self.found.count())
        if not self.found.count():
            announce(self.field, self.nothing.text())

    def _go(self) -> None:
        item = self.found.currentItem()
        if item:
            self.accept()
            self._session.go_to(item.data(_ROW))
