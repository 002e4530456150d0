"""The commands of *Düzen* and of the tool bar: they act on the grid or text that has the keyboard."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QTextEdit,
    QToolBar,
    QToolButton,
    QWidget,
)
from shiboken6 import isValid

from kbbdesk.views.grid.commands import COMMANDS, Command, run, shown_key
from kbbdesk.views.grid.view import GridView

if TYPE_CHECKING:
    from kbbdesk.views.main_window import MainWindow

Text = QLineEdit | QPlainTextEdit | QTextEdit

CUT, COPY, PASTE, FIND = "Kes", "Kopyala", "Yapıştır", "Bul…"
INSERT, DELETE, UP, DOWN = "Üste satır ekle", "Satırları sil", "Satırı yukarı taşı", "Satırı aşağı taşı"
FILL_DOWN, FILL_RIGHT = "Aşağı doldur", "Sağa doldur"
NAMES = (CUT, COPY, PASTE, INSERT, DELETE, UP, DOWN, FILL_DOWN, FILL_RIGHT, FIND)
"""The commands of a grid that the menu of the window has too, as `COMMANDS` names them."""

_PASSIVE = QMenuBar | QMenu | QToolBar | QToolButton
_TEXT_WORK: dict[str, Callable[[Text], object]] = {
    CUT: lambda text: text.cut(),
    COPY: lambda text: text.copy(),
    PASTE: lambda text: text.paste(),
}
_KEY = QKeySequence.StandardKey


@runtime_checkable
class _Copies(Protocol):
    """Something to read from, which puts what is selected in it on the clipboard."""

    def copy(self) -> object:
        """Copy it."""


class EditCommands(QObject):
    """Actions by the name of their command. None has a key of its own: keys belong to grids and texts.

    `changed` says that undo and redo may mean something else now.
    """

    changed = Signal()

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._last: QWidget | None = None
        self._commands = {command.name: command for command in COMMANDS if command.name in NAMES}
        self.actions = {name: self._action(command) for name, command in self._commands.items()}
        QApplication.instance().focusChanged.connect(self._follow_focus)  # type: ignore[union-attr]
        self.follow()

    def _action(self, command: Command) -> QAction:
        action = QAction(f"{command.name}\t{shown_key(command)}", self)
        action.setIconText(command.name)
        action.setToolTip(f"{command.name} ({shown_key(command)})")
        action.triggered.connect(lambda _checked=False: self._do(command))
        return action

    def follow(self) -> None:
        """Offer what can be done where the keyboard is."""
        for name, command in self._commands.items():
            self.actions[name].setEnabled(self._is_possible(command))
        self.changed.emit()

    def text(self) -> Text | None:
        """Return the text that is being written; None where the keyboard is elsewhere."""
        widget = self._target()
        return widget if isinstance(widget, Text) and not widget.isReadOnly() else None

    def grid(self) -> GridView | None:
        """Return the grid that has the keyboard, or in a cell of which it is."""
        return _grid_of(self._target())

    def undo_of_text(self) -> tuple[str, bool] | None:
        """Return what undo means in the text that is being written, and whether there is any; None elsewhere."""
        text = self.text()
        if text is None or not (self.grid() or _can_undo(text)):
            return None
        return self._name_of_text(), _can_undo(text)

    def redo_of_text(self) -> tuple[str, bool] | None:
        """Return what redo means in the text that is being written, and whether there is any; None elsewhere."""
        text = self.text()
        if text is None or not (self.grid() or _can_redo(text)):
            return None
        return self._name_of_text(), _can_redo(text)

    def undo(self) -> None:
        """Take back what was written last, in the text that is being written or else in the programme."""
        if self.undo_of_text() and (text := self.text()):
            text.undo()
        else:
            self._window.undo()

    def redo(self) -> None:
        """Do again what was taken back last, in the text that is being written or else in the programme."""
        if self.redo_of_text() and (text := self.text()):
            text.redo()
        else:
            self._window.redo()

    def _name_of_text(self) -> str:
        return self.tr("hücreye yazılan metin") if self.grid() else self.tr("yazılan metin")

    def _target(self) -> QWidget | None:
        """Return what has the keyboard, or had it before a menu or the tool bar took it."""
        widget = self._window.focusWidget()
        if isinstance(widget, _PASSIVE):
            return self._last if self._last is not None and isValid(self._last) else None
        return widget

    def _is_possible(self, command: Command) -> bool:
        widget, text, grid = self._target(), self.text(), self.grid()
        if command.name == FIND:
            return grid is not None
        if text is not None or isinstance(widget, Text):
            return command.name == COPY or (text is not None and command.name in _TEXT_WORK)
        if grid is not None:
            return not (command.edits and grid.grid_model.read_only)
        return command.name == COPY and isinstance(widget, _Copies)

    def _do(self, command: Command) -> None:
        widget, grid = self._target(), self.grid()
        if isinstance(widget, Text) and command.name in _TEXT_WORK:
            _TEXT_WORK[command.name](widget)
        elif grid is not None:
            run(grid, command)
        elif command.name == COPY and isinstance(widget, _Copies):
            widget.copy()

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None or isinstance(now, _PASSIVE) or not self._window.isAncestorOf(now):
            return
        self._last = now
        if isinstance(now, Text) and not now.property("follows_undo"):
            now.setProperty("follows_undo", True)
            now.textChanged.connect(self.changed)
            if not isinstance(now, QLineEdit):
                now.undoAvailable.connect(self.changed)
            now.installEventFilter(self)
        self.follow()

    def eventFilter(self, text: QObject, event: QEvent) -> bool:
        """Let the keys of undo and redo through a text that has nothing to take back, which would swallow them."""
        if isinstance(event, QKeyEvent) and isinstance(text, Text) and _lets_keys_through(text, event):
            event.ignore()
            return True
        return super().eventFilter(text, event)


def _grid_of(widget: QWidget | None) -> GridView | None:
    while widget is not None and not isinstance(widget, GridView):
        widget = widget.parentWidget()
    return widget


def _lets_keys_through(text: Text, event: QKeyEvent) -> bool:
    if event.type() is not QEvent.Type.ShortcutOverride or _grid_of(text):
        return False
    undoes, redoes = event.matches(_KEY.Undo), event.matches(_KEY.Redo)
    return (undoes and not _can_undo(text)) or (redoes and not _can_redo(text))


def _can_undo(text: Text) -> bool:
    return text.isUndoAvailable() if isinstance(text, QLineEdit) else text.document().isUndoAvailable()


def _can_redo(text: Text) -> bool:
    return text.isRedoAvailable() if isinstance(text, QLineEdit) else text.document().isRedoAvailable()
