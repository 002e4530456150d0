"""*Hakkında*: versions, the folder of the error log, and the licences of what travels with the program."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from kbbdesk import __version__
from kbbdesk.views.errors import open_folder
from kbbdesk.views.fitting import resize_on_screen
from kbbdesk.views.grid.clipboard_commands import put_on_clipboard
from kbbdesk.views.help.notices import Part, all_parts, versions


class AboutDialog(QDialog):
    """What a support call asks for first; *Kopyala* puts it on the clipboard."""

    def __init__(self, log_folder: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._log_folder = log_folder
        self._parts = all_parts()
        self.setWindowTitle(self.tr("Hakkında"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        tabs = QTabWidget()
        tabs.addTab(self._version_page(), self.tr("Sürümler"))
        tabs.addTab(self._licence_page(), self.tr("Lisanslar"))
        buttons = QDialogButtonBox()
        self.copy = buttons.addButton(self.tr("Kopyala"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy.setToolTip(self.tr("Sürümleri ve günlük klasörünü panoya kopyalar"))
        self.copy.clicked.connect(self._copy)
        close = buttons.addButton(self.tr("Kapat"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self._title())
        layout.addWidget(tabs, 1)
        layout.addLayout(self._log_line())
        layout.addWidget(buttons)
        metrics = self.fontMetrics()
        resize_on_screen(self, QSize(metrics.averageCharWidth() * 92, metrics.height() * 30))
        close.setFocus()

    def text(self) -> str:
        """Return what is copied: a line for each version, then the folder of the log."""
        lines = [f"{name} {version}" for name, version in versions(self._parts)]
        return "\n".join([*lines, self.tr("Hata günlüğü: {folder}").format(folder=self._folder_text())])

    def _title(self) -> QLabel:
        label = QLabel(self.tr("kbbdesk {version}\nPerformans programı hazırlama").format(version=__version__))
        font = label.font()
        font.setBold(True)
        label.setFont(font)
        return label

    def _version_page(self) -> QWidget:
        self.versions = _table(self.tr("Sürümler"), [self.tr("Bileşen"), self.tr("Sürüm")])
        _fill(self.versions, [list(row) for row in versions(self._parts)])
        return self.versions

    def _licence_page(self) -> QWidget:
        headings = [self.tr("Yazı tipi ya da kitaplık"), self.tr("Sürüm"), self.tr("Lisans")]
        self.licences = _table(self.tr("Lisanslar"), headings)
        _fill(self.licences, [[part.name, part.version, part.licence] for part in self._parts])
        self.licence_text = QPlainTextEdit()
        self.licence_text.setReadOnly(True)
        self.licence_text.setTabChangesFocus(True)
        self.licence_text.setAccessibleName(self.tr("Lisans metni"))
        self.licence_text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.licences.currentCellChanged.connect(lambda row, *_: self._show_licence(self._parts[row]))
        self.licences.setCurrentCell(0, 0)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.licences)
        splitter.addWidget(self.licence_text)
        return splitter

    def _show_licence(self, part: Part) -> None:
        missing = self.tr("Lisansın metni kitaplıkla birlikte gelmemiş. Adı: {name}").format(name=part.licence)
        self.licence_text.setPlainText(part.text or missing)

    def _log_line(self) -> QHBoxLayout:
        self.log_path = QLineEdit(self._folder_text())
        self.log_path.setReadOnly(True)
        self.log_path.setCursorPosition(0)
        self.open_log = QPushButton(self.tr("Klasörü aç"))
        self.open_log.setAutoDefault(False)
        self.open_log.setEnabled(self._log_folder is not None)
        self.open_log.clicked.connect(self._open_folder)
        label = QLabel(self.tr("Hata &günlüğü:"))
        label.setBuddy(self.log_path)
        line = QHBoxLayout()
        line.addWidget(label)
        line.addWidget(self.log_path, 1)
        line.addWidget(self.open_log)
        return line

    def _folder_text(self) -> str:
        return str(self._log_folder) if self._log_folder else self.tr("tutulmuyor: yazılabilir bir klasör yok")

    def _open_folder(self) -> None:
        if self._log_folder:
            open_folder(self._log_folder)

    def _copy(self) -> None:
        put_on_clipboard(self.text())


def _table(name: str, headings: list[str]) -> QTableWidget:
    table = QTableWidget(0, len(headings))
    table.setAccessibleName(name)
    table.setHorizontalHeaderLabels(headings)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return table


def _fill(table: QTableWidget, rows: list[list[str]]) -> None:
    table.setRowCount(len(rows))
    for number, texts in enumerate(rows):
        for column, text in enumerate(texts):
            table.setItem(number, column, QTableWidgetItem(text))
    table.resizeColumnsToContents()
    table.horizontalHeader().setSectionResizeMode(table.columnCount() - 1, QHeaderView.ResizeMode.Stretch)
