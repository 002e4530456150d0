"""A bar chart of the overview in the letters of the window: its bars can be chosen, and lead to what they show."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontInfo,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from kbbdesk.exports.charts import LABEL_SIZE, BarChart
from kbbdesk.exports.drawing import Drawing
from kbbdesk.exports.typography import WINDOW_BOLD, WINDOW_REGULAR
from kbbdesk.numerals import format_money, format_share
from kbbdesk.tables.overview import Breakdown, Slice
from kbbdesk.views.announce import announce
from kbbdesk.views.overview.drawing import paint

_NARROWEST = 300.0
"""In points; below it amounts would stand on labels."""

_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


@dataclass(frozen=True, slots=True)
class _Bar:
    part: Slice
    top: float
    height: float


class ChartView(QWidget):
    """Paints a breakdown. Arrows choose a bar, Enter or a click asks for its row: `row_wanted` is its uuid."""

    row_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._breakdown: Breakdown | None = None
        self._drawing = Drawing(0, 0)
        self._bars: Sequence[_Bar] = ()
        self._current = 0
        self._pressed: _Bar | None = None
        # Letters as large as those of the window around them.
        self._scale = QFontInfo(self.font()).pixelSize() / LABEL_SIZE
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def parts(self) -> list[Slice]:
        """The parts in the order in which their bars stand."""
        return [bar.part for bar in self._bars]

    @property
    def current(self) -> Slice | None:
        """The part whose bar is chosen; None where there is none."""
        return self._bars[self._current].part if self._bars else None

    @property
    def drawing(self) -> Drawing:
        """What is painted."""
        return self._drawing

    def show_breakdown(self, breakdown: Breakdown) -> None:
        """Show other amounts; the bar that is chosen stays so where it can."""
        if breakdown == self._breakdown:
            return
        chosen = self.current
        self._breakdown = breakdown
        self.setAccessibleName(breakdown.title)
        self._draw()
        keys = [bar.part.key for bar in self._bars]
        self._choose(keys.index(chosen.key) if chosen and chosen.key in keys else 0)

    def bar_rect(self, key: str) -> QRectF:
        """Return where the bar of a row stands with its label and numbers, in pixels."""
        bar = next(bar for bar in self._bars if bar.part.key == key)
        return self._rect(bar)

    def sizeHint(self) -> QSize:
        """Return the size of the whole picture, with a margin around it."""
        width = round(_NARROWEST * self._scale) + 2 * self._margin
        return QSize(width, round(self._drawing.height * self._scale) + 2 * self._margin)

    def minimumSizeHint(self) -> QSize:
        """Return the narrowest picture."""
        return self.sizeHint()

    @property
    def _margin(self) -> int:
        return self.fontMetrics().height() // 2

    def _draw(self) -> None:
        if self._breakdown is None:
            return
        width = max((self.width() - 2 * self._margin) / self._scale, _NARROWEST)
        chart = BarChart(self._breakdown, width, WINDOW_REGULAR, WINDOW_BOLD)
        self._drawing = chart.picture()
        self._bars = [_Bar(*bar) for bar in chart.bars()]
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the picture out to the width there is."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._draw()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture, and a frame around the chosen bar while the keyboard is here."""
        painter = QPainter(self)
        painter.translate(self._margin, self._margin)
        exposed = QRectF(event.rect()).translated(-self._margin, -self._margin)
        paint(painter, self._drawing, self._scale, self.palette(), exposed)
        painter.resetTransform()
        if self.hasFocus() and self._bars:
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Link), 2))
            painter.drawRect(self._rect(self._bars[self._current]))

    def _rect(self, bar: _Bar) -> QRectF:
        top = bar.top * self._scale + self._margin
        width = self._drawing.width * self._scale + self._margin
        return QRectF(self._margin / 2, top, width, bar.height * self._scale)

    def _bar_at(self, y: float) -> _Bar | None:
        return next((bar for bar in self._bars if self._rect(bar).top() <= y < self._rect(bar).bottom()), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose another bar, or ask for the row of the chosen one."""
        key = Qt.Key(event.key())
        if key in _MOVES:
            self._choose(self._current + _MOVES[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._choose(0 if key == Qt.Key.Key_Home else len(self._bars) - 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._ask_for(self.current)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the bar under the mouse."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = self._bar_at(event.position().y())
            if self._pressed:
                self._choose(self._bars.index(self._pressed))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the row of the bar on which the mouse was pressed and let go."""
        bar, self._pressed = self._pressed, None
        if bar and bar is self._bar_at(event.position().y()):
            self._ask_for(bar.part)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that a bar leads somewhere."""
        bar = self._bar_at(event.position().y())
        leads = bar is not None and bar.part.key
        self.setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show which bar is chosen."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that no bar is chosen."""
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        """Say a bar's whole label and amount where the mouse rests on it."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            bar = self._bar_at(event.pos().y())
            if bar:
                QToolTip.showText(event.globalPos(), spoken(bar.part), self)
                return True
        return super().event(event)

    def _choose(self, number: int) -> None:
        self._current = max(0, min(number, len(self._bars) - 1))
        self.setAccessibleDescription(spoken(self.current) if self.current else "")
        if self.hasFocus():
            announce(self, self.accessibleDescription())
        self.update()

    def _ask_for(self, part: Slice | None) -> None:
        if part and part.key:
            self.row_wanted.emit(part.key)


def spoken(part: Slice) -> str:
    """Return a part as one line: `Kentsel Dönüşüm: 1.038.811.155,11 TL, 75,66%`."""
    return f"{part.label}: {format_money(part.kurus)} TL, {format_share(part.share)}%"
