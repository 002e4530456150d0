"""Table 1, *İdare Performans Hedefi Tablosu*: one page per performance target, alone the goal summary."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kbbdesk.models.plan import Activity, Indicator, PerformanceTarget
from kbbdesk.models.programme import Programme
from kbbdesk.tables.parts import GRAND_TOTAL, numbered, total
from kbbdesk.tables.table import Cell, Column, Kind, Measure, Role, Row, Table

TITLE = "İdare Performans Hedefi Tablosu"

_INDICATORS = "Performans Göstergeleri"
_ACTIVITIES = "Faaliyetler"
_NEED = "Kaynak İhtiyacı (TL)"
_ACTIVITY_COLUMNS = (
    Column(_ACTIVITIES),
    Column("Bütçe", Kind.MONEY, _NEED),
    Column("Bütçe Dışı", Kind.MONEY, _NEED),
    Column("Toplam", Kind.MONEY, _NEED),
)
_TARGET_COLUMN = Column("Performans Hedefi", printed_once=True)


@dataclass(frozen=True, slots=True)
class TargetPage:
    """One printed page of table 1. `key` is the target's uuid, `code` its code.

    `theme` (`1. Kentsel Dönüşüm`) and `service_area` are printed above the first page they hold for; `heading`
    is the block of labelled lines from *İdare Adı* to *Performans Hedefi*, in printed order.
    """

    key: str
    code: str
    theme: str
    service_area: str
    heading: tuple[tuple[str, str], ...]
    indicators: Table
    activities: Table


def target_pages(programme: Programme) -> Iterator[TargetPage]:
    """Walk the pages of all performance targets in printed order."""
    columns = indicator_columns(programme)
    for target in programme.performance_targets():
        yield _page(programme, target, columns)


def target_page(programme: Programme, target: PerformanceTarget) -> TargetPage:
    """Return the page of one performance target: its goal summary."""
    return _page(programme, target, indicator_columns(programme))


def _page(programme: Programme, target: PerformanceTarget, columns: tuple[Column, ...]) -> TargetPage:
    objective = target.parent
    goal = objective.parent
    area = goal.parent
    units = (programme.unit(row.unit) for row in target.responsible_units)
    return TargetPage(
        key=target.uuid,
        code=target.code,
        theme=f"{programme.themes.index(area.parent) + 1}. {area.parent.title}",
        service_area=area.title,
        heading=(
            ("İdare Adı", " - ".join(unit.title for unit in units if unit)),
            ("Amaç", f"{goal.code} {goal.title}"),
            ("Hedef", f"{objective.code} {objective.title}"),
            ("Performans Hedefi", f"{target.code} {target.title}"),
        ),
        indicators=_indicators(columns, target, programme),
        activities=_activities(target),
    )


def indicator_list(programme: Programme) -> Table:
    """Return the indicators of all pages in one table, below the code of their target."""
    columns = indicator_columns(programme)
    tables = ((target.code, _indicators(columns, target, programme)) for target in programme.performance_targets())
    return _long_table(_INDICATORS, columns, tables)


def activity_list(programme: Programme) -> Table:
    """Return the activities of all pages, with the total of each page, below the code of their target."""
    tables = ((target.code, _activities(target)) for target in programme.performance_targets())
    return _long_table(_ACTIVITIES, _ACTIVITY_COLUMNS, tables)


def indicators_on(pages: Iterable[TargetPage], columns: tuple[Column, ...]) -> Table:
    """Return what `indicator_list` does, from pages that are there already, whose columns are these."""
    return _long_table(_INDICATORS, columns, ((page.code, page.indicators) for page in pages))


def activities_on(pages: Iterable[TargetPage]) -> Table:
    """Return what `activity_list` does, from pages that are there already."""
    return _long_table(_ACTIVITIES, _ACTIVITY_COLUMNS, ((page.code, page.activities) for page in pages))


def _long_table(title: str, columns: tuple[Column, ...], tables: Iterable[tuple[str, Table]]) -> Table:
    rows = tuple(Row((code, *row.cells), row.role, row.key) for code, table in tables for row in table.rows)
    return Table(title, (_TARGET_COLUMN, *columns), rows)


def indicator_columns(programme: Programme) -> tuple[Column, ...]:
    """Return the columns of the indicators on every page."""
    return (Column(_INDICATORS), *(Column(column.label, Kind.VALUE) for column in programme.value_columns))


def _indicators(columns: tuple[Column, ...], target: PerformanceTarget, programme: Programme) -> Table:
    rows = tuple(
        Row((text, *_measures(programme, indicator)), key=indicator.uuid)
        for text, indicator in numbered(target.indicators)
    )
    return Table(_INDICATORS, columns, rows)


def _measures(programme: Programme, indicator: Indicator) -> Iterator[Measure | None]:
    for column in programme.value_columns:
        value = indicator.value(column.uuid)
        yield None if value is None else Measure(value, indicator.unit_of_measure)


def _activities(target: PerformanceTarget) -> Table:
    rows = [Row((text, *_need(activity)), key=activity.uuid) for text, activity in numbered(target.activities)]
    budget = total(activity.budget for activity in target.activities)
    off_budget = total(activity.off_budget for activity in target.activities)
    rows.append(Row((GRAND_TOTAL, budget, off_budget, total((budget, off_budget))), Role.TOTAL))
    return Table(_ACTIVITIES, _ACTIVITY_COLUMNS, tuple(rows))


def _need(activity: Activity) -> tuple[Cell, Cell, Cell]:
    return activity.budget, activity.off_budget, total((activity.budget, activity.off_budget))
