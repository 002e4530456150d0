"""What the pages above their grids say never moves a row of them."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kbbdesk.models.edits import SetField
from kbbdesk.views.grid.grid import Grid
from kbbdesk.views.main_window import MainWindow
from kbbdesk.views.programme import ProgrammePage, ResourcesPage
from kbbdesk.views.programme.stored_line import StoredLine

WIDTHS = (780, 1300)


@pytest.fixture(params=WIDTHS)
def window(window: MainWindow, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """The window of the 2017 plan, narrow and wide."""
    monkeypatch.setattr("kbbdesk.views.main_window.fit_to_screen", lambda _window: None)
    window.resize(request.param, 700)
    return window


def settle() -> None:
    for _ in range(10):
        QApplication.processEvents()


@contextmanager
def still(*grids: Grid) -> Iterator[None]:
    """Hold that the rows of grids stay where they are on the screen."""
    settle()
    before = [grid.view.viewport().mapToGlobal(QPoint()) for grid in grids]
    yield
    settle()
    assert [grid.view.viewport().mapToGlobal(QPoint()) for grid in grids] == before


def type_wrong(line: StoredLine, text: str) -> None:
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)
    line.editingFinished.emit()


def test_a_year_that_is_none_moves_no_row(window: MainWindow) -> None:
    window.show_page("administrations")
    page = window.pages.currentWidget()
    assert isinstance(page, ProgrammePage)
    with still(page.columns.grid, page.measures.grid):
        type_wrong(page.fiscal_year, "abc")
    assert "«abc» bir mali yıl değil" in page.message.whole_text
    with still(page.columns.grid, page.measures.grid):
        type_wrong(page.fiscal_year, "2017")
    assert page.message.whole_text == ""


def test_a_budget_that_is_none_moves_no_row(window: MainWindow) -> None:
    window.show_page("resources")
    page = window.pages.currentWidget()
    assert isinstance(page, ResourcesPage)
    with still(page.codes.grid):
        type_wrong(page.approved_budget, "abc")
    assert page.message.whole_text


def test_sums_above_the_grid_that_change_with_an_edit_move_no_row(window: MainWindow) -> None:
    window.show_page("resources")
    page, session = window.pages.currentWidget(), window.session
    assert isinstance(page, ResourcesPage)
    transfers = session.programme.economic_codes[0]
    with still(page.codes.grid):
        session.apply([SetField(transfers.uuid, "transfers", 123_456_789_012_34)], "Transfer")
    assert "fazla" in page.standing.text()
    with still(page.codes.grid):
        session.apply([SetField(session.programme.uuid, "approved_budget", None)], "Onaylanan bütçe")
    with still(page.codes.grid):
        session.undo()
        session.undo()


def test_what_is_said_of_a_cell_goes_with_its_page(window: MainWindow) -> None:
    window.show_page("resources")
    page = window.pages.currentWidget()
    assert isinstance(page, ResourcesPage)
    grid = page.codes.grid
    grid.view.go_to_cell(0, grid.model.column_of("activities") or 0)
    settle()
    QTest.keyClicks(grid.view, "5")
    assert grid.notice.whole_text
    settle()
    window.show_page("units")
    window.show_page("resources")
    settle()
    assert grid.notice.whole_text == ""
