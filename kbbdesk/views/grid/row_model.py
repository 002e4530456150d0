"""The rows of a grid as Qt's views see them, kept to the programme while it changes."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from kbbdesk.changes import Changed
from kbbdesk.models.entity import FieldValue, Positioned, new_uuid
from kbbdesk.models.rights import may_add, may_write_column
from kbbdesk.numerals import format_money
from kbbdesk.unread import CellKey
from kbbdesk.views.grid.arrangement import Arrangement, Content
from kbbdesk.views.grid.cells import Cell, CellMaker, CellMemory, Mark
from kbbdesk.views.grid.columns import Column
from kbbdesk.views.grid.header import header_value
from kbbdesk.views.grid.reading import shown
from kbbdesk.views.grid.roles import READERS, Shown
from kbbdesk.views.grid.sync import Insert, Move, Remove, steps
from kbbdesk.views.session import Session

Index = QModelIndex | QPersistentModelIndex

# Qt asks for them again for every cell that it paints.
_LOCKED = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_OPEN = _LOCKED | Qt.ItemFlag.ItemIsEditable


class RowModel(QAbstractTableModel):
    """Shows the rows that `_entities` returns, and a last empty one; takes over every committed change.

    `totals_changed` says that the pinned row may show something else, `arranged` that the rows are sorted or
    filtered otherwise, or that another number of them is left out,
    `revealed` that all are shown because one that a filter left out is to be seen.
    """

    totals_changed = Signal()
    arranged = Signal()
    revealed = Signal()

    def __init__(self, session: Session, memory: CellMemory, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.memory = memory
        self.columns: Sequence[Column] = ()
        self.arrangement: Arrangement | None = None
        self._maker = CellMaker(session.programme, session.engine, memory)
        self._rows: list[Positioned] = []
        self._draft: Positioned | None = None
        self._row_of: dict[str, int] = {}
        self._number_of: dict[str, int] = {}
        self._cells: dict[str, tuple[Cell, ...]] = {}
        self._warned: set[str] = set()
        self._remarked: set[str] = set()
        self._typing: tuple[str, Positioned] | None = None
        session.changed.connect(self._follow)
        session.unread_changed.connect(self._follow_unread)

    @property
    def title(self) -> str:
        """What the rows are called as a whole: `Faaliyetler`."""
        raise NotImplementedError

    def _entities(self) -> Sequence[Positioned]:
        """Return the rows to show, as the programme has them now."""
        raise NotImplementedError

    def _blank(self, uuid: str) -> Positioned | None:
        """Return an empty row that is not in the programme; None where no rows can be added."""
        raise NotImplementedError

    def _place(self) -> CellKey:
        """Return under which key the empty last row is remembered."""
        return type(self).__name__, ""

    @property
    def read_only(self) -> bool:
        """Whether nothing can be edited."""
        return self.session.read_only

    @property
    def real_rows(self) -> int:
        """How many rows there are besides the empty last one."""
        return len(self._rows) - (self._draft is not None)

    def reload(self) -> None:
        """Show other rows from the start."""
        self.beginResetModel()
        self._typing = None
        self._cells.clear()
        self._warned.clear()
        self._remarked.clear()
        self.arrangement = None
        self._take(self._wanted())
        self.endResetModel()
        self.totals_changed.emit()
        self.arranged.emit()

    def arrange(self, arrangement: Arrangement | None) -> None:
        """Show the rows that are there now sorted and filtered; None shows all of them in their own order."""
        if arrangement is None and self.arrangement is None:
            return
        taken = (arrangement or Arrangement()).taken(self._entities(), self.columns, self.content)
        self.beginResetModel()
        self._typing = None
        self.arrangement = None if taken.is_empty else taken
        self._take(self._wanted())
        # What is not on show is not kept up to date.
        self._cells = {uuid: cells for uuid, cells in self._cells.items() if uuid in self._row_of}
        self.endResetModel()
        self.totals_changed.emit()
        self.arranged.emit()

    @property
    def left_out(self) -> int:
        """How many rows a filter leaves out."""
        return len(self._entities()) - self.real_rows if self.arrangement and self.arrangement.filters else 0

    def contents(self, column: Column) -> Iterable[Content]:
        """Return what the cells of a column show in the rows that the filters of other columns let through."""
        others = (self.arrangement or Arrangement()).filtered_by(column.field, None)
        taken = others.taken(self._entities(), self.columns, self.content)
        return (self.content(row, column) for row in taken.rows(self._entities()))

    def content(self, row: Positioned, column: Column) -> Content:
        """Return what a cell shows, whether its row is on show or not."""
        refused = self.memory.refused.get((row.uuid, column.field))
        if refused:
            return Content(refused.text, None)
        value = column.value(row)
        return Content(shown(column, value), value)

    def reveal(self, uuid: str) -> int | None:
        """Return the number of a row, which is brought into view where a filter left it out; None for no row."""
        if self.arrangement and uuid not in self._row_of and any(row.uuid == uuid for row in self._entities()):
            self.arrange(Arrangement(self.arrangement.sorting))
            self.revealed.emit()
        return self._row_of.get(uuid)

    def number_of(self, row: int) -> int:
        """Return which of all rows the one with that number on show is, counted from 1."""
        return self._number_of.get(self._rows[row].uuid, row + 1)

    def insert_column(self, number: int, column: Column) -> None:
        """Show one more column."""
        self.beginInsertColumns(QModelIndex(), number, number)
        self.columns = [*self.columns[:number], column, *self.columns[number:]]
        self._cells.clear()
        self.endInsertColumns()

    def row(self, number: int) -> Positioned:
        """Return the entity of a row; the last one may be the empty row, which is not in the programme."""
        return self._rows[number]

    def row_of(self, uuid: str) -> int | None:
        """Return the number of the row with that uuid; None where it is not shown."""
        return self._row_of.get(uuid)

    def column_of(self, field: str) -> int | None:
        """Return the number of the column whose cells have that field; None where there is none."""
        return next((number for number, column in enumerate(self.columns) if column.field == field), None)

    def cell(self, row: int, column: int) -> Cell:
        """Return what a cell shows."""
        return self._row_cells(row)[column]

    def stored(self, row: int, column: Column) -> FieldValue:
        """Return the value of a cell; None where it is empty or its text could not be read."""
        entity = self._rows[row]
        if (entity.uuid, column.field) in self.memory.refused or (entity is self._draft and column.locked):
            return None
        return column.value(entity)

    def filled(self, row: int, column: int) -> bool:
        """Tell whether a cell shows anything."""
        return bool(self.cell(row, column).text)

    def cells(self, row: int) -> tuple[Cell, ...]:
        """Return what the cells of a row show."""
        return self._row_cells(row)

    def is_draft(self, row: int) -> bool:
        """Tell whether a row is the empty last one."""
        return self._rows[row] is self._draft

    def locked(self, column: int) -> bool:
        """Tell whether a column's cells cannot be typed into."""
        return self.read_only or self.columns[column].locked or not self._may_write(self.columns[column].field)

    def _may_write(self, field: str) -> bool:
        """Tell whether a section file's unit fills in a column: the rows on show are its own and of one kind."""
        return not self._rows or may_write_column(self.session.programme, self._rows[0].kind, field)

    def why_locked(self, column: int) -> str:
        """Return why a column that finance fills in is locked in a section file; empty for every other one."""
        if self.read_only or self.columns[column].locked or self._may_write(self.columns[column].field):
            return ""
        return self.session.why_locked

    @property
    def has_totals(self) -> bool:
        """Whether there is a pinned row."""
        return any(column.total for column in self.columns)

    def total_text(self, column: int) -> str:
        """Return what the pinned row shows in a column, with what is being typed."""
        total = self.columns[column].total
        return format_money(total() + self._typed_difference(self.columns[column])) if total else ""

    def _typed_difference(self, column: Column) -> int:
        """Return by how much what is being typed changes the total of a column, in kuruş."""
        number = self._row_of.get(self._typing[0]) if self._typing else None
        if number is None or self._typing is None:
            return 0
        stored, seen = column.value(self._rows[number]), column.value(self._typing[1])
        return (seen if isinstance(seen, int) else 0) - (stored if isinstance(stored, int) else 0)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of rows, the empty last one among them."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return whether a cell can be typed into."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _LOCKED if self.locked(index.column()) else _OPEN

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell is for a role."""
        reader = READERS.get(role)
        if reader is None or not index.isValid():
            return None
        row, column = index.row(), index.column()
        cell, target = self.cell(row, column), self.columns[column]
        return reader(Shown(cell, target, self._row_name(row), self.locked(column), self.why_locked(column)))

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's title, or the number of a row."""
        if orientation is Qt.Orientation.Horizontal:
            if section >= len(self.columns):
                return None
            return header_value(self.columns[section], role, self.why_locked(section), self.arrangement)
        if section >= len(self._rows):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return "+" if self.is_draft(section) else str(self.number_of(section))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._row_name(section)
        return None

    def _row_name(self, row: int) -> str:
        return self.tr("Yeni satır") if self.is_draft(row) else self.tr("Satır {}").format(self.number_of(row))

    def _row_cells(self, number: int) -> tuple[Cell, ...]:
        row = self._rows[number]
        cells = self._cells.get(row.uuid)
        if cells is None:
            seen = self._typing[1] if self._typing and self._typing[0] == row.uuid else row
            cells = self._maker.cells(self.columns, row, seen, row is self._draft)
            self._cells[row.uuid] = cells
            if any(cell.mark in (Mark.WARNING, Mark.JUSTIFIED) for cell in cells):
                self._warned.add(row.uuid)
            else:
                self._warned.discard(row.uuid)
            if any(cell.remarks for cell in cells):
                self._remarked.add(row.uuid)
            else:
                self._remarked.discard(row.uuid)
        return cells

    def _wanted(self) -> list[Positioned]:
        rows = self.arrangement.rows(self._entities()) if self.arrangement else list(self._entities())
        draft = None if self.read_only else self._kept_draft()
        if draft and draft.parent and may_add(self.session.programme, type(draft), draft.parent):
            rows.append(draft)
        return rows

    def _kept_draft(self) -> Positioned | None:
        """Return the empty last row of this place; another one once the last has become real."""
        blank = self._blank(new_uuid())
        if blank is None:
            return None
        return self.memory.draft(self._place(), blank, self.session.programme.rows, self._draft)

    def _take(self, rows: list[Positioned]) -> None:
        self._rows = rows
        self._row_of = {row.uuid: number for number, row in enumerate(rows)}
        self._draft = self._draft_of(rows)
        self._number_rows()

    def _number_rows(self) -> None:
        """Keep the true numbers of rows that do not stand at their own places."""
        before, self._number_of = self._number_of, {}
        if self.arrangement:
            self._number_of = {row.uuid: number for number, row in enumerate(self._entities(), 1)}
        if self._number_of != before and self._rows:
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(self._rows) - 1)

    def _draft_of(self, rows: Sequence[Positioned]) -> Positioned | None:
        return rows[-1] if rows and rows[-1].uuid not in self.session.programme.rows else None

    def _follow(self, changed: Changed) -> None:
        """Take over what a committed group of edits did to the rows on show."""
        self._typing = None
        touched = set(changed.totals | changed.problems)
        touched |= self._keep_to(self._wanted())
        touched |= self._warned  # a justification touches its own row alone, and so does a remark
        touched |= self._remarked | {remark.row for remark in self.session.programme.remarks}
        self._refresh(touched)
        self.totals_changed.emit()
        if self.arrangement:
            self.arranged.emit()

    def _follow_unread(self, rows: Iterable[str]) -> None:
        """Show which texts could not be stored."""
        self._keep_to(self._wanted())
        self._refresh(rows)

    def _keep_to(self, wanted: list[Positioned]) -> set[str]:
        """Make the rows on show the wanted ones; return those that are there with another entity now."""
        if wanted == self._rows:
            self._number_rows()
            return set()
        before = {row.uuid: row for row in self._rows}
        self._draft = self._draft_of(wanted)
        for step in steps([row.uuid for row in self._rows], [row.uuid for row in wanted]):
            self._do(step, wanted)
        self._take(wanted)
        return {row.uuid for row in wanted if row.uuid in before and before[row.uuid] is not row}

    def _do(self, step: Remove | Move | Insert, wanted: Sequence[Positioned]) -> None:
        nowhere = QModelIndex()
        match step:
            case Remove(first, last):
                self.beginRemoveRows(nowhere, first, last)
                for row in self._rows[first : last + 1]:
                    self._forget(row)
                del self._rows[first : last + 1]
                self.endRemoveRows()
            case Move(source, to):
                self.beginMoveRows(nowhere, source, source, nowhere, to + (to > source))
                self._rows.insert(to, self._rows.pop(source))
                self.endMoveRows()
            case Insert(first, last):
                self.beginInsertRows(nowhere, first, last)
                self._rows[first:first] = wanted[first : last + 1]
                for row in wanted[first : last + 1]:
                    for column in self.columns:
                        self.memory.note(row.uuid, column, column.empty)
                self.endInsertRows()

    def _forget(self, row: Positioned) -> None:
        """Let go of a row that is no longer there; if it comes back, it is what it was."""
        for column, cell in zip(self.columns, self._cells.pop(row.uuid, ()), strict=False):
            self.memory.note(row.uuid, column, cell.value)

    def _refresh(self, rows: Iterable[str]) -> None:
        """Put the cells of rows together again and announce those that show something else now."""
        for uuid in rows:
            number = self._row_of.get(uuid)
            if number is None:
                continue
            old = self._cells.pop(uuid, None)
            for column, cell in zip(self.columns, old or (), strict=False):
                if column.value(self._rows[number]) != cell.value:
                    self.memory.note(uuid, column, cell.value)
            new = self._row_cells(number)
            for column_number, cell in enumerate(new):
                if old is None or old[column_number] != cell:
                    index = self.index(number, column_number)
                    self.dataChanged.emit(index, index)
