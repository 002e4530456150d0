"""What a column of a grid is: which cell of a row it shows, and the edit that changes it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from kbbdesk.models.edits import Edit, SetField
from kbbdesk.models.entity import FieldValue


class Kind(Enum):
    """How a column's texts are read and shown."""

    TEXT = auto()
    MONEY = auto()
    VALUE = auto()
    CHOICE = auto()
    COMPUTED = auto()


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a list to choose from: the value that is stored, and other spellings it is found under."""

    value: FieldValue
    text: str
    also: str = ""


def _no_unit(_row: Any) -> str:
    return ""


def _no_choices() -> Sequence[Choice]:
    return ()


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """A column. `field` names its cells as `Problem.field` does.

    `value` reads a row's cell (kuruş for MONEY and COMPUTED, decimal text for VALUE), `edit` returns the edit
    that gives it another value; without one the column is locked. `note` says in full what a short title
    stands for, `rules` are those whose problems show here too. `named` finds the text of a CHOICE where its
    list is long, `free` lets a CHOICE take any text; `unit` is what may stand behind a VALUE. `done` is put
    behind a COMPUTED amount of nothing, `total` is what the pinned row shows, in kuruş. A pasted heading names
    the column by its title, its note, one of `headings`, or the economic `code` whose amounts it holds.
    """

    field: str
    title: str
    kind: Kind
    value: Callable[[Any], FieldValue]
    edit: Callable[[Any, FieldValue], Edit | None] | None = None
    choices: Callable[[], Sequence[Choice]] = _no_choices
    named: Callable[[FieldValue], str | None] | None = None
    free: bool = False
    unit: Callable[[Any], str] = _no_unit
    note: str = ""
    rules: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    done: str = ""
    total: Callable[[], int] | None = None
    headings: tuple[str, ...] = ()
    code: str = ""

    @property
    def locked(self) -> bool:
        """Whether nobody can type into its cells."""
        return self.edit is None

    @property
    def numeric(self) -> bool:
        """Whether its cells are numbers, which stand at the right."""
        return self.kind in (Kind.MONEY, Kind.VALUE, Kind.COMPUTED)

    @property
    def empty(self) -> FieldValue:
        """The value of a cell in which nothing has been typed."""
        return "" if self.kind is Kind.TEXT or self.free else None


def setting(field: str) -> Callable[[Any, FieldValue], Edit]:
    """Return the `edit` of a column that shows a field of the row itself."""
    return lambda row, value: SetField(row.uuid, field, value)
