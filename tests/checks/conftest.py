import pytest

from kbbdesk.models.programme import Programme
from kbbdesk.storage.plan_data import read_sample


@pytest.fixture
def programme() -> Programme:
    """The 2017 plan, free to be changed."""
    return read_sample()
