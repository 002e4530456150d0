"""Which problems are listed: those of the programme, of one unit, or of one performance target."""

from collections.abc import Iterable
from dataclasses import dataclass

from kbbdesk.checks.engine import Engine
from kbbdesk.checks.problem import Problem
from kbbdesk.models.entity import Entity
from kbbdesk.models.kinds import subtree
from kbbdesk.models.lists import Unit
from kbbdesk.models.plan import Activity, Indicator, PerformanceTarget
from kbbdesk.models.programme import Programme, ancestors
from kbbdesk.views.problems.marks import Mark


@dataclass(frozen=True, slots=True)
class Scope:
    """What is looked at: all rows, those a `unit` answers for, or `only` one row and those below it.

    `mark` and `rule` narrow the list down further, and not what is counted.
    """

    unit: str = ""
    only: str | None = None
    mark: Mark = Mark.NONE
    rule: str = ""

    def holds(self, row: Entity) -> bool:
        """Tell whether a row is looked at."""
        if self.only is not None:
            return row.uuid == self.only or any(above.uuid == self.only for above in ancestors(row))
        return not self.unit or self.unit in units_of(row)

    def lists(self, problem: Problem, mark: Mark) -> bool:
        """Tell whether a problem of a row that is looked at is listed; errors with what is to be filled in."""
        is_wanted = self.mark in (Mark.NONE, mark) or (self.mark is Mark.ERROR and mark is Mark.TO_FILL)
        return is_wanted and self.rule in ("", problem.rule)

    def problems(self, programme: Programme, engine: Engine) -> Iterable[Problem]:
        """Return the problems of the rows that are looked at, in printed order."""
        if self.only is not None:
            row = programme.rows.get(self.only)
            below = subtree(row) if row else ()
            return [problem for entity in below for problem in engine.of_row(entity.uuid)]
        rows = programme.rows
        return [problem for problem in engine.problems if self.holds(rows[problem.where])]


def units_of(row: Entity) -> set[str]:
    """Return the uuids of the units that answer for a row; none for what stands above the targets."""
    match row:
        case Activity():
            return {row.unit} if row.unit else {responsible.unit for responsible in row.parent.responsible_units}
        case Indicator():
            return units_of(row.parent)
        case PerformanceTarget():
            return {responsible.unit for responsible in row.responsible_units}
        case Unit():
            return {row.uuid}
    return set()
