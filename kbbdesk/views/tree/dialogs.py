"""What the tree asks before it moves, renumbers or deletes."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from kbbdesk import codes
from kbbdesk.checks.places import KIND_NAMES, quoted, shortened
from kbbdesk.models.entity import Entity
from kbbdesk.models.plan import Theme
from kbbdesk.models.programme import Programme
from kbbdesk.turkish import capitalized, fold
from kbbdesk.views.asking import ask
from kbbdesk.views.fitting import resize_on_screen
from kbbdesk.views.tree.restructure import (
    Recoding,
    Restructuring,
    content,
    move,
    possible_parents,
    with_code,
)

_ROW_ROLE = Qt.ItemDataRole.UserRole
_WIDTH, _HEIGHT = 620, 460


def described(row: Entity) -> str:
    """Return code and short title of a row."""
    return f"{getattr(row, 'code', '')} {quoted(getattr(row, 'title', ''))}".strip()


class CodesPreview(QTreeWidget):
    """The codes that change, old and new."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderLabels([self.tr("Eski kod"), self.tr("Yeni kod"), self.tr("Başlık")])
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAccessibleName(self.tr("Değişecek kodlar"))

    def show_recodings(self, recodings: Sequence[Recoding]) -> None:
        """List these codes."""
        self.clear()
        self.addTopLevelItems(
            [
                QTreeWidgetItem([recoding.old, recoding.new, shortened(getattr(recoding.row, "title", ""))])
                for recoding in recodings
            ]
        )
        for column in (0, 1):
            self.resizeColumnToContents(column)


