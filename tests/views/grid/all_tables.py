"""Every grid and every table of numbers of the window, each on its page."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem, QTableView

from kbbdesk.models.plan import Goal
from kbbdesk.views.grid.delegate import CellDelegate
from kbbdesk.views.grid.frozen import FrozenColumns
from kbbdesk.views.grid.grid import Grid
from kbbdesk.views.grid.view import GridView
from kbbdesk.views.grid.whole_number import DrawnNumber
from kbbdesk.views.main_window import MainWindow
from kbbdesk.views.places import ECONOMIC_CODES, RESOURCES, TABLES, UNITS
from kbbdesk.views.session import Place
from kbbdesk.views.tables.number_delegate import NumberDelegate
from kbbdesk.views.tables.page import TablesPage


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a cell: what it is, what stands for it, and whether its whole column is in sight."""

    name: str
    whole: str
    drawn: DrawnNumber
    in_sight: bool


def pages(window: MainWindow, target: str) -> Iterator[str]:
    """Bring one page after the other on show that has numbers; each by its name."""
    programme = window.session.programme
    goal = next(row for row in programme.rows.values() if isinstance(row, Goal))
    places = {
        "target": Place(programme.coded[target][0].uuid),
        "overview": Place(programme.uuid),
        "node": Place(goal.uuid),
        **{name: Place(programme.uuid, name) for name in (RESOURCES, UNITS, ECONOMIC_CODES)},
    }
    for name, place in places.items():
        window.pages.go_to(place)
        QApplication.processEvents()
        yield name
    window.pages.go_to(Place(programme.uuid, TABLES))
    page = window.pages.currentWidget()
    assert isinstance(page, TablesPage)
    for number in range(page.tabs.count()):
        page.show_table(number)
        QApplication.processEvents()
        yield f"table {number}"


def tables(window: MainWindow) -> list[QTableView]:
    """Return the grids and tables of the page on show that can be seen."""
    page = window.pages.currentWidget()
    assert page
    return [view for view in page.findChildren(QTableView) if view.isVisible()]


def numbers(view: QTableView) -> Iterator[Number]:
    """Walk the numbers of a table, totals too, each as the painting decides what stands for it."""
    frozen = view.count if isinstance(view, FrozenColumns) else None
    first, last = (0, frozen) if frozen is not None else (0, view.model().columnCount())
    sight = view.sight() if isinstance(view, GridView | FrozenColumns) else None
    left, right = sight or (0, view.viewport().width() - 1)
    for column in range(first, last):
        start = view.columnViewportPosition(column)
        in_sight = start >= left and start + view.columnWidth(column) - 1 <= right
        seen: set[str] = set()
        for row in range(view.model().rowCount()):
            index = view.model().index(row, column)
            text = str(index.data())
            if text in seen and not isinstance(view, GridView):
                continue
            seen.add(text)
            drawn = drawn_in(view, index)
            if drawn is not None:
                yield Number(f"{view.accessibleName()} {row}/{column}", text, drawn, in_sight)
        yield from _total(view, column, in_sight)


def drawn_in(view: QTableView, index: QModelIndex) -> DrawnNumber | None:
    """Return what the painting of a cell draws for its number; None for a text."""
    delegate = view.itemDelegateForIndex(index)
    assert isinstance(delegate, CellDelegate | NumberDelegate)
    option = QStyleOptionViewItem()
    view.initViewItemOption(option)
    option.rect = view.visualRect(index)
    return delegate.drawn(option, index)


def _total(view: QTableView, column: int, in_sight: bool) -> Iterator[Number]:
    grid = view.parent()
    if isinstance(view, GridView) and isinstance(grid, Grid) and grid.total_row:
        text = view.grid_model.total_text(column)
        drawn = grid.total_row.drawn(column)
        yield Number(f"{view.accessibleName()} total/{column}", text, drawn, in_sight)
