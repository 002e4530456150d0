"""Windows beside that of the programme, and what they take over from it."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from kbbdesk.changes import Changed
from kbbdesk.views.session import Session


class OwnWindow(QWidget):
    """A window of its own beside that of the programme."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc, as a dialog does."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)


class Companion(OwnWindow):
    """Shows something of the programme.

    It is made anew when it is first shown, and when it comes to the front after an edit.
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._is_stale = True
        session.changed.connect(self._note_change)

    def refresh(self) -> None:
        """Show the programme as it is now; what overrides this calls it first."""
        self._is_stale = False

    def event(self, event: QEvent) -> bool:
        """Take over what was done meanwhile when the window comes to the front."""
        if event.type() == QEvent.Type.WindowActivate and self._is_stale and self.isVisible():
            self.refresh()
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Make what is shown when it is first looked at."""
        if self._is_stale:
            self.refresh()
        super().showEvent(event)

    def _note_change(self, _changed: Changed) -> None:
        self._is_stale = True
