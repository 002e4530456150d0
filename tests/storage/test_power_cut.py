"""What a power cut leaves: an edit is told of when it is on the disk, in the order that SQLite needs (P1)."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.imports import ROOT

CALLS = "fsync,fdatasync,unlink,write,pwrite64"
EDIT = """
import os, sys
from pathlib import Path
from kbbdesk.changes import Changes
from kbbdesk.storage.programme_file import open_file
from tests.storage.support import set_budget
with open_file(Path(sys.argv[1])) as opened:
    changes = Changes(opened)
    set_budget(changes, 1)
    os.write(1, b"begun")
    set_budget(changes, 2)
    os.write(1, b"told")
"""


def test_p1_an_edit_is_on_the_disk_and_its_journal_gone_for_good_before_it_is_told(
    sample_path: Path, tmp_path: Path
) -> None:
    log = tmp_path / "çağrılar"
    strace = shutil.which("strace")
    if not strace:
        pytest.skip("what a program asks of the system is seen by strace alone")
    traced = [strace, "-y", "-e", f"trace={CALLS}", "-o", str(log)]
    edit = [sys.executable, "-c", EDIT, str(sample_path)]
    done = subprocess.run([*traced, *edit], cwd=ROOT, capture_output=True, check=False)
    if done.returncode and b"ptrace" in done.stderr:
        pytest.skip("tracing is not allowed here")
    assert done.stdout == b"beguntold"
    assert _steps(log.read_text(), sample_path) == [
        *("write journal", "flush journal", "flush folder", "write journal", "flush journal"),
        *("write programme", "flush programme", "remove journal", "flush folder"),
    ]


def _steps(log: str, path: Path) -> list[str]:
    """Return what the second edit did, repeated writes as one."""
    names = {str(path): "programme", f"{path}-journal": "journal", str(path.parent): "folder"}
    verbs = {"pwrite64": "write", "fsync": "flush", "fdatasync": "flush", "unlink": "remove"}
    of_edit = re.search('"begun".*?\n(.*)"told"', log, re.DOTALL)
    assert of_edit
    steps: list[str] = []
    for call, name in re.findall(r'^(\w+)\((?:\d+<|")([^">]+)', of_edit[1], re.MULTILINE):
        if name in names and call in verbs:
            step = f"{verbs[call]} {names[name]}"
            if steps[-1:] != [step]:
                steps.append(step)
    return steps
