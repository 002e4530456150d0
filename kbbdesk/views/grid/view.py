"""The table view of a grid: typed into and moved about in as in Excel."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QWidget

from kbbdesk.views.grid.arranging import arrange_from_header
from kbbdesk.views.grid.commands import command_for, menu_for, restore, run
from kbbdesk.views.grid.editors import Editor
from kbbdesk.views.grid.fill_handle import FillHandle
from kbbdesk.views.grid.filling import fill_with
from kbbdesk.views.grid.guard import raised_later
from kbbdesk.views.grid.keys import move_for, types_text
from kbbdesk.views.grid.model import GridModel
from kbbdesk.views.grid.navigation import Move, Step
from kbbdesk.views.grid.row_drag import RowDrag
from kbbdesk.views.grid.table import GridTable, Index


class GridView(GridTable):
    """Adds keys, editors and commands to the table of a grid.

    `notice` carries a sentence that needs no answer, `find_wanted` asks for the search line, with True for
    that of the replacement too. `turn_page` goes to the page before (-1) or after (1) this one; None where a
    page has no neighbours.
    """

    notice = Signal(str)
    find_wanted = Signal(bool)

    def __init__(self, model: GridModel, frozen: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(model, frozen, parent)
        self.turn_page: Callable[[int], object] | None = None
        for header in self.column_headers:
            arrange_from_header(self, header)
        self.row_drag = RowDrag(self)
        self.fill_handle = FillHandle(self)
        for delegate in (self.cell_delegate, self._frozen.cell_delegate):
            delegate.left.connect(self.step)
            delegate.filled.connect(self._fill_with)
            delegate.offer_wanted.connect(self._fill_offer)
        self.grid_model.notice.connect(self.notice)

    def finish_editing(self) -> None:
        """Commit what is being typed, as when its cell is left."""
        editor = self.editor()
        if editor:
            view = self if editor.parent() is self.viewport() else self._frozen
            view.commitData(editor)
            view.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def step(self, move: Move) -> None:
        """Go to the cell that a key leads to, or extend the selection to it."""
        current = self.currentIndex()
        if move.step is Step.STAY or not current.isValid():
            return
        at = current.row(), current.column()
        if move.extends:
            self.selection.extend_to(*self.navigator.extended(at, self.selection.corner, move.step))
            self.scrollTo(self.grid_model.index(*self.selection.corner))
            return
        goal = self.navigator.next(*at, move.step)
        if goal is None:
            self.focusNextPrevChild(move.step is Step.TAB)
            return
        began = self.navigator.tabs_began
        self.go_to_cell(*goal)
        if move.step in (Step.HOME, Step.FIRST):
            self.columns_scroll.back()
        self.navigator.tabs_began = began

    def _fill_with(self, text: str) -> None:
        with raised_later():
            fill_with(self, text)

    def open_editor(self, text: str | None = None) -> None:
        """Open the editor of the current cell, with `text` in it where given; say where it is locked."""
        triggers = QAbstractItemView.EditTrigger
        trigger = triggers.EditKeyPressed if text is None else triggers.AnyKeyPressed
        if not self.edit(self.currentIndex(), trigger, None):
            self._say_locked()
        elif text is not None:
            editor = self.editor()
            if isinstance(editor, Editor):
                editor.fill(text, True)

    def open_search(self, with_replace: bool = False) -> None:
        """Ask for the search line, and for that of the replacement."""
        self.find_wanted.emit(with_replace)

    def put_offer(self) -> None:
        """Put what the model offers for the current cell into it: F4."""
        text = self._offer()
        if text is not None:
            self.grid_model.setData(self.currentIndex(), text)

    def _fill_offer(self, editor: QWidget) -> None:
        text = self._offer()
        if text is not None and isinstance(editor, Editor):
            editor.fill(text, True)

    def _offer(self) -> str | None:
        index = self.currentIndex()
        if not self.grid_model.offer_name or not index.isValid():
            return None
        text = self.grid_model.offered(index.row(), index.column())
        if text is None:
            self.notice.emit(self.grid_model.no_offer)
        return text

    def edit(  # type: ignore[override]
        self,
        index: Index,
        trigger: QAbstractItemView.EditTrigger = QAbstractItemView.EditTrigger.EditKeyPressed,
        event: QEvent | None = None,
    ) -> bool:
        """Open the editor of a cell, in the frozen columns where it lies below them."""
        if self.frozen_width() and index.column() < self._frozen.count:
            return self._frozen.edit(index, trigger, event)
        self.cell_delegate.overwriting = trigger is QAbstractItemView.EditTrigger.AnyKeyPressed
        return super().edit(index, trigger, event)  # type: ignore[arg-type]

    def event(self, event: QEvent) -> bool:
        """Keep the grid's own keys from menus and from moving the focus."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and (command_for(event) or move_for(event)):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                self.keyPressEvent(event)
                return event.isAccepted()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, type, or do what a key stands for; no other key does anything.

        A key that an open editor did not want comes here too, and is not for the grid.
        """
        command, move = command_for(event), move_for(event)
        if self.editor():
            event.ignore()
        elif command:
            run(self, command)
        elif move:
            self.step(move)
        elif event.key() == Qt.Key.Key_Escape and restore(self):
            event.accept()
        elif types_text(event):
            if not self.edit(self.currentIndex(), QAbstractItemView.EditTrigger.AnyKeyPressed, event):
                self._say_locked()
        else:
            event.ignore()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Open the editor with what an input method or a dead key composed, once it is complete.

        Qt opens it when the composing begins; the focus changes, and with it goes what was composed.
        """
        if not event.commitString():
            event.accept()
            return
        if not self.editor() and not self.edit(
            self.currentIndex(), QAbstractItemView.EditTrigger.AnyKeyPressed, None
        ):
            self._say_locked()
        elif editor := self.editor():
            QCoreApplication.sendEvent(editor, event)

    def _say_locked(self) -> None:
        """Say why nothing happens where a locked cell is typed into."""
        if self.currentIndex().isValid():
            usual = self.tr("Bu hücre kilitli; değeri hesaplanır ya da dosya salt okunur açıktır.")
            self.notice.emit(self.grid_model.why_locked(self.currentIndex().column()) or usual)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show all that can be done to the selection, with its keys."""
        at = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            at = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        menu_for(self).popup(at)
