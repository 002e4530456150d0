"""A second start of the program raises the window that has the file open already (S6 of faults.md).

The one who wants a file leaves an empty note in a folder of the user's own, named after the process that holds
the lock and after the file; the process that has the window takes the note away and shows it. Nothing is read
from a note: the worst that a foreign one can do is to raise a window.
"""

import getpass
import hashlib
import os
import socket
import sys
import time
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal

from kbbdesk.storage.lock import Owner

PATIENCE = 1.0
"""Seconds after which a process that has not taken its note away is taken for one that does not answer."""

_PAUSE = 0.02


def ask_to_raise(folder: Path, owner: Owner | None, path: Path) -> bool:
    """Ask the process that has a file open to raise its window; False where it cannot be asked or is silent."""
    if owner is None or (owner.user, owner.host) != (getpass.getuser(), socket.gethostname()):
        return False
    _let_come_to_front(owner.pid)
    note = folder / f"{owner.pid}-{_key(path)}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        note.touch()
        return _was_taken(note)
    except OSError:
        return False
    finally:
        with suppress(OSError):
            note.unlink(missing_ok=True)


def _was_taken(note: Path) -> bool:
    deadline = time.monotonic() + PATIENCE
    while note.exists():
        if time.monotonic() > deadline:
            return False
        time.sleep(_PAUSE)
    return True


def _let_come_to_front(pid: int) -> None:
    """Windows lets a program raise itself only where the one that was just started allows it."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(pid)


def _key(path: Path) -> str:
    return hashlib.sha256(os.fsencode(os.path.realpath(path))).hexdigest()[:32]


class RaiseRequests(QObject):
    """Looks out for notes to this process; `noticed` says that there may be some."""

    noticed = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self.noticed)

    def start(self) -> None:
        """Begin to look out, and look for what has come before."""
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
        if self._folder.is_dir():
            self._watcher.addPath(str(self._folder))
            self.noticed.emit()

    def take(self, path: Path) -> bool:
        """Take the note that asks for a file away; False where there is none."""
        try:
            (self._folder / f"{os.getpid()}-{_key(path)}").unlink()
        except OSError:
            return False
        return True
