"""The parts of a window that F6 goes round, as in Excel: Tab goes from cell to cell and stays within a grid."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kbbdesk.views.focus import end_of_handover

if TYPE_CHECKING:
    from kbbdesk.views.main_window import MainWindow


def go_round(window: "MainWindow", step: int) -> None:
    """Put the keyboard on the next part that is on show, or on the one before for a step of -1."""
    # A page whose table has no row yet has nothing that would take the keyboard.
    parts = [part for part in _parts(window) if end_of_handover(part).isVisible()]
    focus = window.focusWidget()
    here = next((number for number, part in enumerate(parts) if _holds(part, focus)), None)
    if here is None:
        here = -1 if step > 0 else 0
    parts[(here + step) % len(parts)].setFocus(Qt.FocusReason.ShortcutFocusReason)


def _parts(window: "MainWindow") -> list[QWidget]:
    preview = window.preview.preview
    return [window.tree, *window.pages.parts(), window.problems, *([preview] if preview else [])]


def _holds(part: QWidget, focus: QWidget | None) -> bool:
    return focus is not None and (part is focus or part.isAncestorOf(focus))
