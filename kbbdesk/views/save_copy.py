"""*Kopyasını kaydet…*: a whole copy of the open programme at a place that the user chooses."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from kbbdesk.storage.errors import KnownError
from kbbdesk.views.errors import open_folder
from kbbdesk.views.saving import ask_where_to

if TYPE_CHECKING:
    from kbbdesk.views.main_window import MainWindow

_SUBJECT = "copy"


def save_copy_of(window: "MainWindow") -> None:
    """Ask where to, write the copy, and say so in a sentence."""
    window.commit_editors()
    path = window.session.file.path
    usual = path.with_name(_tr("{name} kopyası").format(name=path.stem) + path.suffix)
    target = ask_where_to(window, usual, {path.suffix: _tr("Program dosyaları")})
    if target is not None:
        _write(window, target)


def _write(window: "MainWindow", target: Path) -> None:
    from kbbdesk.storage.copying import save_copy

    try:
        has_journal = save_copy(window.session.file, target)
    except KnownError as error:
        window.messages.show_message(_SUBJECT, str(error))
        return
    told = [_tr("Kopya yazıldı: {path}").format(path=target)]
    if not has_journal:
        told.append(_tr("Dosya okunamadığı için bellekteki program yazıldı; değişiklik geçmişi kopyada yok."))
    if unread := len(window.session.unread_places()):
        told.append(_tr("Kaydedilmemiş {count} metin kopyada yok.").format(count=unread))
    actions = [
        (_tr("Kopyayı aç"), lambda: window.file_wanted.emit(target)),
        (_tr("Klasörü göster"), lambda: open_folder(target.parent)),
    ]
    window.messages.show_message(_SUBJECT, " ".join(told), actions, serious=False)


def _tr(text: str) -> str:
    return QCoreApplication.translate("SaveCopy", text)
