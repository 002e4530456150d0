"""Table 5, *Faaliyetlerden Sorumlu Harcama Birimlerine İlişkin Tablo*: who answers for each activity."""

from kbbdesk.models.plan import Activity
from kbbdesk.models.programme import Programme
from kbbdesk.tables.parts import administration_name, numbered_activities
from kbbdesk.tables.table import Column, Row, Table

TITLE = "Faaliyetlerden Sorumlu Harcama Birimlerine İlişkin Tablo"

_COLUMNS = (Column("Performans Hedefi", printed_once=True), Column("Faaliyetler"), Column("Sorumlu Birimler"))


def responsible_units(programme: Programme) -> Table:
    """Return table 5; the unit is blank where an activity has none yet."""
    rows = tuple(
        Row((target.code, title, _unit_name(programme, activity)), key=activity.uuid)
        for target, title, activity in numbered_activities(programme)
    )
    return Table(TITLE, _COLUMNS, rows, administration_name(programme))


def _unit_name(programme: Programme, activity: Activity) -> str | None:
    unit = programme.unit(activity.unit)
    return unit.short_name if unit else None
