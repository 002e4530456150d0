"""The pinned row below a grid: what its columns add up to, always on show."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QAction, QFont, QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget

from kbbdesk.views.grid.layout import padding
from kbbdesk.views.grid.view import GridView


class TotalRow(QWidget):
    """Draws the totals of the model under the columns of the grid, and says them to a screen reader."""

    def __init__(self, grid: GridView, title: str) -> None:
        super().__init__()
        self._grid = grid
        self._title = title
        header = grid.horizontalHeader()
        header.sectionResized.connect(lambda *_: self.update())
        header.geometriesChanged.connect(self.update)
        grid.horizontalScrollBar().valueChanged.connect(lambda _: self.update())
        grid.grid_model.totals_changed.connect(self._refresh)
        font = QFont(self.font())
        font.setBold(True)
        self.setFont(font)
        copy = QAction(self.tr("Toplam satırını kopyala"), self)
        copy.triggered.connect(self._copy)
        self.addAction(copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._refresh()

    def sizeHint(self) -> QSize:
        """Return one line's height."""
        metrics = QFontMetrics(self.font())
        return QSize(0, metrics.height() + 2 * padding(metrics))

    def minimumSizeHint(self) -> QSize:
        """Return one line's height."""
        return self.sizeHint()

    def width_of(self, column: int) -> int:
        """Return how wide a column has to be for its total."""
        metrics = QFontMetrics(self.font())
        return metrics.horizontalAdvance(self._grid.grid_model.total_text(column)) + 3 * padding(metrics)

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
        painter.setClipRect(left + frozen, 0, self._grid.viewport().width() - frozen, self.height())
        for column in range(self._grid.grid_model.columnCount()):
            rect = QRect(
                left + self._grid.columnViewportPosition(column), 0, self._grid.columnWidth(column), self.height()
            )
            self._draw(painter, rect, self._grid.grid_model.total_text(column), Qt.AlignmentFlag.AlignRight)
        painter.setClipRect(self.rect())
        room = frozen or self._grid.columnWidth(0)
        if frozen or not self._grid.horizontalScrollBar().value():
            self._draw(painter, QRect(left, 0, room, self.height()), self._title, Qt.AlignmentFlag.AlignLeft)

    def _draw(self, painter: QPainter, rect: QRect, text: str, side: Qt.AlignmentFlag) -> None:
        pad = padding(painter.fontMetrics())
        painter.drawText(rect.adjusted(pad, 0, -pad, 0), side | Qt.AlignmentFlag.AlignVCenter, text)

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
