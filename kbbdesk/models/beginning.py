"""How far a new programme is set up: which of the first steps are done, and where the plan is continued."""

from dataclasses import dataclass

from kbbdesk.models.entity import Entity
from kbbdesk.models.plan import PerformanceTarget, PlanNode
from kbbdesk.models.programme import SUMMING, Programme


@dataclass(frozen=True, slots=True)
class Beginning:
    """Counts of what the first steps ask for; `next_parent` is the row below which the plan is continued."""

    units: int
    themes: int
    targets: int
    handouts: int
    next_parent: Entity


def is_begun(programme: Programme) -> bool:
    """Tell whether somebody fills the plan in: a section was handed out, or there is an indicator or activity."""
    rows = (programme.handouts, programme.indicators(), programme.activities())
    return any(next(iter(found), None) is not None for found in rows)


def beginning_of(programme: Programme) -> Beginning:
    """Return how far the first steps are done."""
    targets = sum(1 for _ in programme.performance_targets())
    return Beginning(
        len(programme.units), len(programme.themes), targets, len(programme.handouts), _next_parent(programme)
    )


def _next_parent(row: Programme | PlanNode) -> Entity:
    """Follow the first branch down to the row that has nothing of the plan below it, or targets alone."""
    below = [child for slot in row.owns for child in getattr(row, slot) if isinstance(child, SUMMING)]
    if not below or isinstance(below[0], PerformanceTarget):
        return row
    return _next_parent(below[0])
