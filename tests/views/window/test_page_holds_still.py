"""What the window says never moves the page, and however low the window is there are rows to work in."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextLayout
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDockWidget, QLabel, QProgressBar, QPushButton

from kbbdesk.models.edits import SetField
from kbbdesk.views.grid.grid import Grid
from kbbdesk.views.grid.layout import padding
from kbbdesk.views.main_window import MainWindow
from kbbdesk.views.message_bar import MessageList
from kbbdesk.views.panels import PROBLEMS
from kbbdesk.views.target.page import TargetPage

LONG = "Dosya bir ağ klasöründe duruyor ve bağlantı koparsa yazılanlar kaybolabilir. " * 6


def target_page(window: MainWindow) -> TargetPage:
    page = window.pages.currentWidget()
    assert isinstance(page, TargetPage)
    return page


def settle() -> None:
    for _ in range(10):
        QApplication.processEvents()


@pytest.fixture
def page(window: MainWindow) -> TargetPage:
    window.resize(780, 540)
    settle()
    return target_page(window)


def on_screen(page: TargetPage) -> list[QPoint]:
    """Return where the rows of the grids on show are on the screen."""
    return [
        grid.view.viewport().mapToGlobal(QPoint(0, grid.view.rowViewportPosition(row)))
        for grid in page.splitter.on_show
        for row in range(grid.model.rowCount())
    ]


def told_of_failure(window: MainWindow) -> None:
    window.messages.show_message("failed", LONG, [("Yeniden dene", lambda: None)])


def told_of_work(window: MainWindow) -> None:
    window.messages.show_work("output", "Excel dosyası yazılıyor…", QProgressBar(), ("Vazgeç", lambda: None))


def told_several_things(window: MainWindow) -> None:
    for subject in ("crash", "read-only", "location"):
        window.messages.show_message(subject, LONG, serious=False)


def told_below_a_grid(window: MainWindow) -> None:
    target_page(window).activities.say(LONG)


def warned_of_the_sentence(window: MainWindow) -> None:
    page = target_page(window)
    assert page.target
    text = page.target.title.replace("2017", "2016")
    assert window.session.apply([SetField(page.target.uuid, "title", text)], "Cümle")
    assert page.heading.problems.text()


@pytest.mark.parametrize(
    "say",
    [told_of_failure, told_of_work, told_several_things, told_below_a_grid, warned_of_the_sentence],
)
def test_nothing_that_is_said_moves_a_row(
    window: MainWindow, page: TargetPage, say: Callable[[MainWindow], None]
) -> None:
    before = on_screen(page)
    assert len(before) > 5
    say(window)
    settle()
    assert on_screen(page) == before
    for subject in ("failed", "output", "crash", "read-only", "location"):
        window.messages.take_away(subject)
    page.activities.say("")
    settle()
    assert on_screen(page) == before


def test_a_long_sentence_committed_by_a_click_leaves_the_rows_where_they_are(
    window: MainWindow, page: TargetPage
) -> None:
    grid = page.activities
    before = on_screen(page)
    page.heading.sentence.setFocus()
    page.heading.sentence.selectAll()
    QTest.keyClicks(page.heading.sentence, "2017 yilinda " + "cok uzun bir cumle " * 40)
    at = grid.view.visualRect(grid.model.index(1, 0)).center()
    QTest.mouseClick(grid.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    settle()
    assert page.target
    assert page.target.title.startswith("2017 yilinda cok uzun")
    assert on_screen(page) == before
    assert grid.view.currentIndex().row() == 1


def test_the_gravest_message_is_on_show_and_all_of_them_in_the_list(window: MainWindow) -> None:
    assert [button.text() for button in window.messages.findChildren(QPushButton)] == []
    pressed: list[str] = []
    window.messages.show_message("a", LONG, [("Yap", lambda: pressed.append("a"))], serious=True)
    window.messages.show_message("b", "Yeni bir bilgi.", serious=False)
    assert window.messages.on_show
    assert window.messages.on_show.label.whole_text == LONG
    assert window.messages.on_show.label.toolTip() == LONG
    assert window.messages.more.text() == "+1"
    window.messages.more.click()
    listed = window.messages.findChild(MessageList)
    assert listed
    assert [label.text() for label in listed.findChildren(QLabel)] == [LONG, "Yeni bir bilgi."]
    next(button for button in listed.findChildren(QPushButton) if button.text() == "Yap").click()
    assert pressed == ["a"]
    window.messages.on_show.close_button.click()
    assert window.messages.on_show.label.whole_text == "Yeni bir bilgi."
    assert window.messages.more.isHidden()


def rows_of_one_line(grid: Grid) -> int:
    """Return for how many rows of one line the grid has room."""
    metrics = grid.view.fontMetrics()
    return grid.view.viewport().height() // (metrics.height() + 2 * padding(metrics))


@pytest.mark.parametrize("height", [476, 478, 560], ids=["1366x768 at 150 %", "1400x900 at 175 %", "higher"])
@pytest.mark.parametrize("letters", [0, 1400, 5000])
def test_the_grid_with_the_keyboard_has_five_rows(window: MainWindow, height: int, letters: int) -> None:
    page = target_page(window)
    if letters:
        assert page.target
        assert window.session.apply(
            [SetField(page.target.uuid, "title", "uzun cümle " * (letters // 11))], "Cümle"
        )
    window.resize(780, height)
    settle()
    assert window.height() == height
    assert window.minimumSizeHint().height() <= 476
    for grid in (page.indicators, page.activities, page.indicators):
        grid.view.setFocus()
        settle()
        assert grid in page.splitter.on_show
        assert grid.view.viewport().visibleRegion().boundingRect().height() == grid.view.viewport().height()
        assert rows_of_one_line(grid) >= 5


def test_the_list_of_problems_gives_way_and_comes_back(window: MainWindow) -> None:
    window.resize(780, 700)
    settle()
    before = window.problems.height()
    window.resize(780, 480)
    settle()
    assert window.problems.height() < before
    window.resize(780, 900)
    settle()
    assert window.problems.height() >= before


def test_a_low_page_shows_one_grid_and_its_tabs_lead_to_the_other(window: MainWindow, page: TargetPage) -> None:
    window.resize(780, 476)
    settle()
    page.activities.view.setFocus()
    assert page.splitter.on_show == [page.activities]
    (shown,) = (part for part in page.splitter.parts if part.grid is page.activities)
    assert [shown.tabs.tabText(number) for number in range(2)] == ["Performans göstergeleri", "Faaliyetler"]
    QTest.mouseClick(shown.tabs, Qt.MouseButton.LeftButton, pos=shown.tabs.tabRect(0).center())
    settle()
    assert page.splitter.on_show == [page.indicators]
    assert page.indicators.view.hasFocus()
    panel = window.findChild(QDockWidget, PROBLEMS)
    assert panel
    panel.close()
    window.resize(780, 590)
    settle()
    assert page.splitter.on_show == [page.indicators, page.activities]
    assert page.indicators.view.viewport().height() > 50


@pytest.mark.parametrize("sign", ["✓", "⚠", "→"])
def test_a_sign_makes_no_line_of_text_higher(window: MainWindow, sign: str) -> None:
    def height(text: str) -> float:
        layout = QTextLayout(text, window.font())
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        families = {run.rawFont().familyName() for run in layout.glyphRuns()}
        assert families <= set(window.font().families())
        return line.height()

    assert height(f"0,00 {sign}") == height("0,00")
