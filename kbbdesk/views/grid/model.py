"""The item model of a grid: texts typed, pasted or cleared go through it into the programme."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from PySide6.QtCore import Qt, Signal

from kbbdesk import arithmetic
from kbbdesk.checks.places import shortened
from kbbdesk.models.edits import DeleteRow, Edit
from kbbdesk.models.entity import FieldValue, Positioned, new_uuid
from kbbdesk.models.raising import raised_amount
from kbbdesk.unread import CellKey, Refused, Texts
from kbbdesk.views.grid.arranged_rows import Index
from kbbdesk.views.grid.batch import Batch, CellText, Outcome
from kbbdesk.views.grid.columns import Column
from kbbdesk.views.grid.reading import RefusedError, read
from kbbdesk.views.grid.row_model import RowModel
from kbbdesk.views.grid.rows import inserted, moved


class GridModel(RowModel):
    """Writes what is put into cells through the session; the empty last row becomes real when typed in.

    `notice` carries a sentence that needs no answer.
    """

    notice = Signal(str)

    def _started(self, row: Positioned) -> None:
        """Fill in what a row that is to be added begins with."""

    def _while_typing(self, row: Positioned, column: Column, value: FieldValue) -> Positioned | None:
        """Return what a row would be with another value in a cell; None where nothing is computed from it."""
        return None

    def name_of(self, row: Positioned) -> str:
        """Return what a row is called in the name of an undo step."""
        return str(getattr(row, "title", "")) or self.tr("yeni satır")

    @property
    def offer_name(self) -> str:
        """What F4 puts into a cell, as the menu calls it; empty where it does nothing."""
        return ""

    @property
    def no_offer(self) -> str:
        """The sentence that says why F4 has nothing to put into the current cell."""
        return ""

    def offered(self, _row: int, _column: int) -> str | None:
        """Return the text that F4 puts into a cell; None where there is none."""
        return None

    def openable_columns(self) -> Sequence[Column]:
        """Return columns that are not on show and that a paste may open; those of economic codes."""
        return ()

    def open_column(self, column: Column) -> None:
        """Show one of the `openable_columns`."""
        raise NotImplementedError

    def why_no_column(self, _code: str) -> str:
        """Return why a heading with an economic code finds no column: a clause; empty where codes mean nothing."""
        return ""

    def raised(
        self, cells: Collection[tuple[int, int]], percent: Fraction, step: int
    ) -> dict[tuple[int, int], int]:
        """Return the amounts, in kuruş, that cells hold after raising those in `cells`; see `models.raising`.

        Rows with a text that could not be read are left alone: the amount that it is to be is not known.
        """
        found: dict[tuple[int, int], int] = {}
        for number in sorted({row for row, _ in cells}):
            columns = {column for row, column in cells if row == number and not self.locked(column)}
            if any(cell.refused is not None for cell in self.cells(number)):
                continue
            for column, kurus in self._raised(self._rows[number], columns, percent, step).items():
                found[number, column] = kurus
        return found

    def _raised(self, row: Positioned, columns: Collection[int], percent: Fraction, step: int) -> dict[int, int]:
        """Return what the cells of a row hold after the amounts in `columns` were raised."""
        amounts = {column: self.columns[column].value(row) for column in columns}
        return {
            column: raised_amount(amount, percent, step)
            for column, amount in amounts.items()
            if isinstance(amount, int)
        }

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Type a text into one cell."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or self.locked(index.column()):
            return False
        key = (self._rows[index.row()].uuid, self.columns[index.column()].field)
        outcome = self.set_cells([CellText(index.row(), index.column(), str(value or ""))])
        if outcome.refused and key in self.memory.refused:
            self.notice.emit(self.memory.refused[key].sentence)
        return outcome.written and not outcome.refused

    def set_cells(self, texts: Iterable[CellText], label: str = "", shown_first: bool = False) -> Outcome:
        """Put texts into cells as one step of undo; rows beyond the last are added.

        `shown_first` says that somebody has seen how each text is read, and wants it so.
        What cannot be read, and all of it where the file cannot be written, stays in its cell for correction.
        """
        return self._put(list(texts), label, shown_first, {})

    def clear_cells(self, cells: Iterable[tuple[int, int]]) -> None:
        """Empty cells, given by row and column, as one step of undo.

        In a cell with a text that could not be stored only that text goes: what is stored stays as it is.
        """
        texts: list[CellText] = []
        dropped: dict[CellKey, Refused | None] = {}
        for row, column in cells:
            if self.cell(row, column).refused is None:
                texts.append(CellText(row, column, ""))
            else:
                dropped[self._key(row, column)] = None
        if not self.read_only and (texts or dropped):
            self._put(texts, self._label_of_dropping(dropped) if not texts else "", False, dropped)
        if dropped and not texts:
            self._tell_dropped(dropped)

    def restore_cells(self, cells: Iterable[tuple[int, int]]) -> bool:
        """Show what is stored in place of texts that could not be; False where there is no such text."""
        keys = [self._key(row, column) for row, column in cells if self.cell(row, column).refused is not None]
        if keys:
            self.session.keep_unread(dict.fromkeys(keys), self._label_of_dropping(keys))
        return bool(keys)

    def _put(self, wanted: Sequence[CellText], label: str, shown_first: bool, dropped: Texts) -> Outcome:
        if self.read_only:
            return Outcome(skipped=len(wanted))
        batch = Batch(self.columns, self._rows[: self.real_rows], self._entities(), self._fresh, shown_first)
        batch.put_all(wanted)
        written = self._write(batch, label or self._label(batch), dropped)
        self._refresh({key[0] for key in batch.refused.keys() | batch.taken.keys()})
        if batch.removed:
            self.notice.emit(self.tr("Tabloda duramayan {} karakter çıkarıldı.").format(batch.removed))
        taken = len(batch.taken) if written else 0
        return Outcome(written, taken, len(batch.refused), batch.skipped, batch.removed)

    def insert_rows(self, row: int, count: int = 1) -> bool:
        """Add empty rows above a row."""
        if self.arrangement:
            self.notice.emit(
                self.tr(
                    "Satırlar sıralı ya da süzülü iken araya satır eklenemez; yeni satırı tablonun sonuna yazın."
                )
            )
            return False
        real = self._rows[: self.real_rows]
        fresh = [self._fresh(first=False) for _ in range(count)]
        label = self.tr("Satır ekleme, {}").format(self.title)
        return self._apply(inserted(real, fresh, min(row, len(real))), label)

    def delete_rows(self, rows: Iterable[int]) -> bool:
        """Delete rows with all that lies below them; the empty last row stays."""
        doomed = [self._rows[row] for row in sorted(set(rows)) if not self.is_draft(row)]
        return self._apply(
            [DeleteRow(row.uuid) for row in doomed], self.tr("Silme, {}").format(self._names(doomed))
        )

    @property
    def may_move_rows(self) -> bool:
        """Whether the order of the rows on show can be changed."""
        return not self.read_only and self.arrangement is None

    def move_rows(self, rows: Iterable[int], to: int) -> bool:
        """Move rows so that the first of them becomes row number `to`."""
        if self.arrangement:
            self.notice.emit(
                self.tr("Satırlar sıralı ya da süzülü iken taşınamaz; önce sıralamayı ve süzmeyi kaldırın.")
            )
            return False
        chosen = [self._rows[row] for row in sorted(set(rows)) if not self.is_draft(row)]
        real = self._rows[: self.real_rows]
        if not chosen or not 0 <= to <= len(real) - len(chosen):
            return False
        return self._apply(moved(real, chosen, to), self.tr("Taşıma, {}").format(self._names(chosen)))

    def show_typing(self, row: int, column: int, text: str) -> None:
        """Let what is computed in a row follow a text that is still being typed."""
        entity, target = self._rows[row], self.columns[column]
        try:
            seen = self._while_typing(entity, target, read(target, entity, text).value)
        except RefusedError:
            seen = None
        self._typing = (entity.uuid, seen) if seen else None
        self._refresh({entity.uuid})
        self.totals_changed.emit()

    def end_typing(self) -> None:
        """Show what is stored again."""
        if self._typing:
            row, self._typing = self._typing[0], None
            self._refresh({row})
            self.totals_changed.emit()

    def _write(self, batch: Batch, label: str, dropped: Texts) -> bool:
        """Apply the edits of a batch; where that fails its texts stay in their cells: none may be lost."""
        for row in {key[0] for key in batch.taken} & self._row_of.keys():
            self._row_cells(self._row_of[row])
        unwritten = self.tr("Dosyaya yazılamadı. Hücreye girip yeniden Enter'a basın.")
        refused = {key: self._placed(key, text) for key, text in batch.refused.items()}
        failed = {key: self._placed(key, Refused(text, unwritten)) for key, text in batch.taken.items()}
        written = False
        try:
            texts = {**dropped, **dict.fromkeys(batch.taken), **refused}
            written = self.session.apply(batch.edits(), label, unread=texts)
        finally:
            if not written:
                self.session.keep_unread(refused | failed, self.tr("kaydedilemeyen metin, {}").format(label))
        return written

    def _placed(self, key: CellKey, text: Refused) -> Refused:
        """Return a text with what finds and names its cell, which may be in a row that is not there yet."""
        column = self.column_of(key[1])
        above = self._rows[-1].parent if self._rows else None
        name = "" if column is None else self.columns[column].note or self.columns[column].title
        return replace(text, cell=name, parent=above.uuid if above else "")

    def _key(self, row: int, column: int) -> CellKey:
        return self._rows[row].uuid, self.columns[column].field

    def _label_of_dropping(self, keys: Collection[CellKey]) -> str:
        if len(keys) == 1:
            (key,) = keys
            return self.tr("okunamayan metni silme, {}").format(self._cell_name(key))
        return self.tr("{} okunamayan metni silme, {}").format(len(keys), self.title)

    def _cell_name(self, key: CellKey) -> str:
        column, row = self.column_of(key[1]), self._row_of.get(key[0])
        title = "" if column is None else self.columns[column].title
        return title if row is None else f"{title}, {shortened(self.name_of(self._rows[row]))}"

    def _tell_dropped(self, keys: Collection[CellKey]) -> None:
        if len(keys) == 1:
            ((uuid, field),) = keys
            row, column = self._row_of.get(uuid), self.column_of(field)
            stored = "" if row is None or column is None else self.cell(row, column).text
            if stored:
                told = self.tr("Okunamayan metin silindi; kayıtlı değer {} duruyor. Boşaltmak için yeniden silin.")
                self.notice.emit(told.format(stored))

    def _apply(self, edits: Sequence[Edit], label: str) -> bool:
        return self.session.apply(edits, label) if edits and not self.read_only else not self.read_only

    def _label(self, batch: Batch) -> str:
        if batch.refused and not batch.taken:
            (key, *others) = batch.refused
            if not others:
                return self.tr("okunamayan metin, {}").format(self._cell_name(key))
            return self.tr("{} okunamayan metin, {}").format(len(batch.refused), self.title)
        if len(batch.taken) != 1 or not batch.named:
            return self.tr("{} hücre, {}").format(len(batch.taken), self.title)
        column, row = batch.named
        (text,) = batch.taken.values()
        name = text if column.field == "title" and text else self.name_of(row)
        formula = f": {text.strip()}" if column.numeric and arithmetic.is_formula(text) else ""
        return f"{column.title}, {shortened(name)}{formula}"

    def _names(self, rows: Sequence[Positioned]) -> str:
        if len(rows) == 1:
            return shortened(self.name_of(rows[0]))
        return self.tr("{} satır").format(len(rows))

    def _fresh(self, first: bool) -> Positioned:
        row = self._blank(self._draft.uuid if first and self._draft else new_uuid())
        if row is None:
            raise LookupError(f"no rows can be added to {self.title}")
        self._started(row)
        return row
