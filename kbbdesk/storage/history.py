"""What the journal is asked when somebody wants to know who changed what: newest first, a part at a time.

A line that cannot be read as a step (a journal damaged or written by others) is told as such and hides no other.
"""

import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from kbbdesk import turkish
from kbbdesk.models.kinds import BY_KIND, FIELD_TYPES
from kbbdesk.models.steps import Action, RowValues, Step
from kbbdesk.storage import journal
from kbbdesk.storage.journal import SNAPSHOT, Group, faults_told
from kbbdesk.storage.journal_values import PARENT

_AT_ONCE = 500
"""How many rows are named in one SELECT."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the journal; `step` is None for a snapshot and for a line that cannot be read."""

    revision: int
    group: Group
    step: Step | None
    is_snapshot: bool = False


@dataclass(frozen=True, slots=True)
class Selection:
    """Which lines are asked for, from the instant `since` to just before `until`, as the journal writes them."""

    who: str = ""
    kinds: Collection[str] = ()
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Since:
    """What has been changed after a revision: how many lines of each kind, by whom, and the newest undo steps."""

    by_kind: dict[str, int]
    by_whom: dict[str, int]
    labels: list[str]

    @property
    def count(self) -> int:
        """How many changes there were."""
        return sum(self.by_kind.values())


def lines(connection: sqlite3.Connection, before: int | None, count: int, selection: Selection) -> list[Line]:
    """Return at most `count` lines below the revision `before` (None: from the newest), newest first.

    Raises:
        KnownError: another program holds the file, or the journal is damaged.

    """
    where, parameters = _where(before, selection)
    return _found(connection, f"{where} ORDER BY revision DESC LIMIT ?", *parameters, count)


def rest_of_group(connection: sqlite3.Connection, line: Line, selection: Selection) -> list[Line]:
    """Return the lines of a line's group that stand below it, newest first. Raises KnownError as `lines` does."""
    where, parameters = _where(line.revision, selection)
    clauses = f"{where} AND group_number = ? ORDER BY revision DESC"
    return _found(connection, clauses, *parameters, line.group.number)


def _where(before: int | None, selection: Selection) -> tuple[str, list[object]]:
    """Return the clause that leaves the lines of a selection, and its parameters."""
    asked: list[tuple[str, object]] = [
        ("revision < ?", before),
        ("who = ?", selection.who),
        ("at >= ?", selection.since),
        ("at < ?", selection.until),
    ]
    conditions = [(condition, value) for condition, value in asked if value not in (None, "")]
    told = ["1", *(condition for condition, _ in conditions)]
    parameters = [value for _, value in conditions]
    if selection.kinds:
        told.append(f"kind IN ({_marks(selection.kinds)})")
        parameters += selection.kinds
    return f"WHERE {' AND '.join(told)}", parameters


def _marks(values: Collection[str]) -> str:
    return ", ".join("?" * len(values))


def lines_of_rows(connection: sqlite3.Connection, rows: Iterable[str]) -> list[Line]:
    """Return all lines of some rows, newest first. Raises KnownError as `lines` does."""
    wanted = sorted(set(rows))
    found: list[Line] = []
    for start in range(0, len(wanted), _AT_ONCE):
        part = wanted[start : start + _AT_ONCE]
        found += _found(connection, f"WHERE row IN ({_marks(part)})", *part)
    return sorted(found, key=lambda line: line.revision, reverse=True)


def _found(connection: sqlite3.Connection, clauses: str, *parameters: object) -> list[Line]:
    with faults_told(connection):
        return [_line(entry) for entry in journal.find(connection, clauses, parameters)]


def _line(entry: journal.JournalEntry) -> Line:
    if entry.action == SNAPSHOT:
        return Line(entry.revision, entry.group, None, is_snapshot=True)
    try:
        step = entry.step()
    except (ValueError, LookupError, TypeError):
        return Line(entry.revision, entry.group, None)
    return Line(entry.revision, entry.group, step if _is_readable(step) else None)


def _is_readable(step: Step) -> bool:
    """Tell whether a step names a kind, a field and values such as rows have."""
    types = FIELD_TYPES.get(step.kind)
    if types is None:
        return False
    if step.action is Action.UPDATE:
        allowed = str if step.field == "parent" else types.get(step.field)
        return allowed is not None and all(isinstance(value, allowed) for value in (step.old, step.new))
    values = step.old if step.action is Action.DELETE else step.new
    if not isinstance(values, tuple):
        return False
    return isinstance(values[0], str) and all(map(isinstance, values[1:], types.values()))


