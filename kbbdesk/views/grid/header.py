"""What the header of a grid says about a column."""

from typing import Any

from PySide6.QtCore import Qt

from kbbdesk.views.grid.columns import Column


def header_value(column: Column, role: int) -> Any:
    """Return a column's title, its full name on hover and to a screen reader, and its alignment."""
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return column.title
        case Qt.ItemDataRole.ToolTipRole:
            return column.note or None
        case Qt.ItemDataRole.AccessibleTextRole:
            return column.note or column.title
        case Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.numeric else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
    return None
