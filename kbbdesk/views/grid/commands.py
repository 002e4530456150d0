"""What can be done in a grid by key and from its menu; one list serves both."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QItemSelection, QItemSelectionModel, QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QMenu

from kbbdesk.views.grid.arranging import add_arranging_actions
from kbbdesk.views.grid.batch import CellText
from kbbdesk.views.grid.columns import Kind
from kbbdesk.views.grid.guard import raised_later
from kbbdesk.views.grid.row_model import Index
from kbbdesk.views.session import Place

if TYPE_CHECKING:
    from kbbdesk.views.grid.view import GridView

HISTORY_KEY = "Ctrl+Shift+G"

Work = Callable[["GridView"], object]


@dataclass(frozen=True, slots=True)
class Command:
    """One thing to do; `keys` all do it, the first, if any, is shown in the menu.

    `edits` commands need a file to write to, those `of_totals` a pinned row.

    The one without a name is named by the model, where it has something to offer for a cell.
    """

    name: str
    keys: tuple[str, ...]
    work: Work
    edits: bool = True
    begins_group: bool = False
    of_totals: bool = False


def clear(view: "GridView") -> None:
    """Empty the selected cells: Delete. Of a cell with a text that could not be stored only that text goes."""
    view.grid_model.clear_cells([(index.row(), index.column()) for index in _open_cells(view)])


def restore(view: "GridView") -> bool:
    """Show what is stored in place of the selected texts that could not be: Esc. False where there are none."""
    return view.grid_model.restore_cells([(index.row(), index.column()) for index in _open_cells(view)])


def fill_down(view: "GridView") -> None:
    """Fill each selected column with its topmost cell; a single row takes what stands above it."""
    model, cells = view.grid_model, _open_cells(view)
    tops: dict[int, int] = {}
    for index in sorted(cells, key=lambda index: index.row()):
        tops.setdefault(index.column(), index.row())
    rows = {index.row() for index in cells}
    above = 1 if len(rows) == 1 else 0
    if min(rows, default=0) < above:
        return
    texts = [
        CellText(index.row(), index.column(), model.cell(tops[index.column()] - above, index.column()).text)
        for index in cells
        if above or index.row() != tops[index.column()]
    ]
    if texts:
        model.set_cells(texts)


def insert_rows(view: "GridView") -> None:
    """Add as many empty rows above the selection as it has rows, and go to the first."""
    rows = view.selected_rows()
    column = max(view.currentIndex().column(), 0)
    if view.grid_model.insert_rows(rows[0], len(rows)):
        view.go_to_cell(rows[0], column)


def delete_rows(view: "GridView") -> None:
    """Delete the rows of the selection."""
    view.grid_model.delete_rows(view.selected_rows())


def move_up(view: "GridView") -> None:
    """Move the rows of the selection up by one."""
    _move(view, -1)


def move_down(view: "GridView") -> None:
    """Move the rows of the selection down by one."""
    _move(view, 1)


def _move(view: "GridView", by: int) -> None:
    view.grid_model.move_rows(view.selected_rows(), view.selected_rows()[0] + by)
    view.scrollTo(view.currentIndex())


def select_all(view: "GridView") -> None:
    """Select all rows but the empty last one."""
    model = view.grid_model
    if model.real_rows:
        last = model.index(model.real_rows - 1, model.columnCount() - 1)
        everything = QItemSelection(model.index(0, 0), last)
        view.selectionModel().select(everything, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def _open_cells(view: "GridView") -> list[Index]:
    indexes = view.selectionModel().selectedIndexes() or [view.currentIndex()]
    return [index for index in indexes if index.isValid() and not view.grid_model.locked(index.column())]


def _edit(view: "GridView") -> None:
    view.edit(view.currentIndex(), QAbstractItemView.EditTrigger.EditKeyPressed, None)


def _find(view: "GridView") -> None:
    view.open_search()


def _history(view: "GridView") -> None:
    if place := _place(view, QCoreApplication.translate("GridView", "Boş satırın geçmişi yok.")):
        view.grid_model.session.history_wanted.emit(place)


def _remarks(view: "GridView") -> None:
    if place := _place(view, QCoreApplication.translate("GridView", "Boş satıra not iliştirilemez.")):
        view.grid_model.session.remarks_wanted.emit(place)


def _place(view: "GridView", nothing: str) -> Place | None:
    """Return the current cell, or its row where it is computed; None for the empty last row, and say so."""
    model, row, column = view.grid_model, view.currentIndex().row(), view.currentIndex().column()
    if row < 0 or model.is_draft(row):
        view.notice.emit(nothing)
        return None
    field = "" if model.columns[column].kind is Kind.COMPUTED else model.columns[column].field
    return Place(model.row(row).uuid, field)


# The clipboard with its formats is imported when it is first used.


def _cut(view: "GridView") -> None:
    from kbbdesk.views.grid.clipboard_commands import cut

    cut(view)


def _copy(view: "GridView") -> None:
    from kbbdesk.views.grid.clipboard_commands import copy

    copy(view)


def _copy_totals(view: "GridView") -> None:
    from kbbdesk.views.grid.clipboard_commands import copy_totals

    if view.grid_model.has_totals:
        copy_totals(view)


def _paste(view: "GridView") -> None:
    from kbbdesk.views.grid.clipboard_commands import paste

    paste(view)


def _raise_amounts(view: "GridView") -> None:
    from kbbdesk.views.grid.raise_command import raise_amounts

    raise_amounts(view)


COMMANDS = (
    Command("Kes", ("Ctrl+X", "Shift+Del"), _cut),
    Command("Kopyala", ("Ctrl+C", "Ctrl+Ins"), _copy, edits=False),
    Command("Toplam satırını kopyala", ("Ctrl+Shift+C",), _copy_totals, edits=False, of_totals=True),
    Command("Yapıştır", ("Ctrl+V", "Shift+Ins"), _paste),
    Command("İçeriği sil", ("Del", "Backspace"), clear),
    Command("Hücreyi düzenle", ("F2",), _edit, begins_group=True),
    Command("Aşağı doldur", ("Ctrl+D",), fill_down),
    Command("", ("F4",), lambda view: view.put_offer()),
    Command("Tutarları artır…", (), _raise_amounts),
    Command("Üste satır ekle", ("Ctrl++", "Ctrl+Shift++"), insert_rows, begins_group=True),
    Command("Satırları sil", ("Ctrl+-",), delete_rows),
    Command("Satırı yukarı taşı", ("Alt+Up",), move_up),
    Command("Satırı aşağı taşı", ("Alt+Down",), move_down),
    Command("Tümünü seç", ("Ctrl+A",), select_all, edits=False, begins_group=True),
    Command("Bul…", ("Ctrl+F",), _find, edits=False),
    Command("Notlar…", ("Shift+F2",), _remarks, edits=False, begins_group=True),
    Command("Geçmiş…", (HISTORY_KEY,), _history, edits=False),
)

_BY_KEY = {QKeySequence(key).toString(): command for command in COMMANDS for key in command.keys}


def command_for(event: QKeyEvent) -> Command | None:
    """Return the command that a key stands for; None for all others. Digits' own pad makes no difference."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return _BY_KEY.get(QKeySequence(QKeyCombination(modifiers, Qt.Key(event.key()))).toString())


