"""All official tables of a programme in one value: what an export is given."""

from dataclasses import dataclass
from functools import cached_property

from kbbdesk.models.programme import Programme
from kbbdesk.tables.activity_costs import activity_costs
from kbbdesk.tables.letterhead import Letterhead, letterhead
from kbbdesk.tables.overview import Breakdown, overview
from kbbdesk.tables.performance import performance
from kbbdesk.tables.resource_need import resource_need
from kbbdesk.tables.responsible_units import responsible_units
from kbbdesk.tables.table import Column, Table
from kbbdesk.tables.target_pages import TargetPage, activities_on, indicator_columns, indicators_on, target_pages


@dataclass(frozen=True)
class ProgrammeTables:
    """The printed programme: tables 1 to 5 in their order, with what stands on its cover.

    `overview` is what the charts show, `indicator_columns` what every target page has.
    """

    letterhead: Letterhead
    overview: tuple[Breakdown, ...]
    target_pages: tuple[TargetPage, ...]
    indicator_columns: tuple[Column, ...]
    activity_costs: Table
    performance: Table
    resource_need: Table
    responsible_units: Table

    @cached_property
    def indicators(self) -> Table:
        """The indicators of all target pages in one long table, made when an export first wants it."""
        return indicators_on(self.target_pages, self.indicator_columns)

    @cached_property
    def activities(self) -> Table:
        """The activities of all target pages in one long table, made when an export first wants it."""
        return activities_on(self.target_pages)

    @property
    def administration(self) -> str:
        """The administration's name; the empty text where nobody has entered one."""
        return self.letterhead.administration

    @property
    def fiscal_year(self) -> int:
        """The plan year."""
        return self.letterhead.fiscal_year


def programme_tables(programme: Programme) -> ProgrammeTables:
    """Return all official tables of a programme."""
    return ProgrammeTables(
        letterhead=letterhead(programme),
        overview=overview(programme),
        target_pages=tuple(target_pages(programme)),
        indicator_columns=indicator_columns(programme),
        activity_costs=activity_costs(programme),
        performance=performance(programme),
        resource_need=resource_need(programme),
        responsible_units=responsible_units(programme),
    )
