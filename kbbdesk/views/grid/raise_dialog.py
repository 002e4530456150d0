"""Asks by how many per cent the selected amounts are to be raised, and shows what comes of it."""

from collections.abc import Collection
from fractions import Fraction

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from kbbdesk.numerals import NotANumberError, certain_value, format_money
from kbbdesk.views.boxes import ComboBox
from kbbdesk.views.fitting import resize_on_screen
from kbbdesk.views.grid.batch import CellText
from kbbdesk.views.grid.model import GridModel

_STEPS = (1, 100, 1_000, 10_000, 100_000)
_LEAST, _MOST = -100, 1000
_MOST_LINES = 8

Cells = Collection[tuple[int, int]]
"""Cells by row and column."""


class RaiseDialog(QDialog):
    """Raises the amounts in `cells`; what it comes to in each column is shown before it is applied."""

    def __init__(self, model: GridModel, cells: Cells, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._cells = cells
        self.raised: dict[tuple[int, int], int] = {}
        self.setWindowTitle(self.tr("Seçili tutarları artır"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.percent = QLineEdit()
        self.percent.setPlaceholderText(self.tr("örneğin 12,5"))
        self.step = ComboBox()
        for step in _STEPS:
            name = (
                self.tr("kuruşa")
                if step == 1
                else self.tr("{} TL'ye").format(format_money(step).partition(",")[0])
            )
            self.step.addItem(name, step)
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.sums = self._table()
        self.buttons = QDialogButtonBox()
        self._apply = self.buttons.addButton(self.tr("Uygula"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(self.tr("Vazgeç"), QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._lay_out()
        self.percent.textChanged.connect(lambda _: self._follow())
        self.step.currentIndexChanged.connect(lambda _: self._follow())
        self._follow()

    @property
    def texts(self) -> list[CellText]:
        """The texts to put into cells."""
        return [CellText(row, column, format_money(kurus)) for (row, column), kurus in self.raised.items()]

    @property
    def label(self) -> str:
        """The name of the step of undo."""
        return self.tr("Artış %{}, {} tutar").format(
            self.percent.text().strip().strip("%").strip(), len(self.raised)
        )

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(self.tr("&Artış (%)"), self.percent)
        form.addRow(self.tr("&Yuvarlama"), self.step)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self.sums, 1)
        layout.addWidget(self.told)
        layout.addWidget(self.buttons)
        metrics = self.fontMetrics()
        resize_on_screen(self, QSize(metrics.averageCharWidth() * 80, metrics.height() * 20))

    def _table(self) -> QTableWidget:
        titles = [self.tr("Sütun"), self.tr("Eski toplam"), self.tr("Yeni toplam"), self.tr("Fark")]
        table = QTableWidget(0, len(titles))
        table.setAccessibleName(self.tr("Sütunların eski ve yeni toplamları"))
        table.setHorizontalHeaderLabels(titles)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        return table

    def _follow(self) -> None:
        """Compute anew, and show it."""
        self.raised = {}
        try:
            percent = self._percent()
        except NotANumberError as error:
            self._show(str(error))
            return
        if percent is None:
            self._show(self.tr("{} hücre seçili. Artışı yüzde olarak yazın.").format(len(self._cells)))
            return
        self.raised = self._model.raised(self._cells, percent, self.step.currentData())
        self._show("\n".join(self._notes()))

    def _percent(self) -> Fraction | None:
        text = certain_value(self.percent.text(), "%")
        if text is None or text == "-":
            return None
        if not _LEAST <= Fraction(text) <= _MOST:
            raise NotANumberError(self.tr("Artış % {} ile % {} arasında olabilir.").format(_LEAST, _MOST))
        return Fraction(text)

    def _notes(self) -> list[str]:
        chosen = set(self._cells)
        followers = sum(cell not in chosen for cell in self.raised)
        skipped = sum(cell not in self.raised for cell in chosen)
        emptied = sum(not kurus and bool(self._old(cell)) for cell, kurus in self.raised.items())
        counted = [
            (
                followers,
                self.tr("Bütçesi kod toplamına eşit faaliyetlerde {} hücre daha değişir; eşitlik bozulmaz."),
            ),
            (skipped, self.tr("{} hücre değişmez: boş, kilitli ya da satırında okunamayan bir metin var.")),
            (emptied, self.tr("{} tutar sıfıra yuvarlanıyor; daha küçük bir yuvarlama seçin.")),
        ]
        return [text.format(count) for count, text in counted if count]

    def _show(self, told: str) -> None:
        self.told.setText(told)
        self._apply.setEnabled(any(self._old(cell) != kurus for cell, kurus in self.raised.items()))
        columns = sorted({column for _, column in self.raised})
        self.sums.setRowCount(len(columns))
        for line, column in enumerate(columns):
            cells = [cell for cell in self.raised if cell[1] == column]
            old, new = sum(map(self._old, cells)), sum(self.raised[cell] for cell in cells)
            texts = [self._model.columns[column].title, *map(format_money, (old, new, new - old))]
            for number, text in enumerate(texts):
                item = QTableWidgetItem(text)
                if number:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.sums.setItem(line, number, item)

    def _old(self, cell: tuple[int, int]) -> int:
        value = self._model.cell(*cell).value
        return value if isinstance(value, int) else 0
