"""What a table is, whoever renders it: columns, rows and the printed form of every cell."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from kbbdesk.numerals import format_money, format_share, format_value


class Kind(Enum):
    """What the cells of a column hold; any cell may also be empty (None)."""

    TEXT = "text"
    """Text."""
    MONEY = "money"
    """An amount: int, in kuruş."""
    SHARE = "share"
    """A share: Decimal, in per cent, with two decimals."""
    VALUE = "value"
    """An indicator's value: `Measure`."""


class Role(Enum):
    """What a row is in its table."""

    BODY = "body"
    SUBTOTAL = "subtotal"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Measure:
    """An indicator's value (canonical decimal text, or `-` for *veri yok*) with its unit of measure."""

    value: str
    unit: str


Cell = str | int | Decimal | Measure | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `group` is the header that spans it and its neighbours with the same group.

    `suffix` follows every number in print. Where `printed_once` is set, a value that stands in several rows
    one below the other is printed in the first of them, and again at the top of each page.
    """

    title: str
    kind: Kind = Kind.TEXT
    group: str = ""
    suffix: str = ""
    printed_once: bool = False

    def printed(self, cell: Cell) -> str:
        """Return a cell of this column as it is printed, with the suffix; the empty text for an empty cell."""
        text = format_cell(self.kind, cell)
        return text + self.suffix if text else text


@dataclass(frozen=True, slots=True)
class Row:
    """A row with one cell for each column; `key` is the uuid of what it shows, empty where it shows no one row."""

    cells: tuple[Cell, ...]
    role: Role = Role.BODY
    key: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table as plain data. `administration` stands above the columns as *İdare Adı*, `note` below the rows."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    administration: str = ""
    note: str = ""


_FORMATS: dict[Kind, tuple[type, Callable[..., str]]] = {
    Kind.TEXT: (str, str),
    Kind.MONEY: (int, format_money),
    Kind.SHARE: (Decimal, format_share),
    Kind.VALUE: (Measure, lambda measure: format_value(measure.value, measure.unit)),
}


def format_cell(kind: Kind, cell: Cell) -> str:
    """Return a cell in Turkish form: `70.000.000,00`, `3,33`, `1.940 Kişi`; the empty text for an empty cell.

    Raises:
        TypeError: the cell does not hold what `kind` says.

    """
    if cell is None:
        return ""
    cell_type, formatted = _FORMATS[kind]
    if not isinstance(cell, cell_type):
        raise TypeError(f"a {kind.value} cell cannot hold {cell!r}")
    return formatted(cell)


def label_span(columns: Sequence[Column], row: Row) -> int:
    """Return over how many columns a row's first text goes: a total's label also over empty columns of text."""
    span = 1
    if row.role is not Role.BODY:
        while span < len(columns) and columns[span].kind is Kind.TEXT and row.cells[span] is None:
            span += 1
    return span
