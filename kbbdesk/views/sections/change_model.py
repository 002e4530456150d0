"""What files would change, as a tree: groups, the changes in each, and the cells of rows that come or go."""

from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from kbbdesk.models.programme import Programme
from kbbdesk.sections.change import DECIDABLE, Action, Change, Status
from kbbdesk.sections.decisions import Decisions
from kbbdesk.sections.preview import ConsolidationPreview, Key
from kbbdesk.sections.texts import cells_of, place_of_change
from kbbdesk.views.tables.sides import side_of

Index = QModelIndex | QPersistentModelIndex
ROLE = Qt.ItemDataRole
PLACE, FIELD, BASE, THEIRS, OURS, FATE, REASON, FILE = range(8)
_NOWHERE = QModelIndex()


class Group(IntEnum):
    """What a change is, in the order in which people have to look at them."""

    CONFLICT = 0
    CHANGED = 1
    ADDED = 2
    REMOVED = 3
    REFUSED = 4
    REPEATED = 5
    SAME = 6


@dataclass(slots=True, eq=False)
class Node:
    """A line of the tree; `key` is the change's, None for a group. `cells` are what it shows beside its fate."""

    number: int
    parent: "Node | None"
    row: int
    cells: tuple[str, ...]
    key: Key | None = None
    change: Change | None = None
    children: "list[Node]" = field(default_factory=list)


class ChangeModel(QAbstractItemModel):
    """The changes of all files, or of one; the column of fates follows the decisions."""

    def __init__(
        self,
        shown: ConsolidationPreview,
        programme: Programme,
        decisions: Decisions,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._preview = shown
        self._programme = programme
        self._decisions = decisions
        self._nodes: list[Node] = []
        self._groups: list[Node] = []
        self._fill(None)

    def show_file(self, file: int | None) -> None:
        """Show the changes of one file by its number, or of all."""
        self.beginResetModel()
        self._fill(file)
        self.endResetModel()

    def key_at(self, index: Index) -> Key | None:
        """Return the change at an index, that of the row for one of its cells; None for a group."""
        node = self._node(index)
        return node.key if node else None

    def index_of(self, key: Key) -> QModelIndex:
        """Return where a change stands; an invalid index where it is not shown."""
        found = next((node for group in self._groups for node in group.children if node.key == key), None)
        return self._index_of(found) if found else QModelIndex()

    def group_indexes(self) -> list[tuple[Group, QModelIndex]]:
        """Return the groups that are shown, and where they stand."""
        return [(_group(node.children[0].change), self._index_of(node)) for node in self._groups]

    def follow_decisions(self) -> None:
        """Show what is decided now."""
        for group in self._groups:
            if group.children:
                first, last = group.children[0], group.children[-1]
                self.dataChanged.emit(self._index_of(first, FATE), self._index_of(last, FATE))

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        """Return the index of a line."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        above = self._node(parent)
        siblings = above.children if above else self._groups
        return self.createIndex(row, column, siblings[row].number)

    def parent(self, index: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        """Return the index of the line above."""
        node = self._node(index)
        return self._index_of(node.parent) if node and node.parent else QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many lines stand below."""
        if parent.column() > 0:
            return 0
        node = self._node(parent)
        return len(node.children if node else self._groups)

    def columnCount(self, _parent: Index = _NOWHERE) -> int:
        """Return the number of columns."""
        return FILE + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ROLE.DisplayRole) -> Any:
        """Return the headings."""
        if orientation is not Qt.Orientation.Horizontal or role != ROLE.DisplayRole:
            return None
        titles = (
            *(self.tr("Yer"), self.tr("Hücre"), self.tr("Dağıtılan"), self.tr("Gelen"), self.tr("Programdaki")),
            *(self.tr("Karar"), self.tr("Açıklama"), self.tr("Dosya")),
        )
        return titles[section]

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> Any:
        """Return what a line shows."""
        node = self._node(index)
        if node is not None and role == ROLE.TextAlignmentRole:
            return side_of(node.cells[index.column()]) if index.column() in (BASE, THEIRS, OURS) else None
        if node is None or role not in (ROLE.DisplayRole, ROLE.ToolTipRole, ROLE.AccessibleTextRole):
            return None
        text = self._fate(node) if index.column() == FATE else node.cells[index.column()]
        if role == ROLE.AccessibleTextRole:
            return f"{self.headerData(index.column(), Qt.Orientation.Horizontal)}: {text or self.tr('boş')}"
        return text

    def _fate(self, node: Node) -> str:
        if node.key is None or node.change is None:
            return ""
        if node.change.status not in DECIDABLE:
            return self.tr("zaten böyle") if node.change.status is Status.SAME else self.tr("✕ alınmaz")
        takes = self._decisions.takes(node.key)
        fates = {
            True: self.tr("✓ gelen alınır"),
            False: self.tr("– programdaki kalır"),
            None: self.tr("? karar bekliyor"),
        }
        return fates[takes]

    def _node(self, index: Index) -> Node | None:
        return self._nodes[index.internalId()] if index.isValid() else None

    def _index_of(self, node: Node, column: int = PLACE) -> QModelIndex:
        return self.createIndex(node.row, column, node.number)

    def _fill(self, file: int | None) -> None:
        self._nodes, self._groups = [], []
        found: dict[Group, list[tuple[Key, Change]]] = {}
        for key, change in self._preview.changes(*Status):
            if file in (None, key[0]):
                found.setdefault(_group(change), []).append((key, change))
        for group in sorted(found):
            title = f"{group_name(group)} ({len(found[group])})"
            node = self._new(None, len(self._groups), (title, *("",) * FILE))
            self._groups.append(node)
            for key, change in found[group]:
                self._add(node, key, change)

    def _new(self, parent: Node | None, row: int, cells: tuple[str, ...]) -> Node:
        node = Node(len(self._nodes), parent, row, cells)
        self._nodes.append(node)
        return node

    def _add(self, group: Node, key: Key, change: Change) -> None:
        place, name = place_of_change(change, self._programme), self._preview.files[key[0]].file_name
        cells = list(cells_of(change, self._programme))
        own = cells[0] if change.line is None else ("", "", "", "")
        node = self._new(group, len(group.children), (place, *own, "", change.reason, name))
        node.key, node.change = key, change
        group.children.append(node)
        for cell in cells if change.line is not None else ():
            below = self._new(node, len(node.children), ("", *cell, "", "", ""))
            below.key = key
            node.children.append(below)


def group_name(group: Group) -> str:
    """Return what people call a group."""
    names = {
        Group.CONFLICT: _tr("Çakışmalar"),
        Group.CHANGED: _tr("Değişenler"),
        Group.ADDED: _tr("Eklenenler"),
        Group.REMOVED: _tr("Silinenler"),
        Group.REFUSED: _tr("Alınmayanlar"),
        Group.REPEATED: _tr("Önceki teslimdeki gibi gelenler"),
        Group.SAME: _tr("Programda zaten böyle olanlar"),
    }
    return names[group]


def _group(change: Change | None) -> Group:
    if change is None:
        raise ValueError("a group has no change of its own")
    if change.status is Status.TAKEN:
        return {Action.ADDED: Group.ADDED, Action.REMOVED: Group.REMOVED}.get(change.action, Group.CHANGED)
    return Group[change.status.name]


def _tr(text: str) -> str:
    return QCoreApplication.translate("ChangeModel", text)
