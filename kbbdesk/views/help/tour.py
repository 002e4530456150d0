"""The first-run tour: four balloons beside the parts of the window. It takes no keyboard that is in use."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QDockWidget, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kbbdesk.views.target.page import TargetPage
from kbbdesk.views.totals_bar import TotalsBar

if TYPE_CHECKING:
    from kbbdesk.views.main_window import MainWindow

_GAP = 10
_LETTERS = 46
"""Width of the text, in average letters."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A part of the window, its name, and two or three sentences on it."""

    title: str
    text: str
    part: Callable[["MainWindow"], QWidget | None]


def _grid(window: "MainWindow") -> QWidget | None:
    page = window.pages.currentWidget()
    return page.activities if isinstance(page, TargetPage) else page


def stops() -> list[Stop]:
    """Return the stops of the tour."""
    return [
        Stop(
            _tr("Program ağacı"),
            _tr(
                "Programın bütünü burada: dönüşüm alanından performans hedefine. Bir satıra tıklayınca sayfası "
                "ortada açılır. Üstteki kutu başlık, kod, faaliyet, birim ve tutar arar."
            ),
            lambda window: window.tree,
        ),
        Stop(
            _tr("Sayfa ve tablolar"),
            _tr(
                "Göstergeler ve faaliyetler burada doldurulur. Tablolar Excel gibidir: yazın, Enter ya da Tab ile "
                "geçin, Excel'den yapıştırın. Hücreden çıkınca yazdığınız kaydedilir; ayrıca kaydetmek gerekmez."
            ),
            _grid,
        ),
        Stop(
            _tr("Denetim"),
            _tr(
                "Tutmayan ne varsa siz yazarken burada listelenir. Çift tıklama ya da Enter hücresine götürür; "
                "«Kuralı açıkla» kuralı örnekleriyle anlatır."
            ),
            lambda window: window.problems,
        ),
        Stop(
            _tr("Toplam çubuğu"),
            _tr(
                "Kaynak ihtiyacının toplamı ve onaylanan bütçeden farkı hep görünür; sağda son değişikliğin "
                "kaydedilip kaydedilmediği yazar. Yardım için her yerde F1'e basın."
            ),
            lambda window: window.findChild(TotalsBar),
        ),
    ]


class Outline(QWidget):
    """A frame around a part of the window; the mouse goes through it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the frame in the colour of what is selected."""
        painter = QPainter(self)
        painter.setPen(QPen(self.palette().link().color(), 3))
        painter.drawRect(self.rect().adjusted(1, 1, -2, -2))


class Tour(QFrame):
    """One balloon that goes from stop to stop. It is a part of the window, not a window of its own.

    It never takes the keyboard by itself: Alt with the underlined letters works from everywhere, Tab reaches
    its buttons, and Esc closes it wherever the keyboard is, unless what has it needs the key itself.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._stops = stops()
        self._at = 0
        self._outline = Outline(window)
        self.setFrameShape(QFrame.Shape.Box)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.palette().ColorRole.ToolTipBase)
        self.title, self.text = QLabel(), QLabel()
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        self.text.setWordWrap(True)
        self.text.setFixedWidth(self.fontMetrics().averageCharWidth() * _LETTERS)
        self.end = QPushButton(self.tr("&Turu kapat"))
        self.back = QPushButton(self.tr("Ön&ceki"))
        self.next = QPushButton()
        self._lay_out()
        self.end.clicked.connect(self.finish)
        self.back.clicked.connect(lambda: self._go(self._at - 1))
        self.next.clicked.connect(self._go_on)
        window.installEventFilter(self)
        self._go(0)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.end)
        buttons.addStretch(1)
        for button in (self.back, self.next):
            buttons.addWidget(button)
        for button in (self.end, self.back, self.next):
            button.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        for widget in (self.title, self.text):
            layout.addWidget(widget)
        layout.addLayout(buttons)

    def finish(self) -> None:
        """Take the balloon away."""
        self._window.removeEventFilter(self)
        had_keyboard = self.isAncestorOf(self._window.focusWidget() or self)
        self._outline.hide()
        self._outline.deleteLater()
        self.hide()
        self.deleteLater()
        if had_keyboard:
            self._window.pages.take_keyboard()

    def _go_on(self) -> None:
        if self._at == len(self._stops) - 1:
            self.finish()
        else:
            self._go(self._at + 1)

    def _go(self, number: int) -> None:
        self._at = number
        stop = self._stops[number]
        self.title.setText(f"{number + 1}/{len(self._stops)}  {stop.title}")
        self.text.setText(stop.text)
        is_last = number == len(self._stops) - 1
        self.next.setText(self.tr("Ta&mam") if is_last else self.tr("So&nraki"))
        if number == 0 and self.back.hasFocus():
            self.next.setFocus()
        self.back.setEnabled(number > 0)
        self.setAccessibleName(f"{self.title.text()}. {stop.text}")
        self._show_part(stop)
        self.place()
        self.show()
        # Read out, though the keyboard stays where it is.
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _show_part(self, stop: Stop) -> None:
        """Open the panel that the stop is about, where the user has closed it."""
        widget = stop.part(self._window)
        while widget and not isinstance(widget, QDockWidget):
            widget = widget.parentWidget()
        if widget:
            widget.show()

    def place(self) -> None:
        """Stand beside the part, inside the window."""
        part = self._stops[self._at].part(self._window)
        if part is None or not part.isVisible():
            self._outline.hide()
            return
        around = QRect(part.mapTo(self._window, QPoint()), part.size()).adjusted(-2, -2, 2, 2)
        self._outline.setGeometry(around.intersected(self._window.rect()))
        self._outline.show()
        self._outline.raise_()
        self.adjustSize()
        self.move(_beside(around, self.rect(), self._window.rect().adjusted(_GAP, _GAP, -_GAP, -_GAP)))
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size, and close with an Esc that nothing else in the window wanted."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
        ):
            self.finish()
            return True
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self.place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc, go on with Enter."""
        if event.key() == Qt.Key.Key_Escape:
            self.finish()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focus = self._window.focusWidget()
            (focus if isinstance(focus, QPushButton) and self.isAncestorOf(focus) else self.next).click()
        else:
            super().keyPressEvent(event)


def _beside(part: QRect, balloon: QRect, room: QRect) -> QPoint:
    """Return where a balloon covers nothing of a part: at its right, above, at its left or below, inside a room.

    Where none of these has room enough, that which covers the least of it.
    """
    width, height = balloon.width(), balloon.height()
    corners = (
        QPoint(part.right() + _GAP, part.top() + _GAP),
        QPoint(part.left() + _GAP, part.top() - height - _GAP),
        QPoint(part.left() - width - _GAP, part.top() + _GAP),
        QPoint(part.left() + _GAP, part.bottom() + _GAP),
    )
    return min((_inside(corner, balloon, room) for corner in corners), key=lambda at: _covered(at, balloon, part))


def _inside(corner: QPoint, balloon: QRect, room: QRect) -> QPoint:
    left = max(min(corner.x(), room.right() - balloon.width()), room.left())
    top = max(min(corner.y(), room.bottom() - balloon.height()), room.top())
    return QPoint(left, top)


def _covered(at: QPoint, balloon: QRect, part: QRect) -> int:
    """Return how much of a part a balloon covers, in square pixels."""
    both = QRect(at, balloon.size()).intersected(part)
    return both.width() * both.height()


def _tr(text: str) -> str:
    return QCoreApplication.translate("Tour", text)
