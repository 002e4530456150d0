"""Dates as people read them."""

from datetime import date


def turkish_date(iso: str) -> str:
    """Return an ISO date as `15.09.2016`; the empty text for none."""
    return f"{date.fromisoformat(iso):%d.%m.%Y}" if iso else ""
