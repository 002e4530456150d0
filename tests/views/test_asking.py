"""A dialog that was answered is gone, however long its window stays."""

from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from kbbdesk.views.asking import ask
from kbbdesk.views.go_to_box import GoToBox
from kbbdesk.views.history.dialog import HistoryDialog
from kbbdesk.views.session import Place, Session
from tests.views.window.asked import Answer


def test_an_answered_dialog_is_gone(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    for act, accepted in ((QDialog.accept, True), (QDialog.reject, False)):
        answer = Answer(act)
        assert ask(QDialog(window)) is accepted
        assert answer.seen
    qtbot.waitUntil(lambda: not window.findChildren(QDialog))


def test_go_to_box_and_history_are_gone_once_closed(qtbot: QtBot, session: Session) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    target = next(session.programme.performance_targets())
    for dialog in (GoToBox(session, window), HistoryDialog(session, Place(target.uuid), window)):
        dialog.open()
        QApplication.processEvents()
        dialog.reject()
    qtbot.waitUntil(lambda: not window.findChildren(QDialog))
