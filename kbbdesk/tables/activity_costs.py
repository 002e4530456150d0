"""Table 2, *Faaliyet Maliyetleri Tablosu*: what each activity costs under each first-level economic code."""

from kbbdesk import codes
from kbbdesk.models.programme import Programme
from kbbdesk.tables.parts import (
    GRAND_TOTAL,
    administration_name,
    code_label,
    cost_by_first_level,
    numbered_activities,
    total,
)
from kbbdesk.tables.table import Column, Kind, Role, Row, Table

TITLE = "Faaliyet Maliyetleri Tablosu"
ECONOMIC_CODE = "Ekonomik Kod (I. Düzey)"


def activity_costs(programme: Programme) -> Table:
    """Return table 2, with a column for each first-level code that any activity uses.

    Deeper codes count under their first level. As in the printed programme of 2017, an activity without cost
    has blank cells and the total 0,00; where there is no activity at all, the grand total is blank.
    """
    costs = {activity.uuid: cost_by_first_level(activity.cost_lines) for activity in programme.activities()}
    used = sorted({code for cost in costs.values() for code in cost}, key=codes.sort_key)
    columns = (
        Column("Performans Hedefi Kodu", printed_once=True),
        Column("Faaliyetler"),
        *(Column(code_label(programme, code, "-"), Kind.MONEY, ECONOMIC_CODE) for code in used),
        Column("Toplam (TL)", Kind.MONEY),
    )
    rows = []
    for target, title, activity in numbered_activities(programme):
        cost = costs[activity.uuid]
        amounts = (*(cost.get(code) for code in used), sum(cost.values()))
        rows.append(Row((target.code, title, *amounts), key=activity.uuid))
    sums = (total(cost.get(code) for cost in costs.values()) for code in used)
    whole = total(sum(cost.values()) for cost in costs.values())
    rows.append(Row((GRAND_TOTAL, None, *sums, whole), Role.TOTAL))
    return Table(TITLE, columns, tuple(rows), administration_name(programme))
