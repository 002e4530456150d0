"""Starts the window: wiring only. What may fail is imported after the log and the crash note stand (Q2)."""

import gc
import logging
import os
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

from kbbdesk import logs

NOT_DONE = 2


def main(paths: Sequence[Path] = ()) -> int:
    """Open the window with the programmes at `paths`; return the exit status."""
    # What is imported and opened at the start stays: collecting among it costs a tenth of the time to the first
    # window, and later a pause in the middle of typing.
    gc.disable()
    folder = logs.writable_log_folder()
    logs.start_log(folder)
    note = logs.RunningNote(folder)
    crashed = bool(logs.left_behind(folder))
    try:
        reason = why_no_screen(sys.platform, os.environ)
        return _refused(reason) if reason else _run(paths, folder, crashed=crashed)
    except Exception as error:
        logging.getLogger(__name__).exception("the window could not start")
        where = folder / logs.LOG_NAME if folder else "-"
        return _refused(f"Pencere açılamadı ({error}); ayrıntısı günlükte: {where}")
    finally:
        note.remove()


def _run(paths: Sequence[Path], folder: Path | None, *, crashed: bool) -> int:
    import platformdirs

    # First all that knows no Qt: once PySide is there, it reads the source of every module that is imported.
    import kbbdesk.changes  # noqa: F401
    from kbbdesk.storage.programme_file import prepare_for_edits
    from kbbdesk.views.application import make_appearance, make_application
    from kbbdesk.views.errors import FaultReporter
    from kbbdesk.views.later import after_first_paint
    from kbbdesk.views.screen import why_unreachable
    from kbbdesk.views.windows import Windows

    reason = why_unreachable(sys.platform, os.environ)
    if reason:
        return _refused(reason)
    application = make_application(sys.argv[:1])
    reporter = FaultReporter(folder, application)
    reporter.install()
    data_folder = Path(platformdirs.user_data_dir("kbbdesk", appauthor=False))
    windows = Windows(application, make_appearance(application), data_folder, folder)
    windows.open_first(paths)
    windows.offer_tour()
    gc.freeze()
    gc.enable()
    if crashed:
        windows.tell_of_crash()
    after_first_paint(application, threading.Thread(target=prepare_for_edits, daemon=True).start)
    return application.exec()


def why_no_screen(platform: str, environment: Mapping[str, str]) -> str | None:
    """Return what to do where no window can be shown; None where one can: Qt would end the process."""
    if platform in ("win32", "darwin"):
        return None
    if any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")):
        return None
    return (
        "Bu oturumda ekran yok, pencere açılamıyor. Grafik oturumu olan bir masaüstünde çalıştırın "
        "ya da penceresiz komutları kullanın: kbbdesk --help"
    )


def _refused(reason: str) -> int:
    if sys.stderr is not None:
        from kbbdesk.console import complain

        complain(reason)
    elif sys.platform == "win32":
        # A frozen program has no console to print to, and Qt may be what could not start.
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, reason, "kbbdesk", 0x10)
    return NOT_DONE
