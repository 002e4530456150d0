"""Numbers, labels and lists as the sentences of problems word them."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from kbbdesk.checks.indicators import PERCENT
from kbbdesk.checks.places import NO_TITLE
from kbbdesk.checks.problem import Fact
from kbbdesk.numerals import format_money, format_value


def lira(amount: Fact) -> str:
    """Return kuruş as liras with their sign: `1.234,56 TL`."""
    return f"{format_money(int(amount))} TL"


def label_text(label: Fact) -> str:
    """Return a column's label, or what stands for an empty one; no sentence begins with a blank."""
    return " ".join(str(label).split()) or NO_TITLE


def value_text(value: Fact, unit: Fact) -> str:
    """Return a canonical value in Turkish form with its unit of measure."""
    return format_value(str(value), str(unit))


def difference_text(amount: Decimal, unit: str) -> str:
    """Return how far two values lie apart; shares differ by points (*puan*)."""
    return format_value(f"{amount:f}", "puan" if unit == PERCENT else unit)


def times_text(ratio: Decimal) -> str:
    """Return a ratio as `yaklaşık 3,4 katı`."""
    rounded = ratio.quantize(Decimal("0.1"), ROUND_HALF_UP)
    about = "" if rounded == ratio else "yaklaşık "
    return f"{about}{format_value(f'{rounded:f}'.removesuffix('.0'))} katı"


def listed(words: Iterable[str]) -> str:
    """Return words as `a, b ve c`."""
    *first, last = words
    return f"{', '.join(first)} ve {last}" if first else last
