"""Backups: made when something changed, thinned by age, restored whole (P6; S15, S19, S20 of faults.md)."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from kbbdesk.changes import Changes
from kbbdesk.storage import backup as backup_module
from kbbdesk.storage.backup import Backup, backups, folder_of, newest_sound, restore, superfluous
from kbbdesk.storage.errors import DamagedError, KnownError
from kbbdesk.storage.lock import LockedError
from kbbdesk.storage.programme_file import open_file
from kbbdesk.storage.verify import verify
from tests.storage.support import budget_in, died, dying_at, edited, names, set_budget


class _Calendar(date):
    day_of_test = date(2026, 11, 22)

    @classmethod
    def today(cls) -> date:  # type: ignore[override]
        return cls.day_of_test


@pytest.fixture
def calendar(monkeypatch: pytest.MonkeyPatch) -> type[_Calendar]:
    monkeypatch.setattr(backup_module, "date", _Calendar)
    monkeypatch.setattr(_Calendar, "day_of_test", date(2026, 11, 22))
    return _Calendar


def _next_day(calendar: type[_Calendar]) -> None:
    calendar.day_of_test += timedelta(days=1)


def test_a_backup_a_day_if_anything_changed(sample_path: Path, calendar: type[_Calendar]) -> None:
    edited(sample_path, 1)
    edited(sample_path, 2)
    assert [backup.revision for backup in backups(sample_path)] == [1]
    _next_day(calendar)
    edited(sample_path)
    edited(sample_path)
    assert [backup.revision for backup in backups(sample_path)] == [3, 1]
    _next_day(calendar)
    edited(sample_path)
    assert [backup.revision for backup in backups(sample_path)] == [3, 1]
    assert verify(backups(sample_path)[0].path) == []


def test_s15_order_is_by_revision_and_a_wrong_clock_thins_nothing_it_should_keep(
    sample_path: Path, calendar: type[_Calendar]
) -> None:
    for number, day in enumerate([date(2026, 11, 22), date(2099, 1, 1), date(2001, 1, 1), date(2026, 11, 23)]):
        calendar.day_of_test = day
        edited(sample_path, number)
    assert [(backup.revision, backup.day.year) for backup in backups(sample_path)] == [
        (4, 2026),
        (3, 2001),
        (2, 2099),
        (1, 2026),
    ]


def test_thinning_keeps_the_newest_then_one_a_week_then_one_a_month() -> None:
    start = date(2026, 1, 1)
    daily = [Backup(Path(str(n)), n, start + timedelta(days=n), "gunluk") for n in range(300)][::-1]
    doomed = superfluous(daily)
    kept = [backup for backup in daily if backup not in doomed]
    assert kept[:14] == daily[:14]
    assert len(kept) <= 14 + 8 + 10
    weeks_before = list(dict.fromkeys(backup.day.isocalendar()[:2] for backup in daily[14:]))
    assert {backup.day.isocalendar()[:2] for backup in kept[14:]} >= set(weeks_before[:8])
    assert {backup.day.month for backup in kept} == set(range(1, 11))


def test_s19_any_of_three_generations_is_restored_as_it_was(sample_path: Path, calendar: type[_Calendar]) -> None:
    for budget in (1, 2, 3):
        edited(sample_path, budget)
        _next_day(calendar)
    oldest = backups(sample_path)[-1]
    middle = backups(sample_path)[-2]
    restore(sample_path, middle)
    assert sample_path.read_bytes() == middle.path.read_bytes()
    assert budget_in(sample_path) == 1
    restore(sample_path, oldest)
    assert budget_in(sample_path) == 6000000000
    (kept,) = [backup for backup in backups(sample_path) if backup.revision == 4]
    assert budget_in(kept.path) == 3
    assert verify(sample_path) == []


def test_s20_a_damaged_backup_is_skipped_with_the_reason(sample_path: Path, calendar: type[_Calendar]) -> None:
    edited(sample_path, 1)
    _next_day(calendar)
    edited(sample_path, 2)
    newest, older = backups(sample_path)
    newest.path.write_bytes(newest.path.read_bytes()[:200_000])
    sound, skipped = newest_sound(sample_path)
    assert sound == older
    assert len(skipped) == 1
    assert newest.path.name in skipped[0]
    assert "bozulmuş" in skipped[0]
    before = sample_path.read_bytes()
    with pytest.raises(DamagedError):
        restore(sample_path, newest)
    assert sample_path.read_bytes() == before


def test_s8_an_empty_file_is_replaced_by_its_backup_and_its_bytes_are_kept(sample_path: Path) -> None:
    edited(sample_path, 1)
    sample_path.write_bytes(b"")
    sound, _ = newest_sound(sample_path)
    assert sound is not None
    restore(sample_path, sound)
    assert budget_in(sample_path) == 6000000000
    assert (folder_of(sample_path) / "bozuk-1.kbb").read_bytes() == b""


def test_an_open_programme_is_not_restored(sample_path: Path) -> None:
    with open_file(sample_path) as opened:
        set_budget(Changes(opened), 1)
        with pytest.raises(LockedError):
            restore(sample_path, backups(sample_path)[0])
    assert budget_in(sample_path) == 1


@pytest.mark.parametrize("point", ["backup.written", "output.written", "output.before_replace"])
def test_p2_death_during_backup_or_restore_leaves_the_programme(sample_path: Path, point: str) -> None:
    edited(sample_path, 1)
    copy = folder_of(sample_path) / "r00000009 2020-01-01 gunluk.kbb"
    shutil.copy(backups(sample_path)[0].path, copy)
    before = sample_path.read_bytes()

    def work() -> None:
        with dying_at(point):
            restore(sample_path, backups(sample_path)[0])

    assert died(work) == 9
    assert sample_path.read_bytes() == before


def test_a_backup_that_is_not_sound_does_not_count(sample_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unsound(_path: Path) -> None:
        raise DamagedError("yedek bozuk")

    monkeypatch.setattr(backup_module, "verify_sound", unsound)
    with open_file(sample_path) as opened:
        assert opened.notices == ["Günlük yedek alınamadı. yedek bozuk"]
    assert names(folder_of(sample_path)) == set()
    assert issubclass(DamagedError, KnownError)
