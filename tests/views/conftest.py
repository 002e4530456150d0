"""What tests of the window share: the 2017 plan as an open programme and in a window, and nobody's real files."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from kbbdesk.storage.programme_file import open_file
from kbbdesk.views.appearance import Appearance
from kbbdesk.views.main_window import MainWindow
from kbbdesk.views.session import Session
from kbbdesk.views.windows import Windows


@pytest.fixture(scope="session")
def _sample_opened_today(_sample_made_once: Path) -> Path:
    """The 2017 plan with its backup of the day, which no window need make again."""
    open_file(_sample_made_once).close()
    return _sample_made_once


@pytest.fixture
def sample_path(_sample_opened_today: Path, tmp_path: Path) -> Path:
    """A programme file with the 2017 plan and its backups, free to be changed."""
    shutil.copytree(_sample_opened_today.parent, tmp_path, dirs_exist_ok=True)
    return tmp_path / _sample_opened_today.name


@pytest.fixture
def session(sample_path: Path, qapp: object) -> Iterator[Session]:
    """The 2017 plan in a file of its own, open for editing."""
    opened = Session(open_file(sample_path))
    yield opened
    opened.close()


@pytest.fixture(autouse=True)
def user_settings(tmp_path: Path) -> Path:
    """Where what is remembered for a user goes, instead of the settings of whoever runs the tests."""
    folder = tmp_path / "config"
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder))
    return folder


@pytest.fixture
def data_folder(tmp_path: Path) -> Path:
    """Where new programmes and the sample go."""
    return tmp_path / "data"


@pytest.fixture
def windows(qapp: QApplication, data_folder: Path, tmp_path: Path) -> Iterator[Windows]:
    """Windows of this process, closed at the end."""
    made = Windows(qapp, Appearance(qapp), data_folder, tmp_path)
    yield made
    made.end_session()
    if made.start:
        made.start.close()
    qapp.commitDataRequest.disconnect(made.end_session)
    made.deleteLater()


@pytest.fixture
def window(windows: Windows, sample_path: Path) -> MainWindow:
    """The window of the 2017 plan, on its first target."""
    opened = windows.open(sample_path)
    assert opened
    return opened
