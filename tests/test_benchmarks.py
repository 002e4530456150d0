"""What a benchmark tells of what it measured."""

import subprocess
import sys
import time
from functools import partial
from importlib import import_module
from pathlib import Path

import pytest

from benchmarks.__main__ import BEGIN, END, PAGE, table, written
from benchmarks.measure import Figure, Spent, ratio, waited
from benchmarks.parts import PARTS

ROOT = Path(__file__).parents[1]
LONG, SHORT = partial(time.sleep, 0.02), partial(time.sleep, 0.002)


@pytest.mark.parametrize(("goal", "at_least", "is_met"), [(100, False, True), (1, False, False), (2, True, True)])
def test_a_goal_is_met_or_missed(goal: float, at_least: bool, is_met: bool) -> None:
    figure = ratio("uzun / kısa", _busy(LONG), _busy(SHORT), runs=3, goal=goal, at_least=at_least)
    assert figure.is_met is is_met
    assert figure.goal == f"{'≥' if at_least else '≤'} {goal}"
    assert 2 < float(figure.value) < 100


def _busy(work: "partial[None]") -> "partial[None]":
    """Return work that takes the processor a little, too: a ratio needs that."""

    def both() -> None:
        sum(range(1000))
        work()

    return partial(both)


def test_who_waits_is_told_the_median_by_the_clock() -> None:
    times = [Spent(0.010, 0.001), Spent(0.020, 0.001), Spent(0.500, 0.001)]
    assert str(waited("x", times, goal=0.016)) == (
        "x: 20.0 ms (goal < 16 ms, **missed**); 1.0 ms of the processor; median of 3"
    )
    assert waited("x", times, goal=0.021).is_met


def test_the_page_keeps_all_but_what_was_measured() -> None:
    rows = table([Figure("a / b", "≤ 2", "1.50", "3 ms against 2 ms", True)])
    assert rows.splitlines()[-1] == "| a / b | ≤ 2 | 1.50 | met | 3 ms against 2 ms |"
    page = f"# Speed\n{BEGIN}\nold\n{END}\nwhy\n"
    assert written(page, rows) == f"# Speed\n{BEGIN}\n{rows}\n{END}\nwhy\n"


def test_the_page_in_docs_has_a_place_for_figures_and_every_part_has_figures() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page.count(BEGIN) == page.count(END) == 1
    assert all(callable(import_module(f"benchmarks.{part}").figures) for part in PARTS)


def test_a_part_that_is_not_there_is_named() -> None:
    done = subprocess.run([sys.executable, "-m", "benchmarks", "nope"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 2
    assert "no such part: nope" in done.stderr
