"""A table that is read: wide enough for its numbers, high enough for its texts, copied as a grid is."""

from collections.abc import Iterable
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QItemSelectionRange,
    QModelIndex,
    QObject,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QAction, QFontMetrics, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from kbbdesk.views.column_scroll import ColumnTable
from kbbdesk.views.first_letters import FirstLetters
from kbbdesk.views.grid.clipboard import CopiedCell, html_table, tsv
from kbbdesk.views.grid.clipboard_commands import put_on_clipboard
from kbbdesk.views.grid.layout import padding
from kbbdesk.views.tables.grouped_header import GroupedHeader
from kbbdesk.views.tables.number_delegate import NumberDelegate

_MEASURED_AT_ONCE = 400
_NARROWEST_TITLE = 24
_WIDEST_TEXT = 30
_MOST_LINES = 30


class Role(IntEnum):
    """Roles of a read table's model beside those of Qt."""

    COPIED = Qt.ItemDataRole.UserRole + 1
    """The cell as it is copied: `CopiedCell`."""
    ROW = Qt.ItemDataRole.UserRole + 2
    """The uuid of the row of the programme that a line shows; empty for none."""
    BAR = Qt.ItemDataRole.UserRole + 3
    """How much of a bar is filled, in thousandths; None where there is no bar."""


class ReadModel(FirstLetters, QAbstractTableModel):
    """What a read table asks of its model besides the cells."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    @property
    def wide_column(self) -> int:
        """The column that holds the titles and has the room that the others leave."""
        raise NotImplementedError

    def longest_text(self, column: int) -> str:
        """Return a text of the column that is as wide as any."""
        raise NotImplementedError

    def row_of(self, _uuid: str) -> int | None:
        """Return the number of the line that shows a row of the programme; None where none does."""
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return what a line is called for a screen reader: its title."""
        if orientation is Qt.Orientation.Horizontal or role != Qt.ItemDataRole.AccessibleTextRole:
            return None
        return self.index(section, self.wide_column).data()

    def is_hidden(self, _column: int) -> bool:
        """Tell whether a column has nothing to show."""
        return False


