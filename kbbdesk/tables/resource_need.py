"""Table 4, *Toplam Kaynak İhtiyacı Tablosu*: the whole need for resources by first-level economic code."""

from collections.abc import Iterable

from kbbdesk import codes
from kbbdesk.models.lists import EconomicCode
from kbbdesk.models.programme import Programme
from kbbdesk.tables.parts import administration_name, code_key, code_label, cost_by_first_level, total
from kbbdesk.tables.table import Column, Kind, Role, Row, Table

TITLE = "Toplam Kaynak İhtiyacı Tablosu"
BUDGET_TOTAL = "Toplam Bütçe Kaynak İhtiyacı"
OFF_BUDGET_TOTAL = "Toplam Bütçe Dışı Kaynak İhtiyacı"
WHOLE_TOTAL = "Toplam Kaynak İhtiyacı"

_COLUMNS = (
    Column("Ekonomik Kod"),
    *(
        Column(title, Kind.MONEY, suffix=" TL")
        for title in (
            "Faaliyet Toplamı",
            "Genel Yönetim Giderleri Toplamı",
            "Diğer İdarelere Transfer Edilecek Kaynaklar Toplamı",
            "Genel Toplam",
        )
    ),
)

_Amounts = tuple[int | None, int | None, int | None, int | None]


def resource_need(programme: Programme) -> Table:
    """Return table 4, with a row for each first-level code that is in the list or that any activity uses.

    Amounts under deeper codes count under their first level. The activities' amounts are those of their cost
    lines, as in table 2. Where any activity has an off-budget amount, two rows follow, named as in the form of
    the bylaw on performance programmes; the print of 2017 has none. That form also divides off-budget resources
    by source, which the programme does not record.
    """
    cost = cost_by_first_level(line for activity in programme.activities() for line in activity.cost_lines)
    entries: dict[str, list[EconomicCode]] = {code: [] for code in cost}
    for entry in programme.economic_codes:
        entries.setdefault(codes.first_level(entry.code), []).append(entry)
    lines = {
        code: _amounts(
            cost.get(code),
            total(entry.general_administration for entry in entries[code]),
            total(entry.transfers for entry in entries[code]),
        )
        for code in sorted(entries, key=codes.sort_key)
    }
    rows = (
        Row((code_label(programme, code, "- "), *amounts), key=code_key(programme, code))
        for code, amounts in lines.items()
    )
    totals = _totals(_sums(lines.values()), total(activity.off_budget for activity in programme.activities()))
    return Table(TITLE, _COLUMNS, (*rows, *totals), administration_name(programme))


def activity_cost_by_entry(programme: Programme) -> dict[str, int]:
    """Return what activities cost under each entry of the list of codes (its uuid), in kuruş.

    A cost under a code that is not in the list counts at the nearest code above it that is; where there is
    none, under the empty text. The amounts add up to the total of table 4.
    """
    entries = {entry.code: entry.uuid for entry in programme.economic_codes}
    costs: dict[str, int] = {}
    for code, kurus in programme.totals.by_code.items():
        while code and code not in entries:
            code = code.rpartition(".")[0]
        key = entries.get(code, "")
        costs[key] = costs.get(key, 0) + kurus
    return costs


def _amounts(activities: int | None, general: int | None, transfers: int | None) -> _Amounts:
    return activities, general, transfers, total((activities, general, transfers))


def _sums(lines: Iterable[_Amounts]) -> _Amounts:
    columns = list(zip(*lines, strict=True)) or [(), (), (), ()]
    return _amounts(total(columns[0]), total(columns[1]), total(columns[2]))


def _totals(budget: _Amounts, off_budget: int | None) -> tuple[Row, ...]:
    if off_budget is None:
        return (Row((BUDGET_TOTAL, *budget), Role.TOTAL),)
    outside = _amounts(off_budget, None, None)
    return (
        Row((BUDGET_TOTAL, *budget), Role.SUBTOTAL),
        Row((OFF_BUDGET_TOTAL, *outside), Role.SUBTOTAL),
        Row((WHOLE_TOTAL, *_sums((budget, outside))), Role.TOTAL),
    )
