"""Remarks: what finance asks about a row or a cell, and what the unit answers."""

from typing import Any

from kbbdesk.checks.places import place_of
from kbbdesk.models.edits import Edit, SetField, new_row
from kbbdesk.models.handing import Remark
from kbbdesk.models.programme import Programme, place_key
from kbbdesk.sections.dates import turkish_day
from kbbdesk.sections.texts import name_of_field
from kbbdesk.tables.parts import administration_name
from kbbdesk.tables.table import Column, Row, Table

WAITING, ANSWERED = "cevap bekliyor", "cevaplandı"


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


def remark_table(programme: Programme) -> Table:
    """Return a row for each remark, with its uuid as key: those that wait first, each in printed order."""
    there = [remark for remark in programme.remarks if remark.row in programme.rows]
    in_order = sorted(there, key=lambda remark: (bool(remark.answer), *_order(programme, remark)))
    rows = tuple(
        Row(
            (
                ANSWERED if remark.answer else WAITING,
                place_of(programme.rows[remark.row]),
                name_of_field(remark.field, programme) if remark.field else None,
                remark.text,
                _written(remark.who, remark.at),
                remark.answer or None,
                _written(remark.answered_by, remark.answered_at),
            ),
            key=remark.uuid,
        )
        for remark in in_order
    )
    columns = tuple(map(Column, ("Durum", "Yer", "Hücre", "Not", "Yazan", "Cevap", "Cevaplayan")))
    return Table("Notlar", columns, rows, administration_name(programme))


def _written(who: str, at: str) -> str | None:
    return f"{who}, {turkish_day(at)}" if at else None


def _order(programme: Programme, remark: Remark) -> tuple[Any, ...]:
    return place_key(programme.rows[remark.row]), remark.sort_key()
