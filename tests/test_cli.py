"""The command line as its users see it: what it prints, what it writes, how it ends."""

import csv
import json
import os
import pty
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from pypdf import PdfReader

from kbbdesk import cli, console, verbs
from kbbdesk.cli import main
from tests.storage.support import TRAM, edited, names, sql

Captured = pytest.CaptureFixture[str]


def _kbbdesk(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kbbdesk", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_main_job_as_whole_processes(tmp_path: Path) -> None:
    path, folder = tmp_path / "program-2017.kbb", tmp_path / "çıktı"
    made = _kbbdesk("sample", path)
    assert (made.returncode, made.stderr) == (0, "")
    checked = _kbbdesk("check", path)
    assert checked.returncode == 0
    assert checked.stdout.splitlines()[-1] == "0 hata, 13 uyarı, 17 bilgi"
    exported = _kbbdesk("export", path, "--to", folder, "--only", "csv", "--only", "json")
    assert (exported.returncode, exported.stderr) == (0, "")
    assert names(folder) == {
        "1-performans-hedefleri-gostergeler.csv",
        "1-performans-hedefleri-faaliyetler.csv",
        "2-faaliyet-maliyetleri.csv",
        "3-idare-performans.csv",
        "4-toplam-kaynak-ihtiyaci.csv",
        "5-sorumlu-birimler.csv",
        "performans-programi.json",
    }
    verified = _kbbdesk("verify", path)
    assert (verified.returncode, verified.stdout) == (
        0,
        "program-2017.kbb sağlam: dosya, yapısı, kayıtları ve günlüğü.\n",
    )
    assert names(tmp_path) == {"program-2017.kbb", "çıktı"}


def test_export_gives_the_printed_grand_totals(sample_path: Path, tmp_path: Path) -> None:
    assert main(["export", str(sample_path), "--to", str(tmp_path / "out"), "--only", "csv"]) == 0
    assert not (tmp_path / "out" / "performans-programi.json").exists()
    with (tmp_path / "out" / "4-toplam-kaynak-ihtiyaci.csv").open(encoding="utf-8-sig") as stream:
        *_, last = csv.reader(stream, delimiter=";")
    assert last == [
        "Toplam Bütçe Kaynak İhtiyacı",
        "1.373.002.332,21",
        "726.897.667,79",
        "100.000,00",
        "2.100.000.000,00",
    ]


def test_export_as_json_holds_the_plan(sample_path: Path, tmp_path: Path, capsys: Captured) -> None:
    assert main(["export", str(sample_path), "--to", str(tmp_path), "--only", "json"]) == 0
    assert capsys.readouterr().out == f"{tmp_path / 'performans-programi.json'}\n"
    text = (tmp_path / "performans-programi.json").read_text(encoding="utf-8")
    assert Decimal("2100000000.00") in map(Decimal, _texts(json.loads(text), "approved_budget"))


def _texts(document: object, name: str) -> list[str]:
    if isinstance(document, dict):
        own = [document[name]] if name in document else []
        return own + [text for value in document.values() for text in _texts(value, name)]
    if isinstance(document, list):
        return [text for value in document for text in _texts(value, name)]
    return []


def test_check_names_rule_place_figures_and_remedy(sample_path: Path, capsys: Captured) -> None:
    edited(sample_path, 6100000000)
    assert main(["check", str(sample_path)]) == 1
    lines = capsys.readouterr().out.splitlines()
    errors = [line for line in lines if line.startswith("hata")]
    (cost_sum,) = [line for line in errors if "[cost-sum]" in line]
    assert cost_sum.startswith(f"hata [cost-sum] Ke/Ph.1.1.1, faaliyet 3 «{TRAM}»: ")
    for figure in ("60.000.000,00", "61.000.000,00", "1.000.000,00"):
        assert figure in cost_sum
    assert any("[budget-total]" in line and "2.101.000.000,00" in line for line in errors)
    assert lines[-1].startswith("2 hata, ")


def test_check_as_json(sample_path: Path, capsys: Captured) -> None:
    edited(sample_path, 6100000000)
    assert main(["check", str(sample_path), "--json"]) == 1
    document = json.loads(capsys.readouterr().out)
    assert document["counts"] == {"error": 2, "warning": 13, "note": 17}
    problem = next(problem for problem in document["problems"] if problem["rule"] == "cost-sum")
    assert problem["place"] == f"Ke/Ph.1.1.1, faaliyet 3 «{TRAM}»"
    assert problem["severity"] == "error"
    assert not problem["justified"]


@pytest.mark.parametrize("verb", ["check", "verify", "export"])
def test_reading_verbs_change_nothing_beside_what_they_write(sample_path: Path, tmp_path: Path, verb: str) -> None:
    before = sample_path.read_bytes()
    target = ["--to", str(tmp_path / "out")] if verb == "export" else []
    assert main([verb, str(sample_path), *target]) == 0
    assert sample_path.read_bytes() == before
    assert names(tmp_path) - {"out"} == {sample_path.name}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["check", "yok.kbb"], "yok.kbb bulunamadı; yolu denetleyin."),
        (["sample", "{sample}"], "zaten var; başka bir ad verin."),
        (["sample", "yok/plan.kbb"], "bulunamadı"),
        (["export", "{sample}"], "eksik olan: --to"),
        (["export", "{sample}", "--to", "{sample}"], "program.kbb"),
        (["export", "{sample}", "--to", "x", "--only", "doc"], "«doc» olmaz"),
        (["dene"], "«dene» olmaz"),
        (["check", "{sample}", "fazla"], "tanınmayan: fazla"),
        (["check", "{sample}", "--json=1"], "--json: '1' değeri fazla. Yardım:"),
        (["check", ""], "DOSYA.kbb: boş bir ad verildi; bir ad yazın."),
        (["export", "{sample}", "--to", " "], "--to: boş bir ad verildi"),
    ],
)
def test_what_cannot_be_done_is_one_turkish_line_and_status_2(
    sample_path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Captured,
    arguments: list[str],
    sentence: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert _status_of(*(argument.format(sample=sample_path) for argument in arguments)) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("kbbdesk: ")
    assert told.err.count("\n") == 1
    assert sentence in told.err


def _status_of(*arguments: str) -> int | str | None:
    """Run the command line as `__main__` does, and return what the process would end with."""
    with pytest.raises(SystemExit) as ended:
        sys.exit(main(arguments))
    return ended.value.code


@pytest.mark.parametrize("arguments", [["check", "yok.kbb"], ["dene"]])
def test_a_process_that_refuses_ends_with_status_2(arguments: list[str]) -> None:
    refused = _kbbdesk(*arguments)
    assert (refused.returncode, refused.stdout, refused.stderr.count("\n")) == (2, "", 1)


def test_a_damaged_file_is_refused_and_what_it_holds_can_be_saved(
    sample_path: Path, tmp_path: Path, capsys: Captured
) -> None:
    sql(sample_path, f"UPDATE activity SET budget = 999 WHERE title = '{TRAM}'")
    for verb in (["check"], ["export", "--to", str(tmp_path / "out")]):
        assert main([verb[0], str(sample_path), *verb[1:]]) == 2
        assert f"faaliyet «{TRAM}»: kayıt kbbdesk dışında değişmiş" in capsys.readouterr().err
    assert main(["export", str(sample_path), "--to", str(tmp_path / "out"), "--salvage"]) == 1
    assert f"faaliyet «{TRAM}»" in capsys.readouterr().err
    assert len(names(tmp_path / "out")) == 9
    assert main(["verify", str(sample_path)]) == 1
    assert f"faaliyet «{TRAM}»" in capsys.readouterr().out


def test_a_bug_is_logged_and_told_without_a_traceback(
    sample_path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Captured,
    log_records: list[object],
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("denetim bozuk")

    log = tmp_path / "kbbdesk.log"
    monkeypatch.setattr(verbs, "Engine", broken)
    monkeypatch.setattr(cli, "log_file", lambda: log)
    assert main(["check", str(sample_path)]) == 2
    assert capsys.readouterr().err == f"kbbdesk: Beklenmeyen bir hata oldu; ayrıntısı günlükte: {log}\n"
    assert len(log_records) == 1
    log_records.clear()


def test_the_log_of_a_bug_holds_the_traceback(sample_path: Path, tmp_path: Path) -> None:
    code = "import sys, kbbdesk.cli as c; c.verbs.Engine = None; sys.exit(c.main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, "check", str(sample_path)]
    environment = {**os.environ, "XDG_STATE_HOME": str(tmp_path), "LOCALAPPDATA": str(tmp_path)}
    ended = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert ended.returncode == 2
    assert "Traceback" not in ended.stderr
    (log,) = tmp_path.rglob("kbbdesk.log")
    assert str(log) in ended.stderr
    assert "TypeError: 'NoneType' object is not callable" in log.read_text(encoding="utf-8")


def test_a_reader_that_stops_early_is_no_error(sample_path: Path) -> None:
    command = f'"{sys.executable}" -m kbbdesk check "{sample_path}" --json | head -c 10'
    ended = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False)
    assert ended.stderr == ""
    assert ended.stdout == '{\n  "count'


def test_progress_is_shown_on_a_terminal_after_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    code = (
        "from kbbdesk import console; from kbbdesk.console import Progress\n"
        "console._PATIENCE = {patience}\n"
        "with Progress('csv') as progress: progress(3, 6)\n"
    )
    assert _on_terminal(code.format(patience=-1)) == "\rcsv 3/6\r" + " " * 40 + "\r"
    assert _on_terminal(code.format(patience=60)) == ""


def _on_terminal(code: str) -> str:
    ours, theirs = pty.openpty()
    subprocess.run([sys.executable, "-c", code], stderr=theirs, check=True)
    os.close(theirs)
    try:
        return os.read(ours, 1000).decode()
    except OSError:
        return ""
    finally:
        os.close(ours)


def test_help_and_version_are_turkish(capsys: Captured) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    text = capsys.readouterr().out
    assert text.startswith("kullanım: kbbdesk")
    assert "bu yardımı gösterir" in text
    assert not re.search(r"\b(show|exit|usage|options)\b", text), text
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out == "kbbdesk 0.1.0\n"


def test_export_writes_every_format_and_tells_their_paths(
    sample_path: Path, tmp_path: Path, capsys: Captured
) -> None:
    assert main(["export", str(sample_path), "--to", str(tmp_path / "out")]) == 0
    told = {Path(line).name for line in capsys.readouterr().out.splitlines()}
    assert told == names(tmp_path / "out")
    assert {Path(name).suffix for name in told} == {".xlsx", ".pdf", ".csv", ".json"}
    assert len(told) == 9


def test_summary_has_a_page_for_each_target_in_the_order_they_were_named(
    sample_path: Path, tmp_path: Path, capsys: Captured
) -> None:
    path = tmp_path / "özet.pdf"
    assert main(["summary", str(sample_path), "Ku/Ph.2.5.1", "ke/ph.5.2.1", "--to", str(path)]) == 0
    assert capsys.readouterr().out == f"{path}\n"
    first, second = (page.extract_text() for page in PdfReader(path).pages)
    assert "Destek Hizmetleri Dairesi - Fen İşleri Dairesi" in first
    assert "102.767.000,00" in first
    assert "Ke/Ph.5.2.1 Haller ve terminallerin" in second


def test_summary_of_an_unknown_target_names_it_and_writes_nothing(
    sample_path: Path, tmp_path: Path, capsys: Captured
) -> None:
    path = tmp_path / "özet.pdf"
    assert main(["summary", str(sample_path), "Ke/Ph.1.1.1", "Ke/Ph.9.9.9", "--to", str(path)]) == 2
    assert capsys.readouterr().err.startswith("kbbdesk: Ke/Ph.9.9.9: bu kodda bir performans hedefi yok")
    assert not path.exists()


@pytest.mark.parametrize("stopped", ["xlsx", "pdf"])
def test_cancelling_an_export_leaves_the_earlier_file(
    sample_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured, stopped: str
) -> None:
    earlier = tmp_path / f"performans-programi.{stopped}"
    earlier.write_bytes(b"eski")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(console.Progress, "__call__", interrupted)
    assert main(["export", str(sample_path), "--to", str(tmp_path), "--only", stopped]) == 2
    assert capsys.readouterr().err == "kbbdesk: Vazgeçildi.\n"
    assert earlier.read_bytes() == b"eski"
    assert names(tmp_path) == {sample_path.name, earlier.name}
