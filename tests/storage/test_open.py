"""Opening: what is refused, what is read-only, who has the file (S5–S9, S12, S13 of faults.md)."""

import json
import os
import random
import shutil
import socket
import sqlite3
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from kbbdesk.changes import Changes
from kbbdesk.checks.engine import Engine
from kbbdesk.checks.texts import sentence
from kbbdesk.sections.content import section_of
from kbbdesk.sections.workbook.writing import render_section
from kbbdesk.storage import connection as connection_module
from kbbdesk.storage import programme_file as programme_file_module
from kbbdesk.storage.connection import EmptyFileError
from kbbdesk.storage.errors import BusyError, DamagedError, KnownError, ReadOnlyError
from kbbdesk.storage.format import APPLICATION_ID, SCHEMA_VERSION
from kbbdesk.storage.lock import LockedError
from kbbdesk.storage.plan_data import read_sample
from kbbdesk.storage.programme_file import OpenOptions, create, open_file
from kbbdesk.storage.verify import verify
from kbbdesk.tables.programme_tables import programme_tables
from tests.plan_edits import small_plan
from tests.storage.support import (
    READ,
    budget_in,
    died,
    dying_at,
    edited,
    names,
    set_budget,
    small_disk,
    sql,
    tram,
)

SALVAGE = OpenOptions(write=False, salvage=True)

MUTATIONS = int(os.environ.get("KBBDESK_MUTATIONS", "100"))
"""500 prove S9; the suite has time for fewer."""

SEED = int(os.environ.get("KBBDESK_SEED", "2017"))


def test_a_new_file_holds_the_plan_and_names_itself(sample_path: Path) -> None:
    header = sample_path.read_bytes()[:100]
    assert int.from_bytes(header[68:72], "big") == APPLICATION_ID
    assert int.from_bytes(header[60:64], "big") == SCHEMA_VERSION
    with open_file(sample_path) as opened:
        assert not opened.read_only
        assert opened.programme.totals.budget == 137300233221
        assert opened.programme.resource_need() == 210000000000


@pytest.mark.parametrize(("name", "value"), [("APPLICATION_ID", 7), ("SCHEMA_VERSION", SCHEMA_VERSION + 1)])
def test_a_new_file_that_does_not_name_itself_rightly_does_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: int
) -> None:
    monkeypatch.setattr(programme_file_module, name, value)
    with pytest.raises(KnownError, match=r"^plan\.kbb "):
        create(tmp_path / "plan.kbb", small_plan(), "2017 örneği", "örnek")
    assert names(tmp_path) == set()


def test_create_never_replaces_a_file(sample_path: Path) -> None:
    before = sample_path.read_bytes()
    with pytest.raises(KnownError, match="zaten var"):
        create(sample_path, read_sample(), "2017 örneği", "örnek")
    assert sample_path.read_bytes() == before


