"""The warning about a risky place: once for each file, with a way out (S16)."""

import shutil
from pathlib import Path

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from kbbdesk.views.later import FIRST_PAINT
from kbbdesk.views.windows import Windows
from tests.storage.support import budget_in


def test_s16_a_file_in_onedrive_is_warned_of_once_and_can_be_worked_on_locally(
    windows: Windows, qtbot: QtBot, sample_path: Path, data_folder: Path
) -> None:
    folder = sample_path.parent / "OneDrive"
    folder.mkdir()
    path = Path(shutil.move(sample_path, folder / "program.kbb"))
    window = windows.open(path)
    assert window
    qtbot.waitUntil(lambda: window.messages.text_of("location") is not None)
    assert "OneDrive" in (window.messages.text_of("location") or "")
    buttons = {button.text(): button for button in window.messages.findChildren(QPushButton)}
    buttons["Yerel kopyayla çalış"].click()
    (local,) = windows.programmes
    assert local.session.file.path == data_folder / "program.kbb"
    assert not local.session.read_only
    assert budget_in(path) == 6000000000
    again = windows.open(path)
    assert again
    qtbot.wait(FIRST_PAINT + 50)
    assert again.messages.text_of("location") is None
