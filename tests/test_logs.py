"""The log, and how a process that did not end as it should is found out (Q2–Q4 of faults.md)."""

import logging
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kbbdesk import logs

_CRASH = """
import os, signal, sys
from pathlib import Path
from kbbdesk import logs
note = logs.RunningNote(Path(sys.argv[1]))
print("here", flush=True)
{then}
"""


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """A log that is open, and closed afterwards."""
    before = list(logging.getLogger().handlers)
    logs.start_log(tmp_path)
    yield tmp_path / logs.LOG_NAME
    for handler in set(logging.getLogger().handlers) - set(before):
        logging.getLogger().removeHandler(handler)
        handler.close()


def _run(folder: Path, then: str) -> int:
    command = [sys.executable, "-c", _CRASH.format(then=then), str(folder)]
    return subprocess.run(command, capture_output=True, check=False).returncode


def test_what_is_logged_stands_in_the_file(log: Path) -> None:
    logging.getLogger("deneme").warning("İlk satır")
    assert "deneme: İlk satır" in log.read_text(encoding="utf-8")


def test_q4_the_log_does_not_grow_for_ever(log: Path, tmp_path: Path) -> None:
    line = "x" * 100_000
    for _ in range(50):
        logging.getLogger("deneme").warning(line)
    sizes = [path.stat().st_size for path in tmp_path.glob("kbbdesk.log*")]
    assert len(sizes) == 4
    assert max(sizes) <= 1_000_000


def test_q4_a_log_folder_that_cannot_be_written_gives_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "dosya"
    blocked.touch()
    monkeypatch.setattr(logs, "log_folder", lambda: blocked / "log")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "geçici"))
    (tmp_path / "geçici").mkdir()
    assert logs.writable_log_folder() == tmp_path / "geçici" / "kbbdesk"


def test_q4_without_any_folder_it_starts_all_the_same() -> None:
    handlers = list(logging.getLogger().handlers)
    logs.start_log(None)
    logs.RunningNote(None).remove()
    assert logs.left_behind(None) == []
    (added,) = set(logging.getLogger().handlers) - set(handlers)
    logging.getLogger().removeHandler(added)


def test_q3_a_native_crash_leaves_its_traces(
    log: Path, tmp_path: Path, log_records: list[logging.LogRecord]
) -> None:
    assert _run(tmp_path, "import faulthandler; faulthandler._sigsegv()") == -signal.SIGSEGV
    (traces,) = logs.left_behind(tmp_path)
    assert "Segmentation fault" in traces
    assert "Segmentation fault" in log.read_text(encoding="utf-8")
    assert logs.left_behind(tmp_path) == []
    log_records.clear()


def test_q3_a_killed_process_is_found_out_and_one_that_ended_well_is_not(tmp_path: Path) -> None:
    assert _run(tmp_path, "os.kill(os.getpid(), signal.SIGKILL)") == -signal.SIGKILL
    assert logs.left_behind(tmp_path) == [""]
    assert _run(tmp_path, "note.remove()") == 0
    assert logs.left_behind(tmp_path) == []


def test_q3_a_process_that_still_runs_is_left_alone(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _CRASH.format(then="sys.stdin.read()"), str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout
        other.stdout.readline()
        assert logs.left_behind(tmp_path) == []
        other.kill()
    assert logs.left_behind(tmp_path) == [""]
    assert list(tmp_path.iterdir()) == []
