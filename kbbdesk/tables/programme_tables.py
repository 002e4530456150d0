"""All official tables of a programme in one value: what an export is given."""

from dataclasses import dataclass

from kbbdesk.models.programme import Programme
from kbbdesk.tables.activity_costs import activity_costs
from kbbdesk.tables.letterhead import Letterhead, letterhead
from kbbdesk.tables.overview import Breakdown, overview
from kbbdesk.tables.performance import performance
from kbbdesk.tables.resource_need import resource_need
from kbbdesk.tables.responsible_units import responsible_units
from kbbdesk.tables.table import Table
from kbbdesk.tables.target_pages import TargetPage, activity_list, indicator_list, target_pages


@dataclass(frozen=True, slots=True)
class ProgrammeTables:
    """The printed programme: tables 1 to 5 in their order, with what stands on its cover.

    `overview` is what the charts show. `indicators` and `activities` hold the rows of all target pages once
    more, each in one long table.
    """

    letterhead: Letterhead
    overview: tuple[Breakdown, ...]
    target_pages: tuple[TargetPage, ...]
    indicators: Table
    activities: Table
    activity_costs: Table
    performance: Table
    resource_need: Table
    responsible_units: Table

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
        indicators=indicator_list(programme),
        activities=activity_list(programme),
        activity_costs=activity_costs(programme),
        performance=performance(programme),
        resource_need=resource_need(programme),
        responsible_units=responsible_units(programme),
    )
