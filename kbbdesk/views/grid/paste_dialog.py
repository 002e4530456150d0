"""Shows where pasted columns go and how each pasted value was read, before it is applied."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from kbbdesk.numerals import Separators
from kbbdesk.views.fitting import resize_on_screen
from kbbdesk.views.grid.columns import Column
from kbbdesk.views.grid.model import GridModel
from kbbdesk.views.grid.paste import LeftOut, Paste, PastedCell, PasteOptions, Verdict
from kbbdesk.views.grid.paste_columns import PastedColumn

_MOST_SHOWN = 500
_MOST_COLUMN_LINES = 6
_MOST_ROWS_TOLD = 4
_ROW_MARGIN = 10
_SIGNS = {Verdict.DOUBTFUL: "?", Verdict.REFUSED: "✕", Verdict.CERTAIN: "✓"}


class PasteDialog(QDialog):
    """Lists where the pasted columns go, which rows are left out, and the values with how they were read.

    `plan` returns the paste for what the user ticks. Doubtful and refused values come first.
    """

    def __init__(self, model: GridModel, plan: Callable[[PasteOptions], Paste], parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._plan = plan
        self.found = plan(PasteOptions())
        self._words = {
            Verdict.DOUBTFUL: self.tr("kuşkulu"),
            Verdict.REFUSED: self.tr("okunamadı"),
            Verdict.CERTAIN: self.tr("okundu"),
        }
        self.setWindowTitle(self.tr("Yapıştırmadan önce bakın"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.columns = _table(self.tr("Yapıştırılan sütunların yeri"), self._column_titles())
        self.table = _table(self.tr("Yapıştırılan değerler ve okunuşları"), self._value_titles())
        self.leave_out_totals = self._box(self.found.totals > 0, self._follow_boxes)
        self.leave_out_totals.setText(self.tr("Toplam satırlarını alma ({})").format(self.found.totals))
        codes = [column.code for column in self.found.to_open]
        self.open_columns = self._box(bool(codes), self._follow_boxes)
        self.open_columns.setText(self.tr("Eksik kod sütunlarını aç: {}").format(", ".join(codes)))
        points = self.found.points
        self._asks_for_points = bool(points)
        self.decimal_points = self._box(bool(points), self._follow_boxes, Separators.POINT in points)
        self.decimal_points.setText(self.tr("Kuşkulu sayılarda nokta ondalık ayracıdır"))
        self.add_rows = self._box(False)
        self.buttons = QDialogButtonBox()
        self.buttons.addButton(self.tr("Uygula"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(self.tr("Vazgeç"), QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.summary)
        layout.addWidget(self.columns)
        layout.addWidget(self.table, 1)
        for box in (self.decimal_points, self.open_columns, self.leave_out_totals, self.add_rows):
            layout.addWidget(box)
        layout.addWidget(self.buttons)
        letter = self.fontMetrics().averageCharWidth()
        resize_on_screen(self, QSize(letter * 90, self.fontMetrics().height() * 34))
        self._fill()

    @property
    def with_new_rows(self) -> bool:
        """Whether rows are to be added for what does not fit."""
        return self.add_rows.isChecked()

    def _box(self, shown: bool, follow: Callable[[], None] | None = None, checked: bool = True) -> QCheckBox:
        box = QCheckBox(self)
        box.setChecked(checked)
        box.setVisible(shown)
        if follow:
            box.toggled.connect(lambda _: follow())
        return box

    def _follow_boxes(self) -> None:
        points = self.decimal_points.isChecked() if self._asks_for_points else None
        options = PasteOptions(self.leave_out_totals.isChecked(), self.open_columns.isChecked(), points)
        self.found = self._plan(options)
        self._fill()

    def _fill(self) -> None:
        found = self.found
        self.summary.setText(self._said(found))
        self.add_rows.setText(self.tr("Sığmayan {} satırı tablonun sonuna ekle").format(found.new_rows))
        self.add_rows.setVisible(found.new_rows > 0 and not found.begins_at_new_row)
        columns = [column for column in found.columns if column.heading or column.sample]
        _fill_rows(self.columns, [self._column_texts(number, column) for number, column in enumerate(columns, 1)])
        self.columns.setVisible(bool(columns))
        lines = min(_MOST_COLUMN_LINES, len(columns)) * (self.fontMetrics().lineSpacing() + _ROW_MARGIN)
        frame = self.columns.horizontalHeader().sizeHint().height() + 2 * self.columns.frameWidth()
        self.columns.setFixedHeight(lines + frame)
        order = [Verdict.REFUSED, Verdict.DOUBTFUL, Verdict.CERTAIN]
        cells = [cell for verdict in order for cell in found.cells if cell.verdict is verdict][:_MOST_SHOWN]
        _fill_rows(self.table, [self._value_texts(cell) for cell in cells])
        for number, cell in enumerate(cells):
            self._mark(number, cell)
        self.table.setColumnWidth(3, min(self.table.columnWidth(3), self.fontMetrics().averageCharWidth() * 30))

    def _mark(self, number: int, cell: PastedCell) -> None:
        """Tell a screen reader how a value fared, and put amounts at the right."""
        if sign := self.table.item(number, 0):
            sign.setData(Qt.ItemDataRole.AccessibleTextRole, self._words[cell.verdict])
        if not cell.column.numeric or cell.verdict is Verdict.REFUSED:
            return
        for column in (3, 4):
            if item := self.table.item(number, column):
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def _said(self, found: Paste) -> str:
        counted = [
            (found.count(Verdict.DOUBTFUL), self.tr("{} değerin nasıl okunacağı kuşkulu: okunuşuna bakın.")),
            (
                found.count(Verdict.REFUSED),
                self.tr("{} değer okunamadı: metni hücrede düzeltmeniz için kalır, kayıtlı değer değişmez."),
            ),
            (found.new_rows, self._said_of_new_rows(found)),
            (found.lost_rows, self.tr("{} satır alınmayacak: bu tabloya satır eklenemez.")),
            (found.lost_columns, self.tr("{} sütun alınmayacak: nedeni aşağıda.")),
            (found.count(Verdict.LOCKED), self.tr("{} kilitli hücre atlanacak.")),
        ]
        said = [self.tr("Sütunlar başlıklarına göre yerleştirildi.")] if found.has_header else []
        if found.crosses_locked:
            said.append(self.tr("Tutarlar hesaplanan sütunlara denk geliyor: sütunların yerine bakın."))
        said += [text.format(count) for count, text in counted if count]
        said += map(self._told, found.left_out[:_MOST_ROWS_TOLD])
        more = len(found.left_out) - _MOST_ROWS_TOLD
        if more > 0:
            said.append(self.tr("{} başlık ya da toplam satırı daha alınmayacak.").format(more))
        return "\n".join(said)

    def _said_of_new_rows(self, found: Paste) -> str:
        return (
            self.tr("{} yeni satır eklenecek.")
            if found.begins_at_new_row
            else self.tr("{} satır tabloya sığmıyor.")
        )

    def _told(self, row: LeftOut) -> str:
        of_total = self.tr("{}. satır toplam satırı, alınmayacak: {}")
        text = of_total if row.is_total else self.tr("{}. satır başlık, alınmayacak: {}")
        return text.format(row.number, row.text)

    def _column_titles(self) -> Sequence[str]:
        return self.tr("Panodaki sütun"), self.tr("İlk değeri"), self.tr("Tablodaki yeri")

    def _column_texts(self, number: int, column: PastedColumn) -> Sequence[str]:
        heading = column.heading or self.tr("{}. sütun").format(number)
        if not column.is_taken or column.column is None:
            where = self.tr("alınmıyor: {}").format(column.reason)
        elif column.opens:
            where = self.tr("→ {} (sütunu açılacak)").format(_name(column.column))
        else:
            where = f"→ {_name(column.column)}"
        return heading, column.sample, where

    def _value_titles(self) -> Sequence[str]:
        return (
            self.tr("Durum"),
            self.tr("Satır"),
            self.tr("Sütun"),
            self.tr("Panodaki metin"),
            self.tr("Okunuşu"),
        )

    def _value_texts(self, cell: PastedCell) -> Sequence[str]:
        row = self.tr("yeni") if cell.row >= self._model.real_rows else str(self._model.number_of(cell.row))
        return _SIGNS[cell.verdict], row, cell.column.title, cell.text, cell.read_as


def _name(column: Column) -> str:
    """Return what a column is called; a code with its title."""
    return column.note if column.code else column.title


def _table(name: str, titles: Sequence[str]) -> QTableWidget:
    table = QTableWidget(0, len(titles))
    table.setAccessibleName(name)
    table.setHorizontalHeaderLabels(titles)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    table.horizontalHeader().setSectionResizeMode(len(titles) - 1, QHeaderView.ResizeMode.Stretch)
    table.setWordWrap(True)
    return table


def _fill_rows(table: QTableWidget, rows: Sequence[Sequence[str]]) -> None:
    table.setRowCount(len(rows))
    for number, texts in enumerate(rows):
        for column, text in enumerate(texts):
            table.setItem(number, column, QTableWidgetItem(text))
    table.resizeColumnsToContents()
