"""Sentences above the page: what went wrong, what kind of file this is, and what can be done about it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStyle,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from kbbdesk.views.announce import announce

Action = tuple[str, Callable[[], object]]
"""The text of a button, and what it does."""


class MessageBar(QFrame):
    """One sentence with its buttons; it stays until it is closed or taken away."""

    closed = Signal()

    def __init__(self, text: str, actions: Sequence[Action], *, serious: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.palette().ColorRole.AlternateBase)
        layout = self._line = QHBoxLayout(self)
        layout.setContentsMargins(10, 4, 6, 4)
        layout.addWidget(self._icon(serious), 0, Qt.AlignmentFlag.AlignTop)
        self.label = QLabel(text)
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(self.label, 1)
        for name, work in actions:
            button = QPushButton(name)
            button.clicked.connect(lambda _checked=False, work=work: work())
            layout.addWidget(button)
        self.close_button = QToolButton()
        self.close_button.setText("✕")
        self.close_button.setAutoRaise(True)
        self.close_button.setToolTip(self.tr("Kapat"))
        self.close_button.setAccessibleName(self.tr("Bildirimi kapat"))
        self.close_button.clicked.connect(self.closed)
        layout.addWidget(self.close_button)

    def show_progress(self, progress: QProgressBar) -> None:
        """Show how far a work is, between the sentence and the buttons; it cannot be closed meanwhile."""
        progress.setMaximumWidth(240)
        self._line.insertWidget(self._line.indexOf(self.label) + 1, progress)
        self.close_button.hide()

    def _icon(self, serious: bool) -> QLabel:
        standard = QStyle.StandardPixmap
        kind = standard.SP_MessageBoxWarning if serious else standard.SP_MessageBoxInformation
        size = self.style().pixelMetric(QStyle.PixelMetric.PM_SmallIconSize)
        label = QLabel()
        label.setAccessibleName(self.tr("Uyarı") if serious else self.tr("Bilgi"))
        label.setPixmap(self.style().standardIcon(kind).pixmap(size, size))
        return label


class MessageArea(QWidget):
    """The messages of one window, one for each subject."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: dict[str, MessageBar] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)

    def show_message(
        self,
        subject: str,
        text: str,
        actions: Sequence[Action] = (),
        *,
        serious: bool = True,
        closable: bool = True,
    ) -> None:
        """Show a sentence, in the place of an earlier one on the same subject."""
        bar = MessageBar(text, actions, serious=serious, parent=self)
        bar.close_button.setVisible(closable)
        self._show(subject, bar)

    def show_work(self, subject: str, text: str, progress: QProgressBar, stop: Action) -> None:
        """Show what is being done, how far it is, and the button that stops it."""
        bar = MessageBar(text, [stop], serious=False, parent=self)
        bar.show_progress(progress)
        self._show(subject, bar)

    def _show(self, subject: str, bar: MessageBar) -> None:
        self.take_away(subject)
        bar.closed.connect(lambda: self.take_away(subject))
        self._bars[subject] = bar
        self._layout.addWidget(bar)
        bar.show()
        announce(bar, bar.label.text())

    def take_away(self, subject: str) -> None:
        """Take the message on a subject away, if there is one."""
        bar = self._bars.pop(subject, None)
        if bar:
            bar.hide()
            bar.deleteLater()

    def text_of(self, subject: str) -> str | None:
        """Return the sentence on a subject that is on show."""
        bar = self._bars.get(subject)
        return bar.label.text() if bar else None
