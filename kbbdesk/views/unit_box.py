"""The choice of one spending unit, or all of them, by which a list is narrowed."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox

from kbbdesk.changes import Changed
from kbbdesk.models.lists import Unit
from kbbdesk.views.session import Session


class UnitBox(QComboBox):
    """All units of the programme; `currentData` is the chosen one's uuid, empty for all."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._fill()

    def follow(self, changed: Changed) -> None:
        """Take in what an edit did to the units; the choice stays where it can, without a signal."""
        rows = self._session.programme.rows
        edited = changed.added | {uuid for uuid, _field in changed.cells}
        lost = self.count() != len(self._session.programme.units) + 1
        if lost or any(isinstance(rows.get(uuid), Unit) for uuid in edited):
            self._fill()

    def _fill(self) -> None:
        chosen = self.currentData()
        with QSignalBlocker(self):
            self.clear()
            self.addItem(self.tr("Bütün birimler"), "")
            for unit in self._session.programme.units:
                self.addItem(unit.title, unit.uuid)
            self.setCurrentIndex(max(self.findData(chosen), 0))
