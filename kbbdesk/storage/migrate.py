"""A copy of an older programme file brought to the present schema, and files of any known schema verified."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, text

from kbbdesk.models.programme import Programme
from kbbdesk.resources import db_folder
from kbbdesk.storage import fault_points, journal
from kbbdesk.storage.connection import connected, copy_database, probe, raw
from kbbdesk.storage.errors import DamagedError
from kbbdesk.storage.load import load
from kbbdesk.storage.read import verify_sound
from kbbdesk.storage.schema import NEEDS_VERSION, SCHEMA_VERSION, checksum

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
        copy_database(raw(connection), target)
    verify_sound(target)


def upgrade_copy(path: Path, target: Path) -> None:
    """Write an upgraded and verified copy of an older file to `target`; the file itself is only read.

    Raises:
        DamagedError: a row of the old file is damaged.

    """
    with connected(path) as old:
        _hold_checksums(old, path)
        copy_database(raw(old), target)
    with connected(target) as copy:
        _migrate(copy)
        fault_points.reached("upgrade.migrated")
        _renew_checksums(copy)
        copy.execute(text("UPDATE origin SET needs_version = :version"), {"version": NEEDS_VERSION})
        revision, _ = journal.last(copy)
        group = journal.new_group(revision + 1, _UPGRADE_LABEL, "kbbdesk")
        digest = journal.content_digest(load(copy).programme.rows.values())
        journal.append_snapshot(copy, group, digest)
        copy.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION}")
    verify_sound(target)


def _migrate(connection: Connection) -> None:
    # Imported here: Alembic takes longer to import than most files take to open.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(db_folder() / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _row_tables(connection: Connection) -> Iterator[tuple[str, list[str]]]:
    """Walk the tables whose rows carry a checksum, with the columns that it is over."""
    names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
    for name in names:
        columns = [row[1] for row in connection.exec_driver_sql(f'PRAGMA table_info("{name}")')]
        if "checksum" in columns:
            columns.remove("checksum")
            yield name, columns


def _hold_checksums(connection: Connection, path: Path) -> None:
    for name, columns in _row_tables(connection):
        listed = ", ".join(f'"{column}"' for column in columns)
        for *values, stored in connection.exec_driver_sql(f'SELECT {listed}, checksum FROM "{name}"'):  # noqa: S608
            if checksum(tuple(values)) != stored:
                raise DamagedError(
                    f"{path.name} eski sürümde ve «{name}» tablosunda bozulmuş bir kayıt var; "
                    "dosya yükseltilmedi ve değiştirilmedi. Bir yedekten geri yükleyin."
                )


def _renew_checksums(connection: Connection) -> None:
    for name, columns in _row_tables(connection):
        listed = ", ".join(f'"{column}"' for column in columns)
        rows = connection.exec_driver_sql(f'SELECT {listed} FROM "{name}"').all()  # noqa: S608
        if rows:
            connection.exec_driver_sql(
                f'UPDATE "{name}" SET checksum = ? WHERE uuid = ?',  # noqa: S608
                [(checksum(tuple(row)), row[0]) for row in rows],
            )
