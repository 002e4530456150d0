"""What the mouse does to a grid beside its cells: menus of headers, rows that are dragged, the fill handle."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from kbbdesk.views.grid.fill_handle import FillHandle
from kbbdesk.views.grid.filter_dialog import FilterDialog
from kbbdesk.views.grid.grid import Grid

LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier


def popup() -> QMenu:
    """Return the menu that is open."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def entry(menu: QMenu, name: str) -> QAction:
    """Return an entry of a menu."""
    (action,) = [action for action in menu.actions() if action.text() == name]
    return action


def pick(menu: QMenu, name: str) -> None:
    """Choose an entry of a menu, and close it."""
    action = entry(menu, name)
    assert action.isEnabled()
    action.trigger()
    menu.close()


def pick_by_header(grid: Grid, column: int, name: str) -> None:
    """Choose an entry of the menu that a right click on a column's title opens."""
    header = grid.view.part_of(column).horizontalHeader()
    at = QPoint(header.sectionViewportPosition(column) + 5, 5)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, header.viewport().mapToGlobal(at))
    QApplication.sendEvent(header.viewport(), event)
    pick(popup(), name)


def filter_dialog(grid: Grid) -> FilterDialog:
    """Return the open window that asks what to filter by."""
    (found,) = grid.view.findChildren(FilterDialog)
    return found


def numbers(grid: Grid) -> list[str]:
    """Return what stands beside the rows."""
    heads = (grid.model.headerData(row, Qt.Orientation.Vertical) for row in range(grid.model.rowCount()))
    return [str(head) for head in heads]


def heads(grid: Grid) -> QWidget:
    """Return what shows the numbers of the rows."""
    return grid.view.verticalHeader().viewport()


def head(grid: Grid, row: int, part: float = 0.5) -> QPoint:
    """Return a place on the header of a row; `part` of its height from its top."""
    view = grid.view
    return QPoint(5, view.rowViewportPosition(row) + int(view.rowHeight(row) * part))


def click_head(grid: Grid, row: int, held: Qt.KeyboardModifier = PLAIN) -> None:
    """Click on the header of a row."""
    QTest.mouseClick(heads(grid), LEFT, held, head(grid, row))


def drag_head(grid: Grid, row: int, to: QPoint) -> None:
    """Drag the header of a selected row to a place, and let go there."""
    QTest.mousePress(heads(grid), LEFT, pos=head(grid, row))
    QTest.mouseMove(heads(grid), head(grid, row) + QPoint(0, 30))
    QTest.mouseMove(heads(grid), to)
    assert grid.view.row_drag.line.isVisible()
    QTest.mouseRelease(heads(grid), LEFT, pos=to)


def fill_handle(grid: Grid) -> FillHandle:
    """Return the handle where it stands once all is drawn."""
    grid.view.fill_handle.place()
    return grid.view.fill_handle


def from_handle(grid: Grid, row: int, column: int) -> QPoint:
    """Return the middle of a cell, seen from the fill handle."""
    part = grid.view.part_of(column)
    at = part.viewport().mapToGlobal(part.visualRect(grid.model.index(row, column)).center())
    return fill_handle(grid).mapFromGlobal(at)


def drag_handle(grid: Grid, to: QPoint) -> None:
    """Drag the fill handle to a place, and let go there."""
    found = fill_handle(grid)
    assert found.isVisible()
    QTest.mousePress(found, LEFT, pos=found.rect().center())
    QTest.mouseMove(found, to)
    QTest.mouseRelease(found, LEFT, pos=to)
