"""What can be done in a grid by key and from its menu; one list serves both."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu

from kbbdesk.views.grid.arranging import add_arranging_actions
from kbbdesk.views.grid.columns import Kind
from kbbdesk.views.grid.filling import fill_down, fill_right, open_cells
from kbbdesk.views.grid.guard import raised_later
from kbbdesk.views.grid.keys import held
from kbbdesk.views.session import Place

if TYPE_CHECKING:
    from kbbdesk.views.grid.view import GridView

HISTORY_KEY = "Ctrl+Shift+G"

Work = Callable[["GridView"], object]


def _in_every_grid(_view: "GridView") -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Command:
    """One thing to do; `keys` all do it, the first, if any, is shown in the menu.

    `edits` commands need a file to write to; `fits` tells which grids have a command.

    The one without a name is named by the model, where it has something to offer for a cell.
    """

    name: str
    keys: tuple[str, ...]
    work: Work
    edits: bool = True
    begins_group: bool = False
    in_menu: bool = True
    fits: Callable[["GridView"], bool] = _in_every_grid


def clear(view: "GridView") -> None:
    """Empty the selected cells: Delete. Of a cell with a text that could not be stored only that text goes."""
    view.grid_model.clear_cells([(index.row(), index.column()) for index in open_cells(view)])


def restore(view: "GridView") -> bool:
    """Show what is stored in place of the selected texts that could not be: Esc. False where there are none."""
    return view.grid_model.restore_cells([(index.row(), index.column()) for index in open_cells(view)])


def insert_rows(view: "GridView") -> None:
    """Add as many empty rows above the selection as it has rows, and go to the first."""
    rows = view.selected_rows()
    column = max(view.currentIndex().column(), 0)
    if view.grid_model.insert_rows(rows[0], len(rows)):
        view.go_to_cell(rows[0], column)


def delete_rows(view: "GridView") -> None:
    """Delete the rows of the selection."""
    rows, column = view.selected_rows(), max(view.currentIndex().column(), 0)
    if view.grid_model.delete_rows(rows) and view.grid_model.rowCount():
        view.go_to_cell(min(rows[0], view.grid_model.rowCount() - 1), column)


def move_up(view: "GridView") -> None:
    """Move the rows of the selection up by one."""
    _move(view, -1)


def move_down(view: "GridView") -> None:
    """Move the rows of the selection down by one."""
    _move(view, 1)


def _move(view: "GridView", by: int) -> None:
    view.grid_model.move_rows(view.selected_rows(), view.selected_rows()[0] + by)
    view.scrollTo(view.currentIndex())


def select_rows(view: "GridView") -> None:
    """Select the rows of the selection."""
    view.selection.select_rows()


def select_columns(view: "GridView") -> None:
    """Select the columns of the selection."""
    view.selection.select_columns()


def select_all(view: "GridView") -> None:
    """Select all rows; the empty last one only where the keyboard is in it."""
    view.selection.select_all()


def choose(view: "GridView") -> None:
    """Open the list of a cell that has one."""
    index = view.currentIndex()
    if index.isValid() and view.grid_model.columns[index.column()].kind is Kind.CHOICE:
        view.open_editor()


def _shrink(view: "GridView") -> None:
    view.selection.shrink()


def _reveal(view: "GridView") -> None:
    view.scrollTo(view.currentIndex())


def _has_totals(view: "GridView") -> bool:
    return view.grid_model.has_totals


def _turns(view: "GridView") -> bool:
    return view.turn_page is not None


def _turn(view: "GridView", step: int) -> None:
    if view.turn_page:
        view.turn_page(step)


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
    Command("Toplam satırını kopyala", ("Ctrl+Shift+C",), _copy_totals, edits=False, fits=_has_totals),
    Command("Yapıştır", ("Ctrl+V", "Shift+Ins"), _paste),
    Command("İçeriği sil", ("Del",), clear),
    Command("Hücreyi düzenle", ("F2",), lambda view: view.open_editor(), begins_group=True),
    Command("Hücreyi boşaltıp düzenle", ("Backspace",), lambda view: view.open_editor(""), in_menu=False),
    Command("Hücrenin listesini aç", ("Alt+Down",), choose, in_menu=False),
    Command("Aşağı doldur", ("Ctrl+D",), fill_down),
    Command("Sağa doldur", ("Ctrl+R",), fill_right),
    Command("", ("F4",), lambda view: view.put_offer()),
    Command("Tutarları artır…", (), _raise_amounts),
    Command("Üste satır ekle", ("Ctrl++", "Ctrl+Shift++"), insert_rows, begins_group=True),
    Command("Satırları sil", ("Ctrl+-",), delete_rows),
    Command("Satırı yukarı taşı", ("Alt+Shift+Up",), move_up),
    Command("Satırı aşağı taşı", ("Alt+Shift+Down",), move_down),
    Command("Satırı seç", ("Shift+Space",), select_rows, False, begins_group=True),
    Command("Sütunu seç", ("Ctrl+Space",), select_columns, edits=False),
    Command("Tümünü seç", ("Ctrl+A", "Ctrl+Shift+Space"), select_all, edits=False),
    Command("Yalnız bulunulan hücreyi seç", ("Shift+Backspace",), _shrink, edits=False, in_menu=False),
    Command("Bulunulan hücreyi göster", ("Ctrl+Backspace",), _reveal, edits=False, in_menu=False),
    Command("Bul…", ("Ctrl+F",), lambda view: view.open_search(), edits=False),
    Command("Bul ve değiştir…", ("Ctrl+H",), lambda view: view.open_search(with_replace=True)),
    Command("Önceki hedef", ("Ctrl+PgUp",), lambda view: _turn(view, -1), edits=False, fits=_turns),
    Command("Sonraki hedef", ("Ctrl+PgDown",), lambda view: _turn(view, 1), edits=False, fits=_turns),
    Command("Notlar…", ("Shift+F2",), _remarks, edits=False, begins_group=True),
    Command("Geçmiş…", (HISTORY_KEY,), _history, edits=False),
)

_BY_KEY = {QKeySequence(key).toString(): command for command in COMMANDS for key in command.keys}


def command_for(event: QKeyEvent) -> Command | None:
    """Return the command that a key stands for; None for all others. Digits' own pad makes no difference."""
    return _BY_KEY.get(QKeySequence(QKeyCombination(held(event), Qt.Key(event.key()))).toString())


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
        if not (name and command.in_menu and command.fits(view)):
            continue
        if command.begins_group:
            menu.addSeparator()
        action = menu.addAction(f"{name}\t{shown_key(command)}")
        action.setEnabled(not (command.edits and view.grid_model.read_only))
        action.triggered.connect(lambda _checked=False, command=command: run(view, command))
    if view.currentIndex().isValid():
        menu.addSeparator()
        arranging = menu.addMenu(QCoreApplication.translate("GridView", "Sırala ve süz"))
        add_arranging_actions(arranging, view, view.currentIndex().column())
    return menu


def shown_key(command: Command) -> str:
    """Return the first key of a command as people read it; empty where it has none."""
    return QKeySequence(command.keys[0] if command.keys else "").toString(QKeySequence.SequenceFormat.NativeText)
