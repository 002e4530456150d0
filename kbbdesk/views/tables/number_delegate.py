"""Draws the cells of a table that is read: a number whole or as `####`, all else as usual."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPalette
from PySide6.QtWidgets import QAbstractItemView, QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kbbdesk.views.grid.layout import padding
from kbbdesk.views.grid.whole_number import DrawnNumber, Sight, draw_number, drawn_number, show_tip

Index = QModelIndex | QPersistentModelIndex


class NumberDelegate(QStyledItemDelegate):
    """Draws what stands at the right of its cell as a number."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a number on its ground; texts as usual."""
        if not self.is_number(index):
            super().paint(painter, option, index)
            return
        whole = QStyleOptionViewItem(option)
        self.initStyleOption(whole, index)
        text, whole.text = whole.text, ""
        style = whole.widget.style() if whole.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, whole, painter, whole.widget)
        painter.save()
        painter.setFont(whole.font)
        painter.setPen(ink(whole))
        number = self._drawn(whole, text)
        draw_number(painter, number)
        if number.is_whole:
            self.draw_beside(painter, whole, index)
        painter.restore()

    def is_number(self, index: Index) -> bool:
        """Tell whether a cell holds a number."""
        side = index.data(Qt.ItemDataRole.TextAlignmentRole)
        return isinstance(side, Qt.AlignmentFlag) and bool(side & Qt.AlignmentFlag.AlignRight)

    def draw_beside(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw what stands in the cell beside its number."""

    def drawn(self, option: QStyleOptionViewItem, index: Index) -> DrawnNumber | None:
        """Return what stands for a number in its cell; None for a cell that holds a text."""
        if not self.is_number(index):
            return None
        whole = QStyleOptionViewItem(option)
        self.initStyleOption(whole, index)
        return self._drawn(whole, whole.text)

    def _drawn(self, option: QStyleOptionViewItem, text: str) -> DrawnNumber:
        width = option.fontMetrics.horizontalAdvance(text)
        return drawn_number(text, width, option.fontMetrics, inner(option), _sight(option))

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Show the whole number in the tool tip where the cell has no room for it."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        number, tip = self.drawn(option, index), index.data(Qt.ItemDataRole.ToolTipRole) or ""
        text = "" if number is None or number.is_whole else index.data()
        return show_tip(event, view, "" if text == tip else text, tip)


def _sight(option: QStyleOptionViewItem) -> Sight:
    view = option.widget
    if isinstance(view, QAbstractItemView):
        return Sight(0, view.viewport().width() - 1)
    return Sight(option.rect.left(), option.rect.right())


def inner(option: QStyleOptionViewItem) -> QRect:
    """Return a cell less its padding."""
    pad = padding(option.fontMetrics)
    return option.rect.adjusted(pad, 0, -pad, 0)


def ink(option: QStyleOptionViewItem) -> QColor:
    """Return the colour of the text of a cell."""
    selected = bool(option.state & QStyle.StateFlag.State_Selected)
    is_active = bool(option.state & QStyle.StateFlag.State_Active)
    group = QPalette.ColorGroup.Active if is_active else QPalette.ColorGroup.Inactive
    role = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
    return option.palette.color(group, role)
