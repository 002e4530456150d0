"""All benchmarks, or those named: `python -m benchmarks [--write] [window pdf …]`.

Each part runs in a process of its own. `--write` puts the table into docs/speed.md; the exit status is 1 where a
goal is missed.
"""

import argparse
import os
import platform
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path

from benchmarks.measure import Figure
from benchmarks.parts import PARTS, figures_of

PAGE = Path(__file__).parents[1] / "docs" / "speed.md"
BEGIN, END = "<!-- measured -->", "<!-- /measured -->"


def table(figures: Sequence[Figure]) -> str:
    """Return figures as a table in Markdown."""
    rows = [(each.name, each.goal, each.value, each.verdict, each.details) for each in figures]
    lines = [("What", "Goal", "Measured", "", "Where it comes from"), ("---",) * 5, *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def circumstances(load: tuple[float, float]) -> str:
    """Return on what and when was measured; `load` is that of the machine at the beginning and at the end."""
    return (
        f"{date.today().isoformat()}, {_processor_name()}, {os.cpu_count()} processors, {platform.system()}, "
        f"Python {platform.python_version()}, PySide6 {version('PySide6-Essentials')}. Load of the "
        f"machine, on which others work too: {load[0]:.1f} when it began, {load[1]:.1f} when it ended."
    )


def _processor_name() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(": ")[2] for line in lines if line.startswith("model name")), platform.machine())


def written(page: str, measured: str) -> str:
    """Return the page with what was measured between its marks; all else stays."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{measured}\n{END}{after}"


def main() -> int:
    """Measure, tell, and return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"any of: {', '.join(PARTS)}")
    parser.add_argument("--write", action="store_true", help="put the table into docs/speed.md")
    given = parser.parse_args()
    if unknown := set(given.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    begun = os.getloadavg()[0]
    figures: list[Figure] = []
    with ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1) as processes:
        for part in given.parts or PARTS:
            figures += processes.submit(figures_of, part).result()
    measured = f"{circumstances((begun, os.getloadavg()[0]))}\n\n{table(figures)}"
    print(f"\n{measured}")
    if given.write:
        PAGE.write_text(written(PAGE.read_text(encoding="utf-8"), measured), encoding="utf-8")
    return 0 if all(figure.is_met for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
