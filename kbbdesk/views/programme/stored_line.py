"""A line of text that is stored when it is left; what cannot be read stays in it for correction."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLineEdit, QStyleOptionFrame, QWidget

from kbbdesk.models.edits import SetField
from kbbdesk.models.entity import FieldValue
from kbbdesk.models.programme import Programme
from kbbdesk.numerals import certain_money, format_money
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

    def _refresh(self) -> None:
        text = self._stored.shown(self._session.programme)
        # What is being typed, or was refused, is not overwritten by an edit somewhere else.
        if not self.isModified() and self.text() != text:
            self.setText(text)

    def _store(self) -> None:
        try:
            value = self._stored.read(self.text())
        except ValueError as error:
            self.told.emit(str(error))
            return
        self.told.emit("")
        if self._session.plan_locked or not self.isModified():
            return
        self.setModified(False)
        place = self.place
        if self._session.apply([SetField(place.row, place.field, value)], self._stored.name):
            self._refresh()
        else:
            self.setModified(True)


def approved_budget() -> Stored:
    """Return what the line of the approved budget stores: an amount in TL, or nothing where none is set."""
    return Stored(
        QCoreApplication.translate("StoredLine", "Onaylanan bütçe"),
        lambda programme: programme.uuid,
        "approved_budget",
        lambda programme: "" if programme.approved_budget is None else format_money(programme.approved_budget),
        certain_money,
    )
