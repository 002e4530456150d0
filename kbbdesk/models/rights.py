"""What may be written in a section file: the unit's own indicators and activities, reasons and answers.

The one place that says so: the door for edits refuses by it, and grids lock their cells by it.
"""

from kbbdesk.models.edits import DeleteRow, Edit, InsertRow, SetField
from kbbdesk.models.entity import Entity
from kbbdesk.models.kinds import BY_KIND
from kbbdesk.models.lists import Justification
from kbbdesk.models.plan import Activity, CostLine, Indicator, IndicatorValue, PerformanceTarget
from kbbdesk.models.programme import Programme

_FIELDS = {
    "indicator": ("position", "title", "unit_of_measure", "direction"),
    "indicator_value": ("value",),
    "activity": ("position", "title", "budget", "off_budget"),
    "cost_line": ("amount",),
    "justification": Justification.fields,
    "remark": ("answer", "answered_by", "answered_at"),
}
_ROWS = ("indicator", "indicator_value", "activity", "cost_line", "justification")
_CELLS = {"value": "indicator", "cost": "activity"}


def may_write(programme: Programme, edit: Edit) -> bool:
    """Tell whether an edit may be done: any in finance's file, in a section file those of the unit's own rows."""
    if programme.section_mark is None:
        return True
    match edit:
        case SetField(uuid, field):
            row = programme.rows[uuid]
            return field in _FIELDS.get(row.kind, ()) and _is_own(programme, row)
        case DeleteRow(uuid):
            row = programme.rows[uuid]
            return row.kind in _ROWS and _is_own(programme, row)
        case InsertRow(kind, _, parent):
            return kind in _ROWS and _is_own_place(programme, edit, programme.rows.get(parent or ""))
    return False


def may_write_cell(programme: Programme, row: Entity, field: str) -> bool:
    """Tell whether a cell may be written; `field` as in `Problem.field`, so also `value:…` and `cost:…`."""
    return may_write_column(programme, row.kind, field) and (
        programme.section_mark is None or _is_own(programme, row)
    )


def may_write_column(programme: Programme, kind: str, field: str) -> bool:
    """Tell whether that cell may be written in those rows of `kind` that are the unit's own."""
    if programme.section_mark is None:
        return True
    name, colon, _ = field.partition(":")
    return kind == _CELLS.get(name) if colon else field in _FIELDS.get(kind, ())


def may_add(programme: Programme, kind: type[Entity], parent: Entity) -> bool:
    """Tell whether rows of `kind` may be added below `parent`; an activity then has to be the unit's own."""
    return programme.section_mark is None or (kind.kind in _ROWS and _is_own(programme, parent))


def _is_own_place(programme: Programme, edit: InsertRow, parent: Entity | None) -> bool:
    unit = _unit(programme)
    if edit.kind == Activity.kind and edit.values[Activity.fields.index("unit")] != unit:
        return False
    return parent is None or BY_KIND[edit.kind].slot not in parent.owns or _is_own(programme, parent)


def _is_own(programme: Programme, row: Entity) -> bool:
    """Tell whether the section's unit fills in what stands in or below a row."""
    unit = _unit(programme)
    match row:
        case CostLine() | IndicatorValue():
            return _is_own(programme, row.parent)
        case Activity():
            return row.unit == unit
        case Indicator():
            return _is_own(programme, row.parent)
        case PerformanceTarget():
            return row.concerns(unit)
    return True


def _unit(programme: Programme) -> str:
    mark = programme.section_mark
    return mark.unit if mark else ""
