"""What tests of the window share: the 2017 plan as an open programme, and no screen."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from kbbdesk.models.entity import Entity
from kbbdesk.models.kinds import KINDS
from kbbdesk.storage.programme_file import open_file
from kbbdesk.views.session import Session

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


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


def _brief(row: Entity) -> str:
    return f"<{row.kind} {getattr(row, 'code', '')} {row.uuid}>"


# Shown by a failed assertion: the whole programme hangs on every row, and takes minutes to write out.
for _kind in KINDS:
    _kind.__repr__ = _brief  # type: ignore[assignment, method-assign]
