"""Help from the window of a programme: F1, the problem list, the menu, *Hakkında*, short cuts."""

import platform
import sqlite3
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QAction, QGuiApplication, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QPushButton, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

import kbbdesk
from docs.guide.shortcuts import page, shown
from kbbdesk.checks.texts import rule_title
from kbbdesk.resources import help_folder
from kbbdesk.views.go_to_box import GoToBox
from kbbdesk.views.grid.commands import COMMANDS
from kbbdesk.views.help import about
from kbbdesk.views.help.about import AboutDialog
from kbbdesk.views.help.context import PAGES, page_for
from kbbdesk.views.help.help_window import HelpWindow
from kbbdesk.views.main_window import MainWindow
from kbbdesk.views.places import ECONOMIC_CODES, INFORMATION, RESOURCES, TABLES, UNITS
from kbbdesk.views.target.page import TargetPage
from kbbdesk.views.windows import Windows
from tests.views.window.asked import Answer


def menu(window: MainWindow, name: str) -> QMenu:
    found = next(action.menu() for action in window.menuBar().actions() if action.text().replace("&", "") == name)
    assert isinstance(found, QMenu)
    return found


def entry(window: MainWindow, name: str) -> QAction:
    return next(action for action in menu(window, "Yardım").actions() if action.text().replace("&", "") == name)


def f1(windows: Windows, window: MainWindow, widget: QWidget) -> str:
    """Put the keyboard on a widget, press F1, and return the page that opens."""
    window.activateWindow()
    widget.setFocus()
    entry(window, "Kılavuz").trigger()
    assert isinstance(windows.help, HelpWindow)
    assert windows.help.isVisible()
    return windows.help.browser.page


def test_the_menu_has_f1(window: MainWindow) -> None:
    assert [key.toString() for key in entry(window, "Kılavuz").shortcuts()] == ["F1"]


def test_f1_opens_the_page_of_what_has_the_keyboard(windows: Windows, window: MainWindow) -> None:
    target = window.pages.currentWidget()
    assert isinstance(target, TargetPage)
    assert f1(windows, window, target.activities.view) == "yazma-yapistirma.md"
    assert f1(windows, window, target.heading.sentence) == "hedef-sayfasi.md"
    assert f1(windows, window, window.tree.view) == "agac.md"
    assert f1(windows, window, window.tree.search) == "agac.md"
    assert f1(windows, window, window.problems.marks) == "denetim.md"


def test_f1_on_the_other_pages(windows: Windows, window: MainWindow) -> None:
    programme = window.session.programme
    for field in (INFORMATION, RESOURCES, UNITS, ECONOMIC_CODES):
        window.session.go_to(programme.uuid, field)
        current = window.pages.currentWidget()
        assert current
        proxy = current.focusProxy() or current
        assert f1(windows, window, proxy) == "program-bilgileri.md"
    for uuid, field, guide in (
        (next(programme.goals()).uuid, "", "pencere.md"),
        (programme.uuid, "", "pencere.md"),
        (programme.uuid, TABLES, "ciktilar.md"),
    ):
        window.session.go_to(uuid, field)
        page_on_show = window.pages.currentWidget()
        assert page_on_show
        assert f1(windows, window, page_on_show) == guide


def test_f1_on_overview_preview_and_journal(windows: Windows, window: MainWindow, qtbot: QtBot) -> None:
    window.preview.show()
    qtbot.waitUntil(lambda: window.preview.preview is not None)
    assert window.preview.preview
    assert f1(windows, window, window.preview.preview.zoom) == "ciktilar.md"
    window.session.go_to(window.session.programme.uuid)
    overview = window.pages.currentWidget()
    assert overview
    assert page_for(overview) == "pencere.md"
    window.show_journal()
    assert window.journal
    (key,) = window.journal.findChildren(QShortcut)
    key.activated.emit()
    assert windows.help
    assert windows.help.browser.page == "geri-alma.md"


def _f1_in(dialog: QDialog, windows: Windows, qtbot: QtBot) -> str:
    """Press F1 in a dialog that waits for its answer, and return the page that opens beside it."""
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.isActiveWindow() and dialog.isAncestorOf(QApplication.focusWidget() or dialog))
    QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_F1)
    guide = windows.help
    assert guide
    assert guide.isVisible()
    assert guide.windowHandle().transientParent() is dialog.windowHandle(), "else it could not be scrolled"
    page = guide.browser.page
    guide.close()
    return page


