"""Copies of cells put into the rest of a selection: Ctrl+D, Ctrl+R and Ctrl+Enter."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from kbbdesk.views.grid.arranged_rows import Index
from kbbdesk.views.grid.batch import CellText
from kbbdesk.views.grid.model import GridModel

if TYPE_CHECKING:
    from kbbdesk.views.grid.view import GridView


def fill_down(view: "GridView") -> None:
    """Fill each selected column with its topmost cell; a single row takes what stands above it."""
    _fill(view, [(index.column(), index.row()) for index in _selected(view)], lambda column, row: (row, column))


def fill_right(view: "GridView") -> None:
    """Fill each selected row with its leftmost cell; a single column takes what stands left of it."""
    _fill(view, [(index.row(), index.column()) for index in _selected(view)], lambda row, column: (row, column))


def _fill(view: "GridView", cells: list[tuple[int, int]], at: Callable[[int, int], tuple[int, int]]) -> None:
    """Fill the lines of `cells`, which are (line, number on it) pairs; `at` returns row and column of one."""
    model, begins = view.grid_model, dict[int, int]()
    for line, number in sorted(cells):
        begins.setdefault(line, number)
    before = 1 if len({number for _, number in cells}) == 1 else 0
    if min(begins.values(), default=0) < before:
        return
    texts = [
        CellText(*at(line, number), text_to_copy(model, *at(line, begins[line] - before)))
        for line, number in cells
        if (before or number != begins[line]) and not model.locked(at(line, number)[1])
    ]
    if texts:
        model.set_cells(texts)


def text_to_copy(model: GridModel, row: int, column: int) -> str:
    """Return what a cell shows, without the mark of a difference of zero."""
    text, done = model.cell(row, column).text, model.columns[column].done
    return text.removesuffix(done).rstrip() if done else text


def fill_with(view: "GridView", text: str) -> None:
    """Put a text that was typed into every selected cell: Ctrl+Enter."""
    model, cells = view.grid_model, open_cells(view)
    if len(cells) == 1:
        cell = model.cell(cells[0].row(), cells[0].column())
        cells = cells if cell.refused is not None or cell.text != text else []
    if cells:
        model.set_cells([CellText(index.row(), index.column(), text) for index in cells])


def _selected(view: "GridView") -> list[Index]:
    indexes = view.selectionModel().selectedIndexes() or [view.currentIndex()]
    return [index for index in indexes if index.isValid()]


def open_cells(view: "GridView") -> list[Index]:
    """Return the selected cells that can be typed into."""
    return [index for index in _selected(view) if not view.grid_model.locked(index.column())]
