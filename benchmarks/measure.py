"""Two things measured in turn, so that a ratio holds while the machine's speed drifts.

What decides is the clock, in pairs so close together that a busy machine slows both. Beside it stands the time of
the processor, of this process and of those it started and waited for, which neighbours lengthen much less.
"""

import gc
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median

Work = Callable[[], object]

MET = "met"
MISSED = "**missed**"


@dataclass(frozen=True, slots=True)
class Spent:
    """How long something took, in seconds: by the clock, and of the processor."""

    clock: float
    processor: float


@dataclass(frozen=True, slots=True)
class Figure:
    """Something measured: `value` and `goal` as they are told, `details` what they come from."""

    name: str
    goal: str
    value: str
    details: str
    is_met: bool

    def __str__(self) -> str:
        """Return a line for the terminal."""
        return f"{self.name}: {self.value} (goal {self.goal}, {self.verdict}); {self.details}"

    @property
    def verdict(self) -> str:
        """Whether the goal is met, as it is told."""
        return MET if self.is_met else MISSED


def spent(work: Work) -> Spent:
    """Return how long `work` took, once."""
    gc.collect()
    processor, clock = _processor(), time.perf_counter()
    work()
    return Spent(time.perf_counter() - clock, _processor() - processor)


def ratio(name: str, work: Work, floor: Work, *, runs: int = 7, goal: float, at_least: bool = False) -> Figure:
    """Measure `work` and `floor` in turn; the figure is the median of their ratios, run by run.

    `goal` is the most that the ratio is meant to be, or with `at_least` the least.
    """
    work()
    floor()
    pairs = [(spent(work), spent(floor)) for _ in range(runs)]
    value = median(mine.clock / least.clock for mine, least in pairs)
    processor = median(mine.processor / least.processor for mine, least in pairs)
    own, least = (median(each.clock for each in column) for column in zip(*pairs, strict=True))
    return Figure(
        name,
        f"{'≥' if at_least else '≤'} {goal:g}",
        f"{value:.2f}",
        f"{_told(own)} against {_told(least)}; of the processor {processor:.2f}; medians of {runs}",
        value >= goal if at_least else value <= goal,
    )


def waited(name: str, times: Sequence[Spent], *, goal: float) -> Figure:
    """Return how long somebody waits, the median by the clock; `goal` is in seconds."""
    typical, processor = median(each.clock for each in times), median(each.processor for each in times)
    details = f"{_told(processor)} of the processor; median of {len(times)}"
    return Figure(name, f"< {goal * 1000:g} ms", _told(typical), details, typical < goal)


def _processor() -> float:
    children = getrusage(RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _told(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.1f} ms"
