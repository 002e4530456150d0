"""Sum, count and mean of the selection, beside the totals in the status bar."""

import time
from collections.abc import Iterator
from itertools import product

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kbbdesk.models.edits import SetField, new_row
from kbbdesk.models.lists import Unit
from kbbdesk.views.grid.columns import Column, Kind
from kbbdesk.views.grid.grid import Grid
from kbbdesk.views.grid.selection_sum import sum_of
from kbbdesk.views.main_window import MainWindow
from kbbdesk.views.places import UNITS
from kbbdesk.views.programme import UnitsPage
from kbbdesk.views.selection_label import SelectionLabel, selected_cells
from kbbdesk.views.target.page import TargetPage
from kbbdesk.views.totals_bar import TotalsBar
from tests.views.target.user import TRAMWAY, go, press, write

_MONEY = Column("budget", "Bütçe", Kind.MONEY, lambda row: None)
_VALUE = Column("value", "2017", Kind.VALUE, lambda row: None)
_TEXT = Column("title", "Faaliyet", Kind.TEXT, lambda row: None)


def label(window: MainWindow) -> SelectionLabel:
    """Return the part of the status bar that is tested."""
    found = window.statusBar().findChild(SelectionLabel)
    assert isinstance(found, SelectionLabel)
    QTest.qWait(1)
    return found


def said(window: MainWindow) -> str:
    """Return the whole of what is said, whatever room there is; empty where nothing is on show."""
    found = label(window)
    return found.toolTip() if found.isVisible() else ""


def tramway(window: MainWindow, width: int = 1900) -> TargetPage:
    """Show the page of the tramway, in a window wide enough for all."""
    window.resize(width, 900)
    (target,) = window.session.programme.coded[TRAMWAY]
    window.session.go_to(target.uuid)
    page = window.pages.currentWidget()
    assert isinstance(page, TargetPage)
    return page


def select(grid: Grid, top: int, first: str, bottom: int, last: str) -> None:
    """Select a block as dragging over it would."""
    index = grid.model.index
    left, right = grid.model.column_of(first), grid.model.column_of(last)
    assert left is not None and right is not None
    go(grid, top, first)
    block = QItemSelection(index(top, left), index(bottom, right))
    grid.view.selectionModel().select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def _all_cells(grid: Grid) -> Iterator[tuple[int, int]]:
    return product(range(grid.model.real_rows), range(grid.model.columnCount()))


def texts(*cells: tuple[Column, int | str | None]) -> list[str]:
    return sum_of(cells).texts()


def test_amounts_are_added_in_kurus_and_the_mean_is_rounded_half_up() -> None:
    assert texts((_MONEY, 1), (_MONEY, 2)) == ["Toplam: 0,03", "Adet: 2", "Ortalama: 0,02"]
    assert texts((_MONEY, -1), (_MONEY, -2)) == ["Toplam: -0,03", "Adet: 2", "Ortalama: -0,02"]
    assert texts((_MONEY, 10), (_MONEY, 0), (_MONEY, 0)) == ["Toplam: 0,10", "Adet: 3", "Ortalama: 0,03"]
    most = 10**17 - 1
    assert texts(*[(_MONEY, most)] * 3)[0] == "Toplam: 2.999.999.999.999.999,97"
    assert texts((_MONEY, -1), (_MONEY, 0), (_MONEY, 0))[2] == "Ortalama: 0,00"


def test_values_keep_their_digits_and_texts_are_counted_alone() -> None:
    assert texts((_VALUE, "5.80"), (_VALUE, "1")) == ["Toplam: 6,80", "Adet: 2", "Ortalama: 3,40"]
    assert texts((_VALUE, "45"), (_VALUE, "-"), (_VALUE, None)) == ["Toplam: 45", "Adet: 2", "Ortalama: 45,00"]
    assert texts((_VALUE, "1"), (_MONEY, 250)) == ["Toplam: 3,50", "Adet: 2", "Ortalama: 1,75"]
    assert texts((_TEXT, "Tramvay"), (_TEXT, "3"), (_TEXT, "")) == ["Adet: 2"]
    assert texts((_TEXT, ""), (_MONEY, None)) == []


