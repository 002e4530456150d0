"""`verify` finds what changed behind the program's back (S10 of faults.md)."""

import re
import shutil
from pathlib import Path

import pytest

from kbbdesk.changes import Changes
from kbbdesk.models.edits import DeleteRow
from kbbdesk.storage.errors import DamagedError
from kbbdesk.storage.format import checksum
from kbbdesk.storage.programme_file import open_file
from kbbdesk.storage.verify import verify
from tests.storage.support import OLD_FILES, READ, TRAM, edited, set_budget, sql, tram


def test_a_sound_file_has_no_findings_after_all_kinds_of_edits(sample_path: Path) -> None:
    with open_file(sample_path) as opened:
        changes = Changes(opened)
        set_budget(changes, 1)
        changes.apply([DeleteRow(tram(opened.programme).parent.uuid)], "Sil")
        changes.undo()
        changes.apply([DeleteRow(opened.programme.units[0].uuid)], "Birimi sil")
    assert verify(sample_path) == []


def test_s10_one_digit_flipped_inside_a_value_is_found_on_open(sample_path: Path) -> None:
    content = sample_path.read_bytes()
    title = "Tramvay hattının (Sekapark-Otogar) tamamlanma oranı".encode()
    place = content.index(title)
    sample_path.write_bytes(content[:place] + title.replace(b"oran", b"0ran") + content[place + len(title) :])
    with pytest.raises(DamagedError, match=r"gösterge «Tramvay hattının .*»: kayıt kbbdesk dışında değişmiş"):
        open_file(sample_path)


def test_s10_one_bit_flipped_inside_an_amount_is_found_on_open(sample_path: Path) -> None:
    content = sample_path.read_bytes()
    amount = (6_000_000_000).to_bytes(6, "big")
    places = [found.start() for found in re.finditer(re.escape(amount), content)]
    assert len(places) >= 2, "the budget of an activity and the amount under its code"
    for place in places:
        for bit in (0, 1, 8, 32, 47):
            flipped = (6_000_000_000 ^ (1 << bit)).to_bytes(6, "big")
            sample_path.write_bytes(content[:place] + flipped + content[place + 6 :])
            with pytest.raises(DamagedError, match="dışında değişmiş"):
                open_file(sample_path, READ)


def test_s10_a_value_changed_with_its_checksum_is_found_by_replay(sample_path: Path) -> None:
    edited(sample_path, 1)
    _change_with_checksum(sample_path)
    assert _findings(sample_path) == ["faaliyet"]


def test_s10_a_row_never_edited_is_held_against_the_first_snapshot(sample_path: Path) -> None:
    _change_with_checksum(sample_path)
    assert _findings(sample_path) == ["İçerik günlükle uyuşmuyor"]


def test_a_row_that_was_edited_and_then_taken_out_of_the_file_is_found_by_replay(sample_path: Path) -> None:
    with open_file(sample_path) as opened:
        uuid = tram(opened.programme).uuid
    edited(sample_path, 1)
    sql(
        sample_path,
        f"DELETE FROM cost_line WHERE parent = '{uuid}'",
        f"DELETE FROM activity WHERE uuid = '{uuid}'",
    )
    edit, snapshot = verify(sample_path)
    assert edit.startswith(f"faaliyet {uuid}: günlüğün 2. satırındaki değerden başka")
    assert snapshot.startswith("İçerik günlükle uyuşmuyor")


def _change_with_checksum(path: Path) -> None:
    with open_file(path) as opened:
        activity = tram(opened.programme)
        activity.budget = 777
        values = (activity.uuid, activity.parent.uuid, *activity.values())
    sql(path, f"UPDATE activity SET budget = 777, checksum = {checksum(values)} WHERE title = '{TRAM}'")


def _findings(path: Path) -> list[str]:
    return [next(start for start in _STARTS if finding.startswith(start)) for finding in verify(path)]


_STARTS = (
    "faaliyet",
    "İçerik günlükle uyuşmuyor",
    "Günlük 2. satırda kopuk",
    "«activity» tablosu kbbdesk'in yazdığı gibi değil",
)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE change SET who = 'başkası' WHERE revision = 2",
        "UPDATE change SET new = '1' WHERE revision = 2",
        "DELETE FROM change WHERE revision = 2",
    ],
)
def test_a_journal_that_was_tampered_with_is_found(sample_path: Path, statement: str) -> None:
    edited(sample_path, 2, 3)
    sql(sample_path, statement)
    assert "Günlük 2. satırda kopuk" in _findings(sample_path)


def test_a_column_that_does_not_belong_there_is_found(sample_path: Path) -> None:
    sql(sample_path, "ALTER TABLE activity ADD COLUMN note TEXT")
    assert _findings(sample_path) == ["«activity» tablosu kbbdesk'in yazdığı gibi değil"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE change SET new = 'zz' WHERE revision = 2",
        "UPDATE change SET action = 'foo' WHERE revision = 2",
        "UPDATE change SET kind = 'foo' WHERE revision = 2",
        "UPDATE change SET field = 'foo' WHERE revision = 2",
        "UPDATE change SET new = '{}' WHERE revision = 2",
        "UPDATE change SET new = '{\"base64\":1}' WHERE revision = 2",
    ],
)
def test_a_line_of_the_journal_that_cannot_be_read_is_told(sample_path: Path, statement: str) -> None:
    edited(sample_path, 2, 3)
    sql(sample_path, statement)
    broken, unreadable = verify(sample_path)
    assert broken.startswith("Günlük 2. satırda kopuk")
    assert unreadable.startswith("Günlüğün 2. satırı okunamadı")


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("DROP TABLE change", "«change» tablosu dosyada yok."),
        ("ALTER TABLE change DROP COLUMN undoes", "«change» tablosu kbbdesk'in yazdığı gibi değil."),
        ("DROP TABLE justification", "«justification» tablosu dosyada yok."),
        ("DROP INDEX ix_change_row", "«ix_change_row» dizini dosyada yok."),
        (
            "CREATE TRIGGER casus AFTER UPDATE ON activity BEGIN DELETE FROM change; END",
            "«casus» tetikleyicisi kbbdesk'in değil; dosyaya başka bir program eklemiş.",
        ),
        (
            "CREATE VIEW bakış AS SELECT * FROM activity",
            "«bakış» görünümü kbbdesk'in değil; dosyaya başka bir program eklemiş.",
        ),
    ],
)
def test_the_whole_schema_is_held_against_that_of_a_new_file(
    sample_path: Path, statement: str, sentence: str
) -> None:
    sql(sample_path, statement)
    assert sentence in verify(sample_path)


def test_an_older_file_is_verified_and_left_as_it_is(tmp_path: Path) -> None:
    old = Path(shutil.copy(OLD_FILES / "schema-1.kbb", tmp_path / "eski.kbb"))
    assert verify(old) == []
    sql(old, "UPDATE activity SET budget = budget + 1 WHERE title = 'Tramvay inşaatının yapılması'")
    before = old.read_bytes()
    (finding,) = verify(old)
    assert finding.startswith("faaliyet «Tramvay inşaatının yapılması»")
    assert old.read_bytes() == before
