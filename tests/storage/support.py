"""What the tests of storage share: edits of the real plan, processes that die, small and read-only disks."""

import os
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kbbdesk.changes import Changes
from kbbdesk.models.edits import SetField
from kbbdesk.models.plan import Activity
from kbbdesk.models.programme import Programme
from kbbdesk.resources import db_folder
from kbbdesk.storage import fault_points
from kbbdesk.storage.programme_file import OpenOptions, open_file

READ = OpenOptions(write=False)
OLD_FILES = db_folder() / "old_files"
TRAM = "Tramvay araç alımı"


def tram(programme: Programme) -> Activity:
    """Return `Ke/Ph.1.1.1` activity 3: 60.000.000,00 TL, all under 06."""
    return next(activity for activity in programme.activities() if activity.title == TRAM)


def set_budget(changes: Changes, kurus: int) -> None:
    """Give the tram activity another declared budget, through the one door for edits."""
    changes.apply([SetField(tram(changes.programme).uuid, "budget", kurus)], f"Bütçe, {TRAM}")


def budget_in(path: Path) -> int | None:
    """Return the tram activity's declared budget as a fresh reader of the file sees it."""
    with open_file(path, READ) as opened:
        return tram(opened.programme).budget


def edited(path: Path, *budgets: int) -> None:
    """Open the file, set the budget to each of `budgets` in turn, and close it."""
    with open_file(path) as opened:
        changes = Changes(opened)
        for kurus in budgets:
            set_budget(changes, kurus)


def died(work: Callable[[], object], after: float | None = None, said: Path | None = None) -> int:
    """Run `work` in a forked process and return its wait status.

    It is killed `after` some seconds unless it ends before; with `said`, they count from the moment when
    that file has its first byte.
    """
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException:
            os._exit(70)
        os._exit(0)
    if after is not None:
        signal.pthread_sigmask(signal.SIG_BLOCK, [])
        deadline = time.monotonic() + 10
        while said is not None and not said.stat().st_size and time.monotonic() < deadline:
            time.sleep(0.001)
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return status


@contextmanager
def dying_at(name: str) -> Iterator[None]:
    """Have the process killed where it reaches the point `name`; for use in a forked process."""

    def hook(reached: str) -> None:
        if reached == name:
            os.kill(os.getpid(), signal.SIGKILL)

    fault_points.set_hook(hook)
    yield


@contextmanager
def failing_at(name: str, error: BaseException) -> Iterator[None]:
    """Have `error` raised where the program reaches the point `name`."""

    def hook(reached: str) -> None:
        if reached == name:
            raise error

    fault_points.set_hook(hook)
    try:
        yield
    finally:
        fault_points.set_hook(None)


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    """Mount a disk of that size; skips the test where mounting is not allowed."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("mounting a small disk needs root")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def fill(disk: Path, leave: int = 0) -> Path:
    """Fill a small disk up to `leave` bytes; return the file to delete for room."""
    filler = disk / "dolgu"
    with filler.open("wb", buffering=0) as stream:
        try:
            while True:
                stream.write(b"\0" * 4096)
        except OSError:
            stream.truncate(max(0, stream.tell() - leave))
    return filler


def sql(path: Path, *statements: str) -> None:
    """Change a file behind the program's back."""
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def names(folder: Path) -> set[str]:
    """Return the names of what lies in a folder."""
    return {entry.name for entry in folder.iterdir()}
