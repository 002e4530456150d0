"""Backups of a programme file, kept in a folder beside it: daily, before an upgrade, before a merge.

They are ordered by the journal's revision, which their names carry, and not by the clock (S15).
"""

import re
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kbbdesk.storage import fault_points, journal
from kbbdesk.storage.connection import connected, copy_database, transaction
from kbbdesk.storage.errors import DamagedError, KnownError
from kbbdesk.storage.load import load
from kbbdesk.storage.lock import FileLock
from kbbdesk.storage.migrate import copy_as_present, verify_any
from kbbdesk.storage.output import folder_made, made_beside, move_into_place, real_path, write_output
from kbbdesk.storage.read import verify_sound

DAILY = "gunluk"
BEFORE_UPGRADE = "yukseltme"
BEFORE_RESTORE = "geri-yukleme"
BEFORE_CONSOLIDATION = "birlestirme"

_NAME = re.compile(r"r(?P<revision>\d{8}) (?P<day>\d{4}-\d{2}-\d{2}) (?P<reason>[a-z-]+)(?: \d+)?\.kbb")
_RESTORE_LABEL = "Yedekten geri yüklendi"
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
    return path.with_name(f"{path.name} yedekleri")


def backups(path: Path) -> list[Backup]:
    """Return the backups of a programme file, newest first."""
    found = []
    for entry in folder_of(path).glob("*.kbb"):
        match = _NAME.fullmatch(entry.name)
        if match:
            with suppress(ValueError):  # a name that somebody else gave: the 45th of the 13th month
                day = date.fromisoformat(match["day"])
                found.append(Backup(entry, int(match["revision"]), day, match["reason"]))
    return sorted(found, key=lambda backup: (backup.revision, backup.path.name), reverse=True)


def back_up_if_due(connection: sqlite3.Connection, path: Path) -> Path | None:
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


def back_up(connection: sqlite3.Connection, path: Path, reason: str) -> Path:
    """Copy the open file into its backup folder, verify the copy, thin the older ones; return the copy's path.

    Raises:
        KnownError: the disk is full, the folder cannot be written, or the copy is not sound.

    """
    target = keep(connection, path, reason)
    _thin(path)
    return target


def keep(connection: sqlite3.Connection, path: Path, reason: str) -> Path:
    """Copy the open file, of whatever schema, into its backup folder and verify the copy; return its path.

    Raises:
        KnownError: the disk is full, the folder cannot be written, or the copy is not sound.

    """
    revision, _ = journal.last(connection)
    target = _free_name(folder_of(path) / f"r{revision:08d} {date.today().isoformat()} {reason}.kbb")
    with folder_made(target.parent), made_beside(target) as temporary:
        copy_database(connection, temporary)
        fault_points.reached("backup.written")
        verify_any(temporary)
        move_into_place(temporary, target)
    return target


def _free_name(path: Path) -> Path:
    """Return a name that no file has yet: a backup never takes another one's place."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_stem(f"{path.stem} {number}")
    return free


def _thin(path: Path) -> None:
    for backup in superfluous(backups(path)):
        with suppress(OSError):
            backup.path.unlink(missing_ok=True)


def superfluous(newest_first: Sequence[Backup]) -> list[Backup]:
    """Return the backups that may go.

    The newest 14 stay, and the first of each of the newest 14 days: a day on which many sections are taken in
    leaves the days before it as they are. Of the others one a week stays, and then one a month.

    Only the days written in their names are compared with each other, never with today: a clock that
    was wrong for a while cannot make all of them look old.
    """
    first_of_day = {backup.day: backup for backup in newest_first}
    firsts = list(first_of_day.values())[:_RECENT]
    kept_weeks: set[tuple[int, int]] = set()
    kept_months: set[tuple[int, int]] = set()
    doomed = []
    for backup in newest_first[_RECENT:]:
        week = backup.day.isocalendar()[:2]
        month = (backup.day.year, backup.day.month)
        if backup in firsts:
            continue
        if week not in kept_weeks and len(kept_weeks) < _WEEKS:
            kept_weeks.add(week)
            kept_months.add(month)
        elif month not in kept_months and len(kept_months) < _MONTHS:
            kept_months.add(month)
        else:
            doomed.append(backup)
    return doomed


def judged(path: Path) -> Iterator[tuple[Backup, str]]:
    """Read one backup after the other, newest first; each comes with the sentence why it cannot be restored.

    The sentence is empty for a sound one. Where the file itself can be read, a backup of another programme
    that once had its name does not count.
    """
    own = _identity(path)
    for backup in backups(path):
        try:
            held = verify_any(backup.path)
        except KnownError as error:
            yield backup, str(error)
            continue
        is_own = own in (None, held.uuid)
        foreign = f"{backup.path.name} başka bir programa ait; {path.name} onunla değiştirilmez."
        yield backup, "" if is_own else foreign


def _identity(path: Path) -> str | None:
    try:
        return verify_any(path).uuid
    except KnownError:
        return None


def restore(path: Path, backup: Backup) -> Path | None:
    """Put a backup in the place of a closed programme file; what stood there becomes a backup itself.

    Returns where that is kept; None where no file stood there.

    The journal goes on: a line above every revision there has been says that this is a restored state, so
    that no revision ever stands for two contents. A backup of an older schema is upgraded on the way.

    Raises:
        LockedError: the programme is open.
        DamagedError: the backup is not sound; nothing has been changed.
        KnownError: the disk is full or the place cannot be written; nothing has been changed.

    """
    path = real_path(path)
    lock = FileLock(path)
    try:
        with made_beside(path) as temporary:
            _copy_chosen(backup.path, temporary)
            fault_points.reached("restore.copied")
            kept_at, present = _keep_present(path)
            fault_points.reached("restore.kept")
            _tell_in_journal(temporary, max(present, *(kept.revision for kept in [backup, *backups(path)])))
            fault_points.reached("restore.written")
            move_into_place(temporary, path)
    finally:
        lock.release()
    _thin(path)
    return kept_at


def _copy_chosen(chosen: Path, target: Path) -> None:
    try:
        copy_as_present(chosen, target)
    except DamagedError as error:
        error.args = (str(error).replace(target.name, chosen.name),)
        raise


def _tell_in_journal(path: Path, newest: int) -> None:
    with connected(path) as connection, transaction(connection, path):
        digest = journal.content_digest(load(connection).programme.rows.values())
        revision, _ = journal.last(connection)
        group = journal.new_group(max(newest, revision) + 1, _RESTORE_LABEL, "kbbdesk")
        journal.append_snapshot(connection, group, digest)
    verify_sound(path)


def _keep_present(path: Path) -> tuple[Path | None, int]:
    """Keep what is about to be replaced: as a backup where it is sound, byte for byte where it is not.

    Returns where it is kept, and its newest revision, 0 where that cannot be read.
    """
    if not path.exists():
        return None, 0
    try:
        verify_any(path)
    except KnownError:
        return _keep_bytes(path), _revision_in(path)
    with connected(path) as connection:
        kept_at = keep(connection, path, BEFORE_RESTORE)
    return kept_at, _revision_in(path)


def _revision_in(path: Path) -> int:
    try:
        with connected(path) as connection:
            return journal.last(connection)[0]
    except (KnownError, sqlite3.Error):
        return 0


def _keep_bytes(path: Path) -> Path:
    target = _free_name(folder_of(path) / "bozuk.kbb")
    with folder_made(target.parent), path.open("rb") as source:
        write_output(target, lambda stream: shutil.copyfileobj(source, stream))
    return target
