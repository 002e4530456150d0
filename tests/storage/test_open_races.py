"""Opening and making files while others do: writers, links, new files of the same name (S6, S7, S12)."""

import os
import shutil
import sqlite3
import subprocess
import threading
import time
from pathlib import Path

import pytest

from kbbdesk.changes import Changes
from kbbdesk.models.edits import SetField
from kbbdesk.models.plan import CostLine
from kbbdesk.storage import connection as connection_module
from kbbdesk.storage import fault_points, read
from kbbdesk.storage import load as load_module
from kbbdesk.storage.errors import BusyError, DamagedError, KnownError, ReadOnlyError
from kbbdesk.storage.lock import LockedError
from kbbdesk.storage.plan_data import read_sample
from kbbdesk.storage.programme_file import OpenOptions, create, open_file
from tests.storage.support import READ, died, dying_at, edited, set_budget, small_disk, sql


def test_a_writer_that_commits_while_a_reader_loads_waits_and_both_succeed(
    sample_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = sqlite3.connect(sample_path, isolation_level=None, timeout=10, check_same_thread=False)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("UPDATE origin SET needs_version = '0.1.1'")
    commit = threading.Thread(target=writer.execute, args=("COMMIT",))
    checked = read._quick_check

    def check_late(second: sqlite3.Connection, complaints: list[str]) -> None:
        commit.start()
        time.sleep(0.3)  # by now the writer keeps new readers out
        checked(second, complaints)

    monkeypatch.setattr(read, "_quick_check", check_late)
    started = time.monotonic()
    with open_file(sample_path, READ) as opened:
        assert opened.damage == []
    commit.join()
    writer.close()
    assert time.monotonic() - started < 4


def test_a_check_that_takes_longer_than_reading_is_waited_for(
    sample_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def check_slowly(_second: sqlite3.Connection, complaints: list[str]) -> None:
        time.sleep(1)
        complaints.append("SQLite: page 7 is never used")

    monkeypatch.setattr(read, "_quick_check", check_slowly)
    with pytest.raises(DamagedError, match="page 7 is never used"):
        open_file(sample_path, READ)


def test_a_file_that_another_program_is_writing_is_busy_and_not_damaged(
    sample_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (connection_module, read):
        monkeypatch.setattr(module, "BUSY_TIMEOUT", 0.05)
    other = sqlite3.connect(sample_path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(BusyError) as caught:
        open_file(sample_path, READ)
    assert "değişiklik" not in str(caught.value)
    other.execute("ROLLBACK")
    with open_file(sample_path) as opened:
        changes = Changes(opened)
        set_budget(changes, 1)
        other.execute("BEGIN EXCLUSIVE")
        for work in (changes.undo, lambda: Changes(opened)):
            with pytest.raises(BusyError):
                work()
        other.execute("ROLLBACK")
    other.close()


def test_create_replaces_no_file_that_came_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.kbb"
    monkeypatch.setattr(fault_points, "reached", lambda _name: path.write_bytes(b"baskasinin"))
    with pytest.raises(KnownError, match="zaten var"):
        create(path, read_sample(), "2017 örneği", "örnek")
    assert path.read_bytes() == b"baskasinin"


def test_create_where_there_are_no_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path, _target: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    path = tmp_path / "plan.kbb"
    create(path, read_sample(), "2017 örneği", "örnek")
    edited(path, 1)
    with pytest.raises(KnownError, match="zaten var"):
        create(path, read_sample(), "2017 örneği", "örnek")


def test_a_link_is_locked_as_the_file_it_stands_for(sample_path: Path) -> None:
    link = sample_path.with_name("bağ.kbb")
    link.symlink_to(sample_path)
    with open_file(sample_path), pytest.raises(LockedError):
        open_file(link)


def test_a_pipe_and_a_folder_are_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "boru.kbb")
    (tmp_path / "klasör.kbb").mkdir()
    for name in ("boru.kbb", "klasör.kbb"):
        with pytest.raises(KnownError, match=f"{name} bir dosya değil"):
            open_file(tmp_path / name)


def test_a_file_in_the_place_of_the_backup_folder_keeps_nobody_from_working(sample_path: Path) -> None:
    folder = sample_path.with_name(f"{sample_path.name} yedekleri")
    folder.write_text("")
    with open_file(sample_path) as opened:
        (notice,) = opened.notices
        assert "klasör değil, dosya" in notice
    folder.unlink()
    folder.mkdir()
    (folder / "r00000001 2017-13-45 gunluk.kbb").touch()
    edited(sample_path, 1)


def test_a_flipped_byte_in_a_value_leaves_the_value_out(sample_path: Path) -> None:
    with open_file(sample_path, READ) as opened:
        value = next(
            cell for row in opened.programme.indicators() for cell in row.indicator_values if cell.value != "-"
        )
    sql(sample_path, f"UPDATE indicator_value SET value = 'O20000' WHERE uuid = '{value.uuid}'")
    with open_file(sample_path, OpenOptions(write=False, salvage=True)) as opened:
        assert value.uuid not in opened.programme.rows
        assert len(opened.damage) == 1


def test_a_damaged_row_without_a_name_is_not_called_none() -> None:
    record = (None,) * 9
    assert load_module._told(CostLine, record) == "adı okunamayan"


def test_undo_of_a_damaged_journal_is_told(sample_path: Path) -> None:
    with open_file(sample_path) as opened:
        changes = Changes(opened)
        changes.apply([SetField(next(opened.programme.goals()).uuid, "title", "Yeni")], "Ad")
        sql(sample_path, "UPDATE change SET new = '{}' WHERE revision = 2")
        with pytest.raises(KnownError, match="günlüğü bozulmuş"):
            changes.undo()


def test_a_broken_off_save_in_a_read_only_place_is_explained(sample_path: Path, tmp_path: Path) -> None:
    def killed() -> None:
        with open_file(sample_path) as opened, dying_at("save.before_commit"):
            opened.connection.exec_driver_sql("PRAGMA cache_spill=1")
            opened.connection.exec_driver_sql("PRAGMA cache_size=1")
            set_budget(Changes(opened), 1)

    assert died(killed) == 9
    with small_disk(tmp_path / "disk", 4096) as disk:
        for name in (sample_path.name, f"{sample_path.name}-journal"):
            shutil.copy(sample_path.with_name(name), disk)
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        with pytest.raises(ReadOnlyError, match=r"program\.kbb-journal dosyasını birlikte"):
            open_file(disk / sample_path.name)
