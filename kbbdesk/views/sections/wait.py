"""A dialog that waits for work on another thread where there is no window yet to tell about it."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QProgressBar, QVBoxLayout, QWidget

from kbbdesk.exports.progress import Progress
from kbbdesk.storage.errors import KnownError
from kbbdesk.views.asking import ask
from kbbdesk.views.job import Job

_abandoned: set[Job] = set()
"""Work that nobody waits for any more, kept until its thread has ended."""

Result = TypeVar("Result")


class WaitDialog(QDialog, Generic[Result]):
    """Goes when the work has ended; *Vazgeç* stops waiting for it."""

    def __init__(self, text: str, work: Callable[[Progress], Result], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("kbbdesk")
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self._job = Job(work)
        self._result: Result | None = None
        self._failure: KnownError | None = None
        progress = QProgressBar()
        progress.setRange(0, 0)
        progress.setAccessibleName(text)
        label = QLabel(text)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        buttons = QDialogButtonBox()
        buttons.addButton(self.tr("Vazgeç"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (label, progress, buttons):
            layout.addWidget(widget)
        self.setMinimumSize(QSize(self.fontMetrics().averageCharWidth() * 60, 0))
        self._job.succeeded.connect(self._take)
        self._job.failed.connect(self._fail)
        self._job.ended.connect(self.accept)

    def wait(self) -> Result | None:
        """Do the work and return its result; None where the user gave up.

        Raises:
            KnownError: what the work raised.

        """
        self._job.start()
        if not ask(self):
            _abandon(self._job)
            return None
        if self._failure:
            raise self._failure
        return self._result

    def _take(self, result: Result) -> None:
        self._result = result

    def _fail(self, error: KnownError) -> None:
        self._failure = error


def _abandon(job: Job) -> None:
    _abandoned.add(job)
    job.ended.connect(lambda: _abandoned.discard(job))
    job.stop()
