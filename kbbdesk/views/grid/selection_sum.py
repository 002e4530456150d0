"""Sum, count and mean of the selected cells of a grid, exact in decimal numbers."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

from kbbdesk.models.entity import FieldValue
from kbbdesk.numerals import format_value, is_canonical
from kbbdesk.views.grid.columns import Column

_EXACT = Context(prec=200)
_KURUS = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class SelectionSum:
    """What the cells of a selection come to.

    `filled` counts the cells that hold anything, `numbers` those that hold a number; `total` is the sum of the
    numbers, of amounts in liras.
    """

    filled: int = 0
    numbers: int = 0
    total: Decimal = Decimal(0)

    def texts(self) -> list[str]:
        """Return sum, count and mean in Turkish form; the count alone where there is no number."""
        count = f"Adet: {self.filled}"
        if not self.numbers:
            return [count] if self.filled else []
        # The addition makes zero of the minus zero that a small negative mean is rounded to.
        mean = _EXACT.divide(self.total, Decimal(self.numbers)).quantize(_KURUS, ROUND_HALF_UP, _EXACT) + 0
        return [f"Toplam: {format_value(f'{self.total:f}')}", count, f"Ortalama: {format_value(f'{mean:f}')}"]


def sum_of(cells: Iterable[tuple[Column, FieldValue]]) -> SelectionSum:
    """Add up cells, given as columns and stored values: kuruş (int) or canonical decimal text.

    Amounts are added as liras to values of another kind, digits as typed are kept: 5.80 + 1 is 6.80.
    """
    filled = amounts = values = kurus = 0
    total = Decimal(0)
    for column, value in cells:
        if value is None or value == "":
            continue
        filled += 1
        if not column.numeric:
            continue
        if isinstance(value, int):
            amounts += 1
            kurus += value
        elif is_canonical(str(value)):
            values += 1
            total = _EXACT.add(total, Decimal(str(value)))
    if amounts:
        total = _EXACT.add(total, Decimal(kurus).scaleb(-2, _EXACT))
    return SelectionSum(filled, amounts + values, total)
