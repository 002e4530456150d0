"""The pinned row below a grid: what its columns add up to, always on show."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QAction, QFont, QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget

from kbbdesk.views.grid.layout import padding
from kbbdesk.views.grid.view import GridView
from kbbdesk.views.grid.whole_number import DrawnNumber, Sight, draw_number, drawn_number, show_tip


class TotalRow(QWidget):
    """Draws the totals of the model under the columns of the grid, and says them to a screen reader."""

    def __init__(self, grid: GridView, title: str) -> None:
        super().__init__()
        self._grid = grid
        self._name = title
        header = grid.horizontalHeader()
        header.sectionResized.connect(lambda *_: self.update())
        header.geometriesChanged.connect(self.update)
        grid.horizontalScrollBar().valueChanged.connect(lambda _: self.update())
        grid.grid_model.totals_changed.connect(self._refresh)
        grid.font_changed.connect(self._follow_font)
        self._follow_font()
        copy = QAction(self.tr("Toplam satırını kopyala"), self)
        copy.triggered.connect(self._copy)
        self.addAction(copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._refresh()

    def _follow_font(self) -> None:
        """Write as large as the grid, in bold."""
        font = QFont(self._grid.font())
        font.setBold(True)
        self.setFont(font)
        self.updateGeometry()

    @property
    def _title(self) -> str:
        """What the row is called: where rows are left out, also that they are counted."""
        left_out = self._grid.grid_model.left_out
        return self.tr("{} (bütün satırlar)").format(self._name) if left_out else self._name

    def sizeHint(self) -> QSize:
        """Return one line's height."""
        metrics = QFontMetrics(self.font())
        return QSize(0, metrics.height() + 2 * padding(metrics))

    def minimumSizeHint(self) -> QSize:
        """Return one line's height."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the totals of the columns in sight; those of the frozen columns stand over the others."""
        painter = QPainter(self)
        palette = self.palette()
        painter.fillRect(self.rect(), palette.brush(QPalette.ColorRole.AlternateBase))
        painter.setPen(palette.color(QPalette.ColorRole.Mid))
        painter.drawLine(self.rect().topLeft(), self.rect().topRight())
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        left = self._grid.viewport().x()
        frozen = self._grid.frozen_width()
        for column in range(self._grid.grid_model.columnCount()):
            draw_number(painter, self.drawn(column))
        room = QRect(left, 0, frozen or self._grid.columnWidth(0), self.height())
        if frozen or not self._grid.horizontalScrollBar().value():
            self._draw_title(painter, room)

    def drawn(self, column: int) -> DrawnNumber:
        """Return what stands for the total of a column."""
        grid, left = self._grid, self._grid.viewport().x()
        metrics, text = QFontMetrics(self.font()), grid.grid_model.total_text(column)
        pad = padding(metrics)
        cell = QRect(left + grid.columnViewportPosition(column), 0, grid.columnWidth(column), self.height())
        sight = grid.sight()
        seen = Sight(left + sight.left, left + sight.right)
        return drawn_number(text, metrics.horizontalAdvance(text), metrics, cell.adjusted(pad, 0, -pad, 0), seen)

    def _draw_title(self, painter: QPainter, rect: QRect) -> None:
        pad, metrics = padding(painter.fontMetrics()), painter.fontMetrics()
        title = metrics.elidedText(self._title, Qt.TextElideMode.ElideRight, rect.width() - 2 * pad)
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect.adjusted(pad, 0, -pad, 0), side, title)

    def event(self, event: QEvent) -> bool:
        """Show the whole total in the tool tip where its column has no room for it."""
        if event.type() != QEvent.Type.ToolTip or not isinstance(event, QHelpEvent):
            return super().event(event)
        column = self._grid.columnAt(event.pos().x() - self._grid.viewport().x())
        is_cut = column >= 0 and not self.drawn(column).is_whole
        return show_tip(event, self, self._grid.grid_model.total_text(column) if is_cut else "", "")

    def _copy(self) -> None:
        from kbbdesk.views.grid.clipboard_commands import copy_totals

        copy_totals(self._grid)

    def _refresh(self) -> None:
        model = self._grid.grid_model
        titles = [column.note or column.title for column in model.columns]
        texts = [model.total_text(column) for column in range(len(titles))]
        self.setAccessibleName(self._title)
        said = (f"{title}: {text}" for title, text in zip(titles, texts, strict=True) if text)
        self.setAccessibleDescription("; ".join(said))
        self.update()
