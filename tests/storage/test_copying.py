"""A copy of an open programme: whole, verified, and to be had from a file that is not there any more."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kbbdesk.changes import Changes
from kbbdesk.models.edits import SetField
from kbbdesk.storage import journal
from kbbdesk.storage.copying import save_copy
from kbbdesk.storage.errors import KnownError, VanishedError
from kbbdesk.storage.lock import LockedError
from kbbdesk.storage.programme_file import ProgrammeFile, open_file
from kbbdesk.storage.verify import verify
from tests.storage.support import READ, tram


@pytest.fixture
def opened(sample_path: Path, tmp_path: Path) -> Iterator[ProgrammeFile]:
    """The 2017 plan in a folder of its own, with an edit."""
    folder = tmp_path / "yer"
    folder.mkdir()
    path = Path(shutil.copy(sample_path, folder / "plan.kbb"))
    with open_file(path) as found:
        Changes(found).apply([SetField(tram(found.programme).uuid, "budget", 5)], "Bütçe")
        yield found


def _budget(path: Path) -> int | None:
    with open_file(path, READ) as copy:
        return tram(copy.programme).budget


def test_a_copy_has_content_and_journal(opened: ProgrammeFile, tmp_path: Path) -> None:
    target = tmp_path / "kopya.kbb"
    assert save_copy(opened, target)
    assert _budget(target) == 5
    assert verify(target) == []
    with open_file(target) as copy:
        assert journal.last(copy.sqlite) == journal.last(opened.sqlite)
        assert Changes(copy).undo_label == "Bütçe"
    assert [path.name for path in tmp_path.glob(".~*")] == []


def test_the_open_file_is_not_overwritten(opened: ProgrammeFile, tmp_path: Path) -> None:
    (tmp_path / "bağ.kbb").symlink_to(opened.path)
    for target in (opened.path, tmp_path / "bağ.kbb"):
        with pytest.raises(KnownError, match="şu anda açık olan dosya"):
            save_copy(opened, target)
    opened.path.unlink()
    with pytest.raises(KnownError, match="şu anda açık olan dosya"):
        save_copy(opened, opened.path)


def test_a_file_that_is_open_elsewhere_is_not_overwritten(
    opened: ProgrammeFile, sample_path: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copy(sample_path, tmp_path / "öteki.kbb"))
    with open_file(other) as held, pytest.raises(LockedError):
        assert not held.read_only
        save_copy(opened, other)
    assert _budget(other) == 60_000_000_00
    assert save_copy(opened, other)
    assert _budget(other) == 5


@pytest.mark.parametrize("what", ["folder", "file", "replaced"])
def test_what_vanished_is_told_as_such_and_can_be_copied(opened: ProgrammeFile, tmp_path: Path, what: str) -> None:
    sentence = {
        "folder": f"{opened.path.parent} klasörüne artık ulaşılamıyor",
        "file": f"plan.kbb artık {opened.path.parent} klasöründe yok",
        "replaced": "plan.kbb açıkken yerine aynı adda başka bir dosya konmuş",
    }[what]
    if what == "folder":
        shutil.rmtree(opened.path.parent)
    else:
        opened.path.rename(tmp_path / "taşındı.kbb")
    if what == "replaced":
        shutil.copy(tmp_path / "taşındı.kbb", opened.path)
    changes = Changes(opened)
    with pytest.raises(VanishedError) as caught:
        changes.apply([SetField(tram(opened.programme).uuid, "budget", 6)], "Bütçe")
    assert str(caught.value).startswith(sentence)
    assert "değişiklik yazılamadı. Daha önce kaydedilenleri Dosya › Kopyasını kaydet… ile" in str(caught.value)
    assert save_copy(opened, tmp_path / "kopya.kbb")
    assert _budget(tmp_path / "kopya.kbb") == 5


def test_a_connection_that_cannot_be_read_leaves_the_copy_from_memory(
    opened: ProgrammeFile, tmp_path: Path
) -> None:
    size = opened.path.stat().st_size
    with opened.path.open("r+b") as stream:
        stream.write(b"\xff" * size)
    target = tmp_path / "kopya.kbb"
    assert not save_copy(opened, target)
    assert _budget(target) == 5
    with open_file(target) as copy:
        assert Changes(copy).undo_label is None
