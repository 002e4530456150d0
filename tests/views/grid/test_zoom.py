"""Ctrl and the wheel zoom all grids alike: fonts, heights, widths, totals and editors; it is remembered."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kbbdesk.views.grid.frozen import FrozenColumns
from kbbdesk.views.grid.grid import Grid
from kbbdesk.views.main_window import MainWindow
from kbbdesk.views.session import Session
from kbbdesk.views.settings import Settings
from kbbdesk.views.target.page import TargetPage
from tests.views.grid.all_tables import numbers
from tests.views.target.user import TRAMWAY, go, keyboard, press, show

NOTCH = 120


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> TargetPage:
    """The page of a target, wide enough for all columns at any zoom."""
    made = TargetPage(session)
    qtbot.addWidget(made)
    made.resize(3600, 700)
    made.show()
    show(made, session, TRAMWAY)
    QApplication.processEvents()
    return made


def turn(widget: QWidget, angle: int) -> None:
    """Turn the wheel over a widget while Ctrl is held."""
    at = QPointF(widget.rect().center())
    none, ctrl = Qt.MouseButton.NoButton, Qt.KeyboardModifier.ControlModifier
    phase = Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(at, widget.mapToGlobal(at), QPoint(), QPoint(0, angle), none, ctrl, phase, False)
    QApplication.sendEvent(widget, event)
    QApplication.processEvents()


def measures(grid: Grid) -> tuple[float, ...]:
    """Return the sizes of what is to follow the zoom."""
    view = grid.view
    assert grid.total_row
    return (
        view.fontInfo().pointSizeF(),
        view.horizontalHeader().fontInfo().pointSizeF(),
        view.verticalHeader().fontInfo().pointSizeF(),
        grid.total_row.fontInfo().pointSizeF(),
        view.rowHeight(0),
        view.columnWidth(2),
        grid.total_row.sizeHint().height(),
    )


def test_the_wheel_zooms_all_grids_and_the_choice_is_remembered(
    qtbot: QtBot, page: TargetPage, session: Session
) -> None:
    before, around = measures(page.activities), page.heading.font()
    for angle in (NOTCH // 2, NOTCH // 2, NOTCH, NOTCH, NOTCH, NOTCH):
        turn(page.activities.view.viewport(), angle)
    assert Settings().zoom() == 150
    assert [round(new / old, 1) for new, old in zip(measures(page.activities)[:4], before, strict=False)] == [
        1.5
    ] * 4
    assert all(new > old * 1.3 for new, old in zip(measures(page.activities), before, strict=True))
    assert page.indicators.view.font() == page.activities.view.font()
    assert page.heading.font() == around
    assert [number.name for number in numbers(page.activities.view) if not number.drawn.is_whole] == []
    go(page.activities, 1, "budget")
    press(qtbot, page.activities, "F2")
    assert keyboard(page.activities).fontInfo().pointSizeF() == page.activities.view.fontInfo().pointSizeF()
    press(qtbot, page.activities, "Esc")
    other = TargetPage(session)
    qtbot.addWidget(other)
    assert other.activities.view.font() == page.activities.view.font()
    for _ in range(5):
        turn(page.activities.view.viewport(), -NOTCH)
    assert measures(page.activities) == before


def test_zoom_has_limits_and_a_broken_setting_none(page: TargetPage) -> None:
    for _ in range(30):
        turn(page.activities.view.viewport(), 2 * NOTCH)
    assert Settings().zoom() == 200
    turn(page.activities.view.viewport(), -100 * NOTCH)
    assert Settings().zoom() == 50
    Settings().set_zoom(7000)
    assert Settings().zoom() == 100


def test_widths_that_the_user_gave_and_frozen_titles_follow(page: TargetPage) -> None:
    view = page.activities.view
    view.setColumnWidth(2, 120)
    page.resize(700, 700)
    QApplication.processEvents()
    (frozen,) = view.findChildren(FrozenColumns)
    assert frozen.isVisible()
    turn(frozen.viewport(), 5 * NOTCH)
    assert view.columnWidth(2) == 180
    assert view.sizes.given() == {"budget": 120}
    assert frozen.font() == view.font()
    assert frozen.rowHeight(0) == view.rowHeight(0)
    assert frozen.columnWidth(0) == view.columnWidth(0) <= view.viewport().width() * 0.6


def test_another_font_of_the_system_keeps_the_zoom(page: TargetPage, qapp: QApplication) -> None:
    turn(page.activities.view.viewport(), 5 * NOTCH)
    before, large = qapp.font(), qapp.font()
    large.setPointSizeF(before.pointSizeF() * 2)
    try:
        qapp.setFont(large)
        qapp.processEvents()
        assert round(page.activities.view.fontInfo().pointSizeF() / large.pointSizeF(), 1) == 1.5
    finally:
        qapp.setFont(before)


def test_the_menu_zooms_too_and_ctrl_0_undoes_it(window: MainWindow, qtbot: QtBot) -> None:
    window.show()
    texts = {action.text().replace("&", ""): action for action in window.menuBar().actions()}
    menu = texts["Görünüm"].menu()
    assert menu
    actions = {action.text().replace("&", ""): action for action in menu.actions()}  # type: ignore[attr-defined]
    for _ in range(2):
        actions["Tabloları büyüt"].trigger()
    actions["Tabloları küçült"].trigger()
    assert Settings().zoom() == 110
    assert actions["Tabloları özgün boyuta getir"].shortcut().toString() == "Ctrl+0"
    actions["Tabloları özgün boyuta getir"].trigger()
    assert Settings().zoom() == 100
    assert {grid.view.zoom for grid in window.findChildren(Grid)} == {100}
