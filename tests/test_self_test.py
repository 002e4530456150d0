import json
import logging
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from kbbdesk import outputs, self_test
from kbbdesk.checks import engine
from kbbdesk.checks.problem import Severity
from kbbdesk.sections import content, hand_out
from kbbdesk.self_test import Bench, Facts
from kbbdesk.storage import backup, plan_data, programme_file, verify
from kbbdesk.storage.plan_data import read_sample

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


def _budget_off_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = read_sample()
    plan.approved_budget = 1
    monkeypatch.setattr(plan_data, "read_sample", lambda: plan)


def _an_error_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine.Engine, "count", lambda self, severity: int(severity is Severity.ERROR))


def _lines_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hand_out, "units_with_targets", lambda plan: plan.units[:1])
    monkeypatch.setattr(content, "lines_of", lambda plan, unit: ())


_FAULTS: dict[str, tuple[Callable[[Bench], Facts], Callable[[pytest.MonkeyPatch], object], str]] = {
    "openpyxl without defusedxml": (
        self_test.guards,
        lambda patch: patch.setattr(openpyxl, "DEFUSEDXML", False),
        "UnsafeParserError: defusedxml",
    ),
    "sums that are not those of the budget": (
        self_test.sample,
        _budget_off_by_one,
        "UnmetError: 210000000000 kuruş, and not the approved budget",
    ),
    "an upgrade that changes nothing": (
        self_test.upgrade,
        lambda patch: patch.setattr(programme_file, "open_file", lambda path: path.open("rb")),
        "UnmetError: schema 1 became 1",
    ),
    "an upgrade without a backup": (
        self_test.upgrade,
        lambda patch: patch.setattr(backup, "backups", lambda path: []),
        "UnmetError: no backup was made of the old file",
    ),
    "a rule that finds an error": (self_test.check, _an_error_found, "UnmetError: 1 errors"),
    "a file that does not verify": (
        self_test.check,
        lambda patch: patch.setattr(verify, "verify", lambda path: ["bozuk"]),
        "UnmetError: the file does not verify",
    ),
    "a section that comes back otherwise": (
        self_test.sections,
        _lines_otherwise,
        "does not hold what was handed out",
    ),
    "an export that writes nothing": (
        self_test.outputs,
        lambda patch: patch.setattr(outputs, "writer_of", lambda *given: lambda target, progress: []),
        "FileNotFoundError",
    ),
}


@pytest.mark.parametrize("fault", _FAULTS)
def test_every_step_fails_where_what_it_tries_is_broken(
    sample_path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    log_records: list[logging.LogRecord],
    fault: str,
) -> None:
    step, break_it, said = _FAULTS[fault]
    folder = tmp_path / "bench"
    folder.mkdir()
    bench = Bench(folder)
    if step is not self_test.sample:
        sample_path.rename(bench.programme)
    break_it(monkeypatch)
    result = self_test._result(step, bench)
    assert not result["met"]
    assert said in str(result["error"])
    log_records.clear()


def test_a_folder_with_files_is_refused_and_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mektup.txt").write_text("önemli", encoding="utf-8")

    assert self_test.main([str(tmp_path)]) == self_test.NOT_DONE
    assert "boş değil" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mektup.txt"]