def test_showing_a_programme_waits_for_no_sqlalchemy(sample_path: Path) -> None:
    code = """
import sys, pathlib
from kbbdesk.changes import Changes
from kbbdesk.storage.programme_file import open_file, prepare_for_edits
with open_file(pathlib.Path(sys.argv[1])) as opened:
    Changes(opened)
    before = "sqlalchemy" in sys.modules
    prepare_for_edits()
    print(before, "sqlalchemy" in sys.modules)
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(sample_path)], check=True, capture_output=True, text=True
    )
    assert done.stdout.split() == ["False", "True"]


def test_p1_pragmas_are_those_of_the_design(sample_path: Path) -> None:
    with open_file(sample_path) as opened:
        found = {
            name: opened.connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "trusted_schema", "busy_timeout")
        }
    assert found == {
        "journal_mode": "delete",
        "synchronous": 3,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "busy_timeout": 5000,
    }


def test_s5_a_read_only_disk_opens_read_only_and_never_empty(sample_path: Path, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 4096) as disk:
        shutil.copy(sample_path, disk / "plan.kbb")
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        with open_file(disk / "plan.kbb") as opened:
            assert opened.read_only
            assert tram(opened.programme).budget == 6000000000
            with pytest.raises(ReadOnlyError, match="salt okunur"):
                set_budget(Changes(opened), 1)
            assert tram(opened.programme).budget == 6000000000


def test_a_file_opened_for_reading_lets_nothing_write_through_its_connection(sample_path: Path) -> None:
    for options in (READ, SALVAGE):
        with open_file(sample_path, options) as opened, pytest.raises(sqlite3.OperationalError, match="readonly"):
            opened.sqlite.execute("DELETE FROM change")


def test_s6_the_second_opener_is_told_who_has_the_file(sample_path: Path) -> None:
    with open_file(sample_path) as first:
        with pytest.raises(LockedError, match="şu anda açık") as caught:
            open_file(sample_path)
        assert caught.value.owner is not None
        assert caught.value.owner.host == socket.gethostname()
        assert not caught.value.left_behind
        with open_file(sample_path, READ) as second:
            assert second.read_only
            set_budget(Changes(first), 1)
            assert tram(second.programme).budget == 6000000000
    assert names(sample_path.parent) == {sample_path.name, f"{sample_path.name} yedekleri"}


def test_s6_another_process_has_the_file(sample_path: Path) -> None:
    def second() -> None:
        with pytest.raises(LockedError):
            open_file(sample_path)

    with open_file(sample_path):
        assert died(second) == 0


def test_s6_the_lock_of_a_killed_process_is_no_lock(sample_path: Path) -> None:
    def killed() -> None:
        with open_file(sample_path) as opened, dying_at("save.before_commit"):
            set_budget(Changes(opened), 1)

    assert died(killed) == 9
    with open_file(sample_path) as opened:
        assert not opened.read_only


def test_s6_the_lock_of_another_machine_is_broken_on_demand_only(sample_path: Path) -> None:
    note = {"user": "ayşe", "host": "FEN-PC", "pid": 4, "since": "22.11.2026 09:00"}
    lock = sample_path.with_name(f".~{sample_path.name}.lock")
    lock.write_text(json.dumps(note), encoding="utf-8")
    with pytest.raises(LockedError, match=r"ayşe \(FEN-PC, 22\.11\.2026 09:00\)") as caught:
        open_file(sample_path)
    assert caught.value.left_behind
    with open_file(sample_path, OpenOptions(break_left_behind=True)) as opened:
        assert not opened.read_only
    assert not lock.exists()


def test_s7_a_busy_file_keeps_the_edit_for_another_try(sample_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection_module, "BUSY_TIMEOUT", 0.05)
    other = sqlite3.connect(sample_path, isolation_level=None)
    with open_file(sample_path) as opened:
        changes = Changes(opened)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(BusyError, match=r"değişiklik yazılamadı\. .* yeniden deneyin"):
            set_budget(changes, 1)
        assert tram(opened.programme).budget == 6000000000
        other.execute("ROLLBACK")
        set_budget(changes, 1)
    other.close()
    assert budget_in(sample_path) == 1


def test_s8_a_file_without_bytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bos.kbb"
    path.touch()
    with pytest.raises(EmptyFileError, match=r"bos\.kbb boş bir dosya \(0 bayt\); bir yedekten geri yükleyin"):
        open_file(path)
    assert path.read_bytes() == b""
    assert names(tmp_path) == {"bos.kbb"}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"PK\x03\x04" + b"\0" * 200, "bir Excel çalışma kitabı"),
        (b"Merhaba " * 40, "program dosyası değil ya da bozulmuş"),
        (b"SQLite format 3\x00" + b"\0" * 20, "yarım kalmış"),
        (b"SQLite format 3\x00" + b"\0" * 2000, "başka bir programın veritabanı"),
    ],
)
def test_s9_what_is_no_programme_is_told_from_its_first_bytes(
    tmp_path: Path, content: bytes, sentence: str
) -> None:
    path = tmp_path / "plan.kbb"
    path.write_bytes(content)
    with pytest.raises(KnownError, match=sentence):
        open_file(path)
    assert path.read_bytes() == content
    assert names(tmp_path) == {"plan.kbb"}


def test_s9_a_workbook_of_the_program_under_the_name_of_a_programme(sample_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "bölüm.kbb"
    with open_file(sample_path, READ) as opened:
        plan = opened.programme
        path.write_bytes(render_section(section_of(plan, plan.units[0], "0" * 32, "2016-07-01", "")))
    before = path.read_bytes()
    with pytest.raises(KnownError, match="bir Excel çalışma kitabı"):
        open_file(path)
    assert path.read_bytes() == before


HEADER = {
    "magic": slice(0, 16),
    "page size": slice(16, 18),
    "versions": slice(18, 20),
    "reserved and fractions": slice(20, 24),
    "pages": slice(28, 32),
    "free pages": slice(32, 40),
    "schema": slice(40, 48),
    "encoding": slice(56, 60),
    "schema version": slice(60, 64),
    "application": slice(68, 72),
    "whole": slice(0, 100),
}


@pytest.mark.parametrize("part", HEADER)
def test_s9_a_damaged_header_ends_in_a_sentence_or_in_equal_data(sample_path: Path, part: str) -> None:
    content, expected = sample_path.read_bytes(), _rows(sample_path, READ)
    noise = random.Random(SEED)
    length = HEADER[part].stop - HEADER[part].start
    for damage in (b"\0" * length, b"\xff" * length, noise.randbytes(length), noise.randbytes(length)):
        damaged = bytearray(content)
        damaged[HEADER[part]] = damage
        for options in (READ, SALVAGE, OpenOptions()):
            sample_path.write_bytes(damaged)
            try:
                held, is_written = _rows(sample_path, options), options.write
                assert held == expected or options.salvage
            except KnownError as error:
                assert str(error).startswith("program.kbb ")
                is_written = False
            assert sample_path.read_bytes() == bytes(damaged) or is_written


CUTS = ["1", "15", "16", "99", "100", "512", "4096", "4097", "25%", "50%", "90%", "-4096", "-1"]


@pytest.mark.parametrize("place", CUTS)
def test_s9_a_file_cut_off_anywhere_ends_in_a_sentence_and_stays_as_it_is(sample_path: Path, place: str) -> None:
    content = sample_path.read_bytes()
    length = len(content) * int(place[:-1]) // 100 if place.endswith("%") else int(place)
    content = content[:length]
    sample_path.write_bytes(content)
    for options in (READ, OpenOptions()):
        with pytest.raises(KnownError, match=r"^program\.kbb "):
            open_file(sample_path, options)
    with suppress(DamagedError), open_file(sample_path, SALVAGE) as opened:
        assert opened.damage
    assert sample_path.read_bytes() == content
    assert names(sample_path.parent) == {"program.kbb"}


def test_s9_a_truncated_file_is_not_written_to_and_gives_what_it_holds(sample_path: Path) -> None:
    content = sample_path.read_bytes()
    sample_path.write_bytes(content[: len(content) * 2 // 3])
    before = sample_path.read_bytes()
    with pytest.raises(DamagedError, match="Dosyaya dokunulmadı"):
        open_file(sample_path)
    with open_file(sample_path, SALVAGE) as opened:
        assert opened.read_only
        assert opened.damage
        assert opened.programme.administration.name == "Kocaeli Büyükşehir Belediyesi"
    assert sample_path.read_bytes() == before


def test_s9_random_mutations_end_in_a_sentence_or_in_equal_data(sample_path: Path) -> None:
    content = sample_path.read_bytes()
    expected = _rows(sample_path, READ)
    noise = random.Random(SEED)
    refused = salvaged = 0
    for number in range(MUTATIONS):
        mutated = bytearray(content)
        for _ in range(noise.randint(1, 4)):
            mutated[noise.randrange(len(mutated))] = noise.randrange(256)
        sample_path.write_bytes(mutated)
        try:
            assert _rows(sample_path, READ) == expected
        except DamagedError:
            refused += 1
            salvaged += _salvaged(sample_path, used=number % 10 == 0)
        except KnownError as error:
            assert str(error).startswith("program.kbb ")
        assert sample_path.read_bytes() == bytes(mutated)
    assert refused > MUTATIONS // 5, "the mutations hardly hit anything"
    assert salvaged > refused * 9 // 10


def _salvaged(path: Path, *, used: bool = False) -> bool:
    try:
        with open_file(path, SALVAGE) as opened:
            assert opened.damage
            if used:
                assert all(sentence(problem, opened.programme) for problem in Engine(opened.programme).problems)
                programme_tables(opened.programme)
            return True
    except DamagedError:
        return False


def _rows(path: Path, options: OpenOptions) -> dict[str, tuple[object, ...]]:
    with open_file(path, options) as opened:
        return {uuid: entity.values() for uuid, entity in opened.programme.rows.items()}


def test_s12_a_journal_left_by_a_crash_is_rolled_back(sample_path: Path) -> None:
    def killed() -> None:
        with open_file(sample_path) as opened, dying_at("save.before_commit"):
            opened.connection.exec_driver_sql("PRAGMA cache_spill=1")
            opened.connection.exec_driver_sql("PRAGMA cache_size=1")
            set_budget(Changes(opened), 1)

    before = sample_path.read_bytes()
    assert died(killed) == 9
    assert f"{sample_path.name}-journal" in names(sample_path.parent)
    assert sample_path.read_bytes() != before, "nothing to roll back"
    assert budget_in(sample_path) == 6000000000
    assert f"{sample_path.name}-journal" not in names(sample_path.parent)
    assert verify(sample_path) == []


def test_s13_a_newer_file_is_refused_with_the_version_needed(sample_path: Path) -> None:
    sql(sample_path, f"PRAGMA user_version={SCHEMA_VERSION + 1}", "UPDATE origin SET needs_version='4.2.0'")
    before = sample_path.read_bytes()
    with pytest.raises(KnownError, match=r"açmak için kbbdesk 4\.2\.0 ya da yenisi gerekir"):
        open_file(sample_path)
    assert sample_path.read_bytes() == before


def test_s13_a_foreign_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "baska.kbb"
    sql(path, "CREATE TABLE musteri (ad TEXT)")
    before = path.read_bytes()
    with pytest.raises(KnownError, match="başka bir programın veritabanı"):
        open_file(path)
    assert path.read_bytes() == before


def test_s18_turkish_letters_blanks_and_long_paths(tmp_path: Path) -> None:
    folder = tmp_path / "İlkay Işık Ğ"
    while len(str(folder)) < 300:
        folder /= "ağustos bütçe çalışmaları #1 %20"
    folder.mkdir(parents=True)
    path = folder / "plan ö?ç.kbb"
    create(path, read_sample(), "2017 örneği", "örnek")
    edited(path, 1)
    assert budget_in(path) == 1
