"""The tree on the screen: keyboard, drag and drop; what is dropped is asked for, not done here."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QWidget

from kbbdesk.models.entity import Entity
from kbbdesk.views.tree.filter import PlanFilter
from kbbdesk.views.tree.model import AMOUNT, TITLE

_INDENTATION = 12
_TITLE_PART = 3.5
"""So many times the width of an amount: in a narrower tree only titles stand."""


class TreeView(QTreeView):
    """Shows a filtered plan. `dropped` carries the row that was dragged and the row it was dropped on."""

    dropped = Signal(object, object)
    entered = Signal()

    def __init__(self, model: PlanFilter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filter = model
        self.setModel(model)
        self.setUniformRowHeights(True)
        self.setIndentation(_INDENTATION)
        self.setAllColumnsShowFocus(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        # Fixed, because measuring the contents would ask for the text of every row that is expanded.
        header.setSectionResizeMode(AMOUNT, QHeaderView.ResizeMode.Fixed)
        self._amount_width = self.fontMetrics().horizontalAdvance("0.000.000.000,00") + 12
        header.resizeSection(AMOUNT, self._amount_width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the amounts out where titles would have too little room; the tip of a title has them too."""
        self.setColumnHidden(AMOUNT, event.size().width() < _TITLE_PART * self._amount_width)
        super().resizeEvent(event)

    def row_at(self, index: QModelIndex) -> Entity | None:
        """Return the row of the plan at an index; None for a fixed page and beside all rows."""
        node = self._filter.node(index) if index.isValid() else None
        return None if node is None or node.is_page else node.row

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of Enter, which Qt would take for editing or nothing."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.state() != self.State.EditingState:
            self.entered.emit()
            return
        super().keyPressEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take a drop only where the dragged row may stand."""
        from kbbdesk.views.tree.restructure import may_stand_below

        super().dragMoveEvent(event)
        row, parent = self.row_at(self.currentIndex()), self.row_at(self.indexAt(event.position().toPoint()))
        if row is None or parent is None or parent is row.parent or not may_stand_below(row, parent):
            event.ignore()
        else:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell what was dropped on what."""
        row, parent = self.row_at(self.currentIndex()), self.row_at(self.indexAt(event.position().toPoint()))
        # Ignored on purpose: an accepted InternalMove has Qt delete the dragged rows from the model.
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        self.stopAutoScroll()
        self.setState(self.State.NoState)
        self.viewport().update()
        if row is not None and parent is not None:
            self.dropped.emit(row, parent)
