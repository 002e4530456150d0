"""The pages of what stands beside the plan: the programme itself, spending units, economic codes."""

from kbbdesk.views.programme.economic_codes import EconomicCodesPage
from kbbdesk.views.programme.programme_page import ProgrammePage
from kbbdesk.views.programme.units import UnitsPage

__all__ = ["EconomicCodesPage", "ProgrammePage", "UnitsPage"]
