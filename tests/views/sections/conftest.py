"""The window of the 2017 plan, from which sections go out and to which they come back."""

from pathlib import Path

import pytest

from kbbdesk.views.main_window import MainWindow
from kbbdesk.views.windows import Windows
from tests.views.window.conftest import data_folder, windows

__all__ = ["data_folder", "windows"]


@pytest.fixture
def window(windows: Windows, sample_path: Path) -> MainWindow:
    """The window of the 2017 plan."""
    opened = windows.open(sample_path)
    assert opened
    return opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where sections are written to."""
    return tmp_path / "bölümler"
