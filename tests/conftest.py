"""What all tests share: the 2017 plan in memory and as a file, faults at named points, and a clean log."""

import logging
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from kbbdesk.models.programme import Programme
from kbbdesk.storage import fault_points
from kbbdesk.storage.plan_data import read_sample
from kbbdesk.storage.programme_file import create
from tests.plan_edits import small_plan

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Before Qt reads it: texts are as wide on every machine, whatever fonts are installed there.
os.environ["FONTCONFIG_FILE"] = str(Path(__file__).with_name("fonts.conf"))

settings.register_profile("kbbdesk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("kbbdesk")

FailAt = Callable[[str, Exception], None]
"""Has the program fail with an error at the point of that name, once."""


@pytest.fixture
def sample() -> Programme:
    """The 2017 plan, free to be changed."""
    return read_sample()


@pytest.fixture(scope="session")
def _sample_made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "program.kbb"
    create(path, read_sample(), "2017 örneği", "örnek")
    return path


@pytest.fixture
def sample_path(_sample_made_once: Path, tmp_path: Path) -> Path:
    """A programme file with the 2017 plan, free to be changed."""
    return Path(shutil.copy(_sample_made_once, tmp_path / "program.kbb"))


@pytest.fixture(scope="session")
def _small_made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("small") / "program.kbb"
    create(path, small_plan(), "2017 örneğinden iki hedef", "örnek")
    return path


@pytest.fixture
def small_path(_small_made_once: Path, tmp_path: Path) -> Path:
    """A programme file with two objectives of the 2017 plan, free to be changed."""
    return Path(shutil.copy(_small_made_once, tmp_path / "program.kbb"))


@pytest.fixture
def fail_at() -> Iterator[FailAt]:
    """Let the program fail at a fault point."""

    def fail(point: str, error: Exception) -> None:
        def hook(name: str) -> None:
            if name == point:
                fault_points.set_hook(None)
                raise error

        fault_points.set_hook(hook)

    yield fail
    fault_points.set_hook(None)


class _Collector(logging.Handler):
    def __init__(self, records: list[logging.LogRecord]) -> None:
        super().__init__(logging.WARNING)
        self._records = records

    def emit(self, record: logging.LogRecord) -> None:
        self._records.append(record)


@pytest.fixture(autouse=True)
def log_records() -> Iterator[list[logging.LogRecord]]:
    """What kbbdesk logs as a warning or worse fails the test, unless the test looks at it and clears the list."""
    records: list[logging.LogRecord] = []
    collector = _Collector(records)
    logger = logging.getLogger("kbbdesk")
    logger.addHandler(collector)
    yield records
    logger.removeHandler(collector)
    assert [record.getMessage() for record in records] == []
