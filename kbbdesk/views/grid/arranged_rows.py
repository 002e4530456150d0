"""Which rows a grid shows and in which order: those of the programme, arranged, and a last empty one."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from kbbdesk.models.entity import Positioned, new_uuid
from kbbdesk.models.rights import may_add
from kbbdesk.unread import CellKey
from kbbdesk.views.grid.arrangement import Arrangement, Content
from kbbdesk.views.grid.cells import CellMemory
from kbbdesk.views.grid.columns import Column
from kbbdesk.views.grid.reading import shown
from kbbdesk.views.grid.sync import Insert, Move, Remove, steps
from kbbdesk.views.session import Session

Index = QModelIndex | QPersistentModelIndex


class ArrangedRows(QAbstractTableModel):
    """Shows the rows that `_entities` returns, sorted and filtered, and a last empty one.

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
        self._rows: list[Positioned] = []
        self._draft: Positioned | None = None
        self._row_of: dict[str, int] = {}
        self._number_of: dict[str, int] = {}

    def _entities(self) -> Sequence[Positioned]:
        """Return the rows to show, as the programme has them now."""
        raise NotImplementedError

    def _blank(self, uuid: str) -> Positioned | None:
        """Return an empty row that is not in the programme; None where no rows can be added."""
        raise NotImplementedError

    def _place(self) -> CellKey:
        """Return under which key the empty last row is remembered."""
        return type(self).__name__, ""

    def _added(self, row: Positioned) -> None:
        """Note that a row is shown from now on."""

    def _removed(self, row: Positioned) -> None:
        """Note that a row is not shown any more because the programme does not have it."""

    def _rows_left_out(self) -> None:
        """Note that rows may have been left out, or are shown again."""

    @property
    def read_only(self) -> bool:
        """Whether nothing can be edited."""
        return self.session.read_only

    @property
    def real_rows(self) -> int:
        """How many rows there are besides the empty last one."""
        return len(self._rows) - (self._draft is not None)

    def row(self, number: int) -> Positioned:
        """Return the entity of a row; the last one may be the empty row, which is not in the programme."""
        return self._rows[number]

    def row_of(self, uuid: str) -> int | None:
        """Return the number of the row with that uuid; None where it is not shown."""
        return self._row_of.get(uuid)

    def is_draft(self, row: int) -> bool:
        """Tell whether a row is the empty last one."""
        return self._rows[row] is self._draft

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of rows, the empty last one among them."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def arrange(self, arrangement: Arrangement | None) -> None:
        """Show the rows that are there now sorted and filtered; None shows all of them in their own order."""
        if arrangement is None and self.arrangement is None:
            return
        taken = (arrangement or Arrangement()).taken(self._entities(), self.columns, self.content)
        self.beginResetModel()
        self.arrangement = None if taken.is_empty else taken
        self._take(self._wanted())
        self._rows_left_out()
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
                    self._removed(row)
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
                    self._added(row)
                self.endInsertRows()
