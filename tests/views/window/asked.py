"""Answering a dialog that waits for an answer."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog


class Answer:
    """Does something to the next modal dialog, as soon as it is there; `told` is the dialog's texts."""

    def __init__(self, act: Callable[[QDialog], None]) -> None:
        self.seen: list[str] = []
        self._act = act
        self._timer = QTimer()
        self._timer.setInterval(5)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog) and dialog.isVisible():
            self._timer.stop()
            self.seen.append(getattr(dialog, "text", dialog.windowTitle)())
            self._act(dialog)


def click(text: str) -> Callable[[QDialog], None]:
    """Return what clicks the button of that name."""

    def act(dialog: QDialog) -> None:
        buttons = {button.text().replace("&", ""): button for button in dialog.findChildren(QAbstractButton)}
        buttons[text].click()

    return act
