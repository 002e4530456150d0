"""All of a department's work without the mouse: reached by keys, left by keys, nothing caught."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QTabBar, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from kbbdesk.models.plan import Activity
from kbbdesk.views.go_to_box import GoToBox
from kbbdesk.views.main_window import MainWindow
from kbbdesk.views.places import PAGES
from kbbdesk.views.problems.justify_dialog import JustifyDialog
from kbbdesk.views.target.page import TargetPage
from tests.storage.support import tram
from tests.views.access.test_names import DIALOGS
from tests.views.target.user import KEYS, MODIFIERS, type_into
from tests.views.window.asked import Answer

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
        target = QApplication.activePopupWidget() or QApplication.focusWidget() or QApplication.activeWindow()
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


def test_a_department_does_its_work_by_keys_alone(user: MainWindow, qtbot: QtBot) -> None:
    """Search, fill in, spread the difference, paste, undo, look at problems, justify, preview."""
    programme = user.session.programme
    press("Ctrl+F")
    write("ke/ph.2.4.1")
    QTest.qWait(250)
    press("Enter", "Down", "Home")
    while user.tree.selected() is None or getattr(user.tree.selected(), "code", "") != "Ke/Ph.2.4.1":
        press("Down")
    press("Enter")
    page = user.pages.currentWidget()
    assert isinstance(page, TargetPage)
    (target,) = programme.coded["Ke/Ph.2.4.1"]
    assert user.pages.row == target.uuid
    to(page.activities.view)
    count = page.activity_model.real_rows
    press("Ctrl+End", "Home")
    write("Yeni park yapılması")
    press("Tab", "Tab")
    assert page.activity_model.real_rows == count + 1
    write("1250,5")
    press("Tab", "F4")
    added = programme.rows[page.activity_model.row(count).uuid]
    assert isinstance(added, Activity)
    assert (added.budget, [line.amount for line in added.cost_lines]) == (125050, [125050])
    QGuiApplication.clipboard().setText("2.500,00")
    press("Ctrl+V")
    assert [line.amount for line in added.cost_lines] == [250000]
    press("Ctrl+Z")
    assert [line.amount for line in added.cost_lines] == [125050]
    to(user.problems.view)
    press("Home", "Down", "Enter")
    assert user.pages.current_place().field
    _justify(user, qtbot)
    _go_to_code(user, qtbot, "Ke/Ph.2.4.1", "Enter")
    back(user, qtbot)
    press("Ctrl+F2")
    qtbot.waitUntil(lambda: getattr(user.preview.preview, "shown", None) is not None, timeout=10_000)


def to(part: QWidget) -> None:
    """Go round the parts of the window with F6 until the keyboard is there."""
    for _ in range(8):
        if QApplication.focusWidget() is part:
            return
        press("F6")
    raise AssertionError(part)


def _justify(user: MainWindow, qtbot: QtBot) -> None:
    to(user.problems.view)
    while not user.problems.justify_button.isEnabled():
        press("Down")

    def answer(dialog: QWidget) -> None:
        assert isinstance(dialog, JustifyDialog)
        qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.reason)
        write("Böyle planlandı.")
        press("Ctrl+Enter")

    answered = Answer(answer)
    for _ in range(12):
        press("Shift+Tab")
        if QApplication.focusWidget() is user.problems.justify_button:
            break
    press("Space")
    assert answered.seen
    assert [reason.text for reason in user.session.programme.justifications] == ["Böyle planlandı."]
    back(user, qtbot)


def test_go_to_code_by_keys_alone(user: MainWindow, qtbot: QtBot) -> None:
    page = user.pages.currentWidget()
    assert isinstance(page, TargetPage)
    to(page.activities.view)
    _go_to_code(user, qtbot, "tramvay", "Esc")
    back(user, qtbot)
    assert QApplication.focusWidget() is page.activities.view
    assert user.pages.row == tram(user.session.programme).parent.uuid
    _go_to_code(user, qtbot, "Ku/Ph.2.5.1", "Enter")
    assert user.session.programme.rows[user.pages.row].code == "Ku/Ph.2.5.1"  # type: ignore[attr-defined]


def back(user: MainWindow, qtbot: QtBot) -> None:
    """Give the keyboard back to the window, as the window manager does on a screen."""
    user.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is user and QApplication.focusWidget() is not None)


def _go_to_code(user: MainWindow, qtbot: QtBot, text: str, key: str) -> None:
    press("Ctrl+G")
    box = user.findChildren(GoToBox)[-1]
    qtbot.waitUntil(lambda: QApplication.focusWidget() is box.field)
    write(text)
    press(key)
    assert not isValid(box) or not box.isVisible()
