"""`kill -9` while somebody types in the window loses at most the cell that was being edited (P1, S1).

`KBBDESK_KILLS=60 pytest tests/views/window/test_kill.py` kills sixty times.
"""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

from kbbdesk.storage.programme_file import open_file
from kbbdesk.storage.verify import verify
from tests.storage.support import READ
from tests.views.window.typist import FIELDS, KURUS, cells_of

KILLS = int(os.environ.get("KBBDESK_KILLS", "3"))
SEED = int(os.environ.get("KBBDESK_SEED", "5018"))
_ROOT = Path(__file__).parents[3]
_LONGEST_START = 60.0


def test_p1_s1_a_killed_window_loses_at_most_the_cell_being_edited(sample_path: Path, tmp_path: Path) -> None:
    moments = random.Random(SEED)
    expected = _amounts(sample_path)
    with open_file(sample_path, READ) as opened:
        cells = [(row.uuid, field) for row, field in cells_of(opened.programme)]
    told, number = 0, 1
    for _ in range(KILLS):
        said = _typed_until_killed(sample_path, number, tmp_path, moments.random())
        told += len(said)
        assert said == list(range(number, number + len(said)))
        expected |= {cells[done % len(cells)]: done * KURUS for done in said}
        number += len(said)
        held = _amounts(sample_path)
        if held != expected:
            expected[cells[number % len(cells)]] = number * KURUS
            number += 1
        assert held == expected
        assert verify(sample_path) == []
    assert told >= KILLS, "the kills came before anything was typed"


def _typed_until_killed(path: Path, first: int, tmp_path: Path, seconds: float) -> list[int]:
    """Have somebody type from the n-th cell on, kill the program some time later; return what was acknowledged."""
    places = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    environment = os.environ | {name: str(tmp_path / "home") for name in places} | {"QT_QPA_PLATFORM": "offscreen"}
    said = tmp_path / "said"
    command = [sys.executable, "-m", "tests.views.window.typist", str(path), str(first)]
    with (
        said.open("wb") as voice,
        subprocess.Popen(command, cwd=_ROOT, env=environment, stdout=voice, stderr=subprocess.DEVNULL) as window,
    ):
        deadline = time.monotonic() + _LONGEST_START
        while not said.stat().st_size and window.poll() is None and time.monotonic() < deadline:
            time.sleep(0.005)
        time.sleep(seconds)
        assert window.poll() is None, "the program ended by itself"
        window.kill()
    whole, _, _ = said.read_text().rpartition("\n")
    return [int(line) for line in whole.splitlines()]


def _amounts(path: Path) -> dict[tuple[str, str], int | None]:
    """Return the amounts of all activities as a fresh reader of the file sees them."""
    with open_file(path, READ) as opened:
        return {
            (row.uuid, field): getattr(row, field) for row in opened.programme.activities() for field in FIELDS
        }
