"""How much of a plan is filled in: of what is to be filled in, the part that is not empty."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kbbdesk.models.plan import Activity, Indicator, PerformanceTarget, PlanNode
from kbbdesk.models.programme import SUMMING, Programme


@dataclass(frozen=True, slots=True)
class Filled:
    """So many of `cells` are filled in."""

    filled: int = 0
    cells: int = 0

    def __add__(self, other: "Filled") -> "Filled":
        return Filled(self.filled + other.filled, self.cells + other.cells)

    @property
    def percent(self) -> int | None:
        """Per cent, rounded down so that 100 means all; None where there is nothing to fill in."""
        return self.filled * 100 // self.cells if self.cells else None


def of_target(target: PerformanceTarget, programme: Programme) -> Filled:
    """Return how much of a target is filled in without its activities: what its responsible units fill in.

    What counts are the cells that stand in the printed table 1: the responsible unit (one cell, however many
    there are), for each indicator its unit of measure and its value in each column. A target without
    any indicator, or without any activity, has an empty cell in the place of each. Titles do not count: a row
    begins with one. Empty means not filled in; `0` and `-` (*veri yok*) are filled in (domain).
    """
    answered = any(programme.unit(row.unit) for row in target.responsible_units)
    cells = [answered, *([] if target.indicators else [False]), *([] if target.activities else [False])]
    for indicator in target.indicators:
        cells.append(bool(indicator.unit_of_measure))
        cells.extend(_values(indicator, programme))
    return _counted(cells)


def of_activity(activity: Activity, programme: Programme) -> Filled:
    """Return how much of an activity is filled in: the unit that answers for it, and an amount.

    Budget and off-budget are one cell, since most activities have one of them alone. `0,00` is an amount.
    """
    has_amount = activity.budget is not None or activity.off_budget is not None
    return _counted((programme.unit(activity.unit) is not None, has_amount))


def _targets(row: Programme | PlanNode) -> Iterator[PerformanceTarget]:
    if isinstance(row, PerformanceTarget):
        yield row
        return
    for slot in row.owns:
        for child in getattr(row, slot):
            if isinstance(child, SUMMING):
                yield from _targets(child)


def _values(indicator: Indicator, programme: Programme) -> Iterator[bool]:
    values = {cell.column for cell in indicator.indicator_values if cell.value}
    return (column.uuid in values for column in programme.value_columns)


def _counted(cells: Iterable[bool]) -> Filled:
    kept = list(cells)
    return Filled(sum(kept), len(kept))


@dataclass(slots=True)
class _Part:
    """A target's own cells, those of its activities by unit (empty for none), and both together."""

    own: Filled
    units: frozenset[str]
    by_unit: dict[str, Filled]
    whole: Filled


class Completeness:
    """Remembers how much of each target is filled in, and counts anew only those that were edited."""

    def __init__(self, programme: Programme) -> None:
        self._programme = programme
        self._parts: dict[str, _Part] = {}

    def forget(self, rows: Iterable[str]) -> None:
        """Count the targets among these rows anew when they are next asked for."""
        for uuid in rows:
            self._parts.pop(uuid, None)

    def below(self, row: Programme | PlanNode) -> Filled:
        """Return how much is filled in of all targets below a row, or of the target that it is."""
        return sum((self._part(target).whole for target in _targets(row)), Filled())

    def by_unit(self) -> dict[str, Filled]:
        """Return for each unit (its uuid) how much is filled in of its section.

        A section is the targets that a unit is responsible for, without the activities of other units, and its
        own activities. What two units are responsible for counts for both.
        """
        sums = {unit.uuid: Filled() for unit in self._programme.units}
        for target in self._programme.performance_targets():
            part = self._part(target)
            for uuid in part.units & sums.keys():
                sums[uuid] += part.own
            for uuid in part.by_unit.keys() & sums.keys():
                sums[uuid] += part.by_unit[uuid]
        return sums

    def _part(self, target: PerformanceTarget) -> _Part:
        part = self._parts.get(target.uuid)
        if part is None:
            part = self._parts[target.uuid] = self._counted_anew(target)
        return part

    def _counted_anew(self, target: PerformanceTarget) -> _Part:
        own = of_target(target, self._programme)
        by_unit: dict[str, Filled] = {}
        for activity in target.activities:
            unit = activity.unit or ""
            by_unit[unit] = by_unit.get(unit, Filled()) + of_activity(activity, self._programme)
        units = frozenset(row.unit for row in target.responsible_units)
        return _Part(own, units, by_unit, sum(by_unit.values(), own))
