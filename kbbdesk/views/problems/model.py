"""The problems grouped by the rule they break; an edit adds, changes and removes single lines."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from itertools import chain, count
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from kbbdesk.changes import Changed
from kbbdesk.checks.problem import Problem
from kbbdesk.checks.rules import ORDER
from kbbdesk.models.kinds import subtree
from kbbdesk.models.programme import place_key
from kbbdesk.views.problems.groups import Entry, Group, group_order, keyed
from kbbdesk.views.problems.lines import PLACE, SENTENCE, entry_data, group_data
from kbbdesk.views.problems.marks import Mark, mark_of
from kbbdesk.views.problems.scope import Scope
from kbbdesk.views.problems.touched import TouchedRows
from kbbdesk.views.problems.unread import unread_problems
from kbbdesk.views.session import Session

Index = QModelIndex | QPersistentModelIndex
ROLE = Qt.ItemDataRole

_NOWHERE = QModelIndex()
_GROUP = 0
"""What the index of a group carries; that of a problem carries its group's number."""

_MANY = 200
"""Of how many rows the lines are renewed one by one: each is searched for among all of its group."""

_ORDERING = ("parent", "position", "code")
_OWNERSHIP = ("unit", "responsible_unit")


class ProblemModel(QAbstractItemModel):
    """Groups and their problems. `counts` says how many of each mark there are in the scope, listed or not.

    While only one row is looked at there is one group, without a rule, that stays even when it is empty.
    """

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._programme = session.programme
        self._touched_rows = TouchedRows(self._programme)
        self._counter = count(_GROUP + 1)
        self.scope = Scope()
        self.counts: Counter[Mark] = Counter()
        self.groups: list[Group] = []
        self._by_number: dict[int, Group] = {}
        self._entries: dict[str, list[Entry]] = {}
        self._unread: dict[str, list[Problem]] = {}
        self._fill()
        session.changed.connect(self._follow)
        session.unread_changed.connect(self._follow_unread)

    def look_at(self, scope: Scope) -> None:
        """List the problems of another scope."""
        self.beginResetModel()
        self.scope = scope
        self._fill()
        self.endResetModel()

    def _fill(self) -> None:
        self.counts = Counter()
        self.groups, self._by_number, self._entries = [], {}, {}
        if self.scope.only is not None:
            self.groups.append(self._new_group(""))
        found = self._session.own(self.scope.problems(self._programme, self._session.engine))
        self._read_unread()
        rows = self._programme.rows
        unread = (problems for uuid, problems in self._unread.items() if self.scope.holds(rows[uuid]))
        for problem in chain(*unread, found):
            entry = self._new_entry(problem)
            if self._listed(entry):
                self._group_for(problem.rule).entries.append(entry)
        self.groups.sort(key=group_order)

    def _new_entry(self, problem: Problem) -> Entry:
        entry = Entry(problem, mark_of(problem, self._programme))
        self._entries.setdefault(problem.where, []).append(entry)
        self.counts[entry.mark] += 1
        return entry

    def _new_group(self, rule: str) -> Group:
        group = Group(next(self._counter), rule)
        self._by_number[group.number] = group
        return group

    def _group_for(self, rule: str) -> Group:
        group = self._group_of(rule)
        if group is None:
            group = self._new_group(rule)
            self.groups.append(group)
        return group

    def _group_of(self, rule: str) -> Group | None:
        return next((group for group in self.groups if group.rule in ("", rule)), None)

    def _listed(self, entry: Entry) -> bool:
        return self.scope.lists(entry.problem, entry.mark)

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        """Return the index of a group, or of a problem in it."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        above = self.group(parent)
        return self.createIndex(row, column, above.number if above else _GROUP)

    def parent(self, index: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        """Return the index of a problem's group."""
        group = self._by_number.get(index.internalId()) if index.isValid() else None
        return self.index_of(group) if group else QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of groups, or of the problems in one."""
        if not parent.isValid():
            return len(self.groups)
        group = self.group(parent) if parent.column() == 0 else None
        return len(group.entries) if group else 0

    def columnCount(self, _parent: Index = _NOWHERE) -> int:
        """Return the number of columns: place, code and sentence."""
        return 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ROLE.DisplayRole) -> Any:
        """Return the headings."""
        if orientation is Qt.Orientation.Horizontal and role == ROLE.DisplayRole:
            return (self.tr("Yer"), self.tr("Kod"), self.tr("Açıklama"))[section]
        return None

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> Any:
        """Return what a group or a problem shows; sentences are made when they come into sight."""
        group, entry = self.group(index), self.entry(index)
        if entry is not None and entry.problem.where in self._programme.rows:
            return entry_data(entry, self._programme, index.column(), role)
        return group_data(group, index.column(), role) if group else None

    def group(self, index: Index) -> Group | None:
        """Return the group at an index; None for a problem and for nothing."""
        if not index.isValid() or index.internalId() != _GROUP or index.row() >= len(self.groups):
            return None
        return self.groups[index.row()]

    def entry(self, index: Index) -> Entry | None:
        """Return the problem at an index; None for a group and for nothing."""
        group = self._by_number.get(index.internalId()) if index.isValid() else None
        return group.entries[index.row()] if group and index.row() < len(group.entries) else None

    def index_of(self, group: Group, entry: Entry | None = None, column: int = PLACE) -> QModelIndex:
        """Return where a group, or a problem in it, stands."""
        if entry is None:
            return self.createIndex(self.groups.index(group), column, _GROUP)
        return self.createIndex(group.entries.index(entry), column, group.number)

    def _follow(self, changed: Changed) -> None:
        if self.scope.unit and self._changes_owners(changed):
            self.look_at(self.scope)
            return
        moved = self._moved_rows(changed) & self._entries.keys()
        touched = self._touched_rows.of(changed) | moved | self._unread_rows()
        if len(touched) > _MANY:
            self.look_at(self.scope)
            return
        for uuid in moved:
            for entry in self._entries.pop(uuid):
                self._drop(entry)
        self._renew(touched)

    def _follow_unread(self) -> None:
        self._renew(self._unread_rows())

    def _unread_rows(self) -> set[str]:
        """Take over the texts that could not be stored; return the rows at which they were and are listed."""
        before = self._unread.keys()
        self._read_unread()
        return before | self._unread.keys()

    def _read_unread(self) -> None:
        self._unread = {}
        for problem in unread_problems(self._session):
            self._unread.setdefault(problem.where, []).append(problem)

    def _renew(self, touched: Iterable[str]) -> None:
        """Bring the lines of rows up to their problems."""
        # Removals first: the order of the others is read from the programme, which no longer has removed rows.
        for uuid in touched:
            self._leave(uuid)
        for uuid in touched:
            self._arrive(uuid)

    def _changes_owners(self, changed: Changed) -> bool:
        """Tell whether a row may belong to another unit now; a row that was removed may have said whose it was."""
        rows = self._programme.rows
        owners = any(rows[uuid].kind in _OWNERSHIP for uuid in changed.added)
        return owners or bool(changed.removed) or any(name in _OWNERSHIP for _uuid, name in changed.cells)

    def _moved_rows(self, changed: Changed) -> set[str]:
        rows = self._programme.rows
        moved = [rows[uuid] for uuid, name in changed.cells if name in _ORDERING and uuid in rows]
        return {below.uuid for row in moved for below in subtree(row)}

    def _leave(self, uuid: str) -> None:
        """Remove the lines of a row that stand for no problem any more."""
        entries = keyed(self._entries.pop(uuid, ()))
        wanted = keyed(self._problems(uuid))
        stay = [entry for key, entry in entries.items() if key in wanted]
        if stay:
            self._entries[uuid] = stay
        for key, entry in entries.items():
            if key not in wanted:
                self._drop(entry)

    def _arrive(self, uuid: str) -> None:
        """Bring the lines of a row up to its problems: a line stays where rule and cell are the same."""
        entries = keyed(self._entries.get(uuid, ()))
        for key, problem in keyed(self._problems(uuid)).items():
            if key in entries:
                self._change(entries[key], problem)
                continue
            entry = self._new_entry(problem)
            if self._listed(entry):
                self._insert(entry)

    def _problems(self, uuid: str) -> Iterable[Problem]:
        row = self._programme.rows.get(uuid)
        if row is None or not self.scope.holds(row):
            return ()
        return chain(self._unread.get(uuid, ()), self._session.own(self._session.engine.of_row(uuid)))

    def _drop(self, entry: Entry) -> None:
        self.counts[entry.mark] -= 1
        self._remove(entry)

    def _change(self, entry: Entry, problem: Problem) -> None:
        was_listed, mark = self._listed(entry), mark_of(problem, self._programme)
        self.counts[entry.mark] -= 1
        self.counts[mark] += 1
        if was_listed and not self.scope.lists(problem, mark):
            self._remove(entry)
        entry.problem, entry.mark = problem, mark
        if not was_listed and self._listed(entry):
            self._insert(entry)
        elif self._listed(entry):
            self._repaint(entry)

    def _insert(self, entry: Entry) -> None:
        group = self._group_of(entry.problem.rule)
        if group is None:
            group = self._new_group(entry.problem.rule)
            place_of_group = bisect_left(self.groups, group_order(group), key=group_order)
            self.beginInsertRows(_NOWHERE, place_of_group, place_of_group)
            self.groups.insert(place_of_group, group)
            self.endInsertRows()
        place_of_entry = bisect_right(group.entries, self._order(entry), key=self._order)
        self.beginInsertRows(self.index_of(group), place_of_entry, place_of_entry)
        group.entries.insert(place_of_entry, entry)
        self.endInsertRows()
        self._repaint_group(group)

    def _remove(self, entry: Entry) -> None:
        group = self._group_of(entry.problem.rule)
        if group is None or entry not in group.entries:
            return
        row = group.entries.index(entry)
        self.beginRemoveRows(self.index_of(group), row, row)
        del group.entries[row]
        self.endRemoveRows()
        if group.entries or not group.rule:
            self._repaint_group(group)
            return
        row = self.groups.index(group)
        self.beginRemoveRows(_NOWHERE, row, row)
        del self.groups[row]
        del self._by_number[group.number]
        self.endRemoveRows()

    def _repaint(self, entry: Entry) -> None:
        group = self._group_of(entry.problem.rule)
        if group is not None:
            self.dataChanged.emit(self.index_of(group, entry), self.index_of(group, entry, SENTENCE))
            self._repaint_group(group)

    def _repaint_group(self, group: Group) -> None:
        self.dataChanged.emit(self.index_of(group), self.index_of(group))

    def _order(self, entry: Entry) -> tuple[Any, int]:
        return place_key(self._programme.rows[entry.problem.where]), ORDER.get(entry.problem.rule, -1)
