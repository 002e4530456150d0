"""Writing PDF files: progress, cancelling, a full disk, a target that is open in another program."""

import errno
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import pytest

from kbbdesk.exports.pdf import export_programme_pdf, export_summary_pdf, programme_pdf, summary_pdf
from kbbdesk.storage.errors import KnownError
from kbbdesk.tables.programme_tables import ProgrammeTables, programme_tables
from tests.conftest import FailAt
from tests.exports.pdf_reading import sample_pdf, sample_tables
from tests.plan_edits import small_plan

TABLES = sample_tables()
OLD = b"eski"

Export = Callable[[Path], None]


@cache
def small_tables() -> ProgrammeTables:
    return programme_tables(small_plan())


def export_whole(path: Path) -> None:
    export_programme_pdf(small_tables(), path)


def export_one(path: Path) -> None:
    export_summary_pdf(TABLES.target_pages[:1], TABLES.letterhead, path)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A file that is there already."""
    path = tmp_path / "program.pdf"
    path.write_bytes(OLD)
    return path


def untouched(path: Path) -> bool:
    return path.read_bytes() == OLD and [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_the_file_is_replaced_and_progress_is_told(target: Path) -> None:
    told: list[tuple[int, int]] = []
    export_programme_pdf(TABLES, target, lambda done, total: told.append((done, total)))
    assert target.read_bytes() == sample_pdf().content
    assert told == sorted(told)
    assert told[-1] == (100, 100)
    assert len(set(told)) > 50


def test_progress_of_summaries_counts_targets(target: Path) -> None:
    told: list[tuple[int, int]] = []
    export_summary_pdf(
        TABLES.target_pages[:3], TABLES.letterhead, target, lambda done, total: told.append((done, total))
    )
    assert told == [(1, 3), (2, 3), (3, 3)]
    assert target.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("after", [1, 60, 99])
def test_what_progress_raises_stops_the_export(target: Path, after: int) -> None:
    class CancelledError(Exception):
        pass

    def cancel(done: int, total: int) -> None:
        if done >= after:
            raise CancelledError

    with pytest.raises(CancelledError):
        export_programme_pdf(small_tables(), target, cancel)
    assert untouched(target)


@pytest.mark.parametrize("export", [export_whole, export_one])
@pytest.mark.parametrize("point", ["output.opened", "output.written", "output.before_replace"])
def test_a_full_disk_leaves_the_old_file(target: Path, fail_at: FailAt, export: Export, point: str) -> None:
    fail_at(point, OSError(errno.ENOSPC, "no space"))
    with pytest.raises(KnownError, match="Diskte yer kalmadı"):
        export(target)
    assert untouched(target)


@pytest.mark.parametrize("export", [export_whole, export_one])
def test_a_file_that_stays_open_elsewhere_is_left(
    target: Path, monkeypatch: pytest.MonkeyPatch, export: Export
) -> None:
    def refuse(self: Path, other: Path) -> Path:
        error = PermissionError(errno.EACCES, "in use")
        error.winerror = 32  # type: ignore[attr-defined]
        raise error

    monkeypatch.setattr("kbbdesk.storage.output._PATIENCE", 0.2)
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(KnownError, match=r"program\.pdf .* açık"):
        export(target)
    monkeypatch.undo()
    assert untouched(target)


def test_amounts_too_long_for_any_sheet_are_refused_with_a_sentence(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kbbdesk.exports.pdf.target_sheets.column_widths", lambda *_: None)
    with pytest.raises(KnownError, match=r"Ke/Ph\.1\.14\.1: tutarlar A4 sayfasına sığmıyor"):
        export_whole(target)
    monkeypatch.undo()
    monkeypatch.setattr("kbbdesk.exports.pdf.long_tables.column_widths", lambda *_: None)
    with pytest.raises(KnownError, match="Faaliyet Maliyetleri Tablosu: tutarlar A4 sayfasına sığmıyor"):
        export_whole(target)
    assert untouched(target)


def test_several_at_the_same_time_do_not_disturb_each_other() -> None:
    """The window shows a summary while the programme is being exported."""
    targets = TABLES.target_pages[:12]
    alone = [summary_pdf([target], TABLES.letterhead) for target in targets]
    programme_alone = programme_pdf(small_tables())
    with ThreadPoolExecutor(4) as pool:
        whole = pool.submit(programme_pdf, small_tables())
        together = list(pool.map(lambda target: summary_pdf([target], TABLES.letterhead), targets))
    assert together == alone
    assert whole.result() == programme_alone
