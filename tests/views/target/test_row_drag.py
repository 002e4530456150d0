"""Rows moved by dragging their header."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kbbdesk.models.edits import DeleteRow
from kbbdesk.storage.programme_file import OpenOptions, open_file
from kbbdesk.views.grid.arrangement import Arrangement
from kbbdesk.views.grid.grid import Grid
from kbbdesk.views.session import Session
from kbbdesk.views.target.page import TargetPage
from tests.views.grid.by_mouse import LEFT, click_head, drag_head, head, heads
from tests.views.target.user import TRAMWAY, go, press, show, titles


def order(session: Session) -> list[str]:
    (target,) = session.programme.coded[TRAMWAY]
    return titles(target.activities)  # type: ignore[attr-defined]


def test_a_selected_row_is_dragged_down_and_back_up(session: Session, page: TargetPage) -> None:
    grid, before = page.activities, order(session)
    click_head(grid, 0)
    drag_head(grid, 0, head(grid, 2, 0.9))
    assert order(session) == [*before[1:3], before[0], *before[3:]]
    assert grid.view.selected_rows() == [2]
    assert not grid.view.row_drag.line.isVisible()
    drag_head(grid, 2, head(grid, 0, 0.1))
    assert order(session) == before
    session.undo()
    session.undo()
    assert order(session) == before


def framed(grid: Grid) -> list[int]:
    """Return the rows whose title has the frame of the keyboard around it, as drawn."""
    view = grid.view
    picture, colour = view.viewport().grab().toImage(), view.palette().color(QPalette.ColorRole.Link)
    rects = [view.visualRect(grid.model.index(row, 0)) for row in range(grid.model.rowCount())]
    return [
        row for row, rect in enumerate(rects) if picture.pixelColor(rect.left() + 1, rect.center().y()) == colour
    ]


def test_the_frame_of_the_current_cell_goes_along(qtbot: QtBot, session: Session, page: TargetPage) -> None:
    page.activateWindow()
    grid = page.activities
    grid.view.setFocus()
    qtbot.waitUntil(grid.view.hasFocus)
    click_head(grid, 0)
    assert framed(grid) == [0]
    drag_head(grid, 0, head(grid, 2, 0.9))
    assert framed(grid) == [2]
    press(qtbot, grid, "Alt+Shift+Up")
    assert framed(grid) == [1]
    session.undo()
    assert framed(grid) == [2]
    session.apply([DeleteRow(grid.model.row(0).uuid)], "Silme")
    assert framed(grid) == [1]


def test_the_line_stands_where_the_rows_will_be(page: TargetPage) -> None:
    grid = page.activities
    view = grid.view
    click_head(grid, 0)
    QTest.mousePress(heads(grid), LEFT, pos=head(grid, 0))
    for row, part, border in ((1, 0.9, 2), (2, 0.2, 2), (2, 0.9, 3)):
        QTest.mouseMove(heads(grid), head(grid, row, part))
        line = view.row_drag.line
        top = view.rowViewportPosition(border) + view.viewport().y()
        assert abs(line.geometry().center().y() - top) <= 2
        assert line.width() > view.viewport().width()
    QTest.mouseRelease(heads(grid), LEFT, pos=head(grid, 0))


def test_several_rows_move_together_in_one_step(session: Session, page: TargetPage) -> None:
    grid, before = page.activities, order(session)
    click_head(grid, 0)
    click_head(grid, 2, Qt.KeyboardModifier.ControlModifier)
    drag_head(grid, 2, head(grid, 4, 0.9))
    moved = [before[1], before[3], before[4], before[0], before[2], *before[5:]]
    assert order(session) == moved
    assert [grid.model.row(row).title for row in grid.view.selected_rows()] == [before[0], before[2]]  # type: ignore[attr-defined]
    session.undo()
    assert order(session) == before


def test_below_the_last_row_is_the_end_and_the_empty_row_stays_last(session: Session, page: TargetPage) -> None:
    grid, before = page.activities, order(session)
    click_head(grid, 1)
    QTest.mousePress(heads(grid), LEFT, pos=head(grid, 1))
    QTest.mouseMove(heads(grid), head(grid, 1) + QPoint(0, 30))
    QTest.mouseMove(heads(grid), QPoint(5, 3000))
    QTest.mouseRelease(heads(grid), LEFT, pos=QPoint(5, 3000))
    assert order(session) == [before[0], *before[2:], before[1]]
    assert grid.model.is_draft(grid.model.rowCount() - 1)


def test_esc_and_a_drop_in_place_change_nothing(qtbot: QtBot, session: Session, page: TargetPage) -> None:
    grid, before = page.activities, order(session)
    steps = session.changes.undo_label
    click_head(grid, 0)
    QTest.mousePress(heads(grid), LEFT, pos=head(grid, 0))
    QTest.mouseMove(heads(grid), head(grid, 3))
    press(qtbot, grid, "Esc")
    assert not grid.view.row_drag.line.isVisible()
    QTest.mouseRelease(heads(grid), LEFT, pos=head(grid, 3))
    assert order(session) == before
    click_head(grid, 1)
    drag_head(grid, 1, head(grid, 2, 0.2))
    assert order(session) == before
    assert session.changes.undo_label == steps


def test_a_click_on_one_of_several_selected_rows_selects_it_alone(page: TargetPage) -> None:
    grid = page.activities
    click_head(grid, 0)
    click_head(grid, 2, Qt.KeyboardModifier.ShiftModifier)
    assert grid.view.selected_rows() == [0, 1, 2]
    click_head(grid, 1)
    assert grid.view.selected_rows() == [1]


def test_dragging_over_headers_that_are_not_selected_selects_them(session: Session, page: TargetPage) -> None:
    grid, before = page.activities, order(session)
    go(grid, 4, "title")
    QTest.mousePress(heads(grid), LEFT, pos=head(grid, 0))
    QTest.mouseMove(heads(grid), head(grid, 1))
    QTest.mouseMove(heads(grid), head(grid, 2))
    QTest.mouseRelease(heads(grid), LEFT, pos=head(grid, 2))
    assert grid.view.selected_rows() == [0, 1, 2]
    assert order(session) == before


def test_dragging_at_the_edge_scrolls(qtbot: QtBot, session: Session, page: TargetPage) -> None:
    page.setMinimumHeight(0)
    page.resize(1300, 300)
    grid = page.activities
    before = order(session)
    bar = grid.view.verticalScrollBar()
    assert bar.maximum() > 0
    click_head(grid, 0)
    QTest.mousePress(heads(grid), LEFT, pos=head(grid, 0))
    QTest.mouseMove(heads(grid), QPoint(5, grid.view.viewport().height() + 60))
    qtbot.waitUntil(lambda: bar.value() == bar.maximum(), timeout=5000)
    QTest.mouseRelease(heads(grid), LEFT, pos=QPoint(5, grid.view.viewport().height() + 60))
    assert order(session) == [*before[1:], before[0]]


def test_nothing_is_dragged_while_rows_are_arranged_or_the_file_is_read_only(
    qtbot: QtBot, session: Session, page: TargetPage, sample_path: Path, tmp_path: Path
) -> None:
    grid, before = page.activities, order(session)
    grid.model.arrange(Arrangement().sorted_by("budget", descending=False))
    click_head(grid, 0)
    QTest.mousePress(heads(grid), LEFT, pos=head(grid, 0))
    QTest.mouseMove(heads(grid), head(grid, 3))
    assert not grid.view.row_drag.line.isVisible()
    QTest.mouseRelease(heads(grid), LEFT, pos=head(grid, 3))
    assert order(session) == before
    reading = Session(open_file(sample_path, OpenOptions(write=False)))
    other = TargetPage(reading)
    qtbot.addWidget(other)
    other.show()
    show(other, reading, TRAMWAY)
    assert not other.activities.model.may_move_rows
    reading.close()
