"""Raises the selected amounts of a grid by a percentage."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from kbbdesk.views.grid.columns import Kind
from kbbdesk.views.grid.raise_dialog import RaiseDialog

if TYPE_CHECKING:
    from kbbdesk.views.grid.view import GridView


def raise_amounts(view: "GridView") -> None:
    """Ask for the percentage, and raise the selected amounts as one step of undo."""
    model = view.grid_model
    indexes = view.selectionModel().selectedIndexes() or [view.currentIndex()]
    cells = {
        (index.row(), index.column())
        for index in indexes
        if index.isValid() and not model.is_draft(index.row()) and model.columns[index.column()].kind is Kind.MONEY
    }
    if not any(isinstance(model.cell(*cell).value, int) for cell in cells):
        told = QCoreApplication.translate("GridView", "Artırılacak tutarları seçin; seçimde tutar yok.")
        view.notice.emit(told)
        return
    dialog = RaiseDialog(model, cells, view)
    dialog.accepted.connect(lambda: model.set_cells(dialog.texts, dialog.label))
    dialog.open()
