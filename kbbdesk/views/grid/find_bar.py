"""The search line of a grid: finds cells by their text, with Turkish casing."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from kbbdesk import turkish
from kbbdesk.views.announce import announce
from kbbdesk.views.grid.view import GridView


def find(view: GridView, text: str, backwards: bool = False) -> tuple[int, int] | None:
    """Return the next cell after the current one, round the end of the grid too, whose text contains `text`."""
    model, key = view.grid_model, turkish.fold(text)
    columns, count = model.columnCount(), model.rowCount() * model.columnCount()
    current = view.currentIndex()
    start = current.row() * columns + current.column()
    step = -1 if backwards else 1
    for far in range(1, count + 1):
        row, column = divmod((start + step * far) % count, columns)
        if key and key in turkish.fold(model.cell(row, column).text):
            return row, column
    return None


class FindBar(QWidget):
    """Enter goes to the next cell that contains the text, Shift+Enter to the one before, Esc closes."""

    def __init__(self, view: GridView) -> None:
        super().__init__()
        self._view = view
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(self.tr("Tabloda bul"))
        self.edit.setAccessibleName(self.tr("Tabloda bul"))
        self._answer = QLabel()
        close = QToolButton()
        close.setText("✕")
        close.setAutoRaise(True)
        close.setAccessibleName(self.tr("Aramayı kapat"))
        close.setToolTip(self.tr("Aramayı kapat (Esc)"))
        close.clicked.connect(self.close_bar)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 2)
        for widget in (self.edit, self._answer, close):
            layout.addWidget(widget)
        self.hide()

    def open(self) -> None:
        """Show the line with the keyboard in it."""
        self.show()
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.selectAll()

    def close_bar(self) -> None:
        """Hide the line and go back to the grid."""
        self.hide()
        self._view.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Search on Enter, close on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            super().keyPressEvent(event)

    def _go(self, backwards: bool) -> None:
        found = find(self._view, self.edit.text(), backwards)
        self._answer.setText("" if found else self.tr("Bulunamadı"))
        if not found:
            announce(self._answer, self._answer.text())
        if found:
            self._view.setCurrentIndex(self._view.grid_model.index(*found))
