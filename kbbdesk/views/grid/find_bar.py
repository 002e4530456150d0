"""The search lines of a grid: cells are found by their text, with Turkish casing, and it is replaced."""

from bisect import bisect_left, bisect_right

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from kbbdesk.checks.places import shortened
from kbbdesk.views.announce import announce
from kbbdesk.views.grid.finding import Place, Sought, places, replacement
from kbbdesk.views.grid.view import GridView

_TYPING_PAUSE = 150
"""Milliseconds after the last letter before hits are counted: a grid may have thousands of rows."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class FindBar(QWidget):
    """Enter goes to the next cell that holds the text, Shift+Enter to the one before, Esc closes.

    A second line, opened with Ctrl+H, replaces the text in one cell or in all of them as one step of undo.
    """

    def __init__(self, view: GridView) -> None:
        super().__init__()
        self._view = view
        self.edit = self._line(self.tr("Tabloda bul"))
        self.by = self._line(self.tr("Yeni metin"))
        self.whole = QCheckBox(self.tr("Hücrenin tamamı"))
        self.whole.setToolTip(self.tr("Yalnız tamamı aranan metin ya da sayı olan hücreler"))
        self.answer = QLabel()
        self.answer.setTextFormat(Qt.TextFormat.PlainText)
        self.told = QLabel()
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.replace_one = QPushButton(self.tr("Değiştir"))
        self.replace_all = QPushButton(self.tr("Tümünü değiştir"))
        self._pause = QTimer(self, singleShot=True, interval=_TYPING_PAUSE)
        self._lay_out()
        self._connect()
        self.hide()

    def _line(self, name: str) -> QLineEdit:
        line = QLineEdit()
        line.setPlaceholderText(name)
        line.setAccessibleName(name)
        line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        return line

    def _button(self, sign: str, name: str, keys: str) -> QToolButton:
        button = QToolButton()
        button.setText(sign)
        button.setAutoRaise(True)
        button.setAccessibleName(name)
        button.setToolTip(f"{name} ({keys})")
        return button

    def _lay_out(self) -> None:
        self.previous = self._button("↑", self.tr("Önceki"), "Shift+Enter")
        self.next = self._button("↓", self.tr("Sonraki"), "Enter")
        self.close_button = self._button("✕", self.tr("Aramayı kapat"), "Esc")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.setSpacing(2)
        first = QHBoxLayout()
        first.addWidget(self.edit, 1)
        for widget in (self.answer, self.previous, self.next, self.whole, self.close_button):
            first.addWidget(widget)
        self._second = QWidget()
        second = QHBoxLayout(self._second)
        second.setContentsMargins(0, 0, 0, 0)
        second.addWidget(self.by, 1)
        for button in (self.replace_one, self.replace_all):
            button.setEnabled(False)
            second.addWidget(button)
        layout.addLayout(first)
        layout.addWidget(self._second)
        layout.addWidget(self.told)
        self.told.hide()
        self.setTabOrder(self.edit, self.by)
        self.setTabOrder(self.by, self.previous)

    def _connect(self) -> None:
        self.next.clicked.connect(lambda: self.go(1))
        self.previous.clicked.connect(lambda: self.go(-1))
        self.close_button.clicked.connect(self.close_bar)
        self.replace_one.clicked.connect(self.put_one)
        self.replace_all.clicked.connect(self.put_all)
        self.edit.textChanged.connect(self._text_changed)
        self.whole.toggled.connect(lambda _: self._count())
        self._pause.timeout.connect(self._count)

    def open(self, with_replace: bool = False) -> None:
        """Show the search line with the keyboard in it, and the line of the replacement where it is wanted."""
        self._second.setVisible(with_replace)
        self._say("")
        self.show()
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.selectAll()
        self._count()

    def close_bar(self) -> None:
        """Hide the lines and go back to the cell."""
        self._pause.stop()
        self.hide()
        self._view.setFocus()

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+F and Ctrl+H from the window's menus: they mean this grid here."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _opens(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter and F3 or replace, close on Esc."""
        backwards = bool(event.modifiers() & _SHIFT)
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif _opens(event):
            self.open(event.key() == Qt.Key.Key_H or self._second.isVisibleTo(self))
        elif event.key() in _ENTER and self.by.hasFocus():
            self.put_one()
        elif event.key() in _ENTER and isinstance(self.focusWidget(), QPushButton):
            self.put_all() if self.replace_all.hasFocus() else self.put_one()
        elif event.key() in (*_ENTER, Qt.Key.Key_F3):
            self.go(-1 if backwards else 1)
        else:
            super().keyPressEvent(event)

    def go(self, step: int) -> None:
        """Make the next cell that holds the text the current one (-1: the one before), round the end too."""
        found, current = self._found(), self._current()
        if found:
            after = bisect_right(found, current) if step > 0 else bisect_left(found, current) - 1
            self._view.setCurrentIndex(self._view.grid_model.index(*found[after % len(found)]))
        self._show_count(found)

    def put_one(self) -> None:
        """Replace the text in the current cell where it is there, and go on to the next that holds it."""
        current = self._current()
        if current in self._found():
            self._put([current])
        self.go(1)

    def put_all(self) -> None:
        """Replace the text in all cells on show that hold it."""
        found = self._found()
        self._put(found)
        self._show_count(self._found() if found else [])

    def _put(self, cells: list[Place]) -> None:
        model, sought, by = self._view.grid_model, self._sought(), self.by.text()
        made = replacement(model, sought, by, cells)
        taken = 0
        if made.texts:
            label = self.tr("Değiştirme, «{old}» → «{new}»").format(old=shortened(sought.text), new=shortened(by))
            taken = model.set_cells(made.texts, label).taken
        said = [(taken, self.tr("{} hücre değiştirildi.")), (made.locked, self.tr("{} hücre kilitli, atlandı."))]
        said.append((made.unreadable, self.tr("{} hücre atlandı: sonuç oraya yazılabilecek bir değer değil.")))
        self._say(" ".join(sentence.format(count) for count, sentence in said if count))

    def _text_changed(self, text: str) -> None:
        for button in (self.replace_one, self.replace_all):
            button.setEnabled(bool(text) and not self._view.grid_model.read_only)
        self._pause.start()

    def _sought(self) -> Sought:
        return Sought(self.edit.text(), self.whole.isChecked())

    def _found(self) -> list[Place]:
        self._pause.stop()
        return places(self._view.grid_model, self._sought())

    def _current(self) -> Place:
        index = self._view.currentIndex()
        return index.row(), index.column()

    def _count(self) -> None:
        self._show_count(self._found())

    def _show_count(self, found: list[Place]) -> None:
        """Show which of how many hits is the current cell: `3 / 12`."""
        current = self._current()
        if not self.edit.text():
            answer = ""
        elif not found:
            answer = self.tr("Bulunamadı")
        elif current in found:
            answer = f"{found.index(current) + 1} / {len(found)}"
        else:
            answer = self.tr("{} hücre").format(len(found))
        is_new = answer != self.answer.text()
        self.answer.setText(answer)
        if is_new and answer:
            announce(self.answer, answer)

    def _say(self, sentence: str) -> None:
        self.told.setText(sentence)
        self.told.setVisible(bool(sentence))
        if sentence:
            announce(self.told, sentence)


def _opens(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Find) or (
        event.key() == Qt.Key.Key_H and event.modifiers() == Qt.KeyboardModifier.ControlModifier
    )
