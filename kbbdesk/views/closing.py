"""What is asked before a window closes, where something that was typed would be lost with it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from kbbdesk.checks.places import shortened
from kbbdesk.views.asking import gives_up
from kbbdesk.views.output.work_bar import SUBJECT

if TYPE_CHECKING:
    from kbbdesk.views.main_window import MainWindow

_MOST_QUOTED = 3


def may_close(window: "MainWindow") -> bool:
    """Ask for what could not be written or read, then for work under way; False where the user stays."""
    return _gives_up_unwritten(window) and _gives_up_unread(window) and _gives_up_work(window)


def _gives_up_unwritten(window: "MainWindow") -> bool:
    failure = window.messages.text_of("failed")
    return failure is None or gives_up(window, _tr("Son değişiklik yazılamadı"), failure, _tr("Açık kalsın"))


def _gives_up_unread(window: "MainWindow") -> bool:
    """Lead to the first text that its cell could not hold, where the user wants to correct it."""
    refused = window.pages.refused()
    if not refused:
        return True
    quoted = ", ".join(f"«{shortened(text)}»" for _, text in refused[:_MOST_QUOTED])
    more = "…" if len(refused) > _MOST_QUOTED else ""
    text = _tr("{count} hücredeki yazı okunamadığı için kaydedilmedi: {quoted}{more}\n\nKapatırsanız kaybolur.")
    told = text.format(count=len(refused), quoted=quoted, more=more)
    closes = gives_up(window, _tr("Okunamayan yazı var"), told, _tr("Hücreye git"))
    if not closes:
        window.show_place(refused[0][0])
    return closes


def _gives_up_work(window: "MainWindow") -> bool:
    if not window.is_busy:
        return True
    told = _tr("{work}\n\nKapatırsanız yarıda kalır ve yazılmaz.").format(work=window.messages.text_of(SUBJECT))
    return gives_up(window, _tr("İş bitmedi"), told, _tr("Bitmesini bekle"))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Closing", text)
