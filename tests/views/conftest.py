"""What tests of the window share: the 2017 plan as an open programme, and no screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kbbdesk.storage.programme_file import open_file
from kbbdesk.views.session import Session


@pytest.fixture
def session(sample_path: Path, qapp: object) -> Iterator[Session]:
    """The 2017 plan in a file of its own, open for editing."""
    opened = Session(open_file(sample_path))
    yield opened
    opened.close()


@pytest.fixture(autouse=True)
def user_settings(tmp_path: Path) -> Path:
    """Where what is remembered for a user goes, instead of the settings of whoever runs the tests."""
    from PySide6.QtCore import QSettings

    folder = tmp_path / "config"
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder))
    return folder
