"""The header of a table: what spans several columns stands above them once, as it is printed."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QStyleOptionHeader, QWidget

from kbbdesk.views.grid.layout import padding


class GroupedHeader(QHeaderView):
    """Draws titles of two lines, as a model has them, with the upper one across all columns that share it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)

    def missing(self, column: int) -> int:
        """Return by how much the columns of a group, of which this is the last, are too narrow for it."""
        shared = self.shared(column)
        room = sum(map(self.sectionSize, shared))
        return max(self.width_of(self.group(column)) - room, 0) if column == shared[-1] else 0

    def group(self, column: int) -> str:
        """Return what stands above the title of a column; empty for nothing."""
        return self._text(column).partition("\n")[0] if "\n" in self._text(column) else ""

    def title(self, column: int) -> str:
        """Return the title of a column alone."""
        return self._text(column).rpartition("\n")[2]

    def shared(self, column: int) -> range:
        """Return the columns that share the group of a column: those beside each other that have the same one."""
        group, first, last = self.group(column), column, column
        while group and first > 0 and self.group(first - 1) == group:
            first -= 1
        while group and last + 1 < self.count() and self.group(last + 1) == group:
            last += 1
        return range(first, last + 1)

    def _text(self, column: int) -> str:
        return str(self.model().headerData(column, Qt.Orientation.Horizontal) or "")

    def sectionSizeFromContents(self, column: int) -> QSize:
        """Return the room for the title of a column, below its group where any column has one."""
        lines = 2 if any(self.group(number) for number in range(self.count())) else 1
        return QSize(self.width_of(self.title(column)), lines * self._line() + padding(self.fontMetrics()))

    def width_of(self, text: str) -> int:
        """Return how wide a column has to be for a title, which is bold while something in it is selected."""
        bold = self.font()
        bold.setBold(True)
        return QFontMetrics(bold).horizontalAdvance(text) + 4 * padding(self.fontMetrics())

    def paintSection(self, painter: QPainter, rect: QRect, column: int) -> None:
        """Draw a column's title, and of its group's what lies above this column."""
        if not self.group(column):
            super().paintSection(painter, rect, column)
            return
        line = self._line()
        self._draw(
            painter, rect.adjusted(0, line, 0, 0), self.title(column), self._side(column), self._arrow(column)
        )
        shared = self.shared(column)
        left = rect.left() - sum(self.sectionSize(number) for number in shared if number < column)
        above = QRect(left, rect.top(), sum(map(self.sectionSize, shared)), line)
        painter.save()
        # Each column draws its own part of the whole: they come one by one, and not all of them each time.
        painter.setClipRect(QRect(rect.left(), rect.top(), rect.width(), line))
        self._draw(painter, above, self.group(column), Qt.AlignmentFlag.AlignCenter)
        painter.restore()

    def _arrow(self, column: int) -> QStyleOptionHeader.SortIndicator:
        arrows = QStyleOptionHeader.SortIndicator
        if not self.isSortIndicatorShown() or column != self.sortIndicatorSection():
            return arrows.None_
        # As Qt draws the others: an arrow downwards for an ascending order.
        is_ascending = self.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder
        return arrows.SortDown if is_ascending else arrows.SortUp

    def _draw(
        self,
        painter: QPainter,
        rect: QRect,
        text: str,
        side: Qt.AlignmentFlag,
        arrow: QStyleOptionHeader.SortIndicator = QStyleOptionHeader.SortIndicator.None_,
    ) -> None:
        option = QStyleOptionHeader()
        self.initStyleOption(option)
        option.sortIndicator = arrow
        option.rect, option.textAlignment = rect, side
        room = rect.width() - 2 * padding(self.fontMetrics())
        option.text = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
        self.style().drawControl(QStyle.ControlElement.CE_Header, option, painter, self)

    def _side(self, column: int) -> Qt.AlignmentFlag:
        given = self.model().headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        return given if isinstance(given, Qt.AlignmentFlag) else Qt.AlignmentFlag.AlignCenter

    def _line(self) -> int:
        return self.fontMetrics().height() + padding(self.fontMetrics())
