"""Remarks: what finance asks about a row or a cell, and what the unit answers."""

from kbbdesk.models.edits import Edit, SetField, new_row
from kbbdesk.models.handing import Remark
from kbbdesk.models.programme import Programme, place_key


def pin(programme: Programme, row: str, field: str, text: str, who: str, at: str) -> Edit:
    """Return the edit that asks `text` about a row (its uuid), or about its cell `field`; `at` in ISO form."""
    return new_row(Remark, programme.uuid, row, field, text, who, at, "", "", "")


def answer(remark: Remark, text: str, who: str, at: str) -> list[Edit]:
    """Return the edits after which a remark is answered with `text`; the empty text takes an answer back."""
    told = (text, who, at) if text else ("", "", "")
    fields = ("answer", "answered_by", "answered_at")
    return [SetField(remark.uuid, name, value) for name, value in zip(fields, told, strict=True)]


def remarks_on(programme: Programme, row: str, field: str) -> list[Remark]:
    """Return the remarks pinned to a cell, or with an empty `field` to the row as a whole, oldest first."""
    return [remark for remark in programme.remarks if (remark.row, remark.field) == (row, field)]


def to_do(programme: Programme) -> list[Remark]:
    """Return the remarks that nobody has answered, in the order in which their rows are printed."""
    waiting = [remark for remark in programme.remarks if not remark.answer and remark.row in programme.rows]
    return sorted(waiting, key=lambda remark: (place_key(programme.rows[remark.row]), remark.sort_key()))
