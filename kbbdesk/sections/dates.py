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
