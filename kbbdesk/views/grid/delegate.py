"""Draws the cells of a grid and opens the editors in them."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from kbbdesk.views.grid.cells import Cell, Mark
from kbbdesk.views.grid.columns import Column, Kind
from kbbdesk.views.grid.editors import ChoiceEditor, Editor, NumberEditor, TitleEditor
from kbbdesk.views.grid.guard import raised_later
from kbbdesk.views.grid.keys import held, is_enter, move_for
from kbbdesk.views.grid.layout import Layout, one_line
from kbbdesk.views.grid.marks import colour, draw_edited, draw_mark, draw_remark
from kbbdesk.views.grid.model import GridModel
from kbbdesk.views.grid.navigation import Move, Step
from kbbdesk.views.grid.whole_number import (
    DrawnNumber,
    Sight,
    TextWidths,
    draw_number,
    drawn_number,
    show_tip,
)

Index = QModelIndex | QPersistentModelIndex

_KEPT_KEYS = {Qt.Key.Key_Escape, Qt.Key.Key_F2, Qt.Key.Key_F4, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab}
_ENDS_ALWAYS = {Step.ENTER, Step.ENTER_BACK, Step.TAB, Step.TAB_BACK}
_SELECTED_ALPHA = 50


class CellDelegate(QStyledItemDelegate):
    """Draws text and marks of a cell. While it edits, keys end the editing as in Excel: `left` carries the `Move`,
    `filled` the text that Ctrl+Enter puts into the whole selection; `offer_wanted` says that F4 was pressed.

    `overwriting` is set where typing opened the editor: then arrows leave the cell instead of moving the caret.
    `sight` returns which part of the view is not covered.
    """

    left = Signal(object)
    filled = Signal(str)
    offer_wanted = Signal(QWidget)

    def __init__(self, model: GridModel, view: QWidget, sight: Callable[[], Sight]) -> None:
        super().__init__(view)
        self._view = view
        self._sight = sight
        self._widths = TextWidths()
        self.overwriting = False
        self.current = (-1, -1)
        self._model = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell: ground, text, marks in the corners, a frame around the current one."""
        row, number = index.row(), index.column()
        cell, column = self._model.cell(row, number), self._model.columns[number]
        rect, palette = option.rect, option.palette
        layout = Layout(rect, option.fontMetrics, column, cell)
        painter.save()
        shaded = column.locked or self._model.why_locked(number)
        ground = QPalette.ColorRole.AlternateBase if shaded else QPalette.ColorRole.Base
        painter.fillRect(rect, palette.brush(ground))
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, _faint(palette.color(QPalette.ColorRole.Highlight)))
        ink = palette.color(QPalette.ColorRole.Text) if cell.refused is None else colour(Mark.REFUSED)
        painter.setPen(ink)
        painter.setFont(option.font)
        if column.numeric and cell.text:
            draw_number(painter, self._drawn(option, cell, layout))
        elif cell.text:
            painter.drawText(layout.text, layout.flags, cell.text)
        if cell.mark:
            draw_mark(painter, layout.mark, cell.mark)
        if cell.edited:
            draw_edited(painter, QRectF(rect), palette)
        if cell.remarks:
            draw_remark(painter, QRectF(rect), palette, cell.asks)
        if (row, number) == self.current:
            painter.setPen(self._frame(palette))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def drawn(self, option: QStyleOptionViewItem, index: Index) -> DrawnNumber | None:
        """Return what stands for a number in its cell; None for a cell that holds a text."""
        cell, column = self._model.cell(index.row(), index.column()), self._model.columns[index.column()]
        if not column.numeric:
            return None
        return self._drawn(option, cell, Layout(option.rect, option.fontMetrics, column, cell))

    def _drawn(self, option: QStyleOptionViewItem, cell: Cell, layout: Layout) -> DrawnNumber:
        metrics = option.fontMetrics
        width = self._widths.of(cell.text, metrics)
        return drawn_number(cell.text, width, metrics, layout.text, self._sight())

    def take_font(self) -> None:
        """Measure anew in another font."""
        self._widths.clear()

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Show the whole number in the tool tip where the cell has no room for it."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        number = self.drawn(option, index)
        whole = "" if number is None or number.is_whole else self._model.cell(index.row(), index.column()).text
        return show_tip(event, view, whole, index.data(Qt.ItemDataRole.ToolTipRole) or "")

    def _frame(self, palette: QPalette) -> QPen:
        """Return a strong frame where the keyboard is, and a thin one where it will be once it comes back."""
        if self._view.hasFocus():
            return QPen(palette.color(QPalette.ColorRole.Link), 2)
        return QPen(palette.color(QPalette.ColorRole.PlaceholderText), 1)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return how large a cell is on one line."""
        number = index.column()
        cell, column = self._model.cell(index.row(), number), self._model.columns[number]
        return one_line(option.fontMetrics, column, cell)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Open the editor that a column's kind wants."""
        column = self._model.columns[index.column()]
        editor = self._editor(parent, column, QPersistentModelIndex(index))
        editor.setProperty("filled", False)
        editor.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        return editor

    def _editor(self, parent: QWidget, column: Column, index: QPersistentModelIndex) -> Editor:
        if column.kind is Kind.TEXT:
            return TitleEditor(parent)
        if column.kind is Kind.CHOICE:
            choice = ChoiceEditor(parent, column.choices(), self.take_key)
            choice.chosen.connect(lambda: self._end(choice, Move(Step.STAY)))
            return choice
        number = NumberEditor(parent)
        number.textChanged.connect(lambda text: self._show_typing(index, text))
        return number

    def _show_typing(self, index: QPersistentModelIndex, text: str) -> None:
        if index.isValid():
            self._model.show_typing(index.row(), index.column(), text)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Fill the editor once: what is being typed is not overwritten by a change from elsewhere."""
        if isinstance(editor, Editor) and not editor.property("filled"):
            editor.setProperty("filled", True)
            editor.fill(str(index.data(Qt.ItemDataRole.EditRole)), self.overwriting)

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        """Hand what was typed to the model; an untouched text is no edit, unless it was refused before."""
        if not isinstance(editor, Editor):
            return
        cell = self._model.cell(index.row(), index.column())
        if cell.refused is not None or editor.text() != cell.text:
            with raised_later():
                self._model.setData(index, editor.text())

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """Show what is stored again once the editor is gone."""
        self._model.end_typing()
        super().destroyEditor(editor, index)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        """Lay the editor over its cell."""
        rect = option.rect.adjusted(1, 1, -1, -1)
        if isinstance(editor, TitleEditor):
            editor.lie_over(rect)
        else:
            editor.setGeometry(rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Take the keys that end the editing before the editor or a menu does."""
        if isinstance(event, QKeyEvent) and isinstance(editor, Editor):
            if event.type() == QEvent.Type.KeyPress:
                return self.take_key(editor, event)
            if event.type() == QEvent.Type.ShortcutOverride and event.key() in _KEPT_KEYS:
                event.accept()
                return True
        return super().eventFilter(editor, event)

    def take_key(self, editor: Editor, event: QKeyEvent) -> bool:
        """End the editing where the key does so in Excel; tell whether it did, or was used up otherwise."""
        key, modifiers = event.key(), held(event)
        if key == Qt.Key.Key_Escape:
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.RevertModelCache)
        elif key == Qt.Key.Key_F2 and not modifiers:
            self.overwriting = not self.overwriting
        elif key == Qt.Key.Key_F4 and not modifiers:
            self.offer_wanted.emit(editor)
        elif is_enter(event) and modifiers & ~Qt.KeyboardModifier.ShiftModifier:
            # With Ctrl it fills; Excel's line break in a cell (Alt) and its array formula are not for these cells.
            if modifiers == Qt.KeyboardModifier.ControlModifier:
                self._fill(editor)
        elif isinstance(editor, ChoiceEditor) and modifiers == Qt.KeyboardModifier.AltModifier:
            return editor.open_or_close(key)
        else:
            return self._leave(editor, event)
        return True

    def _leave(self, editor: Editor, event: QKeyEvent) -> bool:
        move = move_for(event)
        if move is None:
            return False
        goes_in_list = isinstance(editor, ChoiceEditor) and editor.list_is_open and not move.extends
        if move.step not in _ENDS_ALWAYS and (not self.overwriting or goes_in_list):
            return False
        if isinstance(editor, ChoiceEditor):
            editor.take_choice()
        self._end(editor, move)
        return True

    def _fill(self, editor: Editor) -> None:
        if isinstance(editor, ChoiceEditor):
            editor.take_choice()
        text = editor.text()
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.RevertModelCache)
        self.filled.emit(text)

    def _end(self, editor: Editor, move: Move) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        self.left.emit(move)


def _faint(highlight: QColor) -> QColor:
    colour = QColor(highlight)
    colour.setAlpha(_SELECTED_ALPHA)
    return colour
