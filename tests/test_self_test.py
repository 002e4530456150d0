import json
import logging
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kbbdesk import self_test
from kbbdesk.self_test import Bench, Facts

Result = dict[str, Any]


def result_of(folder: Path) -> Result:
    result: Result = json.loads((folder / self_test.RESULT).read_text(encoding="utf-8"))
    return result


def test_the_program_passes_its_own_test_from_source(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kbbdesk", "--self-test", str(tmp_path / "Işık")]
    done = subprocess.run(command, capture_output=True, check=False)

    assert done.returncode == self_test.DONE, done.stdout.decode()
    told = json.loads(done.stdout)
    assert told == result_of(tmp_path / "Işık")
    assert told["passed"]
    steps = {step["step"]: step for step in told["steps"]}
    assert list(steps) == [step.__name__ for step in self_test.STEPS]
    assert steps["sample"]["resource_need"] == "2.100.000.000,00"
    assert steps["outputs"]["pages"] > 77
    assert steps["sections"]["sections"] == 20
    assert (tmp_path / "Işık" / "pencere.png").stat().st_size > 10_000


def test_a_step_that_fails_is_told_and_the_next_ones_still_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, log_records: list[logging.LogRecord]
) -> None:
    def lxml_found(bench: Bench) -> Facts:
        self_test.require(False, "lxml is there")
        return {}

    monkeypatch.setattr(self_test, "STEPS", (lxml_found, self_test.sample))

    assert self_test.main([str(tmp_path / "bench")]) == self_test.FAILED
    first, second = result_of(tmp_path / "bench")["steps"]
    assert (first["met"], first["error"]) == (False, "UnmetError: lxml is there")
    assert (second["met"], second["activities"]) == (True, 292)
    assert [record.getMessage() for record in log_records] == ["self-test: lxml_found"]
    log_records.clear()


def test_a_folder_with_files_is_refused_and_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mektup.txt").write_text("önemli", encoding="utf-8")

    assert self_test.main([str(tmp_path)]) == self_test.NOT_DONE
    assert "boş değil" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mektup.txt"]
