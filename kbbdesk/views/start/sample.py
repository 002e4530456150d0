"""The 2017 plan as a file of the user's own."""

from pathlib import Path

from kbbdesk.storage.errors import os_error
from kbbdesk.storage.programme_file import create

SAMPLE_NAME = "2017 Kocaeli örneği.kbb"


def make_sample(folder: Path) -> Path:
    """Return the sample's file in `folder`, made where it is not there yet.

    Raises:
        KnownError: it cannot be written there.

    """
    from kbbdesk.storage.plan_data import read_sample

    path = folder / SAMPLE_NAME
    if not path.exists():
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise os_error(error, folder) from error
        create(path, read_sample(), "2017 örneği", "örnek")
    return path