def test_f1_in_a_dialog_that_holds_up_the_window(windows: Windows, window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    pages: list[str] = []

    def look(dialog: QDialog) -> None:
        try:
            pages.append(_f1_in(dialog, windows, qtbot))
        finally:
            dialog.reject()

    for ask in (
        window.outputs.print_summaries,
        lambda: window.tree.commands.recode(next(window.session.programme.goals())),
        windows.make_new,
    ):
        window.activateWindow()
        answer = Answer(look)
        ask()
        assert answer.seen
    window.problems.view.setCurrentIndex(window.problems.model.index(0, 0, window.problems.model.index(0, 0)))
    answer = Answer(look)
    window.problems.justify()
    assert answer.seen
    assert pages == ["ciktilar.md", "agac.md", "program-bilgileri.md", "kurallar/target-outlier.md"]


def test_the_guide_stays_when_the_dialog_is_answered(windows: Windows, window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    window.go_to_code()
    box = window.findChild(GoToBox)
    assert box
    qtbot.waitUntil(box.field.hasFocus)
    QTest.keyClick(box.field, Qt.Key.Key_F1)
    guide = windows.help
    assert guide
    assert guide.browser.page == "pencere.md"
    box.reject()
    QApplication.processEvents()
    assert guide.isVisible()
    assert guide.windowHandle().transientParent() is None
    guide.close()


def test_every_page_that_f1_opens_is_there() -> None:
    assert [page for page in PAGES.values() if not (help_folder() / page).is_file()] == []


def test_a_rule_is_looked_up_from_a_problem(windows: Windows, window: MainWindow) -> None:
    model = window.problems.model
    assert not window.problems.explain_button.isEnabled()
    for row, group in enumerate(model.groups):
        window.problems.view.setCurrentIndex(model.index(0, 0, model.index(row, 0)))
        window.problems.explain_button.click()
        assert windows.help
        assert windows.help.browser.page == f"kurallar/{group.rule}.md"
        assert windows.help.browser.toPlainText().startswith(rule_title(group.rule))
        windows.help.open_page()
        assert f1(windows, window, window.problems.view) == f"kurallar/{group.rule}.md"


def test_one_window_of_the_guide_serves_all(windows: Windows, window: MainWindow) -> None:
    entry(window, "Kısayollar").trigger()
    first = windows.help
    entry(window, "Kılavuz").trigger()
    assert windows.help is first
    assert window.isEnabled()
    windows.quit()
    assert first
    assert not first.isVisible()


def test_f1_on_the_start_screen(windows: Windows) -> None:
    windows.show_start()
    assert windows.start
    windows.start.help_wanted.emit("ilk-adimlar.md")
    assert windows.help
    assert windows.help.browser.page == "ilk-adimlar.md"
    windows.help.close()


def test_the_page_of_short_cuts_is_that_of_the_real_window(window: MainWindow, qtbot: QtBot) -> None:
    guide = HelpWindow()
    qtbot.addWidget(guide)
    written = (help_folder() / "kisayollar.md").read_text(encoding="utf-8")
    assert written == page(window, guide), "run: python -m docs.guide"


def test_every_short_cut_of_menus_and_grids_is_listed(window: MainWindow) -> None:
    written = (help_folder() / "kisayollar.md").read_text(encoding="utf-8")
    listed = {
        key for line in written.splitlines() for key in line.split("|")[1:2] for key in key.strip().split(" · ")
    }
    of_menus = {shown(key) for action in window.findChildren(QAction) for key in action.shortcuts()}
    assert {"Ctrl+Z", "Ctrl+G", "F1", "Shift+F2"} <= of_menus
    assert of_menus - listed == set()
    of_grids = {key for command in COMMANDS for key in command.keys if key not in ("Shift+Del", "Ctrl+Ins")}
    assert len(of_grids & listed) >= 8


def texts(table: QTableWidget, column: int) -> list[str]:
    """Return what a column of a table shows."""
    items = (table.item(row, column) for row in range(table.rowCount()))
    return [item.text() if item else "" for item in items]


def test_about_names_versions_and_the_log_folder(
    windows: Windows, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(about, "open_folder", opened.append)
    entry(window, "Hakkında").trigger()
    dialog = window.findChild(AboutDialog)
    assert dialog
    dialog.copy.click()
    copied = QGuiApplication.clipboard().text()
    for line in (
        f"kbbdesk {kbbdesk.__version__}",
        f"Python {platform.python_version()}",
        f"Qt {qVersion()}",
        f"SQLite {sqlite3.sqlite_version}",
    ):
        assert line in copied.splitlines()
    assert copied.splitlines()[-1] == f"Hata günlüğü: {tmp_path}"
    assert dialog.log_path.text() == str(tmp_path)
    dialog.open_log.click()
    assert opened == [tmp_path]
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_about_shows_the_licence_of_every_library(window: MainWindow) -> None:
    window.about_wanted.emit()
    dialog = window.findChild(AboutDialog)
    assert dialog
    names, licences = (texts(dialog.licences, column) for column in (0, 2))
    wanted = {"PySide6_Essentials", "SQLAlchemy", "openpyxl", "reportlab", "pypdfium2", "pandas", "numpy"}
    assert {name.lower() for name in wanted} <= {name.lower() for name in names}
    assert [name for name, licence in zip(names, licences, strict=True) if not licence] == []
    for font, licence in (
        ("Roboto Condensed", "Apache License"),
        ("Noto Sans, Noto Sans Symbols", "SIL Open Font"),
    ):
        dialog.licences.setCurrentCell(names.index(font), 0)
        assert licence in dialog.licence_text.toPlainText()
    shown_texts = set()
    for row in range(len(names)):
        dialog.licences.setCurrentCell(row, 0)
        shown_texts.add(dialog.licence_text.toPlainText())
    assert len(shown_texts) > len(names) / 2
    dialog.reject()


def test_the_log_folder_is_shown_from_the_help_menu(window: MainWindow) -> None:
    asked: list[bool] = []
    window.logs_wanted.connect(lambda: asked.append(True))
    texts = [action.text().replace("&", "") for action in menu(window, "Dosya").actions()]
    assert "Hata günlüğü klasörü" not in texts
    window.logs_wanted.disconnect()
    window.logs_wanted.connect(lambda: asked.append(True))
    entry(window, "Hata günlüğü klasörü").trigger()
    assert asked == [True]


def test_every_button_of_about_has_a_name(window: MainWindow) -> None:
    window.about_wanted.emit()
    dialog = window.findChild(AboutDialog)
    assert dialog
    assert all(button.text() for button in dialog.findChildren(QPushButton))
    dialog.reject()
    QApplication.processEvents()
