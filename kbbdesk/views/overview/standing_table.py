"""A table of rows of the programme with their amounts, their share as a bar, problems and progress."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QLabel, QVBoxLayout, QWidget

from kbbdesk.models.totals import Totals
from kbbdesk.views.focus import hand_on_focus
from kbbdesk.views.overview.standing import Standing, together
from kbbdesk.views.overview.standing_model import FILLED, SHARE, StandingModel
from kbbdesk.views.tables.bars import BarDelegate
from kbbdesk.views.tables.read_table import ReadTable


class StandingTable(QWidget):
    """The table, and in its place a sentence where it has no line; `row_wanted` as in `ReadTable`.

    One that `grows` is as high as its lines, and does not scroll for a few of them.
    """

    row_wanted = Signal(str)

    def __init__(self, name: str, nothing: str, grows: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = StandingModel(self)
        self.view = ReadTable(self.model, name)
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        if grows:
            self.view.grow_with_rows()
        for column in (SHARE, FILLED):
            self.view.setItemDelegateForColumn(column, BarDelegate(self.view))
        self.view.row_wanted.connect(self.row_wanted)
        self.empty = QLabel(nothing)
        self.empty.setWordWrap(True)
        self.empty.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.empty)
        layout.addWidget(self.view, 1)
        hand_on_focus(self, self.view)

    def show_lines(self, lines: list[Standing], whole: Totals) -> None:
        """Show lines, and below them what they come to."""
        self.model.show(lines, together(self.tr("Toplam"), lines, whole) if lines else None)
        self.empty.setVisible(not lines)
        self.view.setVisible(bool(lines))
        if lines and not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.model.index(0, 0))
