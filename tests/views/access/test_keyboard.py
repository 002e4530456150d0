"""All of a department's work without the mouse: reached by keys, left by keys, nothing caught."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QTabBar, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from kbbdesk.views.main_window import MainWindow
from kbbdesk.views.places import PAGES
from tests.views.access.test_names import DIALOGS
from tests.views.target.user import KEYS, MODIFIERS, type_into

_LETTER = re.compile(r"&([^&\s])")


@pytest.fixture
def user(window: MainWindow, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window with the keyboard on it."""
    with qtbot.waitActive(window):
        window.activateWindow()
    yield window


def press(*keys: str) -> None:
    """Press keys where the keyboard is."""
    for key in keys:
        *held, name = key.split("+")
        modifiers = Qt.KeyboardModifier.NoModifier
        for modifier in held:
            modifiers |= MODIFIERS[modifier]
        code = KEYS.get(name) or getattr(Qt.Key, f"Key_{name}")
        target = QApplication.focusWidget() or QApplication.activeWindow()
        assert target
        QTest.keyClick(target, code, modifiers)
        QApplication.processEvents()


def write(text: str) -> None:
    """Type a text where the keyboard is."""
    focus = QApplication.focusWidget()
    assert focus
    type_into(QTest, focus, text[:1])  # type: ignore[arg-type]
    focus = QApplication.focusWidget()
    assert focus
    type_into(QTest, focus, text[1:])  # type: ignore[arg-type]


def _letters(texts: Iterator[str]) -> list[str]:
    """Return the letters that are underlined more than once."""
    found = Counter(match[1].lower() for text in texts if (match := _LETTER.search(text.replace("&&", ""))))
    return [letter for letter, count in found.items() if count > 1]


def _menus(menu: QWidget) -> Iterator[tuple[str, list[str]]]:
    entries = [action for action in menu.actions() if action.isVisible() and not action.isSeparator()]
    yield getattr(menu, "title", str)(), [action.text() for action in entries]
    for action in entries:
        below = action.menu()
        if isinstance(below, QMenu):
            yield from _menus(below)


def test_every_menu_has_letters_of_its_own(window: MainWindow) -> None:
    for name, texts in _menus(window.menuBar()):
        assert _letters(iter(texts)) == [], name
        assert name in ("&Son kullanılanlar",) or [text for text in texts if "&" not in text] == [], name


@pytest.mark.parametrize("make", DIALOGS.values(), ids=DIALOGS)
def test_every_dialog_has_letters_of_its_own(
    window: MainWindow, tmp_path: Path, make: Callable[[MainWindow, Path], QWidget]
) -> None:
    dialog = make(window, tmp_path)
    dialog.show()
    parts: list[QAbstractButton | QLabel] = [*dialog.findChildren(QAbstractButton), *dialog.findChildren(QLabel)]
    assert _letters(part.text() for part in parts if part.isVisibleTo(dialog)) == []
    dialog.close()


@pytest.mark.parametrize("name", [name for name in DIALOGS if name != "tur"])
def test_esc_closes_every_dialog(window: MainWindow, qtbot: QtBot, tmp_path: Path, name: str) -> None:
    dialog = DIALOGS[name](window, tmp_path)
    with qtbot.waitExposed(dialog):
        dialog.show()
    QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Escape)
    assert not isValid(dialog) or not dialog.isVisible()


def _stops(window: QWidget) -> set[QWidget]:
    """Return what Tab has to stop at."""
    found = {
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and widget.isEnabled() and widget.window() is window
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
    }
    return {widget for widget in found if not (isinstance(widget, QTabBar) and widget.count() < 2)}


@pytest.mark.parametrize("page", ["target", "", *PAGES])
def test_tab_goes_round_the_whole_window_and_is_seen(user: MainWindow, page: str) -> None:
    if page != "target":
        user.show_page(page)
    QApplication.processEvents()
    user.tree.view.setFocus()
    stops, seen, unseen = _stops(user), set[QWidget](), set[str]()
    for _ in range(1500):
        focus = QApplication.focusWidget()
        assert focus is not None
        with_keyboard = focus.grab().toImage()
        press("Tab")
        if QApplication.focusWidget() is not focus:
            if focus.grab().toImage() == with_keyboard:
                unseen.add(str(focus))
            if focus in seen and seen >= stops:
                break
            seen.add(focus)
    assert {str(stop) for stop in stops - seen} == set()
    assert unseen == set()
