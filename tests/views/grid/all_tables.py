"""Every grid and every table of numbers of the window, each on its page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem, QTableView

from kbbdesk.models.plan import Goal
from kbbdesk.views.grid.delegate import CellDelegate
from kbbdesk.views.grid.frozen import FrozenColumns
from kbbdesk.views.grid.grid import Grid
from kbbdesk.views.grid.roles import Role
from kbbdesk.views.grid.view import GridView
from kbbdesk.views.grid.whole_number import DrawnNumber, Sight
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


def cells(view: QTableView, most_rows: int | None = None) -> list[QModelIndex]:
    """Return the cells of a table that hold numbers; the same text under the same title counts once."""
    model, found = view.model(), []
    columns = range(view.count) if isinstance(view, FrozenColumns) else range(model.columnCount())
    for column in columns:
        seen: set[tuple[str, str]] = set()
        for row in range(min(model.rowCount(), most_rows or model.rowCount())):
            index = model.index(row, column)
            # A mark beside a number, and a bold font, take room from it.
            key = str(index.data()), f"{index.data(Role.MARK)} {index.data(Qt.ItemDataRole.FontRole)}"
            if key not in seen and drawn_in(view, index) is not None:
                found.append(index)
            seen.add(key)
    return found


def numbers(view: QTableView, of: Iterable[QModelIndex] | None = None) -> Iterator[Number]:
    """Walk numbers of a table, all if not told which, and totals, each as painting decides what stands for it."""
    sight = view.sight() if isinstance(view, GridView | FrozenColumns) else Sight(0, view.viewport().width() - 1)
    for index in cells(view) if of is None else of:
        drawn = drawn_in(view, index)
        assert drawn is not None
        name = f"{view.accessibleName()} {index.row()}/{index.column()}"
        yield Number(name, str(index.data()), drawn, _is_in_sight(view, index.column(), sight))
    grid = view.parent()
    if isinstance(view, GridView) and isinstance(grid, Grid) and grid.total_row:
        for column in range(view.model().columnCount()):
            drawn, text = grid.total_row.drawn(column), view.grid_model.total_text(column)
            in_sight = _is_in_sight(view, column, sight)
            yield Number(f"{view.accessibleName()} total/{column}", text, drawn, in_sight)


def _is_in_sight(view: QTableView, column: int, sight: Sight) -> bool:
    start = view.columnViewportPosition(column)
    return start >= sight.left and start + view.columnWidth(column) - 1 <= sight.right


def drawn_in(view: QTableView, index: QModelIndex) -> DrawnNumber | None:
    """Return what the painting of a cell draws for its number; None for a text."""
    delegate = view.itemDelegateForIndex(index)
    assert isinstance(delegate, CellDelegate | NumberDelegate)
    option = QStyleOptionViewItem()
    view.initViewItemOption(option)
    option.rect = view.visualRect(index)
    return delegate.drawn(option, index)
