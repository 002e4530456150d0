"""What the grids of these pages have in common: their rows lie below the programme itself."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kbbdesk.changes import Changed
from kbbdesk.models.entity import Positioned
from kbbdesk.views.grid.cells import CellMemory
from kbbdesk.views.grid.columns import Column
from kbbdesk.views.grid.grid import Grid
from kbbdesk.views.grid.head import GridHead
from kbbdesk.views.grid.model import GridModel
from kbbdesk.views.session import Place, Session


class ProgrammeRows(GridModel):
    """A grid model of one of the programme's own lists, with columns that stay the same."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        self._is_asleep = False
        self._has_missed = False
        super().__init__(session, CellMemory(session.unread.texts), parent)
        self.columns = self._columns()

    def _columns(self) -> Sequence[Column]:
        raise NotImplementedError

    def sleep(self) -> None:
        """Take over no more edits until `wake`: nobody sees the rows."""
        self._is_asleep = True

    def wake(self) -> None:
        """Take over what was missed, and every edit from now on."""
        self._is_asleep = False
        if self._has_missed:
            self._has_missed = False
            self._catch_up()

    def _catch_up(self) -> None:
        """Show all rows as they are now."""
        self._refresh(self._keep_to(self._wanted()) | set(self._cells))
        self.totals_changed.emit()

    def _follow(self, changed: Changed) -> None:
        if self._is_asleep:
            self._has_missed = True
        else:
            self._take_over(changed)

    def _take_over(self, changed: Changed) -> None:
        """Show what an edit did to rows that somebody sees."""
        super()._follow(changed)

    def delete_rows(self, rows: Iterable[int]) -> bool:
        """Delete rows, and say what has gone or been emptied with them."""
        doomed = [self.row(row) for row in sorted(set(rows)) if not self.is_draft(row)]
        consequence = self._consequence(doomed)
        done = super().delete_rows(rows)
        if done and consequence:
            self.notice.emit(consequence)
        return done

    def _consequence(self, doomed: Sequence[Positioned]) -> str:
        """Return what the deletion of rows does beyond them; empty where that is nothing."""
        return ""


class GridPart(QWidget):
    """A grid under its title, with a sentence where people want one; `name` as that of a `Grid`."""

    def __init__(
        self, name: str, model: ProgrammeRows, hint: str = "", total_title: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self.grid = Grid(name, model, total_title)
        model.reload()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(GridHead(model.title, self.grid))
        if hint:
            explained = QLabel(hint)
            explained.setWordWrap(True)
            explained.setTextFormat(Qt.TextFormat.PlainText)
            layout.addWidget(explained)
        layout.addWidget(self.grid, 1)

    def showEvent(self, event: QShowEvent) -> None:
        """Take over what was edited while another page was on show."""
        super().showEvent(event)
        self._model.wake()

    def hideEvent(self, event: QHideEvent) -> None:
        """Take over no edits that nobody sees."""
        super().hideEvent(event)
        self._model.sleep()

    def go_to(self, place: Place) -> bool:
        """Put the keyboard on the cell of a place; False where its row is not in this grid."""
        self._model.wake()
        number = self.grid.model.reveal(place.row)
        if number is None:
            return False
        self.grid.view.go_to_cell(number, self.grid.model.column_of(place.field) or 0)
        return True


def counted(count: int, sentence: Callable[[int], str]) -> str:
    """Return the sentence for a count; empty for none."""
    return sentence(count) if count else ""
