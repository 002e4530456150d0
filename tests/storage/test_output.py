"""The one way to write an output file: old or new, never between (P2; S2, S4, S17 of faults.md)."""

import errno
import os
import stat
import time
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest

from kbbdesk.storage import output
from kbbdesk.storage.errors import KnownError
from kbbdesk.storage.output import NewOutputs, write_output
from tests.storage.support import died, dying_at, failing_at, fill, names, small_disk

OLD, NEW = b"eski" * 1000, b"yeni" * 1000


def _write_new(stream: BinaryIO) -> None:
    stream.write(NEW)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "tablo.xlsx"
    path.write_bytes(OLD)
    return path


@pytest.mark.parametrize("point", ["output.opened", "output.written", "output.before_replace"])
def test_p2_a_failure_at_any_point_leaves_the_old_file_and_no_temporary(target: Path, point: str) -> None:
    with failing_at(point, OSError(errno.ENOSPC, "dolu")), pytest.raises(KnownError, match="Diskte yer kalmadı"):
        write_output(target, _write_new)
    assert target.read_bytes() == OLD
    assert names(target.parent) == {"tablo.xlsx"}


def test_p2_a_file_that_does_not_verify_does_not_count(target: Path) -> None:
    def verify(path: Path) -> None:
        assert path.read_bytes() == NEW
        raise KnownError("doğrulanamadı")

    with pytest.raises(KnownError, match="doğrulanamadı"):
        write_output(target, _write_new, verify)
    assert target.read_bytes() == OLD
    assert names(target.parent) == {"tablo.xlsx"}


@pytest.mark.parametrize(
    ("point", "content"),
    [
        ("output.opened", OLD),
        ("output.written", OLD),
        ("output.before_replace", OLD),
        ("output.after_replace", NEW),
    ],
)
def test_s2_death_at_a_point_of_writing_leaves_old_or_new(target: Path, point: str, content: bytes) -> None:
    def write() -> None:
        with dying_at(point):
            write_output(target, _write_new)

    assert died(write) == 9
    assert target.read_bytes() == content


def test_s4_a_full_disk_leaves_the_old_file_and_no_temporary(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 64) as disk:
        path = disk / "tablo.xlsx"
        path.write_bytes(OLD)
        fill(disk, leave=2048)
        with pytest.raises(KnownError, match=r"Diskte yer kalmadı; .*tablo\.xlsx yazılamadı"):
            write_output(path, lambda stream: stream.write(b"x" * 100_000))
        assert path.read_bytes() == OLD
        assert names(disk) == {"tablo.xlsx", "dolgu"}


class _OpenInExcel:
    """Stands for Windows refusing to replace a file that another program has open, so many times."""

    def __init__(self, times: int, monkeypatch: pytest.MonkeyPatch, winerror: int = 32) -> None:
        self.left = times
        self._winerror = winerror
        self._replace = Path.replace
        monkeypatch.setattr(Path, "replace", lambda source, to: self(source, to))
        monkeypatch.setattr(output, "_PAUSE", 0.01)

    def __call__(self, source: Path, target: Path) -> Path:
        if self.left:
            self.left -= 1
            error = PermissionError(errno.EACCES, "sharing violation")
            error.winerror = self._winerror  # type: ignore[attr-defined]
            raise error
        return self._replace(source, target)


@pytest.mark.parametrize("winerror", [5, 32])
def test_s17_a_target_open_in_excel_is_tried_again(
    target: Path, monkeypatch: pytest.MonkeyPatch, winerror: int
) -> None:
    _OpenInExcel(5, monkeypatch, winerror)
    write_output(target, _write_new)
    assert target.read_bytes() == NEW


