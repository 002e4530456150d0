"""All windows of a process that never reaches the real user's files."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from kbbdesk.views.appearance import Appearance
from kbbdesk.views.windows import Windows


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
