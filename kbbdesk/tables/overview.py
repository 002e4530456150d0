"""The overview: what the activities' budget is spent on, and who spends it; the data of the charts."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from kbbdesk import codes
from kbbdesk.models.programme import Programme
from kbbdesk.numerals import share
from kbbdesk.tables.parts import code_key, code_label, rounding_note
from kbbdesk.tables.table import Column, Kind, Role, Row, Table

NO_UNIT = "Sorumlu birimi seçilmemiş"

_Part = tuple[str, int, str]
"""Label, amount in kuruş, key."""


@dataclass(frozen=True, slots=True)
class Slice:
    """One part of a breakdown: its amount in kuruş, and its share in the breakdown's total in per cent.

    `key` is the uuid of the row that it stands for; empty where there is none.
    """

    label: str
    kurus: int
    share: Decimal
    key: str = ""


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
    themes = ((theme.title, theme.totals.budget, theme.uuid) for theme in programme.themes)
    areas = ((area.title, area.totals.budget, area.uuid) for area in programme.service_areas())
    cost: Counter[str] = Counter()
    for code, kurus in programme.totals.by_code.items():
        cost[codes.first_level(code)] += kurus
    in_order = sorted(cost, key=codes.sort_key)
    by_code = ((code_label(programme, code, "-"), cost[code], code_key(programme, code)) for code in in_order)
    return (
        _breakdown("Dönüşüm Alanlarına Göre Faaliyet Bütçesi", themes),
        _breakdown("Hizmet Alanlarına Göre Faaliyet Bütçesi", areas),
        _breakdown("Sorumlu Birimlere Göre Faaliyet Bütçesi", _by_unit(programme)),
        _breakdown("Ekonomik Kodlara (I. Düzey) Göre Faaliyet Maliyeti", by_code),
    )


def breakdown_table(breakdown: Breakdown) -> Table:
    """Return a breakdown as a table, with the total as its last row."""
    whole = share(breakdown.total, breakdown.total)
    rows = [Row((part.label, part.kurus, part.share), key=part.key) for part in breakdown.rows]
    rows.append(Row(("Toplam", breakdown.total, whole), Role.TOTAL))
    columns = (Column(breakdown.title), Column("Tutar (TL)", Kind.MONEY), Column("Pay (%)", Kind.SHARE))
    note = rounding_note((part.share for part in breakdown.rows), whole)
    return Table(breakdown.title, columns, tuple(rows), note=note)


def _by_unit(programme: Programme) -> list[_Part]:
    amounts = [(unit.short_name, unit.totals.budget, unit.uuid) for unit in programme.units]
    unassigned = programme.totals.budget - sum(kurus for _, kurus, _ in amounts)
    return [*amounts, (NO_UNIT, unassigned, "")] if unassigned else amounts


def _breakdown(title: str, amounts: Iterable[_Part]) -> Breakdown:
    amounts = list(amounts)
    total = sum(kurus for _, kurus, _ in amounts)
    rows = tuple(Slice(label, kurus, share(kurus, total), key) for label, kurus, key in amounts)
    return Breakdown(title, rows, total)
