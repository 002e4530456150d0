"""Which column of the grid each column of a pasted table goes to, and why where it goes to none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kbbdesk.number_blocks import separators_of
from kbbdesk.numerals import Separators
from kbbdesk.table_blocks import Header, Heading, code_in, find_header, repeats_header
from kbbdesk.views.grid.columns import Column, Kind
from kbbdesk.views.grid.html_table import Rows
from kbbdesk.views.grid.model import GridModel

NumberedRow = tuple[int, list[str]]
"""A pasted row with its number from 1."""


@dataclass(frozen=True, slots=True)
class PastedColumn:
    """Where a pasted column goes: into `column`; `reason` says why it is not taken, and is empty where it is.

    `heading` is its heading where it has one, `sample` its first text; `opens` columns are not on show yet.
    """

    heading: str
    sample: str
    column: Column | None
    reason: str = ""
    opens: bool = False

    @property
    def is_taken(self) -> bool:
        """Whether its texts are put into cells."""
        return self.column is not None and not self.reason

    @property
    def names_rows(self) -> bool:
        """Whether it goes into the column that names the rows."""
        return self.column is not None and self.column.field == "title"

    @property
    def is_lost(self) -> bool:
        """Whether the grid shows no column for it."""
        return self.column is None or (self.opens and bool(self.reason))


def header_of(model: GridModel, rows: Rows) -> Header | None:
    """Return the heading of a pasted table."""
    return find_header(rows, [_heading(column) for column in (*model.columns, *model.openable_columns())])


def without_header(rows: Sequence[NumberedRow], header: Header | None) -> list[NumberedRow]:
    """Return the rows of values: those that are neither the heading nor the same once more."""
    if header is None:
        return list(rows)
    return [(number, row) for number, row in rows[header.rows :] if not repeats_header(row, header)]


def columns_by_heading(model: GridModel, header: Header, body: Rows, may_open: bool) -> list[PastedColumn]:
    """Return where each column goes by its heading; columns that are to be opened only where `may_open` holds."""
    return list(_by_heading(model, header, body, may_open))


def _by_heading(model: GridModel, header: Header, body: Rows, may_open: bool) -> Iterator[PastedColumn]:
    on_show = {column.field: number for number, column in enumerate(model.columns)}
    openable = {column.field: column for column in model.openable_columns()}
    for number, (text, field) in enumerate(zip(header.texts, header.fields, strict=True)):
        pasted = PastedColumn(" ".join(text.split()), _sample(body, number), None)
        if field in on_show:
            yield _on_show(model, on_show[field], pasted)
        elif field in openable:
            closed = "" if may_open else "sütunu açılmadı"
            yield replace(pasted, column=openable[field], reason=closed, opens=True)
        elif pasted.heading or pasted.sample:
            yield replace(pasted, reason=_why_no_column(model, text, number in header.repeated))
        else:
            yield replace(pasted, reason="boş")


def columns_in_order(model: GridModel, body: Rows, first: int, width: int) -> list[PastedColumn]:
    """Return where `width` columns without headings go, from the column `first` on; again from the first of them
    where the pasted rows are narrower.
    """
    return list(_in_order(model, body, first, width))


def _in_order(model: GridModel, body: Rows, first: int, width: int) -> Iterator[PastedColumn]:
    for number in range(width):
        pasted = PastedColumn("", _sample(body, number % len(body[0])) if body else "", None)
        if first + number < model.columnCount():
            yield _on_show(model, first + number, pasted)
        else:
            yield replace(pasted, reason="tabloda bu kadar sütun yok" if pasted.sample else "boş")


def _on_show(model: GridModel, number: int, pasted: PastedColumn) -> PastedColumn:
    column = model.columns[number]
    if not model.locked(number):
        return replace(pasted, column=column)
    is_computed = column.kind is Kind.COMPUTED
    usual = "bu sütun hesaplanır" if is_computed else "bu sütun kilitli"
    return replace(pasted, column=column, reason=model.why_locked(number).rstrip(".") or usual)


def _why_no_column(model: GridModel, text: str, is_repeated: bool) -> str:
    if is_repeated:
        return "bu başlık ikinci kez geliyor"
    code = code_in(text)
    reason = model.why_no_column(code) if code else ""
    return reason or ("tabloda böyle bir sütun yok" if text.strip() else "başlığı yok")


def _sample(body: Rows, number: int) -> str:
    return next((" ".join(row[number].split()) for row in body if row[number].strip()), "")


def _heading(column: Column) -> Heading:
    names = tuple(name for name in (column.title, column.note, *column.headings) if name)
    return Heading(column.field, names, column.code, column.kind is Kind.VALUE, column.field == "title")


def separators_in(model: GridModel, column: Column | None, texts: Sequence[tuple[int, str]]) -> Separators:
    """Return what point and comma mean in texts that go into a column, each with the number of its row."""
    if column is None or column.kind not in (Kind.MONEY, Kind.VALUE, Kind.COMPUTED):
        return Separators.COMMA
    last = model.rowCount() - 1
    return separators_of((text, column.unit(model.row(min(row, last)))) for row, text in texts)
