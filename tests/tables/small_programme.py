"""A programme of one target, made by hand, for what the printed plan does not contain."""

from itertools import count
from typing import TypeVar

from kbbdesk.models.entity import Entity
from kbbdesk.models.lists import Administration, EconomicCode, Unit, ValueColumn
from kbbdesk.models.plan import (
    Activity,
    CostLine,
    Goal,
    Indicator,
    IndicatorValue,
    Objective,
    PerformanceTarget,
    ResponsibleUnit,
    ServiceArea,
    Theme,
)
from kbbdesk.models.programme import Programme

CODE_TITLES = {"01": "Personel", "03": "Mal ve Hizmet", "06": "Sermaye"}

EntityType = TypeVar("EntityType", bound=Entity)


class SmallProgramme:
    """Holds one target `Ke/Ph.1.1.1` without indicators and activities; its methods add rows."""

    def __init__(self, code_titles: dict[str, str] = CODE_TITLES) -> None:
        self._numbers = count(1)
        self.programme = programme = Programme("programme", None, 2020, None)
        self._insert(Administration("administration", programme, "İdare", None))
        for code, title in code_titles.items():
            self.add_code(code, title)
        self.columns = [
            self._insert(ValueColumn(label, programme, next(self._numbers), label)) for label in ("2019", "2020")
        ]
        self.units = [
            self._insert(Unit(name, programme, next(self._numbers), f"{name} Başkanlığı", name))
            for name in ("Fen", "Park")
        ]
        theme = self._insert(Theme("theme", programme, 1, "Ke", "Kentsel"))
        area = self._insert(ServiceArea("area", theme, 1, "Ulaşım"))
        goal = self._insert(Goal("goal", area, "Ke.1", "Amaç metni"))
        objective = self._insert(Objective("objective", goal, "Ke.1.1", "Hedef metni"))
        self.target = self._insert(PerformanceTarget("target", objective, "Ke/Ph.1.1.1", "Performans metni"))

    def _insert(self, entity: EntityType) -> EntityType:
        self.programme.insert(entity)
        return entity

    def add_code(
        self, code: str, title: str, general_administration: int | None = None, transfers: int | None = None
    ) -> None:
        entry = EconomicCode(f"code {code}", self.programme, code, title, 1, general_administration, transfers)
        self._insert(entry)

    def add_responsible_unit(self, unit: Unit) -> None:
        number = next(self._numbers)
        self._insert(ResponsibleUnit(f"responsible {number}", self.target, number, unit.uuid))

    def add_indicator(self, title: str, unit_of_measure: str, *values: str | None) -> Indicator:
        number = next(self._numbers)
        indicator = self._insert(Indicator(f"row {number}", self.target, number, title, unit_of_measure, None))
        for column, value in zip(self.columns, values, strict=True):
            if value is not None:
                self._insert(IndicatorValue(f"row {number} {column.uuid}", indicator, column.uuid, value))
        return indicator

    def add_activity(
        self,
        title: str = "Faaliyet",
        budget: int | None = None,
        off_budget: int | None = None,
        unit: Unit | None = None,
        costs: dict[str, int] | None = None,
    ) -> Activity:
        number = next(self._numbers)
        unit_uuid = unit.uuid if unit else None
        activity = self._insert(
            Activity(f"row {number}", self.target, number, title, budget, off_budget, unit_uuid)
        )
        for code, amount in (costs or {}).items():
            self._insert(CostLine(f"row {number} {code}", activity, code, amount))
        return activity
