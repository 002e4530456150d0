"""A whole copy of an open programme file, also where the file itself has vanished meanwhile."""

import sqlite3
from pathlib import Path

from kbbdesk.storage import fault_points, journal
from kbbdesk.storage.connection import copy_database
from kbbdesk.storage.errors import KnownError
from kbbdesk.storage.lock import FileLock
from kbbdesk.storage.migrate import verify_any
from kbbdesk.storage.output import made_beside, move_into_place, real_path
from kbbdesk.storage.programme_file import ProgrammeFile, fill_new

_LABEL = "Bellekten kopyalandı"


def save_copy(file: ProgrammeFile, target: Path) -> bool:
    """Write a copy of an open file, with its journal, verify it and move it into place.

    Where the connection cannot be read any more, as on a share that is gone, the copy is written from memory: then
    its journal begins with it. Returns False in that case.

    Raises:
        KnownError: the target is the open file, is open elsewhere, or cannot be written.

    """
    target = real_path(target)
    if _is_same(file.path, target):
        raise KnownError(f"{target.name} şu anda açık olan dosya; kopya için başka bir ad verin.")
    lock = FileLock(target) if target.exists() else None
    try:
        with made_beside(target) as temporary:
            has_journal = _copied(file, temporary)
            if not has_journal:
                temporary.write_bytes(b"")
                fill_new(temporary, file.programme, journal.new_group(1, _LABEL, "kbbdesk"))
            verify_any(temporary)
            move_into_place(temporary, target)
    finally:
        if lock:
            lock.release()
    return has_journal


def _is_same(path: Path, target: Path) -> bool:
    if path.absolute() == target.absolute():
        return True
    return path.exists() and target.exists() and path.samefile(target)


def _copied(file: ProgrammeFile, temporary: Path) -> bool:
    """Copy through the connection, which on Linux reads a deleted file too; False where it cannot."""
    try:
        copy_database(file.sqlite, temporary)
        fault_points.reached("backup.written")
        verify_any(temporary)
    except (KnownError, sqlite3.Error):
        # The disk of the target may be what failed: then writing from memory fails too, and says so.
        return False
    return True
