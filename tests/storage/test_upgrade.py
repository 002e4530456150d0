"""Older files: backed up, upgraded on a copy, or left as they are (S14 of faults.md)."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from kbbdesk.changes import Changes
from kbbdesk.models.edits import SetField
from kbbdesk.models.steps import row_values
from kbbdesk.storage import migrate
from kbbdesk.storage.errors import DamagedError, KnownError
from kbbdesk.storage.plan_data import read_sample
from kbbdesk.storage.programme_file import OpenOptions, open_file
from kbbdesk.storage.verify import verify
from tests.storage.support import OLD_FILES, READ, died, dying_at, failing_at, names, sql


@pytest.fixture(params=[1, 2])
def old(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A file as an earlier schema wrote it: the 2017 plan with one title edited, and since 2 a justification."""
    return Path(shutil.copy(OLD_FILES / f"schema-{request.param}.kbb", tmp_path / "eski.kbb"))


def test_a_file_of_an_earlier_schema_is_upgraded_with_all_it_holds(old: Path) -> None:
    before = old.read_bytes()
    expected = {uuid: row_values(row) for uuid, row in read_sample().rows.items()}
    with open_file(old) as opened:
        found = {uuid: row_values(row) for uuid, row in opened.programme.rows.items()}
        changed = {uuid: values for uuid, values in found.items() if values != expected.get(uuid, values)}
        reasons = {row.uuid: row.text for row in opened.programme.justifications}
        assert found.keys() == expected.keys() | reasons.keys()
        assert list(reasons.values()) == (["Ölçüm yöntemi değişti"] if before[63] == 2 else [])
        assert [values[2] for values in changed.values()] == ["Tramvay araçları alımı"]
        changes = Changes(opened)
        assert changes.undo_label is None
        renamed = next(a for a in changes.programme.activities() if a.title == "Tramvay araçları alımı")
        changes.apply([SetField(renamed.uuid, "budget", 1)], "Bütçe, Tramvay araçları alımı")
    assert verify(old) == []
    (backup,) = [path for path in (old.parent / "eski.kbb yedekleri").iterdir() if "yukseltme" in path.name]
    assert _dump(backup) == _dump_of(before, old.parent)


def _dump(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    lines = list(connection.iterdump())
    connection.close()
    return lines


def _dump_of(content: bytes, folder: Path) -> list[str]:
    path = folder / "asil.db"
    path.write_bytes(content)
    return _dump(path)


def test_the_upgraded_schema_is_the_one_that_new_files_have(old: Path, sample_path: Path) -> None:
    with open_file(old):
        pass
    assert _schema(old) == _schema(sample_path)


def _schema(path: Path) -> dict[str, object]:
    connection = sqlite3.connect(path)
    tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")]
    schema: dict[str, object] = {
        name: [
            connection.execute(f"PRAGMA {pragma}('{name}')").fetchall()
            for pragma in ("table_info", "foreign_key_list")
        ]
        for name in tables
    }
    schema["indexes"] = connection.execute(
        "SELECT name, replace(sql, '\"', '') FROM sqlite_master WHERE type = 'index' ORDER BY name"
    ).fetchall()
    schema["strict"] = connection.execute("SELECT name, strict FROM pragma_table_list ORDER BY name").fetchall()
    schema["version"] = connection.execute("SELECT * FROM alembic_version").fetchall()
    schema["user_version"] = connection.execute("PRAGMA user_version").fetchall()
    connection.close()
    return schema


def test_reading_an_old_file_leaves_it_as_it_is(old: Path) -> None:
    before = old.read_bytes()
    with open_file(old, READ) as opened:
        assert opened.programme.totals.budget == 137300233221
    assert old.read_bytes() == before
    assert names(old.parent) == {"eski.kbb"}


@pytest.mark.parametrize("old", [1], indirect=True)
@pytest.mark.parametrize("point", ["upgrade.migrated", "upgrade.before_replace", "output.before_replace"])
def test_s14_death_in_the_middle_of_an_upgrade_leaves_the_original(old: Path, point: str) -> None:
    before = old.read_bytes()

    def upgrade() -> None:
        with dying_at(point), open_file(old):
            pass

    assert died(upgrade) == 9
    assert old.read_bytes() == before
    with open_file(old) as opened:
        assert opened.programme.totals.budget == 137300233221
    assert verify(old) == []


def test_p2_a_failed_upgrade_leaves_the_original_and_no_temporary(old: Path) -> None:
    before = old.read_bytes()
    with (
        failing_at("upgrade.migrated", OSError("kesildi")),
        pytest.raises(KnownError, match=r"eski\.kbb okunamadı"),
    ):
        open_file(old)
    assert old.read_bytes() == before
    assert names(old.parent) == {"eski.kbb"}


def test_s14_an_upgraded_copy_that_is_not_sound_takes_nobodys_place(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark, before = migrate._mark_as_present, old.read_bytes()

    def spoil(copy: sqlite3.Connection) -> None:
        mark(copy)
        copy.execute("UPDATE activity SET budget = 7")

    monkeypatch.setattr(migrate, "_mark_as_present", spoil)
    with pytest.raises(DamagedError, match=r"^eski\.kbb bozulmuş"):
        open_file(old)
    assert old.read_bytes() == before
    assert names(old.parent) == {"eski.kbb"}


def test_a_damaged_old_file_is_not_upgraded(old: Path) -> None:
    sql(old, "UPDATE activity SET budget = budget + 1 WHERE title = 'Tramvay inşaatının yapılması'")
    before = old.read_bytes()
    with pytest.raises(DamagedError, match="dosya yükseltilmedi ve değiştirilmedi"):
        open_file(old)
    assert old.read_bytes() == before
    with pytest.raises(DamagedError, match=r"1 kaydı bozulmuş \(ilki: faaliyet\)"):
        open_file(old)
    with open_file(old, OpenOptions(write=False, salvage=True)) as opened:
        (complaint,) = opened.damage
        assert complaint.startswith("faaliyet «Tramvay inşaatının yapılması»")
        assert opened.programme.rows.keys() >= read_sample().rows.keys()
    assert old.read_bytes() == before
