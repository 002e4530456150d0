"""The window of one programme: tree, page, problem list and totals bar around one session."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QCheckBox, QDockWidget, QMainWindow, QVBoxLayout, QWidget

from kbbdesk.views.drop import dropped_files
from kbbdesk.views.fitting import fit_to_screen, show_over
from kbbdesk.views.later import after_first_paint
from kbbdesk.views.menus import Menus
from kbbdesk.views.message_bar import MessageArea
from kbbdesk.views.opening_notices import tell_about_opening
from kbbdesk.views.pages import Pages
from kbbdesk.views.panels import give_way, lay_out_panels, open_panel
from kbbdesk.views.preview.dock import PreviewDock
from kbbdesk.views.problems.marks import Mark
from kbbdesk.views.problems.problem_list import ProblemList
from kbbdesk.views.remembering import come_back, remember
from kbbdesk.views.selection_label import SelectionLabel
from kbbdesk.views.session import Place
from kbbdesk.views.settings import Settings
from kbbdesk.views.start.opening import Opening
from kbbdesk.views.totals_bar import TotalsBar
from kbbdesk.views.tree.plan_tree import PlanTree
from kbbdesk.views.undoing import FAILED, show_undone, tell_failure
from kbbdesk.views.window_title import window_title

if TYPE_CHECKING:
    from kbbdesk.views.history.window import JournalWindow
    from kbbdesk.views.output.outputs import Outputs
    from kbbdesk.views.sections.desk import SectionDesk

_HELP = QKeySequence.StandardKey.HelpContents


class MainWindow(QMainWindow):
    """Routes places to tree and page, tells what failed, and remembers how it stood."""

    new_wanted = Signal()
    open_wanted = Signal()
    file_wanted = Signal(object)
    restore_wanted = Signal()
    logs_wanted = Signal()
    help_wanted = Signal(str)
    """The page of the guide."""
    about_wanted = Signal()
    scheme_wanted = Signal(object)
    quit_wanted = Signal()
    closed = Signal(bool)
    """After the file is closed: whether the frame's own button did it, and not *Kapat* in the menu."""

    def __init__(self, opening: Opening, settings: Settings) -> None:
        super().__init__()
        self.session = opening.session
        self.session.setParent(self)
        self._settings = settings
        self._is_ending = False
        self.journal: JournalWindow | None = None
        self.setAcceptDrops(True)
        self.setWindowTitle(window_title(self.session))
        self.messages = MessageArea()
        self.pages = Pages(self.session)
        self.tree = PlanTree(self.session)
        self.problems = ProblemList(self.session)
        self.preview = PreviewDock(self.session, self.pages)
        self._outputs: Outputs | None = None
        self._sections: SectionDesk | None = None
        self.only_page = QCheckBox(self.tr("Yalnız açık sayfa"))
        self._lay_out()
        self.menus = Menus(self, settings)
        self.menus.add_docks(*self.findChildren(QDockWidget))
        self._connect()
        come_back(self, settings)
        tell_about_opening(self, opening.reason)

    def _lay_out(self) -> None:
        centre = QWidget()
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.messages)
        layout.addWidget(self.pages, 1)
        self.setCentralWidget(centre)
        self.problems.add_to_top(self.only_page)
        lay_out_panels(self, self.tree, self.problems, self.preview)
        totals = TotalsBar(self.session)
        self.statusBar().addWidget(totals, 1)
        SelectionLabel(self.statusBar(), totals)

    def _connect(self) -> None:
        self.session.place_wanted.connect(self.pages.go_to)
        self.tree.view.entered.connect(self.pages.take_keyboard)
        self.session.problems_wanted.connect(self._list_problems)
        self.session.changed.connect(self._follow)
        self.session.unread_changed.connect(self.menus.follow)
        self.session.failed.connect(lambda error: tell_failure(self, error))
        self.session.history_wanted.connect(self.show_history)
        self.session.remarks_wanted.connect(lambda place: self.sections.show_remarks_of(place))
        self.session.handing_out_wanted.connect(lambda: self.sections.hand_out())
        self.pages.shown.connect(self._narrow_problems)
        self.only_page.toggled.connect(self._narrow_problems)
        self.problems.explain_wanted.connect(lambda rule: self.help_wanted.emit(f"kurallar/{rule}.md"))

    def _narrow_problems(self) -> None:
        row = self.pages.row
        is_node = row in self.session.programme.rows and row != self.session.programme.uuid
        self.problems.show_only(row if is_node and self.only_page.isChecked() else None)

    def _list_problems(self, mark: Mark) -> None:
        self.only_page.setChecked(False)
        open_panel(self, "problems")
        self.problems.show_mark(mark)

    def _follow(self) -> None:
        self.menus.follow()
        self.setWindowTitle(window_title(self.session))
        self.messages.take_away(FAILED)

    def save_copy(self) -> None:
        """Write a whole copy of the programme where the user wants it."""
        from kbbdesk.views.save_copy import save_copy_of

        save_copy_of(self)

    def undo(self) -> None:
        """Take back the last step, and show where it was."""
        show_undone(self, self.session.undo())

    def redo(self) -> None:
        """Do again what was taken back last, and show where it is."""
        show_undone(self, self.session.redo())

    def find_in_plan(self) -> None:
        """Put the cursor where one searches the programme."""
        open_panel(self, "tree")
        self.tree.focus_search()

    def go_to_code(self) -> None:
        """Ask for a code or title, and go there."""
        from kbbdesk.views.go_to_box import GoToBox

        box = GoToBox(self.session, self)
        box.accepted.connect(self.pages.take_keyboard)
        box.open()

    def show_help(self) -> None:
        """Open the guide where it tells of what has the keyboard."""
        from kbbdesk.views.help.context import page_for

        self.help_wanted.emit(page_for(self.focusWidget()))

    def start_tour(self) -> None:
        """Show the tour from its first stop."""
        from kbbdesk.views.help.tour import Tour

        for tour in self.findChildren(Tour):
            tour.finish()
        Tour(self)

    def show_history_here(self) -> None:
        """Show who changed the cell or the row where the user is."""
        self.show_history(self.pages.current_place())

    def show_history(self, place: Place) -> None:
        """Show who changed a cell or a row."""
        from kbbdesk.views.history.dialog import HistoryDialog

        is_page = place.row == self.session.programme.uuid
        self.commit_editors()
        HistoryDialog(self.session, Place(place.row) if is_page else place, self).open()

    def show_journal(self) -> None:
        """Show the journal of the programme, in a window of its own."""
        if self.journal is None:
            from kbbdesk.views.history.window import JournalWindow

            self.journal = JournalWindow(self.session, lambda: self.pages.row.partition(" ")[0])
            QShortcut(_HELP, self.journal, lambda: self.help_wanted.emit("geri-alma.md"))
        show_over(self.journal, self)

    @property
    def outputs(self) -> "Outputs":
        """What leaves the program through this window; made when it is first wanted."""
        if self._outputs is None:
            from kbbdesk.views.output.outputs import Outputs

            self._outputs = Outputs(self, self._settings)
            self._outputs.busy.connect(self.menus.follow_output)
        return self._outputs

    @property
    def is_busy(self) -> bool:
        """Whether long work of this window is under way."""
        return self._outputs is not None and self._outputs.works.is_busy

    @property
    def sections(self) -> "SectionDesk":
        """What is done with sections in this window; made when it is first wanted."""
        if self._sections is None:
            from kbbdesk.views.sections.desk import SectionDesk

            self._sections = SectionDesk(self, self._settings)
        return self._sections

    def show_place(self, place: Place) -> None:
        """Show a row or cell."""
        self.session.place_wanted.emit(place)

    def show_page(self, page: str) -> None:
        """Show a page of the programme by its name (the empty one is the overview), with the keyboard on it."""
        self.session.go_to(self.session.programme.uuid, page)
        self.pages.take_keyboard()

    def go_round(self, step: int) -> None:
        """Put the keyboard on the next part of the window, or on the one before for a step of -1."""
        from kbbdesk.views.parts import go_round

        go_round(self, step)

    def commit_editors(self) -> None:
        """Write what is being typed: what loses the keyboard is committed; what is still there gets it back."""
        self.pages.finish_editing()
        focus = QApplication.focusWidget()
        if focus and self.isAncestorOf(focus):
            focus.clearFocus()
            if focus.isVisible():
                focus.setFocus()

    def raise_to_front(self) -> None:
        """Show the window above all others."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Have the list of problems give way to rows to work in, once the layout is done."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, lambda: give_way(self, self.pages, self.pages.wanted_heights()))

    def showEvent(self, event: QShowEvent) -> None:
        """Come onto the screen as it is today; what the contents need is known only once they are laid out."""
        super().showEvent(event)
        if not event.spontaneous():
            after_first_paint(self, lambda: fit_to_screen(self))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Commit what is being typed, remember how the window stood, close the file."""
        place = self.pages.current_place()
        self.commit_editors()
        if not self._may_close():
            event.ignore()
            return
        remember(self, self._settings, place)
        if self.journal:
            self.journal.close()
            self.journal.deleteLater()
        if self._sections:
            self._sections.close_down()
        self.session.close()
        self.preview.close_down()
        if self._outputs:
            self._outputs.close_down()
        event.accept()
        self.closed.emit(event.spontaneous())

    def _may_close(self) -> bool:
        """Ask before something that was typed is given up."""
        from kbbdesk.views.closing import may_close

        return self._is_ending or may_close(self)

    def end_with_session(self) -> None:
        """Close without asking: the user's session ends, and the system waits only a moment (Q5)."""
        self._is_ending = True
        self.close()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take programmes and section workbooks; folders where sections are awaited."""
        if dropped_files(event.mimeData(), folders=self.sections.awaits_files):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped in windows of its own; workbooks are collected where sections are awaited."""
        dropped = dropped_files(event.mimeData(), folders=self.sections.awaits_files)
        # Whoever drags waits until this returns: dialogs come afterwards.
        QTimer.singleShot(0, self, lambda: self.sections.take_in(dropped))
