"""The fill handle, dragged and clicked on the real grids."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kbbdesk.models.edits import SetField
from kbbdesk.storage.programme_file import OpenOptions, open_file
from kbbdesk.views.grid.arrangement import Arrangement, Condition, Filter
from kbbdesk.views.grid.grid import Grid
from kbbdesk.views.session import Session
from kbbdesk.views.target.page import TargetPage
from tests.views.grid.by_mouse import LEFT, drag_handle, fill_handle, from_handle
from tests.views.grid.grids import selected
from tests.views.target.user import TRAMWAY, column, go, press, show, shown


def cell(grid: Grid, row: int, field: str) -> QPoint:
    """Return the middle of a cell, seen from the handle."""
    return from_handle(grid, row, column(grid, field))


def texts(grid: Grid, field: str) -> list[str]:
    return [shown(grid, row, field) for row in range(grid.model.real_rows)]


@pytest.fixture
def grid(qtbot: QtBot, page: TargetPage) -> Grid:
    """The activities, with the keyboard on them."""
    page.activateWindow()
    go(page.activities, 0, "budget")
    qtbot.waitUntil(page.activities.view.hasFocus)
    return page.activities


def test_it_stands_at_the_corner_of_the_selection_with_a_cross(qtbot: QtBot, grid: Grid) -> None:
    found = fill_handle(grid)
    view = grid.view
    corner = view.visualRect(grid.model.index(0, column(grid, "budget"))).bottomRight()
    assert (found.geometry().center() - view.viewport().geometry().topLeft() - corner).manhattanLength() <= 2
    assert found.cursor().shape() is Qt.CursorShape.CrossCursor
    before = found.pos()
    press(qtbot, grid, "Shift+Down")
    qtbot.waitUntil(lambda: found.pos().y() > before.y())
    assert found.pos().x() == before.x()


def test_dragging_down_copies_the_cell_as_one_step(qtbot: QtBot, session: Session, grid: Grid) -> None:
    before = texts(grid, "budget")
    drag_handle(grid, cell(grid, 3, "budget"))
    assert texts(grid, "budget") == [before[0]] * 4 + before[4:]
    number = column(grid, "budget")
    assert selected(grid) == {(row, number) for row in range(4)}
    press(qtbot, grid, "Shift+Down")
    assert selected(grid) == {(row, number) for row in range(5)}
    session.undo()
    assert texts(grid, "budget") == before


def test_dragging_right_copies_into_open_cells_alone(grid: Grid) -> None:
    total = shown(grid, 0, "code_total")
    assert grid.model.locked(column(grid, "code_total"))
    drag_handle(grid, cell(grid, 0, "off_budget"))
    fields = ("cost:03", "cost:05", "cost:06", "off_budget")
    assert [shown(grid, 0, field) for field in fields] == ["70.000.000,00"] * 4
    assert shown(grid, 0, "code_total") != total
    assert shown(grid, 0, "title") == "Tramvay inşaatının yapılması"


def test_several_rows_are_repeated(qtbot: QtBot, grid: Grid) -> None:
    first, second, *_ = texts(grid, "budget")
    press(qtbot, grid, "Shift+Down")
    drag_handle(grid, cell(grid, 4, "budget"))
    assert texts(grid, "budget")[:5] == [first, second, first, second, first]


def test_esc_the_empty_row_and_going_back_fill_nothing(qtbot: QtBot, session: Session, grid: Grid) -> None:
    before, count, label = texts(grid, "budget"), grid.model.real_rows, session.changes.undo_label
    found = fill_handle(grid)
    QTest.mousePress(found, LEFT, pos=found.rect().center())
    QTest.mouseMove(found, cell(grid, 3, "budget"))
    assert grid.view.fill_handle.area.isVisible()
    press(qtbot, grid, "Esc")
    assert not grid.view.fill_handle.area.isVisible()
    QTest.mouseRelease(found, LEFT)
    assert texts(grid, "budget") == before
    QTest.mousePress(found, LEFT, pos=found.rect().center())
    QTest.mouseMove(found, cell(grid, 3, "budget"))
    QTest.mouseMove(found, cell(grid, 0, "budget"))
    QTest.mouseRelease(found, LEFT, pos=cell(grid, 0, "budget"))
    assert texts(grid, "budget") == before
    assert session.changes.undo_label == label
    go(grid, count - 1, "budget")
    drag_handle(grid, cell(grid, count, "budget") + QPoint(0, 5))
    assert grid.model.real_rows == count


def test_a_double_click_fills_to_the_end_of_the_cells_beside(session: Session, grid: Grid) -> None:
    session.apply([SetField(grid.model.row(4).uuid, "unit", None)], "Sorumlu birim")
    go(grid, 1, "budget")
    found = fill_handle(grid)
    QTest.mouseClick(found, LEFT)
    QTest.mouseDClick(found, LEFT)
    filled = texts(grid, "budget")
    assert filled[1:4] == [filled[1]] * 3
    assert filled[4] != filled[1]


def test_it_works_in_the_frozen_column(page: TargetPage, grid: Grid) -> None:
    page.resize(700, 800)
    view = grid.view
    assert view.frozen_width()
    view.horizontalScrollBar().setValue(view.horizontalScrollBar().maximum())
    go(grid, 0, "title")
    view.horizontalScrollBar().setValue(view.horizontalScrollBar().maximum())
    before = texts(grid, "title")
    drag_handle(grid, cell(grid, 1, "title"))
    assert texts(grid, "title") == [before[0], before[0], *before[2:]]


def test_it_is_not_there_where_nothing_can_be_filled(
    qtbot: QtBot, page: TargetPage, grid: Grid, sample_path: Path
) -> None:
    assert fill_handle(grid).isVisible()
    go(grid, 0, "total")
    assert not fill_handle(grid).isVisible()
    go(grid, 0, "budget")
    assert fill_handle(grid).isVisible()
    press(qtbot, grid, "F2")
    assert not fill_handle(grid).isVisible()
    press(qtbot, grid, "Esc")
    assert fill_handle(grid).isVisible()
    page.resize(700, 800)
    view = grid.view
    view.horizontalScrollBar().setValue(view.horizontalScrollBar().maximum())
    assert view.visualRect(view.currentIndex()).right() < view.frozen_width()
    assert not fill_handle(grid).isVisible()
    page.indicators.view.setFocus()
    assert not fill_handle(grid).isVisible()
    reading = Session(open_file(sample_path, OpenOptions(write=False)))
    other = TargetPage(reading)
    qtbot.addWidget(other)
    other.show()
    show(other, reading, TRAMWAY)
    go(other.activities, 0, "budget")
    assert not fill_handle(other.activities).isVisible()
    reading.close()


def test_dragging_at_the_edge_scrolls(qtbot: QtBot, page: TargetPage, grid: Grid) -> None:
    page.resize(1300, 420)
    grid.setMaximumHeight(150)
    QApplication.processEvents()
    go(grid, 0, "budget")
    bar = grid.view.verticalScrollBar()
    assert bar.maximum() > 0
    found = fill_handle(grid)
    below = QPoint(0, grid.view.height() + 100)
    QTest.mousePress(found, LEFT, pos=found.rect().center())
    QTest.mouseMove(found, below)
    qtbot.waitUntil(lambda: bar.value() == bar.maximum(), timeout=5000)
    QTest.mouseRelease(found, LEFT, pos=below)
    assert set(texts(grid, "budget")) == {"70.000.000,00"}


def test_dragging_to_the_side_scrolls_column_by_column(qtbot: QtBot, page: TargetPage, grid: Grid) -> None:
    page.resize(800, 800)
    go(grid, 0, "budget")
    bar = grid.view.horizontalScrollBar()
    assert bar.maximum() > 1
    header = grid.view.horizontalHeader()
    first = [header.sectionPosition(number) - header.sectionPosition(1) for number in range(1, header.count())]
    seen = [bar.value()]
    bar.valueChanged.connect(lambda _: seen.append(bar.value()))
    found = fill_handle(grid)
    beyond = QPoint(grid.view.width() + 200, 0)
    QTest.mousePress(found, LEFT, pos=found.rect().center())
    QTest.mouseMove(found, beyond)
    qtbot.waitUntil(lambda: bar.value() == bar.maximum(), timeout=5000)
    QTest.mouseRelease(found, LEFT, pos=beyond)
    assert list(dict.fromkeys(seen)) == [left for left in first if seen[0] <= left <= bar.maximum()]
    assert shown(grid, 0, "off_budget") == "70.000.000,00"


def test_rows_that_are_left_out_are_not_filled(session: Session, grid: Grid) -> None:
    (target,) = session.programme.coded[TRAMWAY]
    before = [row.budget for row in target.activities]  # type: ignore[attr-defined]
    large = Filter(Condition.GREATER, "5.000.000")
    grid.model.arrange(Arrangement().filtered_by("budget", large))
    rows = [row for row, budget in enumerate(before) if budget > 500000000]
    go(grid, 0, "budget")
    drag_handle(grid, cell(grid, 2, "budget"))
    after = [row.budget for row in target.activities]  # type: ignore[attr-defined]
    assert [row for row in range(len(before)) if after[row] != before[row]] == rows[1:3]
