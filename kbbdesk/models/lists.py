"""What stands beside the plan: the administration, and the lists from which the plan's rows are filled in."""

from dataclasses import dataclass, field
from operator import attrgetter
from typing import ClassVar

from kbbdesk.models.entity import Entity, Order, Positioned, by_code
from kbbdesk.models.totals import Totals


@dataclass(slots=True, eq=False, repr=False)
class Administration(Entity):
    """*İdare*: the name printed in every table, and a logo (PNG or JPEG bytes) where there is one."""

    kind: ClassVar[str] = "administration"
    fields: ClassVar[tuple[str, ...]] = ("name", "logo")
    slot: ClassVar[str] = "administrations"

    name: str
    logo: bytes | None


@dataclass(slots=True, eq=False, repr=False)
class ValueColumn(Positioned):
    """A column of indicator values: `2015`, `2016 (9. Ay)`, and last the plan year `2017`."""

    kind: ClassVar[str] = "value_column"
    fields: ClassVar[tuple[str, ...]] = ("position", "label")
    slot: ClassVar[str] = "value_columns"

    label: str


@dataclass(slots=True, eq=False, repr=False)
class UnitOfMeasure(Positioned):
    """One entry of the list of units of measure, spelt as it is to be spelt: `İşgünü`."""

    kind: ClassVar[str] = "unit_of_measure"
    fields: ClassVar[tuple[str, ...]] = ("position", "name")
    slot: ClassVar[str] = "units_of_measure"

    name: str


@dataclass(slots=True, eq=False, repr=False)
class EconomicCode(Entity):
    """*Ekonomik kod*, of any level, with what no activity carries under it, in kuruş."""

    kind: ClassVar[str] = "economic_code"
    fields: ClassVar[tuple[str, ...]] = ("code", "title", "open", "general_administration", "transfers")
    slot: ClassVar[str] = "economic_codes"
    order: ClassVar[Order] = by_code

    code: str
    title: str
    open: int
    general_administration: int | None
    transfers: int | None


_PRESIDENCY = " Başkanlığı"


def short_title_of(title: str) -> str:
    """Return the short name that a unit has unless people choose another: `Ulaşım Dairesi`."""
    short = title.strip().removesuffix(_PRESIDENCY)
    return short if short.endswith("Dairesi") else title.strip()


@dataclass(slots=True, eq=False, repr=False)
class Unit(Positioned):
    """*Harcama birimi*: answers for activities; `short_title` is what table 5 prints."""

    kind: ClassVar[str] = "unit"
    fields: ClassVar[tuple[str, ...]] = ("position", "title", "short_title")
    slot: ClassVar[str] = "units"
    owns: ClassVar[tuple[str, ...]] = ("ceilings",)

    title: str
    short_title: str
    ceilings: "list[Ceiling]" = field(default_factory=list)
    totals: Totals = field(default_factory=Totals)

    @property
    def short_name(self) -> str:
        """What the unit is called where there is little room: its title where it has no short one."""
        return self.short_title or self.title


@dataclass(slots=True, eq=False, repr=False)
class Ceiling(Entity):
    """*Ödenek tavanı*: what a unit may plan under an economic code and the codes below it, in kuruş."""

    kind: ClassVar[str] = "ceiling"
    fields: ClassVar[tuple[str, ...]] = ("economic_code", "amount")
    slot: ClassVar[str] = "ceilings"
    order: ClassVar[Order] = attrgetter("economic_code", "uuid")

    parent: Unit
    economic_code: str
    amount: int


@dataclass(slots=True, eq=False, repr=False)
class Justification(Entity):
    """Why a warning may stand: it belongs to one problem and lapses when the problem's facts change."""

    kind: ClassVar[str] = "justification"
    fields: ClassVar[tuple[str, ...]] = ("rule", "row", "field", "facts", "text", "who", "at")
    slot: ClassVar[str] = "justifications"

    rule: str
    row: str
    field: str
    facts: str
    text: str
    who: str
    at: str
