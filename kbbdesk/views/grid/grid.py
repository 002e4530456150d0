"""A whole grid: search line, table, pinned total row; `head` puts its notice above it."""

from PySide6.QtCore import QEvent, QModelIndex, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kbbdesk.views.announce import announce
from kbbdesk.views.elided_label import ElidedLabel
from kbbdesk.views.focus import hand_on_focus
from kbbdesk.views.grid.arranging import ArrangementNote
from kbbdesk.views.grid.find_bar import FindBar
from kbbdesk.views.grid.model import GridModel
from kbbdesk.views.grid.total_row import TotalRow
from kbbdesk.views.grid.view import GridView


class Grid(QWidget):
    """Shows a model as a grid; `total_title` names the pinned row, which is left out where it is empty.

    `name` is the one under which the widths of its columns are remembered.
    """

    def __init__(self, name: str, model: GridModel, total_title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.model = model
        self.view = GridView(model)
        self.find_bar = FindBar(self.view)
        self.notice = ElidedLabel()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.find_bar)
        layout.addWidget(self.view, 1)
        self.arrangement_note = ArrangementNote(self.view)
        layout.addWidget(self.arrangement_note)
        self.total_row = TotalRow(self.view, total_title) if total_title else None
        if self.total_row:
            layout.addWidget(self.total_row)
        hand_on_focus(self, self.view)
        self.view.notice.connect(self.say)
        self.view.find_wanted.connect(self.find_bar.open)
        self._just_said = QTimer(self, singleShot=True, interval=0)
        self.view.selectionModel().currentChanged.connect(lambda index, _: self._follow_current(index))
        for changed in (model.dataChanged, model.rowsInserted, model.rowsRemoved, model.modelReset):
            changed.connect(lambda *_: self.say(""))

    def _follow_current(self, index: QModelIndex) -> None:
        """Say what is asked about a text that the cell could not take; nothing any more about another cell.

        What is said of an edit stays although Enter goes on from its cell.
        """
        cell = self.model.cell(index.row(), index.column()) if index.isValid() else None
        if cell and cell.refused is not None:
            self.say(cell.sentences[0])
        elif not self._just_said.isActive():
            self.say("")

    def changeEvent(self, event: QEvent) -> None:
        """Zoom the new font of the program: a font that is zoomed no longer comes from here."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            for view in self.findChildren(GridView):
                view.follow_zoom()

    def hideEvent(self, event: QHideEvent) -> None:
        """Show all rows in their own order again, and say nothing of a cell, when the page is left."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.model.arrange(None)
            self.say("")

    def say(self, sentence: str) -> None:
        """Show a sentence in the head of the grid until the next change, or until the user goes on."""
        self.notice.show_text(sentence)
        if sentence:
            self._just_said.start()
            announce(self.notice, sentence)
