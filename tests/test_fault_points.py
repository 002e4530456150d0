"""Every operation dies and fails at every point which it passes: old or new, and nothing left (P2, P3, S2, S4)."""

import errno
import os
import re
import shutil
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zipfile import ZipFile

import pytest

from kbbdesk.models.steps import row_values
from kbbdesk.storage import fault_points
from kbbdesk.storage.errors import KnownError
from kbbdesk.storage.programme_file import open_file
from kbbdesk.storage.verify import verify
from tests.architecture.imports import ROOT
from tests.fault_operations import PLAN, Operation, operations
from tests.storage.support import READ, died, fill, small_disk

OPERATIONS = list(operations())
A_DAY = 25 * 3600

ROOM = [int(kilobytes) for kilobytes in os.environ.get("KBBDESK_ROOM", "40 200").split()]
"""Kilobytes left on a disk that fills up while an operation is under way; more of them on demand."""

NOTHING_FAILS = {"save.after_commit", "hand_out.recorded", "reading.parsed"}
"""Points between two steps, where one can die but nothing is asked of disk or system."""

WITHOUT_LINKS = {"output.claimed"}
"""Passed where a disk knows no links; `tests/storage/test_output.py` has it."""


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A folder before an operation and one after it, and the points that it passed, in order."""

    before: Path
    after: Path
    points: tuple[str, ...]


Rehearsed = Callable[[Operation], Rehearsal]


@pytest.fixture(scope="module")
def rehearsed(tmp_path_factory: pytest.TempPathFactory) -> Rehearsed:
    """Do an operation undisturbed, once."""

    @cache
    def rehearse(operation: Operation) -> Rehearsal:
        before = tmp_path_factory.mktemp("önce") / "klasör"
        before.mkdir()
        operation.arrange(before)
        after = _copied(before, tmp_path_factory.mktemp("sonra") / "klasör")
        points: list[str] = []
        with _hooked(points.append):
            operation.work(after)
        assert _left_behind(after) == []
        return Rehearsal(before, after, tuple(points))

    return rehearse


def _copied(folder: Path, target: Path) -> Path:
    return Path(shutil.copytree(folder, target))


def test_s2_every_point_in_the_code_is_passed_by_an_operation(rehearsed: Rehearsed) -> None:
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "kbbdesk").rglob("*.py")]
    named = {name for source in sources for name in re.findall(r'fault_points\.reached\("([a-z_.]+)"\)', source)}
    assert sum(source.count("fault_points.reached(") for source in sources) >= len(named) > 20
    passed = {point for operation in OPERATIONS for point in rehearsed(operation).points}
    assert named - WITHOUT_LINKS == passed


@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
def test_p2_p3_s2_death_at_any_point_leaves_the_old_or_the_new_state(
    operation: Operation, rehearsed: Rehearsed, tmp_path: Path
) -> None:
    rehearsal = rehearsed(operation)
    for number in range(len(rehearsal.points)):
        folder = _copied(rehearsal.before, tmp_path / str(number))
        assert died(lambda: _run(operation, folder, number, _die)) == signal.SIGKILL  # noqa: B023
        _assert_old_or_new(operation, folder, rehearsal)
        for path in folder.rglob(".~*"):
            os.utime(path, (time.time() - A_DAY,) * 2)
        operation.work(folder)
        assert operation.is_done(folder, rehearsal.after)
        _assert_old_or_new(operation, folder, rehearsal)
        assert _left_behind(folder) == []


@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
def test_p2_p3_s4_an_error_at_any_point_leaves_the_old_state_and_is_told(
    operation: Operation, rehearsed: Rehearsed, tmp_path: Path
) -> None:
    rehearsal = rehearsed(operation)
    for number, point in enumerate(rehearsal.points):
        for kind, error in enumerate(_errors(point)):
            folder = _copied(rehearsal.before, tmp_path / f"{number} {kind}")
            with pytest.raises(KnownError) as told:
                _run(operation, folder, number, _raiser(error))
            assert str(told.value).endswith(".")
            assert not re.search("Errno|disk is full|denied", str(told.value))
            assert not operation.is_done(folder, rehearsal.after) or point == "output.after_replace"
            _assert_old_or_new(operation, folder, rehearsal)
            assert _left_behind(folder) == []
        if point not in NOTHING_FAILS:
            operation.work(folder)
            assert operation.is_done(folder, rehearsal.after)


@pytest.mark.parametrize("operation", [each for each in OPERATIONS if each.name != "read"], ids=str)
def test_p2_p3_s4_a_disk_that_fills_up_leaves_the_old_state_and_is_told(
    operation: Operation, rehearsed: Rehearsed, tmp_path: Path
) -> None:
    rehearsal = rehearsed(operation)
    with small_disk(tmp_path / "disk", 6144) as disk:
        for room in ROOM:
            folder = _copied(rehearsal.before, disk / "klasör")
            filler = fill(disk, leave=room * 1024)
            try:
                operation.work(folder)
            except KnownError as error:
                assert re.search("Diskte yer kalmadı", str(error))
                assert not operation.is_done(folder, rehearsal.after)
            else:
                assert operation.is_done(folder, rehearsal.after)
            _assert_old_or_new(operation, folder, rehearsal)
            assert _left_behind(folder) == []
            filler.unlink()
            operation.work(folder)
            assert operation.is_done(folder, rehearsal.after)
            shutil.rmtree(folder)


def _run(operation: Operation, folder: Path, number: int, fault: Callable[[], object]) -> None:
    """Do the operation with a fault at the point of that number."""
    passed: list[str] = []

    def hook(name: str) -> None:
        passed.append(name)
        if len(passed) == number + 1:
            fault()

    with _hooked(hook):
        operation.work(folder)


@contextmanager
def _hooked(hook: Callable[[str], None]) -> Iterator[None]:
    fault_points.set_hook(hook)
    try:
        yield
    finally:
        fault_points.set_hook(None)


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _raiser(error: Exception) -> Callable[[], object]:
    def fail() -> None:
        raise error

    return fail


def _errors(point: str) -> list[Exception]:
    """Return what may go wrong at a point: with a file, or in a transaction of SQLite."""
    if point in NOTHING_FAILS:
        return []
    if not point.startswith(("save.", "create.")):
        return [OSError(errno.ENOSPC, "No space left on device"), PermissionError(errno.EACCES, "denied")]
    errors: list[Exception] = []
    for code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY):
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = code
        errors.append(error)
    return errors


def _assert_old_or_new(operation: Operation, folder: Path, rehearsal: Rehearsal) -> None:
    """Hold what people see in a folder against what was there before and what the undisturbed operation made."""
    before, after = rehearsal.before, rehearsal.after
    states = {_told(place / PLAN) for place in (before, after) if (place / PLAN).exists()}
    for path in _files(folder):
        name = path.relative_to(folder)
        is_earlier = (before / name).exists()
        if path.suffix == ".kbb" and (not is_earlier or name.name in operation.replaces):
            assert _told(path) in states
        elif is_earlier and name.name in operation.replaces:
            assert path.read_bytes() in [(place / name).read_bytes() for place in (before, after)]
        elif is_earlier:
            assert path.read_bytes() == (before / name).read_bytes()
        else:
            assert path.suffix != ".xlsx" or _is_known(path, folder / PLAN)
    assert {path.relative_to(before) for path in _files(before)} <= {p.relative_to(folder) for p in _files(folder)}


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and not _is_hidden(path)]


def _told(path: Path) -> frozenset[object]:
    """Return the rows of a sound programme, without what was handed out and received."""
    if path.with_name(f"{path.name}-journal").exists():
        return _told_afresh(path)
    content = path.read_bytes()
    if content not in _TOLD:
        _TOLD[content] = _told_afresh(path)
    return _TOLD[content]


_TOLD: dict[bytes, frozenset[object]] = {}


def _told_afresh(path: Path) -> frozenset[object]:
    assert verify(path) == []
    with open_file(path, READ) as opened:
        rows = [row for row in opened.programme.rows.values() if row.kind not in ("handout", "delivery")]
        return frozenset((row.uuid, row_values(row)) for row in rows)


def _is_known(workbook: Path, programme: Path) -> bool:
    """Tell whether a workbook that was handed out is whole and has its base in the programme."""
    with ZipFile(workbook) as archive, open_file(programme, READ) as opened:
        texts = archive.read("xl/sharedStrings.xml").decode()
        return archive.testzip() is None and any(row.uuid in texts for row in opened.programme.handouts)


def _left_behind(folder: Path) -> list[str]:
    """Return temporaries, journals and locks, and folders in which nothing is."""
    return [
        path.name for path in folder.rglob("*") if _is_hidden(path) or (path.is_dir() and not any(path.iterdir()))
    ]


def _is_hidden(path: Path) -> bool:
    return path.name.startswith(".~") or path.name.endswith("-journal")
