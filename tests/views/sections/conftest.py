"""What tests of sections in the window share."""

from pathlib import Path

import pytest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where sections are written to."""
    return tmp_path / "bölümler"
