"""Columns follow their content, frozen titles leave room for numbers, scrolling stops at borders of columns."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHeaderView, QStyle, QStyleOptionSlider, QTableView
from pytestqt.qtbot import QtBot

from kbbdesk.views.grid.batch import CellText
from kbbdesk.views.grid.frozen import FrozenColumns
from kbbdesk.views.grid.grid import Grid
from kbbdesk.views.grid.layout import Layout, height_for
from kbbdesk.views.main_window import MainWindow
from kbbdesk.views.session import Session
from kbbdesk.views.target.page import TargetPage
from tests.views.grid.all_tables import cells, numbers, pages, tables
from tests.views.target.user import TRAMWAY, column, go, keyboard, press, show, type_into, write

NARROW, WIDE = 700, 2600


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> TargetPage:
    """The page of a target, wide enough for all columns."""
    made = TargetPage(session)
    qtbot.addWidget(made)
    made.resize(WIDE, 700)
    made.show()
    show(made, session, TRAMWAY)
    QApplication.processEvents()
    return made


def cut_off(grid: Grid) -> list[str]:
    """Return what stands for the numbers of a grid that are not whole."""
    return [f"{number.name} {number.whole}" for number in numbers(grid.view) if not number.drawn.is_whole]


def frozen_of(grid: Grid) -> FrozenColumns:
    """Return the frozen columns of a grid."""
    (found,) = grid.view.findChildren(FrozenColumns)
    return found


def test_columns_follow_what_is_typed_computed_and_added_up(qtbot: QtBot, page: TargetPage) -> None:
    grid = page.activities
    for field in ("budget", "cost:03", "off_budget"):
        go(grid, 1, field)
        write(qtbot, grid, "9876543210987", "Enter")
        assert cut_off(grid) == [], field
    widths = [grid.view.columnWidth(number) for number in range(grid.model.columnCount())]
    go(grid, 1, "budget")
    press(qtbot, grid, "Del")
    after = [grid.view.columnWidth(number) for number in range(grid.model.columnCount())]
    assert all(new >= old for new, old in zip(after[1:], widths[1:], strict=True)), "none moves under the mouse"


def test_computed_cells_and_totals_follow_while_somebody_types(qtbot: QtBot, page: TargetPage) -> None:
    grid = page.activities
    total = column(grid, "budget"), column(grid, "total")
    go(grid, 1, "budget")
    type_into(qtbot, grid.view, "9")
    type_into(qtbot, keyboard(grid), "876543210987")
    assert [grid.model.total_text(number) for number in total] == ["9.876.697.610.987,00"] * 2
    assert cut_off(grid) == []
    press(qtbot, grid, "Esc")
    assert [grid.model.total_text(number) for number in total] == ["156.400.000,00"] * 2


def test_columns_follow_a_paste_of_many_rows(page: TargetPage) -> None:
    grid = page.activities
    amounts = [*("5" for _ in range(250)), "123456789012,34"]
    number = column(grid, "cost:05")
    assert grid.model.set_cells([CellText(row, number, amount) for row, amount in enumerate(amounts)]).written
    assert grid.model.real_rows > 200
    assert cut_off(grid) == []
    page.activity_model.reload()
    assert cut_off(grid) == []


def test_a_width_that_the_user_gave_stays_and_shows_hashes(qtbot: QtBot, page: TargetPage) -> None:
    grid = page.activities
    budget = column(grid, "budget")
    drag_border(grid.view.horizontalHeader(), budget, -30)
    narrow = grid.view.columnWidth(budget)
    write_into = (1, "budget")
    go(grid, *write_into)
    write(qtbot, grid, "9876543210987", "Enter")
    page.activity_model.reload()
    page.resize(WIDE - 300, 700)
    QApplication.processEvents()
    assert grid.view.columnWidth(budget) == narrow
    assert any(name.startswith("Faaliyetler 1/2") for name in cut_off(grid))
    double_click_border(grid.view.horizontalHeader(), budget)
    assert cut_off(grid) == []


def test_years_have_room_for_five_digits_and_are_alike(qtbot: QtBot, page: TargetPage) -> None:
    grid = page.indicators
    years = [number for number, target in enumerate(grid.model.columns) if target.field.startswith("value:")]
    assert len({grid.view.columnWidth(number) for number in years}) == 1
    for number in years:
        go(grid, 0, grid.model.columns[number].field)
        before = grid.view.columnWidth(number)
        write(qtbot, grid, "98765", "Enter")
        assert grid.view.columnWidth(number) == before, "five digits had room from the start"
    go(grid, 1, grid.model.columns[years[0]].field)
    write(qtbot, grid, "1234567890123", "Enter")
    assert len({grid.view.columnWidth(number) for number in years}) == 1
    assert cut_off(grid) == []


@pytest.mark.parametrize("size", (9, 18))
def test_another_font_has_other_widths(page: TargetPage, size: int) -> None:
    grid = page.activities
    before = grid.view.columnWidth(2), grid.view.rowHeight(0)
    font = grid.view.font()
    font.setPointSize(size)
    page.setFont(font)
    QApplication.processEvents()
    assert cut_off(grid) == []
    assert ((grid.view.columnWidth(2), grid.view.rowHeight(0)) > before) == (size > 9)


def borders(view: QTableView) -> set[int]:
    """Return where columns begin beside the frozen ones."""
    header, first = view.horizontalHeader(), 1 if view.findChildren(FrozenColumns) else 0
    start = header.sectionPosition(first)
    return {header.sectionPosition(number) - start for number in range(first, header.count())}


def turn(view: QTableView, sideways: int) -> None:
    """Turn a wheel sideways, or move two fingers on a touch pad."""
    at = QPointF(view.viewport().rect().center())
    place = view.viewport().mapToGlobal(at)
    angle, phase = QPoint(sideways, 0), Qt.ScrollPhase.NoScrollPhase
    no_buttons, no_keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(at, place, QPoint(), angle, no_buttons, no_keys, phase, False)
    QApplication.sendEvent(view.viewport(), event)


def slide(view: QTableView, part: float) -> None:
    """Drag the handle of the horizontal scroll bar, and look before it is let go."""
    bar = view.horizontalScrollBar()
    option = QStyleOptionSlider()
    bar.initStyleOption(option)
    handle = bar.style().subControlRect(
        QStyle.ComplexControl.CC_ScrollBar, option, QStyle.SubControl.SC_ScrollBarSlider, bar
    )
    QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=handle.center())
    for step in range(1, 6):
        QTest.mouseMove(bar, handle.center() + QPoint(round(bar.width() * part * step / 5), 0))
        assert bar.value() in borders(view)
    QTest.mouseRelease(bar, Qt.MouseButton.LeftButton)


def scrolls(view: QTableView, window: MainWindow) -> list[Callable[[], object]]:
    """Return ways in which a table comes to be scrolled across."""
    bar, last = view.horizontalScrollBar(), view.model().index(0, view.model().columnCount() - 1)
    return [
        *(partial(turn, view, angle) for angle in (-120, -15, -15, -30, -60, -240, 120)),
        *(partial(bar.setValue, value) for value in (1, 77, 200, 3, bar.maximum())),
        partial(bar.triggerAction, bar.SliderAction.SliderSingleStepSub),
        partial(bar.triggerAction, bar.SliderAction.SliderPageStepSub),
        partial(slide, view, 0.4),
        partial(slide, view, -0.2),
        partial(view.scrollTo, last),
        partial(window.resize, NARROW + 37, 768),
        partial(window.resize, NARROW, 768),
    ]


def test_scrolling_across_stops_at_borders_of_columns(window: MainWindow) -> None:
    window.show()
    window.resize(NARROW, 768)
    scrolled = 0
    for name in pages(window, TRAMWAY):
        for view in tables(window):
            bar = view.horizontalScrollBar()
            if isinstance(view, FrozenColumns) or not bar.maximum():
                continue
            seen, some = {bar.value()}, cells(view, most_rows=2)
            for work in scrolls(view, window):
                work()
                QApplication.processEvents()
                assert bar.value() in borders(view), (name, view.accessibleName())
                cut = [
                    number.name for number in numbers(view, some) if number.in_sight and not number.drawn.is_whole
                ]
                assert cut == []
                seen.add(bar.value())
            assert len(seen) > 1, (name, view.accessibleName())
            scrolled += 1
    assert scrolled > 8


def test_a_notch_is_a_column_and_touch_pads_add_up(page: TargetPage) -> None:
    page.resize(NARROW, 700)
    QApplication.processEvents()
    view = page.activities.view
    places = sorted(borders(view))
    for _ in range(3):
        turn(view, -40)
    assert view.horizontalScrollBar().value() == places[1]
    turn(view, -120)
    assert view.horizontalScrollBar().value() == places[2]
    turn(view, 240)
    assert view.horizontalScrollBar().value() == 0


@pytest.mark.parametrize("key", ("Home", "Ctrl+Home"))
def test_home_scrolls_back_to_the_first_column(qtbot: QtBot, page: TargetPage, key: str) -> None:
    page.resize(NARROW, 700)
    grid = page.activities
    go(grid, 2, "total")
    QApplication.processEvents()
    assert grid.view.horizontalScrollBar().value() > 0
    press(qtbot, grid, key)
    assert grid.view.horizontalScrollBar().value() == 0


def drag_border(header: QHeaderView, number: int, by: int) -> None:
    """Drag the right border of a column."""
    end = header.sectionViewportPosition(number) + header.sectionSize(number) - 1
    start = QPoint(end, header.height() // 2)
    viewport = header.viewport()
    QTest.mouseMove(viewport, start)
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    for step in (by // 2, by):
        QTest.mouseMove(viewport, start + QPoint(step, 0))
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=start + QPoint(by, 0))
    QApplication.processEvents()


def double_click_border(header: QHeaderView, number: int) -> None:
    """Double click on the right border of a column."""
    end = header.sectionViewportPosition(number) + header.sectionSize(number) - 1
    place = QPoint(end, header.height() // 2)
    QTest.mouseMove(header.viewport(), place)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QApplication.processEvents()


@pytest.mark.parametrize("width", (420, 700, 1000))
def test_frozen_titles_take_at_most_their_part_of_the_width(qtbot: QtBot, page: TargetPage, width: int) -> None:
    page.resize(width, 700)
    QApplication.processEvents()
    grid = page.activities
    frozen = frozen_of(grid)
    go(grid, 0, "title")
    write(qtbot, grid, "uzun bir faaliyet başlığı " * 12, "Enter")
    ways: list[Callable[[], object]] = [
        partial(double_click_border, frozen.horizontalHeader(), 0),
        partial(drag_border, frozen.horizontalHeader(), 0, width),
        partial(grid.view.sizes.restore, {"title": 5000}),
    ]
    for work in ways:
        work()
        assert frozen.isVisible()
        most = grid.view.viewport().width() * 0.6
        assert frozen.width() <= most
        assert grid.view.columnWidth(0) == frozen.columnWidth(0) <= most
        needed = grid.view.fontMetrics().boundingRect(
            0, 0, frozen.columnWidth(0) - 10, 9000, Qt.TextFlag.TextWordWrap, grid.model.cell(0, 0).text
        )
        assert frozen.rowHeight(0) == grid.view.rowHeight(0) >= needed.height(), "the row grows with its title"
    page.resize(WIDE, 700)
    QApplication.processEvents()
    assert grid.view.columnWidth(0) > width, "the width that the user wished is not forgotten"


def test_a_double_click_fits_a_column_to_its_content(page: TargetPage) -> None:
    view, number = page.activities.view, column(page.activities, "unit")
    needed = view.columnWidth(number)
    drag_border(view.horizontalHeader(), number, 150)
    assert view.columnWidth(number) == needed + 150
    double_click_border(view.horizontalHeader(), number)
    assert view.columnWidth(number) == needed


def test_a_text_has_its_lines_at_whatever_width_of_its_column(page: TargetPage) -> None:
    view, model = page.activities.view, page.activity_model
    cell, column = model.cell(1, 0), model.columns[0]
    metrics = view.fontMetrics()
    widest = metrics.horizontalAdvance(cell.text)
    for width in range(widest // 2, widest + 40):
        drawn = Layout(QRect(0, 0, width - 1, 500), metrics, column, cell)
        needed = metrics.boundingRect(drawn.text.adjusted(0, 0, 0, 9000), drawn.flags, cell.text).height()
        pads = height_for(metrics, column, replace(cell, text=""), width) - metrics.height()
        # A line is a pixel higher or lower than the metrics say; one that is missing is much more.
        assert height_for(metrics, column, cell, width) >= needed + pads - 1, width
