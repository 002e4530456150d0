"""The window of the 2017 plan, with Qt's own texts in Turkish as the program has them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from kbbdesk.views.language import speak_turkish
from kbbdesk.views.main_window import MainWindow
from kbbdesk.views.windows import Windows
from tests.views.conftest import ReadBefore


@pytest.fixture
def turkish(qapp: QApplication) -> Iterator[None]:
    """Qt speaks Turkish."""
    before = QLocale()
    translators = speak_turkish(qapp)
    yield
    for translator in translators:
        qapp.removeTranslator(translator)
    QLocale.setDefault(before)


@pytest.fixture
def window(turkish: None, windows: Windows, sample_path: Path, read_before: ReadBefore) -> MainWindow:
    """The window of the 2017 plan."""
    with read_before():
        opened = windows.open(sample_path)
    assert opened
    return opened
