"""What the header of a grid says about a column."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon

from kbbdesk import turkish
from kbbdesk.views.grid.arrangement import Arrangement
from kbbdesk.views.grid.columns import Column
from kbbdesk.views.grid.marks import arrow_icon, filter_icon, lock_icon


def header_value(column: Column, role: int, why_locked: str, arrangement: Arrangement | None) -> Any:
    """Return a column's title, its full name on hover and to a screen reader, and its alignment.

    A column that the rows are filtered or sorted by has a sign for it. One that is open elsewhere and locked in
    this file has a lock, and says why on hover.
    """
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return column.title
        case Qt.ItemDataRole.ToolTipRole:
            said = _said(column, arrangement)
            return "\n\n".join(filter(None, (column.note, turkish.capitalized(said), why_locked))) or None
        case Qt.ItemDataRole.DecorationRole:
            return _icon(column, why_locked, arrangement)
        case Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (column.note or column.title, _said(column, arrangement))))
        case Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.numeric else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
    return None


def _icon(column: Column, why_locked: str, arrangement: Arrangement | None) -> QIcon | None:
    if arrangement and column.field in arrangement.filters:
        return filter_icon()
    descending = arrangement.descending(column.field) if arrangement else None
    if descending is not None:
        return arrow_icon(descending)
    return lock_icon() if why_locked else None


def _said(column: Column, arrangement: Arrangement | None) -> str:
    """Return how the rows are arranged by a column, for the tool tip and a screen reader; empty for not at all."""
    if arrangement is None:
        return ""
    order = {True: "azalan sırada", False: "artan sırada", None: ""}[arrangement.descending(column.field)]
    return ", ".join(filter(None, ("süzülüyor" if column.field in arrangement.filters else "", order)))
