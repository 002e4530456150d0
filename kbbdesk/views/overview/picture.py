"""A breakdown as a picture or, for who prefers it or cannot see one, as the same figures in a table."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kbbdesk.tables.overview import Breakdown, breakdown_table
from kbbdesk.views.overview.chart import ChartView
from kbbdesk.views.tables.model import TableModel
from kbbdesk.views.tables.read_table import ReadTable


class Picture(QWidget):
    """Shows one breakdown; `row_wanted` carries the uuid of the row that a bar or line stands for."""

    row_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart = ChartView()
        self.model = TableModel(self)
        self.table = ReadTable(self.model, "")
        self.table.grow_with_rows()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for part in (self.chart, self.table):
            layout.addWidget(part)
            part.row_wanted.connect(self.row_wanted)
        layout.addStretch(1)
        self.show_table(False)

    def show_breakdown(self, breakdown: Breakdown) -> None:
        """Show other amounts."""
        self.chart.show_breakdown(breakdown)
        self.table.setAccessibleName(breakdown.title)
        table = breakdown_table(breakdown)
        if table != self.model.table:
            self.model.show(table)

    def show_table(self, wanted: bool) -> None:
        """Show the table in place of the picture, or the picture again."""
        self.table.setVisible(wanted)
        self.chart.setVisible(not wanted)
