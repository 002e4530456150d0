"""What the user sorts and filters a grid with: the entries of its menus, and the line that says it is done."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from kbbdesk.views.announce import announce
from kbbdesk.views.grid.arrangement import Arrangement

if TYPE_CHECKING:
    from kbbdesk.views.grid.view import GridView


def sort(view: "GridView", column: int, descending: bool) -> None:
    """Show the rows sorted by a column."""
    model = view.grid_model
    _arrange(view, (model.arrangement or Arrangement()).sorted_by(model.columns[column].field, descending))


def show_as_stored(view: "GridView") -> None:
    """Show all rows in the order in which they are stored and printed."""
    _arrange(view, None)


def open_filter(view: "GridView", column: int) -> None:
    """Ask which rows are to be shown because of a column."""
    from kbbdesk.views.grid.filter_dialog import FilterDialog

    model = view.grid_model
    view.finish_editing()
    shown, before = model.columns[column], model.arrangement or Arrangement()
    dialog = FilterDialog(shown, model.contents(shown), before.filters.get(shown.field), view)
    dialog.accepted.connect(lambda: _arrange(view, before.filtered_by(shown.field, dialog.chosen)))
    dialog.open()


def _arrange(view: "GridView", arrangement: Arrangement | None) -> None:
    """Show rows in another way; the keyboard stays on its cell, or goes to the first row where it is left out."""
    view.finish_editing()
    model, current = view.grid_model, view.currentIndex()
    uuid = model.row(current.row()).uuid if current.isValid() else ""
    column = max(current.column(), 0)
    model.arrange(arrangement)
    if model.rowCount():
        view.go_to_cell(model.row_of(uuid) or 0, column)


def add_arranging_actions(menu: QMenu, view: "GridView", column: int) -> None:
    """Put into a menu what sorts and filters by a column."""
    menu.addAction(_tr("Artan sırala")).triggered.connect(lambda: sort(view, column, descending=False))
    menu.addAction(_tr("Azalan sırala")).triggered.connect(lambda: sort(view, column, descending=True))
    menu.addAction(_tr("Süz…")).triggered.connect(lambda: open_filter(view, column))
    as_stored = menu.addAction(_tr("Sıralamayı ve süzmeyi kaldır"))
    as_stored.triggered.connect(lambda: show_as_stored(view))
    as_stored.setEnabled(view.grid_model.arrangement is not None)


def arrange_from_header(view: "GridView", header: QHeaderView) -> None:
    """Let a header's context menu sort and filter by the column under the mouse."""
    header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    header.customContextMenuRequested.connect(lambda at: _open_menu(view, header, at))


def _open_menu(view: "GridView", header: QHeaderView, at: QPoint) -> None:
    column = header.logicalIndexAt(at)
    if column < 0:
        return
    menu = QMenu(view)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    add_arranging_actions(menu, view, column)
    menu.popup(header.viewport().mapToGlobal(at))


class ArrangementNote(QWidget):
    """Says below a grid, for as long as it is so, that its rows are sorted or that some are left out."""

    def __init__(self, view: "GridView") -> None:
        super().__init__()
        self._view = view
        self.text = QLabel()
        self._said = ""
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.button = QToolButton()
        self.button.setText(self.tr("Kaldır"))
        self.button.setToolTip(self.tr("Bütün satırları kendi sıralarında göster"))
        self.button.setAccessibleName(self.tr("Sıralamayı ve süzmeyi kaldır"))
        self.button.clicked.connect(lambda: show_as_stored(view))
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 2, 0, 2)
        self._line.addWidget(self.text, 1)
        self._line.addWidget(self.button)
        self.hide()
        view.grid_model.arranged.connect(self._refresh)
        view.grid_model.revealed.connect(self._say_revealed)

    def _refresh(self) -> None:
        model, arrangement = self._view.grid_model, self._view.grid_model.arrangement
        sentences = []
        if arrangement and arrangement.filters:
            counts = self.tr("{all} satırdan {shown} tanesi gösteriliyor; süzülen sütun: {columns}.")
            names = self._titles(arrangement.filters)
            every = model.real_rows + model.left_out
            sentences.append(counts.format(all=every, shown=model.real_rows, columns=names))
        if arrangement and arrangement.sorting:
            names = self._titles([arrangement.sorting[-1][0]])
            sentences.append(self.tr("{} sütununa göre sıralı; dosyadaki sıra değişmez.").format(names))
        said = " ".join(sentences)
        if said != self._said:
            self._said = said
            self.text.setToolTip(said)
            self.text.setAccessibleName(said)
            self._fit()
            self.setVisible(bool(said))
            announce(self.text, said or self.tr("Bütün satırlar kendi sıralarında."))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as one line holds; rows are worth more than a second one."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - self.button.sizeHint().width() - self._line.spacing()
        shown = self.fontMetrics().elidedText(self._said, Qt.TextElideMode.ElideRight, room)
        self.text.setText(shown)

    def _titles(self, fields: Iterable[str]) -> str:
        titles = {column.field: column.title for column in self._view.grid_model.columns}
        return ", ".join(f"«{titles[name]}»" for name in fields if name in titles)

    def _say_revealed(self) -> None:
        self._view.notice.emit(self.tr("Gidilen satır süzülmüştü; görünmesi için süzme kaldırıldı."))


def _tr(text: str) -> str:
    return QCoreApplication.translate("GridView", text)
