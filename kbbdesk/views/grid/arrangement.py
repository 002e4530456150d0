"""How the rows of a grid are sorted and filtered on show; the programme and its order stay as they are."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum, auto
from typing import Any, Protocol, TypeVar

from kbbdesk import turkish
from kbbdesk.models.entity import FieldValue
from kbbdesk.numerals import certain_money, certain_value, is_canonical
from kbbdesk.views.grid.columns import Column, Kind


class Row(Protocol):
    """What has an identity that outlives edits."""

    @property
    def uuid(self) -> str:
        """The identity."""


AnyRow = TypeVar("AnyRow", bound=Row)
AnyThing = TypeVar("AnyThing")


@dataclass(frozen=True, slots=True)
class Content:
    """What a cell shows, and its value; that of an empty cell and of an unread text is None."""

    text: str
    value: FieldValue


Reader = Callable[[Any, Column], Content]
"""Returns what the cell of a row shows in a column."""


class Condition(Enum):
    """What the cells of a column have to be so that their rows are shown."""

    ANY = auto()
    CONTAINS = auto()
    EQUAL = auto()
    GREATER = auto()
    SMALLER = auto()
    EMPTY = auto()
    FILLED = auto()

    @property
    def needs_text(self) -> bool:
        """Whether it compares with something that is typed."""
        return self in (Condition.CONTAINS, Condition.EQUAL, Condition.GREATER, Condition.SMALLER)


@dataclass(frozen=True, slots=True)
class Filter:
    """Which rows are shown because of one column; `left_out` are texts of cells whose rows are not."""

    condition: Condition = Condition.ANY
    text: str = ""
    left_out: frozenset[str] = frozenset()

    def accepts(self, column: Column, content: Content) -> bool:
        """Tell whether the row with that cell is shown.

        Raises:
            NotANumberError: a number is needed to compare with, and the text is not one.

        """
        return content.text not in self.left_out and self.meets_condition(column, content)

    def meets_condition(self, column: Column, content: Content) -> bool:
        """Tell whether a cell is what the condition asks for; raises as `accepts` does."""
        if self.condition.needs_text and not self.text.strip():
            return True
        match self.condition:
            case Condition.CONTAINS:
                return turkish.fold(self.text) in turkish.fold(content.text)
            case Condition.EMPTY:
                return not content.text
            case Condition.FILLED:
                return bool(content.text)
            case Condition.ANY:
                return True
        if not column.numeric:
            return turkish.fold(self.text) == turkish.fold(content.text)
        limit, number = number_in(column, self.text), _number(content.value)
        if number is None or limit is None:
            return False
        if self.condition is Condition.EQUAL:
            return number == limit
        return number > limit if self.condition is Condition.GREATER else number < limit


def number_in(column: Column, text: str) -> Decimal | None:
    """Return the number that a text stands for in a column: kuruş, or the value; None for no number.

    Raises:
        NotANumberError: the text is not a number, or can be read in two ways.

    """
    if column.kind is Kind.VALUE:
        return _number(certain_value(text))
    return _number(certain_money(text))


def _number(value: FieldValue) -> Decimal | None:
    if isinstance(value, int):
        return Decimal(value)
    return Decimal(str(value)) if value is not None and is_canonical(str(value)) else None


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Sorting and filters of one grid, with the rows that were there when the user chose them.

    `order` holds the rows to show and `known` all rows of that moment: rows neither jump nor vanish while they
    are edited, and rows that come later stand at the end. `sorting` has a (field, is descending) pair for each
    column, the one that counts most at the end; `filters` are by field.
    """

    sorting: tuple[tuple[str, bool], ...] = ()
    filters: Mapping[str, Filter] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    known: frozenset[str] = frozenset()

    def rows(self, rows: Iterable[AnyRow]) -> list[AnyRow]:
        """Return the rows to show, in the order in which they are shown, from all that there are now."""
        present = {row.uuid: row for row in rows}
        new = [row for uuid, row in present.items() if uuid not in self.known]
        return [present[uuid] for uuid in self.order if uuid in present] + new

    def sorted_by(self, name: str, descending: bool) -> "Arrangement":
        """Return this with a column that counts before all others."""
        others = tuple(entry for entry in self.sorting if entry[0] != name)
        return Arrangement((*others, (name, descending)), self.filters)

    def filtered_by(self, name: str, chosen: Filter | None) -> "Arrangement":
        """Return this with another filter of a column, or with none."""
        others = {key: kept for key, kept in self.filters.items() if key != name}
        return Arrangement(self.sorting, others if chosen is None else {**others, name: chosen})

    def descending(self, name: str) -> bool | None:
        """Tell how a column decides the order before all others; None where it does not."""
        last = self.sorting[-1:]
        return last[0][1] if last and last[0][0] == name else None

    @property
    def is_empty(self) -> bool:
        """Whether it asks for all rows in their own order."""
        return not self.sorting and not self.filters

    def taken(self, rows: Sequence[Row], columns: Iterable[Column], read: Reader) -> "Arrangement":
        """Return this as it is for the rows that are there now; columns that are not there count no more."""
        by_field = {column.field: column for column in columns}
        sorting = tuple(entry for entry in self.sorting if entry[0] in by_field)
        filters = {name: chosen for name, chosen in self.filters.items() if name in by_field}
        shown = [
            row
            for row in rows
            if all(chosen.accepts(by_field[name], read(row, by_field[name])) for name, chosen in filters.items())
        ]
        for name, descending in sorting:
            shown = in_order(shown, by_field[name], read, descending)
        return Arrangement(sorting, filters, tuple(row.uuid for row in shown), frozenset(row.uuid for row in rows))


def in_order(rows: Sequence[AnyThing], column: Column, read: Reader, descending: bool = False) -> list[AnyThing]:
    """Return rows sorted by a column: numbers as numbers, texts in Turkish order, what has neither at the end."""
    keyed = [(_key(column, read(row, column)), row) for row in rows]
    filled = sorted(((key, row) for key, row in keyed if key), key=lambda entry: entry[0], reverse=descending)
    said = [row for key, row in keyed if not key and read(row, column).text]
    empty = [row for key, row in keyed if not key and not read(row, column).text]
    return [*(row for _, row in filled), *said, *empty]


def _key(column: Column, content: Content) -> tuple[Any, ...]:
    """Return what a cell is sorted by; an empty tuple for none."""
    if not column.numeric:
        return turkish.sort_key(content.text)
    number = _number(content.value)
    return () if number is None else (number,)
