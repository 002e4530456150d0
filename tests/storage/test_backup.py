"""Backups: made when something changed, thinned by age, restored whole (P6; S15, S19, S20 of faults.md)."""

import re
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from kbbdesk.changes import Changes
from kbbdesk.models.lists import Administration, ValueColumn
from kbbdesk.models.programme import Programme
from kbbdesk.models.steps import RowValues, row_values
from kbbdesk.storage import backup as backup_module
from kbbdesk.storage import journal
from kbbdesk.storage.backup import Backup, back_up, backups, folder_of, judged, restore, superfluous
from kbbdesk.storage.errors import DamagedError, KnownError
from kbbdesk.storage.lock import LockedError
from kbbdesk.storage.programme_file import create, open_file
from kbbdesk.storage.verify import verify
from tests.storage.support import OLD_FILES, READ, TRAM, budget_in, died, dying_at, edited, set_budget, sql


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


def _newest_sound(path: Path) -> tuple[Backup | None, list[str]]:
    """Return the newest backup that can be restored, and why each newer one cannot."""
    skipped: list[str] = []
    for backup, fault in judged(path):
        if not fault:
            return backup, skipped
        skipped.append(fault)
    return None, skipped


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
    by_week = {backup.day.isocalendar()[:2]: backup for backup in reversed(daily[14:])}
    by_month = {backup.day.month: backup for backup in reversed(daily)}
    weekly = sorted(by_week.values(), key=lambda backup: backup.day, reverse=True)[:8]
    assert {*kept[14:]} == {*weekly, *by_month.values()} - {*daily[:14]}


def test_of_one_day_the_newest_fourteen_one_for_its_week_and_the_first_stay() -> None:
    one_day = [Backup(Path(str(n)), n, date(2026, 11, 22), "birlestirme") for n in range(20)][::-1]
    assert superfluous(one_day) == one_day[15:-1]
    assert superfluous(one_day[:16]) == []


def test_p6_a_day_of_many_consolidations_leaves_a_backup_of_each_of_the_last_days() -> None:
    days = [Backup(Path(str(n)), n, date(2026, 11, 1) + timedelta(days=n), "gunluk") for n in range(20)]
    merges = [Backup(Path(str(n)), n, days[-1].day, "birlestirme") for n in range(20, 50)]
    newest_first = [*days, *merges][::-1]
    kept = [backup for backup in newest_first if backup not in superfluous(newest_first)]
    assert {*days[-14:]} <= {*kept}
    assert kept[:14] == merges[:-15:-1]
    assert len(kept) < 14 + 14 + 8


