"""What the tables have in common: numbered titles, labels of economic codes, sums that may be empty."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TypeVar

from kbbdesk import codes
from kbbdesk.models.plan import Activity, CostLine, Indicator, PerformanceTarget
from kbbdesk.models.programme import Programme

GRAND_TOTAL = "Genel Toplam"
ROUNDING_NOTE = "Yuvarlama nedeniyle payların toplamı farklı olabilir."

NumberedEntity = TypeVar("NumberedEntity", Activity, Indicator)


def administration_name(programme: Programme) -> str:
    """Return the name printed as *İdare Adı*; the empty text where nobody has entered one."""
    return programme.administrations[0].name if programme.administrations else ""


def numbered(entities: Iterable[NumberedEntity]) -> Iterator[tuple[str, NumberedEntity]]:
    """Walk the activities or indicators of one target with their printed titles: `1 - Tramvay araç alımı`."""
    for number, entity in enumerate(entities, start=1):
        yield f"{number} - {entity.title}", entity


def numbered_activities(programme: Programme) -> Iterator[tuple[PerformanceTarget, str, Activity]]:
    """Walk all activities in printed order, each with its target and its printed title."""
    for target in programme.performance_targets():
        for title, activity in numbered(target.activities):
            yield target, title, activity


def total(amounts: Iterable[int | None]) -> int | None:
    """Return the sum in kuruş of the amounts that are there; None (printed blank) where all are empty."""
    present = [amount for amount in amounts if amount is not None]
    return sum(present) if present else None


def rounding_note(shares: Iterable[Decimal], printed_total: Decimal) -> str:
    """Return what stands below shares that, as printed, do not add up to their total; else nothing (domain)."""
    return "" if sum(shares) == printed_total else ROUNDING_NOTE


def cost_by_first_level(cost_lines: Iterable[CostLine]) -> dict[str, int]:
    """Return the cost in kuruş under each first-level economic code that the lines lie under."""
    costs: dict[str, int] = {}
    for line in cost_lines:
        code = codes.first_level(line.economic_code)
        costs[code] = costs.get(code, 0) + line.amount
    return costs


def code_label(programme: Programme, code: str, separator: str) -> str:
    """Return `3-Mal ve Hizmet Alım Giderleri` for `03`; the number alone where the code is not in the list."""
    number = code.lstrip("0") or code
    entry = programme.economic_code(code)
    return f"{number}{separator}{entry.title}" if entry else number


def code_key(programme: Programme, code: str) -> str:
    """Return the uuid of a code's entry in the list; empty where the code is not in it."""
    entry = programme.economic_code(code)
    return entry.uuid if entry else ""
