"""`kbbdesk consolidate` on workbooks of the 2017 plan."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from kbbdesk.changes import Changes
from kbbdesk.cli import main
from kbbdesk.models.edits import SetField
from kbbdesk.sections.hand_out import hand_out
from kbbdesk.storage.backup import BEFORE_CONSOLIDATION, backups
from kbbdesk.storage.programme_file import open_file
from kbbdesk.storage.verify import verify
from tests.plan_edits import on_disk
from tests.sections.workbooks import edit_workbook
from tests.storage.support import budget_in, tram


@pytest.fixture
def workbook(sample_path: Path) -> Path:
    """The section of the tram's unit, its amount changed from 60 to 61 million in a spreadsheet program."""
    with open_file(sample_path) as opened:
        programme = opened.programme
        unit = programme.unit(tram(programme).unit)
        assert unit is not None
        (path,) = hand_out(Changes(opened), [unit], sample_path.parent / "gelen")
        row = tram(programme).uuid
    edit_workbook(path, {(row, "budget"): "61.000.000,00", (row, "cost:06"): 61000000})
    return path


def test_a_dry_run_tells_everything_and_touches_nothing(
    sample_path: Path, workbook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sample_path.read_bytes()
    report = sample_path.parent / "rapor.xlsx"
    arguments = ["consolidate", str(sample_path), str(workbook), "--dry-run", "--report", str(report)]
    assert main(arguments) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(f"{workbook.name} (Ulaşım Dairesi): 2 alınacak.")
    assert lines[1:] == [
        "  alınacak: Ke/Ph.1.1.1, faaliyet 3 «Tramvay araç alımı», Bütçe: «60.000.000,00» → «61.000.000,00».",
        "  alınacak: Ke/Ph.1.1.1, faaliyet 3 «Tramvay araç alımı», Kod 06: «60.000.000,00» → «61.000.000,00».",
    ]
    assert sample_path.read_bytes() == before
    assert BEFORE_CONSOLIDATION not in {backup.reason for backup in backups(sample_path)}
    assert load_workbook(report).sheetnames == ["Dosyalar", "Değişiklikler", "Bulgular"]


def test_a_folder_is_consolidated_and_once_more_changes_nothing(
    sample_path: Path, workbook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["consolidate", str(sample_path), str(workbook.parent)]) == 0
    assert capsys.readouterr().out.endswith("Program değişti; tek adımda geri alınabilir.\n")
    assert budget_in(sample_path) == 6100000000
    assert backups(sample_path)[0].reason == BEFORE_CONSOLIDATION
    before = on_disk(sample_path)
    assert main(["consolidate", str(sample_path), str(workbook.parent)]) == 0
    told = capsys.readouterr().out
    assert f"Bu içerik daha önce alındı: {workbook.name}" in told
    assert told.endswith("Program değişmedi.\n")
    assert on_disk(sample_path) == before
    assert verify(sample_path) == []


@pytest.mark.parametrize(("choice", "kurus"), [("ours", 7), ("theirs", 6100000000)])
def test_conflicts_wait_for_a_choice(
    sample_path: Path, workbook: Path, capsys: pytest.CaptureFixture[str], choice: str, kurus: int
) -> None:
    with open_file(sample_path) as opened:
        Changes(opened).apply([SetField(tram(opened.programme).uuid, "budget", 7)], "Merkez")
    arguments = ["consolidate", str(sample_path), str(workbook)]
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert "çakışma: Ke/Ph.1.1.1, faaliyet 3 «Tramvay araç alımı», Bütçe" in captured.out
    assert captured.err.startswith("kbbdesk: 1 çakışma için henüz karar verilmedi")
    assert main([*arguments, "--dry-run"]) == 1
    assert main([*arguments, "--dry-run", "--conflicts", choice]) == 0
    assert budget_in(sample_path) == 7
    assert main([*arguments, "--conflicts", choice]) == 0
    assert budget_in(sample_path) == kurus


def test_a_bad_file_among_good_ones_is_told_and_the_others_are_taken(
    sample_path: Path, workbook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = workbook.with_name("bozuk.xlsx")
    bad.write_bytes(workbook.read_bytes()[:5000])
    assert main(["consolidate", str(sample_path), str(bad), str(workbook), str(bad.with_name("yok.xlsx"))]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("bozuk.xlsx: alınamadı. bozuk.xlsx")
    assert any(line.startswith("yok.xlsx: alınamadı.") for line in lines)
    assert budget_in(sample_path) == 6100000000


def test_a_report_takes_no_programmes_place(sample_path: Path, workbook: Path) -> None:
    before = on_disk(sample_path)
    assert main(["consolidate", str(sample_path), str(workbook), "--report", str(sample_path)]) == 2
    assert on_disk(sample_path) == before