class ReadTable(ColumnTable):
    """Shows a `ReadModel`. `row_wanted` carries the uuid of a line that Enter or a double click asked for.

    A column is as wide as its content wants it, until the user gives it another width.
    """

    row_wanted = Signal(str)

    def __init__(self, model: ReadModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read_model = model
        self._sized: set[int] = set()
        self._given: dict[str, int] = {}
        self._is_busy = False
        self._grows = False
        self._settled = QTimer(self, singleShot=True, interval=0)
        self._settled.timeout.connect(self._fit_heights)
        self._header = GroupedHeader(self)
        self.setHorizontalHeader(self._header)
        self.setModel(model)
        self.setItemDelegate(NumberDelegate(self))
        self._configure(name)
        self.activated.connect(self._ask_for)
        model.modelReset.connect(self.fit)
        model.dataChanged.connect(lambda *_: self._fit_widths())
        self._header.sectionResized.connect(self._note_width)
        self._header.sectionHandleDoubleClicked.connect(self._fit_to_content)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._settled.start())

    def _configure(self, name: str) -> None:
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(_line_height(self))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        for text, keys, work in (
            (self.tr("Kopyala"), QKeySequence.StandardKey.Copy, self.copy),
            (self.tr("Tümünü seç"), QKeySequence.StandardKey.SelectAll, self.selectAll),
        ):
            action = QAction(text, self)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(lambda _checked=False, work=work: work())
            self.addAction(action)

    def grow_with_rows(self) -> None:
        """Be as high as the rows, up to `_MOST_LINES` of them: for a table on a page that scrolls itself."""
        self._grows = True
        self._settled.start()

    def place(self) -> tuple[str, int]:
        """Return where the user is: the uuid that the current line shows, and the column."""
        index = self.currentIndex()
        return (index.data(Role.ROW), index.column()) if index.isValid() else ("", 0)

    def go_back_to(self, place: tuple[str, int], scrolled: int) -> None:
        """Stand again where the user was before all lines were made anew, where that line is still there."""
        row = self._read_model.row_of(place[0]) if place[0] else None
        if row is not None:
            self.setCurrentIndex(self._read_model.index(row, place[1]))
        self.verticalScrollBar().setValue(scrolled)

    def copy_all(self) -> None:
        """Put the whole table on the clipboard, below its headings."""
        model = self._read_model
        columns = [column for column in range(model.columnCount()) if not self.isColumnHidden(column)]
        titles = [
            str(model.headerData(column, Qt.Orientation.Horizontal)).replace("\n", " ") for column in columns
        ]
        cells = [[CopiedCell(title) for title in titles]]
        for row in range(model.rowCount()):
            cells.append([model.index(row, column).data(Role.COPIED) for column in columns])
        put_on_clipboard(tsv(cells), html_table(cells))

    def copy(self) -> None:
        """Put the selected cells on the clipboard, as text and as HTML that Excel takes back as numbers."""
        selection = self.selectionModel().selection()
        ranges = [selection.at(number) for number in range(selection.size())]
        rows = sorted({row for block in ranges for row in range(block.top(), block.bottom() + 1)})
        columns = [column for column in self._columns_of(ranges) if not self.isColumnHidden(column)]
        model, nothing = self._read_model, CopiedCell("")
        cells = [
            [
                model.index(row, column).data(Role.COPIED) if _holds(ranges, row, column) else nothing
                for column in columns
            ]
            for row in rows
        ]
        if cells:
            put_on_clipboard(tsv(cells), html_table(cells))

    def _columns_of(self, ranges: Iterable[QItemSelectionRange]) -> list[int]:
        return sorted({column for block in ranges for column in range(block.left(), block.right() + 1)})

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for the current line on Enter, wherever the style would not."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask_for(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _ask_for(self, index: QModelIndex) -> None:
        uuid = index.data(Role.ROW) if index.isValid() else ""
        if uuid:
            self.row_wanted.emit(uuid)

    def showEvent(self, event: QShowEvent) -> None:
        """Measure the rows: while nobody sees them they are not."""
        super().showEvent(event)
        self._settled.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the room there is to the titles."""
        super().resizeEvent(event)
        self._use_room()

    def fit(self) -> None:
        """Measure columns and rows anew."""
        self._sized.clear()
        self._fit_widths()
        self._settled.start()

    def changeEvent(self, event: QEvent) -> None:
        """Measure everything anew in another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.verticalHeader().setDefaultSectionSize(_line_height(self))
            self.fit()

    def _fit_widths(self) -> None:
        wide = self._read_model.wide_column
        for column in range(self._read_model.columnCount()):
            self.setColumnHidden(column, self._read_model.is_hidden(column))
            if column != wide:
                given = self._given.get(self._name(column))
                self._set_width(column, given or self._wanted(column))
                if not given:
                    self._set_width(column, self.columnWidth(column) + self._header.missing(column))
        self._use_room()

    def _set_width(self, column: int, width: int) -> None:
        self._is_busy = True
        self.setColumnWidth(column, width)
        self._is_busy = False

    def _note_width(self, column: int, _old: int, new: int) -> None:
        """Remember the width that the user gave a column, and let none be wider than the view."""
        if self._is_busy or column >= self._read_model.columnCount() or self.isColumnHidden(column):
            return
        most = self.viewport().width()
        self._given[self._name(column)] = min(new, most) if self.isVisible() else new
        if self.isVisible() and new > most:
            self._set_width(column, most)
        self._sized.clear()
        self._settled.start()

    def _fit_to_content(self, column: int) -> None:
        self._given.pop(self._name(column), None)
        self._fit_widths()

    def _name(self, column: int) -> str:
        return str(self._read_model.headerData(column, Qt.Orientation.Horizontal))

    def _wanted(self, column: int) -> int:
        model, metrics = self._read_model, self.fontMetrics()
        bold = self.font()
        bold.setBold(True)
        text = QFontMetrics(bold).horizontalAdvance(model.longest_text(column))
        of_text = min(text, metrics.averageCharWidth() * _WIDEST_TEXT) + 4 * padding(metrics)
        return max(self._header.width_of(self._header.title(column)), of_text)

    def _use_room(self) -> None:
        wide, shown = self._read_model.wide_column, range(self._read_model.columnCount())
        others = sum(self.columnWidth(column) for column in shown if column != wide)
        least = self.fontMetrics().averageCharWidth() * _NARROWEST_TITLE
        given = self._given.get(self._name(wide)) if shown else None
        width = min(given, self.viewport().width()) if given else max(self.viewport().width() - others, least)
        if shown and width != self.columnWidth(wide):
            self._set_width(wide, width)
            self._sized.clear()
            self._settled.start()

    def _fit_heights(self) -> None:
        """Make rows as high as their texts: all of them, or of a long table those in sight."""
        if not self.isVisible():
            return
        count = self._read_model.rowCount()
        rows = range(count)
        if count > _MEASURED_AT_ONCE:
            last = self.rowAt(self.viewport().height() - 1)
            rows = range(max(self.rowAt(0), 0), count if last < 0 else last + 1)
        for row in rows:
            if row not in self._sized:
                self._sized.add(row)
                self.setRowHeight(row, self.sizeHintForRow(row) + padding(self.fontMetrics()))
        if self._grows:
            rows_height = min(self.verticalHeader().length(), _MOST_LINES * _line_height(self))
            bar = self.horizontalScrollBar()
            extra = bar.sizeHint().height() if bar.maximum() else 0
            self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows_height + extra + 2)


def _holds(ranges: Iterable[QItemSelectionRange], row: int, column: int) -> bool:
    return any(
        block.top() <= row <= block.bottom() and block.left() <= column <= block.right() for block in ranges
    )


def _line_height(widget: QWidget) -> int:
    metrics = widget.fontMetrics()
    return metrics.height() + 2 * padding(metrics)
