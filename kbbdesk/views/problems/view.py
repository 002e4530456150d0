"""The list of problems on the screen: keyboard and mouse."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHeaderView, QTreeView

from kbbdesk.views.problems.model import ProblemModel

_PLACE_WIDTH = 32


class ProblemView(QTreeView):
    """The lines; Enter and double click call `go`, which tells whether there was a place to go to."""

    def __init__(self, model: ProblemModel, go: Callable[[], bool]) -> None:
        super().__init__()
        self._go = go
        self.setModel(model)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setAlternatingRowColors(True)
        self.setAccessibleName(self.tr("Denetim sonuçları"))
        # Below what Qt asks for, so that the window fits a small screen at 150 %.
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * 2)
        header = self.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.resizeSection(0, self.fontMetrics().averageCharWidth() * _PLACE_WIDTH)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the place on Enter."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or not self._go():
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go to the place; a group opens or closes."""
        if not self._go():
            super().mouseDoubleClickEvent(event)
