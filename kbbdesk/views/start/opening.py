"""Opening a file together with the user: locked, damaged, empty and foreign files are talked over (S5–S9, S13)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from kbbdesk.storage.backup import backups
from kbbdesk.storage.errors import DamagedError, KnownError
from kbbdesk.storage.lock import LockedError, Owner
from kbbdesk.storage.programme_file import OpenOptions, open_file
from kbbdesk.views.asking import ask, says_yes
from kbbdesk.views.session import Session
from kbbdesk.views.start.restored import Restored


@dataclass(frozen=True, slots=True)
class Opening:
    """An open file, why it is open for reading alone (empty where it is not), and from what it was restored."""

    session: Session
    reason: str = ""
    restored: Restored | None = None


def _nobody_else(_owner: Owner | None) -> bool:
    return False


def open_with_user(
    path: Path, parent: QWidget | None, raise_elsewhere: Callable[[Owner | None], bool] = _nobody_else
) -> Opening | None:
    """Open a file, asking what to do where it resists; None where the user gave up.

    Where another process has it open, `raise_elsewhere` may show its window and return True; then None comes back.
    """
    options: OpenOptions | None = OpenOptions()
    reason = ""
    restored: Restored | None = None
    while options:
        try:
            session = Session(open_file(path, options))
        except LockedError as error:
            if raise_elsewhere(error.owner):
                return None
            reason = str(error)
            options = _ask_about_lock(error, options, parent)
        except KnownError as error:
            reason = str(error)
            options, restored = _ask_about_damage(path, error, options, parent)
        else:
            return Opening(session, _reason(session, options, reason), restored)
    return None


def _reason(session: Session, options: OpenOptions, refused: str) -> str:
    if not session.read_only:
        return ""
    if options.write:
        return _tr("{folder} klasörüne yazılamıyor; başka bir yere kopyalarsanız düzenleyebilirsiniz.").format(
            folder=session.file.path.parent
        )
    return refused


def _ask_about_lock(error: LockedError, options: OpenOptions, parent: QWidget | None) -> OpenOptions | None:
    box = QMessageBox(QMessageBox.Icon.Question, _tr("Dosya açık"), str(error), parent=parent)
    read = box.addButton(_tr("Salt okunur aç"), QMessageBox.ButtonRole.AcceptRole)
    retry = box.addButton(_tr("Yeniden dene"), QMessageBox.ButtonRole.ActionRole)
    take = (
        box.addButton(_tr("Kilidi kaldır…"), QMessageBox.ButtonRole.DestructiveRole) if error.left_behind else None
    )
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(read)
    ask(box)
    clicked = box.clickedButton()
    if clicked is read:
        return replace(options, write=False)
    if clicked is retry:
        return options
    if take and clicked is take and _is_sure_to_break(error, parent):
        return replace(options, break_left_behind=True)
    return None


def _is_sure_to_break(error: LockedError, parent: QWidget | None) -> bool:
    host = error.owner.host if error.owner else _tr("öteki bilgisayar")
    question = _tr(
        "{host} bilgisayarında dosya hâlâ açıksa iki kişinin yazdıkları birbirini bozar. "
        "Orada kapalı olduğundan emin misiniz?"
    ).format(host=host)
    return says_yes(QMessageBox.Icon.Warning, _tr("Kilidi kaldır"), question, parent, usual=False)


def _ask_about_damage(
    path: Path, error: KnownError, options: OpenOptions, parent: QWidget | None
) -> tuple[OpenOptions | None, Restored | None]:
    damaged = isinstance(error, DamagedError)
    if options.salvage or not (damaged or backups(path)):
        QMessageBox.critical(parent, _tr("Dosya açılamadı"), str(error))
        return None, None
    from kbbdesk.views.start.restore import RestoreDialog

    dialog = RestoreDialog(path, str(error), can_salvage=damaged, parent=parent)
    ask(dialog)
    if dialog.salvage_chosen:
        return OpenOptions(write=False, salvage=True), None
    return (OpenOptions() if dialog.restored else None), dialog.restored


def _tr(text: str) -> str:
    return QCoreApplication.translate("Opening", text)
