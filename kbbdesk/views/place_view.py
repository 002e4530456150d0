"""A list of things that have a place in the programme, as problems and changes do."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTreeView


class PlaceView(QTreeView):
    """Lines; Enter and double click call `go`, which tells whether there was a place to go to."""

    def __init__(self, model: QAbstractItemModel, go: Callable[[], bool], name: str) -> None:
        super().__init__()
        self._go = go
        self.setModel(model)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setAlternatingRowColors(True)
        self.setAccessibleName(name)
        self.doubleClicked.connect(lambda _index: go())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the place on Enter."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or not self._go():
            super().keyPressEvent(event)
