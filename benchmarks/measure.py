"""Timing of two things in turn, so that a ratio holds while the machine's speed drifts."""

import gc
import time
from collections.abc import Callable
from statistics import median

Work = Callable[[], object]


def seconds(work: Work) -> float:
    """Return how long `work` took, once."""
    gc.collect()
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def ratio(name: str, work: Work, floor: Work, *, runs: int = 7, goal: float) -> float:
    """Time `work` and `floor` in turn, print and return the median of their ratios, run by run.

    `goal` is the most that the ratio is meant to be.
    """
    work()
    floor()
    pairs = [(seconds(work), seconds(floor)) for _ in range(runs)]
    result = median(mine / least for mine, least in pairs)
    own, least = (median(column) for column in zip(*pairs, strict=True))
    verdict = "met" if result <= goal else "MISSED"
    print(
        f"{name}: {result:.2f} (goal ≤ {goal:g}, {verdict}); "
        f"{own * 1000:.1f} ms against {least * 1000:.1f} ms, medians of {runs}",
        flush=True,
    )
    return result
