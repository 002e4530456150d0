"""Draws cells that hold a bar: the bar at the left, its number at the right."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from kbbdesk.views.grid.layout import padding
from kbbdesk.views.tables.number_delegate import NumberDelegate, ink, inner
from kbbdesk.views.tables.read_table import Role

_NUMBER = "100,00%"
_THOUSAND = 1000

Index = QModelIndex | QPersistentModelIndex


class BarDelegate(NumberDelegate):
    """Draws a bar as long as the cell says in thousandths; cells without one as usual."""

    def is_number(self, index: Index) -> bool:
        """Tell whether a cell holds a number, with a bar or without one."""
        return index.data(Role.BAR) is not None or super().is_number(index)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return room for the number and a bar that can be read."""
        hint = super().sizeHint(option, index)
        return QSize(hint.width() * 2, hint.height())

    def draw_beside(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the bar in the room that the number leaves."""
        filled = index.data(Role.BAR)
        room, metrics = inner(option), option.fontMetrics
        number = metrics.horizontalAdvance(_NUMBER) + padding(metrics)
        height = max(4, metrics.height() // 2)
        track = QRect(room.left(), room.center().y() - height // 2, room.width() - number, height)
        if filled is None or track.width() <= 0:
            return
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if not selected:
            painter.fillRect(track, option.palette.brush(QPalette.ColorRole.Midlight))
        length = track.width() * max(0, min(filled, _THOUSAND)) // _THOUSAND
        if filled > 0:
            track.setWidth(max(1, length))
            painter.fillRect(track, ink(option) if selected else option.palette.color(QPalette.ColorRole.Link))
