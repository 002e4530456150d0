"""The start screen: what can be opened when no programme is."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kbbdesk.views.drop import dropped_files
from kbbdesk.views.fitting import resize_on_screen
from kbbdesk.views.message_bar import MessageArea
from kbbdesk.views.settings import RecentFile

_PATH = Qt.ItemDataRole.UserRole


class StartWindow(QWidget):
    """New programme, open, the 2017 sample, and the files that were open before; a file can be dropped on it."""

    new_wanted = Signal()
    open_wanted = Signal()
    sample_wanted = Signal()
    file_wanted = Signal(object)
    forget_wanted = Signal(object)
    help_wanted = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("kbbdesk")
        self.setAcceptDrops(True)
        self.messages = MessageArea()
        self.recent = self._recent_list()
        columns = QHBoxLayout()
        columns.setSpacing(32)
        columns.addLayout(self._ways())
        columns.addLayout(self._recent_column(), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 28, 32, 28)
        layout.setSpacing(20)
        layout.addWidget(self.messages)
        layout.addWidget(self._title())
        layout.addLayout(columns, 1)
        resize_on_screen(self, QSize(880, 520))
        QShortcut(QKeySequence.StandardKey.New, self, self.new_wanted.emit)
        QShortcut(QKeySequence.StandardKey.Open, self, self.open_wanted.emit)
        QShortcut(QKeySequence.StandardKey.HelpContents, self, lambda: self.help_wanted.emit("ilk-adimlar.md"))

    def _title(self) -> QLabel:
        title = QLabel(self.tr("Performans programı"))
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.7)
        title.setFont(font)
        return title

    def _ways(self) -> QVBoxLayout:
        ways = QVBoxLayout()
        ways.setSpacing(8)
        for text, note, signal in (
            (self.tr("&Yeni program…"), self.tr("İdare, yıl ve bütçeyle boş bir program"), self.new_wanted),
            (self.tr("&Aç…"), self.tr("Bir .kbb programı ya da gelen bölüm (.xlsx)"), self.open_wanted),
            (self.tr("2017 ö&rneği"), self.tr("Kocaeli'nin 2017 programı, denemek için"), self.sample_wanted),
        ):
            button = QPushButton(text)
            button.setMinimumSize(QSize(240, 36))
            button.setAccessibleDescription(note)
            button.clicked.connect(signal)
            below = QLabel(note)
            below.setForegroundRole(self.palette().ColorRole.PlaceholderText)
            below.setContentsMargins(2, 0, 0, 8)
            ways.addWidget(button)
            ways.addWidget(below)
        ways.addStretch()
        return ways

    def _recent_list(self) -> QListWidget:
        recent = QListWidget()
        recent.setFrameShape(QFrame.Shape.StyledPanel)
        recent.setAccessibleName(self.tr("Son kullanılan programlar"))
        recent.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        recent.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        recent.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        recent.setSpacing(3)
        recent.itemActivated.connect(self._open_item)
        recent.itemClicked.connect(self._open_item)
        forget = QShortcut(QKeySequence.StandardKey.Delete, recent, self._forget_current)
        forget.setContext(Qt.ShortcutContext.WidgetShortcut)
        return recent

    def _recent_column(self) -> QVBoxLayout:
        column = QVBoxLayout()
        heading = QLabel(self.tr("&Son kullanılanlar"))
        heading.setBuddy(self.recent)
        hint = QLabel(self.tr("Bir .kbb ya da bölüm (.xlsx) dosyasını bu pencereye sürükleyip bırakabilirsiniz."))
        hint.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        column.addWidget(heading)
        column.addWidget(self.recent, 1)
        column.addWidget(hint)
        return column

    def show_recent(self, files: list[RecentFile]) -> None:
        """List the files that were open before; those that are gone are marked and can be taken off."""
        self.recent.clear()
        for file in files:
            there = file.path.is_file()
            state = f"{file.opened:%d.%m.%Y %H:%M}" if there else self.tr("bulunamadı (Delete: listeden çıkar)")
            item = QListWidgetItem(f"{file.title}\n{file.path.name} · {file.path.parent} · {state}")
            item.setData(_PATH, file.path)
            item.setToolTip(str(file.path))
            if not there:
                item.setForeground(self.palette().placeholderText())
            self.recent.addItem(item)
        if not files:
            empty = QListWidgetItem(self.tr("Henüz bir program açılmadı."))
            empty.setFlags(Qt.ItemFlag.NoItemFlags)
            self.recent.addItem(empty)

    def _open_item(self, item: QListWidgetItem) -> None:
        path = item.data(_PATH)
        if isinstance(path, Path):
            self.file_wanted.emit(path)

    def _forget_current(self) -> None:
        item = self.recent.currentItem()
        if item and isinstance(item.data(_PATH), Path):
            self.forget_wanted.emit(item.data(_PATH))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that nothing was chosen."""
        super().closeEvent(event)
        self.closed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take programmes and section workbooks alone."""
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        dropped = dropped_files(event.mimeData())
        for path in dropped.programmes:
            self.file_wanted.emit(path)
        # Whoever drags waits until this returns: the questions about workbooks come afterwards.
        for path in dropped.workbooks:
            QTimer.singleShot(0, self, partial(self.file_wanted.emit, path))
