"""The notice after a run that did not end as it should."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from kbbdesk.views.windows import Windows


def tell_of_crash(windows: "Windows") -> None:
    """Say in the first window what may have been lost, and offer the log, and the backups of its programme."""
    text = _tr(
        "kbbdesk geçen sefer beklenmedik biçimde kapandı. Kaydedilenler dosyada; "
        "yalnız o sırada yazılan hücreyi denetleyin."
    )
    logs = (_tr("Günlüğü göster"), windows.show_logs)
    if windows.programmes:
        window = windows.programmes[0]
        backups = (_tr("Yedekler…"), window.restore_wanted.emit)
        window.messages.show_message("crash", text, [logs, backups], serious=False)
    elif windows.start:
        windows.start.messages.show_message("crash", text, [logs], serious=False)


def _tr(text: str) -> str:
    return QCoreApplication.translate("CrashNotice", text)
