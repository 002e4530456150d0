"""What one cell shows: its text, its mark and its sentences, put together once and kept until it changes."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from kbbdesk.checks.engine import Engine
from kbbdesk.checks.justifications import justified, standing_sentence
from kbbdesk.checks.problem import Problem, Severity
from kbbdesk.checks.to_fill import is_to_fill
from kbbdesk.models.entity import Entity, FieldValue, Positioned
from kbbdesk.models.handing import Remark
from kbbdesk.models.programme import Programme
from kbbdesk.unread import CellKey, Refused
from kbbdesk.views.grid.columns import Column, Kind
from kbbdesk.views.grid.reading import shown

CHECK_MARK = "✓"


class Mark(StrEnum):
    """What is to be said about a cell; the gravest comes first."""

    REFUSED = "okunamadı"
    ERROR = "hata"
    TO_FILL = "doldurulacak"
    WARNING = "uyarı"
    JUSTIFIED = "gerekçeli uyarı"
    NOTE = "bilgi"


_GRAVITY = list(Mark)


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows. `refused` is the text kept for correction in place of `value`.

    `original` is the text of an edited cell when the window opened; empty where it was empty.
    `remarks` are what finance asks about it and the answers; `asks` says whether one waits for its answer.
    """

    value: FieldValue
    text: str
    mark: Mark | None = None
    sentences: tuple[str, ...] = ()
    refused: str | None = None
    edited: bool = False
    remarks: tuple[str, ...] = ()
    asks: bool = False
    original: str = ""


@dataclass(slots=True)
class CellMemory:
    """What a window remembers about cells while it is open, whatever page is on show.

    `refused` are texts kept for correction (those of the session, which alone changes them), `originals` the
    values that edited cells had before, `drafts` the empty last rows by their parent and kind, the newest last.
    """

    refused: Mapping[CellKey, Refused] = field(default_factory=dict)
    originals: dict[CellKey, FieldValue] = field(default_factory=dict)
    drafts: dict[CellKey, list[Positioned]] = field(default_factory=dict)

    def draft(
        self, place: CellKey, blank: Positioned, rows: Container[str], shown: Positioned | None
    ) -> Positioned:
        """Return the empty last row of a place: `blank` once the last one is among `rows`, those of the programme.

        Where the addition of a row was undone and it has a text to be corrected, it is the empty last row again,
        and stays so while it is the one that is `shown`.
        """
        kept = self.drafts.setdefault(place, [])
        free = [draft for draft in kept if draft.uuid not in rows]
        with_text = {row for row, _ in self.refused}
        for draft in free:
            if draft.uuid in with_text or draft is shown:
                return draft
        if not free or free[-1] is not kept[-1]:
            kept.append(blank)
        return kept[-1]

    def note(self, row: str, column: Column, value: FieldValue) -> None:
        """Remember what a cell held when the window opened; later values do not count."""
        if not column.locked:
            self.originals.setdefault((row, column.field), value)

    def edited(self, row: str, column: Column, value: FieldValue) -> bool:
        """Tell whether a cell holds something else than when the window opened."""
        key = (row, column.field)
        return key in self.originals and self.originals[key] != value


@dataclass(frozen=True, slots=True)
class CellMaker:
    """Puts cells together from rows, problems and memory."""

    programme: Programme
    engine: Engine
    memory: CellMemory

    def cells(self, columns: Sequence[Column], row: Entity, seen: Any, draft: bool) -> tuple[Cell, ...]:
        """Return the cells of a row. Computed columns read `seen`: the row, or what it would be while typing."""
        problems = self.engine.of_row(row.uuid)
        cells = tuple(
            self._cell(column, row, seen, draft, _of_column(column, index == 0, problems))
            for index, column in enumerate(columns)
        )
        remarks = [remark for remark in self.programme.remarks if remark.row == row.uuid]
        return tuple(_with_remarks(cells, columns, remarks)) if remarks else cells

    def _cell(self, column: Column, row: Entity, seen: Any, draft: bool, problems: Iterable[Problem]) -> Cell:
        computed = column.kind is Kind.COMPUTED
        value = None if computed and draft else column.value(seen if computed else row)
        said = sorted(self._said(problems), key=lambda entry: _GRAVITY.index(entry[0]))
        text = "" if draft else shown(column, value)
        refused = self.memory.refused.get((row.uuid, column.field))
        if refused:
            said.insert(0, (Mark.REFUSED, refused.sentence))
            if text:
                said.insert(1, (Mark.REFUSED, f"Hücrede kayıtlı değer: {text}"))
        return Cell(
            value,
            refused.text if refused else text,
            said[0][0] if said else None,
            tuple(entry[1] for entry in said),
            refused.text if refused else None,
            edited := self.memory.edited(row.uuid, column, value),
            original=shown(column, self.memory.originals[row.uuid, column.field]) if edited else "",
        )

    def _said(self, problems: Iterable[Problem]) -> Iterator[tuple[Mark, str]]:
        for problem in problems:
            text = standing_sentence(problem, self.programme)
            if justified(problem, self.programme):
                yield Mark.JUSTIFIED, text
            elif is_to_fill(problem, self.programme):
                yield Mark.TO_FILL, text
            else:
                yield _MARKS[problem.severity], text


_MARKS = {Severity.ERROR: Mark.ERROR, Severity.WARNING: Mark.WARNING, Severity.NOTE: Mark.NOTE}


def _with_remarks(cells: Iterable[Cell], columns: Sequence[Column], remarks: Sequence[Remark]) -> Iterator[Cell]:
    """Walk the cells of a row with what is asked about them; what concerns the whole row stands in the first."""
    fields = {column.field for column in columns}
    for number, (cell, column) in enumerate(zip(cells, columns, strict=True)):
        found = [
            remark
            for remark in remarks
            if remark.field == column.field or (number == 0 and remark.field not in fields)
        ]
        told = tuple(_told(remark) for remark in found)
        yield replace(cell, remarks=told, asks=any(not remark.answer for remark in found)) if found else cell


def _told(remark: Remark) -> str:
    answer = f" Cevap ({remark.answered_by}): {remark.answer}" if remark.answer else " Cevap bekliyor."
    return f"Not ({remark.who}): {remark.text}{answer}"


def _of_column(column: Column, is_first: bool, problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems that a column's cell shows; those of the row as a whole stand in the first cell."""
    return [
        problem
        for problem in problems
        if problem.field in (column.field, *column.beside)
        or problem.rule in column.rules
        or (is_first and not problem.field)
    ]
