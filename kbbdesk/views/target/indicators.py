"""The model of the indicator grid: title, unit of measure, direction, and a value for each column year."""

from collections.abc import Sequence

from kbbdesk.changes import Changed
from kbbdesk.models.edits import set_value
from kbbdesk.models.entity import Positioned
from kbbdesk.models.lists import ValueColumn
from kbbdesk.models.plan import Indicator
from kbbdesk.views.grid.columns import Choice, Column, Kind, setting
from kbbdesk.views.target.rows_of_target import TargetRows

VALUE = "value:"


class IndicatorModel(TargetRows):
    """The indicators of one performance target."""

    @property
    def title(self) -> str:
        """What the rows are called as a whole."""
        return self.tr("Performans göstergeleri")

    def _entities(self) -> Sequence[Positioned]:
        return self.target.indicators if self.target else ()

    def _blank(self, uuid: str) -> Positioned | None:
        return Indicator(uuid, self.target, 0, "", "", None) if self.target else None

    def _follow(self, changed: Changed) -> None:
        super()._follow(changed)
        labels = [(VALUE + column.uuid, column.label) for column in self.session.programme.value_columns]
        if labels != [(column.field, column.title) for column in self.columns if column.kind is Kind.VALUE]:
            self.reload()

    def _columns(self) -> Sequence[Column]:
        return [
            Column(
                "title",
                self.tr("Performans göstergesi"),
                Kind.TEXT,
                lambda row: row.title,
                setting("title"),
                headings=("Performans göstergeleri", "Gösterge", "Göstergeler", "Gösterge adı", "Göstergenin adı"),
            ),
            Column(
                "unit_of_measure",
                self.tr("Birim"),
                Kind.CHOICE,
                lambda row: row.unit_of_measure,
                setting("unit_of_measure"),
                choices=self._units_of_measure,
                free=True,
                note=self.tr("Ölçü birimi"),
                headings=("Birimi", "Ölçü"),
            ),
            Column(
                "direction",
                self.tr("Yön"),
                Kind.CHOICE,
                lambda row: row.direction,
                setting("direction"),
                choices=self._directions,
                note=self.tr("Yön: değerin artması mı azalması mı iyi"),
            ),
            *(self._value_column(column) for column in self.session.programme.value_columns),
        ]

    def _value_column(self, column: ValueColumn) -> Column:
        return Column(
            VALUE + column.uuid,
            column.label,
            Kind.VALUE,
            lambda row: row.value(column.uuid),
            lambda row, value: set_value(row, column, None if value is None else str(value)),
            unit=lambda row: row.unit_of_measure,
        )

    def _units_of_measure(self) -> Sequence[Choice]:
        return [Choice(entry.name, entry.name) for entry in self.session.programme.units_of_measure]

    def _directions(self) -> Sequence[Choice]:
        return [
            Choice("more", self.tr("Artması iyi"), self.tr("artan")),
            Choice("less", self.tr("Azalması iyi"), self.tr("azalan")),
            Choice(None, "–", "-"),
        ]
