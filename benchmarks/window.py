"""The window: start, edits, large plans, memory.

Processes are started as those of an installed program: the bytecode of all modules is there already, though
the environment may keep Python from writing it. The floor imports SQLAlchemy, which the program puts off until
its window is painted; memory is measured once it has done that too.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path
from statistics import median

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from benchmarks.measure import Figure, ratio, spent, waited
from benchmarks.plan_generator import multiplied
from benchmarks.programme_file import TIMES, opened_and_closed
from kbbdesk.models.edits import SetField
from kbbdesk.storage.programme_file import create
from kbbdesk.views.appearance import Appearance
from kbbdesk.views.windows import Windows

FRAME = 0.016
SEARCHED = 0.3

_REPORT = """
import os, re, sys
def painted():
    if "kbbdesk.app" in sys.modules and os.environ.get("UNTIL") == "edit":
        from kbbdesk.storage.programme_file import prepare_for_edits
        prepare_for_edits()
    peak = re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1]
    print(peak, flush=True)
    os._exit(0)
"""
_BARE = (
    _REPORT
    + """
import sqlalchemy
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, painted)

application = QApplication(sys.argv)
window = Window()
window.resize(1360, 860)
window.show()
application.exec()
"""
)
_OWN = (
    _REPORT
    + """
import kbbdesk.app

def painted_after(self, event):
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QMainWindow

    QMainWindow.paintEvent(self, event)
    QTimer.singleShot(0, painted)

def watched(*arguments, **named):
    import kbbdesk.changes  # before Qt, as the program does
    from kbbdesk.views.main_window import MainWindow

    MainWindow.paintEvent = painted_after
    return run(*arguments, **named)

run, kbbdesk.app._run = kbbdesk.app._run, watched
from kbbdesk.__main__ import main
main()
"""
)


def kilobytes(code: str, *arguments: str, until: str = "paint") -> int:
    """Run a process of this Python up to its first painted window; return its peak memory.

    Until "edit", it also imports what the program puts off until the window is painted. The peak is asked of
    the kernel: `ru_maxrss` counts what the parent held before it became this process.
    """
    bytecode = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": f"{os.environ['HOME']}/bytecode"}
    environment = os.environ | bytecode | {"UNTIL": until}
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    # It ended without a word, as after a crash; the next one is not to tell of that.
    for note in Path(os.environ["HOME"]).rglob("acik-*.txt"):
        note.unlink()
    return int(done.stdout.split()[-1])


class Typist:
    """Edits the budget of one activity that is on show, and waits until the cells are painted."""

    def __init__(self, windows: Windows, path: Path) -> None:
        window = windows.open(path)
        if window is None:
            raise FileNotFoundError(path)
        self.window, self._session = window, window.session
        activities = list(self._session.programme.activities())
        self._activity = activities[len(activities) // 2]
        self._amounts = count(1)
        self.go_to_cell()

    def go_to_cell(self) -> None:
        """Show the activity, with the keyboard on its budget."""
        self._session.go_to(self._activity.uuid, "budget")
        QApplication.processEvents()

    def edit(self) -> None:
        """Make one edit: committed, checked, announced, painted."""
        self._session.apply([SetField(self._activity.uuid, "budget", next(self._amounts))], "Bütçe")
        QApplication.processEvents()

    def close(self) -> None:
        """Close the window and its file."""
        self.window.end_with_session()


def shown_and_closed(windows: Windows, path: Path) -> None:
    """Open a file in a window, paint it, and close it."""
    Typist(windows, path).close()


def own_settings(folder: Path) -> None:
    """Keep the settings and files of whoever measures out of it."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        os.environ[name] = str(folder)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder))


def own_windows(folder: Path) -> Windows:
    """Return the windows of a program that has just been started, with settings of its own."""
    own_settings(folder)
    application = QApplication(sys.argv[:1])
    return Windows(application, Appearance(application), folder, None)


def _start(path: Path) -> Iterator[Figure]:
    yield ratio(
        "start to a painted window with the 2017 plan / bare PySide6 window and `import sqlalchemy`",
        lambda: kilobytes(_OWN, str(path)),
        lambda: kilobytes(_BARE),
        goal=1.5,
    )
    own, bare = (median(column) for column in zip(*[_both_until_edit(path) for _ in range(3)], strict=True))
    yield Figure(
        "memory with the 2017 plan open / bare window and `import sqlalchemy`",
        "≤ 2",
        f"{own / bare:.2f}",
        f"{own / 1024:.0f} MB against {bare / 1024:.0f} MB, peaks of whole processes",
        own <= 2 * bare,
    )


def _searched(typist: Typist) -> Iterator[Figure]:
    """Search all titles, then all amounts of the plan, as the box above the tree does when typing pauses."""
    typist.window.find_in_plan()
    box = typist.window.tree.search
    while box.is_preparing:
        QApplication.processEvents()
    for what, text in (("a title", "tramvay araç"), ("an amount", "70.000.000")):
        box.clear()
        QApplication.processEvents()
        box.blockSignals(True)
        box.setText(text)
        box.blockSignals(False)
        name = f"a first search for {what} among {len(typist.window.session.programme.rows)} rows, tree narrowed"
        yield waited(name, [spent(partial(_painted, box.wanted.emit))], goal=SEARCHED)


def _painted(work: Callable[[], None]) -> None:
    work()
    QApplication.processEvents()


def _both_until_edit(path: Path) -> tuple[int, int]:
    return kilobytes(_OWN, str(path), until="edit"), kilobytes(_BARE, until="edit")


def figures() -> Iterator[Figure]:
    """Measure."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        own_settings(folder)
        small, large = folder / "1.kbb", folder / f"{TIMES}.kbb"
        create(small, multiplied(1), "1 kat", "benchmarks")
        create(large, multiplied(TIMES), f"{TIMES} kat", "benchmarks")
        yield from _start(small)
        windows = own_windows(folder)
        big, little = Typist(windows, large), Typist(windows, small)
        yield ratio(f"an edit to repainted cells at {TIMES}× / at 1×", big.edit, little.edit, runs=30, goal=1.5)
        for size, typist in (("1×", little), (f"{TIMES}×", big)):
            times = [spent(typist.edit) for _ in range(30)]
            yield waited(f"an edit to repainted cells at {size}", times, goal=FRAME)
        yield from _searched(big)
        big.close()
        little.close()
        yield ratio(
            f"the plan {TIMES}× opened, painted and closed / opened without a window",
            lambda: shown_and_closed(windows, large),
            lambda: opened_and_closed(large),
            runs=3,
            goal=2,
        )
