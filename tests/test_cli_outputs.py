"""Where the command line writes, and where it does not."""

import shutil
from pathlib import Path

import pytest

from kbbdesk.cli import main
from tests.storage.support import names

Captured = pytest.CaptureFixture[str]


@pytest.mark.parametrize("name", ["program.kbb", "baska.kbb", "veriler.db", "bag.pdf"])
def test_no_output_takes_the_place_of_a_programme(
    sample_path: Path, tmp_path: Path, capsys: Captured, name: str
) -> None:
    target = tmp_path / name
    if name == "bag.pdf":
        target.symlink_to(sample_path)
    elif target != sample_path:
        shutil.copy(sample_path, target)
    before = target.read_bytes()
    assert main(["summary", str(sample_path), "Ke/Ph.1.1.1", "--to", str(target)]) == 2
    assert capsys.readouterr().err.startswith(f"kbbdesk: {target} bir program dosyası; üzerine yazılmadı.")
    assert target.read_bytes() == before


@pytest.mark.parametrize("name", ["performans-programi.json", "4-toplam-kaynak-ihtiyaci.csv"])
@pytest.mark.parametrize("other", [True, False])
def test_an_export_beside_a_programme_of_the_same_name_leaves_it(
    sample_path: Path, tmp_path: Path, capsys: Captured, name: str, other: bool
) -> None:
    programme = sample_path.rename(tmp_path / name)
    read = Path(shutil.copy(programme, tmp_path / "okunan.kbb")) if other else programme
    before = programme.read_bytes()
    form = programme.suffix.removeprefix(".")
    assert main(["export", str(read), "--to", str(tmp_path), "--only", form]) == 2
    assert f"{programme} bir program dosyası; üzerine yazılmadı." in capsys.readouterr().err
    assert programme.read_bytes() == before
    assert names(tmp_path) == {programme.name, read.name}


def test_a_summary_into_a_folder_asks_for_a_name(sample_path: Path, tmp_path: Path, capsys: Captured) -> None:
    for folder in (tmp_path, Path()):
        assert main(["summary", str(sample_path), "Ke/Ph.1.1.1", "--to", str(folder)]) == 2
        assert capsys.readouterr().err == f"kbbdesk: {folder} bir klasör; yazılacak dosyanın adını da verin.\n"


def test_a_programme_that_cannot_be_opened_leaves_no_folder(tmp_path: Path) -> None:
    assert main(["export", str(tmp_path / "yok.kbb"), "--to", str(tmp_path / "out")]) == 2
    assert names(tmp_path) == set()
