"""Days as people read them, where they live."""

import time
from collections.abc import Iterator

import pytest

from kbbdesk.sections.dates import told_apart, turkish_date, turkish_day


@pytest.fixture
def turkey(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A PC whose clock is three hours ahead of the moments in the file."""
    if not hasattr(time, "tzset"):
        pytest.skip("this system has no tzset")
    with monkeypatch.context() as patched:
        patched.setenv("TZ", "<+03>-3")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("turkey")
def test_what_happened_after_midnight_happened_on_that_day() -> None:
    assert turkish_day("2016-09-01T22:30:00.000+00:00") == "02.09.2016"
    assert turkish_day("2016-09-01T20:30:00.000+00:00") == "01.09.2016"


@pytest.mark.usefixtures("turkey")
def test_moments_of_one_day_are_told_with_the_time() -> None:
    first, second, later = (f"2016-09-{day}:00:00+00:00" for day in ("01T08", "01T12", "02T08"))
    assert told_apart(first, second) == ["01.09.2016 11:00", "01.09.2016 15:00"]
    assert told_apart(first, later) == ["01.09.2016", "02.09.2016"]


def test_no_date_is_the_empty_text() -> None:
    assert (turkish_date("2016-09-30"), turkish_date("")) == ("30.09.2016", "")
