"""The note of who has a file: what the second opener is told, and what is left when it is let go (S6)."""

import json
from pathlib import Path

import pytest

from kbbdesk.storage import lock as lock_module
from kbbdesk.storage.backup import backups, restore
from kbbdesk.storage.lock import FileLock, LockedError
from kbbdesk.storage.programme_file import open_file
from tests.storage.support import budget_in, edited

NOTE = {"user": "ayşe", "host": "FEN-PC", "pid": 4, "since": "22.11.2026 09:00"}


def _lock_beside(path: Path) -> Path:
    return path.with_name(f".~{path.name}.lock")


def _open_handles() -> int:
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


def test_s6_waiting_for_a_window_and_for_another_machine_are_told_apart(
    sample_path: Path,
) -> None:
    with open_file(sample_path), pytest.raises(LockedError, match=r"kapanmasını bekleyebilirsiniz\.$"):
        open_file(sample_path)
    _lock_beside(sample_path).write_text(json.dumps(NOTE), encoding="utf-8")
    with pytest.raises(LockedError, match="O bilgisayarda kapalı olduğundan eminseniz kilidi kaldırın"):
        open_file(sample_path)


def test_s6_a_restore_does_not_break_the_lock_of_another_machine(sample_path: Path) -> None:
    edited(sample_path, 1)
    _lock_beside(sample_path).write_text(json.dumps(NOTE), encoding="utf-8")
    with pytest.raises(LockedError, match=r"ayşe \(FEN-PC"):
        restore(sample_path, backups(sample_path)[0])
    assert budget_in(sample_path) == 1
    assert json.loads(_lock_beside(sample_path).read_text(encoding="utf-8")) == NOTE


@pytest.mark.parametrize("note", ["", "{", "[1]", '{"user": "ayşe"}', "\0" * 40])
def test_a_note_that_says_nothing_keeps_nobody_out(sample_path: Path, note: str) -> None:
    _lock_beside(sample_path).write_text(note, encoding="utf-8")
    with open_file(sample_path) as opened:
        assert not opened.read_only
    assert not _lock_beside(sample_path).exists()


def test_a_refused_lock_leaves_no_handle_open(sample_path: Path) -> None:
    before = _open_handles()
    first = FileLock(sample_path)
    for _ in range(5):
        with pytest.raises(LockedError):
            FileLock(sample_path)
    first.release()
    for _ in range(5):
        _lock_beside(sample_path).write_text(json.dumps(NOTE), encoding="utf-8")
        with pytest.raises(LockedError):
            FileLock(sample_path)
    FileLock(sample_path, break_left_behind=True).release()
    assert _open_handles() == before


def test_a_lock_file_that_somebody_deletes_does_not_keep_the_programme_from_closing(sample_path: Path) -> None:
    with open_file(sample_path):
        _lock_beside(sample_path).unlink()
    with open_file(sample_path) as opened:
        assert not opened.read_only


def test_a_lock_that_its_owner_gives_up_this_moment_is_taken_anew(
    sample_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between opening and locking the note its owner may remove it: the lock on it would be worth nothing."""
    owner = FileLock(sample_path)
    take = lock_module._lock

    def take_late(handle: int) -> bool:
        monkeypatch.undo()
        owner.release()
        return take(handle)

    monkeypatch.setattr(lock_module, "_lock", take_late)
    second = FileLock(sample_path)
    with pytest.raises(LockedError):
        FileLock(sample_path)
    second.release()
