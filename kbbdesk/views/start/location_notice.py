"""Warns once that a file lies where it may be changed from elsewhere, and offers a local copy (S16)."""

import shutil
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from kbbdesk.storage.errors import KnownError, os_error
from kbbdesk.storage.output import folder_made, write_output
from kbbdesk.views.later import after_first_paint
from kbbdesk.views.main_window import MainWindow
from kbbdesk.views.settings import Settings
from kbbdesk.views.start.paths import free_path

_SUBJECT = "location"


class LocationNotice(QObject):
    """The warning in one window; `copied` names the local copy, when the window has been closed for it."""

    copied = Signal(object)

    def __init__(self, window: MainWindow, settings: Settings, folder: Path) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._folder = folder
        self._path = window.session.file.path
        if not window.session.read_only and not settings.warned_of_location(self._path):
            # A network share may take a while to say what it is.
            after_first_paint(self, self._look)

    def _look(self) -> None:
        from kbbdesk.views.start.location import present_risk

        risk = present_risk(self._path)
        if risk is None:
            return
        text = self.tr(
            "Bu dosya güvenilir bir yerde değil ({place}). Bağlantı koparsa ya da dosya başka bir "
            "bilgisayarda açılırsa yazılanlar kaybolabilir. Bu bilgisayardaki bir kopyayla çalışabilirsiniz."
        ).format(place=risk)
        actions = [
            (self.tr("Yerel kopyayla çalış"), self.work_on_copy),
            (self.tr("Burada kalsın"), lambda: self._window.messages.take_away(_SUBJECT)),
        ]
        self._window.messages.show_message(_SUBJECT, text, actions)
        self._settings.set_warned_of_location(self._path)

    def work_on_copy(self) -> None:
        """Copy the file to this machine, and go on with the copy."""
        self._window.commit_editors()
        try:
            copy = copy_of(self._path, self._folder)
        except KnownError as error:
            self._window.messages.show_message(_SUBJECT, str(error))
            return
        self.copied.emit(copy)
        self._window.close()


def copy_of(path: Path, folder: Path) -> Path:
    """Copy a programme file, which may be open, into `folder` under a free name; return the copy.

    Raises:
        KnownError: it cannot be read, or not be written there.

    """
    copy = free_path(folder / path.name)
    with folder_made(folder):
        try:
            with path.open("rb") as source:
                write_output(copy, lambda stream: shutil.copyfileobj(source, stream))
        except OSError as error:
            raise os_error(error, path) from error
    return copy
