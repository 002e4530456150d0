"""What must not grow while somebody works: memory, handles, threads, widgets, files; and what must not be said."""

import ctypes
import gc
import logging
import sys
import threading
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import _lru_cache_wrapper
from pathlib import Path
from statistics import median
from types import TracebackType

from PySide6.QtCore import QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QPixmapCache
from PySide6.QtWidgets import QApplication

WARM_UP = 0.25
"""The part of the samples after which everything has been used once."""
GROWTH = {"memory": 0.10, "heap": 0.05, "blocks": 0.02, "objects": 0.02}
"""How much more there may be at the end than after the warm-up. What is in use must not grow; of `memory` the
allocators keep what the fullest moment took."""
_MALLINFO = (
    *("arena", "ordblks", "smblks", "hblks", "hblkhd"),
    *("usmblks", "fsmblks", "uordblks", "fordblks", "keepcost"),
)


@dataclass(frozen=True, slots=True)
class Sample:
    """What the process holds at one moment at which no programme is open.

    `memory` is what the system counts and `heap` what C code uses, both in kB; `blocks` are Python's small pieces
    of memory, `objects` those of its objects that hold others; `files` lie about.
    """

    memory: int
    heap: int
    blocks: int
    handles: int
    threads: int
    widgets: int
    objects: int
    files: int


def sample(files: int) -> Sample:
    """Return what this process holds now, once everything that is no longer needed is gone; `files` as counted."""
    _empty_caches()
    gc.collect()
    # What C code has given back, the C library keeps for later: that is no growth.
    ctypes.CDLL(None).malloc_trim(0)
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    return Sample(
        memory=int(status["VmRSS"].split()[0]),
        heap=_heap(),
        blocks=sys.getallocatedblocks(),
        handles=len(list(Path("/proc/self/fd").iterdir())),
        threads=threading.active_count(),
        widgets=len(QApplication.allWidgets()),
        objects=len(gc.get_objects()),
        files=files,
    )


class _Mallinfo(ctypes.Structure):
    """What the C library tells of its heap, in bytes."""

    _fields_ = tuple((name, ctypes.c_size_t) for name in _MALLINFO)


def _heap() -> int:
    library = ctypes.CDLL(None)
    library.mallinfo2.restype = _Mallinfo
    told = library.mallinfo2()
    return int(told.uordblks + told.hblkhd) // 1024


def _empty_caches() -> None:
    """Empty the caches that have a limit: they fill up to it, and that is no growth."""
    QPixmapCache.clear()
    for found in gc.get_objects():
        if isinstance(found, _lru_cache_wrapper) and found.cache_info().maxsize is not None:
            found.cache_clear()


def growth(samples: Sequence[Sample]) -> dict[str, dict[str, int]]:
    """Return for each thing how much of it there was after the warm-up and at the end, medians of some samples."""
    warm = list(samples[int(len(samples) * WARM_UP) :])
    part = max(1, len(warm) // 4)
    first, last = warm[:part], warm[-part:]
    return {
        name: {"after warm-up": round(median(_all(name, first))), "at the end": round(median(_all(name, last)))}
        for name in (asdict(warm[0]) if warm else ())
    }


def grown(samples: Sequence[Sample]) -> list[str]:
    """Return what has grown: memory and what lies in it beyond `GROWTH`, the rest at all."""
    found = []
    for name, (begun, ended) in ((name, told.values()) for name, told in growth(samples).items()):
        allowed = begun * (1 + GROWTH.get(name, 0))
        if ended > allowed:
            found.append(f"{name}: {begun} → {ended}")
    return found


def _all(name: str, samples: Sequence[Sample]) -> list[int]:
    return [asdict(sample)[name] for sample in samples]


class Heard(logging.Handler):
    """Keeps every warning of the log and of Qt, and every fault that nobody caught."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []
        logging.getLogger().addHandler(self)
        logging.captureWarnings(True)
        qInstallMessageHandler(self._from_qt)
        sys.excepthook = self._fault
        threading.excepthook = lambda fault: self._fault(fault.exc_type, fault.exc_value, fault.exc_traceback)
        sys.unraisablehook = lambda fault: self._fault(fault.exc_type, fault.exc_value, fault.exc_traceback)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a log record."""
        self.lines.append(self.format(record))

    def _from_qt(self, kind: QtMsgType, _context: object, message: str | None) -> None:
        # The plugin for no screen says of itself what it cannot do.
        if kind is not QtMsgType.QtDebugMsg and not str(message).startswith("This plugin does not support"):
            self.lines.append(f"Qt: {message}")

    def _fault(
        self, kind: type[BaseException], fault: BaseException | None, traceback: TracebackType | None
    ) -> None:
        sys.__excepthook__(kind, fault or kind(), traceback)
        details = (kind, fault or kind(), traceback)
        self.emit(logging.LogRecord("fault", logging.ERROR, "", 0, "nobody caught a fault", (), details))
