"""Asks which rows of a grid are shown because of one column: by a condition, and from a list of its values."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kbbdesk.numerals import NotANumberError
from kbbdesk.views.boxes import ComboBox
from kbbdesk.views.fitting import resize_on_screen
from kbbdesk.views.grid.arrangement import Condition, Content, Filter, in_order
from kbbdesk.views.grid.columns import Column

_CONTENT = Qt.ItemDataRole.UserRole


class ValueList(QListWidget):
    """The values of a column, each with a box to tick."""


class FilterDialog(QDialog):
    """Shows what the cells of a column hold; `chosen` is the filter that the user asks for, None for no filter.

    The list holds the values that the condition lets through.
    """

    def __init__(
        self, column: Column, contents: Iterable[Content], before: Filter | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._column = column
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Süz: {}").format(column.title))
        self.condition, self.text, self.values = ComboBox(), QLineEdit(), ValueList()
        self.message = QLabel()
        self.everything, self.nothing = (
            QPushButton(self.tr("&Tümünü seç")),
            QPushButton(self.tr("&Hiçbirini seçme")),
        )
        self.buttons = QDialogButtonBox()
        self._ok = self.buttons.addButton(self.tr("Süz"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.remove = self.buttons.addButton(self.tr("Süzmeyi kaldır"), QDialogButtonBox.ButtonRole.ResetRole)
        self.buttons.addButton(self.tr("Vazgeç"), QDialogButtonBox.ButtonRole.RejectRole)
        self.remove.setEnabled(before is not None)
        self._fill(contents, before or Filter(Condition.ANY if column.numeric else Condition.CONTAINS))
        self._lay_out()
        self._connect()
        self._narrow()

    @property
    def chosen(self) -> Filter | None:
        """The filter asked for."""
        if self._is_removed:
            return None
        condition, text = self._condition(), self.text.text().strip()
        if condition.needs_text and not text:
            condition, text = Condition.ANY, ""
        if not condition.needs_text:
            text = ""
        left_out = frozenset(item.data(_CONTENT).text for item in self._shown() if not _is_ticked(item))
        chosen = Filter(condition, text, left_out)
        return None if chosen == Filter() else chosen

    def _fill(self, contents: Iterable[Content], before: Filter) -> None:
        self._is_removed = False
        names = {
            Condition.ANY: self.tr("Tümü"),
            Condition.CONTAINS: self.tr("Şunu içerenler"),
            Condition.EQUAL: self.tr("Şuna eşit olanlar"),
            Condition.GREATER: self.tr("Şundan büyük olanlar"),
            Condition.SMALLER: self.tr("Şundan küçük olanlar"),
            Condition.EMPTY: self.tr("Boş olanlar"),
            Condition.FILLED: self.tr("Dolu olanlar"),
        }
        unfit = {Condition.CONTAINS} if self._column.numeric else {Condition.GREATER, Condition.SMALLER}
        for condition, name in names.items():
            if condition not in unfit:
                self.condition.addItem(name, condition)
        self.condition.setCurrentIndex(self.condition.findText(names[before.condition]))
        self.text.setText(before.text)
        distinct = {content.text: content for content in contents}
        for content in in_order(list(distinct.values()), self._column, lambda content, _column: content):
            item = QListWidgetItem(content.text or self.tr("(boş)"), self.values)
            item.setData(_CONTENT, content)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable
            )
            ticked = content.text not in before.left_out
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)

    def _lay_out(self) -> None:
        self.condition.setAccessibleName(self.tr("Koşul"))
        self.text.setAccessibleName(self.tr("Koşulun değeri"))
        self.values.setAccessibleName(self.tr("Gösterilecek değerler"))
        self.values.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.message.setWordWrap(True)
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        line = QHBoxLayout()
        line.addWidget(self.condition)
        line.addWidget(self.text, 1)
        ticking = QHBoxLayout()
        ticking.addWidget(self.everything)
        ticking.addWidget(self.nothing)
        ticking.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addLayout(line)
        layout.addWidget(self.values, 1)
        layout.addLayout(ticking)
        layout.addWidget(self.message)
        layout.addWidget(self.buttons)
        for button in (self.everything, self.nothing):
            button.setAutoDefault(False)
        self._ok.setDefault(True)
        (self.text if self._condition().needs_text else self.condition).setFocus()
        metrics = self.fontMetrics()
        resize_on_screen(self, QSize(metrics.averageCharWidth() * 60, metrics.lineSpacing() * 20))

    def _connect(self) -> None:
        self.condition.currentIndexChanged.connect(self._narrow)
        self.text.textChanged.connect(self._narrow)
        self.values.itemChanged.connect(lambda _: self._say())
        self.everything.clicked.connect(lambda: self._tick(Qt.CheckState.Checked))
        self.nothing.clicked.connect(lambda: self._tick(Qt.CheckState.Unchecked))
        self.remove.clicked.connect(self._remove)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def _condition(self) -> Condition:
        condition = self.condition.currentData()
        return condition if isinstance(condition, Condition) else Condition.ANY

    def _narrow(self) -> None:
        """Show in the list what the condition lets through."""
        self.text.setVisible(self._condition().needs_text)
        asked, error = Filter(self._condition(), self.text.text()), ""
        for item in self._items():
            try:
                item.setHidden(not asked.meets_condition(self._column, item.data(_CONTENT)))
            except NotANumberError as unread:
                item.setHidden(True)
                error = str(unread)
        self._say(error)

    def _say(self, error: str = "") -> None:
        ticked = sum(_is_ticked(item) for item in self._shown())
        nothing = self.tr("Gösterilecek satır kalmıyor: koşulu değiştirin ya da bir değer seçin.")
        self.message.setText(error or ("" if ticked else nothing))
        self._ok.setEnabled(ticked > 0)

    def _items(self) -> Iterator[QListWidgetItem]:
        return (self.values.item(number) for number in range(self.values.count()))

    def _shown(self) -> Iterator[QListWidgetItem]:
        return (item for item in self._items() if not item.isHidden())

    def _tick(self, state: Qt.CheckState) -> None:
        with QSignalBlocker(self.values):
            for item in self._shown():
                item.setCheckState(state)
        self.values.viewport().update()
        self._say()

    def _remove(self) -> None:
        self._is_removed = True
        self.accept()


def _is_ticked(item: QListWidgetItem) -> bool:
    return item.checkState() is Qt.CheckState.Checked
