"""What the cells of a node of the tree show and say."""

from typing import Any

from PySide6.QtCore import QCoreApplication, Qt

from kbbdesk.views.problems.marks import counted, icon
from kbbdesk.views.tree.nodes import Node

_ROLE = Qt.ItemDataRole
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def tool_tip(node: Node) -> str:
    """Return code and title, amount and problems, each that there is on a line of its own."""
    return f"{node.code} {node.title}\n{node.amount}\n{counted(node.counts)}".replace("\n\n", "\n").strip()


def title_data(node: Node, role: int) -> Any:
    """Return what the title's cell shows under a role."""
    match role:
        case _ROLE.DisplayRole:
            return node.text
        case _ROLE.EditRole:
            return node.title
        case _ROLE.DecorationRole:
            return icon(node.worst)
        case _ROLE.AccessibleTextRole:
            return f"{node.code} {node.title}, {counted(node.counts)}".strip()
    return None


def amount_data(node: Node, role: int) -> Any:
    """Return what the amount's cell shows under a role."""
    if role == _ROLE.DisplayRole:
        return node.amount
    if role == _ROLE.AccessibleTextRole:
        return node.amount or QCoreApplication.translate("TreeNode", "tutarı yok")
    return RIGHT if role == _ROLE.TextAlignmentRole else None
