"""*Düzen* and the tool bar act on what has the keyboard, and say what they will do."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QToolBar
from pytestqt.qtbot import QtBot

from kbbdesk.views.appearance import DARK, LIGHT
from kbbdesk.views.grid.clipboard_commands import put_on_clipboard
from kbbdesk.views.grid.grid import Grid
from kbbdesk.views.main_window import MainWindow
from kbbdesk.views.settings import Settings
from kbbdesk.views.target.page import TargetPage
from kbbdesk.views.tool_icons import drawn_icon
from kbbdesk.views.windows import Windows
from tests.views.target.user import go, keyboard, press, shown, type_into, write


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow) -> TargetPage:
    """The first target, with the keyboard on its window."""
    window.activateWindow()
    qtbot.waitActive(window)
    found = window.pages.currentWidget()
    assert isinstance(found, TargetPage)
    return found


@pytest.fixture
def grid(page: TargetPage) -> Grid:
    """Its activities."""
    return page.activities


def entry(window: MainWindow, name: str) -> QAction:
    """Return an entry of *Düzen* as it is when the menu opens."""
    (menu,) = [menu for menu in window.menuBar().findChildren(QMenu) if menu.title() == "Dü&zen"]
    menu.aboutToShow.emit()
    texts = {action.text().replace("&", "").partition("\t")[0]: action for action in menu.actions()}
    return texts[name]


def tools(window: MainWindow) -> QToolBar:
    """Return the tool bar."""
    (found,) = window.findChildren(QToolBar)
    return found


def test_undo_with_an_open_editor_names_and_takes_back_its_text(
    qtbot: QtBot, window: MainWindow, grid: Grid
) -> None:
    go(grid, 0, "budget")
    write(qtbot, grid, "5", "Enter")
    go(grid, 0, "budget")
    type_into(qtbot, grid.view, "9")
    entry(window, "Geri al: hücreye yazılan metin").trigger()
    editor = grid.view.editor()
    assert editor is not None and editor.property("text") == "5,00"
    assert shown(grid, 0, "budget") == "5,00"
    assert not entry(window, "Geri al").isEnabled()
    entry(window, "Yinele: hücreye yazılan metin").trigger()
    assert editor.property("text") == "9"
    press(qtbot, grid, "Esc")
    name = grid.model.name_of(grid.model.row(0))
    entry(window, f"Geri al: Bütçe, {name}").trigger()
    assert shown(grid, 0, "budget") == "70.000.000,00"


def test_the_label_follows_what_is_typed(qtbot: QtBot, window: MainWindow, grid: Grid) -> None:
    go(grid, 0, "budget")
    press(qtbot, grid, "F2")
    assert window.menus.undo.text() == "&Geri al"
    type_into(qtbot, keyboard(grid), "1")
    assert window.menus.undo.text() == "&Geri al: hücreye yazılan metin"


def test_keys_of_undo_pass_a_text_that_has_nothing_to_take_back(
    qtbot: QtBot, window: MainWindow, page: TargetPage, grid: Grid
) -> None:
    go(grid, 0, "budget")
    write(qtbot, grid, "5", "Enter")
    search = window.tree.search
    search.setFocus()
    type_into(qtbot, search, "tram")
    assert window.menus.undo.text() == "&Geri al: yazılan metin"
    qtbot.keyClick(search, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert search.text() == ""
    assert shown(grid, 0, "budget") == "5,00"
    qtbot.keyClick(search, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert shown(grid, 0, "budget") == "70.000.000,00"


def test_cut_copy_and_paste_act_on_the_grid(qtbot: QtBot, window: MainWindow, grid: Grid) -> None:
    go(grid, 0, "budget")
    entry(window, "Kopyala").trigger()
    assert QGuiApplication.clipboard().text().strip() == "70.000.000,00"
    go(grid, 1, "budget")
    entry(window, "Yapıştır").trigger()
    assert shown(grid, 1, "budget") == "70.000.000,00"
    entry(window, "Kes").trigger()
    assert shown(grid, 1, "budget") == ""
    assert grid.view.hasFocus()


def test_cut_copy_and_paste_act_on_a_text(qtbot: QtBot, window: MainWindow, page: TargetPage, grid: Grid) -> None:
    sentence = page.heading.sentence
    sentence.setFocus()
    sentence.selectAll()
    before = sentence.toPlainText()
    for name in ("Üste satır ekle", "Satırları sil", "Aşağı doldur", "Tabloda bul…"):
        assert not entry(window, name).isEnabled()
    entry(window, "Kes").trigger()
    assert (sentence.toPlainText(), QGuiApplication.clipboard().text()) == ("", before)
    entry(window, "Yapıştır").trigger()
    assert sentence.toPlainText() == before
    go(grid, 0, "budget")
    put_on_clipboard("7")
    press(qtbot, grid, "F2")
    assert not entry(window, "Satırları sil").isEnabled()
    editor = grid.view.editor()
    assert editor is not None
    press(qtbot, grid, "Ctrl+A")
    entry(window, "Yapıştır").trigger()
    assert editor.property("text") == "7"
    assert shown(grid, 0, "budget") == "70.000.000,00"


def test_the_commands_of_rows_act_on_the_selection(qtbot: QtBot, window: MainWindow, grid: Grid) -> None:
    rows = [grid.model.row(number).uuid for number in range(grid.model.real_rows)]
    go(grid, 1, "budget")
    entry(window, "Üste satır ekle").trigger()
    assert grid.model.row_of(rows[1]) == 2
    entry(window, "Satırları sil").trigger()
    assert grid.model.row_of(rows[1]) == 1
    go(grid, 1, "budget")
    entry(window, "Satırı yukarı taşı").trigger()
    assert grid.model.row_of(rows[1]) == 0
    entry(window, "Satırı aşağı taşı").trigger()
    assert grid.model.row_of(rows[1]) == 1
    go(grid, 0, "budget")
    press(qtbot, grid, "Shift+Down")
    entry(window, "Aşağı doldur").trigger()
    assert shown(grid, 1, "budget") == "70.000.000,00"
    go(grid, 0, "budget")
    entry(window, "Tabloda bul…").trigger()
    assert grid.find_bar.isAncestorOf(window.focusWidget() or grid)


def test_nothing_is_offered_where_no_grid_or_text_has_the_keyboard(window: MainWindow, page: TargetPage) -> None:
    window.tree.view.setFocus()
    for name in ("Kes", "Kopyala", "Yapıştır", "Satırları sil", "Tabloda bul…"):
        assert not entry(window, name).isEnabled()


def test_no_action_takes_a_key_from_grids_or_texts(window: MainWindow) -> None:
    for action in window.menus.commands.actions.values():
        assert action.shortcuts() == []
        assert "\t" in action.text()


def test_the_tool_bar_takes_no_height_and_is_remembered(
    qtbot: QtBot, windows: Windows, window: MainWindow, page: TargetPage
) -> None:
    bar = tools(window)
    assert len([action for action in bar.actions() if not action.isSeparator()]) == 10
    with_tools = window.menuBar().height()
    (toggle,) = [action for action in window.findChildren(QAction) if action.text() == "&Araç çubuğu"]
    toggle.trigger()
    assert not bar.isVisible()
    QApplication.processEvents()
    assert window.menuBar().height() == with_tools
    assert not Settings().tool_bar_shown()
    path = window.session.file.path
    window.close()
    again = windows.open(path)
    assert again is not None and not tools(again).isVisible()


def test_the_tool_bar_leaves_the_menus_their_room(qtbot: QtBot, window: MainWindow, page: TargetPage) -> None:
    bar, menus = tools(window), window.menuBar()
    assert bar.width() == bar.sizeHint().width()
    least = window.minimumSizeHint().width()
    bar.hide()
    QApplication.processEvents()
    assert window.minimumSizeHint().width() == least
    bar.show()
    window.resize(least, window.height())
    QApplication.processEvents()
    last = menus.actionGeometry(menus.actions()[-1])
    assert last.isValid() and last.right() <= bar.geometry().left()


def test_the_tool_bar_acts_without_taking_the_keyboard(qtbot: QtBot, window: MainWindow, grid: Grid) -> None:
    go(grid, 0, "budget")
    write(qtbot, grid, "5", "Enter")
    bar = tools(window)
    button = bar.widgetForAction(window.menus.undo)
    assert "Bütçe" in button.toolTip()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert shown(grid, 0, "budget") == "70.000.000,00"
    assert grid.view.hasFocus()


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_icons_can_be_told_from_their_ground(window: MainWindow, scheme: object) -> None:
    names = ("undo", "redo", "cut", "copy", "paste", "insert", "delete", "find", "print", "excel")
    colours = LIGHT if scheme is LIGHT else DARK
    images = [drawn_icon(name, colours).pixmap(24, 24).toImage() for name in names]
    assert len({bytes(image.constBits()) for image in images}) == len(names)
    ground = 0 if scheme is DARK else 255
    for image in images:
        inks = [image.pixelColor(x, y) for x in range(24) for y in range(24)]
        strong = [ink for ink in inks if ink.alpha() > 200]
        assert len(strong) > 20
        assert sum(abs(ink.lightness() - ground) > 100 for ink in strong) > len(strong) * 0.6


def test_undo_after_a_sentence_was_stored_takes_the_whole_of_it_back(
    qtbot: QtBot, window: MainWindow, page: TargetPage
) -> None:
    sentence = page.heading.sentence
    before = sentence.toPlainText()
    sentence.setFocus()
    sentence.selectAll()
    type_into(qtbot, sentence, "Yeni")
    qtbot.keyClick(sentence, Qt.Key.Key_Return)
    assert window.menus.undo.text().startswith("&Geri al: Performans hedefi, ")
    qtbot.keyClick(sentence, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert sentence.toPlainText() == before
    assert page.target and page.target.title == before
