"""The plan: Theme › ServiceArea › Goal › Objective › PerformanceTarget › Indicator, Activity › CostLine.

Law 5018 art. 9; the names are those of the 2008 bylaw on performance programmes.
"""

from dataclasses import dataclass, field
from operator import attrgetter
from typing import ClassVar

from kbbdesk.models.entity import Coded, Entity, Order, Positioned
from kbbdesk.models.totals import Totals


@dataclass(slots=True, eq=False, repr=False)
class Theme(Positioned):
    """*Dönüşüm alanı*: `Ke` Kentsel Dönüşüm."""

    kind: ClassVar[str] = "theme"
    fields: ClassVar[tuple[str, ...]] = ("position", "code", "title")
    slot: ClassVar[str] = "themes"
    owns: ClassVar[tuple[str, ...]] = ("service_areas",)

    code: str
    title: str
    service_areas: "list[ServiceArea]" = field(default_factory=list)
    totals: Totals = field(default_factory=Totals)


@dataclass(slots=True, eq=False, repr=False)
class ServiceArea(Positioned):
    """*Hizmet alanı*: Ulaşım Hizmetleri."""

    kind: ClassVar[str] = "service_area"
    fields: ClassVar[tuple[str, ...]] = ("position", "title")
    slot: ClassVar[str] = "service_areas"
    owns: ClassVar[tuple[str, ...]] = ("goals",)

    parent: Theme
    title: str
    goals: "list[Goal]" = field(default_factory=list)
    totals: Totals = field(default_factory=Totals)


@dataclass(slots=True, eq=False, repr=False)
class Goal(Coded):
    """*Amaç*: `Ke.1`."""

    kind: ClassVar[str] = "goal"
    fields: ClassVar[tuple[str, ...]] = ("code", "title")
    slot: ClassVar[str] = "goals"
    owns: ClassVar[tuple[str, ...]] = ("objectives",)

    parent: ServiceArea
    title: str
    objectives: "list[Objective]" = field(default_factory=list)
    totals: Totals = field(default_factory=Totals)


@dataclass(slots=True, eq=False, repr=False)
class Objective(Coded):
    """*Hedef*: `Ke.1.10`."""

    kind: ClassVar[str] = "objective"
    fields: ClassVar[tuple[str, ...]] = ("code", "title")
    slot: ClassVar[str] = "objectives"
    owns: ClassVar[tuple[str, ...]] = ("performance_targets",)

    parent: Goal
    title: str
    performance_targets: "list[PerformanceTarget]" = field(default_factory=list)
    totals: Totals = field(default_factory=Totals)


@dataclass(slots=True, eq=False, repr=False)
class PerformanceTarget(Coded):
    """*Performans hedefi*: `Ke/Ph.1.10.1`, one printed page."""

    kind: ClassVar[str] = "performance_target"
    fields: ClassVar[tuple[str, ...]] = ("code", "title")
    slot: ClassVar[str] = "performance_targets"
    owns: ClassVar[tuple[str, ...]] = ("responsible_units", "indicators", "activities")

    parent: Objective
    title: str
    responsible_units: "list[ResponsibleUnit]" = field(default_factory=list)
    indicators: "list[Indicator]" = field(default_factory=list)
    activities: "list[Activity]" = field(default_factory=list)
    totals: Totals = field(default_factory=Totals)

    def concerns(self, unit: str) -> bool:
        """Tell whether the unit with that uuid answers for the target or for an activity of it."""
        return any(responsible.unit == unit for responsible in self.responsible_units) or any(
            activity.unit == unit for activity in self.activities
        )


@dataclass(slots=True, eq=False, repr=False)
class ResponsibleUnit(Positioned):
    """One of the units that answer for a performance target; `unit` is the unit's uuid."""

    kind: ClassVar[str] = "responsible_unit"
    fields: ClassVar[tuple[str, ...]] = ("position", "unit")
    slot: ClassVar[str] = "responsible_units"

    parent: PerformanceTarget
    unit: str


@dataclass(slots=True, eq=False, repr=False)
class Indicator(Positioned):
    """*Performans göstergesi*: a title, a unit of measure, and one value for each column year.

    `direction` is `more` where more is better, `less` where less is, None where nobody has said.
    """

    kind: ClassVar[str] = "indicator"
    fields: ClassVar[tuple[str, ...]] = ("position", "title", "unit_of_measure", "direction")
    slot: ClassVar[str] = "indicators"
    owns: ClassVar[tuple[str, ...]] = ("indicator_values",)

    parent: PerformanceTarget
    title: str
    unit_of_measure: str
    direction: str | None
    indicator_values: "list[IndicatorValue]" = field(default_factory=list)

    def value(self, column: str) -> str | None:
        """Return the value in the column with that uuid: decimal text, `-`, or None where it is empty."""
        for cell in self.indicator_values:
            if cell.column == column:
                return cell.value
        return None


@dataclass(slots=True, eq=False, repr=False)
class IndicatorValue(Entity):
    """What an indicator was or is to be in one column: canonical decimal text, or `-` for *veri yok*."""

    kind: ClassVar[str] = "indicator_value"
    fields: ClassVar[tuple[str, ...]] = ("column", "value")
    slot: ClassVar[str] = "indicator_values"

    parent: Indicator
    column: str
    value: str


@dataclass(slots=True, eq=False, repr=False)
class Activity(Positioned):
    """*Faaliyet*: declared budget and off-budget amount in kuruş, and the unit (its uuid) that answers for it."""

    kind: ClassVar[str] = "activity"
    fields: ClassVar[tuple[str, ...]] = ("position", "title", "budget", "off_budget", "unit")
    slot: ClassVar[str] = "activities"
    owns: ClassVar[tuple[str, ...]] = ("cost_lines",)

    parent: PerformanceTarget
    title: str
    budget: int | None
    off_budget: int | None
    unit: str | None
    cost_lines: "list[CostLine]" = field(default_factory=list)

    def cost(self, economic_code: str) -> int | None:
        """Return the amount under an economic code in kuruş; None where there is no cost line."""
        for line in self.cost_lines:
            if line.economic_code == economic_code:
                return line.amount
        return None

    @property
    def code_total(self) -> int:
        """*Kod toplamı*: the sum of the cost lines, in kuruş."""
        return sum(line.amount for line in self.cost_lines)

    @property
    def totals(self) -> Totals:
        """What this activity adds to every node above it."""
        totals = Totals()
        self.add_to(totals)
        return totals

    def add_to(self, totals: Totals) -> None:
        """Add this activity's amounts to `totals`."""
        totals.budget += self.budget or 0
        totals.off_budget += self.off_budget or 0
        for line in self.cost_lines:
            totals.add_cost(line.economic_code, line.amount)


@dataclass(slots=True, eq=False, repr=False)
class CostLine(Entity):
    """*Faaliyet maliyeti*: the amount of one activity under one economic code, in kuruş."""

    kind: ClassVar[str] = "cost_line"
    fields: ClassVar[tuple[str, ...]] = ("economic_code", "amount")
    slot: ClassVar[str] = "cost_lines"
    order: ClassVar[Order] = attrgetter("economic_code", "uuid")

    parent: Activity
    economic_code: str
    amount: int

    @property
    def totals(self) -> Totals:
        """What this line adds to every node above it."""
        return Totals(by_code={self.economic_code: self.amount})


PlanNode = Theme | ServiceArea | Goal | Objective | PerformanceTarget
"""A node of the tree above indicators and activities; each keeps the totals of what lies below it."""
