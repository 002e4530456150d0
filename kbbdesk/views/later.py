"""What can wait until the first window is painted."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

FIRST_PAINT = 300
"""Milliseconds by which a window that was shown is painted; a timer of none comes before the paint."""


def after_first_paint(owner: QObject, work: Callable[[], object]) -> None:
    """Do something a little later; not at all where `owner` is gone by then."""
    # Qt does not keep the object that a method belongs to; a call of it would end the process.
    QTimer.singleShot(FIRST_PAINT, owner, lambda: work())
