"""What can be done to the tree's rows: each asks where it has to, and is one step of undo."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from kbbdesk.checks.places import KIND_NAMES, shortened
from kbbdesk.models.edits import DeleteRow
from kbbdesk.models.entity import Entity
from kbbdesk.models.plan import Theme
from kbbdesk.turkish import capitalized
from kbbdesk.views.asking import ask
from kbbdesk.views.session import Session
from kbbdesk.views.tree.dialogs import (
    CodeDialog,
    MoveDialog,
    RecodeDialog,
    RestructureDialog,
    confirm_deletion,
)
from kbbdesk.views.tree.nodes import CHILD_KIND
from kbbdesk.views.tree.restructure import Restructuring, addition, may_stand_below, move, shifted


class Commands(QObject):
    """Adds, moves, renumbers and deletes rows of the plan. `window` is what its dialogs stand before."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window

    def add_below(self, parent: Entity) -> str | None:
        """Add a row below another; return its uuid, None where nothing was added."""
        kind = CHILD_KIND.get(type(parent))
        if kind is None:
            return None
        code = title = ""
        if kind is Theme:
            dialog = CodeDialog(self._session.programme, None, self._window)
            if not ask(dialog):
                return None
            code, title = dialog.code.text().strip(), " ".join(dialog.title.text().split())
        row = addition(self._session.programme, parent, code, title)
        label = self.tr("{kind} ekleme").format(kind=capitalized(KIND_NAMES[kind.kind]))
        return row.uuid if self._session.apply([row], label) else None

    def move_below(self, row: Entity, parent: Entity | None = None) -> bool:
        """Move a row below another one, chosen by the user where it is not given."""
        if parent is not None and (parent is row.parent or not may_stand_below(row, parent)):
            return False
        if parent is not None and not move(row, parent).recodings:
            return self._do(move(row, parent), self.tr("Taşıma, {row}"), row)
        return self._ask_and_do(
            MoveDialog(self._session.programme, row, parent, self._window), self.tr("Taşıma, {row}"), row
        )

    def shift(self, row: Entity, step: int) -> bool:
        """Move a row one place up (-1) or down (1) among its siblings."""
        restructuring = shifted(row, step)
        if restructuring is None:
            return False
        label = self.tr("Sıra, {row}")
        if not restructuring.recodings:
            return self._do(restructuring, label, row)
        return self._ask_and_do(RecodeDialog(restructuring, row, self._window), label, row)

    def recode(self, row: Entity) -> bool:
        """Give a row another code, which the rows below it follow."""
        return self._ask_and_do(CodeDialog(self._session.programme, row, self._window), self.tr("Kod, {row}"), row)

    def delete(self, row: Entity) -> bool:
        """Delete a row with all below it."""
        if not confirm_deletion(row, self._window):
            return False
        return self._session.apply([DeleteRow(row.uuid)], self.tr("Silme, {row}").format(row=_named(row)))

    def _ask_and_do(self, dialog: RestructureDialog, label: str, row: Entity) -> bool:
        if not ask(dialog) or dialog.restructuring is None:
            return False
        return self._do(dialog.restructuring, label, row)

    def _do(self, restructuring: Restructuring, label: str, row: Entity) -> bool:
        return self._session.apply(restructuring.edits, label.format(row=_named(row)))


def _named(row: Entity) -> str:
    return getattr(row, "code", "") or shortened(getattr(row, "title", ""))
