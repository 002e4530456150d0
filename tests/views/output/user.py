"""What a user does with the dialogs and bars of output."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QDialog, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from kbbdesk.views.main_window import MainWindow
from kbbdesk.views.output.work_bar import SUBJECT
from tests.views.window.asked import Answer


def save_as(path: Path) -> Callable[[QDialog], None]:
    """Return what names a file and accepts, whatever stands there."""

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, QFileDialog)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        _name(dialog, path)

    return act


def choose_folder(folder: Path) -> Callable[[QDialog], None]:
    """Return what names a folder that is there, and accepts."""

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, QFileDialog)
        _name(dialog, folder)

    return act


def _name(dialog: QFileDialog, path: Path) -> None:
    (name,) = (edit for edit in dialog.findChildren(QLineEdit) if edit.objectName() == "fileNameEdit")
    name.setText(str(path))
    dialog.accept()


def choose(window: MainWindow, text: str) -> None:
    """Choose an entry of the menu *Çıktı*."""
    (menu,) = (action.menu() for action in window.menuBar().actions() if action.text().replace("&", "") == "Çıktı")
    entries = {action.text().replace("&", ""): action for action in menu.actions()}  # type: ignore[attr-defined]
    assert entries[text].isEnabled()
    entries[text].trigger()


def press(window: MainWindow, text: str) -> None:
    """Press a button above the page."""
    buttons = {button.text(): button for button in window.messages.findChildren(QAbstractButton)}
    buttons[text].click()


def told(window: MainWindow) -> str:
    """Return what is said about the last output."""
    return window.messages.text_of(SUBJECT) or ""


def ended(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until the output that was begun has ended."""
    qtbot.waitUntil(lambda: not window.outputs.works.is_busy, timeout=30_000)


def export(window: MainWindow, text: str, target: Path) -> Answer:
    """Choose an export and say where to."""
    answer = Answer(save_as(target))
    choose(window, text)
    assert answer.seen
    return answer
