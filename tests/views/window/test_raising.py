"""A second start raises the window that is open (S6 of faults.md)."""

import getpass
import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kbbdesk.storage.lock import Owner
from kbbdesk.views.main_window import MainWindow
from kbbdesk.views.raising import ask_to_raise
from kbbdesk.views.windows import RAISE_FOLDER, Windows
from tests.storage.support import names

_FIRST = """
import sys
from pathlib import Path
from kbbdesk import app
from kbbdesk.views.main_window import MainWindow
raise_to_front = MainWindow.raise_to_front
def told(self):
    raise_to_front(self)
    print("raised", flush=True)
MainWindow.raise_to_front = told
sys.exit(app.main([Path(sys.argv[1])]))
"""


def _owner(**other: object) -> Owner:
    told: dict[str, object] = {"user": getpass.getuser(), "host": socket.gethostname(), "pid": os.getpid()}
    return Owner(**(told | other), since="01.01.2026 10:00")  # type: ignore[arg-type]


def test_s6_a_second_process_raises_the_first_window_and_ends(sample_path: Path, tmp_path: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "LD_LIBRARY_PATH")}
    places = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    environment = kept | {name: str(tmp_path / "home") for name in places} | {"QT_QPA_PLATFORM": "offscreen"}
    first = [sys.executable, "-c", _FIRST, str(sample_path)]
    second = [sys.executable, "-m", "kbbdesk", str(sample_path)]
    with subprocess.Popen(first, env=environment, stdout=subprocess.PIPE, text=True) as window:
        assert window.stdout
        assert window.stdout.readline() == "raised\n"
        done = subprocess.run(second, env=environment, check=False, timeout=30)
        assert done.returncode == 0
        assert window.stdout.readline() == "raised\n"
        window.kill()


def test_s6_a_window_answers_for_its_own_file_alone(
    windows: Windows, sample_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    raised: list[Path] = []
    windows.open(sample_path)
    monkeypatch.setattr(MainWindow, "raise_to_front", lambda window: raised.append(window.session.file.path))
    link = tmp_path / "kestirme.kbb"
    link.symlink_to(sample_path)
    folder = windows.settings.folder / RAISE_FOLDER
    answers: list[bool] = []

    def ask() -> None:
        answers.extend(ask_to_raise(folder, _owner(), path) for path in (link, tmp_path / "başka.kbb"))

    asking = threading.Thread(target=ask)
    asking.start()
    qtbot.waitUntil(lambda: not asking.is_alive())
    assert answers == [True, False]
    assert raised == [sample_path]
    assert names(folder) == set()


@pytest.mark.parametrize("other", [{"host": "öteki"}, {"user": "başkası"}])
def test_s6_who_is_out_of_reach_is_not_asked(tmp_path: Path, other: dict[str, object]) -> None:
    began = time.monotonic()
    assert not ask_to_raise(tmp_path / "raise", _owner(**other), tmp_path / "program.kbb")
    assert not ask_to_raise(tmp_path / "raise", None, tmp_path / "program.kbb")
    assert time.monotonic() - began < 0.5
    assert not (tmp_path / "raise").exists()


def test_s6_a_folder_that_cannot_be_made_hinders_nobody(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "raise").write_text("a file")
    assert not ask_to_raise(tmp_path / "raise", _owner(), tmp_path / "program.kbb")
