"""The cells of a grid's rows as Qt's views see them, kept to the programme while it changes."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt

from kbbdesk.changes import Changed
from kbbdesk.models.entity import FieldValue, Positioned
from kbbdesk.models.rights import may_write_column
from kbbdesk.numerals import format_money
from kbbdesk.views.grid.arranged_rows import ArrangedRows, Index
from kbbdesk.views.grid.cells import Cell, CellMaker, CellMemory, Mark
from kbbdesk.views.grid.columns import Column
from kbbdesk.views.grid.header import header_value
from kbbdesk.views.grid.roles import READERS, Shown
from kbbdesk.views.session import Session

# Qt asks for them again for every cell that it paints.
_LOCKED = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_OPEN = _LOCKED | Qt.ItemFlag.ItemIsEditable


class RowModel(ArrangedRows):
    """Shows the cells of the rows; takes over every committed change."""

    def __init__(self, session: Session, memory: CellMemory, parent: QObject | None = None) -> None:
        super().__init__(session, memory, parent)
        self._maker = CellMaker(session.programme, session.engine, memory)
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

    def insert_column(self, number: int, column: Column) -> None:
        """Show one more column."""
        self.beginInsertColumns(QModelIndex(), number, number)
        self.columns = [*self.columns[:number], column, *self.columns[number:]]
        self._cells.clear()
        self.endInsertColumns()

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

    def _rows_left_out(self) -> None:
        """Keep the cells of the rows on show alone: those of others are not kept up to date."""
        self._typing = None
        self._cells = {uuid: cells for uuid, cells in self._cells.items() if uuid in self._row_of}

    def _added(self, row: Positioned) -> None:
        """Have the cells of a row count as empty when the window opened."""
        for column in self.columns:
            self.memory.note(row.uuid, column, column.empty)

    def _removed(self, row: Positioned) -> None:
        """Keep what the cells of a row held, for when it comes back."""
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
