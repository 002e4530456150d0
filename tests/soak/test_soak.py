"""A few seconds of a clerk's work; the hour is `python -m tests.soak --minutes 60`."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from kbbdesk.models.programme import Programme
from kbbdesk.storage.backup import backups, restore
from tests.soak.ledger import Ledger, Step, cells_in, cells_of, differences
from tests.soak.watch import Sample, grown
from tests.storage.support import edited, tram

ROOT = Path(__file__).parents[2]
LONG = {
    *("export", "export_csv", "print", "restore", "look_at_the_backups", "read_the_guide", "take_the_tour"),
    *("consolidate_a_workbook", "send_to_a_department", "bring_a_wrong_file", "toggle_preview", "change_colours"),
}


def test_after_some_work_the_file_equals_the_ledger_and_nothing_is_left() -> None:
    given = "--minutes 0 --acts 36 --between 3 --seed 5018"
    command = [sys.executable, "-m", "tests.soak", *given.split()]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    told = json.loads(done.stdout)
    assert (done.returncode, told["wrong"], told["left"], told["heard"]) == (0, [], [], [])
    assert told["acts"].keys() >= LONG
    assert len(told["acts"].keys() - LONG) >= 10
    assert sum(count for act, count in told["acts"].items() if not act.startswith("(")) == 36


def test_an_edit_that_the_ledger_does_not_know_is_found(sample_path: Path, sample: Programme) -> None:
    ledger = Ledger(cells_of(sample))
    assert differences(ledger.cells, cells_in(sample_path)) == []
    edited(sample_path, 777)
    assert differences(ledger.cells, cells_in(sample_path)) == [f"{tram(sample).uuid} budget: 6000000000 ≠ 777"]


def samples(last: Sample, count: int = 20) -> list[Sample]:
    """Return samples of which the last quarter is like `last`."""
    return [STEADY] * (count - count // 4) + [last] * (count // 4)


STEADY = Sample(
    memory=200_000, heap=30_000, blocks=900_000, handles=11, threads=1, widgets=17, objects=110_000, files=20
)


@pytest.mark.parametrize(
    ("last", "found"),
    [
        (STEADY, []),
        (replace(STEADY, memory=219_000), []),
        (replace(STEADY, memory=221_000), ["memory: 200000 → 221000"]),
        (replace(STEADY, handles=12), ["handles: 11 → 12"]),
        (replace(STEADY, threads=2, widgets=18), ["threads: 1 → 2", "widgets: 17 → 18"]),
        (replace(STEADY, heap=32_000, blocks=920_000), ["heap: 30000 → 32000", "blocks: 900000 → 920000"]),
        (replace(STEADY, files=21), ["files: 20 → 21"]),
        (replace(STEADY, objects=113_000), ["objects: 110000 → 113000"]),
    ],
)
def test_what_grows_is_found(last: Sample, found: list[str]) -> None:
    assert grown(samples(last)) == found


def test_what_another_told_is_taken_in_where_nothing_was_changed_meanwhile() -> None:
    ledger = Ledger({("a", "budget"): 1, ("b", "budget"): 1, ("j", "text"): "x", ("j", "facts"): "[1]"})
    ledger.write({("b", "budget"): 2, ("j", "text"): "z"})
    told: Step = {("a", "budget"): (1, 7), ("b", "budget"): (1, 8), ("c", "answer"): (None, "y")}
    told |= {("j", "text"): ("x", "y"), ("j", "facts"): ("[1]", "[2]")}
    ledger.merge(told)
    assert ledger.cells == {
        ("a", "budget"): 7,
        ("b", "budget"): 2,
        ("c", "answer"): "y",
        ("j", "text"): "z",
        ("j", "facts"): "[1]",
    }


def test_a_backup_is_gone_back_to(sample_path: Path, sample: Programme) -> None:
    ledger = Ledger(cells_of(sample))
    edited(sample_path, 777)
    ledger.note_backups(sample_path)
    ledger.write({(tram(sample).uuid, "budget"): 777})
    assert differences(ledger.cells, cells_in(sample_path)) == []
    (backup,) = backups(sample_path)
    restore(sample_path, backup)
    ledger.go_back_to(backup.path, sample_path)
    assert differences(ledger.cells, cells_in(sample_path)) == []
    assert not ledger.undo()


def test_a_step_is_taken_back_and_done_again() -> None:
    ledger = Ledger({("a", "budget"): 1, ("a", "title"): "x"})
    ledger.write({("a", "budget"): 2, ("a", "title"): "x", ("b", "budget"): 3})
    ledger.write({("a", "budget"): 2})
    assert ledger.undo()
    assert ledger.cells == {("a", "budget"): 1, ("a", "title"): "x"}
    assert not ledger.undo()
    assert ledger.redo()
    assert ledger.cells == {("a", "budget"): 2, ("a", "title"): "x", ("b", "budget"): 3}
    ledger.write({("a", "title"): None})
    assert not ledger.redo()
