"""What the header of a grid says about a column."""

from typing import Any

from PySide6.QtCore import Qt

from kbbdesk.views.grid.columns import Column
from kbbdesk.views.grid.marks import lock_icon


def header_value(column: Column, role: int, why_locked: str) -> Any:
    """Return a column's title, its full name on hover and to a screen reader, and its alignment.

    A column that is open elsewhere and locked in this file has a lock, and says why on hover.
    """
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return column.title
        case Qt.ItemDataRole.ToolTipRole:
            return "\n\n".join(filter(None, (column.note, why_locked))) or None
        case Qt.ItemDataRole.DecorationRole:
            return lock_icon() if why_locked else None
        case Qt.ItemDataRole.AccessibleTextRole:
            return column.note or column.title
        case Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.numeric else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
    return None
