"""What a user does with the menu *Bölümler*."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QDialog
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from kbbdesk.models.lists import Unit
from kbbdesk.models.programme import Programme
from kbbdesk.views.main_window import MainWindow
from kbbdesk.views.output.work_bar import SUBJECT
from kbbdesk.views.sections.hand_out_dialog import HandOutDialog
from kbbdesk.views.sections.unit_model import UNIT
from kbbdesk.views.sections.wait import WaitDialog
from kbbdesk.views.windows import Windows
from tests.views.window.asked import Answer, click


def choose(window: MainWindow, text: str) -> None:
    """Choose an entry of the menu *Bölümler*."""
    entries = {action.text().replace("&", ""): action for action in window.menus.sections.actions()}
    assert entries[text].isEnabled()
    assert entries[text].isVisible()
    entries[text].trigger()


def told(window: MainWindow) -> str:
    """Return what is said about the last long work."""
    return window.messages.text_of(SUBJECT) or ""


def press(window: MainWindow, text: str) -> None:
    """Press a button above the page."""
    buttons = {button.text(): button for button in window.messages.findChildren(QAbstractButton)}
    buttons[text].click()


def ended(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until the long work that was begun has ended."""
    qtbot.waitUntil(lambda: not window.outputs.works.is_busy, timeout=60_000)


def units_named(programme: Programme, *titles: str) -> list[Unit]:
    """Return the units whose titles begin so."""
    return [unit for title in titles for unit in programme.units if unit.title.startswith(title)]


def fill_in(units: list[Unit], folder: Path) -> Callable[[QDialog], None]:
    """Return what ticks these units alone in the dialog *Dağıt*, names the folder and accepts."""

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, HandOutDialog)
        dialog.none_button.click()
        wanted = {unit.title for unit in units}
        for row in range(dialog.model.rowCount()):
            index = dialog.model.index(row, UNIT)
            if index.data() in wanted:
                dialog.model.setData(index, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
        dialog.folder.setText(str(folder))
        dialog.hand_out_button.click()

    return act


def hand_out(window: MainWindow, qtbot: QtBot, folder: Path, *titles: str) -> list[Path]:
    """Hand out the sections of the units whose titles begin so, through menu and dialog."""
    units = units_named(window.session.programme, *titles)
    assert len(units) == len(titles)
    answer = Answer(fill_in(units, folder))
    choose(window, "Dağıt…")
    assert answer.seen
    ended(window, qtbot)
    return sorted(folder.glob("*.xlsx"))


def section_window(windows: Windows, workbook: Path, button: str = "Bölümü aç") -> MainWindow:
    """Open a section workbook as the department does, and return the window of its section file."""
    answer = Answer(when_asked(click(button)))
    opened = windows.open(workbook)
    assert answer.seen
    assert opened
    return opened


def close(window: MainWindow, qtbot: QtBot) -> None:
    """Close a window and wait until it is gone, as a user does before the next click."""
    window.close()
    qtbot.waitUntil(lambda: not isValid(window))


def when_asked(act: Callable[[QDialog], None]) -> Callable[[QDialog], None]:
    """Return what waits until a workbook is read, and then does something to the dialog that asks."""

    def look(dialog: QDialog) -> None:
        if isinstance(dialog, WaitDialog):
            later.append(Answer(look))
        else:
            act(dialog)

    later: list[Answer] = []
    return look
