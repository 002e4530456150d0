"""Work on other threads takes its memory where the window has its own."""

import subprocess
import sys

import pytest

_HEAPS = """
import ctypes
import sys
from threading import Barrier, Thread

from kbbdesk.views.application import make_application
from kbbdesk.views.later import FIRST_PAINT
from PySide6.QtCore import QTimer

application = make_application(["heaps"])
QTimer.singleShot(FIRST_PAINT + 100, application, application.quit)
if "window" in sys.argv:
    application.exec()
library = ctypes.CDLL(None)
library.malloc.restype = ctypes.c_void_p
together = Barrier(4)


def work():
    together.wait()
    for _ in range(1000):
        library.malloc(2000)


threads = [Thread(target=work) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
library.malloc_info(0, ctypes.c_void_p.in_dll(library, "stdout"))
library.fflush(None)
"""


def heaps(*arguments: str) -> int:
    """Return how many heaps a process has in which four threads have worked."""
    command = [sys.executable, "-c", _HEAPS, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout.count("<heap nr=")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems give all threads one heap")
def test_threads_have_no_heaps_of_their_own_once_the_window_is_painted() -> None:
    assert heaps("window") < heaps() - 2
