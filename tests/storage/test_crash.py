"""P1 and P2: what is saved survives, what fails leaves the old state (S1–S4, S11 of faults.md)."""

import os
import random
import shutil
from pathlib import Path

import pytest

from kbbdesk.changes import Changes
from kbbdesk.storage.errors import KnownError
from kbbdesk.storage.plan_data import read_sample
from kbbdesk.storage.programme_file import create, open_file
from kbbdesk.storage.verify import verify
from tests.storage.support import (
    budget_in,
    died,
    dying_at,
    failing_at,
    fill,
    names,
    set_budget,
    small_disk,
    tram,
)

KILLS = int(os.environ.get("KBBDESK_KILLS", "15"))
SEED = int(os.environ.get("KBBDESK_SEED", "5018"))


def test_p1_s1_kills_at_random_moments_lose_nothing_acknowledged(sample_path: Path, tmp_path: Path) -> None:
    said = tmp_path / "soylenen"
    moments = random.Random(SEED)
    told = 0
    for number in range(KILLS):
        said.write_bytes(b"")
        started = number * 100_000

        def edit(first: int = started) -> None:
            voice = os.open(said, os.O_WRONLY | os.O_APPEND)
            with open_file(sample_path) as opened:
                changes = Changes(opened)
                for kurus in range(first, first + 100_000):
                    set_budget(changes, kurus)
                    os.write(voice, f"{kurus}\n".encode())

        assert died(edit, after=moments.random() * 0.05, said=said) == 9
        acknowledged = [int(line) for line in said.read_text().splitlines()]
        held = budget_in(sample_path)
        assert held is not None
        if acknowledged:
            told += 1
            assert held in (acknowledged[-1], acknowledged[-1] + 1)
    assert told >= KILLS // 2, "the kills came before there was anything to lose"
    assert verify(sample_path) == []


@pytest.mark.parametrize(("point", "survives"), [("save.before_commit", False), ("save.after_commit", True)])
def test_s2_death_at_a_point_of_saving_leaves_the_old_or_the_new_state(
    sample_path: Path, point: str, survives: bool
) -> None:
    def edit() -> None:
        with open_file(sample_path) as opened, dying_at(point):
            set_budget(Changes(opened), 6100000000)

    assert died(edit) == 9
    assert budget_in(sample_path) == (6100000000 if survives else 6000000000)
    assert verify(sample_path) == []


@pytest.mark.parametrize("point", ["create.before_commit", "output.before_replace", "output.after_replace"])
def test_s2_death_while_a_file_is_made_leaves_none_or_a_whole_one(tmp_path: Path, point: str) -> None:
    path = tmp_path / "plan.kbb"

    def make() -> None:
        with dying_at(point):
            create(path, read_sample(), "2017 örneği", "örnek")

    assert died(make) == 9
    if path.exists():
        assert budget_in(path) == 6000000000
    assert path.exists() == (point == "output.after_replace")


def test_p2_a_failed_save_leaves_the_file_byte_for_byte(sample_path: Path) -> None:
    with open_file(sample_path) as opened:
        changes = Changes(opened)
        before = sample_path.read_bytes()
        with failing_at("save.before_commit", OSError("kesildi")), pytest.raises(OSError, match="kesildi"):
            set_budget(changes, 1)
        assert tram(opened.programme).budget == 6000000000
        assert sample_path.read_bytes() == before
        set_budget(changes, 2)
    assert budget_in(sample_path) == 2


def test_s3_a_full_disk_keeps_earlier_rows_and_work_goes_on_once_there_is_room(
    sample_path: Path, tmp_path: Path
) -> None:
    with small_disk(tmp_path / "disk", 3072) as disk:
        path = disk / "plan.kbb"
        shutil.copy(sample_path, path)
        with open_file(path) as opened:
            changes = Changes(opened)
            set_budget(changes, 1)
            filler = fill(disk)
            with pytest.raises(KnownError, match="Diskte yer kalmadı"):
                set_budget(changes, 2)
            assert tram(opened.programme).budget == 1
            filler.unlink()
            set_budget(changes, 3)
            changes.undo()
        assert budget_in(path) == 1
        assert verify(path) == []


def test_s4_a_full_disk_at_backup_keeps_nobody_from_working(sample_path: Path, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 3072) as disk:
        path = disk / "plan.kbb"
        shutil.copy(sample_path, path)
        fill(disk, leave=100_000)
        with open_file(path) as opened:
            (notice,) = opened.notices
            assert notice.startswith("Günlük yedek alınamadı. Diskte yer kalmadı; r00000001 ")
            assert notice.endswith(" gunluk.kbb değiştirilmedi. Yer açıp yeniden deneyin.")
            set_budget(Changes(opened), 1)
        assert names(disk) == {"plan.kbb", "dolgu"}
        assert budget_in(path) == 1


def test_s11_a_copy_of_an_open_file_is_whole_and_leaves_no_side_files(sample_path: Path, tmp_path: Path) -> None:
    with open_file(sample_path) as opened:
        set_budget(Changes(opened), 1)
        copy = tmp_path / "kopya" / "plan.kbb"
        copy.parent.mkdir()
        shutil.copy(sample_path, copy)
        lock = f".~{sample_path.name}.lock"
        assert names(sample_path.parent) - {"kopya"} == {
            sample_path.name,
            lock,
            f"{sample_path.name} yedekleri",
        }
    assert budget_in(copy) == 1
    assert verify(copy) == []
