"""A vanished folder is told as such, and what is open can be saved elsewhere."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from kbbdesk.models.plan import PerformanceTarget
from kbbdesk.views import save_copy
from kbbdesk.views.main_window import MainWindow
from kbbdesk.views.target.page import TargetPage
from kbbdesk.views.windows import Windows
from tests.views.target.user import TRAMWAY, go, shown, write


def _button(window: MainWindow, text: str) -> QPushButton:
    (button,) = [button for button in window.messages.findChildren(QPushButton) if button.text() == text]
    return button


def test_a_vanished_folder_is_told_and_a_copy_goes_on(
    qtbot: QtBot, windows: Windows, sample_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "yer"
    folder.mkdir()
    window = windows.open(Path(shutil.copy(sample_path, folder / "plan.kbb")))
    assert window
    page = window.pages.currentWidget()
    assert isinstance(page, TargetPage)
    go(page.activities, 0, "budget")
    write(qtbot, page.activities, "5", "Enter")
    shutil.rmtree(folder)
    write(qtbot, page.activities, "6", "Enter")
    told = window.messages.text_of("failed")
    assert told and told.startswith(f"{folder} klasörüne artık ulaşılamıyor")
    assert "salt okunur" not in told
    assert shown(page.activities, 1, "budget") == "6"
    target = tmp_path / "kopya.kbb"
    monkeypatch.setattr(save_copy, "ask_where_to", lambda *_: target)
    _button(window, "Kopyasını kaydet…").click()
    assert window.messages.text_of("copy") == f"Kopya yazıldı: {target} Kaydedilmemiş 1 metin kopyada yok."
    _button(window, "Kopyayı aç").click()
    copy = windows.programmes[-1]
    assert copy.session.file.path == target
    (target_row,) = copy.session.programme.coded[TRAMWAY]
    assert isinstance(target_row, PerformanceTarget)
    assert target_row.activities[0].budget == 5_00
    assert copy.session.undo_label == window.session.changes.undo_label


def test_the_open_file_itself_is_refused(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(save_copy, "ask_where_to", lambda *_: window.session.file.path)
    window.save_copy()
    told = window.messages.text_of("copy")
    assert told and "şu anda açık olan dosya" in told
