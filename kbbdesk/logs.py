"""What is written down when something goes wrong: a rotating log, and a note for each running window.

Only the standard library and platformdirs: this runs before any import that may fail (Q2 of faults.md).
"""

import faulthandler
import logging
import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TextIO

LOG_NAME = "kbbdesk.log"
_LARGEST, _KEPT = 1_000_000, 3
_NOTES = "acik-*.txt"


def log_folder() -> Path:
    """Return the folder that logs belong in on this system."""
    import platformdirs

    return Path(platformdirs.user_log_dir("kbbdesk", appauthor=False))


def writable_log_folder() -> Path | None:
    """Return the log folder, or one for temporary files where it cannot be written; None where neither can."""
    for candidate in (log_folder, lambda: Path(tempfile.gettempdir()) / "kbbdesk"):
        with suppress(OSError, ImportError):
            folder = candidate()
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder):
                return folder
    return None


class _Handler(RotatingFileHandler):
    def doRollover(self) -> None:  # noqa: N802
        # On Windows a log that a second process has open cannot be renamed: then it grows until it can.
        with suppress(OSError):
            super().doRollover()


def start_log(folder: Path | None) -> None:
    """Log warnings and worse to `folder`; nowhere where it is None."""
    root = logging.getLogger()
    if folder is None:
        root.addHandler(logging.NullHandler())
        return
    handler = _Handler(
        folder / LOG_NAME, maxBytes=_LARGEST, backupCount=_KEPT, encoding="utf-8", errors="replace", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s"))
    root.addHandler(handler)


class RunningNote:
    """The file that stands while a window runs, and that a native crash writes its traces to (Q3).

    The system's lock on it ends with the process, however it ends: a note without a lock was left behind.
    """

    def __init__(self, folder: Path | None) -> None:
        self._path: Path | None = None
        self._file: TextIO | None = None
        if folder is None:
            return
        path = folder / f"acik-{os.getpid()}.txt"
        with suppress(OSError):
            self._file = path.open("w", encoding="utf-8", errors="replace")
            self._path = path
            _lock(self._file)
            faulthandler.enable(self._file)

    def remove(self) -> None:
        """Take the note away: the program ends as it should."""
        if self._file and self._path:
            faulthandler.disable()
            self._file.close()
            self._path.unlink(missing_ok=True)
            self._file = None


def left_behind(folder: Path | None) -> list[str]:
    """Take away the notes of processes that ended without saying so; return what stood in them."""
    return list(_left_behind(folder)) if folder else []


def _left_behind(folder: Path) -> Iterator[str]:
    for path in folder.glob(_NOTES):
        if path.name == f"acik-{os.getpid()}.txt":
            continue
        with suppress(OSError):
            with path.open("r+", encoding="utf-8", errors="replace") as note:
                if not _lock(note):
                    continue
                traces = note.read()
            # Windows refuses this while the process that opened the note lives.
            path.unlink()
            if traces:
                logging.getLogger(__name__).error("native crash: %s\n%s", path.name, traces)
            yield traces


if os.name == "nt":

    def _lock(file: TextIO) -> bool:
        return True

else:
    import fcntl

    def _lock(file: TextIO) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
