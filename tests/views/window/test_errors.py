"""Faults of the program itself: one dialog, the log, a window that stays usable (Q1 of faults.md)."""

import logging
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractTableModel, QTimer, QtMsgType, qInstallMessageHandler, qWarning
from PySide6.QtGui import QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from kbbdesk.views.errors import ErrorDialog, FaultReporter
from kbbdesk.views.job import Job
from kbbdesk.views.main_window import MainWindow
from kbbdesk.views.target.page import TargetPage
from kbbdesk.views.windows import Windows
from tests.conftest import FailAt
from tests.storage.support import budget_in, tram
from tests.views.target.user import go, write


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


def test_q1_seven_faults_in_slots_give_one_dialog_and_seven_lines(
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


def test_q1_a_fault_that_was_just_shown_is_only_logged(
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


def test_q1_a_fault_in_a_worker_is_told(
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


class _Unpaintable(QWidget):
    painted = False

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        if not self.painted:
            self.painted = True
            _fail()


def _in_slot(window: MainWindow) -> None:
    window.pages.shown.connect(_fail)
    window.pages.shown.emit("")
    window.pages.shown.disconnect(_fail)


def _in_timer(window: MainWindow) -> None:
    QTimer.singleShot(0, window, _fail)


def _in_paint(window: MainWindow) -> None:
    painted = _Unpaintable(window)
    painted.resize(20, 20)
    painted.show()


def _in_model(window: MainWindow) -> None:
    model = _page(window).activity_model
    model.totals_changed.connect(_fail)
    model.reload()
    model.totals_changed.disconnect(_fail)


class _Unreadable(QAbstractTableModel):
    faults = 0

    def rowCount(self, _parent: object = None) -> int:  # noqa: N802
        return 7

    def columnCount(self, _parent: object = None) -> int:  # noqa: N802
        return 1

    def data(self, _index: object, _role: int = 0) -> None:
        self.faults += 1
        if self.faults <= 7:
            _fail()


def _in_model_data(window: MainWindow) -> None:
    view = QTableView(window)
    view.setModel(_Unreadable(view))
    view.show()


def _in_worker(window: MainWindow) -> None:
    job = Job(lambda _progress: _fail())
    job.setParent(window)
    job.start()


def _page(window: MainWindow) -> TargetPage:
    window.session.go_to(tram(window.session.programme).uuid)
    page = window.pages.currentWidget()
    assert isinstance(page, TargetPage)
    return page


def _type_budget(qtbot: QtBot, window: MainWindow, text: str) -> None:
    page = _page(window)
    row = page.activity_model.row_of(tram(window.session.programme).uuid)
    assert row is not None
    go(page.activities, row, "budget")
    write(qtbot, page.activities, text, "Enter")


@pytest.mark.parametrize("fault", [_in_slot, _in_timer, _in_paint, _in_model, _in_model_data, _in_worker])
def test_q1_after_a_fault_one_dialog_is_shown_and_the_window_is_usable(
    windows: Windows,
    sample_path: Path,
    reporter: FaultReporter,
    qtbot: QtBot,
    log_records: list[logging.LogRecord],
    fault: Callable[[MainWindow], None],
) -> None:
    window = windows.open(sample_path)
    assert window
    fault(window)
    qtbot.waitUntil(lambda: reporter.dialog is not None)
    assert reporter.dialog
    assert "ZeroDivisionError: deneme" in reporter.dialog.details
    assert len([widget for widget in QApplication.topLevelWidgets() if isinstance(widget, ErrorDialog)]) == 1
    assert log_records
    log_records.clear()
    reporter.dialog.accept()
    _type_budget(qtbot, window, "61000000")
    assert budget_in(sample_path) == 6100000000


def test_q1_a_fault_while_a_cell_is_saved_rolls_back_and_the_next_try_is_saved(
    windows: Windows,
    sample_path: Path,
    reporter: FaultReporter,
    qtbot: QtBot,
    log_records: list[logging.LogRecord],
    fail_at: FailAt,
) -> None:
    window = windows.open(sample_path)
    assert window
    fail_at("save.before_commit", ZeroDivisionError("deneme"))
    _type_budget(qtbot, window, "61000000")
    qtbot.waitUntil(lambda: reporter.dialog is not None)
    assert reporter.dialog
    reporter.dialog.accept()
    log_records.clear()
    assert tram(window.session.programme).budget == budget_in(sample_path) == 6000000000
    assert not window.session.file.sqlite.in_transaction
    _page(window).finish_editing()
    _type_budget(qtbot, window, "62000000")
    assert tram(window.session.programme).budget == budget_in(sample_path) == 6200000000
