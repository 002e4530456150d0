"""A copy of an older programme file brought to the present schema, and files of any known schema verified."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from kbbdesk.models.programme import Programme
from kbbdesk.resources import db_folder
from kbbdesk.storage import fault_points, journal
from kbbdesk.storage.connection import connected, copy_database, core_over, probe
from kbbdesk.storage.errors import DamagedError
from kbbdesk.storage.format import NEEDS_VERSION, SCHEMA_VERSION, checksum
from kbbdesk.storage.load import KIND_NAMES, load
from kbbdesk.storage.read import verify_sound

_UPGRADE_LABEL = "Dosya yeni sürüme yükseltildi"


def verify_any(path: Path) -> Programme:
    """Read a file of any known schema, an older one from an upgraded copy, and return what it holds.

    Raises:
        DamagedError: it is not sound.
        KnownError: it is not a programme file, or cannot be read.

    """
    if probe(path) == SCHEMA_VERSION:
        return verify_sound(path)
    with TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        upgrade_copy(path, copy)
        return verify_sound(copy)


def copy_as_present(path: Path, target: Path) -> None:
    """Write a verified copy of a sound file of any known schema to `target`, in the present schema.

    Raises:
        DamagedError: it is not sound.
        KnownError: it is not a programme file, it cannot be read, or the disk is full.

    """
    if probe(path) < SCHEMA_VERSION:
        upgrade_copy(path, target)
        return
    with connected(path) as connection:
        copy_database(connection, target)
    verify_sound(target)


def upgrade_copy(path: Path, target: Path, *, salvage: bool = False) -> None:
    """Write an upgraded and verified copy of an older file to `target`; the file itself is only read.

    With `salvage`, damaged rows go into the copy with their wrong checksums, so that whoever loads it
    finds them; nothing is verified.

    Raises:
        DamagedError: a row of the old file is damaged, or nothing of it can be read.

    """
    with connected(path) as old:
        damaged = _damaged_rows(old)
        if damaged and not salvage:
            (name, _), *_ = damaged
            raise DamagedError(
                f"{path.name} eski sürümde ve {len(damaged)} kaydı bozulmuş (ilki: {KIND_NAMES.get(name, name)}); "
                "dosya yükseltilmedi ve değiştirilmedi. Bir yedekten geri yükleyin."
            )
        copy_database(old, target)
    fault_points.reached("upgrade.copied")
    with connected(target) as copy:
        _migrate(copy)
        fault_points.reached("upgrade.migrated")
        _renew_checksums(copy, damaged)
        _mark_as_present(copy)
    if not salvage:
        verify_sound(target)


def _mark_as_present(copy: sqlite3.Connection) -> None:
    """Write into a migrated file which schema it has, and into its journal that it was upgraded."""
    copy.execute("UPDATE origin SET needs_version = ?", (NEEDS_VERSION,))
    revision, _ = journal.last(copy)
    group = journal.new_group(revision + 1, _UPGRADE_LABEL, "kbbdesk")
    digest = journal.content_digest(load(copy).programme.rows.values())
    journal.append_snapshot(copy, group, digest)
    copy.execute(f"PRAGMA user_version={SCHEMA_VERSION}")


def _migrate(connection: sqlite3.Connection) -> None:
    # Imported here: Alembic takes longer to import than most files take to open.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(db_folder() / "migrations").replace("%", "%%"))
    with closing(core_over(connection)) as core:
        config.attributes["connection"] = core
        command.upgrade(config, "head")


def _row_tables(connection: sqlite3.Connection) -> Iterator[tuple[str, list[str]]]:
    """Walk the tables whose rows carry a checksum, with the columns that it is over."""
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')]
        if "checksum" in columns:
            columns.remove("checksum")
            yield name, columns


def _damaged_rows(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Return table and uuid of every row whose checksum is wrong."""
    return [
        (name, values[0])
        for name, columns in _row_tables(connection)
        for *values, stored in connection.execute(_select(name, [*columns, "checksum"]))
        if checksum(tuple(values)) != stored
    ]


def _renew_checksums(connection: sqlite3.Connection, damaged: Sequence[tuple[str, str]]) -> None:
    known = set(damaged)
    for name, columns in _row_tables(connection):
        rows = connection.execute(_select(name, columns)).fetchall()
        renewed = [(checksum(row), row[0]) for row in rows if (name, row[0]) not in known]
        if renewed:
            connection.executemany(f'UPDATE "{name}" SET checksum = ? WHERE uuid = ?', renewed)  # noqa: S608


def _select(table: str, columns: Sequence[str]) -> str:
    listed = ", ".join(f'"{column}"' for column in columns)
    return f'SELECT {listed} FROM "{table}"'  # noqa: S608
