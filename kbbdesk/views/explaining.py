"""F1 in dialogs: while one waits for its answer, neither keys nor windows behind it work."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

if TYPE_CHECKING:
    from kbbdesk.views.help.help_window import HelpWindow

_HELP = QKeySequence.StandardKey.HelpContents


class HelpKey(QObject):
    """Gives F1 to every dialog that gets the keyboard.

    `guide` returns the window of the guide, which then belongs to the dialog until that closes: what belongs to a
    dialog stands before it, and can be read and scrolled while it waits.
    """

    def __init__(self, application: QApplication, guide: "Callable[[], HelpWindow]", parent: QObject) -> None:
        super().__init__(parent)
        self._guide = guide
        application.focusChanged.connect(self._give_key)

    def _give_key(self, _before: QWidget | None, now: QWidget | None) -> None:
        dialog = now.window() if now else None
        if isinstance(dialog, QDialog) and not dialog.findChild(QShortcut, _HELP.name):
            key = QShortcut(_HELP, dialog, lambda: self._explain(dialog))
            key.setObjectName(_HELP.name)

    def _explain(self, dialog: QDialog) -> None:
        from kbbdesk.views.help.context import page_for

        guide = self._guide()
        # Only a window that the system knows of can belong to another one, and it is told so when it is shown.
        guide.winId()
        own, above = guide.windowHandle(), dialog.windowHandle()
        if own.transientParent() is not above:
            guide.hide()
            own.setTransientParent(above)
            dialog.finished.connect(lambda: own.setTransientParent(None))  # type: ignore[arg-type]
        guide.open_page(page_for(dialog.focusWidget() or dialog))
