"""The editors that open in a cell: a growing one for titles, one for numbers, one with a list to choose from."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QCompleter, QFrame, QLineEdit, QListView, QPlainTextEdit, QWidget

from kbbdesk import turkish
from kbbdesk.views.first_letters import closeness
from kbbdesk.views.grid.columns import Choice

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_FOLDED = Qt.ItemDataRole.UserRole + 1
_TITLE_LINES = 6
_LIST_ROWS = 12
_LIST_MARGIN = 40


class NumberEditor(QLineEdit):
    """Types a number; the text stands at the right as in the cell."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFrame(False)

    def fill(self, text: str, replaced: bool) -> None:
        """Put the cell's text in; it is all selected where typing is to replace it."""
        self.setText(text)
        if replaced:
            self.selectAll()


class TitleEditor(QPlainTextEdit):
    """Types a title, wrapped, growing with its text; it holds a single paragraph."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(2)
        self._cell = QRect()
        self.textChanged.connect(self._grow)

    def text(self) -> str:
        """Return what is typed."""
        return self.toPlainText()

    def fill(self, text: str, replaced: bool) -> None:
        """Put the cell's text in; it is all selected where typing is to replace it."""
        self.setPlainText(text)
        if replaced:
            self.selectAll()
        else:
            self.moveCursor(QTextCursor.MoveOperation.End)

    def lie_over(self, cell: QRect) -> None:
        """Cover a cell, and more where the text needs it: downwards, or upwards at the bottom of the grid."""
        self._cell = cell
        self._grow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the caret in sight."""
        super().resizeEvent(event)
        self.ensureCursorVisible()

    def _grow(self) -> None:
        if self.width() != self._cell.width():
            self.resize(self._cell.size())
        lines = min(_TITLE_LINES, int(self.document().size().height()))
        wanted = QFontMetrics(self.font()).lineSpacing() * lines + 2 * int(self.document().documentMargin()) + 2
        around = self.parentWidget()
        room = around.height() if around else wanted
        height = min(max(wanted, self._cell.height()), room)
        self.setGeometry(self._cell.left(), min(self._cell.top(), room - height), self._cell.width(), height)
        self.ensureCursorVisible()


class _Choices(QAbstractListModel):
    """The choices of a list, in an order in which those that fit best what is typed come first."""

    def __init__(self, choices: Sequence[Choice], parent: QWidget) -> None:
        super().__init__(parent)
        self._all = [(choice, turkish.fold(choice.text), turkish.fold(choice.also)) for choice in choices]
        self._shown = self._all

    def arrange(self, typed: str) -> None:
        """Put first what begins with a text, then what has a word that does; without one, keep the order."""
        key = turkish.fold(typed)
        self.beginResetModel()
        self._shown = sorted(self._all, key=lambda each: min(closeness(key, each[1]), closeness(key, each[2])))
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of choices."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a choice's text, what it is searched by, or its other spelling."""
        choice, text, also = self._shown[index.row()]
        if role == _FOLDED:
            return f"{text} {also}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return choice.also
        return choice.text if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole) else None


class _FoldedCompleter(QCompleter):
    """Finds choices by folded text anywhere in them; Qt's own way to ignore case is not the Turkish one."""

    def splitPath(self, path: str) -> list[str]:
        """Return what is looked for."""
        return [turkish.fold(path)]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Return the text that a choice puts into the editor."""
        return str(index.data(Qt.ItemDataRole.DisplayRole))


class ChoiceEditor(QLineEdit):
    """Types a text with a list of choices below it; `chosen` says that one was picked with the mouse."""

    chosen = Signal()

    def __init__(self, parent: QWidget, choices: Sequence[Choice], take_key: "TakeKey") -> None:
        super().__init__(parent)
        self.setFrame(False)
        self._take_key = take_key
        self._choices = _Choices(choices, self)
        self._completer = _FoldedCompleter(self._choices, self)
        self._completer.setCompletionRole(_FOLDED)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.setMaxVisibleItems(_LIST_ROWS)
        self._list = QListView()
        self._list.setAccessibleName(self.tr("Seçenekler"))
        self._list.setMinimumWidth(self._list_width(choices))
        self._completer.setPopup(self._list)
        self.setCompleter(self._completer)
        self._completer.activated.connect(lambda _text: self.chosen.emit())
        # Emitted before the completer hears of the text.
        self.textEdited.connect(self._choices.arrange)

    @property
    def list_is_open(self) -> bool:
        """Whether the list is on show."""
        return self._list.isVisible()

    def fill(self, text: str, replaced: bool) -> None:
        """Put the cell's text in and, unless typing replaces it, open the whole list."""
        self.setText(text)
        self.selectAll()
        if not replaced:
            self._open_whole()

    def open_or_close(self, key: int) -> bool:
        """Open the whole list with Alt+Down and close it with Alt+Up; tell whether the key is one of them."""
        if key == Qt.Key.Key_Down and not self.list_is_open:
            self._open_whole()
        elif key == Qt.Key.Key_Up:
            self._list.hide()
        return key in (Qt.Key.Key_Down, Qt.Key.Key_Up)

    def _open_whole(self) -> None:
        self._choices.arrange("")
        self._completer.setCompletionPrefix("")
        self._completer.complete()

    def take_choice(self) -> None:
        """Close the list, taking what is marked in it, or the only one that is left of it."""
        if not self.list_is_open:
            return
        index = self._list.currentIndex()
        if not index.isValid() and self.text() and self._completer.completionCount() == 1:
            index = self._completer.completionModel().index(0, 0)
        if index.isValid():
            self.setText(self._completer.pathFromIndex(index))
        self._list.hide()

    def event(self, event: QEvent) -> bool:
        """Take keys that end the editing: QCompleter calls this directly, past all event filters."""
        is_key = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if is_key and self.list_is_open and self._take_key(self, event):
            event.accept()
            return True
        return super().event(event)

    def _list_width(self, choices: Iterable[Choice]) -> int:
        metrics = QFontMetrics(self.font())
        return max((metrics.horizontalAdvance(choice.text) for choice in choices), default=0) + _LIST_MARGIN


TakeKey = Callable[["ChoiceEditor", Any], bool]
"""Handles a key press that may end the editing; tells whether it did."""

Editor = NumberEditor | TitleEditor | ChoiceEditor
