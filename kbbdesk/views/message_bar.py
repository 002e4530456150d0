"""Sentences beside the page: what went wrong, what kind of file this is, and what can be done about it.

They stand in one line that is always there, so that no message moves what is under the mouse.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QStyle,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from kbbdesk.views.announce import announce
from kbbdesk.views.elided_label import ElidedLabel

Action = tuple[str, Callable[[], object]]
"""The text of a button, and what it does."""

_PROGRESS_WIDTH = 240


class MessageBar(QFrame):
    """One sentence on one line with its buttons; it stays until it is closed or taken away.

    `clicked` wants the whole text to be shown.
    """

    closed = Signal()
    clicked = Signal()

    def __init__(self, text: str, actions: Sequence[Action], *, serious: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.serious = serious
        self.actions_offered = tuple(actions)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.palette().ColorRole.AlternateBase)
        layout = self._line = QHBoxLayout(self)
        layout.setContentsMargins(6, 0, 2, 0)
        layout.addWidget(self._icon(serious))
        self.label = ElidedLabel(text)
        layout.addWidget(self.label, 1)
        add_buttons(layout, actions)
        self.close_button = QToolButton()
        self.close_button.setText("✕")
        self.close_button.setAutoRaise(True)
        self.close_button.setToolTip(self.tr("Kapat"))
        self.close_button.setAccessibleName(self.tr("Bildirimi kapat"))
        self.close_button.clicked.connect(self.closed)
        layout.addWidget(self.close_button)

    @property
    def rank(self) -> tuple[bool, bool]:
        """What sorts messages by how much they matter: what cannot be closed is there for as long as the file."""
        return self.serious, not self.close_button.isHidden()

    def show_progress(self, progress: QProgressBar) -> None:
        """Show how far a work is, between the sentence and the buttons; it cannot be closed meanwhile."""
        self.serious = True
        progress.setMaximumWidth(_PROGRESS_WIDTH)
        self._line.insertWidget(self._line.indexOf(self.label) + 1, progress)
        self.close_button.hide()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the whole text."""
        super().mouseReleaseEvent(event)
        self.clicked.emit()

    def _icon(self, serious: bool) -> QLabel:
        standard = QStyle.StandardPixmap
        kind = standard.SP_MessageBoxWarning if serious else standard.SP_MessageBoxInformation
        size = self.style().pixelMetric(QStyle.PixelMetric.PM_SmallIconSize)
        label = QLabel()
        label.setAccessibleName(self.tr("Uyarı") if serious else self.tr("Bilgi"))
        label.setPixmap(self.style().standardIcon(kind).pixmap(size, size))
        return label


def add_buttons(
    layout: QHBoxLayout, actions: Sequence[Action], before: Callable[[], object] | None = None
) -> None:
    """Add a button for each action; `before` is called first when one is pressed."""
    for name, work in actions:
        button = QPushButton(name)
        if before:
            button.clicked.connect(before)
        button.clicked.connect(lambda _checked=False, work=work: work())
        layout.addWidget(button)


class MessageArea(QWidget):
    """The messages of one window, one for each subject: the gravest and newest on show, the others on demand.

    Its height is that of one message, whether there is one or not.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: dict[str, MessageBar] = {}
        self._list: MessageList | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)
        self.more = QToolButton()
        self.more.setAutoRaise(True)
        self.more.clicked.connect(self.show_list)
        self.more.hide()
        self._layout.addWidget(self.more)

    def sizeHint(self) -> QSize:
        """Return the height of one message; it is content with little width."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the height of one message, with room for its icon and a few letters."""
        # Without a parent: a child would be shown with it.
        height = QPushButton("İ").sizeHint().height() + 2
        return QSize(self.fontMetrics().averageCharWidth() * 12, height)

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
        bar.clicked.connect(self.show_list)
        self._bars[subject] = bar
        self._layout.insertWidget(0, bar, 1)
        self._choose()
        announce(bar, bar.label.whole_text)

    def take_away(self, subject: str) -> None:
        """Take the message on a subject away, if there is one."""
        bar = self._bars.pop(subject, None)
        if bar:
            bar.hide()
            bar.deleteLater()
            self._choose()

    def text_of(self, subject: str) -> str | None:
        """Return the sentence on a subject that is on show or in the list."""
        bar = self._bars.get(subject)
        return bar.label.whole_text if bar else None

    @property
    def on_show(self) -> MessageBar | None:
        """The message that is to be seen; None where there is none."""
        newest_first = reversed(self._bars.values())
        return max(newest_first, key=lambda bar: bar.rank, default=None)

    def _choose(self) -> None:
        chosen = self.on_show
        for bar in self._bars.values():
            bar.setVisible(bar is chosen)
        others = len(self._bars) - 1
        self.more.setVisible(others > 0)
        self.more.setText(f"+{others}")
        self.more.setAccessibleName(self.tr("{} bildirim daha: hepsini göster").format(others))
        self.more.setToolTip(self.more.accessibleName())

    def show_list(self) -> None:
        """Show all messages with their whole texts, below the line."""
        if self._bars:
            self._list = MessageList(list(self._bars.values()), self)
            self._list.show_below(self)


class MessageList(QFrame):
    """All messages with their whole texts and buttons, over the page until a click elsewhere or Esc."""

    def __init__(self, bars: Sequence[MessageBar], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        layout = QVBoxLayout(self)
        for bar in bars:
            line = QHBoxLayout()
            label = QLabel(bar.label.whole_text)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            line.addWidget(label, 1)
            add_buttons(line, bar.actions_offered, self.close)
            layout.addLayout(line)

    def show_below(self, area: QWidget) -> None:
        """Show it under the line of messages, as wide as that, within the window."""
        window = area.window()
        width = max(area.width(), window.width() // 2)
        self.setFixedWidth(min(width, window.width()))
        self.adjustSize()
        corner = area.mapToGlobal(area.rect().bottomRight())
        self.move(corner.x() - self.width(), corner.y())
        self.show()
