"""Every kind of row in a programme, parents before their children."""

from collections.abc import Iterator

from kbbdesk.models.entity import Entity
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
from kbbdesk.models.programme import (
    Administration,
    Ceiling,
    EconomicCode,
    Justification,
    Programme,
    Unit,
    UnitOfMeasure,
    ValueColumn,
)

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
)
BY_KIND = {entity_type.kind: entity_type for entity_type in KINDS}


def subtree(entity: Entity) -> Iterator[Entity]:
    """Walk a row and all rows below it, parents first."""
    yield entity
    for slot in entity.owns:
        for child in getattr(entity, slot):
            yield from subtree(child)