def gone_row(connection: sqlite3.Connection, row: str) -> tuple[str, RowValues] | None:
    """Return kind and last values of a row that was deleted; None where the journal has none.

    Raises:
        KnownError: another program holds the file, or the journal is damaged.

    """
    clauses = "WHERE row = ? AND action = ? ORDER BY revision DESC LIMIT 1"
    for line in _found(connection, clauses, row, Action.DELETE.value):
        if line.step and isinstance(line.step.old, tuple):
            return line.step.kind, line.step.old
    return None


def rows_put_below(
    connection: sqlite3.Connection, owner: str, kinds: Collection[str], key: str | None = None
) -> set[str]:
    """Return the rows of some kinds that were ever added to `owner` or deleted from it, as the journal knows.

    `key` narrows them to those whose first field has that value: the cost lines of one economic code.

    Raises:
        KnownError: another program holds the file, or the journal is damaged.

    """
    keys = sorted({BY_KIND[kind].fields[0] for kind in kinds})
    of_key = f"AND ? IN ({', '.join(_part_of_row(name, 1) for name in keys)})" if key is not None else ""
    query = f"""
        SELECT row FROM change
        WHERE kind IN ({_marks(kinds)}) AND action != ? AND {_part_of_row(PARENT, 0)} = ? {of_key}
    """  # noqa: S608
    wanted = (owner,) if key is None else (owner, key)
    with faults_told(connection):
        return _texts(connection, query, *kinds, Action.UPDATE.value, *wanted)


def _part_of_row(name: str, place: int) -> str:
    """Return the SQL of one value of a line's row, by its name and its place in a list (format 1 of lines)."""
    row = "coalesce(old, new)"
    path = f"iif(format = 1, '$[{place}]', '$.{name}')"
    return f"CASE WHEN json_valid({row}) THEN json_extract({row}, {path}) END"


def with_gone_rows(connection: sqlite3.Connection, rows: Iterable[str]) -> set[str]:
    """Return `rows` and all that were ever deleted from below them.

    Raises:
        KnownError: another program holds the file, or the journal is damaged.

    """
    children: dict[str, list[str]] = {}
    with faults_told(connection):
        query = f"SELECT row, {_part_of_row(PARENT, 0)} FROM change WHERE action = ?"  # noqa: S608
        deleted = connection.execute(query, (Action.DELETE.value,))
        for row, owner in deleted:
            children.setdefault(str(owner), []).append(row)
    found = set(rows)
    waiting = list(found)
    while waiting:
        below = set(children.get(waiting.pop(), ())) - found
        found |= below
        waiting += below
    return found


def people(connection: sqlite3.Connection) -> list[str]:
    """Return who is in the journal, in alphabetical order. Raises KnownError as `lines` does."""
    with faults_told(connection):
        return sorted(_texts(connection, "SELECT DISTINCT who FROM change"), key=turkish.sort_key)


def _texts(connection: sqlite3.Connection, query: str, *parameters: object) -> set[str]:
    return {text for (text,) in connection.execute(query, parameters)}


def turns(connection: sqlite3.Connection) -> dict[int, bool]:
    """Return the groups that take back another: number → whether they do something again, and not undo it.

    Raises:
        KnownError: another program holds the file, or the journal is damaged.

    """
    query = "SELECT DISTINCT group_number, undoes FROM change WHERE undoes IS NOT NULL ORDER BY group_number"
    found: dict[int, bool] = {}
    with faults_told(connection):
        for number, undone in connection.execute(query):
            found[number] = undone in found and not found[undone]
    return found


def line_of(connection: sqlite3.Connection, revision: int) -> Line | None:
    """Return the line of a revision; None where the journal has none. Raises KnownError as `lines` does."""
    found = _found(connection, "WHERE revision = ?", revision)
    return found[0] if found else None


def since(connection: sqlite3.Connection, revision: int, most_labels: int) -> Since:
    """Return what was changed after a revision, with the names of the newest `most_labels` undo steps.

    Raises:
        KnownError: another program holds the file, or the journal is damaged.

    """
    query = """
        SELECT kind, who, group_number, label FROM change
        WHERE revision > ? AND action != ? ORDER BY revision DESC
    """
    by_kind: dict[str, int] = {}
    by_whom: dict[str, int] = {}
    labels: dict[int, str] = {}
    with faults_told(connection):
        for kind, who, number, label in connection.execute(query, (revision, SNAPSHOT)):
            by_kind[kind] = by_kind.get(kind, 0) + 1
            by_whom[who] = by_whom.get(who, 0) + 1
            if len(labels) < most_labels:
                labels[number] = label
    return Since(by_kind, by_whom, list(labels.values()))


def count_since(connection: sqlite3.Connection, revision: int) -> int:
    """Return how many changes were made after a revision. Raises KnownError as `lines` does."""
    query = "SELECT count(*) FROM change WHERE revision > ? AND action != ?"
    with faults_told(connection):
        (count,) = connection.execute(query, (revision, SNAPSHOT)).fetchone()
    return int(count)
