"""What the two grids of a target page have in common: their rows belong to one performance target."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from kbbdesk.models.plan import PerformanceTarget
from kbbdesk.unread import CellKey
from kbbdesk.views.grid.cells import CellMemory
from kbbdesk.views.grid.columns import Column
from kbbdesk.views.grid.model import GridModel
from kbbdesk.views.session import Session


class TargetRows(GridModel):
    """A grid model whose rows lie below one performance target, which is held by its uuid.

    The entity itself may be another one after its deletion was undone.
    """

    def __init__(self, session: Session, memory: CellMemory, parent: QObject | None = None) -> None:
        super().__init__(session, memory, parent)
        self.target_uuid = ""

    @property
    def target(self) -> PerformanceTarget | None:
        """The target whose rows are on show; None where it is not, or no longer, in the programme."""
        row = self.session.programme.rows.get(self.target_uuid)
        return row if isinstance(row, PerformanceTarget) else None

    def show_target(self, uuid: str) -> None:
        """Show the rows of another target."""
        self.target_uuid = uuid
        self.reload()

    def reload(self) -> None:
        """Show the rows of the target from the start, with the columns that they need now."""
        self.columns = self._columns()
        super().reload()

    def _columns(self) -> Sequence[Column]:
        raise NotImplementedError

    def _place(self) -> CellKey:
        return type(self).__name__, self.target_uuid
