"""A line of text that is stored when it is left; what cannot be read stays in it for correction."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QStyleOptionFrame, QWidget

from kbbdesk.models.edits import SetField
from kbbdesk.models.entity import FieldValue
from kbbdesk.models.programme import Programme
from kbbdesk.numerals import certain_money, format_money
from kbbdesk.unread import CellKey, Refused
from kbbdesk.views.session import Place, Session


@dataclass(frozen=True, slots=True)
class Stored:
    """What a line stores: the field of a row, how its value is shown, and how a text is read.

    `read` raises ValueError with a Turkish sentence where a text is not a value.
    """

    name: str
    row: Callable[[Programme], str]
    field: str
    shown: Callable[[Programme], str]
    read: Callable[[str], FieldValue]


class StoredLine(QLineEdit):
    """Follows the programme while nobody types in it. `told` carries why a text was refused, or nothing."""

    told = Signal(str)

    def __init__(self, session: Session, stored: Stored, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._stored = stored
        self.setAccessibleName(stored.name)
        self.setReadOnly(session.plan_locked)
        self.setFrame(not session.plan_locked)
        self.setToolTip(session.why_locked)
        self.setAccessibleDescription(session.why_locked)
        self.editingFinished.connect(self._store)
        session.changed.connect(self._refresh)
        session.unread_changed.connect(self._refresh)
        self._kept: Refused | None = None
        self._refresh()

    @property
    def place(self) -> Place:
        """The row and field that the line stores."""
        return Place(self._stored.row(self._session.programme), self._stored.field)

    def initStyleOption(self, option: QStyleOptionFrame) -> None:
        """Look like a locked cell where nobody may type."""
        super().initStyleOption(option)
        if self.isReadOnly():
            option.palette.setBrush(QPalette.ColorRole.Base, option.palette.alternateBase())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc shows what is stored again."""
        if event.key() != Qt.Key.Key_Escape or not self.isModified():
            super().keyPressEvent(event)
        elif self._kept:
            label = self.tr("okunamayan metni silme, {}").format(self._stored.name)
            self._session.keep_unread({self._key: None}, label)
        else:
            self.setModified(False)
            self._refresh()
            self.told.emit("")

    @property
    def _key(self) -> CellKey:
        return self.place.row, self.place.field

    def _refresh(self) -> None:
        """Follow what is stored and which text could not be: undo takes it back, a field has several lines."""
        kept = self._session.unread.texts.get(self._key)
        text = kept.text if kept else self._stored.shown(self._session.programme)
        # What is being typed is not overwritten by an edit somewhere else.
        if kept == self._kept and self.isModified():
            return
        if kept != self._kept:
            self.told.emit(kept.sentence if kept else "")
        self._kept = kept
        if self.text() != text:
            self.setText(text)
        self.setModified(kept is not None)

    def _store(self) -> None:
        if self._session.plan_locked or not self.isModified():
            return
        try:
            value = self._stored.read(self.text())
        except ValueError as error:
            self._keep(str(error), self.tr("okunamayan metin, {}").format(self._stored.name))
            return
        self.told.emit("")
        place, text = self.place, self.text()
        # Setting the text forgets what was typed: from here on undo takes back the whole of it, in its turn.
        self.setText(text)
        edits = [SetField(place.row, place.field, value)]
        if self._session.apply(edits, self._stored.name, unread={self._key: None}):
            self._refresh()
            return
        self.setText(text)
        sentence = self.tr("Dosyaya yazılamadı. Yeniden Enter'a basın.")
        self._keep(sentence, self.tr("kaydedilemeyen metin, {}").format(self._stored.name))

    def _keep(self, sentence: str, label: str) -> None:
        self.setText(self.text())
        self.setModified(True)
        kept = Refused(self.text(), sentence, self._stored.name)
        self._session.keep_unread({self._key: kept}, label)
        self.told.emit(sentence)


def approved_budget() -> Stored:
    """Return what the line of the approved budget stores: an amount in TL, or nothing where none is set."""
    return Stored(
        QCoreApplication.translate("StoredLine", "Onaylanan bütçe"),
        lambda programme: programme.uuid,
        "approved_budget",
        lambda programme: "" if programme.approved_budget is None else format_money(programme.approved_budget),
        certain_money,
    )
