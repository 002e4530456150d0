"""A dialog that was answered is gone, however long its window stays."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QWidget
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


def test_buttons_of_a_dialog_have_no_icons(qtbot: QtBot) -> None:
    def look(dialog: QDialog) -> None:
        (box,) = dialog.findChildren(QDialogButtonBox)
        seen.extend(button.icon().isNull() for button in box.buttons())
        dialog.reject()

    seen: list[bool] = []
    window = QWidget()
    qtbot.addWidget(window)
    dialog = QDialog(window)
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, dialog)
    # As on a system that puts icons on the buttons of dialogs, which that of the tests does not.
    pixmap = QPixmap(16, 16)
    pixmap.fill(Qt.GlobalColor.red)
    box.button(QDialogButtonBox.StandardButton.Cancel).setIcon(QIcon(pixmap))
    answer = Answer(look)
    assert not ask(dialog)
    assert answer.seen
    assert seen == [True]
