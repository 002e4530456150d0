"""Where a file is to be written: the system's dialog, and an ending that says what the file is."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from kbbdesk.views.asking import ask, says_yes


def ask_where_to(parent: QWidget, usual: Path, kinds: Mapping[str, str]) -> Path | None:
    """Ask where to write; None where the user gave up.

    `kinds` are the endings that the file may have (`.xlsx`) with what such files are called, the usual one first.
    To a name of another ending that of the chosen kind is added: Excel opens no PDF that is called `plan.xlsx`.
    """
    filters = {f"{name} (*{ending})": ending for ending, name in kinds.items()}
    dialog = QFileDialog(parent, _tr("Nereye yazılsın?"), str(usual.parent), ";;".join(filters))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(filters[chosen]))
    dialog.setDefaultSuffix(usual.suffix)
    dialog.selectFile(usual.name)
    if not ask(dialog):
        return None
    target = Path(dialog.selectedFiles()[0])
    if target.suffix.lower() in kinds:
        return target
    named = target.with_name(f"{target.name}{filters[dialog.selectedNameFilter()]}")
    return named if not named.exists() or _may_replace(named, parent) else None


def _may_replace(path: Path, parent: QWidget) -> bool:
    question = _tr("{name} zaten var. Üzerine yazılsın mı?").format(name=path.name)
    return says_yes(QMessageBox.Icon.Question, _tr("Dosya var"), question, parent)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Saving", text)
