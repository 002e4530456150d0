"""`kbbdesk verify`: file, schema, rows and journal of one programme held against each other."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from kbbdesk.models.entity import FieldValue
from kbbdesk.models.kinds import BY_KIND
from kbbdesk.models.programme import Programme
from kbbdesk.models.steps import Action, RowValues, Step, row_values
from kbbdesk.storage import journal
from kbbdesk.storage.connection import connected, core_over, probe, snapshot
from kbbdesk.storage.format import SCHEMA_VERSION
from kbbdesk.storage.load import KIND_NAMES, load
from kbbdesk.storage.migrate import upgrade_copy
from kbbdesk.storage.schema import metadata

_Rows = dict[str, tuple[str, RowValues]]
_Schema = dict[tuple[str, str], list[str]]
_OBJECTS = {"table": "tablosu", "index": "dizini", "trigger": "tetikleyicisi", "view": "görünümü"}


def verify(path: Path) -> list[str]:
    """Return a Turkish sentence for everything in a file that is not as the program left it; none for a sound one.

    An older file is verified by an upgraded copy of it.

    Raises:
        KnownError: it is not a programme file, it is of a newer version, or it cannot be read at all.

    """
    if probe(path) < SCHEMA_VERSION:
        with TemporaryDirectory() as folder:
            copy = Path(folder) / path.name
            upgrade_copy(path, copy, salvage=True)
            return verify(copy)
    with connected(path) as connection, snapshot(connection):
        return list(_findings(connection))


def _findings(connection: sqlite3.Connection) -> Iterator[str]:
    for (complaint,) in connection.execute("PRAGMA integrity_check(20)"):
        if complaint != "ok":
            yield f"Dosyanın iç yapısı bozuk (SQLite: {complaint})."
    for table, *_ in connection.execute("PRAGMA foreign_key_check"):
        yield f"{KIND_NAMES.get(str(table), table)}: bağlı olduğu kayıt dosyada yok."
    yield from _schema_findings(connection)
    loaded = load(connection)
    yield from loaded.damage
    try:
        yield from _chain_findings(connection)
        yield from _replay_findings(connection, loaded.programme)
    except sqlite3.Error as error:
        yield f"Günlük okunamadı ya da yarıda kesildi ({error})."


def _schema_findings(connection: sqlite3.Connection) -> Iterator[str]:
    """Hold every table, index, trigger and view against those that a new file gets."""
    expected, found = _expected_schema(), _schema_of(connection)
    for kind, name in sorted(expected.keys() | found.keys()):
        if (kind, name) not in found:
            yield f"«{name}» {_OBJECTS[kind]} dosyada yok."
        elif (kind, name) not in expected:
            yield f"«{name}» {_OBJECTS[kind]} kbbdesk'in değil; dosyaya başka bir program eklemiş."
        elif expected[kind, name] != found[kind, name]:
            yield f"«{name}» {_OBJECTS[kind]} kbbdesk'in yazdığı gibi değil."


@cache
def _expected_schema() -> _Schema:
    with closing(sqlite3.connect(":memory:")) as connection:
        with closing(core_over(connection)) as core:
            metadata.create_all(core)
        return _schema_of(connection)


def _schema_of(connection: sqlite3.Connection) -> _Schema:
    rows = connection.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    )
    return {(str(kind), str(name)): _parts(str(sql)) for kind, name, sql in rows}


def _parts(sql: str) -> list[str]:
    """Return the parts of a definition in any order and notation: a migration adds its columns last."""
    plain = re.sub(r'[\s"`]', "", sql).lower()
    head, _, rest = plain.partition("(")
    body, _, tail = rest.rpartition(")")
    return [head, tail, *sorted(body.split(","))]


def _chain_findings(connection: sqlite3.Connection) -> Iterator[str]:
    previous, revision = "", 0
    for number, entry in enumerate(journal.read(connection), start=1):
        # Revisions grow and may jump, as they do where a backup was restored; the hash is over them as well.
        if entry.revision <= revision or not journal.is_chained(previous, entry):
            yield f"Günlük {number}. satırda kopuk: bir satır kbbdesk dışında değişmiş, silinmiş ya da eklenmiş."
            return
        previous, revision = entry.hash, entry.revision


def _replay_findings(connection: sqlite3.Connection, programme: Programme) -> Iterator[str]:
    """Take the journal back to its last snapshot, and hold every value on the way against what it says."""
    rows: _Rows = {uuid: (row.kind, row_values(row)) for uuid, row in programme.rows.items()}
    for entry in journal.read(connection, newest_first=True):
        if entry.action == journal.SNAPSHOT:
            digest = journal.digest_of_values((kind, uuid, values) for uuid, (kind, values) in rows.items())
            if digest != entry.new:
                yield (
                    f"İçerik günlükle uyuşmuyor: «{entry.group.label}» ({entry.group.at}) kaydından bu yana "
                    "bir değer kbbdesk dışında değişmiş."
                )
            return
        try:
            step = entry.step()
            name, as_told = KIND_NAMES[step.kind], _taken_back(rows, step)
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            yield f"Günlüğün {entry.revision}. satırı okunamadı; kbbdesk dışında değişmiş."
            return
        if not as_told:
            yield (
                f"{name} {step.row}: günlüğün {entry.revision}. satırındaki değerden başka; "
                "kbbdesk dışında değişmiş."
            )
    yield "Günlüğün başındaki kayıt yok."


def _taken_back(rows: _Rows, step: Step) -> bool:
    """Undo a step on plain rows; tell whether they were as the step had left them."""
    kind, present = rows.pop(step.row, (step.kind, None))
    if step.action is Action.UPDATE:
        if present is None:
            return False
        place = 0 if step.field == "parent" else BY_KIND[kind].fields.index(step.field) + 1
        rows[step.row] = (kind, (*present[:place], cast("FieldValue", step.old), *present[place + 1 :]))
        return present[place] == step.new
    if step.action is Action.DELETE:
        rows[step.row] = (kind, cast("RowValues", step.old))
    return present == step.new
