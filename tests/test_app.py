"""The program as its users start it: with a window, and where there is no screen."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kbbdesk.__main__ import asks_for_window
from kbbdesk.app import why_no_screen
from kbbdesk.views.later import FIRST_PAINT
from kbbdesk.views.screen import why_unreachable


def _environment(tmp_path: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "LD_LIBRARY_PATH")}
    places = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    return kept | {name: str(tmp_path / "home") for name in places} | more


def _kbbdesk(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "kbbdesk", *arguments]


def test_without_a_screen_it_says_what_to_do(tmp_path: Path) -> None:
    done = subprocess.run(
        _kbbdesk(), env=_environment(tmp_path), capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 2
    assert "ekran yok" in done.stderr
    assert "kbbdesk --help" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("platform", "environment", "shows"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"QT_QPA_PLATFORM": "offscreen"}, True),
        ("win32", {}, True),
    ],
)
def test_where_a_window_can_be_shown(platform: str, environment: dict[str, str], shows: bool) -> None:
    assert (why_no_screen(platform, environment) is None) is shows


def test_a_screen_that_is_gone_is_told_in_one_sentence(tmp_path: Path) -> None:
    done = subprocess.run(
        _kbbdesk(),
        env=_environment(tmp_path, DISPLAY=":4711"),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("kbbdesk: «:4711» ekranına bağlanılamıyor")
    assert len(done.stderr.splitlines()) == 1


def test_a_missing_library_is_named(tmp_path: Path) -> None:
    plugin = tmp_path / "platforms" / "libqxcb.so"
    plugin.parent.mkdir()
    plugin.write_bytes(b"\x7fELF, but no library")
    reason = why_unreachable("linux", {"DISPLAY": ":4711"}, tmp_path)
    assert reason
    assert reason.startswith(f"Pencere için gereken {plugin} ")
    assert "apt install libxcb-cursor0" in reason


def test_where_qt_uses_no_x_server_nothing_is_asked_of_one(tmp_path: Path) -> None:
    (tmp_path / "wayland-0").touch()
    for environment in (
        {"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":4711"},
        {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path), "DISPLAY": ":4711"},
        {"WAYLAND_DISPLAY": str(tmp_path / "wayland-0"), "DISPLAY": ":4711"},
    ):
        assert why_unreachable("linux", environment) is None
    assert why_unreachable("win32", {}) is None
    assert why_unreachable("linux", {"QT_QPA_PLATFORM": "xcb", "DISPLAY": ":4711"})
    assert why_unreachable("linux", {"WAYLAND_DISPLAY": "wayland-1", "DISPLAY": ":4711"})


def test_no_verb_asks_for_the_window() -> None:
    assert asks_for_window([])
    assert asks_for_window(["C:/Programlar/2017.KBB", "öteki.kbb"])
    assert not asks_for_window(["check", "program.kbb"])
    assert not asks_for_window(["--help"])


def test_without_arguments_it_opens_the_sample_and_a_killed_window_is_told_of(tmp_path: Path) -> None:
    environment = _environment(tmp_path, QT_QPA_PLATFORM="offscreen")
    sample = tmp_path / "home" / "kbbdesk" / "2017 Kocaeli örneği.kbb"
    with subprocess.Popen(_kbbdesk(), env=environment, stderr=subprocess.DEVNULL) as window:
        deadline = time.monotonic() + 30
        lock = sample.with_name(f".~{sample.name}.lock")
        while not lock.exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        window.kill()
    assert sample.exists()
    notes = list((tmp_path / "home").rglob("acik-*.txt"))
    assert len(notes) == 1


def test_the_command_line_does_not_load_qt() -> None:
    code = "import sys, kbbdesk.cli; sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


_QUITTING = (
    "import sys; {before}; from kbbdesk import app; "
    "from PySide6.QtCore import QTimer; from kbbdesk.views.windows import Windows; "
    "first = Windows.open_first; "
    "Windows.open_first = lambda self, paths: (first(self, paths), QTimer.singleShot({after}, self.quit)); "
    "sys.exit(app.main())"
)


def _started(
    tmp_path: Path, before: str = "pass", after: int = 50, **more: str
) -> subprocess.CompletedProcess[str]:
    """Run the window for `after` milliseconds, with something done before it is imported."""
    code = _QUITTING.format(before=before, after=after)
    environment = _environment(tmp_path, QT_QPA_PLATFORM="offscreen", **more)
    return subprocess.run(
        [sys.executable, "-c", code],
        env=environment,
        capture_output=True,
        check=False,
        timeout=60,
        text=True,
        encoding="utf-8",
    )


def test_q2_a_window_without_a_console(tmp_path: Path) -> None:
    """A frozen program has neither stdout nor stderr."""
    assert _started(tmp_path, "sys.stdout = sys.stderr = None").returncode == 0
    assert not list((tmp_path / "home").rglob("acik-*.txt"))


def test_a_window_outlives_what_is_done_after_its_first_paint(tmp_path: Path) -> None:
    assert _started(tmp_path, after=FIRST_PAINT * 3).returncode == 0


def test_q2_an_import_that_fails_is_told_and_logged(tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    (broken / "PySide6").mkdir(parents=True)
    (broken / "PySide6" / "__init__.py").write_text("raise ImportError('libQt6Core yok')")
    environment = _environment(tmp_path, QT_QPA_PLATFORM="offscreen", PYTHONPATH=str(broken))
    done = subprocess.run(
        _kbbdesk(), env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 2
    assert "Pencere açılamadı (libQt6Core yok)" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    (log,) = (tmp_path / "home").rglob("kbbdesk.log")
    assert "ImportError: libQt6Core yok" in log.read_text(encoding="utf-8")
    assert not list((tmp_path / "home").rglob("acik-*.txt"))


_CRASHING = (
    "import faulthandler; from kbbdesk.views.windows import Windows as W; "
    "W.offer_tour = lambda self: faulthandler._sigsegv()"
)
_TELLING = (
    "from kbbdesk.views.windows import Windows as W; "
    "W.tell_of_crash = lambda self, tell=W.tell_of_crash: "
    "(tell(self), print(self.programmes[0].messages.text_of('crash'), flush=True))"
)


def test_q3_after_a_native_crash_the_next_start_says_so_and_the_one_after_does_not(tmp_path: Path) -> None:
    assert _started(tmp_path, _CRASHING).returncode == -signal.SIGSEGV
    told = _started(tmp_path, _TELLING)
    assert told.returncode == 0
    assert "beklenmedik biçimde kapandı" in told.stdout
    assert "Segmentation fault" in next((tmp_path / "home").rglob("kbbdesk.log")).read_text(encoding="utf-8")
    assert _started(tmp_path, _TELLING).stdout == ""


def test_q4_the_window_opens_where_no_log_can_be_written(tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.touch()
    assert _started(tmp_path, XDG_STATE_HOME=str(blocked), TMPDIR=str(blocked)).returncode == 0
