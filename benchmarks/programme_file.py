"""Opening, editing and checking."""

import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from benchmarks.measure import Figure, ratio
from benchmarks.plan_generator import multiplied
from kbbdesk.changes import Changes
from kbbdesk.checks.engine import Engine
from kbbdesk.models.edits import SetField
from kbbdesk.storage.programme_file import OpenOptions, ProgrammeFile, create, open_file

TIMES = 100
_READ = OpenOptions(write=False)


def run(*command: str) -> None:
    """Run a whole process of this Python."""
    subprocess.run([sys.executable, *command], check=True, capture_output=True)


def read_all_rows(path: Path) -> None:
    """The floor for opening: the sqlite3 module reads every row of every table and keeps them."""
    connection = sqlite3.connect(path)
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    kept = [connection.execute(f'SELECT * FROM "{name}"').fetchall() for (name,) in names]  # noqa: S608
    connection.close()
    del kept


def opened_and_closed(path: Path) -> None:
    """Open a file as `kbbdesk check` does: checked, loaded, with order and totals."""
    open_file(path, _READ).close()


class Editor:
    """Edits the budget of one activity in the middle of an open plan, each time to another amount."""

    def __init__(self, opened: ProgrammeFile) -> None:
        self._changes = Changes(opened)
        activities = list(opened.programme.activities())
        self._activity = activities[len(activities) // 2]
        self._amounts = count(1)

    def edit(self, times: int = 20) -> None:
        """Make some edits, each journalled, committed, checked and announced."""
        for _ in range(times):
            edit = SetField(self._activity.uuid, "budget", next(self._amounts))
            self._changes.apply([edit], "Bütçe")


def figures() -> Iterator[Figure]:
    """Measure."""
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder) / "1.kbb", Path(folder) / f"{TIMES}.kbb"
        create(small, multiplied(1), "1 kat", "benchmarks")
        create(large, multiplied(TIMES), f"{TIMES} kat", "benchmarks")
        yield ratio(
            "kbbdesk check on the sample / a process that imports sqlalchemy",
            lambda: run("-m", "kbbdesk", "check", str(small)),
            lambda: run("-c", "import sqlalchemy"),
            goal=2,
        )
        yield ratio(
            f"opening the plan {TIMES}× / bare sqlite3 read of all rows",
            lambda: opened_and_closed(large),
            lambda: read_all_rows(large),
            goal=3,
        )
        with open_file(large) as big, open_file(small) as little:
            yield ratio(
                f"full check at {TIMES}× / opening it",
                lambda: Engine(big.programme),
                lambda: opened_and_closed(large),
                goal=1,
            )
            yield ratio(
                f"20 edits with their checks at {TIMES}× / at 1×", Editor(big).edit, Editor(little).edit, goal=1.5
            )
