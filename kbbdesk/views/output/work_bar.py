"""One long work of a window at a time: how far it is, a button to stop it, and how it ended."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QProgressBar

from kbbdesk.exports.progress import Progress
from kbbdesk.storage.errors import KnownError
from kbbdesk.views.job import Job
from kbbdesk.views.message_bar import Action, MessageArea

SUBJECT = "output"


@dataclass(frozen=True, slots=True)
class Work:
    """What is to be done: `run` on another thread, then `done` with its result, or `failed` with a sentence.

    `title` says what is being done, `stopped` what there is where it was stopped.
    """

    title: str
    stopped: str
    run: Callable[[Progress], object]
    done: Callable[[Any], None]
    failed: Callable[[KnownError], None]


class WorkBar(QObject):
    """Runs works of one window and tells about them above its page; `busy` tells whether one is under way."""

    busy = Signal(bool)

    def __init__(self, messages: MessageArea) -> None:
        super().__init__(messages)
        self._messages = messages
        self._job: Job | None = None
        self._work: Work | None = None
        self._is_told = self._is_stopped = False
        self.progress: QProgressBar | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a work is under way."""
        return self._job is not None

    def run(self, work: Work) -> None:
        """Begin a work; another one must not be under way."""
        self._work = work
        self._is_told = self._is_stopped = False
        self._job = Job(work.run)
        self._job.progressed.connect(self._show_progress)
        self._job.succeeded.connect(self._succeeded)
        self._job.failed.connect(self._failed)
        self._job.ended.connect(self._ended)
        self.progress = QProgressBar()
        self.progress.setAccessibleName(work.title)
        self.progress.setRange(0, 0)
        self._messages.show_work(SUBJECT, work.title, self.progress, (self.tr("Vazgeç"), self.stop))
        self.busy.emit(True)
        self._job.start()

    def stop(self) -> None:
        """Stop the work that is under way, as soon as it can."""
        if self._job:
            self._is_stopped = True
            self._job.stop()

    def close_down(self) -> None:
        """Stop what is under way and wait for it, before the window goes."""
        if self._job:
            self._job.blockSignals(True)
            self._job.stop()
            self._job.wait()
            self._job = None

    def tell(self, text: str, actions: Sequence[Action] = (), *, serious: bool = False) -> None:
        """Say how a work ended, in the place of what was said before."""
        self._is_told = True
        self._messages.show_message(SUBJECT, text, actions, serious=serious)

    def _show_progress(self, done: int, total: int) -> None:
        if self.progress:
            self.progress.setRange(0, total)
            self.progress.setValue(done)

    def _succeeded(self, result: object) -> None:
        if self._work:
            self._work.done(result)

    def _failed(self, error: KnownError) -> None:
        if self._work:
            self._work.failed(error)

    def _ended(self) -> None:
        work = self._work
        self._job = self._work = self.progress = None
        if self._is_stopped and not self._is_told and work:
            self.tell(work.stopped)
        elif not self._is_told:
            self._messages.take_away(SUBJECT)
        self.busy.emit(False)
