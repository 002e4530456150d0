"""Every kind of row in a programme, parents before their children."""

from collections.abc import Iterator
from typing import Any, get_type_hints

from kbbdesk.models.entity import Entity, FieldValue
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
from kbbdesk.models.plan import (
    Activity,
    CostLine,
    Goal,
    Indicator,
    IndicatorValue,
    Objective,
    PerformanceTarget,
    ResponsibleUnit,
    ServiceArea,
    Theme,
)
from kbbdesk.models.programme import Programme

KINDS: tuple[type[Entity], ...] = (
    Programme,
    Administration,
    ValueColumn,
    UnitOfMeasure,
    EconomicCode,
    Unit,
    Ceiling,
    Theme,
    ServiceArea,
    Goal,
    Objective,
    PerformanceTarget,
    ResponsibleUnit,
    Indicator,
    IndicatorValue,
    Activity,
    CostLine,
    Justification,
    Handout,
    Delivery,
    Remark,
    SectionMark,
)
BY_KIND = {entity_type.kind: entity_type for entity_type in KINDS}
FIELD_TYPES: dict[str, dict[str, Any]] = {
    kind.kind: {name: hint for name, hint in get_type_hints(kind).items() if name in kind.fields} for kind in KINDS
}
"""What each field of each kind may hold, as `isinstance` takes it."""


def blank(kind: str, field: str) -> FieldValue:
    """Return what a field holds in which nothing was ever written."""
    allowed: type = FIELD_TYPES[kind][field]
    return next(value for value in _BLANKS if isinstance(value, allowed))


_BLANKS: tuple[FieldValue, ...] = (None, "", 0, b"")


def subtree(entity: Entity) -> Iterator[Entity]:
    """Walk a row and all rows below it, parents first."""
    yield entity
    for slot in entity.owns:
        for child in getattr(entity, slot):
            yield from subtree(child)
