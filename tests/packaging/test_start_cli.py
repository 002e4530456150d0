"""`kbbdesk-cli.exe` passes on what the program prints, its status, and ends though something holds the pipe."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from tests.architecture.imports import ROOT

sys.path.insert(0, str(ROOT / "packaging"))

import start_cli

CODE = """
import subprocess, sys
print("Ğ satır")
print("hata", file=sys.stderr)
if "hold" in sys.argv:
    subprocess.Popen([sys.executable, "-c", "import time; time.sleep(6)"])
sys.exit(3)
"""


def passing() -> list[threading.Thread]:
    """The threads that still wait for the end of a pipe."""
    return [thread for thread in threading.enumerate() if isinstance(thread, start_cli.Passing)]


@pytest.fixture(params=["", "hold"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Let a small program stand for kbbdesk; with `hold` a process that it starts keeps its pipes open."""
    started: list[subprocess.Popen[bytes]] = []
    popen = subprocess.Popen

    def start(_command: object, **named: Any) -> subprocess.Popen[bytes]:
        started.append(popen([sys.executable, "-X", "utf8", "-c", CODE, request.param], **named))
        return started[0]

    monkeypatch.setattr(subprocess, "Popen", start)
    yield request.param
    for thread in passing():
        thread.join()
    for pipe in (started[0].stdout, started[0].stderr):
        assert pipe
        pipe.close()


def test_lines_and_status_are_passed_on(way: str, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert start_cli.main() == 3
    assert bool(passing()) == (way == "hold"), "it is the program that is waited for, not who holds its pipes"
    assert tuple(capsysbinary.readouterr()) == ("Ğ satır\n".encode(), b"hata\n")
