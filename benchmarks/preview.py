"""How soon the preview follows an edit, and what an export costs who edits: `python -m benchmarks.preview`."""

import os
import sys
import tempfile
import time
from functools import partial
from itertools import count
from pathlib import Path
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.measure import ratio, seconds
from benchmarks.plan_generator import multiplied
from benchmarks.programme_file import TIMES
from kbbdesk.checks.engine import Engine
from kbbdesk.exports.pdf import summary_pdf
from kbbdesk.exports.raster import Pdf
from kbbdesk.models.edits import SetField
from kbbdesk.outputs import Format, summary_data, target_in, writer_of
from kbbdesk.storage.programme_file import create
from kbbdesk.views.appearance import Appearance
from kbbdesk.views.job import Job
from kbbdesk.views.windows import Windows

FOLLOWED = 0.5
DURING = 10
"""How many times larger than 2017 the plan is whose export runs while edits are timed: that takes seconds."""


class Typist:
    """Edits the budget of one activity in a window, with the preview open or not."""

    def __init__(self, windows: Windows, path: Path, *, preview: bool) -> None:
        window = windows.open(path)
        if window is None:
            raise FileNotFoundError(path)
        self.window = window
        self.target = next(window.session.programme.performance_targets())
        self._amounts = count(1)
        window.session.go_to(self.target.activities[0].uuid, "budget")
        window.preview.setVisible(preview)
        wait(1.5)

    def edit(self) -> None:
        """Make one edit: committed, checked, announced, painted."""
        edit = SetField(self.target.activities[0].uuid, "budget", next(self._amounts))
        self.window.session.apply([edit], "Bütçe")
        QApplication.processEvents()

    def edit_and_see(self) -> None:
        """Edit, and wait for the picture."""
        preview = self.window.preview.preview
        if preview is None:
            raise RuntimeError("the preview is not open")
        loop = QEventLoop()
        preview.drawn.connect(loop.quit)
        self.edit()
        loop.exec()
        preview.drawn.disconnect(loop.quit)

    def draw_alone(self) -> None:
        """Do what a picture needs at least: table data, PDF, pixels."""
        with Pdf(summary_pdf(*summary_data([self.target], self.window.session.programme))) as pdf:
            pdf.picture(0, 400 / pdf.sizes[0][0])


def wait(pause: float) -> None:
    """Let Qt do what is due for so many seconds."""
    loop = QEventLoop()
    QTimer.singleShot(round(pause * 1000), loop.quit)
    loop.exec()


def _follow_up(plain: Typist, watcher: Typist) -> None:
    ratio("an edit with the preview open / closed", watcher.edit, plain.edit, runs=21, goal=1.2)
    wait(1)
    name = "an edit to its picture / table data, PDF and pixels without a window"
    ratio(name, watcher.edit_and_see, watcher.draw_alone, runs=21, goal=20)
    typical = median(seconds(watcher.edit_and_see) for _ in range(21))
    verdict = "met" if typical < FOLLOWED else "MISSED"
    print(f"an edit to its picture: {typical * 1000:.0f} ms (goal < {FOLLOWED * 1000:.0f} ms, {verdict})")


def _same(engine: Engine) -> Engine:
    return engine


def _taken(folder: Path) -> None:
    """Print how long the interface thread is held up at the start of an export."""
    for times in (1, TIMES):
        programme = multiplied(times)
        engine = Engine(programme)
        for form in Format:
            work = partial(writer_of, form, programme, partial(_same, engine), folder)
            taken = median(seconds(work) for _ in range(3))
            print(f"what a {form} at {times}× is made of, taken on the interface thread: {taken * 1000:.0f} ms")


def _edits_during_export(typist: Typist, folder: Path) -> None:
    programme = multiplied(DURING)
    engine = Engine(programme)
    alone = median(seconds(typist.edit) for _ in range(21))
    for form in (Format.XLSX, Format.PDF):
        writer = writer_of(form, programme, lambda: engine, folder / "1.kbb")
        over: list[bool] = []
        job = Job(partial(writer, target_in(form, folder)))
        job.ended.connect(lambda over=over: over.append(True))
        job.start()
        during = []
        while not over:
            begun = time.perf_counter()
            typist.edit()
            during.append(time.perf_counter() - begun)
            wait(0.05)
        print(
            f"an edit while a plan {DURING}× is written as {form} / alone: {median(during) / alone:.1f}; "
            f"{median(during) * 1000:.0f} ms, at most {max(during) * 1000:.0f} ms, of {len(during)}"
        )


def main() -> None:
    """Print the figures; nothing is asserted."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, name)
        application = QApplication(sys.argv[:1])
        windows = Windows(application, Appearance(application), folder, None)
        for file in ("1.kbb", "2.kbb"):
            create(folder / file, multiplied(1), "1 kat", "benchmarks")
        plain = Typist(windows, folder / "1.kbb", preview=False)
        watcher = Typist(windows, folder / "2.kbb", preview=True)
        _follow_up(plain, watcher)
        _edits_during_export(plain, folder)
        windows.end_session()
        _taken(folder)


if __name__ == "__main__":
    main()
