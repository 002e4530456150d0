"""Which cell of which page shows a row of the programme file."""

from kbbdesk.changes import Changed
from kbbdesk.models.entity import Entity
from kbbdesk.models.handing import Delivery, Handout, Remark, SectionMark
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
from kbbdesk.views.session import Place

INFORMATION = "administrations"
RESOURCES = "resources"
UNITS = "units"
ECONOMIC_CODES = "economic_codes"
TABLES = "tables"
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
    """Return where the first of what was edited is seen; None where all of it is gone."""
    cells = sorted(changed.cells) or sorted((uuid, "") for uuid in changed.added)
    for uuid, field in cells:
        if row := programme.rows.get(uuid):
            return place_of_cell(row, field)
    return None
