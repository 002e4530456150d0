"""The journal as a tree: groups as they are undone, newest first, and below them what they changed.

A group of one change is a single line. Older parts of the journal are read when the view comes near them.
"""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from kbbdesk.history.reading import JournalReader, Wanted
from kbbdesk.history.texts import Teller, Told
from kbbdesk.storage.errors import KnownError
from kbbdesk.views.history.columns import NEW, NUMBER, OLD, READERS, SOURCE, WHAT, WHEN, WHO, sentence, titles
from kbbdesk.views.session import Session
from kbbdesk.views.tables.sides import side_of

Index = QModelIndex | QPersistentModelIndex
_OF_GROUP = (WHEN, WHO, SOURCE)
_ENOUGH = 200
"""As many groups fill a window; a part of the journal that holds fewer is followed by the next at once."""


@dataclass(slots=True)
class _Group:
    lines: list[Told]

    @property
    def is_single(self) -> bool:
        return len(self.lines) == 1


class JournalModel(QAbstractItemModel):
    """Shows what of the journal is wanted; `failed` carries a `KnownError`, `grown` comes after every part."""

    failed = Signal(object)
    grown = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._reader: JournalReader | None = None
        self._teller: Teller | None = None
        self._groups: list[_Group] = []
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._read_part)
        self._missing = 0
        self._is_growing = False

    @property
    def group_count(self) -> int:
        """How many groups have been read."""
        return len(self._groups)

    @property
    def is_done(self) -> bool:
        """Whether the journal has been read to its beginning."""
        return self._reader is None or self._reader.done

    def show(self, wanted: Wanted) -> None:
        """Show other changes, read from the newest on."""
        self.stop()
        self.beginResetModel()
        self._groups = []
        self.endResetModel()
        try:
            self._reader = JournalReader(self._session.file, wanted)
        except KnownError as error:
            self.failed.emit(error)
            return
        self._teller = self._reader.teller
        self._missing = _ENOUGH
        self._read_part()

    def stop(self) -> None:
        """Read no further."""
        self._next.stop()
        self._reader = None

    def change(self, index: Index) -> Told | None:
        """Return the change at an index; None for a group of several and beside all rows."""
        if not index.isValid():
            return None
        if index.internalId():
            return self._groups[index.internalId() - 1].lines[index.row()]
        group = self._groups[index.row()]
        return group.lines[0] if group.is_single else None

    def _read_part(self) -> None:
        reader = self._reader
        if reader is None or reader.done:
            return
        try:
            part = reader.more()
        except KnownError as error:
            self.stop()
            self.failed.emit(error)
            return
        groups = [_Group(list(lines)) for _, lines in groupby(part, key=lambda told: told.line.group.number)]
        if groups:
            first = len(self._groups)
            self._is_growing = True
            self.beginInsertRows(QModelIndex(), first, first + len(groups) - 1)
            self._groups += groups
            self.endInsertRows()
            self._is_growing = False
        self._missing -= len(groups)
        if self._missing > 0 and not reader.done:
            self._next.start()
        self.grown.emit()

    def canFetchMore(self, parent: Index) -> bool:
        """Tell whether there are older parts that have not been asked for; who hears of a part asks later."""
        return not (parent.isValid() or self.is_done or self._next.isActive() or self._is_growing)

    def fetchMore(self, parent: Index) -> None:
        """Read on towards the beginning."""
        if self.canFetchMore(parent):
            self._missing = _ENOUGH
            self._read_part()

    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        """Return the index of a group, or of a change below it."""
        above = parent if parent is not None else QModelIndex()
        if not self.hasIndex(row, column, above):
            return QModelIndex()
        return self.createIndex(row, column, above.row() + 1 if above.isValid() else 0)

    def parent(self, index: Index | None = None) -> QModelIndex:  # type: ignore[override]
        """Return the group of a change."""
        if index is None or not index.isValid() or not index.internalId():
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, 0)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many groups have been read, or how many changes a group of several has."""
        if parent is None or not parent.isValid():
            return len(self._groups)
        if parent.internalId() or parent.column():
            return 0
        group = self._groups[parent.row()]
        return 0 if group.is_single else len(group.lines)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the number of columns."""
        return len(READERS)

    def headerData(self, section: int, side: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the titles of the columns."""
        if role == Qt.ItemDataRole.DisplayRole and side == Qt.Orientation.Horizontal:
            return titles()[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what is shown, what is shown on hover, and what a screen reader says."""
        if not index.isValid() or self._teller is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(index, self._teller)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return side_of(self._text(index, self._teller)) if index.column() in (OLD, NEW) else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(index, self._teller)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{titles()[index.column()]}: {self._text(index, self._teller) or self.tr('boş')}"
        return None

    def _text(self, index: Index, teller: Teller) -> str:
        told, column = self.change(index), index.column()
        if told is None:
            return self._text_of_group(self._groups[index.row()], column, teller)
        if index.internalId() and column in (WHEN, WHO):
            return ""  # as its group says
        return READERS[column](told, teller)

    def _text_of_group(self, group: _Group, column: int, teller: Teller) -> str:
        first = group.lines[0]
        if column == WHAT:
            return teller.title(first.line.group)
        if column == NEW:
            return self.tr("{count} değişiklik").format(count=len(group.lines))
        if column == NUMBER:
            return str(first.line.group.number)
        return READERS[column](first, teller) if column in _OF_GROUP else ""

    def _tip(self, index: Index, teller: Teller) -> str:
        told = self.change(index)
        if told is None or index.column() != WHAT:
            return self._text(index, teller)
        return f"{sentence(told)}\n{teller.title(told.line.group)}"
