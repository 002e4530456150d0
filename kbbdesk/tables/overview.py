"""The overview: what the activities' budget is spent on, and who spends it; the data of the charts."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from kbbdesk import codes
from kbbdesk.models.programme import Programme
from kbbdesk.numerals import share
from kbbdesk.tables.parts import code_label, cost_by_first_level

NO_UNIT = "Sorumlu birimi seçilmemiş"


@dataclass(frozen=True, slots=True)
class Slice:
    """One part of a breakdown: its amount in kuruş, and its share in the breakdown's total in per cent."""

    label: str
    kurus: int
    share: Decimal


@dataclass(frozen=True, slots=True)
class Breakdown:
    """How one sum divides; `total` is the sum of the amounts in kuruş."""

    title: str
    rows: tuple[Slice, ...]
    total: int


def overview(programme: Programme) -> tuple[Breakdown, ...]:
    """Return the activities' budget by theme, service area and unit, and their cost by first-level code.

    Themes, service areas and units stand in printed order, also those without any amount. Off-budget amounts
    are not among them, so that the four totals are equal wherever every activity's cost adds up.
    """
    themes = ((theme.title, theme.totals.budget) for theme in programme.themes)
    areas = ((area.title, area.totals.budget) for area in programme.service_areas())
    cost = cost_by_first_level(line for activity in programme.activities() for line in activity.cost_lines)
    by_code = ((code_label(programme, code, "-"), cost[code]) for code in sorted(cost, key=codes.sort_key))
    return (
        _breakdown("Dönüşüm Alanlarına Göre Faaliyet Bütçesi", themes),
        _breakdown("Hizmet Alanlarına Göre Faaliyet Bütçesi", areas),
        _breakdown("Sorumlu Birimlere Göre Faaliyet Bütçesi", _by_unit(programme)),
        _breakdown("Ekonomik Kodlara (I. Düzey) Göre Faaliyet Maliyeti", by_code),
    )


def _by_unit(programme: Programme) -> list[tuple[str, int]]:
    amounts = [(unit.short_title or unit.title, unit.totals.budget) for unit in programme.units]
    unassigned = programme.totals.budget - sum(kurus for _, kurus in amounts)
    return [*amounts, (NO_UNIT, unassigned)] if unassigned else amounts


def _breakdown(title: str, amounts: Iterable[tuple[str, int]]) -> Breakdown:
    amounts = list(amounts)
    total = sum(kurus for _, kurus in amounts)
    return Breakdown(title, tuple(Slice(label, kurus, share(kurus, total)) for label, kurus in amounts), total)