class RestructureDialog(QDialog):
    """Shows which codes change, and asks whether to go on; `restructuring` is what was agreed to."""

    def __init__(self, title: str, action: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.restructuring: Restructuring | None = None
        self.setWindowTitle(title)
        resize_on_screen(self, QSize(_WIDTH, _HEIGHT))
        self.fields = QFormLayout()
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        self.preview = CodesPreview()
        buttons = QDialogButtonBox()
        self.go_on = buttons.addButton(action, QDialogButtonBox.ButtonRole.AcceptRole)
        # Enter goes on: while nothing can be done yet, Qt would make this button the default, and leave it so.
        buttons.addButton(self.tr("Vazgeç"), QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(self.fields)
        layout.addWidget(self.summary)
        layout.addWidget(self.preview, 1)
        layout.addWidget(buttons)
        self.go_on.setDefault(True)

    def propose(self, restructuring: Restructuring | None, why_not: str = "") -> None:
        """Show what would be done; where nothing can be, say why not."""
        self.restructuring = restructuring
        recodings = restructuring.recodings if restructuring else ()
        self.preview.show_recodings(recodings)
        self.go_on.setEnabled(restructuring is not None)
        if restructuring is None:
            self.summary.setText(why_not)
        elif recodings:
            self.summary.setText(self.tr("{count} kod değişecek:").format(count=len(recodings)))
        else:
            self.summary.setText(self.tr("Hiçbir kod değişmeyecek."))


class MoveDialog(RestructureDialog):
    """Asks below which row another one is to stand, with a search over all that can hold it."""

    def __init__(self, programme: Programme, row: Entity, chosen: Entity | None, parent: QWidget) -> None:
        kind = KIND_NAMES[row.kind]
        super().__init__(capitalized(_translated("{kind} taşı").format(kind=kind)), _translated("Taşı"), parent)
        self._row = row
        self._search = QLineEdit()
        self._search.setPlaceholderText(self.tr("ara…"))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._narrow)
        self._parents = QListWidget()
        self._parents.setAccessibleName(self.tr("Yeni yeri"))
        for candidate in possible_parents(programme, row):
            item = QListWidgetItem(described(candidate), self._parents)
            item.setData(_ROW_ROLE, candidate.uuid)
        self._programme = programme
        self._parents.currentItemChanged.connect(self._show)
        self.fields.addRow(QLabel(described(row)))
        self.fields.addRow(self.tr("Yeni yeri:"), self._search)
        self.fields.addRow(self._parents)
        self._choose(chosen)

    def _choose(self, chosen: Entity | None) -> None:
        for number in range(self._parents.count()):
            item = self._parents.item(number)
            if chosen and item.data(_ROW_ROLE) == chosen.uuid:
                self._parents.setCurrentItem(item)
                self._parents.setFocus()
                return
        self._search.setFocus()
        self._show()

    def _narrow(self, text: str) -> None:
        wanted = fold(text)
        for number in range(self._parents.count()):
            item = self._parents.item(number)
            item.setHidden(wanted not in fold(item.text()))

    def _show(self) -> None:
        item = self._parents.currentItem()
        if item is None:
            self.propose(None, self.tr("Nereye taşınacağını seçin."))
        else:
            self.propose(move(self._row, self._programme.rows[item.data(_ROW_ROLE)]))


class CodeDialog(RestructureDialog):
    """Asks for a code: of a row that has one, whose rows below follow, or of a theme that is to be added."""

    def __init__(self, programme: Programme, row: Entity | None, parent: QWidget) -> None:
        title = _translated("Kodu değiştir") if row else _translated("Dönüşüm alanı ekle")
        super().__init__(title, _translated("Değiştir") if row else _translated("Ekle"), parent)
        self._programme = programme
        self._row = row
        self.code = QLineEdit(getattr(row, "code", ""))
        self.title = QLineEdit()
        self.fields.addRow(self.tr("Kod:"), self.code)
        if row is None:
            self.fields.addRow(self.tr("Başlık:"), self.title)
            self.preview.hide()
            resize_on_screen(self, QSize(_WIDTH, self.minimumSizeHint().height()))
        self.code.textChanged.connect(self._show)
        self._show()
        # Qt would give the keyboard to the first button, which is older than the fields.
        self.code.setFocus()
        self.code.selectAll()

    def _show(self) -> None:
        code = self.code.text().strip()
        kind = self._row.kind if self._row else Theme.kind
        twins = [row for row in self._programme.coded.get(code, ()) if row is not self._row]
        if not codes.has_form(kind, code):
            example = codes.example(kind)
            self.propose(None, self.tr("Kodu {example} biçiminde yazın.").format(example=example))
        elif twins:
            taken = self.tr("{code} kodu başka bir satırda kullanılmış.")
            self.propose(None, taken.format(code=code))
        else:
            self.propose(with_code(self._row, code) if self._row else Restructuring((), ()))
            if self._row is None:
                self.summary.clear()


class RecodeDialog(RestructureDialog):
    """Asks whether a move that exchanges codes is wanted."""

    def __init__(self, restructuring: Restructuring, row: Entity, parent: QWidget) -> None:
        super().__init__(_translated("Sırayı değiştir"), _translated("Değiştir"), parent)
        self.fields.addRow(QLabel(described(row)))
        self.propose(restructuring)


def confirm_deletion(row: Entity, parent: QWidget) -> bool:
    """Ask whether a row is to be deleted with all it holds; a row that holds nothing is not asked about."""
    below = content(row)
    if not below:
        return True
    listed = ", ".join(f"{count} {KIND_NAMES[kind]}" for kind, count in below.items())
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(_translated("Sil"))
    box.setText(_translated("{row} silinsin mi?").format(row=described(row)))
    consequence = _translated("Altındakiler de silinir: {listed}. Geri alınabilir.")
    box.setInformativeText(consequence.format(listed=listed))
    delete = box.addButton(_translated("Sil"), QMessageBox.ButtonRole.AcceptRole)
    stay = box.addButton(_translated("Vazgeç"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    ask(box)
    return box.clickedButton() is delete


def _translated(text: str) -> str:
    return QCoreApplication.translate("TreeDialogs", text)
