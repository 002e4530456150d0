"""The programme: all its rows, and the one place where they are added, moved and removed."""

from bisect import insort
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar

from kbbdesk.models.entity import Entity, FieldValue, SortKey
from kbbdesk.models.handing import Handout, Remark, SectionMark
from kbbdesk.models.lists import Administration, EconomicCode, Justification, Unit, UnitOfMeasure, ValueColumn
from kbbdesk.models.plan import (
    Activity,
    CostLine,
    Goal,
    Indicator,
    Objective,
    PerformanceTarget,
    PlanNode,
    ResponsibleUnit,
    ServiceArea,
    Theme,
)
from kbbdesk.models.totals import Totals

PlaceKey = tuple[tuple[int, SortKey], ...]


@dataclass(slots=True, eq=False, repr=False)
class Programme(Entity):
    """*Performans programı*: one administration, one fiscal year.

    `approved_budget` is in kuruş, None where none is set. `rows` holds every row by its uuid, `coded`
    the plan's rows by their code, `of_unit` those that name a unit, by the unit's uuid and their own. Rows are
    changed through `insert`, `remove` and `assign` alone, which keep order, indexes and totals true.
    """

    kind: ClassVar[str] = "programme"
    fields: ClassVar[tuple[str, ...]] = ("fiscal_year", "approved_budget")
    slot: ClassVar[str] = ""
    owns: ClassVar[tuple[str, ...]] = (
        "administrations",
        "value_columns",
        "units_of_measure",
        "economic_codes",
        "units",
        "themes",
        "justifications",
        "handouts",
        "remarks",
        "section_marks",
    )

    parent: None
    fiscal_year: int
    approved_budget: int | None
    administrations: list[Administration] = field(default_factory=list)
    value_columns: list[ValueColumn] = field(default_factory=list)
    units_of_measure: list[UnitOfMeasure] = field(default_factory=list)
    economic_codes: list[EconomicCode] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    themes: list[Theme] = field(default_factory=list)
    justifications: list[Justification] = field(default_factory=list)
    handouts: list[Handout] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    section_marks: list[SectionMark] = field(default_factory=list)
    totals: Totals = field(default_factory=Totals)
    rows: dict[str, Entity] = field(default_factory=dict)
    coded: dict[str, list[Entity]] = field(default_factory=dict)
    of_unit: "dict[str, dict[str, Activity | ResponsibleUnit]]" = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.rows[self.uuid] = self

    @property
    def administration(self) -> Administration:
        """The administration whose programme this is."""
        return self.administrations[0]

    @property
    def plan_column(self) -> ValueColumn:
        """The column of the plan year: the last one."""
        return self.value_columns[-1]

    @property
    def earlier_columns(self) -> list[ValueColumn]:
        """The columns before the plan year, oldest first."""
        return self.value_columns[:-1]

    @property
    def section_mark(self) -> SectionMark | None:
        """What makes this the section file of one unit; None in finance's file."""
        return self.section_marks[0] if self.section_marks else None

    def handouts_by_unit(self) -> dict[str, list[Handout]]:
        """Return what was handed out to each unit that has got its section, by its uuid, oldest first."""
        found: dict[str, list[Handout]] = {}
        for handout in self.handouts:
            found.setdefault(handout.unit, []).append(handout)
        return found

    def unit(self, uuid: str | None) -> Unit | None:
        """Return the unit with that uuid; None where there is none."""
        row = self.rows.get(uuid or "")
        return row if isinstance(row, Unit) else None

    def economic_code(self, code: str) -> EconomicCode | None:
        """Return the entry of the list of economic codes with that code; None where it is not in the list."""
        return next((entry for entry in self.economic_codes if entry.code == code), None)

    def service_areas(self) -> Iterator[ServiceArea]:
        """Walk all service areas in printed order."""
        for theme in self.themes:
            yield from theme.service_areas

    def goals(self) -> Iterator[Goal]:
        """Walk all goals in printed order."""
        for area in self.service_areas():
            yield from area.goals

    def objectives(self) -> Iterator[Objective]:
        """Walk all objectives in printed order."""
        for goal in self.goals():
            yield from goal.objectives

    def performance_targets(self) -> Iterator[PerformanceTarget]:
        """Walk all performance targets in printed order."""
        for objective in self.objectives():
            yield from objective.performance_targets

    def activities(self) -> Iterator[Activity]:
        """Walk all activities in printed order."""
        for target in self.performance_targets():
            yield from target.activities

    def indicators(self) -> Iterator[Indicator]:
        """Walk all indicators in printed order."""
        for target in self.performance_targets():
            yield from target.indicators

    def general_administration(self) -> int:
        """*Genel yönetim giderleri* over all economic codes, in kuruş."""
        return sum(entry.general_administration or 0 for entry in self.economic_codes)

    def transfers(self) -> int:
        """*Diğer idarelere transfer edilecek kaynaklar* over all economic codes, in kuruş."""
        return sum(entry.transfers or 0 for entry in self.economic_codes)

    def resource_need(self) -> int:
        """Activities' budget, general administration and transfers together, in kuruş."""
        return self.totals.budget + self.general_administration() + self.transfers()

    def insert(self, entity: Entity) -> None:
        """Add a row below its parent, in order; its own children come one by one after it."""
        self.rows[entity.uuid] = entity
        self._index(entity)
        insort(siblings(entity), entity, key=type(entity).order)
        self._carry(entity, 1)

    def remove(self, entity: Entity) -> None:
        """Take a row without children out of the programme."""
        self._carry(entity, -1)
        siblings(entity).remove(entity)
        self._unindex(entity)
        del self.rows[entity.uuid]

    def assign(self, entity: Entity, name: str, value: FieldValue | Entity) -> None:
        """Set one field of a row, or its `parent` to another row."""
        self._carry(entity, -1)
        self._unindex(entity)
        ordered = name in ("parent", "position", "code", "economic_code") and entity is not self
        if ordered:
            siblings(entity).remove(entity)
        setattr(entity, name, value)
        if ordered:
            insort(siblings(entity), entity, key=type(entity).order)
        self._index(entity)
        self._carry(entity, 1)

    def _index(self, entity: Entity) -> None:
        if isinstance(entity, CODED):
            self.coded.setdefault(entity.code, []).append(entity)
        elif isinstance(entity, NAMING_UNITS) and entity.unit:
            self.of_unit.setdefault(entity.unit, {})[entity.uuid] = entity

    def _unindex(self, entity: Entity) -> None:
        if isinstance(entity, CODED):
            twins = self.coded[entity.code]
            twins.remove(entity)
            if not twins:
                del self.coded[entity.code]
        elif isinstance(entity, NAMING_UNITS) and entity.unit:
            named = self.of_unit[entity.unit]
            del named[entity.uuid]
            if not named:
                del self.of_unit[entity.unit]

    def _carry(self, entity: Entity, sign: int) -> None:
        if not isinstance(entity, CARRIERS):
            return
        amounts = entity.totals
        for node in ancestors(entity):
            if isinstance(node, SUMMING):
                node.totals.add(amounts, sign)
        activity = entity.parent if isinstance(entity, CostLine) else entity
        if isinstance(activity, Activity) and (unit := self.unit(activity.unit)):
            unit.totals.add(amounts, sign)

    def append(self, entity: Entity) -> None:
        """Add a row of a programme that is being read; `finish` ends the reading."""
        self.rows[entity.uuid] = entity
        siblings(entity).append(entity)

    def finish(self) -> None:
        """Put appended rows into order, and compute index and totals from them."""
        for entity in self.rows.values():
            for slot in entity.owns:
                children = getattr(entity, slot)
                if len(children) > 1:
                    children.sort(key=type(children[0]).order)
        for coded in (*self.themes, *self.goals(), *self.objectives(), *self.performance_targets()):
            self._index(coded)
        for target in self.performance_targets():
            for responsible in target.responsible_units:
                self._index(responsible)
            for activity in target.activities:
                self._index(activity)
                activity.add_to(target.totals)
                if unit := self.unit(activity.unit):
                    activity.add_to(unit.totals)
        self._sum_up(self)

    def _sum_up(self, node: "Programme | PlanNode") -> Totals:
        if isinstance(node, PerformanceTarget):
            return node.totals
        for slot in node.owns:
            for child in getattr(node, slot):
                if isinstance(child, SUMMING):
                    node.totals.add(self._sum_up(child))
        return node.totals


CODED = (Theme, Goal, Objective, PerformanceTarget)
NAMING_UNITS = (Activity, ResponsibleUnit)
SUMMING = (Programme, Theme, ServiceArea, Goal, Objective, PerformanceTarget)
CARRIERS = (Theme, ServiceArea, Goal, Objective, PerformanceTarget, Activity, CostLine)


def siblings(entity: Entity) -> list[Entity]:
    """Return the list in which the row's parent keeps it."""
    children: list[Entity] = getattr(entity.parent, entity.slot)
    return children


def place_key(row: Entity) -> PlaceKey:
    """Return the key that puts rows into printed order, a row before those below it."""
    parent = row.parent
    if parent is None:
        return ()
    return (*place_key(parent), (parent.owns.index(row.slot), row.sort_key()))


def ancestors(entity: Entity) -> Iterator[Entity]:
    """Walk from the row's parent up to the programme."""
    node = entity.parent
    while node is not None:
        yield node
        node = node.parent
