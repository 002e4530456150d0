"""A hand on one grid of the program: real keys and clicks, held against a plain sheet."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kbbdesk.views.grid.grid import Grid
from kbbdesk.views.session import Session
from tests.views.grid.grids import OfPage, current, selected
from tests.views.grid.sheet import At, Sheet
from tests.views.target.user import press, type_into

LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@dataclass(frozen=True, slots=True)
class Hand:
    """Works on `grid`, which `of` describes."""

    qtbot: QtBot
    session: Session
    page: QWidget
    grid: Grid
    of: OfPage

    @property
    def column(self) -> int:
        """The column in which something is typed."""
        number = self.grid.model.column_of(self.of.field)
        assert number is not None
        return number

    def go(self, row: int, column: int | None = None) -> None:
        """Put the keyboard on a cell."""
        self.grid.view.go_to_cell(row, self.column if column is None else column)

    def press(self, *keys: str) -> None:
        """Press keys where the keyboard is: the open editor, else the table."""
        press(self.qtbot, self.grid, *keys)

    def write(self, text: str, *keys: str) -> None:
        """Type a text over the current cell, then press keys."""
        for letter in text:
            type_into(self.qtbot, self.grid.view.editor() or self.grid.view, letter)
        self.press(*keys)

    def text(self, row: int, column: int | None = None) -> str:
        """Return what a cell shows."""
        return self.grid.model.cell(row, self.column if column is None else column).text

    def texts(self) -> list[list[str]]:
        """Return what all cells show."""
        model = self.grid.model
        return [
            [model.cell(row, number).text for number in range(model.columnCount())]
            for row in range(model.rowCount())
        ]

    def sheet(self) -> Sheet:
        """Return a plain sheet that stands as the grid does."""
        model, view = self.grid.model, self.grid.view
        has_draft = model.rowCount() > model.real_rows
        locked = [model.locked(number) for number in range(model.columnCount())]
        made = Sheet(self.texts()[: model.real_rows], locked, has_draft)
        made.heights = [view.rowHeight(row) for row in range(model.rowCount())]
        made.room = view.viewport().height()
        made.move(current(self.grid))
        return made

    def starts(self) -> Iterator[At]:
        """Walk cells of all kinds: corners, the middle, the empty last row."""
        rows, columns = self.grid.model.rowCount(), self.grid.model.columnCount()
        for row in sorted({0, rows // 2, rows - 1}):
            for column in sorted({0, self.column, columns - 1}):
                yield row, column

    def same(self, sheet: Sheet) -> None:
        """Hold current cell, selection and texts against a plain sheet."""
        assert current(self.grid) == sheet.current
        assert selected(self.grid) == sheet.selected
        assert self.texts() == sheet.texts()
        assert self.grid.view.editor() is None

    def point(self, row: int, column: int) -> tuple[QWidget, QPoint]:
        """Return the viewport that shows a cell, and its place there."""
        view, index = self.grid.view, self.grid.model.index(row, column)
        view.scrollTo(index)
        at = view.visualRect(index).center()
        if column < 1 and view.frozen_width():
            at.setX(view.frozen_width() // 2)
        part = view.part_at(at)
        return part.viewport(), part.visualRect(index).center()

    def click(self, row: int, column: int, held: Qt.KeyboardModifier = PLAIN, twice: bool = False) -> None:
        """Click on a cell."""
        viewport, at = self.point(row, column)
        QTest.mouseClick(viewport, LEFT, held, at)
        if twice:
            QTest.mouseDClick(viewport, LEFT, held, at)

    def drag(self, first: At, last: At) -> None:
        """Drag from a cell to another one in sight."""
        viewport, at = self.point(*first)
        _, to = self.point(*last)
        QTest.mousePress(viewport, LEFT, PLAIN, at)
        QTest.mouseMove(viewport, (at + to) / 2)
        QTest.mouseMove(viewport, to)
        QTest.mouseRelease(viewport, LEFT, PLAIN, to)

    def click_header(self, number: int, of_row: bool, held: Qt.KeyboardModifier = PLAIN) -> None:
        """Click on the header of a row or column."""
        view = self.grid.view
        header = view.verticalHeader() if of_row else view.horizontalHeader()
        view.scrollTo(self.grid.model.index(number if of_row else 0, 0 if of_row else number))
        along = header.sectionViewportPosition(number) + header.sectionSize(number) // 2
        across = header.viewport().rect().center()
        at = QPoint(across.x(), along) if of_row else QPoint(along, across.y())
        QTest.mouseClick(header.viewport(), LEFT, held, at)
