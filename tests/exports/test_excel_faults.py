"""Writing the workbook when things go wrong: the earlier file stays, no temporary is left (S4, S17, P2)."""

import errno
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from kbbdesk.exports.excel import export_excel, render
from kbbdesk.storage import output
from kbbdesk.storage.errors import KnownError
from kbbdesk.tables.programme_tables import ProgrammeTables
from kbbdesk.tables.table import Table
from tests.conftest import FailAt
from tests.exports.excel_reading import sample_content, sample_tables, tables_of
from tests.plan_edits import small_plan
from tests.storage.support import fill, names, small_disk

OLD = b"eski"
NAME = "performans-programi.xlsx"


@cache
def small_tables() -> tuple[ProgrammeTables, Table]:
    return tables_of(small_plan())


@cache
def small_content() -> bytes:
    return render(*small_tables())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / NAME
    path.write_bytes(OLD)
    return path


def is_untouched(path: Path) -> bool:
    return path.read_bytes() == OLD and names(path.parent) == {path.name}


def test_the_workbook_replaces_the_old_one(path: Path) -> None:
    told: list[tuple[int, int]] = []
    export_excel(*sample_tables(), path, lambda done, total: told.append((done, total)))
    assert path.read_bytes() == sample_content()
    assert names(path.parent) == {path.name}
    assert told == [(number, 8) for number in range(1, 9)]


@pytest.mark.parametrize("part", range(1, 9))
def test_cancelling_leaves_everything_as_it_was(path: Path, part: int) -> None:
    def cancel(done: int, total: int) -> None:
        if done == part:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export_excel(*small_tables(), path, cancel)
    assert is_untouched(path)


@pytest.mark.parametrize("point", ["output.opened", "output.written", "output.before_replace"])
def test_s4_disk_full_at_any_point(path: Path, point: str, fail_at: FailAt) -> None:
    fail_at(point, OSError(errno.ENOSPC, "No space left on device"))
    with pytest.raises(KnownError, match="Diskte yer kalmadı"):
        export_excel(*small_tables(), path)
    assert is_untouched(path)


def test_s4_a_disk_that_is_really_full(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 256) as disk:
        path = disk / NAME
        path.write_bytes(OLD)
        filler = fill(disk, leave=8_000)
        with pytest.raises(KnownError, match="Diskte yer kalmadı"):
            export_excel(*small_tables(), path)
        assert path.read_bytes() == OLD
        assert names(disk) == {NAME, filler.name}
        filler.unlink()
        export_excel(*small_tables(), path)
        assert path.read_bytes() == small_content()


def refuse(times: int, winerror: int) -> Callable[[Path, Path], Path]:
    """Return a `Path.replace` that is refused some times, as by a Windows on which Excel has the file open."""
    replace = Path.replace
    left = iter(range(times))

    def replaced(self: Path, target: Path) -> Path:
        if next(left, None) is None:
            return replace(self, target)
        error = PermissionError(errno.EACCES, "The process cannot access the file")
        error.winerror = winerror  # type: ignore[attr-defined, unused-ignore]
        raise error

    return replaced


@pytest.mark.parametrize("winerror", [5, 32])
def test_s17_a_file_that_excel_keeps_open(path: Path, winerror: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output, "_PATIENCE", 0.2)
    monkeypatch.setattr(output, "_PAUSE", 0.01)
    monkeypatch.setattr(Path, "replace", refuse(1000, winerror))
    with pytest.raises(KnownError, match="Excel'de ya da başka bir programda açık"):
        export_excel(*small_tables(), path)
    assert is_untouched(path)


def test_s17_a_file_that_excel_lets_go(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output, "_PAUSE", 0.01)
    monkeypatch.setattr(Path, "replace", refuse(3, 32))
    export_excel(*small_tables(), path)
    assert path.read_bytes() == small_content()
    assert names(path.parent) == {path.name}


@pytest.mark.parametrize(
    "damage", [lambda content: content[:-100], lambda content: content.replace(b"PK", b"KP", 1)]
)
def test_a_workbook_that_the_disk_damaged_does_not_count(
    path: Path, damage: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kbbdesk.exports.excel.workbook.render", lambda *_: damage(small_content()))
    with pytest.raises(KnownError, match="bozuk yazıldı"):
        export_excel(*small_tables(), path)
    assert is_untouched(path)
