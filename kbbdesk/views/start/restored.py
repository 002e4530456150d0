"""What a window says of its file that has just been restored from a backup."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from kbbdesk.views.errors import open_folder

if TYPE_CHECKING:
    from kbbdesk.views.main_window import MainWindow

_SUBJECT = "restored"


@dataclass(frozen=True, slots=True)
class Restored:
    """The backup that was restored: when it was made, how many later changes are not in it, where what it replaced
    is kept, if anything stood there.
    """

    made: str
    undone: int
    kept: Path | None

    def sentence(self) -> str:
        """Say what was done, and where what was replaced is."""
        parts = [_tr("{made} yedeğine dönüldü").format(made=self.made)]
        if self.undone:
            parts.append(_tr("sonraki {count} değişiklik dosyadan çıktı").format(count=self.undone))
        if self.kept:
            kept = _tr("önceki hâl «{folder}» klasöründe saklandı: {name}")
            parts.append(kept.format(folder=self.kept.parent.name, name=self.kept.name))
        return "; ".join(parts)


def tell_restored(window: "MainWindow", restored: Restored) -> None:
    """Say in the window of a restored file what was done, with the way to what was replaced."""
    kept = restored.kept
    show = [(_tr("Klasörünü göster"), lambda: open_folder(kept.parent))] if kept else []
    window.messages.show_message(_SUBJECT, restored.sentence(), show, serious=False)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Restored", text)
