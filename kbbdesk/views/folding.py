"""A line of widgets that becomes two where it is too narrow for one: a magnified screen has few pixels."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

_BESIDE, _BELOW = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class FoldingLine(QWidget):
    """Puts its parts beside each other where there is room, else below each other, and asks for no more than that.

    The first part takes what room is left; all share it where they are `equal`.
    """

    def __init__(self, *parts: QWidget, equal: bool = False) -> None:
        super().__init__()
        self._parts = parts
        self._line = QBoxLayout(_BESIDE, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        for number, part in enumerate(parts):
            self._line.addWidget(part, int(equal or number == 0))

    def minimumSizeHint(self) -> QSize:
        """Return the width of the widest part: narrower than that it cannot be, however it is folded."""
        shown = [part.minimumSizeHint().width() for part in self._parts if not part.isHidden()]
        return QSize(max(shown, default=0), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold."""
        super().resizeEvent(event)
        self._fold()

    def event(self, event: QEvent) -> bool:
        """Fold or unfold where a part needs another width: it says something else, or has come or gone."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fold()
        return super().event(event)

    def _fold(self) -> None:
        shown = [part.minimumSizeHint().width() for part in self._parts if not part.isHidden()]
        wide = sum(shown) + self._line.spacing() * (len(shown) - 1)
        wanted = _BESIDE if wide <= self.width() else _BELOW
        if self._line.direction() != wanted:
            self._line.setDirection(wanted)
