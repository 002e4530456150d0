"""The journal: every edit with who, when and from where, chained by hashes.

It is the audit trail, the undo history, and what `verify` replays. A *snapshot* entry holds a digest of
the whole content; it stands where a file is made, upgraded or restored.
"""

import base64
import getpass
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast

from sqlalchemy import Connection, Row, func, insert, select
from sqlalchemy.exc import DBAPIError

from kbbdesk.models.entity import Entity, FieldValue
from kbbdesk.models.steps import Action, RowValues, Step, row_values
from kbbdesk.storage.connection import file_of
from kbbdesk.storage.errors import DamagedError, database_error
from kbbdesk.storage.schema import change

SNAPSHOT = "snapshot"


@dataclass(frozen=True, slots=True)
class Group:
    """The edits that one step of undo takes back: a paste, a deletion, a merge, a single cell.

    `source` says where they came from (`elle`, a file's name). `undoes` is the number of the group that
    this one takes back, None for an edit of its own.
    """

    number: int
    at: str
    who: str
    source: str
    label: str
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the journal; `action` is that of its step, or `snapshot`."""

    revision: int
    group: Group
    action: str
    kind: str
    row: str
    field: str
    old: str | None
    new: str | None
    hash: str

    def step(self) -> Step:
        """Return the step that this line records; a snapshot records none."""
        old, new = _decoded(self.old), _decoded(self.new)
        return Step(Action(self.action), self.kind, self.row, self.field, old, new)


def new_group(number: int, label: str, source: str, undoes: int | None = None) -> Group:
    """Return a group for edits made now by the user of this machine."""
    at = datetime.now(UTC).isoformat(timespec="seconds")
    return Group(number, at, getpass.getuser(), source, label, undoes)


def last(connection: Connection) -> tuple[int, str]:
    """Return the newest revision and its hash; 0 and the empty text for an empty journal."""
    row = connection.execute(
        select(change.c.revision, change.c.hash).order_by(change.c.revision.desc()).limit(1)
    ).first()
    return (row.revision, row.hash) if row else (0, "")


def append_steps(connection: Connection, group: Group, steps: Sequence[Step]) -> None:
    """Write the lines for `steps`, one after the other."""
    _append(
        connection,
        group,
        [
            (step.action.value, step.kind, step.row, step.field, _encoded(step.old), _encoded(step.new))
            for step in steps
        ],
    )


def append_snapshot(connection: Connection, group: Group, digest: str) -> None:
    """Write the line that says what the whole content was at this point; its revision is the group's number."""
    _append(connection, group, [(SNAPSHOT, "", "", "", None, digest)])


def _append(connection: Connection, group: Group, lines: Sequence[tuple[str | None, ...]]) -> None:
    """Write lines under revisions that go on from the last one, or from the group's number where it is higher."""
    newest, previous = last(connection)
    records = []
    for revision, line in enumerate(lines, start=max(newest + 1, group.number)):
        previous = _hash(previous, revision, group, line)
        fields = dict(zip(("action", "kind", "row", "field", "old", "new"), line, strict=True))
        records.append(
            {
                "revision": revision,
                "at": group.at,
                "who": group.who,
                "source": group.source,
                "group_number": group.number,
                "label": group.label,
                "undoes": group.undoes,
                **fields,
                "hash": previous,
            }
        )
    connection.execute(insert(change), records)


def _hash(previous: str, revision: int, group: Group, line: Sequence[str | None]) -> str:
    told = [revision, group.number, group.at, group.who, group.source, group.label, group.undoes, *line]
    return hashlib.sha256((previous + json.dumps(told, ensure_ascii=False)).encode()).hexdigest()


def is_chained(previous: str, entry: Change) -> bool:
    """Tell whether an entry's hash is that of itself and its predecessor."""
    line = (entry.action, entry.kind, entry.row, entry.field, entry.old, entry.new)
    return entry.hash == _hash(previous, entry.revision, entry.group, line)


def read(connection: Connection, *, newest_first: bool = False, row: str | None = None) -> Iterator[Change]:
    """Walk the journal, or what it says of one row."""
    query = select(change).order_by(change.c.revision.desc() if newest_first else change.c.revision)
    if row is not None:
        query = query.where(change.c.row == row)
    for line in connection.execute(query):
        yield _change(line)


def _change(line: Row[Any]) -> Change:
    group = Group(line.group_number, line.at, line.who, line.source, line.label, line.undoes)
    return Change(
        line.revision, group, line.action, line.kind, line.row, line.field, line.old, line.new, line.hash
    )


def steps_of_group(connection: Connection, number: int) -> list[Step]:
    """Return the steps of one group, in the order they were done.

    Raises:
        KnownError: another program holds the file, or the journal is damaged.

    """
    query = select(change).where(change.c.group_number == number).order_by(change.c.revision)
    with _faults_told(connection):
        return [_change(line).step() for line in connection.execute(query)]


def undo_history(connection: Connection) -> tuple[list[Group], list[Group]]:
    """Return the groups that undo and redo would take back, each with the next one last.

    A redo takes back an undo, so that both are one kind of thing; a snapshot ends the history.

    Raises:
        KnownError: another program holds the file, or the journal is damaged.

    """
    told = (change.c.at, change.c.who, change.c.source, change.c.label, change.c.undoes)
    query = (
        select(change.c.group_number, *map(func.min, told), func.max(change.c.action == SNAPSHOT))
        .group_by(change.c.group_number)
        .order_by(change.c.group_number)
    )
    undo: list[Group] = []
    redo: list[Group] = []
    with _faults_told(connection):
        for *fields, snapshot in connection.execute(query):
            if snapshot:
                undo, redo = [], []
            else:
                advance(undo, redo, Group(*fields))
    return undo, redo


@contextmanager
def _faults_told(connection: Connection) -> Iterator[None]:
    try:
        yield
    except (DBAPIError, ValueError, LookupError, TypeError) as error:
        path = file_of(connection)
        raise database_error(error, path) or DamagedError(
            f"{path.name} dosyasının günlüğü bozulmuş; geri alma geçmişi okunamadı. Bir yedekten geri yükleyin."
        ) from error


def advance(undo: list[Group], redo: list[Group], group: Group) -> None:
    """Move both stacks on by a group that has just been written."""
    if group.undoes is None:
        undo.append(group)
        redo.clear()
    elif undo and undo[-1].number == group.undoes:
        undo.pop()
        redo.append(group)
    else:
        redo.pop()
        undo.append(group)


def content_digest(rows: Iterable[Entity]) -> str:
    """Return a digest of rows that does not depend on their order."""
    return digest_of_values((row.kind, row.uuid, row_values(row)) for row in rows)


def digest_of_values(rows: Iterable[tuple[str, str, RowValues]]) -> str:
    """Return the digest of rows given as kind, uuid, and parent's uuid with the fields."""
    digest = hashlib.sha256()
    for kind, uuid, values in sorted(rows, key=lambda row: row[1]):
        digest.update(f"{kind} {uuid} {_encoded(values)}\n".encode())
    return digest.hexdigest()


def _encoded(value: FieldValue | RowValues) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False, default=_bytes_as_text)


def _bytes_as_text(value: object) -> dict[str, str]:
    return {"base64": base64.b64encode(cast(bytes, value)).decode()}


def _decoded(text: str | None) -> FieldValue | RowValues:
    if text is None:
        return None
    value = json.loads(text, object_hook=_text_as_bytes)
    return tuple(value) if isinstance(value, list) else cast(FieldValue, value)


def _text_as_bytes(value: dict[str, Any]) -> bytes:
    return base64.b64decode(value["base64"])
