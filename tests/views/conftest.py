"""What tests of the window share: the 2017 plan as an open programme and in a window, and nobody's real files."""

import pickle
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from kbbdesk import changes
from kbbdesk.checks.engine import Engine
from kbbdesk.models.programme import Programme
from kbbdesk.storage import programme_file
from kbbdesk.storage.load import Loaded
from kbbdesk.storage.programme_file import open_file
from kbbdesk.storage.read import read_checked
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


ReadBefore = Callable[[], AbstractContextManager[None]]
"""Takes, in a block, the result of an earlier reading and check for a file that is the 2017 plan byte by byte."""


@pytest.fixture(scope="session")
def read_before(_sample_opened_today: Path) -> ReadBefore:
    """Spare tests of the window the reading and the check of a file that hundreds of them open unchanged."""
    content = _sample_opened_today.read_bytes()
    with open_file(_sample_opened_today) as opened:
        kept = pickle.dumps((Loaded(opened.programme, opened.revision), Engine(opened.programme)))

    @contextmanager
    def reading_spared() -> Iterator[None]:
        loaded, engine = pickle.loads(kept)  # noqa: S301 (made above)

        def read(connection: sqlite3.Connection, path: Path) -> Loaded:
            return loaded if path.read_bytes() == content else read_checked(connection, path)

        def check(programme: Programme) -> Engine:
            return engine if programme is loaded.programme else Engine(programme)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(programme_file, "read_checked", read)
            patch.setattr(changes, "Engine", check)
            yield

    return reading_spared


@pytest.fixture
def session(sample_path: Path, read_before: ReadBefore, qapp: object) -> Iterator[Session]:
    """The 2017 plan in a file of its own, open for editing."""
    with read_before():
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
def window(windows: Windows, sample_path: Path, read_before: ReadBefore) -> MainWindow:
    """The window of the 2017 plan, on its first target."""
    with read_before():
        opened = windows.open(sample_path)
    assert opened
    return opened
