"""The choice of one spending unit, or all of them, by which a list is narrowed."""

from PySide6.QtCore import QSignalBlocker

from kbbdesk import turkish
from kbbdesk.changes import Changed
from kbbdesk.models.lists import Unit
from kbbdesk.models.programme import Programme
from kbbdesk.views.first_letters import ChoiceBox
from kbbdesk.views.session import Session

_LETTERS = 14
_MARGIN = 40


class UnitBox(ChoiceBox):
    """All units of the programme; `currentData` is the chosen one's uuid, empty for all."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        # Some units have names as wide as a page; the list is as wide as they are, once it opens.
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_LETTERS)
        self._fill()

    def follow(self, changed: Changed) -> None:
        """Take in what an edit did to the units; the choice stays where it can, without a signal."""
        rows = self._session.programme.rows
        edited = changed.added | {uuid for uuid, _field in changed.cells}
        lost = self.count() != len(self._session.programme.units) + 1
        if lost or any(isinstance(rows.get(uuid), Unit) for uuid in edited):
            self._fill()

    def showPopup(self) -> None:
        """Open the list, wide enough for every name."""
        names = (self.itemText(number) for number in range(self.count()))
        widest = max(map(self.fontMetrics().horizontalAdvance, names), default=0)
        self.view().setMinimumWidth(widest + _MARGIN)
        super().showPopup()

    def _fill(self) -> None:
        chosen = self.currentData()
        with QSignalBlocker(self):
            self.clear()
            self.addItem(self.tr("Bütün birimler"), "")
            for unit in units_by_name(self._session.programme):
                self.addItem(unit.title, unit.uuid)
            self.setCurrentIndex(max(self.findData(chosen), 0))


def units_by_name(programme: Programme) -> list[Unit]:
    """Return the units as one looks for a name in a list: by the Turkish alphabet.

    Tables and pages print them in the order in which the programme lists them.
    """
    return sorted(programme.units, key=lambda unit: turkish.sort_key(unit.title))
