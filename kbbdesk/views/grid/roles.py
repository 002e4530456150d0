"""What a cell is for each role of Qt and of our own: texts, marks, and what a screen reader says."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import Qt

from kbbdesk.views.grid.cells import Cell
from kbbdesk.views.grid.columns import Column, Kind


class Role(IntEnum):
    """Roles of a grid's model beside those of Qt."""

    MARK = Qt.ItemDataRole.UserRole + 1
    REFUSED = Qt.ItemDataRole.UserRole + 2
    LOCKED = Qt.ItemDataRole.UserRole + 3
    EDITED = Qt.ItemDataRole.UserRole + 4


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell where it is shown; `row` is what its row is called, `why_locked` a sentence where there is one."""

    cell: Cell
    column: Column
    row: str
    locked: bool
    why_locked: str = ""


def _alignment(shown: Shown) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if shown.column.numeric else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _tool_tip(shown: Shown) -> str | None:
    cell = shown.cell
    return "\n\n".join(filter(None, (*cell.sentences, *cell.remarks, _before(cell), shown.why_locked))) or None


def _before(cell: Cell) -> str:
    """Return what an edited cell held when the window opened, as a sentence."""
    return f"Açılışta: {cell.original or 'boş'}" if cell.edited else ""


def _spoken(shown: Shown) -> str:
    """Return row, column and value as a screen reader says them."""
    return f"{shown.row}, {shown.column.note or shown.column.title}: {shown.cell.text or 'boş'}"


def _spoken_state(shown: Shown) -> str:
    """Return what is to be said about a cell: its problem, whether it was changed, computed or locked."""
    cell = shown.cell
    said = [f"{cell.mark}: {' '.join(cell.sentences)}"] if cell.mark else []
    said += cell.remarks
    if cell.edited:
        said.append(f"değiştirildi. {_before(cell)}")
    if shown.column.kind is Kind.COMPUTED:
        said.append("hesaplanır")
    elif shown.locked:
        said.append(f"kilitli. {shown.why_locked}".removesuffix(". "))
    return "; ".join(said)


READERS: dict[int, Callable[[Shown], Any]] = {
    Qt.ItemDataRole.DisplayRole: lambda shown: shown.cell.text,
    Qt.ItemDataRole.EditRole: lambda shown: shown.cell.text,
    Qt.ItemDataRole.ToolTipRole: _tool_tip,
    Qt.ItemDataRole.TextAlignmentRole: _alignment,
    Qt.ItemDataRole.AccessibleTextRole: _spoken,
    Qt.ItemDataRole.AccessibleDescriptionRole: _spoken_state,
    Role.MARK: lambda shown: shown.cell.mark,
    Role.REFUSED: lambda shown: shown.cell.refused,
    Role.LOCKED: lambda shown: shown.locked,
    Role.EDITED: lambda shown: shown.cell.edited,
}
