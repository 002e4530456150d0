"""A programme file read and checked whole."""

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from kbbdesk.models.programme import Programme
from kbbdesk.storage.connection import BUSY_TIMEOUT, connected, file_uri, probe, snapshot
from kbbdesk.storage.errors import DamagedError, database_error
from kbbdesk.storage.load import Loaded, load

_FIRST_READ = "PRAGMA schema_version"
"""Takes the lock of a reader: BEGIN alone takes none."""


def read_checked(connection: sqlite3.Connection, path: Path) -> Loaded:
    """Read a programme and let SQLite check the file meanwhile, on a second connection and core.

    Every row is held against its checksum and its parent while it is read, which is what SQLite's own
    foreign key check would find.
    """
    complaints: list[str] = []
    with snapshot(connection):
        connection.execute(_FIRST_READ)
        with _second_reader(path) as second:
            check = threading.Thread(target=_quick_check, args=(second, complaints))
            check.start()
            try:
                loaded = load(connection)
            finally:
                check.join()
    loaded.damage[:0] = complaints
    return loaded


@contextmanager
def _second_reader(path: Path) -> Iterator[sqlite3.Connection]:
    """Let a block have a connection that may read already: one that asked later would wait for a writer.

    That writer would be waiting for the first connection, and so both for each other.
    """
    connection = sqlite3.connect(
        file_uri(path, "ro"), uri=True, timeout=BUSY_TIMEOUT, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("BEGIN")
        try:
            connection.execute(_FIRST_READ)
        except sqlite3.DatabaseError as error:
            if not isinstance(database_error(error, path), DamagedError):  # of damage the check will tell
                raise
        yield connection
    finally:
        connection.close()


def _quick_check(connection: sqlite3.Connection, complaints: list[str]) -> None:
    try:
        result = [row[0] for row in connection.execute("PRAGMA quick_check(20)")]
    except (sqlite3.Error, UnicodeDecodeError) as error:
        result = [str(error)]
    if result != ["ok"]:
        complaints.append(f"Dosyanın iç yapısı bozuk (SQLite: {'; '.join(result)[:300]}).")


def verify_sound(path: Path) -> Programme:
    """Read a file that has just been made, and return what it holds.

    Raises:
        DamagedError: it does not hold what was written.

    """
    probe(path)
    with connected(path) as connection:
        loaded = read_checked(connection, path)
    if loaded.damage:
        raise damaged(path, loaded.damage)
    return loaded.programme


def damaged(path: Path, damage: Sequence[str]) -> DamagedError:
    """Return the error that tells of the first of `damage`, and how many more there are."""
    more = f" Böyle {len(damage) - 1} yer daha var." if len(damage) > 1 else ""
    return DamagedError(
        f"{path.name} bozulmuş: {damage[0]}{more} Dosyaya dokunulmadı; bir yedekten geri yükleyin "
        "ya da okunabileni dışa aktarın."
    )
