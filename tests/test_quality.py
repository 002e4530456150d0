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
    "source",
    [
        "import os\n",
        f"{'x' * 116} = 1\n",
        "def named():\n    return 1\n",
        "def camelCase():\n    pass\n",
        "eval('1')\n",
        "open('a').read()\n",
    ],
)
def test_a_fault_would_be_found(source: str) -> None:
    assert run(*TOOLS["lint"], "-", text=source).returncode == 1


def test_another_format_would_be_found() -> None:
    assert run(*TOOLS["format"], "-", text="x = 'y'\n").returncode == 1


def test_a_wrong_and_a_missing_type_would_be_found(tmp_path: Path) -> None:
    path = tmp_path / "faults.py"
    path.write_text("x: int = 'y'\n\n\ndef f(x):\n    return x\n", encoding="utf-8")
    told = run(*TOOLS["types"], str(path)).stdout
    assert "Incompatible types in assignment" in told
    assert "Function is missing a type annotation" in told
