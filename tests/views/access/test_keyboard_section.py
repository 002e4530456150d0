"""A department's section from the workbook that came to the one that goes back, and its papers: by keys alone."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from kbbdesk.models.plan import Activity, PerformanceTarget
from kbbdesk.sections.reading.section import read_workbook
from kbbdesk.sections.section_file import hindrances
from kbbdesk.views.main_window import MainWindow
from kbbdesk.views.output.summaries_dialog import SummariesDialog
from kbbdesk.views.problems.justify_dialog import JustifyDialog
from kbbdesk.views.sections.wait import WaitDialog
from kbbdesk.views.target.page import TargetPage
from kbbdesk.views.windows import Windows
from tests.views.access.test_keyboard import back, press, to, write
from tests.views.sections.user import close, ended, hand_out, told

TRAMWAY = "Ke/Ph.1.1.1"
REASON = "Böyle planlandı."


class Answers:
    """Answers each dialog that waits, with keys: Enter, a path, a reason, or the letter of PDF."""

    def __init__(self, qtbot: QtBot) -> None:
        self.path = Path()
        self.seen: list[type[QDialog]] = []
        self._qtbot = qtbot
        self._answered: QDialog | None = None
        self._timer = QTimer()
        self._timer.setInterval(20)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog) or dialog is self._answered or not dialog.isVisible():
            return
        self._answered = dialog
        keys: dict[type[QDialog], Callable[[], None]] = {
            QFileDialog: self._name,
            QMessageBox: lambda: press("Enter"),
            JustifyDialog: self._reason,
            SummariesDialog: lambda: press("Alt+P"),
        }
        for kind, answer in keys.items():
            if isinstance(dialog, kind):
                self.seen.append(kind)
                self._qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
                answer()
                return
        assert isinstance(dialog, WaitDialog), dialog

    def _name(self) -> None:
        write(str(self.path))
        press("Enter")

    def _reason(self) -> None:
        write(REASON)
        press("Ctrl+Enter")

    def stop(self) -> None:
        """Answer no more."""
        self._timer.stop()


@pytest.fixture
def answers(qtbot: QtBot) -> Iterator[Answers]:
    """The user at the keyboard, as far as dialogs are concerned."""
    made = Answers(qtbot)
    yield made
    made.stop()


@pytest.fixture
def workbook(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> Path:
    """The section of the transport department as finance has handed it out."""
    folder = tmp_path / "bolumler"
    folder.mkdir()
    (path,) = hand_out(window, qtbot, folder, "Ulaşım Dairesi")
    close(window, qtbot)
    return path.rename(tmp_path / "ulasim.xlsx")


def test_a_department_delivers_its_section_by_keys_alone(
    workbook: Path, windows: Windows, qtbot: QtBot, tmp_path: Path, answers: Answers
) -> None:
    section = _opened(workbook, windows, qtbot, answers)
    _mends_what_stands_in_the_way(section, qtbot)
    count = len(hindrances(section.session.programme, section.session.engine).open_warnings)
    assert count > 1
    answers.seen, answers.path = [], tmp_path
    press("Alt+B", "B")
    assert answers.seen == [*[JustifyDialog] * count, QFileDialog]
    ended(section, qtbot)
    assert told(section).startswith("Bölüm teslime hazır: Ulaşım Dairesi")
    (delivered,) = tmp_path.glob("* teslim.xlsx")
    assert {reason.text for reason in read_workbook(delivered).section.plan.justifications} == {REASON}
    _writes_its_papers(section, qtbot, tmp_path, answers)


def _opened(workbook: Path, windows: Windows, qtbot: QtBot, answers: Answers) -> MainWindow:
    """Open the workbook from the start window, and find the tramway in it."""
    windows.show_start()
    assert windows.start
    with qtbot.waitActive(windows.start):
        windows.start.activateWindow()
    answers.path = workbook
    press("Alt+A")
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), MainWindow), timeout=60_000)
    assert answers.seen == [QFileDialog, QMessageBox]
    section = QApplication.activeWindow()
    assert isinstance(section, MainWindow)
    press("Ctrl+F")
    write(TRAMWAY.lower())
    (target,) = section.session.programme.coded[TRAMWAY]
    qtbot.waitUntil(lambda: section.tree.filter.index_of(section.tree.model.nodes[target.uuid]).isValid())
    press("Enter")
    assert section.pages.row == target.uuid
    return section


def _mends_what_stands_in_the_way(section: MainWindow, qtbot: QtBot) -> None:
    """Type an amount that its codes do not carry; delivering leads to it, and there it is mended."""
    page = section.pages.currentWidget()
    assert isinstance(page, TargetPage)
    to(page.activities.view)
    press("Home", "Right", "Right")
    write("70000001")
    press("Enter")
    assert _tram(section).budget == 70_000_001_00
    press("Alt+B", "B")
    assert told(section).startswith(f"Bölüm teslim edilemez: 1 hata var. İlki: {TRAMWAY}, faaliyet 1")
    _tab_to("İlkine git")
    press("Space")
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.activities.view)
    write("70000000")
    press("Enter")
    assert hindrances(section.session.programme, section.session.engine).errors == []


def _tab_to(button: str) -> None:
    for _ in range(60):
        focus = QApplication.focusWidget()
        if isinstance(focus, QPushButton) and focus.text() == button:
            return
        press("Tab")
    raise AssertionError(button)


def _tram(window: MainWindow) -> Activity:
    (target,) = window.session.programme.coded[TRAMWAY]
    assert isinstance(target, PerformanceTarget)
    return target.activities[0]


def _writes_its_papers(section: MainWindow, qtbot: QtBot, folder: Path, answers: Answers) -> None:
    """The workbook of all tables from the menu, and the goal summaries as PDF."""
    answers.seen, answers.path = [], folder / "tablolar.xlsx"
    back(section, qtbot)
    press("Alt+Ccedilla", "E")
    ended(section, qtbot)
    back(section, qtbot)
    answers.path = folder / "ozetler.pdf"
    press("Ctrl+P")
    ended(section, qtbot)
    assert answers.seen == [QFileDialog, SummariesDialog, QFileDialog]
    assert (folder / "tablolar.xlsx").read_bytes().startswith(b"PK")
    assert (folder / "ozetler.pdf").read_bytes().startswith(b"%PDF")
