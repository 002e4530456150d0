"""*Harcama birimleri*: the units that answer for activities."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kbbdesk.models.entity import Positioned
from kbbdesk.models.programme import Unit
from kbbdesk.views.grid.columns import Column, Kind, setting
from kbbdesk.views.programme.rows import GridPart, ProgrammeRows, counted
from kbbdesk.views.session import Place, Session


class UnitRows(ProgrammeRows):
    """The spending units in the order in which they are listed."""

    @property
    def title(self) -> str:
        """What the rows are called as a whole."""
        return self.tr("Harcama birimleri")

    def _entities(self) -> Sequence[Positioned]:
        return self.session.programme.units

    def _blank(self, uuid: str) -> Positioned | None:
        return Unit(uuid, self.session.programme, 0, "", "")

    def _columns(self) -> Sequence[Column]:
        return [
            Column("title", self.tr("Harcama birimi"), Kind.TEXT, lambda row: row.title, setting("title")),
            Column(
                "short_title",
                self.tr("Kısa ad"),
                Kind.TEXT,
                lambda row: row.short_title,
                setting("short_title"),
                note=self.tr("Sorumlu birimler tablosunda basılan kısa ad"),
            ),
        ]

    def _consequence(self, doomed: Sequence[Positioned]) -> str:
        uuids = {row.uuid for row in doomed}
        left = sum(activity.unit in uuids for activity in self.session.programme.activities())
        return counted(left, lambda n: self.tr("{} faaliyet sorumlu birimsiz kaldı; geri alınabilir.").format(n))


class UnitsPage(QWidget):
    """The grid of spending units."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.units = GridPart(UnitRows(session, self))
        layout = QVBoxLayout(self)
        layout.addWidget(self.units)
        self.setFocusProxy(self.units.grid)

    def go_to(self, place: Place) -> bool:
        """Put the keyboard on the cell of a place; False where it is not on this page."""
        return self.units.go_to(place)
