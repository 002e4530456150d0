"""What a window shows after undo and redo, and after a change that could not be written."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from kbbdesk.changes import Changed
from kbbdesk.storage.errors import KnownError, VanishedError
from kbbdesk.views.message_bar import Action
from kbbdesk.views.places import place_of_change

if TYPE_CHECKING:
    from kbbdesk.views.main_window import MainWindow

FAILED = "failed"
"""The subject of the message about a change that could not be written."""


def show_undone(window: "MainWindow", is_done: bool) -> None:
    """Show where the step was that has been undone or redone."""
    if not is_done:
        return
    window.messages.take_away(FAILED)
    change = window.session.last_change
    place = place_of_change(change, window.session.programme) if isinstance(change, Changed) else change
    if place:
        window.session.place_wanted.emit(place)


def tell_failure(window: "MainWindow", error: KnownError) -> None:
    """Show why a change could not be written, with what can be done about it."""
    actions: list[Action] = []
    if window.session.can_retry:
        actions.append((_tr("Yeniden dene"), window.session.retry))
    if isinstance(error, VanishedError):
        actions.append((_tr("Kopyasını kaydet…"), window.save_copy))
    window.messages.show_message(FAILED, str(error), actions)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Undoing", text)
