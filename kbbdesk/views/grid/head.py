"""The line above a grid: what it is called, the sentence about its last edit, and its buttons."""

from collections.abc import Iterable

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from kbbdesk.views.grid.grid import Grid


class GridHead(QHBoxLayout):
    """Keeps its height whatever the sentence, so that no row moves under the mouse; `title` may be hidden."""

    def __init__(self, title: str, grid: Grid, buttons: Iterable[QWidget] = ()) -> None:
        super().__init__()
        self.title = QLabel(title)
        self.title.setBuddy(grid.view)
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        self.addWidget(self.title)
        self.addSpacing(grid.fontMetrics().averageCharWidth())
        self.addWidget(grid.notice, 1)
        for button in buttons:
            self.addWidget(button)
