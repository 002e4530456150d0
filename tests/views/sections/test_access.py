"""Every window of *Bölümler* says in Turkish what it holds, F1 explains it, and none costs the start anything."""

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kbbdesk.views.help.context import page_for
from kbbdesk.views.main_window import MainWindow
from kbbdesk.views.sections.hand_out_dialog import HandOutDialog
from kbbdesk.views.sections.register_window import RegisterWindow
from kbbdesk.views.sections.remark_dialog import RemarkDialog
from kbbdesk.views.sections.remark_list import RemarkList
from kbbdesk.views.session import Place
from tests.storage.support import tram
from tests.views.access.reader import read
from tests.views.sections.user import choose, ended, hand_out

_CODE = """
import sys
from kbbdesk import app
from PySide6.QtCore import QTimer
from kbbdesk.views.main_window import MainWindow
from kbbdesk.views.windows import Windows

def painted(self, event):
    MainWindow.paintEvent = paint
    paint(self, event)
    found = (name for name in sys.modules if name.startswith(("kbbdesk.views.sections", "kbbdesk.sections.")))
    print(*sorted(set(found) - {"kbbdesk.sections.reading"}), flush=True)
    QTimer.singleShot(0, Windows_of[0].quit)

Windows_of = []
made = Windows.__init__
def make(self, *given):
    made(self, *given)
    Windows_of.append(self)
Windows.__init__ = make
paint, MainWindow.paintEvent = MainWindow.paintEvent, painted
sys.exit(app.main())
"""


def faults(widget: QWidget) -> list[str]:
    widget.show()
    QApplication.processEvents()
    heard = read(widget)
    assert len(heard) > 5
    return sorted({str(said) for said in heard if (said.needs_name and not said.name) or said.english})


def test_every_window_says_what_it_holds(window: MainWindow, qtbot: QtBot, folder: Path) -> None:
    (path,) = hand_out(window, qtbot, folder, "Ulaşım Dairesi")
    dialogs = (
        HandOutDialog(window.session, folder, window),
        RemarkDialog(window.session, Place(tram(window.session.programme).uuid, "budget"), window),
    )
    for dialog in dialogs:
        assert faults(dialog) == []
        dialog.close()
    window.sections.collect([path])
    ended(window, qtbot)
    preview = window.sections.collecting.preview
    assert preview
    assert faults(preview) == []
    register = RegisterWindow(window.session)
    qtbot.addWidget(register)
    assert faults(register) == []


def test_f1_opens_the_guide_at_sections(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, "Notlar")
    (remarks,) = window.findChildren(RemarkList)
    assert page_for(remarks.view) == "bolumler.md"
    choose(window, "Durum")
    windows = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, RegisterWindow)]
    register = next(widget for widget in windows if widget.isVisible())
    register.activateWindow()
    qtbot.waitUntil(register.isActiveWindow)
    with qtbot.waitSignal(window.help_wanted) as asked:
        qtbot.keyClick(register.view, Qt.Key.Key_F1)
    assert asked.args == ["bolumler.md"]


def test_sections_are_imported_when_they_are_first_wanted(tmp_path: Path) -> None:
    places = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    environment = os.environ | {name: str(tmp_path) for name in places} | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", _CODE], env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.stdout, done.returncode) == ("\n", 0)