def test_a_target_that_may_not_be_replaced_is_told_at_once(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = _OpenInExcel(5, monkeypatch, winerror=19)
    with pytest.raises(KnownError, match="yetki yok ya da yer salt okunur"):
        write_output(target, _write_new)
    assert other.left == 4
    assert target.read_bytes() == OLD


def test_s17_a_target_that_stays_open_gets_a_sentence_and_keeps_its_content(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(output, "_PATIENCE", 0.05)
    _OpenInExcel(10_000, monkeypatch)
    with pytest.raises(KnownError, match=r"tablo\.xlsx Excel'de ya da başka bir programda açık; .* başka bir ad"):
        write_output(target, _write_new)
    assert target.read_bytes() == OLD
    assert names(target.parent) == {"tablo.xlsx"}


def test_a_failing_clean_up_does_not_hide_what_went_wrong(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(errno.EACCES, "unlink")

    monkeypatch.setattr(Path, "unlink", refuse)
    with (
        failing_at("output.written", OSError(errno.ENOSPC, "dolu")),
        pytest.raises(KnownError, match="yer kalmadı"),
    ):
        write_output(target, _write_new)


def test_s2_what_a_killed_process_left_goes_a_day_later(target: Path) -> None:
    def killed() -> None:
        with dying_at("output.written"):
            write_output(target, _write_new)

    assert died(killed) == 9
    (left,) = names(target.parent) - {"tablo.xlsx"}
    strange = target.with_name(".~benim.tmp")
    for path in (target.with_name(left), target.with_name(f"{left}-journal"), strange):
        path.touch()
    write_output(target, _write_new)
    assert names(target.parent) == {"tablo.xlsx", left, f"{left}-journal", strange.name}, "it may be in use"
    for path in target.parent.iterdir():
        os.utime(path, (time.time() - 25 * 3600,) * 2)
    write_output(target, _write_new)
    assert names(target.parent) == {"tablo.xlsx", strange.name}


def test_p2_several_new_files_come_all_or_none(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    files = [(folder / f"{number}.csv", NEW) for number in range(3)]
    outputs = NewOutputs(folder, files)
    assert not any(path.exists() for path, _ in files)
    (folder / "2.csv").write_bytes(OLD)
    with pytest.raises(KnownError, match=r"2\.csv zaten var"):
        outputs.publish()
    assert names(folder) == {"2.csv"}
    assert (folder / "2.csv").read_bytes() == OLD
    (folder / "2.csv").unlink()
    outputs = NewOutputs(folder, files)
    assert outputs.publish() == [path for path, _ in files]
    outputs.discard()
    assert names(folder) == {"0.csv", "1.csv", "2.csv"}


def test_new_files_that_are_discarded_take_their_folder_with_them(tmp_path: Path) -> None:
    NewOutputs(tmp_path / "a" / "b", [(tmp_path / "a" / "b" / "1.csv", NEW)]).discard()
    assert names(tmp_path) == set()


def test_p2_a_name_that_was_claimed_is_given_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(_path: Path, _target: Path) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", no_links)
    outputs = NewOutputs(tmp_path, [(tmp_path / "1.csv", NEW)])
    with (
        failing_at("output.claimed", OSError(errno.ENOSPC, "dolu")),
        pytest.raises(KnownError, match="Diskte yer"),
    ):
        outputs.publish()
    assert names(tmp_path) == set()
    NewOutputs(tmp_path, [(tmp_path / "1.csv", NEW)]).publish()
    assert (tmp_path / "1.csv").read_bytes() == NEW


def test_p1_a_file_is_on_the_disk_before_it_has_its_name_and_the_name_before_it_counts(
    tmp_path: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    _told_before(monkeypatch, os, "fsync", lambda handle: done.append(f"fsync {_kind_of(handle)}"))
    for call in ("replace", "hardlink_to"):
        _told_before(monkeypatch, Path, call, lambda *_: done.append("name"))
    write_output(target, _write_new, lambda _: done.append("verify"))
    assert done == ["fsync file", "verify", "name", "fsync folder"]
    done.clear()
    outputs = NewOutputs(tmp_path, [(tmp_path / f"{number}.csv", NEW) for number in range(2)])
    assert done == ["fsync file"] * 2
    outputs.publish()
    assert done[2:] == ["name", "name", "fsync folder"]


def _told_before(monkeypatch: pytest.MonkeyPatch, owner: object, name: str, tell: Callable[..., object]) -> None:
    call = getattr(owner, name)

    def told(*given: object) -> object:
        tell(*given)
        return call(*given)

    monkeypatch.setattr(owner, name, told)


def _kind_of(handle: int) -> str:
    return "folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file"


def test_a_folder_that_cannot_be_flushed_is_no_failure(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flush = os.fsync

    def refuse(handle: int) -> None:
        if _kind_of(handle) == "folder":
            raise OSError(errno.EINVAL, "Invalid argument")
        flush(handle)

    monkeypatch.setattr(os, "fsync", refuse)
    write_output(target, _write_new)
    assert target.read_bytes() == NEW


def test_a_link_stays_and_what_it_stands_for_is_replaced(target: Path) -> None:
    link = target.with_name("bağ.xlsx")
    link.symlink_to(target)
    write_output(link, _write_new)
    assert link.is_symlink()
    assert target.read_bytes() == NEW


def test_names_as_long_as_the_system_allows(tmp_path: Path) -> None:
    path = tmp_path / f"{'a' * 241}.csv"
    write_output(path, _write_new)
    assert path.read_bytes() == NEW


def test_faults_of_the_path_are_told_in_turkish(tmp_path: Path, target: Path) -> None:
    (tmp_path / "klasör").mkdir()
    for path, sentence in (
        (tmp_path / "klasör", "klasör bir klasör; bir dosya adı verin"),
        (target / "tablo.csv", "tablo.xlsx bir klasör değil"),
        (tmp_path / ("a" * 300), "adı bu disk için çok uzun"),
        (tmp_path / "yok" / "tablo.csv", "yok klasörü bulunamadı"),
    ):
        with pytest.raises(KnownError, match=sentence):
            write_output(path, _write_new)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="bulunamadı"):
        write_output(tmp_path / "yok" / "tablo.csv", _write_new)
