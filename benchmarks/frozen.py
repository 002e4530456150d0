"""Start of the frozen program against the start from source: `python -m benchmarks.frozen FOLDER/kbbdesk`.

Both open the 2017 plan on a screen of their own (Xvfb); the X server tells when the window appears (`xev` of
Debian's x11-utils), so nothing is built into the program for being measured.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from kbbdesk.storage.plan_data import read_sample
from kbbdesk.storage.programme_file import create

GOAL = 1.5
RUNS = 9
_FOLDERS = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")


@contextmanager
def screen() -> Iterator[str]:
    """Have a screen of one's own; give its name."""
    command = ["Xvfb", "-displayfd", "1", "-noreset", "-screen", "0", "1600x1000x24"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        yield f":{server.stdout.readline().strip() if server.stdout else ''}"
        server.terminate()


def seconds_to_window(command: Sequence[str], display: str, work: Path) -> float:
    """Start a program as a new user would and return the seconds until its window is on the screen."""
    home = tempfile.mkdtemp(dir=work)
    environment = os.environ | {"DISPLAY": display} | dict.fromkeys(_FOLDERS, home)
    environment.pop("QT_QPA_PLATFORM", None)
    watching = ["stdbuf", "-oL", "xev", "-display", display, "-root", "-event", "substructure"]
    with subprocess.Popen(watching, stdout=subprocess.PIPE, text=True) as watch:
        time.sleep(0.5)
        begun = time.perf_counter()
        with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as program:
            try:
                next(line for line in watch.stdout or () if line.startswith("MapNotify"))
                return time.perf_counter() - begun
            finally:
                program.kill()
                watch.kill()


def main() -> None:
    """Print the ratio of the medians of alternating starts; the first of each, which fills caches, is left out."""
    frozen = [sys.argv[1]]
    source = [sys.executable, "-m", "kbbdesk"]
    with tempfile.TemporaryDirectory() as name, screen() as display:
        work = Path(name)
        plan = work / "plan.kbb"
        create(plan, read_sample(), "2017 örneği", "örnek")
        times = [
            tuple(seconds_to_window([*command, str(plan)], display, work) for command in (frozen, source))
            for _ in range(RUNS + 1)
        ][1:]
    ours, theirs = (median(column) for column in zip(*times, strict=True))
    verdict = "met" if ours / theirs <= GOAL else "MISSED"
    print(f"frozen start to window / from source: {ours / theirs:.2f} (goal ≤ {GOAL}, {verdict})")
    print(f"  {ours:.2f} s against {theirs:.2f} s, medians of {RUNS} alternating starts")


if __name__ == "__main__":
    main()
