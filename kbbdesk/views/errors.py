"""Faults of the program itself: one dialog with details to copy, the rest into the log (Q1 of faults.md)."""

import logging
import platform
import sys
import threading
import time
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QSize,
    Qt,
    QtMsgType,
    QUrl,
    Signal,
    qInstallMessageHandler,
    qVersion,
)
from PySide6.QtGui import QDesktopServices, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from kbbdesk import __version__
from kbbdesk.views.fitting import resize_on_screen

_QUIET_SECONDS = 30.0
_log = logging.getLogger(__name__)
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class ErrorDialog(QDialog):
    """Says that something went wrong, with everything a helper needs to know, ready to be copied."""

    def __init__(self, details: str, folder: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Beklenmeyen bir hata"))
        sentence = QLabel(
            self.tr(
                "Programda beklenmeyen bir hata oldu. Yazdıklarınız dosyada; çalışmayı sürdürebilirsiniz.\n"
                "Hata yinelenirse aşağıdaki ayrıntıyı kopyalayıp bilgi işleme gönderin."
            )
        )
        sentence.setWordWrap(True)
        self._details = QPlainTextEdit(details)
        self._details.setReadOnly(True)
        self._details.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._details.setAccessibleName(self.tr("Hatanın ayrıntısı"))
        buttons = QDialogButtonBox()
        copy = buttons.addButton(self.tr("Ayrıntıyı kopyala"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(self._copy)
        if folder:
            logs = buttons.addButton(self.tr("Günlük klasörünü aç"), QDialogButtonBox.ButtonRole.ActionRole)
            logs.clicked.connect(lambda: open_folder(folder))
        go_on = buttons.addButton(self.tr("Sürdür"), QDialogButtonBox.ButtonRole.AcceptRole)
        go_on.setDefault(True)
        buttons.accepted.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.addWidget(sentence)
        layout.addWidget(self._details)
        layout.addWidget(buttons)
        resize_on_screen(self, QSize(720, 420))

    @property
    def details(self) -> str:
        """The text that *Ayrıntıyı kopyala* copies."""
        return self._details.toPlainText()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details)


def open_folder(folder: Path) -> None:
    """Show a folder in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


class FaultReporter(QObject):
    """Takes every exception that nobody caught, from whatever thread: logged, and told in one dialog at a time.

    While the dialog is open further faults are only logged. A fault that comes again within half a minute
    of being shown is not shown again, or a fault while painting would ask for ever.
    """

    _caught = Signal(str, str)

    def __init__(self, log_folder: Path | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._log_folder = log_folder
        self._dialog: ErrorDialog | None = None
        self._shown: dict[str, float] = {}
        # Queued: a fault may come from a worker, or from inside a paint event, where no dialog may open.
        self._caught.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over the hooks of Python, of its threads, and Qt's own messages."""
        sys.excepthook = self.report
        threading.excepthook = lambda args: self.report(args.exc_type, args.exc_value, args.exc_traceback)
        sys.unraisablehook = lambda args: self.report(args.exc_type, args.exc_value, args.exc_traceback)
        qInstallMessageHandler(_log_qt_message)

    @property
    def dialog(self) -> ErrorDialog | None:
        """The dialog that is open now."""
        return self._dialog

    def report(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        """Log a fault, and have it shown."""
        details = "".join(traceback.format_exception(kind, error, trace))
        _log.error("%s\n%s", _environment(), details)
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
        else:
            self._caught.emit(details, _signature(kind, trace))

    def _show(self, details: str, signature: str) -> None:
        now = time.monotonic()
        recently = now - self._shown.get(signature, -_QUIET_SECONDS) < _QUIET_SECONDS
        if self._dialog or recently:
            return
        self._shown[signature] = now
        self._dialog = ErrorDialog(f"{_environment()}\n\n{details}", self._log_folder, QApplication.activeWindow())
        self._dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._dialog.finished.connect(self._closed)
        self._dialog.open()

    def _closed(self) -> None:
        self._dialog = None


def _environment() -> str:
    return f"kbbdesk {__version__}, Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}"


def _signature(kind: type[BaseException], trace: TracebackType | None) -> str:
    frames = traceback.extract_tb(trace)
    where = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else ""
    return f"{kind.__name__} {where}"


def _log_qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    logging.getLogger("qt").log(_LEVELS[kind], "%s %s", context.category, message)
