"""`kbbdesk-cli.exe` passes on what the program prints, its status, and ends though something holds the pipe."""

import subprocess
import sys
import time

import pytest

from tests.architecture.imports import ROOT

sys.path.insert(0, str(ROOT / "packaging"))

import start_cli

CODE = """
import subprocess, sys
print("Ğ satır")
print("hata", file=sys.stderr)
if "hold" in sys.argv:
    subprocess.Popen([sys.executable, "-c", "import time; time.sleep(30)"])
sys.exit(3)
"""


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")
@pytest.mark.parametrize("way", ["", "hold"])
def test_lines_and_status_are_passed_on(
    way: str, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    popen = subprocess.Popen
    command = [sys.executable, "-X", "utf8", "-c", CODE, way]
    monkeypatch.setattr(subprocess, "Popen", lambda _command, **named: popen(command, **named))
    begun = time.monotonic()

    assert start_cli.main() == 3

    assert time.monotonic() - begun < 25, "it waited for who holds the pipe, and not for the program"
    assert tuple(capsysbinary.readouterr()) == ("Ğ satır\n".encode(), b"hata\n")
