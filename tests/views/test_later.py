"""What is put off until the first window is painted."""

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from kbbdesk.views.later import after_first_paint


class _Work:
    done = False

    def do(self) -> None:
        """Tell that it was done."""
        _Work.done = True


def test_nobody_else_has_to_keep_what_is_put_off(qtbot: QtBot) -> None:
    owner = QObject()
    after_first_paint(owner, _Work().do)
    qtbot.waitUntil(lambda: _Work.done)
    owner.deleteLater()