def test_the_status_bar_follows_the_selection(qtbot: QtBot, window: MainWindow) -> None:
    grid = tramway(window).activities
    go(grid, 0, "budget")
    assert said(window) == ""
    press(qtbot, grid, "Shift+Down")
    assert said(window) == "Toplam: 72.000.000,00 · Adet: 2 · Ortalama: 36.000.000,00"
    press(qtbot, grid, "Shift+Down")
    assert "Adet: 3" in said(window)
    press(qtbot, grid, "Up")
    assert said(window) == ""
    select(grid, 0, "title", 1, "unit")
    assert said(window) == "Adet: 4"


def test_it_follows_edits_undo_unread_texts_and_pages(qtbot: QtBot, window: MainWindow) -> None:
    page = tramway(window)
    grid = page.activities
    select(grid, 0, "budget", 1, "budget")
    before = said(window)
    activity = grid.model.row(0)
    window.session.apply([SetField(activity.uuid, "budget", 1)], "Bütçe")
    assert said(window) == "Toplam: 2.000.000,01 · Adet: 2 · Ortalama: 1.000.000,01"
    window.session.undo()
    select(grid, 0, "budget", 1, "budget")
    assert said(window) == before
    go(grid, 1, "budget")
    write(qtbot, grid, "abc", "Enter")
    select(grid, 0, "budget", 1, "budget")
    assert said(window) == "Toplam: 70.000.000,00 · Adet: 1 · Ortalama: 70.000.000,00"
    select(page.indicators, 0, "title", 0, "unit_of_measure")
    assert said(window) == "Adet: 2"
    window.show_page("")
    assert said(window) == ""


def test_it_never_pushes_out_the_totals(window: MainWindow) -> None:
    grid = tramway(window).activities
    bar = window.statusBar().findChild(TotalsBar)
    assert isinstance(bar, TotalsBar)
    select(grid, 0, "budget", 1, "budget")
    seen = set()
    for width in range(1900, 700, -50):
        window.resize(width, 900)
        QTest.qWait(1)
        shown = label(window)
        text = shown.text() if shown.isVisible() else ""
        seen.add(text)
        assert not text or shown.width() >= shown.fontMetrics().horizontalAdvance(text), width
        assert bar.standing.width() >= bar.standing.sizeHint().width(), width
        assert bar.saved.width() >= bar.saved.sizeHint().width(), width
        assert bar.width() <= window.width()
        assert not text or shown.geometry().right() < window.width()
    assert seen >= {"Toplam: 72.000.000,00", "Toplam: 72.000.000,00 · Adet: 2"}
    assert label(window).toolTip() == "Toplam: 72.000.000,00 · Adet: 2 · Ortalama: 36.000.000,00"


def test_thousands_of_cells_are_added_up_at_once(qtbot: QtBot, window: MainWindow) -> None:
    programme = window.session.programme
    many = [new_row(Unit, programme.uuid, 10_000 + n, f"Birim {n}", f"B{n}") for n in range(1500)]
    window.session.apply(many, "Birimler")
    window.show_page(UNITS)
    page = window.pages.currentWidget()
    assert isinstance(page, UnitsPage)
    grid = page.units.grid
    grid.view.setFocus(Qt.FocusReason.OtherFocusReason)
    press(qtbot, grid, "Ctrl+A")
    assert said(window).startswith("Toplam: ")
    took = []
    for _ in range(3):
        began = time.perf_counter()
        sum_of(selected_cells(grid.view))
        took.append(time.perf_counter() - began)
    assert min(took) < 0.15
    cells = grid.model.columnCount() * grid.model.real_rows
    assert cells > 15_000
    filled = sum(bool(grid.model.cell(row, column).text) for row, column in _all_cells(grid))
    assert f"Adet: {filled}" in said(window)
