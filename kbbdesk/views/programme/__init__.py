"""The pages of what stands beside the plan: the programme itself, what no activity carries, units, codes."""

from kbbdesk.views.programme.economic_codes import EconomicCodesPage
from kbbdesk.views.programme.programme_page import ProgrammePage
from kbbdesk.views.programme.resources import ResourcesPage
from kbbdesk.views.programme.units import UnitsPage

__all__ = ["EconomicCodesPage", "ProgrammePage", "ResourcesPage", "UnitsPage"]
