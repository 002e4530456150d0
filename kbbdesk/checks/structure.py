"""How the plan hangs together: codes, titles, responsible units, numbering."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TypeVar

from kbbdesk import codes, turkish
from kbbdesk.checks.problem import Problem, error, note, warning
from kbbdesk.models.entity import Coded, Entity
from kbbdesk.models.lists import Administration, EconomicCode, Unit, UnitOfMeasure, ValueColumn
from kbbdesk.models.plan import Activity, Goal, Indicator, Objective, PerformanceTarget, ServiceArea, Theme
from kbbdesk.models.programme import Programme

TITLES: dict[type[Entity], tuple[str, ...]] = {
    Administration: ("name",),
    ValueColumn: ("label",),
    UnitOfMeasure: ("name",),
    EconomicCode: ("title",),
    Unit: ("title", "short_title"),
    Theme: ("title",),
    ServiceArea: ("title",),
    Goal: ("title",),
    Objective: ("title",),
    PerformanceTarget: ("title",),
    Indicator: ("title", "unit_of_measure"),
    Activity: ("title",),
}
"""The texts without which a row cannot be printed."""

CodedRow = Theme | Goal | Objective | PerformanceTarget | EconomicCode
_TitledRow = TypeVar("_TitledRow", Indicator, Activity)


def code_form(row: CodedRow, programme: Programme) -> Iterator[Problem]:
    """A code has its kind's form, sits under the parent it names, and stands once (printed tables).

    Facts: `form` and the code; `parent`, the code, the parent it names, the parent it has;
    or `twin`, the code, the number of rows that have it.
    """
    code = row.code
    if not codes.has_form(row.kind, code):
        yield error("code-form", row, "code", "form", code)
    elif isinstance(row, Coded) and codes.parent_code(code) != (parent := _code_above(row)):
        yield error("code-form", row, "code", "parent", code, codes.parent_code(code), parent)
    if isinstance(row, EconomicCode):
        count = sum(entry.code == code for entry in programme.economic_codes)
    else:
        count = len(programme.coded[code])
    if code and count > 1:
        yield error("code-form", row, "code", "twin", code, count)


def _code_above(row: Coded) -> str:
    parent = row.parent.parent if isinstance(row, Goal) else row.parent
    code: str = getattr(parent, "code")  # noqa: B009
    return code


def title_missing(row: Entity, _programme: Programme) -> Iterator[Problem]:
    """Everything has a title, an indicator also a unit of measure (printed tables). No facts."""
    for field in TITLES[type(row)]:
        if not getattr(row, field).strip():
            yield error("title-missing", row, field)


def unit_missing(row: Activity | PerformanceTarget, programme: Programme) -> Iterator[Problem]:
    """An activity has a responsible unit, a target at least one (printed tables 1 and 5).

    Facts: `none` where no unit is named, `unknown` where the programme does not have what is named.
    """
    if isinstance(row, Activity):
        if programme.unit(row.unit) is None:
            yield error("unit-missing", row, "unit", "unknown" if row.unit else "none")
    elif not any(programme.unit(responsible.unit) for responsible in row.responsible_units):
        yield error("unit-missing", row, "responsible_units", "unknown" if row.responsible_units else "none")


def nothing_planned(target: PerformanceTarget, _programme: Programme) -> Iterator[Problem]:
    """A performance target has an indicator and an activity (law 5018 art. 9). Facts: how many of each."""
    if not (target.indicators and target.activities):
        yield warning("nothing-planned", target, "", len(target.indicators), len(target.activities))


def numbering_gap(parent: Theme | Goal | Objective, _programme: Programme) -> Iterator[Problem]:
    """Codes below a theme, goal or objective are numbered from 1 without holes (domain).

    Facts: for each hole the first and the last code that is not there.
    """
    children = [child.code for child in _coded_children(parent) if codes.parent_code(child.code) == parent.code]
    numbers = sorted({number for code in children if (number := codes.number(code))})
    holes = [(low + 1, high - 1) for low, high in pairwise((0, *numbers)) if high > low + 1]
    if holes:
        head = children[0].rpartition(".")[0]
        facts = (f"{head}.{number}" for hole in holes for number in hole)
        yield note("numbering-gap", parent, "code", *facts)


def _coded_children(parent: Theme | Goal | Objective) -> Iterable[Coded]:
    if isinstance(parent, Theme):
        return (goal for area in parent.service_areas for goal in area.goals)
    return parent.objectives if isinstance(parent, Goal) else parent.performance_targets


def similar_titles(target: PerformanceTarget, _programme: Programme) -> Iterator[Problem]:
    """No two activities and no two indicators of a target have titles that differ at most in spelling (domain).

    An exact repetition is reported too: it is the same row typed twice as often as not. The later row
    is reported. Facts: number and title of the earlier row, title of the later one.
    """
    yield from _similar(target.indicators)
    yield from _similar(target.activities)


def _similar(rows: Iterable[_TitledRow]) -> Iterator[Problem]:
    first: dict[str, tuple[int, _TitledRow]] = {}
    for number, row in enumerate(rows, start=1):
        key = turkish.spelling_key(row.title)
        earlier, other = first.setdefault(key, (number, row))
        if key and other is not row:
            yield note("similar-titles", row, "title", earlier, other.title, row.title)
