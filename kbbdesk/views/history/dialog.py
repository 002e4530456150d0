"""Who changed a cell or a row, when, and from what to what."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from kbbdesk.history.reading import history_of, teller_of
from kbbdesk.history.texts import Teller, Told
from kbbdesk.models.steps import Action
from kbbdesk.storage.errors import KnownError
from kbbdesk.views.fitting import resize_on_screen
from kbbdesk.views.history.columns import NEW, OLD, READERS, WHAT, fit_columns, titles
from kbbdesk.views.session import Place, Session
from kbbdesk.views.tables.sides import side_of


class HistoryDialog(QDialog):
    """The changes of the cell at a place, newest first, or of its whole row; the row may have been deleted."""

    def __init__(self, session: Session, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._place = place
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Geçmiş"))
        self.heading = _wrapped()
        self.note = _wrapped()
        self.list = QTreeWidget()
        self.whole_row = QCheckBox(self.tr("Satırın &bütün hücreleri"))
        self._lay_out()
        self.whole_row.setChecked(not place.field)
        self.whole_row.setVisible(bool(place.field))
        self.whole_row.toggled.connect(self._fill)
        self._fill()
        self.list.setFocus()

    def _lay_out(self) -> None:
        self.list.setHeaderLabels(titles())
        self.list.setRootIsDecorated(False)
        self.list.setAlternatingRowColors(True)
        self.list.setUniformRowHeights(True)
        self.list.setAccessibleName(self.tr("Değişiklikler, en yenisi üstte"))
        fit_columns(self.list)
        buttons = QDialogButtonBox()
        buttons.addButton(self.tr("Kapat"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.heading)
        layout.addWidget(self.whole_row)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.note)
        layout.addWidget(buttons)
        metrics = self.fontMetrics()
        resize_on_screen(self, QSize(metrics.averageCharWidth() * 150, metrics.lineSpacing() * 22))

    def _fill(self) -> None:
        self.list.clear()
        try:
            teller = teller_of(self._session.file)
            found = self._found()
        except KnownError as error:
            self.note.setText(str(error))
            return
        items = [_item(told, teller) for told in found]
        self.list.addTopLevelItems(items)
        if items:
            self.list.setCurrentItem(items[0])
        self._name(teller, found)
        self.note.setText(self._noted(found))
        self.note.setVisible(bool(self.note.text()))

    def _found(self) -> list[Told]:
        field = "" if self.whole_row.isChecked() else self._place.field
        return history_of(self._session.file, self._place.row, field)

    def _name(self, teller: Teller, found: list[Told]) -> None:
        """Say whose history it is; the field of a cell is named by its changes, and known where there are some."""
        name = teller.name_of(self._place.row)
        fields = {told.field for told in found} if not self.whole_row.isChecked() else set()
        self.heading.setText(f"{name}: {fields.pop()}" if len(fields) == 1 else name)

    def _noted(self, found: list[Told]) -> str:
        if self._place.row not in self._session.programme.rows:
            return self._how_to_bring_back(found)
        if not found:
            return self.tr("Bu dosyada yapılmış bir değişiklik yok; değer, dosya oluşturulduğundaki gibi.")
        return ""

    def _how_to_bring_back(self, found: list[Told]) -> str:
        deletions = (told.line for told in found if told.line.step and told.line.step.row == self._place.row)
        gone = next((line for line in deletions if line.step and line.step.action is Action.DELETE), None)
        steps = self._session.undo_steps_to(gone.group.number) if gone else None
        if steps is None or self._session.read_only:
            return self.tr("Bu satır silinmiş.")
        return self.tr("Bu satır silinmiş; {steps} kez Geri al (Ctrl+Z) ile geri gelir.").format(steps=steps)


def _item(told: Told, teller: Teller) -> QTreeWidgetItem:
    texts = [reader(told, teller) for reader in READERS.values()]
    item = QTreeWidgetItem(texts)
    for column, text in enumerate(texts):
        item.setToolTip(column, text)
        if column in (OLD, NEW):
            item.setTextAlignment(column, side_of(text))
    item.setToolTip(WHAT, f"{texts[WHAT]}\n{teller.title(told.line.group)}")
    return item


def _wrapped() -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
