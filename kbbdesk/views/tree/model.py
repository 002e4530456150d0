"""The tree as Qt's views see it: built once, then only what an edit touched is moved or repainted."""

from collections.abc import Iterable
from itertools import count
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from kbbdesk.changes import Changed
from kbbdesk.checks.problem import Problem
from kbbdesk.models.edits import SetField
from kbbdesk.models.entity import Entity
from kbbdesk.models.lists import Justification
from kbbdesk.views.page_names import page_titles
from kbbdesk.views.places import page_of
from kbbdesk.views.problems.marks import COUNTED, Mark, mark_of
from kbbdesk.views.problems.touched import TouchedRows
from kbbdesk.views.session import Session
from kbbdesk.views.tree.node_data import RIGHT, amount_data, title_data, tool_tip
from kbbdesk.views.tree.nodes import Node, child_rows
from kbbdesk.views.tree.sync import Sync

Index = QModelIndex | QPersistentModelIndex
ROLE = Qt.ItemDataRole
_COLUMNS = 2
TITLE, AMOUNT = range(_COLUMNS)
KEY_ROLE = int(ROLE.UserRole) + 1
"""The uuid of an index's row, or the name of its fixed page."""

_NOWHERE = QModelIndex()
_ORDERING = ("parent", "position", "code")


