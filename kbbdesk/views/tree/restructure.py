"""The edits behind the tree: a new row with the next free code, and what a move does to codes."""

from collections.abc import Iterator
from dataclasses import dataclass

from kbbdesk import codes
from kbbdesk.models.edits import POSITION_GAP, Edit, InsertRow, SetField, new_row, position_at, renumbered
from kbbdesk.models.entity import Entity, Positioned
from kbbdesk.models.plan import Goal, Objective, PerformanceTarget, ServiceArea, Theme
from kbbdesk.models.programme import Programme, siblings
from kbbdesk.views.tree.nodes import CHILD_KIND, child_rows


@dataclass(frozen=True, slots=True)
class Recoding:
    """One row whose code changes."""

    row: Entity
    old: str
    new: str

    @property
    def edit(self) -> Edit:
        """The edit that changes it."""
        return SetField(self.row.uuid, "code", self.new)


@dataclass(frozen=True, slots=True)
class Restructuring:
    """A move or a new code: its edits, and the codes that change with it."""

    edits: tuple[Edit, ...]
    recodings: tuple[Recoding, ...]


def addition(programme: Programme, parent: Entity, code: str = "", title: str = "") -> InsertRow:
    """Return the edit that adds a row below `parent`, last of its siblings; only a theme is told its code."""
    kind = CHILD_KIND[type(parent)]
    if kind is Theme:
        return new_row(Theme, parent.uuid, _last_position(parent), code, title)
    if kind is ServiceArea:
        return new_row(ServiceArea, parent.uuid, _last_position(parent), title)
    return new_row(kind, parent.uuid, free_code(kind, parent), title)


def free_code(kind: type[Entity], parent: Entity) -> str:
    """Return the next free code of a goal, objective or performance target below `parent`."""
    if isinstance(parent, ServiceArea):
        goals = [goal.code for area in parent.parent.service_areas for goal in area.goals]
        return codes.next_code(kind.kind, parent.parent.code, goals)
    return codes.next_code(kind.kind, _code(parent), [_code(row) for row in child_rows(parent)])


def possible_parents(programme: Programme, row: Entity) -> list[Entity]:
    """Return the rows below which `row` could be moved, in printed order; its own parent is not among them."""
    walks = {
        ServiceArea: lambda: iter(programme.themes),
        Goal: programme.service_areas,
        Objective: programme.goals,
        PerformanceTarget: programme.objectives,
    }
    walk = walks.get(type(row))
    return [parent for parent in walk() if parent is not row.parent] if walk else []


def may_stand_below(row: Entity, parent: Entity) -> bool:
    """Tell whether `parent` holds rows of that kind."""
    return CHILD_KIND.get(type(parent)) is type(row)


def move(row: Entity, parent: Entity) -> Restructuring:
    """Return what moves a row below another parent, last of its rows, with codes that name the new parents.

    A code that names its new parent already stays: a goal moved within its theme keeps its number.
    """
    edits: list[Edit] = [SetField(row.uuid, "parent", parent.uuid)]
    if isinstance(row, ServiceArea):
        edits.append(SetField(row.uuid, "position", _last_position(parent)))
        recodings = tuple(_recoded_goals(row, parent)) if isinstance(parent, Theme) else ()
    elif codes.parent_code(_code(row)) == _code_below(parent):
        recodings = ()
    else:
        recodings = tuple(recoded(row, free_code(type(row), parent)))
    return Restructuring((*edits, *(recoding.edit for recoding in recodings)), recodings)


def _recoded_goals(area: ServiceArea, theme: Theme) -> Iterator[Recoding]:
    taken = [goal.code for other in theme.service_areas for goal in other.goals]
    for goal in area.goals:
        code = codes.next_code(Goal.kind, theme.code, taken)
        taken.append(code)
        yield from recoded(goal, code)


def recoded(row: Entity, code: str) -> Iterator[Recoding]:
    """Walk the codes that change when a row gets another code: its own and all below, numbers kept."""
    if _code(row) != code:
        yield Recoding(row, _code(row), code)
    taken: list[str] = []
    for child in _coded_children(row):
        number = codes.number(_code(child))
        below = codes.next_code(child.kind, code, taken if number is None else [f".{number - 1}"])
        taken.append(below)
        yield from recoded(child, below)


def with_code(row: Entity, code: str) -> Restructuring:
    """Return what gives a row another code, and the rows below it codes that name it."""
    recodings = tuple(recoded(row, code))
    return Restructuring(tuple(recoding.edit for recoding in recodings), recodings)


def shifted(row: Entity, step: int) -> Restructuring | None:
    """Return what moves a row one place up (-1) or down (1) among its siblings; None at the end of them.

    Rows that stand in the order of their codes exchange their numbers.
    """
    rows = siblings(row)
    place = rows.index(row) + step
    if not 0 <= place < len(rows):
        return None
    if isinstance(row, Positioned):
        return Restructuring(tuple(_repositioned(rows, row, place)), ())
    other = rows[place]
    recodings = (*recoded(row, _code(other)), *recoded(other, _code(row)))
    return Restructuring(tuple(recoding.edit for recoding in recodings), recodings)


def _repositioned(rows: list[Entity], row: Entity, place: int) -> list[Edit]:
    others = [other for other in rows if other is not row]
    position = position_at(others, place)
    if position is not None:
        return [SetField(row.uuid, "position", position)]
    return renumbered([*others[:place], row, *others[place:]])


def content(row: Entity) -> dict[str, int]:
    """Return how many rows of each kind stand below a row, as far as people count them."""
    counts: dict[str, int] = {}
    below = [child for slot in row.owns for child in getattr(row, slot)]
    for child in below:
        if child.kind in _COUNTED:
            counts[child.kind] = counts.get(child.kind, 0) + 1
        for kind, number in content(child).items():
            counts[kind] = counts.get(kind, 0) + number
    return {kind: counts[kind] for kind in _COUNTED if kind in counts}


_COUNTED = ("service_area", "goal", "objective", "performance_target", "indicator", "activity")


def _coded_children(row: Entity) -> list[Entity]:
    if isinstance(row, Theme):
        return [goal for area in row.service_areas for goal in area.goals]
    return child_rows(row)


def _code_below(parent: Entity) -> str:
    return _code(parent.parent) if isinstance(parent, ServiceArea) else _code(parent)


def _code(row: Entity) -> str:
    code: str = getattr(row, "code", "")
    return code


def _last_position(parent: Entity) -> int:
    rows = child_rows(parent)
    last = rows[-1] if rows else None
    return last.position + POSITION_GAP if isinstance(last, Positioned) else POSITION_GAP
