"""How rows of the programme stand beside each other: what they cost, what is wrong, what is filled in."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kbbdesk.checks.completeness import Filled
from kbbdesk.checks.places import NO_TITLE
from kbbdesk.models.entity import Entity
from kbbdesk.models.plan import PlanNode
from kbbdesk.models.programme import SUMMING, Programme, ancestors
from kbbdesk.models.totals import Totals
from kbbdesk.numerals import share
from kbbdesk.tables.overview import NO_UNIT
from kbbdesk.views.problems.marks import COUNTED, mark_of
from kbbdesk.views.problems.scope import units_of
from kbbdesk.views.session import Session

Summing = Programme | PlanNode


@dataclass(frozen=True, slots=True)
class Standing:
    """One line: a row by its uuid (empty for none), amounts in kuruş, its share in per cent.

    `counts` are the problems of each mark on the row and below it.
    """

    uuid: str
    code: str
    title: str
    budget: int
    off_budget: int
    share: Decimal
    counts: tuple[int, ...]
    filled: Filled

    @property
    def total(self) -> int:
        """Budget and off-budget together, in kuruş."""
        return self.budget + self.off_budget


def below(session: Session, row: Summing) -> list[Standing]:
    """Return the rows below a row of the plan, shares in its total."""
    children = children_of(row)
    counts = _counts_below(session, {child.uuid for child in children})
    return [
        _standing(child, child.totals, row.totals, counts[child.uuid], session.completeness.below(child))
        for child in children
    ]


def of_units(session: Session) -> list[Standing]:
    """Return the units, shares in the programme's total; last what no unit answers for, where there is any."""
    programme = session.programme
    counts, filled = _counts_of_units(session), session.completeness.by_unit()
    lines = [
        _standing(unit, unit.totals, programme.totals, counts[unit.uuid], filled[unit.uuid])
        for unit in programme.units
    ]
    rest = Totals()
    for totals, sign in ((programme.totals, 1), *((unit.totals, -1) for unit in programme.units)):
        rest.budget += sign * totals.budget
        rest.off_budget += sign * totals.off_budget
    if rest.budget or rest.off_budget:
        part = share(rest.total, programme.totals.total)
        lines.append(Standing("", "", NO_UNIT, rest.budget, rest.off_budget, part, _none(), Filled()))
    return lines


def together(title: str, lines: Sequence[Standing], whole: Totals) -> Standing:
    """Return the line below all others; its amounts are those of `whole`."""
    counts = tuple(map(sum, zip(*(line.counts for line in lines), strict=True))) or _none()
    filled = sum((line.filled for line in lines), Filled())
    return Standing("", "", title, whole.budget, whole.off_budget, share(whole.total, whole.total), counts, filled)


def children_of(row: Summing) -> list[Summing]:
    """Return the rows of the plan that stand right below a row."""
    return [child for slot in row.owns for child in getattr(row, slot) if isinstance(child, SUMMING)]


def _standing(row: Entity, totals: Totals, whole: Totals, counts: Iterable[int], filled: Filled) -> Standing:
    return Standing(
        row.uuid,
        getattr(row, "code", ""),
        getattr(row, "title", "") or NO_TITLE,
        totals.budget,
        totals.off_budget,
        share(totals.total, whole.total),
        tuple(counts),
        filled,
    )


def _counts_below(session: Session, uuids: set[str]) -> dict[str, list[int]]:
    """Count the problems on each of these rows and below it."""
    return _counted(session, uuids, lambda row: (row.uuid, *(above.uuid for above in ancestors(row))))


def _counts_of_units(session: Session) -> dict[str, list[int]]:
    return _counted(session, {unit.uuid for unit in session.programme.units}, units_of)


def _counted(
    session: Session, uuids: set[str], bearers: Callable[[Entity], Iterable[str]]
) -> dict[str, list[int]]:
    programme = session.programme
    counts = {uuid: list(_none()) for uuid in uuids}
    for problem in session.own(session.engine.unordered()):
        for uuid in bearers(programme.rows[problem.where]):
            if uuid in counts:
                counts[uuid][mark_of(problem, programme)] += 1
    return counts


def _none() -> tuple[int, ...]:
    return (0,) * len(COUNTED)
