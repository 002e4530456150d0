"""The backups of a file, to put one in its place (P6; S8, S9, S19, S20 of faults.md)."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QLocale, QSize, Qt, QThread, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from kbbdesk.history.since import BackupStory
from kbbdesk.storage.backup import (
    BEFORE_CONSOLIDATION,
    BEFORE_RESTORE,
    BEFORE_UPGRADE,
    DAILY,
    Backup,
    backups,
    judged,
    restore,
)
from kbbdesk.storage.errors import KnownError
from kbbdesk.views.fitting import resize_on_screen
from kbbdesk.views.start.restored import Restored

_REASONS = {
    DAILY: "günün ilk açılışında",
    BEFORE_UPGRADE: "yeni sürüme yükseltmeden önce",
    BEFORE_RESTORE: "geri yüklemeden önce",
    BEFORE_CONSOLIDATION: "bölümler birleştirilmeden önce",
}
_DAY, _REASON, _SIZE, _LAST, _SINCE, _BUTTON = range(6)
_BACKUP = Qt.ItemDataRole.UserRole


class Judge(QThread):
    """Reads the backups that have not been looked at, and tells which cannot be restored, and why."""

    found = Signal(object, str)

    def __init__(self, rest: Iterator[tuple[Backup, str]]) -> None:
        super().__init__()
        self._rest = rest

    def run(self) -> None:
        """Go on until told to stop."""
        for backup, fault in self._rest:
            if self.isInterruptionRequested():
                return
            if fault:
                self.found.emit(backup, fault)


class RestoreDialog(QDialog):
    """Offers the backups of one closed file, the newest sound one chosen; damaged ones say why they are out.

    Each has a button of its own, so that any of the last days is three clicks away from the window.
    """

    def __init__(
        self, path: Path, sentence: str, *, can_salvage: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.restored: Restored | None = None
        self.salvage_chosen = False
        self._path = path
        self._story = BackupStory(path)
        self.setWindowTitle(self.tr("Yedekten geri yükle"))
        self.list = QTreeWidget()
        self.details = _wrapped("")
        self._failure = _wrapped("")
        self._failure.hide()
        self._restore = QPushButton(self.tr("Geri yükle"))
        self._lay_out(sentence, can_salvage)
        self._fill()
        self._judge = Judge(self._choose_newest_sound())
        self._judge.found.connect(self._take_out)
        self.list.itemSelectionChanged.connect(self._allow)
        self.list.itemDoubleClicked.connect(self._put_back)
        self._allow()
        self._judge.start()
        # Only a button that stands in its dialog already becomes what Enter presses.
        self._restore.setDefault(True)
        self.list.setFocus()

    def done(self, result: int) -> None:
        """Look at no more backups."""
        self._judge.requestInterruption()
        self._judge.wait()
        super().done(result)

    def _lay_out(self, sentence: str, can_salvage: bool) -> None:
        self.list.setAccessibleName(self.tr("Yedekler"))
        self.list.setRootIsDecorated(False)
        self.list.setAllColumnsShowFocus(True)
        self.list.setHeaderLabels(
            [
                self.tr("Gün"),
                self.tr("Neden alındı"),
                self.tr("Boyut"),
                self.tr("İçindeki son değişiklik"),
                self.tr("Sonrasında"),
                "",
            ]
        )
        self.list.headerItem().setData(_BUTTON, Qt.ItemDataRole.AccessibleTextRole, self.tr("Geri dönüş"))
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_REASON, QHeaderView.ResizeMode.Stretch)
        layout = QVBoxLayout(self)
        layout.addWidget(_wrapped(sentence))
        layout.addWidget(self._heading())
        layout.addWidget(self.list, 1)
        for label in (self.details, self._failure):
            layout.addWidget(label)
        layout.addWidget(self._buttons(can_salvage))
        metrics = self.fontMetrics()
        resize_on_screen(self, QSize(metrics.averageCharWidth() * 135, metrics.lineSpacing() * 28))

    def _heading(self) -> QLabel:
        if not backups(self._path):
            return _wrapped(self.tr("Bu dosyanın yedeği yok."))
        return _wrapped(
            self.tr("Seçilen yedek dosyanın yerine konur; şimdiki dosya da yedeklerin yanında saklanır.")
        )

    def _buttons(self, can_salvage: bool) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(self._restore, QDialogButtonBox.ButtonRole.AcceptRole)
        if can_salvage:
            salvage = QPushButton(self.tr("Okunabileni göster"))
            salvage.setToolTip(self.tr("Dosyaya dokunmadan salt okunur açar; okunabilen dışa aktarılabilir."))
            buttons.addButton(salvage, QDialogButtonBox.ButtonRole.ActionRole)
            salvage.clicked.connect(self._salvage)
        buttons.accepted.connect(self._put_back)
        buttons.rejected.connect(self.reject)
        return buttons

    def _fill(self) -> None:
        for backup in backups(self._path):
            item = QTreeWidgetItem(self._texts(backup))
            item.setData(0, _BACKUP, backup)
            self.list.addTopLevelItem(item)
            button = QPushButton(self.tr("Bu hâle dön"))
            button.setAccessibleName(self.tr("{day} yedeğine dön").format(day=item.text(_DAY)))
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, item=item: self._put_back_this(item))
            self.list.setItemWidget(item, _BUTTON, button)
            item.setData(_BUTTON, Qt.ItemDataRole.AccessibleTextRole, button.accessibleName())

    def _texts(self, backup: Backup) -> list[str]:
        reason = _REASONS.get(backup.reason, backup.reason)
        told = [_made(backup), reason, _size(backup.path)]
        standing = self._story.standing(backup.revision)
        if standing is None:
            return told
        if standing.since is None:
            return [*told, self.tr("şimdiki dosyada yok")]
        return [*told, standing.last, self.tr("{count} değişiklik").format(count=standing.since)]

    def _choose_newest_sound(self) -> Iterator[tuple[Backup, str]]:
        """Choose the newest backup that can be restored; return what goes on looking at those before it."""
        rest = judged(self._path)
        for backup, fault in rest:
            if not fault:
                self._select(backup)
                break
            self._take_out(backup, fault)
        return rest

    def _item(self, backup: Backup) -> QTreeWidgetItem | None:
        items = map(self.list.topLevelItem, range(self.list.topLevelItemCount()))
        return next((item for item in items if item and item.data(0, _BACKUP) == backup), None)

    def _select(self, backup: Backup) -> None:
        item = self._item(backup)
        if item:
            self.list.setCurrentItem(item)

    def _take_out(self, backup: Backup, fault: str) -> None:
        """Leave a backup in the list with the reason for which it cannot be restored."""
        item = self._item(backup)
        if item is None:
            return
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setSelected(False)
        self.list.removeItemWidget(item, _BUTTON)
        item.setText(_DAY, self.tr("{day} · atlandı: {reason}").format(day=item.text(_DAY), reason=fault))
        item.setToolTip(_DAY, item.text(_DAY))
        item.setFirstColumnSpanned(True)

    def _chosen(self) -> Backup | None:
        items = self.list.selectedItems()
        backup = items[0].data(0, _BACKUP) if items else None
        return backup if isinstance(backup, Backup) else None

    def _allow(self) -> None:
        backup = self._chosen()
        self._restore.setEnabled(backup is not None)
        self.details.setText(self._story.told(backup.revision) if backup else "")

    def _salvage(self) -> None:
        self.salvage_chosen = True
        self.reject()

    def _put_back_this(self, item: QTreeWidgetItem) -> None:
        self.list.setCurrentItem(item)
        self._put_back()

    def _put_back(self) -> None:
        backup = self._chosen()
        if backup is None:
            return
        made, undone = _made(backup), self._undone_by(backup)
        try:
            kept = restore(self._path, backup)
        except KnownError as error:
            self._failure.setText(str(error))
            self._failure.show()
            return
        self.restored = Restored(made, undone, kept)
        self.accept()

    def _undone_by(self, backup: Backup) -> int:
        """Return how many changes are not in a backup; 0 where that is not known."""
        standing = self._story.standing(backup.revision)
        return (standing.since if standing else None) or 0


def _made(backup: Backup) -> str:
    """Return the day of a backup; with the time where its file was not copied on another day."""
    day = f"{backup.day:%d.%m.%Y}"
    try:
        written = datetime.fromtimestamp(backup.path.stat().st_mtime).astimezone()
    except OSError:
        return day
    return f"{written:%d.%m.%Y %H:%M}" if written.date() == backup.day else day


def _size(path: Path) -> str:
    try:
        return QLocale().formattedDataSize(
            path.stat().st_size, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat
        )
    except OSError:
        return ""


def _wrapped(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
