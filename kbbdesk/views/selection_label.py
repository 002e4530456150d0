"""The part of the status bar that shows sum, count and mean of the cells selected in a grid."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionRange, QObject, Qt, QTimer, SignalInstance
from PySide6.QtWidgets import QApplication, QLabel, QStatusBar, QWidget

from kbbdesk.models.entity import FieldValue
from kbbdesk.views.grid.selection_sum import sum_of
from kbbdesk.views.totals_bar import TotalsBar

if TYPE_CHECKING:
    from kbbdesk.views.grid.columns import Column
    from kbbdesk.views.grid.view import GridView


class SelectionLabel(QLabel):
    """Follows the selection of the grid that had the keyboard last, for as long as that grid is on show.

    It takes the room that the totals leave: first the mean is left out, then the count. Where not even the sum
    fits, the totals leave out their addends, and where that is not enough the label is hidden.
    """

    def __init__(self, bar: QStatusBar, totals: TotalsBar) -> None:
        super().__init__(bar)
        self._bar, self._totals = bar, totals
        self._view: GridView | None = None
        self._texts: list[str] = []
        self._settled = QTimer(self, singleShot=True, interval=0)
        self._settled.timeout.connect(self._refresh)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # The text always fits, or the label is hidden; it may not keep a window from becoming narrower.
        self.setMinimumWidth(1)
        bar.addPermanentWidget(self)
        self.hide()
        bar.installEventFilter(self)
        QApplication.instance().focusChanged.connect(self._follow_keyboard)  # type: ignore[union-attr]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the width of the status bar, and whether the grid is on show."""
        if event.type() == QEvent.Type.Resize and watched is self._bar:
            self._show_texts()
        elif event.type() in (QEvent.Type.Show, QEvent.Type.Hide) and watched is self._view:
            self._settled.start()
        return False

    def _follow_keyboard(self, _before: QWidget | None, widget: QWidget | None) -> None:
        view = self._grid_of(widget) if widget and self.window().isAncestorOf(widget) else None
        if view is None or view is self._view:
            return
        if self._view:
            self._view.removeEventFilter(self)
            for signal in _signals(self._view):
                signal.disconnect(self._wait)
        self._view = view
        view.installEventFilter(self)
        for signal in _signals(view):
            signal.connect(self._wait)
        self._wait()

    def _grid_of(self, widget: QWidget | None) -> "GridView | None":
        from kbbdesk.views.grid.view import GridView

        while widget is not None and not isinstance(widget, GridView):
            widget = widget.parentWidget()
        return widget

    def _wait(self, *_: object) -> None:
        """Add up once, after all that one action changes has changed."""
        self._settled.start()

    def _refresh(self) -> None:
        self._texts = []
        view = self._view
        if view and view.isVisible() and sum(block.width() * block.height() for block in _blocks(view)) > 1:
            self._texts = sum_of(selected_cells(view)).texts()
        self._show_texts()

    def _show_texts(self) -> None:
        whole = " · ".join(self._texts)
        self.setToolTip(whole)
        self.setAccessibleName(self.tr("Seçili hücreler: {}").format(whole))
        shown = self._fitting()
        self.setText(shown)
        self.setVisible(bool(shown))

    def _fitting(self) -> str:
        """Return as much of the texts as there is room for."""
        letter = self.fontMetrics().averageCharWidth()
        room = self._bar.width() - 6 * letter
        beside_totals = room - self._totals.wanted_width()
        for count in range(len(self._texts), 0, -1):
            text = " · ".join(self._texts[:count])
            least = self._totals.least_width() if count == 1 else None
            width = self.fontMetrics().horizontalAdvance(text)
            if width <= (beside_totals if least is None else max(beside_totals, room - least)):
                return text
        return ""


def _signals(view: "GridView") -> list[SignalInstance]:
    model = view.grid_model
    return [
        view.selectionModel().selectionChanged,
        model.dataChanged,
        model.modelReset,
        model.rowsInserted,
        model.rowsRemoved,
        model.columnsInserted,
    ]


def _blocks(view: "GridView") -> list[QItemSelectionRange]:
    selection = view.selectionModel().selection()
    return [selection.at(number) for number in range(selection.size())]


def selected_cells(view: "GridView") -> "Iterator[tuple[Column, FieldValue]]":
    """Walk the selected cells; those with an unread text are left out."""
    model = view.grid_model
    for block in _blocks(view):
        columns = model.columns[block.left() : block.right() + 1]
        for number in range(block.top(), block.bottom() + 1):
            for column in columns:
                if (value := model.stored(number, column)) is not None:
                    yield column, value
