"""How soon the preview follows an edit, and what an export costs who edits."""

import tempfile
from collections.abc import Iterator
from functools import partial
from itertools import count
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.measure import Figure, ratio, spent, waited
from benchmarks.plan_generator import multiplied
from benchmarks.programme_file import TIMES
from benchmarks.window import own_windows
from kbbdesk.checks.engine import Engine
from kbbdesk.models.edits import SetField
from kbbdesk.outputs import Format, target_in, writer_of
from kbbdesk.sections.hand_out import prepare, units_with_targets
from kbbdesk.storage.programme_file import create
from kbbdesk.views.job import Job
from kbbdesk.views.windows import Windows

FOLLOWED = 0.5
DISTURBED = 0.1
TAKEN = 1.0
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


def wait(pause: float) -> None:
    """Let Qt do what is due for so many seconds."""
    loop = QEventLoop()
    QTimer.singleShot(round(pause * 1000), loop.quit)
    loop.exec()


def _follow_up(plain: Typist, watcher: Typist) -> Iterator[Figure]:
    yield ratio("an edit with the preview open / closed", watcher.edit, plain.edit, runs=21, goal=1.2)
    wait(1)
    times = [spent(watcher.edit_and_see) for _ in range(21)]
    yield waited("an edit to its picture in the preview", times, goal=FOLLOWED)


def _same(engine: Engine) -> Engine:
    return engine


def _taken(folder: Path) -> Iterator[Figure]:
    """Measure how long the interface thread is held up at the start of an export."""
    programme = multiplied(TIMES)
    engine = Engine(programme)
    for form in Format:
        work = partial(writer_of, form, programme, partial(_same, engine), folder)
        name = f"what the {form} at {TIMES}× is made of, taken while the window waits"
        yield waited(name, [spent(work) for _ in range(5)], goal=TAKEN)
    units = units_with_targets(programme)
    times = [spent(partial(prepare, programme, units)) for _ in range(3)]
    yield waited(f"what {len(units)} sections are made of, taken while the window waits", times, goal=2 * TAKEN)


def _edits_during_export(typist: Typist, folder: Path) -> Iterator[Figure]:
    programme = multiplied(DURING)
    engine = Engine(programme)
    for form in (Format.XLSX, Format.PDF):
        writer = writer_of(form, programme, lambda: engine, folder / "1.kbb")
        over: list[bool] = []
        job = Job(partial(writer, target_in(form, folder)))
        job.ended.connect(lambda over=over: over.append(True))
        job.start()
        during = []
        while not over:
            during.append(spent(typist.edit))
            wait(0.05)
        yield waited(f"an edit while a plan {DURING}× is written as {form}", during, goal=DISTURBED)


def figures() -> Iterator[Figure]:
    """Measure."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        windows = own_windows(folder)
        for file in ("1.kbb", "2.kbb"):
            create(folder / file, multiplied(1), "1 kat", "benchmarks")
        plain = Typist(windows, folder / "1.kbb", preview=False)
        watcher = Typist(windows, folder / "2.kbb", preview=True)
        yield from _follow_up(plain, watcher)
        yield from _edits_during_export(plain, folder)
        windows.end_session()
        yield from _taken(folder)
