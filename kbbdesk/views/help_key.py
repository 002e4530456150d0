"""F1 in dialogs: while one waits for its answer, neither keys nor windows behind it work."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

_HELP = QKeySequence.StandardKey.HelpContents


class HelpKey(QObject):
    """Gives F1 to every dialog that gets the keyboard.

    `show` opens a page of the guide and returns its window, which then belongs to the dialog until that closes:
    what belongs to a dialog can be read and scrolled while it waits.
    """

    def __init__(self, application: QApplication, show: Callable[[str], QWidget], parent: QObject) -> None:
        super().__init__(parent)
        self._show = show
        application.focusChanged.connect(self._give_key)

    def _give_key(self, _before: QWidget | None, now: QWidget | None) -> None:
        dialog = now.window() if now else None
        if isinstance(dialog, QDialog) and not dialog.findChild(QShortcut, _HELP.name):
            key = QShortcut(_HELP, dialog, lambda: self._explain(dialog))
            key.setObjectName(_HELP.name)

    def _explain(self, dialog: QDialog) -> None:
        from kbbdesk.views.help.context import page_for

        guide = self._show(page_for(dialog.focusWidget() or dialog))
        own, above = guide.windowHandle(), dialog.windowHandle()
        if own.transientParent() is not above:
            own.setTransientParent(above)
            guide.activateWindow()
            dialog.finished.connect(lambda: own.setTransientParent(None))  # type: ignore[arg-type]
