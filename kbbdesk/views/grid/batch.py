"""Texts for cells, turned into edits: typing, pasting, filling and clearing all come this way."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from kbbdesk.models.edits import Edit, SetField
from kbbdesk.models.entity import Positioned
from kbbdesk.numerals import Separators
from kbbdesk.unread import CellKey, Refused
from kbbdesk.views.grid.columns import Column
from kbbdesk.views.grid.reading import RefusedError, cleaned, read
from kbbdesk.views.grid.rows import inserted


@dataclass(frozen=True, slots=True)
class CellText:
    """A text for one cell; a row number beyond the last row stands for a row to be added.

    `separators` is what the texts pasted with it show about point and comma.
    """

    row: int
    column: int
    text: str
    separators: Separators = Separators.COMMA


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of texts for cells: `written` is False where the file could not be written.

    `taken` cells were stored, `refused` ones keep their text for correction, `skipped` ones are locked;
    `removed` counts the characters that no table can hold.
    """

    written: bool = True
    taken: int = 0
    refused: int = 0
    skipped: int = 0
    removed: int = 0


@dataclass(slots=True)
class Batch:
    """Collects the edits for texts.

    `rows` are the real rows on show, `siblings` all that there are, in their order; `fresh` makes one to be added.

    `shown_first` says that somebody has seen how each text is read (see `read`).
    `taken` holds the texts of the cells that the edits set, `refused` those that could not be read.
    """

    columns: Sequence[Column]
    rows: Sequence[Positioned]
    siblings: Sequence[Positioned]
    fresh: Callable[[bool], Positioned]
    shown_first: bool = False
    taken: dict[CellKey, str] = field(default_factory=dict)
    refused: dict[CellKey, Refused] = field(default_factory=dict)
    skipped: int = 0
    removed: int = 0
    named: tuple[Column, Positioned] | None = None
    _fresh: dict[int, Positioned] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)
    _edits: list[Edit] = field(default_factory=list)

    def put_all(self, texts: Iterable[CellText]) -> None:
        """Read the texts; where two are for one cell the later one holds."""
        for text in {(text.row, text.column): text for text in texts}.values():
            self._put(text)

    def edits(self) -> list[Edit]:
        """Return the edits: first the rows to be added, then their cells and those of the others."""
        return [*inserted(self.siblings, self._added(), len(self.siblings)), *self._edits]

    def _added(self) -> list[Positioned]:
        """Return the rows that become real; a refused text alone makes no row of the empty last one."""
        with_text = self._begun | {row for row, _ in self.refused}
        rows = [self._fresh[number] for number in sorted(self._fresh) if self._fresh[number].uuid in with_text]
        return rows if self._begun or len(rows) > 1 else []

    def _put(self, text: CellText) -> None:
        column, row = self.columns[text.column], self._row(text.row)
        if column.edit is None:
            self.skipped += 1
            return
        clean, removed = cleaned(text.text)
        self.removed += removed
        key = (row.uuid, column.field)
        try:
            reading = read(column, row, clean, self.shown_first, text.separators)
        except RefusedError as error:
            self.refused[key] = Refused(clean, str(error))
            return
        self.taken[key] = clean
        self.named = (column, row)
        edit = column.edit(row, reading.value)
        is_new = text.row in self._fresh
        if edit is None or (is_new and isinstance(edit, SetField) and reading.value == column.empty):
            return
        if is_new:
            self._begun.add(row.uuid)
        self._edits.append(edit)

    def _row(self, number: int) -> Positioned:
        if number < len(self.rows):
            return self.rows[number]
        if number not in self._fresh:
            self._fresh[number] = self.fresh(number == len(self.rows))
        return self._fresh[number]
