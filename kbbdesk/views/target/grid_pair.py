"""The two grids of a target page: one above the other, or one at a time where the page is too low for both."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QTabBar, QVBoxLayout, QWidget

from kbbdesk.views.grid.grid import Grid
from kbbdesk.views.grid.head import GridHead


class PairedGrid(QWidget):
    """A grid below its head; tabs stand for its title where one grid is shown at a time."""

    def __init__(self, title: str, grid: Grid, buttons: Iterable[QWidget] = ()) -> None:
        super().__init__()
        self.grid = grid
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        # Tab would stop at its arrows, which nobody sees.
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.tabs.hide()
        head = GridHead(title, grid, buttons)
        head.insertWidget(0, self.tabs)
        self.title = head.title
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(head)
        layout.addWidget(grid, 1)

    def show_tabs(self, shown: bool) -> None:
        """Show tabs in place of the title, or the title."""
        self.title.setVisible(not shown)
        self.tabs.setVisible(shown)


class GridPair(QSplitter):
    """Shows both parts where each has room for some rows, else the one with the keyboard.

    The part that is not on show keeps taking the keyboard (F6, a cell that is gone to), and is then shown.
    """

    def __init__(self, *parts: PairedGrid) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self.parts = parts
        self._chosen = len(parts) - 1
        self.is_low = False
        self.setChildrenCollapsible(False)
        for number, part in enumerate(parts):
            self.addWidget(part)
            part.grid.view.installEventFilter(self)
            for other in parts:
                part.tabs.addTab(other.title.text())
            part.tabs.setCurrentIndex(number)
            part.tabs.tabBarClicked.connect(self._choose)

    @property
    def on_show(self) -> list[Grid]:
        """The grids that can be seen."""
        return [part.grid for part in self.parts if not self.is_low or part is self.parts[self._chosen]]

    def minimumSizeHint(self) -> QSize:
        """Return the room for one grid."""
        hints = [part.minimumSizeHint() for part in self.parts]
        return QSize(max(hint.width() for hint in hints), max(hint.height() for hint in hints))

    def height_of_both(self) -> int:
        """Return the least height, in pixels, at which both grids are shown."""
        return sum(part.minimumSizeHint().height() for part in self.parts) + self.handleWidth()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show one grid or both, as there is room."""
        super().resizeEvent(event)
        is_low = self.height() < self.height_of_both()
        if is_low != self.is_low:
            self._set_low(is_low)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the grid that gets the keyboard."""
        if event.type() == QEvent.Type.FocusIn and self.is_low:
            number = next(number for number, part in enumerate(self.parts) if part.grid.view is watched)
            if number != self._chosen:
                self._bring(number)
        return super().eventFilter(watched, event)

    def _set_low(self, is_low: bool) -> None:
        self.is_low = is_low
        self.setChildrenCollapsible(is_low)
        self.handle(1).setEnabled(not is_low)
        for part in self.parts:
            part.show_tabs(is_low)
        if is_low:
            focus = self.window().focusWidget()
            with_keyboard = (n for n, part in enumerate(self.parts) if focus and part.isAncestorOf(focus))
            self._bring(next(with_keyboard, self._chosen))
        else:
            self.setSizes([part.minimumSizeHint().height() for part in self.parts])

    def _choose(self, number: int) -> None:
        """Show a part whose tab was clicked, with the keyboard on its grid."""
        if 0 <= number != self._chosen:
            self._bring(number)
        self.parts[self._chosen].grid.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bring(self, number: int) -> None:
        self._chosen = number
        for shown, part in enumerate(self.parts):
            part.tabs.setCurrentIndex(shown)
        # A collapsed part is still visible for Qt, and so takes the keyboard.
        self.setSizes([self.height() if shown == number else 0 for shown in range(len(self.parts))])
