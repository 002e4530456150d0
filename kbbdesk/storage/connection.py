"""A connection to a programme file, with the settings of `faults.md`, and the look at its first bytes."""

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from kbbdesk.storage.errors import DamagedError, KnownError, database_error, os_error
from kbbdesk.storage.format import APPLICATION_ID, SCHEMA_VERSION

if TYPE_CHECKING:
    from sqlalchemy import Connection

BUSY_TIMEOUT = 5.0
_HEADER = 100
_MAGIC = b"SQLite format 3\x00"
_PRAGMAS = (
    "PRAGMA journal_mode=DELETE",
    "PRAGMA synchronous=EXTRA",  # FULL leaves a journal that a power cut brings back, and with it the state before
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
)


class EmptyFileError(KnownError):
    """The file has no bytes, as a copy that was broken off leaves it."""


def file_uri(path: Path, mode: str) -> str:
    """Return the URI under which SQLite opens `path`; `rw` never creates.

    Windows takes paths over 260 characters only with the prefix for extended paths (S18).
    """
    absolute = str(path.absolute())
    if os.name == "nt":
        prefix = "\\\\?\\UNC\\" if absolute.startswith("\\\\") else "\\\\?\\"
        absolute = prefix + absolute.lstrip("\\")
    return f"file:{quote(absolute)}?mode={mode}"


def connect(path: Path, *, mode: str = "rw", salvage: bool = False) -> sqlite3.Connection:
    """Return a connection to `path`; transactions are begun by `transaction` alone.

    With `salvage`, SQLite reads past a damaged schema, and the file is open for reading alone.
    """
    uri = file_uri(path, "ro" if salvage else mode)
    connection = sqlite3.connect(
        uri, uri=True, timeout=BUSY_TIMEOUT, isolation_level=None, check_same_thread=False
    )
    try:
        for pragma in ("PRAGMA writable_schema=ON",) if salvage else _PRAGMAS:
            connection.execute(pragma)
    except BaseException:
        connection.close()
        raise
    if salvage:
        connection.text_factory = _damaged_text
    return connection


def core_over(connection: sqlite3.Connection) -> "Connection":
    """Return SQLAlchemy's connection over an open one, which stays open when the other is closed.

    To be asked for and closed outside a transaction: SQLAlchemy rolls back what is open then.
    """
    # Imported here: a programme is read without SQLAlchemy, whose import takes as long as that of Qt.
    from sqlalchemy import create_engine
    from sqlalchemy.pool import StaticPool

    engine = create_engine(
        "sqlite://", creator=lambda: connection, poolclass=StaticPool, isolation_level="AUTOCOMMIT"
    )
    return engine.connect()


def _damaged_text(content: bytes) -> str:
    return content.decode(errors="replace")


@contextmanager
def connected(path: Path, *, mode: str = "rw") -> Iterator[sqlite3.Connection]:
    """Let a block have a connection of its own to `path`; mode `rwc` makes the file.

    Raises:
        KnownError: the file is in use, read-only, damaged, or the disk is full.

    """
    try:
        with closing(connect(path, mode=mode)) as connection:
            yield connection
    except Exception as error:
        known = database_error(error, path)
        if known:
            raise known from error
        raise


@contextmanager
def snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """Let a block see one state of the file, whoever writes meanwhile; nothing it does is kept."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")


@contextmanager
def transaction(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Run a block in one transaction: committed at its end, rolled back when it raises.

    Raises:
        KnownError: the file is in use, read-only, damaged, or the disk is full.

    """
    try:
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
    except Exception as error:
        known = database_error(error, path, writing=True)
        if known:
            raise known from error
        raise


def file_of(connection: sqlite3.Connection) -> Path:
    """Return the file that a connection is to."""
    _, _, name = connection.execute("PRAGMA database_list").fetchone()
    return Path(name)


def copy_database(source: sqlite3.Connection, target: Path) -> None:
    """Copy a database, as of its last commit, into a new file.

    Raises:
        KnownError: the disk is full, or the source cannot be read.

    """
    try:
        copy = sqlite3.connect(file_uri(target, "rwc"), uri=True)
        try:
            source.backup(copy)
        finally:
            copy.close()
    except sqlite3.Error as error:
        raise database_error(error, target) or error from error


def probe(path: Path) -> int:
    """Look at the first bytes of a file before SQLite does, and return its schema version.

    Raises:
        EmptyFileError: it has no bytes; SQLite would open it as a valid, empty database.
        DamagedError: it begins like a programme file and breaks off.
        KnownError: it is not there, or is something else.

    """
    header = _header(path)
    if not header:
        raise EmptyFileError(f"{path.name} boş bir dosya (0 bayt); bir yedekten geri yükleyin.")
    if header[:4] == b"PK\x03\x04":
        raise KnownError(
            f"{path.name} bir Excel çalışma kitabı, kbbdesk program dosyası değil; .kbb uzantılı dosyayı seçin."
        )
    if header[: len(_MAGIC)] != _MAGIC[: len(header)]:
        raise KnownError(
            f"{path.name} bir kbbdesk program dosyası değil ya da bozulmuş; "
            "doğru dosyayı seçin ya da bir yedekten geri yükleyin."
        )
    if len(header) < _HEADER:
        raise DamagedError(f"{path.name} yarım kalmış ({len(header)} bayt); bir yedekten geri yükleyin.")
    return _version_in(header, path)


def _header(path: Path) -> bytes:
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe would keep its reader waiting
            raise KnownError(f"{path} bir dosya değil; .kbb uzantılı bir dosya seçin.")
        with path.open("rb") as stream:
            return stream.read(_HEADER)
    except OSError as error:
        raise os_error(error, path) from error


def _version_in(header: bytes, path: Path) -> int:
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise KnownError(
            f"{path.name} başka bir programın veritabanı; kbbdesk onu açmaz. "
            ".kbb uzantılı bir program dosyası seçin."
        )
    version = int.from_bytes(header[60:64], "big")
    if version > SCHEMA_VERSION:
        raise KnownError(
            f"{path.name} daha yeni bir kbbdesk ile yazılmış; açmak için kbbdesk {_needed(path)} gerekir; "
            "kbbdesk'i güncelleyin."
        )
    return version


def _needed(path: Path) -> str:
    """Return the version that a newer file asks for in its own words, if it can be read."""
    try:
        connection = sqlite3.connect(file_uri(path, "ro"), uri=True)
        try:
            (version,) = connection.execute("SELECT needs_version FROM origin").fetchone()
        finally:
            connection.close()
    except (sqlite3.Error, TypeError):
        return "uygulamasının yeni bir sürümü"
    return f"{str(version)[:20]} ya da yenisi"
