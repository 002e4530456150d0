"""Shows how each pasted value was read, before it is applied."""

from PySide6.QtCore import Qt
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

from kbbdesk.views.grid.model import GridModel
from kbbdesk.views.grid.paste import Paste, PastedCell, Verdict

_MOST_SHOWN = 500
_SIGNS = {Verdict.DOUBTFUL: "?", Verdict.REFUSED: "✕", Verdict.CERTAIN: "✓"}


class PasteDialog(QDialog):
    """Lists pasted values with how they were read, doubtful and refused ones first."""

    def __init__(self, model: GridModel, paste: Paste, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._words = {
            Verdict.DOUBTFUL: self.tr("kuşkulu"),
            Verdict.REFUSED: self.tr("okunamadı"),
            Verdict.CERTAIN: self.tr("okundu"),
        }
        self.setWindowTitle(self.tr("Yapıştırmadan önce bakın"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        layout = QVBoxLayout(self)
        summary = QLabel(self._summary(paste))
        summary.setWordWrap(True)
        layout.addWidget(summary)
        self.table = self._table(paste)
        layout.addWidget(self.table)
        self.add_rows = QCheckBox(self.tr("Sığmayan {} satırı tablonun sonuna ekle").format(paste.new_rows))
        self.add_rows.setChecked(True)
        self.add_rows.setVisible(paste.new_rows > 0)
        layout.addWidget(self.add_rows)
        self.buttons = QDialogButtonBox()
        self.buttons.addButton(self.tr("Uygula"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(self.tr("Vazgeç"), QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout.addWidget(self.buttons)
        letter = self.fontMetrics().averageCharWidth()
        self.resize(letter * 90, self.fontMetrics().height() * 24)

    @property
    def with_new_rows(self) -> bool:
        """Whether rows are to be added for what does not fit."""
        return self.add_rows.isChecked()

    def _summary(self, paste: Paste) -> str:
        said = [
            (paste.count(Verdict.DOUBTFUL), self.tr("{} değerin nasıl okunacağı kuşkulu: okunuşuna bakın.")),
            (
                paste.count(Verdict.REFUSED),
                self.tr("{} değer okunamadı: metni hücrede düzeltmeniz için kalır, kayıtlı değer değişmez."),
            ),
            (paste.new_rows, self.tr("{} satır tabloya sığmıyor.")),
            (paste.count(Verdict.LOCKED), self.tr("{} kilitli hücre atlanacak.")),
        ]
        return "\n".join(text.format(count) for count, text in said if count)

    def _table(self, paste: Paste) -> QTableWidget:
        order = [Verdict.REFUSED, Verdict.DOUBTFUL, Verdict.CERTAIN]
        cells = [cell for verdict in order for cell in paste.cells if cell.verdict is verdict][:_MOST_SHOWN]
        titles = [
            self.tr("Durum"),
            self.tr("Satır"),
            self.tr("Sütun"),
            self.tr("Panodaki metin"),
            self.tr("Okunuşu"),
        ]
        table = QTableWidget(len(cells), len(titles))
        table.setAccessibleName(self.tr("Yapıştırılan değerler ve okunuşları"))
        table.setHorizontalHeaderLabels(titles)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        for number, cell in enumerate(cells):
            for column, text in enumerate(self._texts(cell)):
                item = QTableWidgetItem(text)
                if column == 0:
                    item.setData(Qt.ItemDataRole.AccessibleTextRole, self._words[cell.verdict])
                table.setItem(number, column, item)
        table.resizeColumnsToContents()
        table.setColumnWidth(3, min(table.columnWidth(3), self.fontMetrics().averageCharWidth() * 30))
        table.horizontalHeader().setSectionResizeMode(4, QHeaderView.ResizeMode.Stretch)
        table.setWordWrap(True)
        table.resizeRowsToContents()
        return table

    def _texts(self, cell: PastedCell) -> tuple[str, ...]:
        row = self.tr("yeni") if cell.at.row >= self._model.real_rows else str(cell.at.row + 1)
        return _SIGNS[cell.verdict], row, self._model.columns[cell.at.column].title, cell.at.text, cell.read_as
