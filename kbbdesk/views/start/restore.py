"""The backups of a file, to put one in its place (P6; S8, S9, S19, S20 of faults.md)."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kbbdesk.storage.backup import (
    BEFORE_CONSOLIDATION,
    BEFORE_RESTORE,
    BEFORE_UPGRADE,
    DAILY,
    Backup,
    backups,
    newest_sound,
    restore,
)
from kbbdesk.storage.errors import KnownError

_REASONS = {
    DAILY: "günün ilk açılışında",
    BEFORE_UPGRADE: "yeni sürüme yükseltmeden önce",
    BEFORE_RESTORE: "geri yüklemeden önce",
    BEFORE_CONSOLIDATION: "bölümler birleştirilmeden önce",
}


class RestoreDialog(QDialog):
    """Offers the backups of one closed file, the newest sound one chosen; damaged ones say why they are out."""

    def __init__(
        self, path: Path, sentence: str, *, can_salvage: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.restored = False
        self.salvage_chosen = False
        self._path = path
        self.setWindowTitle(self.tr("Yedekten geri yükle"))
        self._list = QListWidget()
        self._list.setAccessibleName(self.tr("Yedekler"))
        self._fill()
        self._failure = _wrapped("")
        self._failure.hide()
        layout = QVBoxLayout(self)
        layout.addWidget(_wrapped(sentence))
        layout.addWidget(self._heading())
        layout.addWidget(self._list)
        layout.addWidget(self._failure)
        layout.addWidget(self._buttons(can_salvage))
        self._list.itemSelectionChanged.connect(self._allow)
        self._allow()
        self.resize(600, 400)

    def _fill(self) -> None:
        newest, skipped = newest_sound(self._path)
        for number, backup in enumerate(backups(self._path)):
            item = QListWidgetItem(_told(backup))
            item.setData(Qt.ItemDataRole.UserRole, backup)
            if number < len(skipped):
                item.setText(
                    self.tr("{backup}\n    atlandı: {reason}").format(backup=_told(backup), reason=skipped[number])
                )
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self._list.addItem(item)
            if backup == newest:
                self._list.setCurrentItem(item)

    def _heading(self) -> QLabel:
        if not self._list.count():
            return _wrapped(self.tr("Bu dosyanın yedeği yok."))
        return _wrapped(
            self.tr("Seçilen yedek dosyanın yerine konur; şimdiki dosya da yedeklerin yanında saklanır.")
        )

    def _buttons(self, can_salvage: bool) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._restore = QPushButton(self.tr("Geri yükle"))
        self._restore.setDefault(True)
        buttons.addButton(self._restore, QDialogButtonBox.ButtonRole.AcceptRole)
        if can_salvage:
            salvage = QPushButton(self.tr("Okunabileni göster"))
            salvage.setToolTip(self.tr("Dosyaya dokunmadan salt okunur açar; okunabilen dışa aktarılabilir."))
            buttons.addButton(salvage, QDialogButtonBox.ButtonRole.ActionRole)
            salvage.clicked.connect(self._salvage)
        buttons.accepted.connect(self._put_back)
        buttons.rejected.connect(self.reject)
        return buttons

    def _chosen(self) -> Backup | None:
        items = self._list.selectedItems()
        backup = items[0].data(Qt.ItemDataRole.UserRole) if items else None
        return backup if isinstance(backup, Backup) else None

    def _allow(self) -> None:
        self._restore.setEnabled(self._chosen() is not None)

    def _salvage(self) -> None:
        self.salvage_chosen = True
        self.reject()

    def _put_back(self) -> None:
        backup = self._chosen()
        if backup is None:
            return
        try:
            restore(self._path, backup)
        except KnownError as error:
            self._failure.setText(str(error))
            self._failure.show()
            return
        self.restored = True
        self.accept()


def _told(backup: Backup) -> str:
    reason = _REASONS.get(backup.reason, backup.reason)
    return f"{backup.day:%d.%m.%Y} · {reason} · {backup.revision}. değişiklik"


def _wrapped(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    return label