class PlanModel(QAbstractItemModel):
    """Programme › Theme › ServiceArea › Goal › Objective › PerformanceTarget, and the fixed pages.

    `arriving` carries a node that is about to be added, `touching` those about to be repainted, for whoever
    filters them. An index carries a node's number and not the node: PySide keeps no reference to an object
    that an index points to.
    """

    arriving = Signal(object)
    touching = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._programme = session.programme
        self._counter = count(1)
        self._numbers: dict[int, Node] = {}
        self.nodes: dict[str, Node] = {}
        self._touched_rows = TouchedRows(self._programme)
        self._booked: dict[str, list[tuple[Node, Mark]]] = {}
        self._sync = Sync(self)
        self.root = self._build()
        self._book({problem.where for problem in session.engine.problems})
        session.changed.connect(self._follow)

    def _build(self) -> Node:
        root = self.new_node(self._programme.uuid, self._programme, None, self._root_title())
        self._grow(root)
        for key, title in page_titles().items():
            root.children.append(self.new_node(key, self._programme, root, title))
        return root

    def _root_title(self) -> str:
        return self.tr("{year} programı").format(year=self._programme.fiscal_year)

    def _grow(self, node: Node) -> None:
        for row in child_rows(node.row):
            child = self.new_node(row.uuid, row, node)
            node.children.append(child)
            self._grow(child)

    def new_node(self, key: str, row: Entity, parent: Node | None, fixed_title: str = "") -> Node:
        """Return a node that this model owns from now on; it stands nowhere yet."""
        node = Node(next(self._counter), key, row, parent, fixed_title)
        self._numbers[node.number] = self.nodes[key] = node
        return node

    def drop_node(self, node: Node) -> None:
        """Let go of a node and all below it; their numbers are never given again."""
        for gone in node.walk():
            del self.nodes[gone.key]
            del self._numbers[gone.number]

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        """Return the index of a child; without a parent, that of the programme."""
        # QAbstractItemModel.hasIndex would ask Python twice more, and views want indexes all the time.
        above = self.node(parent)
        siblings = above.children if above else [self.root]
        if parent.column() > 0 or not (0 <= row < len(siblings) and 0 <= column < _COLUMNS):
            return QModelIndex()
        return self.createIndex(row, column, siblings[row].number)

    def parent(self, index: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        """Return the index of the node above."""
        node = self.node(index)
        return self.index_of(node.parent) if node and node.parent else QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many nodes stand below."""
        if parent.column() > 0:
            return 0
        node = self.node(parent)
        return len(node.children) if node else 1

    def columnCount(self, _parent: Index = _NOWHERE) -> int:
        """Return the number of columns: title and amount."""
        return _COLUMNS

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let titles be edited and rows be dragged, unless the file is read-only or a section file."""
        node = self.node(index)
        flags = super().flags(index)
        if node is None or self._session.plan_locked or node.is_page:
            return flags
        flags |= Qt.ItemFlag.ItemIsDropEnabled
        if node.parent:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
            if index.column() == TITLE:
                flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ROLE.DisplayRole) -> Any:
        """Return the headings."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == ROLE.DisplayRole:
            return (self.tr("Program"), self.tr("Tutar (TL)"))[section]
        return RIGHT if role == ROLE.TextAlignmentRole and section == AMOUNT else None

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> Any:
        """Return what a node shows."""
        node = self.node(index)
        if node is None:
            return None
        if role == KEY_ROLE:
            return node.key
        if role == ROLE.ToolTipRole:
            return tool_tip(node)
        return amount_data(node, role) if index.column() == AMOUNT else title_data(node, role)

    def setData(self, index: Index, value: Any, role: int = ROLE.EditRole) -> bool:
        """Give a row another title, as one step of undo."""
        node = self.node(index)
        if node is None or role != ROLE.EditRole:
            return False
        title = " ".join(str(value).split())
        if title == node.title:
            return False
        label = self.tr("Başlık, {row}").format(row=node.code or node.title)
        return self._session.apply([SetField(node.key, "title", title)], label)

    def node(self, index: Index) -> Node | None:
        """Return the node of an index; None for the invisible root of all."""
        return self._numbers.get(index.internalId()) if index.isValid() else None

    def index_of(self, node: Node, column: int = TITLE) -> QModelIndex:
        """Return where a node stands."""
        return self.createIndex(node.place(), column, node.number)

    def node_for(self, uuid: str, field: str = "") -> Node | None:
        """Return the node under which a row of the programme is found: a cost line stands in its target.

        The programme itself is the root; its fields, and the pages by their names, are the fixed nodes.
        """
        row = self._programme.rows.get(uuid)
        while row is not None:
            node = self.nodes.get(page_of(row, field) or row.uuid)
            if node is not None:
                return node
            row, field = row.parent, ""
        return None

    def _follow(self, changed: Changed) -> None:
        dirty: set[Node] = set()
        problems = self._touched_rows.of(changed)
        dirty |= self._unbook(problems)
        dirty |= self._forget_texts(changed)
        self._renew_rows(changed)
        dirty |= self._sync.follow(self._disordered(changed))
        dirty |= self._book(problems)
        for uuid in changed.totals:
            node = self.node_for(uuid)
            if node is not None:
                dirty.add(node)
        self._repaint(dirty)

    def _forget_texts(self, changed: Changed) -> set[Node]:
        found = set()
        for uuid, field in changed.cells:
            node = self.nodes.get(uuid)
            if node is not None:
                node.forget_texts()
                found.add(node)
            if node is self.root and field == "fiscal_year":
                self.root.fixed_title = self._root_title()
        return found

    def _renew_rows(self, changed: Changed) -> None:
        """Give nodes their row anew that was deleted and added again within one step."""
        for uuid in changed.added & self.nodes.keys():
            self.nodes[uuid].row = self._programme.rows[uuid]
            self.nodes[uuid].forget_texts()

    def _disordered(self, changed: Changed) -> set[str]:
        """Return the keys of the nodes whose children may have come, gone, or changed their order."""
        rows, found = self._programme.rows, set()
        moved = {uuid for uuid, field in changed.cells if field in _ORDERING}
        for uuid in changed.added | moved:
            row = rows.get(uuid)
            if row is not None and row.parent is not None:
                found |= {uuid, row.parent.uuid}
        for uuid in changed.removed | moved:
            node = self.nodes.get(uuid)
            if node is not None and node.parent is not None:
                found.add(node.parent.key)
        return (found & self.nodes.keys()) - changed.removed

    def _unbook(self, uuids: Iterable[str]) -> set[Node]:
        found = set()
        for uuid in uuids & self._booked.keys():
            for node, mark in self._booked.pop(uuid):
                node.count(_one(mark), -1)
                found.add(node)
        return found

    def _book(self, uuids: Iterable[str]) -> set[Node]:
        found = set()
        for uuid in uuids:
            booked = [
                (node, mark_of(problem, self._programme))
                for problem in self._session.own(self._session.engine.of_row(uuid))
                if (node := self._node_of_problem(problem))
            ]
            for node, mark in booked:
                node.count(_one(mark), 1)
                found.add(node)
            if booked:
                self._booked[uuid] = booked
        return found

    def _node_of_problem(self, problem: Problem) -> Node | None:
        """Return the node that a problem counts at: that of the page with its cell."""
        is_of_plan = not isinstance(self._programme.rows.get(problem.where), Justification)
        return self.node_for(problem.where, problem.field) if is_of_plan else None

    def _repaint(self, dirty: set[Node]) -> None:
        """Repaint nodes and those above them, from the root down: a filter then shows parents first."""
        paths = {node for last in dirty for node in last.path() if self.nodes.get(node.key) is node}
        in_order = sorted(paths, key=lambda node: len(node.path()))
        for node in in_order:
            node.forget_amount()
        self.touching.emit(in_order)
        for node in in_order:
            for column in (TITLE, AMOUNT):
                # One cell at a time: for a range of cells Qt's views paint everything in sight again.
                index = self.index_of(node, column)
                self.dataChanged.emit(index, index)


def _one(mark: Mark) -> list[int]:
    return [int(mark is counted_mark) for counted_mark in COUNTED]
