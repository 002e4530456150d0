"""Amounts and indicator values that are the number somebody typed, read from the rows themselves.

They are in no index: comparing them takes less time than keeping them.
"""

from collections.abc import Iterable

from kbbdesk.models.entity import Entity
from kbbdesk.models.plan import PerformanceTarget
from kbbdesk.models.programme import Programme
from kbbdesk.search.entries import Entry

AMOUNT = "amount"
VALUE = "indicator_value"
_SHORTEST_BEGINNING = 3
"""So many digits are typed before numbers that only begin with them are found."""


class NumberSearch:
    """Finds the cells whose number is what was typed, and those whose number begins with it.

    `digits` is what was typed without grouping, as in `Query.digits`: `70000000` is 70.000.000,50 too.
    """

    def __init__(self, digits: str) -> None:
        self._digits = digits
        self._first = digits.replace(",", "").lstrip("0")
        self._whole = digits if "," in digits else f"{digits},"
        self._is_short = len(digits) < _SHORTEST_BEGINNING
        self.exact: list[Entry] = []
        self._beginning: list[Entry] = []

    @property
    def beginning(self) -> list[Entry]:
        """The cells whose number only begins with what was typed; none where another number is it."""
        return [] if self.exact else self._beginning

    def search(self, programme: Programme) -> None:
        """Look through all numbers that somebody types into a programme."""
        for target in programme.performance_targets():
            self.search_target(target)
        for unit in programme.units:
            self._amounts(unit, unit, [(f"ceiling:{each.economic_code}", each.amount) for each in unit.ceilings])
        for code in programme.economic_codes:
            amounts = [("general_administration", code.general_administration), ("transfers", code.transfers)]
            self._amounts(code, code, amounts)
        self._amounts(programme, programme, [("approved_budget", programme.approved_budget)])

    def search_target(self, target: PerformanceTarget) -> None:
        """Look through the numbers of one target's indicators and activities."""
        first = self._first
        for indicator in target.indicators:
            for cell in indicator.indicator_values:
                if cell.value.replace(".", "").lstrip("-0").startswith(first):
                    self._add(VALUE, indicator, f"value:{cell.column}", target, cell.value.replace(".", ","))
        for activity in target.activities:
            # Digits alone first: hardly any amount begins with those that were typed.
            for field, kurus in (("budget", activity.budget), ("off_budget", activity.off_budget)):
                if kurus is not None and str(abs(kurus)).startswith(first):
                    self._add(AMOUNT, activity, field, target, _digits(kurus))
            for line in activity.cost_lines:
                if str(abs(line.amount)).startswith(first):
                    self._add(AMOUNT, activity, f"cost:{line.economic_code}", target, _digits(line.amount))

    def _amounts(self, row: Entity, owner: Entity, amounts: Iterable[tuple[str, int | None]]) -> None:
        for field, kurus in amounts:
            if kurus is not None:
                self._add(AMOUNT, row, field, owner, _digits(kurus))

    def _add(self, kind: str, row: Entity, field: str, owner: Entity, number: str) -> None:
        """Add a cell where its number, `70000000,00` or `3500`, fits."""
        digits = number.lstrip("-")
        if digits == self._digits or digits.startswith(self._whole):
            self.exact.append(Entry(kind, row.uuid, field, owner.uuid))
        elif not self._is_short and digits.startswith(self._digits):
            self._beginning.append(Entry(kind, row.uuid, field, owner.uuid))


def _digits(kurus: int) -> str:
    """Return kuruş as liras without grouping and sign: 7000000050 → `70000000,50`."""
    liras, rest = divmod(abs(kurus), 100)
    return f"{liras},{rest:02d}"
