"""What is put off until the first window is painted."""

from weakref import ref

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from kbbdesk.views.later import after_first_paint


class _Work:
    def __init__(self, done: list[bool]) -> None:
        self._done = done

    def do(self) -> None:
        self._done.append(True)


def test_what_is_put_off_is_kept_until_it_is_done(qtbot: QtBot) -> None:
    done: list[bool] = []
    owner, work = QObject(), _Work(done)
    kept = ref(work)
    after_first_paint(owner, work.do)
    del work
    assert kept() is not None
    qtbot.waitUntil(lambda: done == [True])
    owner.deleteLater()
