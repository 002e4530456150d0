"""A programme read from its file: one SELECT per table, every row checked against its checksum and its parent."""

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import NoneType
from typing import Any

from kbbdesk.checks import places
from kbbdesk.garbage import collection_paused
from kbbdesk.models.entity import Entity
from kbbdesk.models.kinds import FIELD_TYPES, KINDS
from kbbdesk.models.lists import Administration, ValueColumn
from kbbdesk.models.plan import IndicatorValue
from kbbdesk.models.programme import Programme
from kbbdesk.models.values import REFERENCES
from kbbdesk.storage import journal
from kbbdesk.storage.format import checksum

_REFERENCES = {
    kind: place
    for kind in KINDS
    for place, name in enumerate(("uuid", "parent", *kind.fields))
    if name in REFERENCES
}
"""Where a row names another row besides its parent: the column's place in the record."""

KIND_NAMES = places.KIND_NAMES | {
    "programme": "program",
    "administration": "idare",
    "ceiling": "ödenek tavanı",
    "responsible_unit": "sorumlu birim",
    "indicator_value": "gösterge değeri",
    "cost_line": "faaliyet maliyeti",
    "justification": "gerekçe",
    "handout": "dağıtım",
    "delivery": "teslim",
    "remark": "not",
    "section_mark": "bölüm bilgisi",
}

_TELLING = ("title", "name", "label", "value", "economic_code", "file_name")
"""The fields by which people know a row, the most telling first."""

_VALUE = re.compile(r"-|-?[0-9]{1,15}(\.[0-9]+)?")
"""An indicator's value as the file holds it: others could not be reckoned or printed."""

Record = tuple[Any, ...]


@dataclass(slots=True)
class Loaded:
    """What a file holds: the programme, the journal's newest revision, and a Turkish sentence for all damage."""

    programme: Programme
    revision: int
    damage: list[str] = field(default_factory=list)


def load(connection: sqlite3.Connection) -> Loaded:
    """Read the whole programme.

    A row whose checksum is wrong is reported and read where its values have their types, as its other
    cells may be right; a row without its parent, and what SQLite cannot read, is left out and reported.
    So a damaged file gives what it still holds, and a sound one an empty list.
    """
    with collection_paused():
        damage: list[str] = []
        revision = _revision(connection, damage)
        programme = _programme(connection, damage)
        for kind in KINDS:
            if kind is not Programme:
                _read_rows(connection, programme, kind, damage)
        _complete(programme, damage)
        programme.finish()
    return Loaded(programme, revision, damage)


def _revision(connection: sqlite3.Connection, damage: list[str]) -> int:
    try:
        revision, _ = journal.last(connection)
    except (sqlite3.Error, UnicodeDecodeError) as error:
        damage.append(f"Günlük okunamadı ({error}).")
        return 0
    return revision


def _programme(connection: sqlite3.Connection, damage: list[str]) -> Programme:
    records = [
        record for record in _records(connection, Programme, damage) if _is_sound(Programme, record, damage)
    ]
    if len(records) != 1:
        damage.append(f"Dosyada tek bir program kaydı olmalı, {len(records)} kayıt var.")
    return Programme(*records[0][:-1]) if records else Programme("", None, 0, None)


def _read_rows(
    connection: sqlite3.Connection, programme: Programme, kind: type[Entity], damage: list[str]
) -> None:
    """Read one table into its parents' lists; each record is done with before the next is fetched."""
    rows, slot, reference = programme.rows, kind.slot, _REFERENCES.get(kind)
    parent_uuid: str | None = None
    for record in _records(connection, kind, damage):
        values = record[:-1]
        if checksum(values) != record[-1] and not _is_sound(kind, record, damage):
            continue
        try:
            if values[1] != parent_uuid:  # children mostly follow each other: most need no look-up
                owner = rows[values[1]]
                siblings = getattr(owner, slot)
                parent, parent_uuid = owner, values[1]
            if reference is not None and (named := values[reference]) is not None:
                rows[named]
        except (KeyError, AttributeError):
            damage.append(f"{_named(kind)} «{_told(kind, record)}»: bağlı olduğu kayıt dosyada yok.")
            continue
        rows[values[0]] = entity = kind(values[0], parent, *values[2:])
        siblings.append(entity)


def _records(connection: sqlite3.Connection, kind: type[Entity], damage: list[str]) -> Iterator[Record]:
    columns = ", ".join(f'"{name}"' for name in ("uuid", "parent", *kind.fields, "checksum"))
    try:
        yield from connection.execute(f'SELECT {columns} FROM "{kind.kind}"')  # noqa: S608
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        damage.append(f"{_named(kind)} tablosu okunamadı ({error}).")


def _is_sound(kind: type[Entity], record: Record, damage: list[str]) -> bool:
    """Report a record whose checksum is wrong; tell whether its values still have their columns' types."""
    if checksum(record[:-1]) == record[-1]:
        return True
    damage.append(f"{_named(kind)} «{_told(kind, record)}»: kayıt kbbdesk dışında değişmiş ya da bozulmuş.")
    parent_type = NoneType if kind is Programme else str
    types = (str, parent_type, *FIELD_TYPES[kind.kind].values(), int)
    typed = all(map(isinstance, record, types))
    return typed and (kind is not IndicatorValue or bool(_VALUE.fullmatch(record[3])))


def _complete(programme: Programme, damage: list[str]) -> None:
    """Give a damaged programme the rows without which it has no header and no plan year."""
    if not programme.administrations:
        damage.append("İdarenin adı dosyada yok.")
        programme.append(Administration("administration", programme, "", None))
    if not programme.value_columns:
        damage.append("Yıl sütunları dosyada yok.")
        programme.append(ValueColumn("value_column", programme, 0, str(programme.fiscal_year)))


def _named(kind: type[Entity]) -> str:
    return KIND_NAMES[kind.kind]


def _told(kind: type[Entity], record: Record) -> str:
    values = dict(zip(("uuid", "parent", *kind.fields), record, strict=False))
    return str(next((values[name] for name in _TELLING if values.get(name)), values["uuid"] or "adı okunamayan"))[
        :60
    ]
