"""Draws cells that hold a bar: the bar at the left, its number at the right."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kbbdesk.views.grid.layout import padding
from kbbdesk.views.tables.read_table import Role

_NUMBER = "100,00%"
_THOUSAND = 1000


class BarDelegate(QStyledItemDelegate):
    """Draws a bar as long as the cell says in thousandths; cells without one as usual."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw ground, bar and number."""
        filled = index.data(Role.BAR)
        if filled is None:
            super().paint(painter, option, index)
            return
        whole = QStyleOptionViewItem(option)
        self.initStyleOption(whole, index)
        text, whole.text = whole.text, ""
        style = whole.widget.style() if whole.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, whole, painter, whole.widget)
        painter.save()
        _draw(painter, whole, text, filled)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return room for the number and a bar that can be read."""
        hint = super().sizeHint(option, index)
        return QSize(hint.width() * 2, hint.height())


def _draw(painter: QPainter, option: QStyleOptionViewItem, text: str, filled: int) -> None:
    palette, metrics = option.palette, option.fontMetrics
    selected = bool(option.state & QStyle.StateFlag.State_Selected)
    is_active = bool(option.state & QStyle.StateFlag.State_Active)
    palette.setCurrentColorGroup(QPalette.ColorGroup.Active if is_active else QPalette.ColorGroup.Inactive)
    pad = padding(metrics)
    inner = option.rect.adjusted(pad, 0, -pad, 0)
    number = metrics.horizontalAdvance(_NUMBER) + pad
    ink = palette.color(QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text)
    painter.setPen(ink)
    painter.setFont(option.font)
    painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
    height = max(4, metrics.height() // 2)
    track = QRect(inner.left(), inner.center().y() - height // 2, inner.width() - number, height)
    if track.width() <= 0:
        return
    if not selected:
        painter.fillRect(track, palette.brush(QPalette.ColorRole.Midlight))
    length = track.width() * max(0, min(filled, _THOUSAND)) // _THOUSAND
    if filled > 0:
        track.setWidth(max(1, length))
        painter.fillRect(track, ink if selected else palette.color(QPalette.ColorRole.Link))
