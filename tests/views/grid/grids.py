"""All grids of the program. A page with another one adds it here; `test_grids.py` finds those that are missing."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from kbbdesk.views.grid.grid import Grid
from kbbdesk.views.grid.navigation import At
from kbbdesk.views.programme import EconomicCodesPage, ProgrammePage, ResourcesPage, UnitsPage
from kbbdesk.views.session import Session
from kbbdesk.views.target.page import TargetPage


@dataclass(frozen=True, slots=True)
class OfPage:
    """Where a grid is found: `make` makes its page on a programme, `find` returns the grid on it.

    A cell of the column `field` shows `shows` where `types` was typed into it. `orders_rows` tells whether rows
    are inserted and moved by hand, `turns` whether Ctrl+PgUp and Ctrl+PgDn lead to other pages.
    """

    make: Callable[[Session], QWidget]
    find: Callable[[QWidget], Grid]
    field: str
    types: str = "Deneme"
    shows: str = "Deneme"
    orders_rows: bool = True
    turns: bool = False


def _target(session: Session) -> QWidget:
    page = TargetPage(session)
    targets = session.programme.performance_targets()
    page.show_target(next(row.uuid for row in targets if len(row.activities) > 2 and len(row.indicators) > 1))
    session.place_wanted.connect(page.go_to)
    return page


def _named(name: str) -> Callable[[QWidget], Grid]:
    def find(page: QWidget) -> Grid:
        grid = page.findChild(Grid, name)
        assert isinstance(grid, Grid)
        return grid

    return find


_AMOUNT = ("12,5", "12,50")

GRIDS = {
    "activities": OfPage(_target, _named("activities"), "budget", *_AMOUNT, turns=True),
    "indicators": OfPage(_target, _named("indicators"), "title", turns=True),
    "units": OfPage(UnitsPage, _named("units"), "title"),
    "economic_codes": OfPage(EconomicCodesPage, _named("economic_codes"), "title", orders_rows=False),
    "resources": OfPage(ResourcesPage, _named("resources"), "general_administration", *_AMOUNT, orders_rows=False),
    "value_columns": OfPage(ProgrammePage, _named("value_columns"), "label"),
    "units_of_measure": OfPage(ProgrammePage, _named("units_of_measure"), "name"),
}
"""By the name under which a grid's widths are remembered."""


def current(grid: Grid) -> At:
    """Return the current cell."""
    index = grid.view.currentIndex()
    return index.row(), index.column()


def selected(grid: Grid) -> set[At]:
    """Return the selected cells."""
    return {(index.row(), index.column()) for index in grid.view.selectionModel().selectedIndexes()}
