"""What the menu *Bölümler* does in one window; each part is made when it is first wanted."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDockWidget, QWidget

from kbbdesk.models.handing import SectionMark
from kbbdesk.views.drop import Dropped
from kbbdesk.views.fitting import show_over
from kbbdesk.views.later import after_first_paint
from kbbdesk.views.session import Place
from kbbdesk.views.settings import Settings

if TYPE_CHECKING:
    from kbbdesk.sections.reading.finding import Finding
    from kbbdesk.views.main_window import MainWindow
    from kbbdesk.views.sections.collecting import Collecting
    from kbbdesk.views.sections.delivering import Delivering
    from kbbdesk.views.sections.handing_out import HandingOut
    from kbbdesk.views.sections.register_window import RegisterWindow

GUIDE_PAGE = "bolumler.md"


class SectionDesk(QObject):
    """Hands out, brings back and keeps account; long work is told where output is told, one at a time."""

    def __init__(self, window: "MainWindow", settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._register: RegisterWindow | None = None
        self._remarks: QDockWidget | None = None

    @cached_property
    def handing_out(self) -> "HandingOut":
        """Hands sections out."""
        from kbbdesk.views.sections.handing_out import HandingOut

        return HandingOut(self._window, self._window.outputs.works)

    def hand_out(self) -> None:
        """Hand sections out to units: *Dağıt*."""
        self._window.commit_editors()
        self.handing_out.ask()

    @cached_property
    def delivering(self) -> "Delivering":
        """Delivers the section of this file."""
        from kbbdesk.views.sections.delivering import Delivering

        return Delivering(self._window, self._window.outputs.works)

    def deliver(self) -> None:
        """Deliver the section of this file: *Bölümü teslim et*."""
        self._window.commit_editors()
        self.delivering.deliver()

    def greet(self, mark: SectionMark) -> None:
        """Say whose section this file is, and what to do with it."""
        from kbbdesk.views.sections.banner import SectionBanner

        SectionBanner(self._window, mark)
        if self._window.session.programme.remarks:
            after_first_paint(self._window, self.show_remarks)

    def tell_findings(self, findings: "Sequence[Finding]") -> None:
        """Say what of the workbook is not in the section file that was made of it."""
        from kbbdesk.views.sections.findings import tell_findings

        tell_findings(self._window, findings)

    @cached_property
    def collecting(self) -> "Collecting":
        """Collects sections that came back."""
        from kbbdesk.views.sections.collecting import Collecting

        return Collecting(self._window, self._settings, self._window.outputs.works)

    def ask_for_files(self) -> None:
        """Collect sections that came back, from files or a folder that the user names: *Topla*."""
        self._window.commit_editors()
        self.collecting.ask()

    def show_register(self) -> None:
        """Show how far each unit's section is: *Durum*."""
        if self._register is None:
            from kbbdesk.views.sections.register_window import RegisterWindow

            self._register = RegisterWindow(self._window.session)
            self.explain(self._register)
        show_over(self._register, self._window)

    def show_remarks(self) -> None:
        """Show what finance asks as a to-do list: *Notlar*."""
        if self._remarks is None:
            from kbbdesk.views.sections.remark_list import add_remark_list

            self._remarks = add_remark_list(self._window)
        self._remarks.show()
        self._remarks.raise_()

    def show_remarks_of(self, place: Place) -> None:
        """Show what is asked about a cell or row; finance asks, a unit answers."""
        from kbbdesk.views.sections.remark_dialog import RemarkDialog

        self._window.commit_editors()
        RemarkDialog(self._window.session, place, self._window).open()

    def explain(self, window: QWidget) -> None:
        """Have F1 in a window of its own open the guide where it tells of sections."""
        QShortcut(QKeySequence.StandardKey.HelpContents, window, lambda: self._window.help_wanted.emit(GUIDE_PAGE))

    def collect(self, paths: Sequence[Path]) -> None:
        """Collect sections from files and folders."""
        self._window.commit_editors()
        if not self._window.outputs.works.is_busy:
            self.collecting.collect(paths)

    @property
    def awaits_files(self) -> bool:
        """Whether workbooks that are dropped on the window are to be collected: sections have been handed out."""
        session = self._window.session
        return bool(session.programme.handouts) and not session.plan_locked

    def take_in(self, dropped: Dropped) -> None:
        """Open what was dropped on the window; workbooks are collected where sections are awaited."""
        workbooks = dropped.workbooks if self.awaits_files else ()
        for path in dropped.programmes if workbooks else (*dropped.programmes, *dropped.workbooks):
            self._window.file_wanted.emit(path)
        if workbooks:
            self.collect(workbooks)

    def close_down(self) -> None:
        """End what is under way, before the file is closed."""
        self._window.outputs.close_down()
        if "handing_out" in vars(self):
            self.handing_out.give_up()
        if self._register:
            self._register.close()
            self._register.deleteLater()
        if "collecting" in vars(self):
            self.collecting.close_down()
