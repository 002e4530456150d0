"""Dates as people read them, and moments that keep their order whatever the clock says."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta


def turkish_date(iso: str) -> str:
    """Return an ISO date as `15.09.2016`; the empty text for none."""
    return f"{date.fromisoformat(iso):%d.%m.%Y}" if iso else ""


def moment_after(at: str, earlier: Iterable[str]) -> str:
    """Return `at`, or a millisecond after the newest of `earlier` where the clock does not say more (S15).

    All are moments of UTC in ISO form, whose order as text is theirs in time.
    """
    newest = max(earlier, default="")
    if at > newest:
        return at
    return (datetime.fromisoformat(newest) + timedelta(milliseconds=1)).isoformat(timespec="milliseconds")


def refuse_moment(at: str) -> None:
    """Let a moment in ISO form pass that can be told in local time.

    Raises:
        ValueError, OverflowError: it is none.

    """
    datetime.fromisoformat(at).astimezone()


def turkish_day(at: str) -> str:
    """Return the day of a moment in ISO form, as it was on this PC: `15.09.2016`."""
    return f"{datetime.fromisoformat(at).astimezone():%d.%m.%Y}"


def turkish_moment(at: str) -> str:
    """Return a moment in ISO form to the minute, as it was on this PC: `15.09.2016 14:20`."""
    return f"{datetime.fromisoformat(at).astimezone():%d.%m.%Y %H:%M}"


def told_apart(*moments: str) -> list[str]:
    """Return moments in ISO form as days, with the time of day where two of them fall on one."""
    days = [turkish_day(at) for at in moments]
    if len(set(days)) == len(days):
        return days
    return [turkish_moment(at) for at in moments]
