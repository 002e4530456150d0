"""Changes of a section in words: where, what, from what to what, and what becomes of it."""

from collections.abc import Iterator

from kbbdesk.checks.places import place_of
from kbbdesk.history.values import FIELD_NAMES, shown_value
from kbbdesk.models.handing import Remark
from kbbdesk.models.lists import Justification, ValueColumn
from kbbdesk.models.plan import PerformanceTarget
from kbbdesk.models.programme import Programme
from kbbdesk.sections.change import Action, Change, Status
from kbbdesk.sections.content import Cell

STATUS_NAMES = {
    Status.TAKEN: "alınacak",
    Status.SAME: "programda zaten böyle",
    Status.REPEATED: "önceki teslimdeki gibi",
    Status.CONFLICT: "çakışma",
    Status.REFUSED: "alınmadı",
}
ACTION_NAMES = {
    Action.CELL: "değişti",
    Action.ADDED: "eklendi",
    Action.REMOVED: "silindi",
    Action.ORDER: "sırası değişti",
}

_ORDERED = ("position", "target")
_KINDS = {"indicator": "gösterge", "activity": "faaliyet"}


def place_of_change(change: Change, programme: Programme) -> str:
    """Return where a change is, as the checks call the row; one that is not there yet by target and title."""
    row = programme.rows.get(change.row)
    if isinstance(row, Justification | Remark):
        row = programme.rows.get(row.row)
    elif change.kind == Justification.kind and change.values:
        row = programme.rows.get(str(change.values[1]))
    if row is not None:
        return place_of(row)
    target = programme.rows.get(change.target)
    code = target.code if isinstance(target, PerformanceTarget) else ""
    title = (change.line.cells.get("title") if change.line else None) or ""
    return f"{code}, yeni {_KINDS.get(change.kind, 'gerekçe')} «{title}»".removeprefix(", ")


def field_name(change: Change, programme: Programme) -> str:
    """Return what the changed cell is called."""
    if change.kind == Justification.kind:
        return "Gerekçe"
    if change.kind == Remark.kind:
        return "Notun cevabı"
    return name_of_field(change.field, programme)


def name_of_field(field: str, programme: Programme) -> str:
    """Return what a cell of a line is called: `Bütçe`, `2016 (9. Ay)`, `Kod 06`."""
    _, colon, key = field.partition(":")
    if not colon:
        return "Performans hedefi" if field == "target" else FIELD_NAMES.get(field, field)
    column = programme.rows.get(key)
    return column.label if isinstance(column, ValueColumn) else f"Kod {key}"


def shown(field: str, value: Cell, programme: Programme) -> str:
    """Return a cell as people read it; empty for an empty one."""
    name = field.partition(":")[0]
    if isinstance(value, str) and name in _ORDERED:
        return _order(value, programme)
    return shown_value("amount" if name == "cost" else name, value, str)


def _order(uuids: str, programme: Programme) -> str:
    rows = (programme.rows.get(uuid) for uuid in uuids.split())
    return "; ".join(place_of(row) for row in rows if row)


def cells_of(change: Change, programme: Programme) -> Iterator[tuple[str, str, str, str]]:
    """Walk the cells that a change touches: name, as handed out, as it came back, as the programme has it.

    Of a row that was added or removed these are all its filled cells.
    """
    if change.line is None:
        # What is written about a cell is a text, whatever stands in the cell itself.
        field = "text" if change.kind in (Justification.kind, Remark.kind) else change.field
        sides = (shown(field, value, programme) for value in (change.base, change.theirs, change.ours))
        base, theirs, ours = sides
        yield field_name(change, programme), base, theirs, ours
        return
    is_added = change.action is Action.ADDED
    for field, value in change.line.cells.items():
        if value is not None and field != "position":
            text = shown(field, value, programme)
            yield name_of_field(field, programme), "" if is_added else text, text if is_added else "", ""
