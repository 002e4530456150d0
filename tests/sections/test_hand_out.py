"""Handing out: a workbook for each unit, all or none, recorded as one step."""

import errno
from pathlib import Path

import pytest

from kbbdesk.changes import Changes
from kbbdesk.cli import main
from kbbdesk.models.lists import Unit
from kbbdesk.sections.content import content_hash, lines_of
from kbbdesk.sections.file_names import free_paths, safe_name
from kbbdesk.sections.hand_out import hand_out, units_with_targets
from kbbdesk.sections.layout import ACTIVITIES, SYSTEM
from kbbdesk.sections.packing import unpack
from kbbdesk.sections.reading.section import read_workbook
from kbbdesk.storage.errors import KnownError
from kbbdesk.storage.programme_file import OpenOptions, open_file
from tests.sections.workbook.reading import GridReading, opened
from tests.storage.support import died, dying_at, failing_at, names, small_disk

DEADLINE = "2016-09-15"


def test_every_unit_gets_its_section_and_the_base_is_kept(sample_path: Path, tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    with open_file(sample_path) as file:
        changes = Changes(file)
        units = units_with_targets(file.programme)
        paths = hand_out(changes, units, tmp_path / "dağıtım", DEADLINE, lambda *step: steps.append(step))
        assert len(units) == len(paths) == len(file.programme.handouts) == 20
        assert changes.undo_label == "Bölüm dağıt"
    assert steps == [(done, 20) for done in range(1, 21)]
    with open_file(sample_path, OpenOptions(write=False)) as file:
        by_unit = {handout.unit: handout for handout in file.programme.handouts}
        seen: list[str] = []
        for unit, path in zip(units, paths, strict=True):
            book, handout = opened(path.read_bytes()), by_unit[unit.uuid]
            system = {row[0].value: row[1].value for row in book[SYSTEM].iter_rows()}
            base = lines_of(unpack(handout.content).plan, unit.uuid)
            assert (system["handout"], system["unit"]) == (handout.uuid, unit.uuid)
            assert (
                system["content_hash"] == content_hash(base) == content_hash(lines_of(file.programme, unit.uuid))
            )
            assert (handout.deadline, path.name) == (DEADLINE, f"{unit.title} 2017.xlsx")
            seen += GridReading(book, ACTIVITIES).keys
        assert sorted(seen) == sorted(activity.uuid for activity in file.programme.activities())


def test_one_undo_takes_the_hand_outs_back(sample_path: Path, tmp_path: Path) -> None:
    with open_file(sample_path) as file:
        changes = Changes(file)
        hand_out(changes, file.programme.units[:3], tmp_path)
        changes.undo()
        assert file.programme.handouts == []


def test_no_file_is_replaced(sample_path: Path, tmp_path: Path) -> None:
    with open_file(sample_path) as file:
        unit = file.programme.units[0]
        taken = tmp_path / f"{unit.title} 2017.xlsx"
        taken.write_bytes(b"doldurulmus")
        (path,) = hand_out(Changes(file), [unit], tmp_path)
    assert path.name == f"{unit.title} 2017 (2).xlsx"
    assert taken.read_bytes() == b"doldurulmus"


class CancelledError(Exception):
    """What a window raises when its *Vazgeç* is pressed."""


def test_progress_ends_with_the_last_workbook(sample_path: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    with open_file(sample_path) as file:
        units = file.programme.units[:2]
        hand_out(Changes(file), units, tmp_path, progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]


def test_cancelling_leaves_nothing(sample_path: Path, tmp_path: Path) -> None:
    def cancel(done: int, _total: int) -> None:
        if done == 2:
            raise CancelledError

    with open_file(sample_path) as file:
        with pytest.raises(CancelledError):
            hand_out(Changes(file), file.programme.units, tmp_path / "çıktı", progress=cancel)
        assert file.programme.handouts == []
    assert not (tmp_path / "çıktı").exists()


@pytest.mark.parametrize("point", ["output.written", "output.after_replace"])
def test_p2_a_failure_leaves_no_file_and_no_record(sample_path: Path, tmp_path: Path, point: str) -> None:
    folder = tmp_path / "yeni" / "çıktı"
    with open_file(sample_path) as file:
        fault = failing_at(point, OSError(errno.ENOSPC, "dolu"))
        with fault, pytest.raises(KnownError, match="Diskte yer kalmadı"):
            hand_out(Changes(file), file.programme.units[:4], folder)
        assert file.programme.handouts == []
    assert not folder.parent.exists()


def test_s4_a_full_disk_leaves_no_file(sample_path: Path, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 256) as disk, open_file(sample_path) as file:
        with pytest.raises(KnownError, match="Diskte yer kalmadı"):
            hand_out(Changes(file), file.programme.units, disk)
        assert names(disk) == set()
        assert file.programme.handouts == []


def test_p2_where_the_record_cannot_be_written_the_files_go_again(
    sample_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_file(sample_path) as file:
        changes = Changes(file)
        monkeypatch.setattr(changes, "apply", lambda *_: (_ for _ in ()).throw(KnownError("yazılamadı")))
        with pytest.raises(KnownError, match="yazılamadı"):
            hand_out(changes, file.programme.units[:2], tmp_path / "çıktı")
    assert not (tmp_path / "çıktı").exists()


@pytest.mark.parametrize("point", ["hand_out.recorded", "output.before_replace", "output.after_replace"])
def test_p3_killed_in_the_middle_no_workbook_is_there_that_the_programme_does_not_know(
    sample_path: Path, tmp_path: Path, point: str
) -> None:
    folder = tmp_path / "çıktı"

    def killed() -> None:
        with open_file(sample_path) as file, dying_at(point):
            hand_out(Changes(file), file.programme.units[:2], folder)

    assert died(killed) == 9
    with open_file(sample_path) as file:
        known = {handout.uuid for handout in file.programme.handouts}
        assert len(known) == 2
        for path in folder.glob("[!.]*.xlsx"):
            assert read_workbook(path).header.handout in known
        again = hand_out(Changes(file), file.programme.units[:2], folder)
    assert all(read_workbook(path).header.handout not in known for path in again)


def test_a_unit_without_targets_is_named(sample_path: Path, tmp_path: Path) -> None:
    with open_file(sample_path) as file:
        unit = Unit("u" * 32, file.programme, 10**6, "Yeni Daire", "Yeni")
        file.programme.insert(unit)
        assert unit not in units_with_targets(file.programme)
        with pytest.raises(KnownError, match=r"^Yeni Daire: bu birimin performans hedefi de faaliyeti de yok"):
            hand_out(Changes(file), [unit], tmp_path)
        file.programme.remove(unit)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Fen İşleri Dairesi", "Fen İşleri Dairesi"),
        ("../../etc/passwd", "etc passwd"),
        ("C:\\Windows\\a|b?*", "C Windows a b"),
        ("  .gizli. ", "gizli"),
        ("satır\nsonu\u202e\x00", "satır sonu"),
        ("-rf", "rf"),
        ("...", "Birim"),
        ("", "Birim"),
        ("Ş" * 300, "Ş" * 80),
        ("𝔖" * 300, "𝔖" * 50),
    ],
)
def test_names_are_safe_on_every_system(title: str, name: str) -> None:
    assert safe_name(title) == name


def test_names_never_meet_and_never_leave_the_folder(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").touch()
    paths = free_paths(tmp_path, ["a", "A", "../a", "b"], ".xlsx")
    assert [path.name for path in paths] == ["a (2).xlsx", "A.xlsx", "a (3).xlsx", "b.xlsx"]
    assert {path.parent for path in paths} == {tmp_path}


def test_the_command_line_hands_out(sample_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["sections", str(sample_path), "--to", str(tmp_path / "ç"), "--unit", "ULAŞIM DAİRESİ"]
    assert main([*arguments, "--unit", "Fen İşleri Dairesi", "--deadline", "15.09.2016"]) == 0
    assert names(tmp_path / "ç") == {"Ulaşım Dairesi 2017.xlsx", "Fen İşleri Dairesi 2017.xlsx"}
    assert capsys.readouterr().out.splitlines()[-1] == "2 birimin bölümü dağıtıldı."
    assert main([*arguments[:4], "--unit", "Yok Dairesi"]) == 2
    assert "Yok Dairesi: bu adda bir birim yok" in capsys.readouterr().err
    with pytest.raises(SystemExit) as refused:
        main([*arguments, "--deadline", "2016-13-45"])
    assert refused.value.code == 2
    assert "GG.AA.YYYY biçiminde yazın" in capsys.readouterr().err
    with open_file(sample_path, OpenOptions(write=False)) as file:
        assert [handout.deadline for handout in file.programme.handouts] == [DEADLINE] * 2
