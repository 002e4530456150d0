"""The whole project is clean by its own standards: linted, formatted, typed."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TOOLS = {
    "lint": ("ruff", "check", "--no-fix"),
    "format": ("ruff", "format", "--check"),
    "types": ("mypy",),
}


def run(*arguments: str, text: str | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", *arguments]
    return subprocess.run(command, cwd=ROOT, input=text, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("tool", TOOLS)
def test_the_project_is_clean(tool: str) -> None:
    result = run(*TOOLS[tool])
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    ("arguments", "source"),
    [
        (("ruff", "check", "-"), "import os\n"),
        (("ruff", "format", "--check", "-"), "x = 'y'\n"),
        (("mypy", "--config-file=", "-c", "x: int = 'y'"), ""),
    ],
)
def test_a_fault_would_be_found(arguments: tuple[str, ...], source: str) -> None:
    assert run(*arguments, text=source).returncode == 1
