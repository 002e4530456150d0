"""What may not be in the frozen program; `.ci/run` asks the same of the folders that are built there."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.imports import ROOT

DISTRIBUTION = ROOT / "packaging" / "distribution.py"


def looked_at(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(DISTRIBUTION), str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def frozen(tmp_path: Path) -> Path:
    """A folder as PyInstaller leaves it, in small."""
    folder = tmp_path / "kbbdesk"
    for place, content in {
        "kbbdesk.exe": b"MZ" + bytes(98),
        "_internal/python311.dll": b"MZ" + bytes(198),
        "_internal/numpy.libs/openblas.dll": b"MZ" + bytes(298),
        "_internal/numpy/core.pyd": b"MZ" + bytes(98),
    }.items():
        path = folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def test_a_clean_folder_passes_and_its_parts_are_counted(frozen: Path) -> None:
    done = looked_at(frozen)
    assert (done.returncode, done.stderr) == (0, "")
    assert [line.split()[-1] for line in done.stdout.splitlines()[1:]] == ["numpy", "python311.dll", "kbbdesk.exe"]


@pytest.mark.parametrize(
    ("place", "content", "said"),
    [
        ("_internal/ICUUC.dll", b"MZ", "stands in for a part of Windows"),
        ("_internal/mscms.dll", b"MZ", "stands in for a part of Windows"),
        ("_internal/bcryptprimitives.dll", b"MZ", "stands in for a part of Windows"),
        ("_internal/ucrtbase.dll", b"MZ", "stands in for a part of Windows"),
        ("_internal/version.dll", b"MZ...Wine builtin DLL...", "belongs to Wine"),
        ("_internal/dwmapi.dll", b"MZ...Wine placeholder DLL...", "belongs to Wine"),
        ("_internal/lxml/etree.pyd", b"MZ", "is not to go along"),
        ("_internal/PySide6/QtNetwork.pyd", b"MZ", "is not to go along"),
    ],
)
def test_what_must_not_be_in_it_is_found(frozen: Path, place: str, content: bytes, said: str) -> None:
    path = frozen / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)

    done = looked_at(frozen)

    assert done.returncode == 1
    assert done.stderr.strip().endswith(said) or said in done.stderr
    assert place in done.stderr
