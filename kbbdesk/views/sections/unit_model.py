"""The units to which sections can be handed out, each with a check mark and how far its section is."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from kbbdesk.models.lists import Unit
from kbbdesk.sections.dates import turkish_date, turkish_moment
from kbbdesk.sections.register import Entry
from kbbdesk.views.first_letters import FirstLetters

Index = QModelIndex | QPersistentModelIndex
ROLE = Qt.ItemDataRole
UNIT, STATE, HANDED_OUT, DEADLINE, FILE = range(5)


class UnitModel(FirstLetters, QAbstractTableModel):
    """A row for each entry of the register; the first column has the check mark."""

    def __init__(self, entries: Sequence[Entry], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries = entries
        self._chosen = {entry.unit.uuid for entry in entries if entry.handout is None}

    def chosen(self) -> list[Unit]:
        """Return the units that are ticked, in the order of the list."""
        return [entry.unit for entry in self._entries if entry.unit.uuid in self._chosen]

    def handed_out_again(self) -> int:
        """Return how many of the ticked units have got their section already."""
        return sum(entry.handout is not None and entry.unit.uuid in self._chosen for entry in self._entries)

    def choose(self, wanted: Callable[[Entry], bool]) -> None:
        """Tick those that are wanted, and no others."""
        self._chosen = {entry.unit.uuid for entry in self._entries if wanted(entry)}
        last = self.index(self.rowCount() - 1, UNIT)
        self.dataChanged.emit(self.index(0, UNIT), last, [ROLE.CheckStateRole])

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of units."""
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(self._titles())

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the first column be ticked."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == UNIT else flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ROLE.DisplayRole) -> Any:
        """Return the headings."""
        if orientation is Qt.Orientation.Horizontal and role == ROLE.DisplayRole:
            return self._titles()[section]
        if orientation is Qt.Orientation.Vertical and role == ROLE.AccessibleTextRole:
            return self._entries[section].unit.title
        return None

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> Any:
        """Return what a cell is for a role."""
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role == ROLE.CheckStateRole and index.column() == UNIT:
            return Qt.CheckState.Checked if entry.unit.uuid in self._chosen else Qt.CheckState.Unchecked
        if role in (ROLE.DisplayRole, ROLE.ToolTipRole):
            return self._texts(entry)[index.column()]
        if role == ROLE.AccessibleTextRole:
            return f"{self._titles()[index.column()]}: {self._texts(entry)[index.column()] or self.tr('boş')}"
        return None

    def setData(self, index: Index, value: Any, role: int = ROLE.EditRole) -> bool:
        """Tick a unit, or take its tick away."""
        if role != ROLE.CheckStateRole or not index.isValid() or index.column() != UNIT:
            return False
        uuid = self._entries[index.row()].unit.uuid
        if Qt.CheckState(value) is Qt.CheckState.Checked:
            self._chosen.add(uuid)
        else:
            self._chosen.discard(uuid)
        self.dataChanged.emit(index, index, [ROLE.CheckStateRole])
        return True

    def _titles(self) -> tuple[str, ...]:
        return (
            self.tr("Birim"),
            self.tr("Durum"),
            self.tr("Dağıtım"),
            self.tr("Son teslim günü"),
            self.tr("Geçerli dosya"),
        )

    @staticmethod
    def _texts(entry: Entry) -> tuple[str, ...]:
        handout, counting = entry.handout, entry.counting
        return (
            entry.unit.title,
            entry.state.value,
            turkish_moment(handout.at) if handout else "",
            turkish_date(handout.deadline) if handout else "",
            counting.file_name if counting else "",
        )
