"""The journal: every edit with who, when and from where, chained by hashes.

It is the audit trail, the undo history, and what `verify` replays. A *snapshot* entry holds a digest of
the whole content; it stands where a file is made, upgraded or restored.
"""

import getpass
import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from kbbdesk.models.entity import Entity, new_uuid
from kbbdesk.models.steps import Action, RowValues, Step, row_values
from kbbdesk.storage.connection import file_of
from kbbdesk.storage.errors import DamagedError, database_error, driver_error
from kbbdesk.storage.journal_values import FORMAT, as_json, decode, encode

SNAPSHOT = "snapshot"

_COLUMNS = (
    *("revision", "format", "at", "who", "source", "group_number", "group_uuid", "label", "undoes"),
    *("action", "kind", "row", "field", "old", "new", "hash"),
)
_SELECT = f"SELECT {', '.join(_COLUMNS)} FROM change"  # noqa: S608
_INSERT = f"INSERT INTO change ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"  # noqa: S608
_GROUPS = """
    SELECT group_number, min(at), min(who), min(source), min(label), min(undoes), min(group_uuid), max(action = ?)
    FROM change GROUP BY group_number ORDER BY group_number
"""


@dataclass(frozen=True, slots=True)
class Group:
    """The edits that one step of undo takes back: a paste, a deletion, a merge, a single cell.

    `source` says where they came from (`elle`, a file's name); in a merge of several files each line of the
    journal has the file of its own, and the group as a whole the first of them by name. `undoes` is the
    number of the group that this one takes back, None for an edit of its own. `uuid` names the group in every
    copy of the file; empty for groups of schemas 1 to 3.
    """

    number: int
    at: str
    who: str
    source: str
    label: str
    undoes: int | None = None
    uuid: str = ""


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One line of the journal in the format it was written in; `action` is that of its step, or `snapshot`."""

    revision: int
    format: int
    group: Group
    action: str
    kind: str
    row: str
    field: str
    old: str | None
    new: str | None
    hash: str

    def step(self) -> Step:
        """Return the step that this line records; a snapshot records none.

        Raises:
            ValueError, LookupError, TypeError: it is not what its format holds.

        """
        old, new = (decode(self.kind, self.format, text) for text in (self.old, self.new))
        return Step(Action(self.action), self.kind, self.row, self.field, old, new)


def new_group(number: int, label: str, source: str, undoes: int | None = None) -> Group:
    """Return a group for edits made now by the user of this machine."""
    at = datetime.now(UTC).isoformat(timespec="seconds")
    return Group(number, at, getpass.getuser(), source, label, undoes, new_uuid())


def last(connection: sqlite3.Connection) -> tuple[int, str]:
    """Return the newest revision and its hash; 0 and the empty text for an empty journal."""
    row = connection.execute("SELECT revision, hash FROM change ORDER BY revision DESC LIMIT 1").fetchone()
    return row or (0, "")


def append_steps(connection: sqlite3.Connection, group: Group, steps: Sequence[tuple[str, Step]]) -> None:
    """Write the lines for steps, one after the other, each under the source that stands before it."""
    groups = {source: replace(group, source=source) for source, _ in steps}
    _append(
        connection,
        [
            (
                groups[source],
                (
                    *(step.action.value, step.kind, step.row, step.field),
                    *(encode(step.kind, value) for value in (step.old, step.new)),
                ),
            )
            for source, step in steps
        ],
    )


def append_snapshot(connection: sqlite3.Connection, group: Group, digest: str) -> None:
    """Write the line that says what the whole content was at this point; its revision is the group's number."""
    _append(connection, [(group, (SNAPSHOT, "", "", "", None, digest))])


def _append(connection: sqlite3.Connection, lines: Sequence[tuple[Group, tuple[str | None, ...]]]) -> None:
    """Write lines under revisions that go on from the last one, or from the group's number where it is higher."""
    newest, previous = last(connection)
    records = []
    for revision, (group, line) in enumerate(lines, start=max(newest + 1, lines[0][0].number)):
        previous = _hash(previous, FORMAT, revision, group, line)
        told = (group.at, group.who, group.source, group.number, group.uuid, group.label, group.undoes)
        records.append((revision, FORMAT, *told, *line, previous))
    connection.executemany(_INSERT, records)


def _hash(previous: str, written: int, revision: int, group: Group, line: Sequence[str | None]) -> str:
    told = [revision, group.number, group.at, group.who, group.source, group.label, group.undoes, *line]
    if written > 1:
        told = [written, group.uuid, *told]
    return hashlib.sha256((previous + json.dumps(told, ensure_ascii=False)).encode()).hexdigest()


def is_chained(previous: str, entry: JournalEntry) -> bool:
    """Tell whether an entry's hash is that of itself and its predecessor."""
    line = (entry.action, entry.kind, entry.row, entry.field, entry.old, entry.new)
    return entry.hash == _hash(previous, entry.format, entry.revision, entry.group, line)


def read(connection: sqlite3.Connection, *, newest_first: bool = False) -> Iterator[JournalEntry]:
    """Walk the journal."""
    return find(connection, f"ORDER BY revision {'DESC' if newest_first else 'ASC'}")


def find(
    connection: sqlite3.Connection, clauses: str, parameters: Sequence[object] = ()
) -> Iterator[JournalEntry]:
    """Walk the lines that the clauses of a SELECT, which begin with WHERE or ORDER BY, leave."""
    return map(_entry, connection.execute(f"{_SELECT} {clauses}", parameters))


def _entry(record: Sequence[Any]) -> JournalEntry:
    revision, written, at, who, source, number, uuid, label, undoes, *line = record
    return JournalEntry(revision, written, Group(number, at, who, source, label, undoes, uuid), *line)


def steps_of_group(connection: sqlite3.Connection, number: int) -> list[tuple[str, Step]]:
    """Return the steps of one group, in the order they were done, each behind its source.

    Raises:
        KnownError: another program holds the file, or the journal is damaged.

    """
    with faults_told(connection):
        lines = find(connection, "WHERE group_number = ? ORDER BY revision", (number,))
        return [(line.group.source, line.step()) for line in lines]


def undo_history(connection: sqlite3.Connection) -> tuple[list[Group], list[Group]]:
    """Return the groups that undo and redo would take back, each with the next one last.

    A redo takes back an undo, so that both are one kind of thing; a snapshot ends the history.

    Raises:
        KnownError: another program holds the file, or the journal is damaged.

    """
    undo: list[Group] = []
    redo: list[Group] = []
    with faults_told(connection):
        for *fields, snapshot in connection.execute(_GROUPS, (SNAPSHOT,)):
            if snapshot:
                undo, redo = [], []
            else:
                advance(undo, redo, Group(*fields))
    return undo, redo


@contextmanager
def faults_told(connection: sqlite3.Connection) -> Iterator[None]:
    """Have what goes wrong in a block that reads the journal told in a sentence.

    Raises:
        KnownError: another program holds the file, or the journal is damaged.

    """
    try:
        yield
    except Exception as error:
        if not isinstance(driver_error(error), sqlite3.Error | ValueError | LookupError | TypeError):
            raise
        path = file_of(connection)
        raise database_error(error, path) or DamagedError(
            f"{path.name} dosyasının günlüğü bozulmuş; değişiklik geçmişi okunamadı. Bir yedekten geri yükleyin."
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
        digest.update(f"{kind} {uuid} {as_json(values)}\n".encode())
    return digest.hexdigest()
