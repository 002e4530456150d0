"""All grids of the program. A page with another one adds it here; `test_grids.py` finds those that are missing."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from kbbdesk.views.grid.grid import Grid
from kbbdesk.views.grid.navigation import At
from kbbdesk.views.programme import EconomicCodesPage, ProgrammePage, ResourcesPage, UnitsPage
from kbbdesk.views.session import Session
from kbbdesk.views.target.page import TargetPage
from tests.views.target.user import TRAMWAY, show


@dataclass(frozen=True, slots=True)
class OfPage:
    """Where a grid is found: `make` makes its page on a programme, `find` returns the grid on it.

    `adds_rows` tells whether it has an empty last row, `orders_rows` whether its rows are inserted and moved by
    hand, `turns` whether Ctrl+PgUp and Ctrl+PgDn lead to other pages.
    """

    make: Callable[[Session], QWidget]
    find: Callable[[QWidget], Grid]
    adds_rows: bool = True
    orders_rows: bool = True
    turns: bool = False


def _target(session: Session) -> QWidget:
    page = TargetPage(session)
    show(page, session, TRAMWAY)
    session.place_wanted.connect(page.go_to)
    return page


def _named(name: str) -> Callable[[QWidget], Grid]:
    def find(page: QWidget) -> Grid:
        grid = page.findChild(Grid, name)
        assert isinstance(grid, Grid)
        return grid

    return find


GRIDS = {
    "activities": OfPage(_target, _named("activities"), turns=True),
    "indicators": OfPage(_target, _named("indicators"), turns=True),
    "units": OfPage(UnitsPage, _named("units")),
    "economic_codes": OfPage(EconomicCodesPage, _named("economic_codes"), adds_rows=False, orders_rows=False),
    "resources": OfPage(ResourcesPage, _named("resources"), adds_rows=False, orders_rows=False),
    "value_columns": OfPage(ProgrammePage, _named("value_columns")),
    "units_of_measure": OfPage(ProgrammePage, _named("units_of_measure")),
}
"""By the name under which a grid's widths are remembered."""


def current(grid: Grid) -> At:
    """Return the current cell."""
    index = grid.view.currentIndex()
    return index.row(), index.column()


def selected(grid: Grid) -> set[At]:
    """Return the selected cells."""
    return {(index.row(), index.column()) for index in grid.view.selectionModel().selectedIndexes()}
