"""The days of a clerk: open the file, work, close it, compare it with the ledger."""

import gc
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog

from kbbdesk.storage.backup import folder_of
from kbbdesk.storage.plan_data import read_sample
from kbbdesk.storage.programme_file import create
from kbbdesk.storage.verify import verify
from kbbdesk.views.application import make_appearance, make_application
from kbbdesk.views.sections.opening import FOLDER
from kbbdesk.views.windows import Windows
from tests.soak.acts.outputs import EXPORTS, PAPER, TABLES
from tests.soak.clerk import Clerk
from tests.soak.ledger import Ledger, cells_in, cells_of, differences
from tests.soak.watch import Heard, Sample, grown, growth, sample

_SETTLING = 20
"""So many turns of the event loop after a window is closed: what is deleted later is deleted then."""
_FEWEST_SAMPLES = 24
"""With fewer, the warm-up is not over."""


@dataclass
class Result:
    """What came of it. `wrong` are cells that differ, `left` files that nobody removed, `heard` warnings."""

    seed: int
    seconds: float = 0.0
    acts: Counter[str] = field(default_factory=Counter)
    samples: list[Sample] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)

    @property
    def grown(self) -> list[str]:
        """What has grown, where there are samples enough to tell."""
        return grown(self.samples) if len(self.samples) >= _FEWEST_SAMPLES else []

    @property
    def is_sound(self) -> bool:
        """Whether nothing was found."""
        return not (self.wrong or self.left or self.heard or self.grown)

    def as_json(self) -> dict[str, object]:
        """Return what is printed."""
        return {
            "sound": self.is_sound,
            "seed": self.seed,
            "seconds": round(self.seconds),
            "reopened": len(self.samples),
            "acts": dict(self.acts.most_common()),
            "growth": growth(self.samples),
            "samples": [asdict(sample) for sample in self.samples],
            "grown": self.grown,
            "wrong": self.wrong,
            "left": self.left,
            "heard": self.heard,
        }


def soak(folder: Path, seed: int, until: float, acts: int, between: int) -> Result:
    """Work in a copy of the 2017 plan, opened anew after so many acts, until a moment of the monotonic clock.

    Of `between` acts one is of those that take long.
    """
    heard, result = Heard(), Result(seed)
    begun = time.monotonic()
    application = make_application(["soak"])
    windows = Windows(application, make_appearance(application), folder / "data", folder)
    desk = folder / "desk"
    desk.mkdir()
    course = _days(windows, desk, result, until, (acts, between))

    def go_on() -> None:
        try:
            next(course)
        except BaseException as error:
            timer.stop()
            application.quit()
            if not isinstance(error, StopIteration):
                raise

    timer = QTimer()
    timer.timeout.connect(go_on)
    timer.start()
    application.exec()
    windows.end_session()
    result.seconds = time.monotonic() - begun
    result.left = sorted(str(path.relative_to(folder)) for path in _left(folder))
    result.heard = heard.lines
    return result


def _days(windows: Windows, desk: Path, result: Result, until: float, acts: tuple[int, int]) -> Iterator[None]:
    path = desk / "program.kbb"
    programme = read_sample()
    create(path, programme, "2017 örneği", "örnek")
    ledger = Ledger(cells_of(programme))
    count, between = acts
    clerk = Clerk(windows, ledger, Random(result.seed), desk, between)
    while True:
        window = windows.open(path)
        assert window
        ledger.note_backups(path)
        yield from clerk.work(window, count)
        window = clerk.leave()
        result.acts = clerk.acts
        kept = [dialog for dialog in window.findChildren(QDialog) if not dialog.isVisible()]
        result.wrong += [f"a closed dialog is kept: {type(dialog).__name__}" for dialog in kept]
        window.close()
        del window, kept
        for _ in range(_SETTLING):
            yield
        gc.collect()
        yield
        result.samples.append(sample(_count(desk.parent)))
        print(len(result.samples), result.samples[-1], file=sys.stderr, flush=True)
        result.wrong += differences(ledger.cells, cells_in(path)) + [str(fault) for fault in verify(path)]
        if time.monotonic() >= until or result.wrong:
            return


def _count(folder: Path) -> int:
    """Count all files; departments keep their section files, one for each hand-out that they were sent."""
    sections = folder / "data" / FOLDER
    return sum(path.is_file() for path in folder.rglob("*") if not path.is_relative_to(sections))


def _left(folder: Path) -> Iterator[Path]:
    """Walk the files that no clerk would expect.

    Expected are the programme and its backups, what was written last of each kind, and the departments' section
    files.
    """
    desk = folder / "desk"
    expected = {desk / name for name in ("program.kbb", PAPER, *EXPORTS)}
    places = {folder_of(desk / "program.kbb"): ".kbb", desk / TABLES: ".csv"}
    for path in (*desk.rglob("*"), *(folder / "data").rglob("*"), *(folder / "tmp").rglob("*")):
        is_section = path.is_relative_to(folder / "data" / FOLDER) and path.suffix == ".kbb"
        if path.is_file() and path not in expected and places.get(path.parent) != path.suffix and not is_section:
            yield path
