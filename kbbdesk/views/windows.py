"""All windows of this process: one for each open programme, the start screen where there is none."""

from collections.abc import Iterable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget

from kbbdesk.garbage import set_aside, take_back
from kbbdesk.storage.errors import KnownError
from kbbdesk.storage.lock import Owner
from kbbdesk.views.appearance import Appearance, Scheme
from kbbdesk.views.asking import ask
from kbbdesk.views.drop import is_workbook
from kbbdesk.views.errors import open_folder
from kbbdesk.views.explaining import HelpKey
from kbbdesk.views.fitting import show_over
from kbbdesk.views.later import after_first_paint
from kbbdesk.views.main_window import MainWindow
from kbbdesk.views.raising import RaiseRequests, ask_to_raise
from kbbdesk.views.settings import Settings
from kbbdesk.views.start.location_notice import LocationNotice
from kbbdesk.views.start.opening import open_with_user
from kbbdesk.views.start.restored import tell_restored
from kbbdesk.views.window_title import programme_name

if TYPE_CHECKING:
    from kbbdesk.views.help.help_window import HelpWindow
    from kbbdesk.views.start.start_window import StartWindow

RAISE_FOLDER = "raise"
"""Where processes ask each other for a window, below the folder of the settings."""


class Windows(QObject):
    """Opens, finds and closes windows. One file is open in one window; a second opening raises that one."""

    def __init__(
        self, application: QApplication, appearance: Appearance, data_folder: Path, log_folder: Path | None
    ) -> None:
        super().__init__(application)
        self._application = application
        self._appearance = appearance
        self._data_folder = data_folder
        self._log_folder = log_folder
        self.settings = Settings()
        self.start: StartWindow | None = None
        self.help: HelpWindow | None = None
        self.programmes: list[MainWindow] = []
        self._quitting = False
        self._has_raised = False
        self._requests = RaiseRequests(self.settings.folder / RAISE_FOLDER, self)
        self._requests.noticed.connect(self._answer_requests)
        after_first_paint(self, self._requests.start)
        HelpKey(application, self._guide, self)
        # A window closes while its backup is chosen, or for the start screen: Qt would take that for the end.
        application.setQuitOnLastWindowClosed(False)
        # The system asks before it ends the session; a window that is written and closed loses nothing (Q5).
        application.commitDataRequest.connect(self.end_session)

    def open_first(self, paths: Iterable[Path]) -> None:
        """Open what the program was started with; else the last programme, or the sample for a new user."""
        paths = list(paths)
        recent = self.settings.recent_files()
        if not paths and recent:
            paths = [file.path for file in recent[:1] if file.path.is_file()]
        if not paths and not recent:
            self.open_sample()
        for path in paths:
            self.open(path)
        if self._has_raised and not self.programmes:
            # What was asked for is on the screen already: this process has nothing left to do.
            QTimer.singleShot(0, self._application, lambda: self._application.quit())
        elif not self.programmes:
            self.show_start()

    def open(self, path: Path) -> MainWindow | None:
        """Open a programme in a window of its own, or raise the one that has it open already.

        A section workbook becomes a section file first, which is then opened.
        """
        path = path.absolute()
        if is_workbook(path):
            return self._open_workbook(path)
        window = self._window_of(path)
        if window is None:
            with set_aside():
                window = self._new_window(path)
        if window:
            window.raise_to_front()
            if self.start:
                self.start.close()
        return window

    def _open_workbook(self, path: Path) -> MainWindow | None:
        from kbbdesk.views.sections.opening import open_workbook

        programmes = [window.session.programme for window in self.programmes]
        opened = open_workbook(path, self._data_folder, programmes, self._active())
        if opened is None:
            return None
        if opened.file is None:
            window = next(window for window in self.programmes if window.session.programme is opened.home)
            window.raise_to_front()
            window.sections.collect([path])
            return window
        section_window = self.open(opened.file)
        if section_window and opened.findings:
            section_window.sections.tell_findings(opened.findings)
        return section_window

    def _new_window(self, path: Path) -> MainWindow | None:
        opening = open_with_user(path, self._active(), partial(self._raise_elsewhere, path))
        if opening is None:
            return None
        window = MainWindow(opening, self.settings)
        self._take_in(window)
        if opening.restored:
            tell_restored(window, opening.restored)
        return window

    def _raise_elsewhere(self, path: Path, owner: Owner | None) -> bool:
        """Have another process show the window of a file; False where it does not."""
        raised = ask_to_raise(self.settings.folder / RAISE_FOLDER, owner, path)
        self._has_raised = self._has_raised or raised
        return raised

    def _answer_requests(self) -> None:
        """Show the windows that other processes asked for."""
        for window in self.programmes:
            if self._requests.take(window.session.file.path):
                window.raise_to_front()

    def _window_of(self, path: Path) -> MainWindow | None:
        for window in self.programmes:
            here = window.session.file.path
            if here == path or (here.exists() and path.exists() and here.samefile(path)):
                return window
        return None

    def _take_in(self, window: MainWindow) -> None:
        self.programmes.append(window)
        path = window.session.file.path
        self.settings.add_recent(path, programme_name(window.session.programme))
        window.new_wanted.connect(self.make_new)
        window.open_wanted.connect(self.choose)
        window.file_wanted.connect(self.open)
        window.restore_wanted.connect(lambda: self.restore(window))
        window.logs_wanted.connect(self.show_logs)
        window.help_wanted.connect(self.show_help)
        window.about_wanted.connect(self.show_about)
        window.scheme_wanted.connect(self.set_scheme)
        window.quit_wanted.connect(self.quit)
        window.closed.connect(lambda by_frame: self._let_go(window, by_frame))
        LocationNotice(window, self.settings, self._data_folder).copied.connect(self.open)

    def _let_go(self, window: MainWindow, by_frame: bool) -> None:
        self.programmes.remove(window)
        window.deleteLater()
        take_back()
        if self.programmes or self._quitting:
            return
        if by_frame:
            self._application.quit()
        else:
            self.show_start()

    def show_start(self) -> None:
        """Show the start screen."""
        if self.start is None:
            from kbbdesk.views.start.start_window import StartWindow

            self.start = StartWindow()
            self.start.new_wanted.connect(self.make_new)
            self.start.open_wanted.connect(self.choose)
            self.start.sample_wanted.connect(self.open_sample)
            self.start.file_wanted.connect(self.open)
            self.start.forget_wanted.connect(self._forget)
            self.start.help_wanted.connect(self.show_help)
            self.start.closed.connect(self._quit_if_last)
        self.start.show_recent(self.settings.recent_files())
        show_over(self.start, None)
        self.start.raise_()

    def _quit_if_last(self) -> None:
        if not self.programmes:
            self._application.quit()

    def _forget(self, path: Path) -> None:
        self.settings.forget_recent(path)
        if self.start:
            self.start.show_recent(self.settings.recent_files())

    def make_new(self) -> None:
        """Ask for what a new programme needs, make its file and open it."""
        from kbbdesk.views.start.new_programme import NewProgrammeDialog

        dialog = NewProgrammeDialog(self._data_folder, date.today().year + 1, self._active())
        if ask(dialog) and dialog.path:
            self.open(dialog.path)

    def choose(self) -> None:
        """Ask for a programme file and open it."""
        recent = self.settings.recent_files()
        folder = recent[0].path.parent if recent else self._data_folder
        names, _ = QFileDialog.getOpenFileNames(
            self._active(),
            self.tr("Program aç"),
            str(folder),
            self.tr("Programlar ve bölümler (*.kbb *.xlsx);;Bütün dosyalar (*)"),
        )
        for name in names:
            self.open(Path(name))

    def open_sample(self) -> None:
        """Open the 2017 plan from the user's data folder, making it there first where it is not."""
        from kbbdesk.views.start.sample import make_sample

        try:
            path = make_sample(self._data_folder)
        except KnownError as error:
            QMessageBox.critical(self._active(), self.tr("Örnek açılamadı"), str(error))
        else:
            self.open(path)

    def restore(self, window: MainWindow) -> None:
        """Offer the backups of an open programme; its window is closed meanwhile, and opens again."""
        from kbbdesk.views.start.restore import RestoreDialog

        path = window.session.file.path
        others = [other for other in self.programmes if other is not window]
        self._quitting = True
        try:
            closed = window.close()
        finally:
            self._quitting = False
        if closed:
            parent = others[0] if others else None
            dialog = RestoreDialog(path, self.tr("{file} yedekleri").format(file=path.name), parent=parent)
            ask(dialog)
            opened = self.open(path)
            if opened and dialog.restored:
                tell_restored(opened, dialog.restored)

    def show_logs(self) -> None:
        """Show the folder of the error log."""
        if self._log_folder:
            open_folder(self._log_folder)

    def show_help(self, page: str) -> None:
        """Show a page of the guide in the one window that it has."""
        self._guide().open_page(page)

    def _guide(self) -> "HelpWindow":
        if self.help is None:
            from kbbdesk.views.help.help_window import HelpWindow

            self.help = HelpWindow()
        return self.help

    def show_about(self) -> None:
        """Show versions, log folder and licences."""
        from kbbdesk.views.help.about import AboutDialog

        AboutDialog(self._log_folder, self._active()).open()

    def offer_tour(self) -> None:
        """Show the tour to a user who has never seen it, once the first window is painted."""
        if self.programmes and not self.settings.saw_tour():
            after_first_paint(self.programmes[0], self._start_first_tour)

    def _start_first_tour(self) -> None:
        if self.programmes:
            self.settings.set_saw_tour()
            self.programmes[0].start_tour()

    def set_scheme(self, scheme: Scheme) -> None:
        """Use other colours, in all windows and from now on."""
        self.settings.set_scheme(scheme)
        self._appearance.set_scheme(scheme)

    def quit(self) -> None:
        """Close every window; one that may not close keeps the program running."""
        self._quitting = True
        closed = all(window.close() for window in list(self.programmes))
        self._quitting = False
        if closed:
            for other in (self.start, self.help):
                if other:
                    other.close()
            self._application.quit()

    def end_session(self) -> None:
        """Write and close everything at once, without a question."""
        self._quitting = True
        for window in list(self.programmes):
            window.end_with_session()
        self.settings.flush()

    def tell_of_crash(self) -> None:
        """Say that the program did not end as it should the last time, and offer log and backups (Q3)."""
        from kbbdesk.views.crash_notice import tell_of_crash

        tell_of_crash(self)

    def _active(self) -> QWidget | None:
        active = self._application.activeWindow()
        # No dialog belongs to the guide, which may belong to a dialog.
        return active if active and active is not self.help else self.start
