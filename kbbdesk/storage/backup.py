"""Backups of a programme file, kept in a folder beside it: daily, before an upgrade, before a merge.

They are ordered by the journal's revision, which their names carry, and not by the clock (S15).
"""

import re
import shutil
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from kbbdesk.storage import fault_points, journal
from kbbdesk.storage.connection import connected, file_uri, raw
from kbbdesk.storage.errors import KnownError, database_error, os_error
from kbbdesk.storage.lock import FileLock
from kbbdesk.storage.output import move_into_place, temporary_beside, write_output
from kbbdesk.storage.read import verify_sound

DAILY = "gunluk"
BEFORE_UPGRADE = "yukseltme"
BEFORE_RESTORE = "geri-yukleme"

_NAME = re.compile(r"r(?P<revision>\d{8}) (?P<day>\d{4}-\d{2}-\d{2}) (?P<reason>[a-z-]+)\.kbb")
_RECENT, _WEEKS, _MONTHS = 14, 8, 24


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: the file, the journal's revision it holds, the day it was made, and why."""

    path: Path
    revision: int
    day: date
    reason: str


def folder_of(path: Path) -> Path:
    """Return the folder that holds the backups of a programme file."""
    return path.with_name(f"{path.stem} yedekleri")


def backup_path(path: Path, revision: int, reason: str) -> Path:
    """Return the name of a backup made today."""
    return folder_of(path) / f"r{revision:08d} {date.today().isoformat()} {reason}.kbb"


def backups(path: Path) -> list[Backup]:
    """Return the backups of a programme file, newest first."""
    found = []
    for entry in folder_of(path).glob("*.kbb"):
        match = _NAME.fullmatch(entry.name)
        if match:
            day = date.fromisoformat(match["day"])
            found.append(Backup(entry, int(match["revision"]), day, match["reason"]))
    return sorted(found, key=lambda backup: (backup.revision, backup.path.name), reverse=True)


def back_up_if_due(connection: Connection, path: Path) -> Path | None:
    """Back up at the first opening of a day if anything changed since the last backup; return where to.

    Raises:
        KnownError: the disk is full or the folder cannot be written; the programme file is as it was.

    """
    revision, _ = journal.last(connection)
    earlier = backups(path)
    if any(backup.revision == revision for backup in earlier):
        return None
    if any(backup.day == date.today() and backup.reason == DAILY for backup in earlier):
        return None
    return back_up(connection, path, DAILY)


def back_up(connection: Connection, path: Path, reason: str) -> Path:
    """Copy the open file into its backup folder, verify the copy, thin the older ones; return the copy's path.

    Raises:
        KnownError: the disk is full, the folder cannot be written, or the copy is not sound.

    """
    revision, _ = journal.last(connection)
    target = backup_path(path, revision, reason)
    temporary = temporary_beside(target)
    try:
        target.parent.mkdir(exist_ok=True)
        copy_database(raw(connection), temporary)
        fault_points.reached("backup.written")
        verify_sound(temporary)
        move_into_place(temporary, target)
    except OSError as error:
        raise os_error(error, target) from error
    finally:
        temporary.unlink(missing_ok=True)
    for backup in superfluous(backups(path)):
        backup.path.unlink(missing_ok=True)
    return target


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


def superfluous(newest_first: Sequence[Backup]) -> list[Backup]:
    """Return the backups that may go: of all but the newest 14, one a week stays, and then one a month.

    Only the days written in their names are compared with each other, never with today: a clock that
    was wrong for a while cannot make all of them look old.
    """
    kept_weeks: set[tuple[int, int]] = set()
    kept_months: set[tuple[int, int]] = set()
    doomed = []
    for backup in newest_first[_RECENT:]:
        week = backup.day.isocalendar()[:2]
        month = (backup.day.year, backup.day.month)
        if week not in kept_weeks and len(kept_weeks) < _WEEKS:
            kept_weeks.add(week)
            kept_months.add(month)
        elif month not in kept_months and len(kept_months) < _MONTHS:
            kept_months.add(month)
        else:
            doomed.append(backup)
    return doomed


def newest_sound(path: Path) -> tuple[Backup | None, list[str]]:
    """Return the newest backup that can be restored, and a Turkish sentence for each newer one that cannot."""
    skipped = []
    for backup in backups(path):
        try:
            verify_sound(backup.path)
        except KnownError as error:
            skipped.append(str(error))
        else:
            return backup, skipped
    return None, skipped


def restore(path: Path, backup: Backup) -> None:
    """Put a backup in the place of a closed programme file; what stood there becomes a backup itself.

    Raises:
        LockedError: the programme is open.
        DamagedError: the backup is not sound; nothing has been changed.
        KnownError: the disk is full or the place cannot be written; nothing has been changed.

    """
    lock = FileLock(path)
    try:
        verify_sound(backup.path)
        _keep_present(path)
        with backup.path.open("rb") as source:
            write_output(path, lambda stream: shutil.copyfileobj(source, stream), verify_sound)
    finally:
        lock.release()


def _keep_present(path: Path) -> None:
    """Keep what is about to be replaced: as a backup where it is sound, byte for byte where it is not."""
    if not path.exists():
        return
    try:
        verify_sound(path)
    except KnownError:
        _keep_bytes(path)
    else:
        with connected(path) as connection:
            back_up(connection, path, BEFORE_RESTORE)


def _keep_bytes(path: Path) -> None:
    folder = folder_of(path)
    count = len(list(folder.glob("bozuk-*.kbb")))
    with path.open("rb") as source:
        write_output(folder / f"bozuk-{count + 1}.kbb", lambda stream: shutil.copyfileobj(source, stream))
