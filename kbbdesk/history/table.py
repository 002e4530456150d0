"""The journal as a table of plain data, for whoever renders tables."""

from collections.abc import Sequence

from kbbdesk.history.texts import Teller, Told
from kbbdesk.models.programme import Programme
from kbbdesk.tables.parts import administration_name
from kbbdesk.tables.table import Column, Row, Table

TITLE = "Değişiklik günlüğü"

_COLUMNS = tuple(map(Column, ("No", "Tarih", "Kim", "İşlem", "Yer", "Hücre", "Eskisi", "Yenisi", "Kaynak")))


def journal_table(changes: Sequence[Told], teller: Teller, programme: Programme) -> Table:
    """Return a row for each change, in the order they are given in."""
    rows = tuple(_row(told, teller) for told in changes)
    note = f"{len(rows)} değişiklik." if rows else "Bu süzgeçle hiçbir değişiklik yok."
    return Table(TITLE, _COLUMNS, rows, administration_name(programme), note)


def _row(told: Told, teller: Teller) -> Row:
    group = told.line.group
    cells = (
        str(told.line.revision),
        told.when,
        told.who,
        teller.title(group),
        told.place,
        told.field,
        told.old,
        told.new,
        teller.source(group),
    )
    return Row(tuple(cell or None for cell in cells), key=told.row)
