"""Long work off the interface thread, with progress and cancel."""

import sys
import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance

from kbbdesk.exports.progress import Progress
from kbbdesk.storage.errors import KnownError

_TURN = 0.0002
"""Seconds after which a busy thread lets another one go on. With Python's own 5 ms an edit during an export
takes up to two seconds, as it waits so long after each of its many calls into Qt."""


class _StoppedError(Exception):
    """The user has stopped the work."""


class Job(QObject):
    """One piece of work on a thread of its own; its signals arrive on the thread that made it.

    `progressed` carries parts done and parts in all, `succeeded` the result, `failed` a `KnownError`; `ended`
    comes last, and alone where the work was stopped. A fault of the program goes to `threading.excepthook`.
    """

    progressed = Signal(int, int)
    succeeded = Signal(object)
    failed = Signal(object)
    ended = Signal()

    _told = Signal(int, int)
    _over = Signal(object)

    def __init__(self, work: Callable[[Progress], object]) -> None:
        super().__init__()
        self._work = work
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="kbbdesk job")
        self._told.connect(self.progressed, Qt.ConnectionType.QueuedConnection)
        self._over.connect(self._finish, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Begin."""
        sys.setswitchinterval(_TURN)
        self._thread.start()

    def stop(self) -> None:
        """Let the work end where it next tells its progress; what is finished by then stays, and is told."""
        self._stopped.set()

    def wait(self) -> None:
        """Return when the work has ended."""
        self._thread.join()

    def _run(self) -> None:
        outcome: object = None
        try:
            outcome = (self.succeeded, self._work(self._tell))
        except _StoppedError:
            pass
        except KnownError as error:
            outcome = (self.failed, error)
        finally:
            self._over.emit(outcome)

    def _tell(self, done: int, total: int) -> None:
        if self._stopped.is_set():
            raise _StoppedError
        self._told.emit(done, total)

    def _finish(self, outcome: tuple[SignalInstance, object] | None) -> None:
        # The thread holds the job until it is over: its last reference must not go on that thread.
        self._thread.join()
        if outcome:
            signal, told = outcome
            signal.emit(told)
        self.ended.emit()
