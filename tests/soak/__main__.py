"""Works like a clerk for as long as told: `python -m tests.soak --minutes 60 --seed 5018`.

The real window, without a screen: what `acts/` has, from typing an amount to a department's delivery and the way
back to a backup. A plain dict kept beside it must equal the file at each reopening; memory, handles, threads,
widgets and files must not grow, no file may be left behind, nothing may be said in the log. Prints JSON, and
what it holds at each reopening to stderr; exit status 1 where that fails.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path

PLACES = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")


def main() -> int:
    """Work, print what came of it, and return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak")
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=5018)
    parser.add_argument("--acts", type=int, default=150, help="how many between two openings of the file")
    parser.add_argument("--between", type=int, default=15, help="one of so many acts is of those that take long")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        temporary = folder / "tmp"
        temporary.mkdir()
        os.environ |= dict.fromkeys(PLACES, str(folder / "home")) | {"TMPDIR": str(temporary)}
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        tempfile.tempdir = None
        from tests.soak.run import soak

        result = soak(folder, given.seed, time.monotonic() + 60 * given.minutes, given.acts, given.between)
    print(json.dumps(result.as_json(), ensure_ascii=False, indent=1))
    return 0 if result.is_sound else 1


if __name__ == "__main__":
    sys.exit(main())