def run(view: "GridView", command: Command) -> None:
    """Do what a command says, where it is allowed."""
    if command.edits and view.grid_model.read_only:
        told = "Bu tablo değiştirilemez: dosya salt okunur ya da bir birimin bölümü."
        view.notice.emit(QCoreApplication.translate("GridView", told))
    else:
        with raised_later():
            command.work(view)


def menu_for(view: "GridView") -> QMenu:
    """Return the menu with everything that can be done in the grid."""
    menu = QMenu(view)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for command in COMMANDS:
        name = command.name or view.grid_model.offer_name
        if not name or (command.of_totals and not view.grid_model.has_totals):
            continue
        if command.begins_group:
            menu.addSeparator()
        action = menu.addAction(f"{name}\t{_shown_key(command)}")
        action.setEnabled(not (command.edits and view.grid_model.read_only))
        action.triggered.connect(lambda _checked=False, command=command: run(view, command))
    if view.currentIndex().isValid():
        menu.addSeparator()
        arranging = menu.addMenu(QCoreApplication.translate("GridView", "Sırala ve süz"))
        add_arranging_actions(arranging, view, view.currentIndex().column())
    return menu


def _shown_key(command: Command) -> str:
    return QKeySequence(command.keys[0] if command.keys else "").toString(QKeySequence.SequenceFormat.NativeText)
