"""Cut, copy and paste in a grid."""

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QStringListModel
from PySide6.QtGui import QGuiApplication

from kbbdesk.views.grid.clipboard import (
    CopiedCell,
    copied_money,
    copied_value,
    html_table,
    pasted_rows,
    tsv,
)
from kbbdesk.views.grid.columns import Kind
from kbbdesk.views.grid.commands import clear
from kbbdesk.views.grid.html_table import LARGEST_HTML
from kbbdesk.views.grid.model import GridModel
from kbbdesk.views.grid.paste import Area, Paste, PasteOptions, Verdict, plan_paste
from kbbdesk.views.grid.paste_dialog import PasteDialog

if TYPE_CHECKING:
    from kbbdesk.views.grid.view import GridView

Index = QModelIndex | QPersistentModelIndex


def copy(view: "GridView") -> None:
    """Put the selected cells on the clipboard, as text and as HTML that Excel takes back as numbers."""
    indexes = view.selectionModel().selectedIndexes() or [view.currentIndex()]
    chosen = {(index.row(), index.column()) for index in indexes if index.isValid()}
    rows, columns = sorted({row for row, _ in chosen}), sorted({column for _, column in chosen})
    model = view.grid_model
    cells = [
        [_copied(model, row, column) if (row, column) in chosen else CopiedCell("") for column in columns]
        for row in rows
    ]
    if cells:
        put_on_clipboard(tsv(cells), html_table(cells))


def copy_totals(view: "GridView") -> None:
    """Put the pinned row on the clipboard, each total in its column."""
    sums = [column.total for column in view.grid_model.columns]
    first, *others = [copied_money(total()) if total else CopiedCell("") for total in sums]
    row = [first if first.text else CopiedCell(_tr("Toplam")), *others]
    put_on_clipboard(tsv([row]), html_table([row]))


def put_on_clipboard(text: str, html: str = "") -> None:
    """Offer a text in two forms; an empty one is left out.

    Qt has to make the data itself: one made in Python is destroyed by Qt after the interpreter has ended, and
    the program crashes as it exits (PySide 6.11).
    """
    model = QStringListModel([""])
    data = model.mimeData([model.index(0)])
    for made_up in data.formats():
        data.removeFormat(made_up)
    if text:
        data.setText(text)
    if html:
        data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)


def cut(view: "GridView") -> None:
    """Copy the selected cells, then empty those that are not locked."""
    copy(view)
    clear(view)


def paste(view: "GridView") -> None:
    """Lay what is on the clipboard over the selection; what is doubtful is shown before it is applied."""
    data = QGuiApplication.clipboard().mimeData()
    html = data.html() if data.hasHtml() else ""
    rows = pasted_rows(data.text() if data.hasText() else "", html if len(html) <= LARGEST_HTML else "")
    area, model = _area(view), view.grid_model

    @cache
    def plan(options: PasteOptions) -> Paste:
        return plan_paste(model, rows, area, options)

    found = plan(PasteOptions())
    if not found.cells and not found.totals:
        view.notice.emit(_nothing_to_paste(found))
    elif found.needs_a_look:
        dialog = PasteDialog(model, plan, view)
        dialog.accepted.connect(lambda: apply(view, dialog.found, dialog.with_new_rows))
        dialog.open()
    else:
        apply(view, found, with_new_rows=True)


def _nothing_to_paste(found: Paste) -> str:
    if found.left_out:
        return _tr("Panoda yalnız başlık satırı var; yapıştırılacak değer yok.")
    return _tr("Panoda yapıştırılacak bir tablo ya da metin yok.")


def apply(view: "GridView", found: Paste, with_new_rows: bool) -> None:
    """Apply a paste as one step of undo, and say what was left out."""
    model = view.grid_model
    for column in found.to_open:
        model.open_column(column)
    texts = found.texts(model, with_new_rows)
    label = _tr("Yapıştırma, {} hücre").format(len(texts))
    outcome = model.set_cells(texts, label, shown_first=True)
    said = [
        (found.count(Verdict.LOCKED), _tr("{} kilitli hücre atlandı.")),
        (found.lost_columns, _tr("{} sütun alınmadı.")),
        (found.lost_rows, _tr("{} satır alınmadı.")),
        (len(found.left_out), _tr("{} başlık ya da toplam satırı alınmadı.")),
        (outcome.refused, _tr("{} hücre okunamadı; metinleri düzeltmeniz için hücrelerinde duruyor.")),
        (outcome.removed, _tr("Tabloda duramayan {} karakter çıkarıldı.")),
    ]
    sentences = " ".join(text.format(count) for count, text in said if count)
    if sentences:
        view.notice.emit(sentences)


def _area(view: "GridView") -> Area:
    current = view.currentIndex()
    indexes = view.selectionModel().selectedIndexes() or [current]
    rows, columns = [index.row() for index in indexes], [index.column() for index in indexes]
    height, width = max(rows) - min(rows) + 1, max(columns) - min(columns) + 1
    if len(indexes) != height * width:
        scattered = tuple((index.row(), index.column()) for index in indexes)
        return Area(current.row(), current.column(), scattered=scattered)
    return Area(min(rows), min(columns), height, width)


def _copied(model: GridModel, row: int, column: int) -> CopiedCell:
    cell, kind = model.cell(row, column), model.columns[column].kind
    if cell.refused is None and kind in (Kind.MONEY, Kind.COMPUTED) and not isinstance(cell.value, str | bytes):
        return copied_money(cell.value)
    if cell.refused is None and kind is Kind.VALUE and cell.value is not None:
        return copied_value(str(cell.value))
    return CopiedCell(cell.text)


def _tr(text: str) -> str:
    return QCoreApplication.translate("GridView", text)
