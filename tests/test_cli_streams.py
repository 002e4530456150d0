"""The command line with streams that are full, closed, broken off or of another encoding, and with Ctrl+C."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kbbdesk import __main__, cli
from tests.storage.support import edited

Ended = subprocess.CompletedProcess[str]
CLOSED = "Sonuç yazılamadı: standart çıktı kapalı."


def _in_shell(arguments: str, redirected: str) -> Ended:
    command = f'"{sys.executable}" -m kbbdesk {arguments} {redirected}'
    return subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("arguments", ['check "{}"', 'check "{}" --json', 'verify "{}"', "--version", "--help"])
@pytest.mark.parametrize(
    ("redirected", "sentence"),
    [("> /dev/full", "Diskte yer kalmadı; standart çıktı yazılamadı."), (">&-", CLOSED)],
)
def test_a_stdout_that_takes_nothing_is_told_in_one_sentence(
    sample_path: Path, arguments: str, redirected: str, sentence: str
) -> None:
    ended = _in_shell(arguments.format(sample_path), redirected)
    assert ended.returncode == 2
    assert ended.stderr.startswith(f"kbbdesk: {sentence}")
    assert ended.stderr.count("\n") == 1


@pytest.mark.parametrize("redirected", ["2> /dev/full", "2>&-", "> /dev/full 2> /dev/full", ">&- 2>&-"])
def test_a_refusal_that_nobody_can_read_keeps_its_status(tmp_path: Path, redirected: str) -> None:
    ended = _in_shell(f'check "{tmp_path}/yok.kbb"', redirected)
    assert (ended.returncode, ended.stdout, ended.stderr) == (2, "", "")


@pytest.mark.parametrize(("budget", "status"), [(60_000_000_00, 0), (61_000_000_00, 1)])
@pytest.mark.parametrize("form", ["", "--json"])
def test_a_reader_that_has_gone_does_not_change_the_verdict(
    sample_path: Path, budget: int, status: int, form: str
) -> None:
    edited(sample_path, budget)
    ended = _in_shell(f'check "{sample_path}" {form}', "| true")
    assert (ended.returncode, ended.stderr) == (status, "")


def test_json_is_utf8_whatever_the_terminal_speaks(sample_path: Path) -> None:
    command = [sys.executable, "-m", "kbbdesk", "check", str(sample_path), "--json"]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    ended = subprocess.run(command, capture_output=True, check=True, env=environment)
    texts = [problem["text"] for problem in json.loads(ended.stdout.decode("utf-8"))["problems"]]
    assert any("göstergelerin 2017 hedefleri" in text for text in texts)


def test_ctrl_c_while_the_program_is_still_being_imported() -> None:
    code = (
        "import sys\n"
        "class Stopped:\n"
        "    def find_spec(self, name, *rest):\n"
        "        if name == 'sqlite3': raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Stopped())\n"
        "from kbbdesk.__main__ import main\n"
        "sys.exit(main())\n"
    )
    command = [sys.executable, "-c", code, "check", "program.kbb"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (2, "kbbdesk: Vazgeçildi.\n")


def test_ctrl_c_while_arguments_are_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(sys, "argv", ["kbbdesk", "check", "program.kbb"])
    monkeypatch.setattr(cli, "speak_turkish", stopped)
    assert __main__.main() == 2
    assert capsys.readouterr().err == "kbbdesk: Vazgeçildi.\n"


def test_the_entry_point_imports_nothing_heavy() -> None:
    code = "import sys, kbbdesk.__main__; print(*(set(sys.modules) & {'argparse', 'sqlalchemy', 'kbbdesk.cli'}))"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout == "\n"
