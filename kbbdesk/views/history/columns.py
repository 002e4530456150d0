"""The columns in which changes are shown, in the dialog of a cell as in the journal."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHeaderView, QTreeView

from kbbdesk.history.texts import Teller, Told

WHEN, WHO, WHAT, OLD, NEW, SOURCE, NUMBER = range(7)
_CHARACTERS = {WHEN: 22, WHO: 10, OLD: 18, NEW: 18, SOURCE: 11, NUMBER: 7}


def titles() -> list[str]:
    """Return what stands above the columns."""
    return [
        _tr("Tarih"),
        _tr("Kim"),
        _tr("Değişiklik"),
        _tr("Eskisi"),
        _tr("Yenisi"),
        _tr("Kaynak"),
        _tr("No"),
    ]


def sentence(told: Told) -> str:
    """Return where a change was and of which cell: `Ke/Ph.1.1.1, faaliyet 3 «…»: Bütçe`."""
    return ": ".join(filter(None, (told.place, told.field)))


READERS: dict[int, Callable[[Told, Teller], str]] = {
    WHEN: lambda told, _teller: told.when,
    WHO: lambda told, _teller: told.who,
    WHAT: lambda told, _teller: sentence(told),
    OLD: lambda told, _teller: told.old,
    NEW: lambda told, _teller: told.new,
    SOURCE: lambda told, teller: teller.source(told.line.group),
    NUMBER: lambda told, _teller: str(told.line.revision),
}
"""What each column shows of a change."""


def fit_columns(view: QTreeView) -> None:
    """Give the columns their widths; the sentence takes what is left."""
    header = view.header()
    header.setStretchLastSection(False)
    width = view.fontMetrics().averageCharWidth()
    for column, characters in _CHARACTERS.items():
        header.resizeSection(column, width * characters)
    header.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
    header.setMinimumSectionSize(width * 6)


def _tr(text: str) -> str:
    return QCoreApplication.translate("History", text)