def test_thinning_ends_after_two_years_of_months() -> None:
    monthly = [Backup(Path(str(n)), n, date(2000 + n // 12, n % 12 + 1, 1), "gunluk") for n in range(60)][::-1]
    assert superfluous(monthly) == monthly[14 + 24 :]


def test_s19_any_of_three_generations_is_restored_as_it_was(sample_path: Path, calendar: type[_Calendar]) -> None:
    for budget in (1, 2, 3):
        edited(sample_path, budget)
        _next_day(calendar)
    oldest = backups(sample_path)[-1]
    middle = backups(sample_path)[-2]
    restore(sample_path, middle)
    assert _rows_of(sample_path) == _rows_of(middle.path)
    assert _journal_of(sample_path)[:-1] == _journal_of(middle.path)
    assert _journal_of(sample_path)[-1][:2] == (5, "Yedekten geri yüklendi")
    assert budget_in(sample_path) == 1
    assert verify(sample_path) == []
    restore(sample_path, oldest)
    assert budget_in(sample_path) == 6000000000
    (kept,) = [backup for backup in backups(sample_path) if backup.revision == 4]
    assert budget_in(kept.path) == 3
    assert verify(sample_path) == []


def _rows_of(path: Path) -> dict[str, RowValues]:
    with open_file(path, READ) as opened:
        return {uuid: row_values(row) for uuid, row in opened.programme.rows.items()}


def _journal_of(path: Path) -> list[tuple[int, str, str]]:
    with open_file(path, READ) as opened:
        return [(entry.revision, entry.group.label, entry.hash) for entry in journal.read(opened.sqlite)]


def test_the_backup_that_is_restored_is_not_thinned_away_before(
    sample_path: Path, calendar: type[_Calendar]
) -> None:
    for number in range(16):
        with open_file(sample_path) as opened:
            set_budget(Changes(opened), number)
            back_up(opened.sqlite, sample_path, "elle")
    chosen = backups(sample_path)[-2]
    edited(sample_path, 99)
    restore(sample_path, chosen)
    assert budget_in(sample_path) == 1
    assert not chosen.path.exists(), "nothing would have thinned it away"


def test_a_backup_that_is_gone_is_told(sample_path: Path) -> None:
    edited(sample_path, 1)
    (only,) = backups(sample_path)
    only.path.unlink()
    with pytest.raises(KnownError, match=r"gunluk\.kbb bulunamadı"):
        restore(sample_path, only)
    assert budget_in(sample_path) == 1


def test_after_a_restore_no_revision_stands_for_two_contents(sample_path: Path, calendar: type[_Calendar]) -> None:
    edited(sample_path, 1, 2, 3)
    first = backups(sample_path)[-1]
    restore(sample_path, first)
    (kept,) = [backup for backup in backups(sample_path) if backup.reason == "geri-yukleme"]
    before = {backup.path: backup.path.read_bytes() for backup in backups(sample_path)}
    _next_day(calendar)
    edited(sample_path, 7, 8)
    _next_day(calendar)
    edited(sample_path)
    assert [backup.revision for backup in backups(sample_path)] == [7, 5, 4, 1]
    restore(sample_path, first)
    restore(sample_path, kept)
    assert budget_in(sample_path) == 3
    assert {path: path.read_bytes() for path in before} == before
    assert verify(sample_path) == []


def test_a_backup_never_takes_the_place_of_another(sample_path: Path, calendar: type[_Calendar]) -> None:
    with open_file(sample_path) as opened:
        first = back_up(opened.sqlite, sample_path, "elle")
        second = back_up(opened.sqlite, sample_path, "elle")
    assert first != second
    assert {first, second} <= {backup.path for backup in backups(sample_path)}


def test_backups_of_another_programme_do_not_count(
    sample_path: Path, calendar: type[_Calendar], tmp_path: Path
) -> None:
    other = tmp_path / "program.eski"
    programme = Programme("başka", None, 2018, None)
    programme.append(Administration("idare", programme, "Gebze Belediyesi", None))
    programme.append(ValueColumn("yıl", programme, 1000, "2018"))
    create(other, programme, "Yeni", "elle")
    assert backups(other) == []
    folder_of(other).mkdir()
    edited(sample_path, 1)
    (foreign,) = backups(sample_path)
    shutil.copy(foreign.path, folder_of(other))
    sound, (reason,) = _newest_sound(other)
    assert sound is None
    assert "başka bir programa ait" in reason


def test_a_backup_of_an_older_schema_is_restored_and_upgraded(tmp_path: Path) -> None:
    path = Path(shutil.copy(OLD_FILES / "schema-1.kbb", tmp_path / "eski.kbb"))
    expected = _rows_of(path)
    edited(path)
    (older,) = [backup for backup in backups(path) if backup.reason == "yukseltme"]
    for backup in backups(path):
        if backup != older:
            backup.path.unlink()
    assert _newest_sound(path) == (older, [])
    restore(path, older)
    assert _rows_of(path) == expected
    assert verify(path) == []


def test_s20_a_damaged_backup_is_skipped_with_the_reason(sample_path: Path, calendar: type[_Calendar]) -> None:
    edited(sample_path, 1)
    _next_day(calendar)
    edited(sample_path, 2)
    newest, older = backups(sample_path)
    newest.path.write_bytes(newest.path.read_bytes()[:200_000])
    sound, skipped = _newest_sound(sample_path)
    assert sound == older
    assert len(skipped) == 1
    assert newest.path.name in skipped[0]
    assert "bozulmuş" in skipped[0]
    before = sample_path.read_bytes()
    with pytest.raises(DamagedError):
        restore(sample_path, newest)
    assert sample_path.read_bytes() == before


def test_s20_a_backup_with_a_changed_value_is_not_restored_and_nothing_is_kept_for_it(sample_path: Path) -> None:
    edited(sample_path, 1)
    (backup,) = backups(sample_path)
    sql(backup.path, f"UPDATE activity SET budget = 7 WHERE title = '{TRAM}'")
    before = sample_path.read_bytes()
    with pytest.raises(DamagedError, match=re.escape(f"{backup.path.name} bozulmuş: faaliyet «{TRAM}»")):
        restore(sample_path, backup)
    assert sample_path.read_bytes() == before
    assert backups(sample_path) == [backup]


def test_s8_an_empty_file_is_replaced_by_its_backup_and_its_bytes_are_kept(sample_path: Path) -> None:
    edited(sample_path, 1)
    sample_path.write_bytes(b"")
    sound, _ = _newest_sound(sample_path)
    assert sound is not None
    restore(sample_path, sound)
    assert budget_in(sample_path) == 6000000000
    assert (folder_of(sample_path) / "bozuk.kbb").read_bytes() == b""


def test_an_open_programme_is_not_restored(sample_path: Path) -> None:
    with open_file(sample_path) as opened:
        set_budget(Changes(opened), 1)
        with pytest.raises(LockedError):
            restore(sample_path, backups(sample_path)[0])
    assert budget_in(sample_path) == 1


@pytest.mark.parametrize("point", ["backup.written", "restore.written", "output.before_replace"])
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

    monkeypatch.setattr(backup_module, "verify_any", unsound)
    with open_file(sample_path) as opened:
        assert opened.notices == ["Günlük yedek alınamadı. yedek bozuk"]
    assert not folder_of(sample_path).exists()
