"""What a window says of its file once it is open."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from kbbdesk.views.main_window import MainWindow


def tell_about_opening(window: "MainWindow", reason: str) -> None:
    """Say why a file is open for reading alone (`reason`, where it is), whose section it is, and its notices."""
    file = window.session.file
    if reason:
        save = (_tr("Okunabileni dışa aktar…"), lambda: window.outputs.save_readable())
        text = _tr("Salt okunur: {reason}").format(reason=reason)
        window.messages.show_message("read-only", text, [save] if file.damage else [])
    if mark := window.session.programme.section_mark:
        window.sections.greet(mark)
    for number, notice in enumerate(file.notices):
        window.messages.show_message(f"notice {number}", notice)


def _tr(text: str) -> str:
    return QCoreApplication.translate("OpeningNotices", text)
