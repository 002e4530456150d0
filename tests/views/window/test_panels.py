"""The panels around the page: seen in both appearances, closed, floated, and no page taken from them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from kbbdesk.views.appearance import Appearance, Scheme
from kbbdesk.views.main_window import MainWindow
from kbbdesk.views.message_bar import MessageBar
from kbbdesk.views.panels import Panel
from kbbdesk.views.windows import Windows
from tests.views.access.contrast import TEXT, strongest


@pytest.fixture(params=[Scheme.LIGHT, Scheme.DARK])
def scheme(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Scheme]:
    """One of the two appearances, in use."""
    appearance = Appearance(qapp, request.param)
    yield request.param
    appearance.set_scheme(Scheme.LIGHT)


@pytest.fixture
def window(windows: Windows, sample_path: Path, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """The window of the 2017 plan, as wide as a usual screen, which that of tests is not."""
    monkeypatch.setattr("kbbdesk.views.main_window.fit_to_screen", lambda _window: None)
    opened = windows.open(sample_path)
    assert opened
    opened.resize(1360, 860)
    QApplication.processEvents()
    return opened


def panel(window: MainWindow, name: str) -> Panel:
    found = window.findChild(Panel, name)
    assert isinstance(found, Panel)
    return found


def box(of: QWidget, text: str) -> QToolButton:
    return next(button for button in of.findChildren(QToolButton) if button.text() == text)


def test_boxes_that_close_can_be_seen(windows: Windows, sample_path: Path, scheme: Scheme) -> None:
    windows.set_scheme(scheme)
    window = windows.open(sample_path)
    assert window
    window.messages.show_message("deneme", "Dosya salt okunur açıldı.")
    window.preview.show()
    QApplication.processEvents()
    bar = window.messages.findChild(MessageBar)
    assert bar
    for holder in (panel(window, "tree"), window.preview, bar):
        close = box(holder, "✕")
        ground = close.palette().color(close.backgroundRole())
        assert strongest(close.grab().toImage(), close.rect(), ground) >= TEXT


def test_a_panel_closes_and_comes_back(window: MainWindow) -> None:
    QTest.mouseClick(box(panel(window, "tree"), "✕"), Qt.MouseButton.LeftButton)
    assert panel(window, "tree").isHidden()
    window.find_in_plan()
    assert panel(window, "tree").isVisible()


def test_the_preview_takes_its_room_from_the_page_alone(window: MainWindow) -> None:
    tree, page = panel(window, "tree").width(), window.pages.width()
    window.preview.toggleViewAction().trigger()
    QApplication.processEvents()
    assert panel(window, "tree").width() == tree
    assert window.preview.width() > 400
    assert window.pages.width() < page


def test_the_preview_goes_to_another_screen_and_back(window: MainWindow) -> None:
    window.preview.show()
    leave = box(window.preview, "Ayır")
    leave.click()
    assert window.preview.isFloating()
    assert leave.text() == "Yerine koy"
    leave.click()
    assert not window.preview.isFloating()
    assert leave.text() == "Ayır"
    assert not box(panel(window, "tree"), "Ayır").isVisible(), "the tree stays in its window"
