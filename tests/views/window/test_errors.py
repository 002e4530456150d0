"""Faults of the program itself: one dialog, the log, a window that stays usable (Q1 of faults.md)."""

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer, QtMsgType, qInstallMessageHandler, qWarning
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton
from pytestqt.qtbot import QtBot

from kbbdesk.views.errors import ErrorDialog, FaultReporter


@pytest.fixture
def reporter(qapp: QApplication, tmp_path: Path) -> Iterator[FaultReporter]:
    """The hooks in place, and as they were afterwards."""
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    made = FaultReporter(tmp_path)
    made.install()
    yield made
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks
    qInstallMessageHandler(None)
    if made.dialog:
        made.dialog.close()


def _fail() -> None:
    raise ZeroDivisionError("deneme")


def test_seven_faults_in_slots_give_one_dialog_and_seven_lines(
    reporter: FaultReporter, qtbot: QtBot, log_records: list[logging.LogRecord]
) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    button.clicked.connect(_fail)
    for _ in range(7):
        button.click()
    qtbot.waitUntil(lambda: reporter.dialog is not None)
    assert len([widget for widget in QApplication.topLevelWidgets() if isinstance(widget, ErrorDialog)]) == 1
    assert len(log_records) == 7
    assert "ZeroDivisionError: deneme" in log_records[0].getMessage()
    log_records.clear()


def test_a_fault_that_was_just_shown_is_only_logged(
    reporter: FaultReporter, qtbot: QtBot, log_records: list[logging.LogRecord]
) -> None:
    QTimer.singleShot(0, _fail)
    qtbot.waitUntil(lambda: reporter.dialog is not None)
    reporter.dialog.accept()  # type: ignore[union-attr]
    QTimer.singleShot(0, _fail)
    qtbot.waitUntil(lambda: len(log_records) == 2)
    QApplication.processEvents()
    assert reporter.dialog is None
    log_records.clear()


def test_a_fault_in_a_worker_is_told_in_the_window(
    reporter: FaultReporter, qtbot: QtBot, log_records: list[logging.LogRecord]
) -> None:
    worker = threading.Thread(target=_fail)
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: reporter.dialog is not None)
    assert len(log_records) == 1
    log_records.clear()


def test_the_details_can_be_copied(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = ErrorDialog("ayrıntı", tmp_path)
    qtbot.addWidget(dialog)
    buttons = {button.text(): button for button in dialog.findChildren(QAbstractButton)}
    buttons["Ayrıntıyı kopyala"].click()
    assert QGuiApplication.clipboard().text() == "ayrıntı"
    assert {"Günlük klasörünü aç", "Sürdür"} <= buttons.keys()


def test_messages_of_qt_go_into_the_log(reporter: FaultReporter, caplog: pytest.LogCaptureFixture) -> None:
    assert QtMsgType.QtWarningMsg
    qWarning("Qt'den")
    assert "Qt'den" in caplog.text
