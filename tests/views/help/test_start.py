"""Help costs the start of the window nothing."""

import os
import subprocess
import sys
from pathlib import Path

_CODE = """
import sys
from kbbdesk import app
from PySide6.QtCore import QTimer
from kbbdesk.views.main_window import MainWindow
from kbbdesk.views.windows import Windows

def loaded(when):
    print(when, *sorted(name for name in sys.modules if name.startswith("kbbdesk.views.help")), flush=True)

def painted(self, event):
    MainWindow.paintEvent = paint
    paint(self, event)
    loaded("painted")

def started(self):
    tour(self)
    loaded("toured")
    QTimer.singleShot(0, self.quit)

paint, MainWindow.paintEvent = MainWindow.paintEvent, painted
tour, Windows._start_first_tour = Windows._start_first_tour, started
sys.exit(app.main())
"""


def test_help_is_imported_after_the_first_paint(tmp_path: Path) -> None:
    places = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    environment = os.environ | {name: str(tmp_path) for name in places} | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", _CODE], env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    lines = [line.split() for line in done.stdout.splitlines()]
    assert lines[0] == ["painted"]
    assert "kbbdesk.views.help.tour" in next(line for line in lines if line[0] == "toured")
    assert done.returncode == 0
