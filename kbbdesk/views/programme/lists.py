"""The two short lists of the programme's page: columns of indicator values, and units of measure."""

from collections.abc import Iterable, Sequence

from kbbdesk.models.entity import Positioned
from kbbdesk.models.lists import UnitOfMeasure, ValueColumn
from kbbdesk.views.grid.columns import Column, Kind, setting
from kbbdesk.views.programme.rows import ProgrammeRows, counted


class ValueColumnRows(ProgrammeRows):
    """The columns of indicator values; the last one is the plan year."""

    @property
    def title(self) -> str:
        """What the rows are called as a whole."""
        return self.tr("Gösterge sütunları")

    def name_of(self, row: Positioned) -> str:
        """Return the heading, which names a row in an undo step."""
        return str(getattr(row, "label", "")) or self.tr("yeni sütun")

    def delete_rows(self, rows: Iterable[int]) -> bool:
        """Delete columns with their values; one column always stays."""
        doomed = {row for row in rows if not self.is_draft(row)}
        if len(doomed) >= len(self._entities()):
            self.notice.emit(self.tr("Son sütun silinemez: plan yılının sütunu odur."))
            return False
        return super().delete_rows(doomed)

    def _entities(self) -> Sequence[Positioned]:
        return self.session.programme.value_columns

    def _blank(self, uuid: str) -> Positioned | None:
        return ValueColumn(uuid, self.session.programme, 0, "")

    def _columns(self) -> Sequence[Column]:
        return [Column("label", self.tr("Başlık"), Kind.TEXT, lambda row: row.label, setting("label"))]

    def _consequence(self, doomed: Sequence[Positioned]) -> str:
        uuids = {row.uuid for row in doomed}
        cells = (cell for indicator in self.session.programme.indicators() for cell in indicator.indicator_values)
        lost = sum(cell.column in uuids for cell in cells)
        return counted(lost, lambda n: self.tr("{} gösterge değeri de silindi; geri alınabilir.").format(n))


class UnitOfMeasureRows(ProgrammeRows):
    """The units of measure, spelt as they are to be spelt."""

    @property
    def title(self) -> str:
        """What the rows are called as a whole."""
        return self.tr("Ölçü birimleri")

    def name_of(self, row: Positioned) -> str:
        """Return the unit of measure, which names a row in an undo step."""
        return str(getattr(row, "name", "")) or self.tr("yeni ölçü birimi")

    def _entities(self) -> Sequence[Positioned]:
        return self.session.programme.units_of_measure

    def _blank(self, uuid: str) -> Positioned | None:
        return UnitOfMeasure(uuid, self.session.programme, 0, "")

    def _columns(self) -> Sequence[Column]:
        return [Column("name", self.tr("Ölçü birimi"), Kind.TEXT, lambda row: row.name, setting("name"))]
