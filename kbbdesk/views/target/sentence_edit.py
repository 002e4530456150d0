"""The sentence of a performance target, edited where it stands."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget


class SentenceEdit(QPlainTextEdit):
    """As high as the stored text, up to a number of lines; what is longer is scrolled.

    It keeps its height while somebody types and when that is committed: the grids below must not move under the
    mouse that leaves it. `committed` carries the text once Enter or leaving ends an edit; Esc takes it back.
    """

    committed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stored = ""
        self._most_lines = 1
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def keep_to_lines(self, most: int) -> None:
        """Be at most that many lines high."""
        if most != self._most_lines:
            self._most_lines = most
            self._fit()

    def show_text(self, text: str) -> None:
        """Show what is stored, unless the user is typing something else."""
        is_typing = self.hasFocus() and self.toPlainText() != self._stored
        self._stored = text
        if not is_typing and self.toPlainText() != text:
            self.setPlainText(text)
            self._fit()

    def lock(self, locked: bool) -> None:
        """Let nobody type, and look like a locked cell; or open it again."""
        self.setReadOnly(locked)
        self.setFrameShape(QFrame.Shape.NoFrame if locked else QFrame.Shape.StyledPanel)
        self.viewport().setBackgroundRole(QPalette.ColorRole.AlternateBase if locked else QPalette.ColorRole.Base)
        self._fit()

    def commit(self) -> None:
        """Hand over what was typed."""
        text = " ".join(self.toPlainText().split())
        if text != self._stored:
            self.committed.emit(text)
            # From here on undo takes back the whole of it, in its turn.
            self.document().clearUndoRedoStacks()

    def revert(self) -> None:
        """Go back to what is stored."""
        self.setPlainText(self._stored)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter commits, Esc reverts; a sentence has no line breaks."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.commit()
        elif event.key() == Qt.Key.Key_Escape:
            self.revert()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving commits, except for a menu that opens over it."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.commit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew and be as high as that takes."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew in another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def height_of(self, lines: int) -> int:
        """Return how high it is with that many lines, in pixels."""
        margins = 2 * int(self.document().documentMargin()) + 2 * self.frameWidth()
        return lines * self.fontMetrics().lineSpacing() + margins + 2

    def minimumSizeHint(self) -> QSize:
        """Return one line's height."""
        return QSize(0, self.height_of(1))

    def _fit(self) -> None:
        lines = max(1, int(self.document().size().height()))
        height = self.height_of(min(lines, self._most_lines))
        # Without the margin below: the top of the next line would show in it.
        self.setFixedHeight(height - int(self.document().documentMargin()) if lines > self._most_lines else height)
