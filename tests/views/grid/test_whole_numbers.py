"""No grid and no table shows a part of a number: it is there whole, or `####` stands for it."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPalette
from PySide6.QtWidgets import QApplication, QTableView, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from kbbdesk.models.edits import SetField
from kbbdesk.models.plan import PerformanceTarget
from kbbdesk.views.grid.grid import Grid
from kbbdesk.views.grid.roles import Role
from kbbdesk.views.grid.view import GridView
from kbbdesk.views.main_window import MainWindow
from kbbdesk.views.session import Place
from tests.views.grid.all_tables import Number, cells, drawn_in, numbers, pages, tables
from tests.views.grid.pixels import expected_ink, ground, ink, picture
from tests.views.target.user import TRAMWAY, column

WIDTHS = (640, 800, 1024, 1366, 1920)
SIZES = (9, 12, 18)
SCALES = (1.0, 1.5)
HUGE = 98_765_432_109_876_54


@pytest.fixture
def shown(window: MainWindow) -> MainWindow:
    """The window of the 2017 plan, in which one activity costs as much as a hundred programmes."""
    (target,) = window.session.programme.coded[TRAMWAY]
    assert isinstance(target, PerformanceTarget)
    window.session.apply([SetField(target.activities[0].uuid, "budget", HUGE)], "büyük tutar")
    window.show()
    return window


@pytest.fixture
def activities(shown: MainWindow) -> Grid:
    """The grid of activities on show, with no room to spare."""
    shown.pages.go_to(Place(shown.session.programme.coded[TRAMWAY][0].uuid))
    # Not `resize`: once painted, a window fits itself to the screen, which is smaller.
    shown.setMinimumSize(1366, 768)
    QApplication.processEvents()
    return next(grid for grid in shown.pages.findChildren(Grid) if grid.objectName() == "activities")


@pytest.fixture
def fonts(qapp: QApplication) -> Iterator[Callable[[int], None]]:
    """Give the program a font of a size in points, until the end of the test."""
    before = qapp.font()

    def enlarge(size: int) -> None:
        font = qapp.font()
        font.setPointSize(size)
        qapp.setFont(font)
        qapp.processEvents()

    yield enlarge
    qapp.setFont(before)


def check_pixels(view: QTableView, scale: float) -> int:
    """Hold the first rows of a table, as painted, against their whole numbers; return how many were read."""
    view.grab()  # what is still to be laid out
    image, count = picture(view.viewport(), scale), 0
    for row in range(min(view.model().rowCount(), 3)):
        for number in range(view.model().columnCount()):
            index = view.model().index(row, number)
            cell, limit = view.visualRect(index), view.viewport().height()
            if view.selectionModel().isSelected(index) or not 0 <= cell.top() < limit - cell.height():
                continue
            drawn = drawn_in(view, index)
            has_corner = isinstance(view, GridView) and index.data(Role.EDITED)
            if drawn is None or not drawn.text or not drawn.room.isValid() or has_corner:
                continue
            font = index.data(Qt.ItemDataRole.FontRole) or view.font()
            text = str(index.data()) if drawn.is_whole else "#" * len(drawn.text)
            room = drawn.room
            room.setLeft(max(room.left(), room.right() - QFontMetrics(font).horizontalAdvance(text)))
            where = view.accessibleName(), row, number, text
            behind, pen = ground(image, room), view.palette().color(QPalette.ColorRole.Text)
            found, expected = ink(image, room), expected_ink(text, font, pen, behind, room, scale)
            assert found == expected, where
            count += 1
    return count


def tip_over(qtbot: QtBot, widget: QWidget, at: QPoint) -> str:
    """Return what is said when the mouse rests on a point of a widget."""
    QToolTip.hideText()
    QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, at, widget.mapToGlobal(at)))
    return QToolTip.text() if QToolTip.isVisible() else ""


def test_a_number_that_does_not_fit_is_hashes_and_its_tip_the_whole(activities: Grid, qtbot: QtBot) -> None:
    view, number = activities.view, column(activities, "budget")
    view.setColumnWidth(number, 60)
    index = view.grid_model.index(1, number)
    drawn = drawn_in(view, index)
    assert drawn and set(drawn.text) == {"#"}
    assert len(drawn.text) == drawn.room.width() // view.fontMetrics().horizontalAdvance("#"), "as many as fit"
    assert tip_over(qtbot, view.viewport(), view.visualRect(index).center()).startswith("2.000.000,00")
    assert activities.total_row
    total = activities.total_row.drawn(number)
    assert set(total.text) == {"#"}
    at = QPoint(view.viewport().x() + view.visualRect(index).center().x(), 5)
    assert tip_over(qtbot, activities.total_row, at) == view.grid_model.total_text(number)
    view.sizes.fit_to_content(number)
    drawn = drawn_in(view, index)
    assert drawn and drawn.is_whole and drawn.text == "2.000.000,00"
    assert not tip_over(qtbot, view.viewport(), view.visualRect(index).center()).startswith("2.000.000,00")


def test_a_title_in_a_tip_is_not_taken_for_html(activities: Grid, qtbot: QtBot) -> None:
    view, number = activities.view, column(activities, "budget")
    view.grid_model.setData(view.grid_model.index(1, number), "<b>5</b>")
    view.setColumnWidth(number, 50)
    tip = tip_over(qtbot, view.viewport(), view.visualRect(view.grid_model.index(1, number)).center())
    assert tip.startswith("<p>&lt;b&gt;5&lt;/b&gt;"), tip


def test_every_number_is_whole_or_hashes_at_any_width_and_font(
    shown: MainWindow, fonts: Callable[[int], None]
) -> None:
    of_pages: dict[str, list[QModelIndex]] = {}
    painted = asked = 0
    for size in SIZES:
        fonts(size)
        for page in pages(shown, TRAMWAY):
            for view in tables(shown):
                name = f"{page} {view.accessibleName()} {type(view).__name__}"
                some = of_pages[name] = of_pages.get(name) or cells(view)
                for width in WIDTHS:
                    shown.resize(width, 768)
                    found = list(numbers(view, some))
                    asked += len(found)
                    assert [number for number in found if not is_honest(number)] == [], (name, size, width)
                    cut = [number for number in found if number.in_sight and not number.drawn.is_whole]
                    assert cut == [], (name, size, width, "columns that nobody narrowed have room")
                painted += check_pixels(view, SCALES[painted % 2])
    assert asked > 20_000
    assert painted > 200


def test_narrowed_columns_show_whole_numbers_or_hashes(shown: MainWindow) -> None:
    count = 0
    for page in pages(shown, TRAMWAY):
        for view in tables(shown):
            some = cells(view)
            for width, scale in zip((50, 85), SCALES, strict=True):
                for number in range(view.model().columnCount()):
                    view.setColumnWidth(number, width)
                QApplication.processEvents()
                assert [number for number in numbers(view, some) if not is_honest(number)] == [], page
                count += check_pixels(view, scale)
    assert count > 100


def is_honest(number: Number) -> bool:
    """Tell whether what stands for a number is the number, or hashes alone."""
    return number.drawn.text == number.whole if number.drawn.is_whole else set(number.drawn.text) <= {"#"}
