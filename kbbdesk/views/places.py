"""Which cell of which page shows a row of the programme file."""

from collections.abc import Sequence
from typing import cast

from kbbdesk.changes import Changed
from kbbdesk.models.entity import Entity, FieldValue, Positioned
from kbbdesk.models.handing import Delivery, Handout, Remark, SectionMark
from kbbdesk.models.kinds import BY_KIND
from kbbdesk.models.lists import (
    Administration,
    Ceiling,
    EconomicCode,
    Justification,
    Unit,
    UnitOfMeasure,
    ValueColumn,
)
from kbbdesk.models.plan import CostLine, IndicatorValue, ResponsibleUnit
from kbbdesk.models.programme import Programme
from kbbdesk.models.steps import Action, Step
from kbbdesk.views import page_names
from kbbdesk.views.session import Place

INFORMATION = page_names.INFORMATION
RESOURCES = page_names.RESOURCES
UNITS = page_names.UNITS
ECONOMIC_CODES = page_names.ECONOMIC_CODES
TABLES = page_names.TABLES
PAGES = (INFORMATION, RESOURCES, UNITS, ECONOMIC_CODES, TABLES)
"""The pages that are not one row's, in the order of the tree: the field of a place at the programme."""

_PAGE_OF: dict[type[Entity], str] = {
    Administration: INFORMATION,
    ValueColumn: INFORMATION,
    UnitOfMeasure: INFORMATION,
    Unit: UNITS,
    Ceiling: UNITS,
    EconomicCode: ECONOMIC_CODES,
}
_CELLS = (
    CostLine,
    IndicatorValue,
    Ceiling,
    ResponsibleUnit,
    Justification,
    Remark,
    Handout,
    SectionMark,
    Delivery,
)
"""The kinds of rows that are seen in another row."""

_LOOKED_AT = 100
"""How many steps of a change are looked at for its place: a delivery has thousands."""

_RESOURCE_FIELDS = ("approved_budget", "activities", "general_administration", "transfers")


def page_of(row: Entity, field: str = "") -> str | None:
    """Return the name of the page on which a field of a row stands; None for the plan and the programme itself."""
    if isinstance(row, Programme | EconomicCode) and field in _RESOURCE_FIELDS:
        return RESOURCES
    if isinstance(row, Programme) and field:
        return field if field in PAGES else INFORMATION
    return _PAGE_OF.get(type(row))


def place_of_cell(row: Entity, field: str = "") -> Place:
    """Return where a field of a row is seen: rows that are cells of another row are seen in that one."""
    match row:
        case CostLine():
            return Place(row.parent.uuid, f"cost:{row.economic_code}")
        case IndicatorValue():
            return Place(row.parent.uuid, f"value:{row.column}")
        case Ceiling():
            return Place(row.parent.uuid, f"ceiling:{row.economic_code}")
        case ResponsibleUnit():
            return Place(row.parent.uuid)
        case Justification() | Remark():
            return Place(row.row, row.field)
        case Handout() | SectionMark():
            return Place(row.unit)
        case Delivery():
            return Place(row.parent.unit)
    return Place(row.uuid, "" if field in ("position", "parent") else field)


def place_of_change(changed: Changed, programme: Programme) -> Place | None:
    """Return where the first of what was edited is seen; of what is gone, where it was."""
    # An order that follows from another edit is no reason to go to the rows that had to make room.
    steps = [step for step in changed.steps if step.field != "position"] or list(changed.steps)
    last = steps[-1]
    if last.action is not Action.UPDATE and BY_KIND[last.kind] not in _CELLS:
        # A row is deleted after the rows below it and the cells that name it; it is what people deleted.
        steps.sort(key=lambda step: step.kind != last.kind)
    places = [place for step in steps[:_LOOKED_AT] if (place := _place_of_step(step, programme))]
    if not places:
        return None
    return next((place for place in places if place.row == places[0].row and place.field), places[0])


def _place_of_step(step: Step, programme: Programme) -> Place | None:
    row = programme.rows.get(step.row)
    if row is not None:
        return place_of_cell(row, step.field)
    values = step.old if isinstance(step.old, tuple) else step.new if isinstance(step.new, tuple) else None
    above = programme.rows.get(str(values[0])) if values else None
    if values is None or above is None:
        return None
    kind = BY_KIND[step.kind]
    place = place_of_cell(kind(step.row, above, *values[1:]))
    return place if place.row in programme.rows else _beside(kind, values[1:], above, programme)


def _beside(kind: type[Entity], values: Sequence[FieldValue], above: Entity, programme: Programme) -> Place:
    """Return where a row was that is gone: at the one that stands there now, else at the row above."""
    siblings: Sequence[Entity] = getattr(above, kind.slot, ())
    if siblings and "position" in kind.fields:
        position = cast(int, values[kind.fields.index("position")])
        later = [row for row in siblings if cast(Positioned, row).position > position]
        return Place((later[0] if later else siblings[-1]).uuid)
    if above is programme:
        return Place(programme.uuid, _PAGE_OF.get(kind, ""))
    return Place(above.uuid)
