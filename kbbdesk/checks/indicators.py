"""What indicators were and are to be. Values are compared as decimals, never as binary floating point."""

from collections.abc import Iterator
from decimal import Decimal

from kbbdesk import turkish
from kbbdesk.checks.problem import Problem, error, warning
from kbbdesk.models.plan import Indicator
from kbbdesk.models.programme import Programme
from kbbdesk.numerals import NO_DATA

PERCENT = "%"
OUTLIER_FACTOR = 3
SMALL_DIFFERENCE = 3


def plan_value(indicator: Indicator, programme: Programme) -> str | None:
    """Return the target for the plan year as decimal text; None where there is no number."""
    columns = programme.value_columns
    value = indicator.value(columns[-1].uuid) if columns else None
    return None if value == NO_DATA else value or None


def _known(indicator: Indicator, programme: Programme) -> list[tuple[str, str]]:
    """Return label and number of the earlier columns that have one, oldest first."""
    values = ((column.label, indicator.value(column.uuid)) for column in programme.earlier_columns)
    return [(label, value) for label, value in values if value and value != NO_DATA]


def target_missing(indicator: Indicator, programme: Programme) -> Iterator[Problem]:
    """An indicator has a number for the plan year, a number or `-` for each earlier column (printed table 1).

    Facts: the column's label, `target` or `value` for what is missing, and `-` where that stands for a target.
    """
    columns = programme.value_columns
    for column in columns:
        value = indicator.value(column.uuid)
        if value and (value != NO_DATA or column is not columns[-1]):
            continue
        what = "target" if column is columns[-1] else "value"
        yield error("target-missing", indicator, f"value:{column.uuid}", column.label, what, value or "")


def target_against_trend(indicator: Indicator, programme: Programme) -> Iterator[Problem]:
    """The target is not worse than the latest known value, where the direction is set (domain).

    Facts: direction, unit of measure, the latest column's label, its value, the target.
    """
    if indicator.direction is None:
        return
    target, known = plan_value(indicator, programme), _known(indicator, programme)
    if target is None or not known:
        return
    label, latest = known[-1]
    gain = Decimal(target) - Decimal(latest)
    if (gain if indicator.direction == "more" else -gain) < 0:
        facts = (indicator.direction, indicator.unit_of_measure, label, latest, target)
        yield warning("target-against-trend", indicator, _plan_field(programme), *facts)


def target_outlier(indicator: Indicator, programme: Programme) -> Iterator[Problem]:
    """The target lies within a third of the lowest and three times the highest known value (domain).

    A value of nine months, or of a year in which little was done, thus does not by itself make an
    outlier of a target that the other year bears out. Zero and less have no multiples and are passed
    over, and so is a target that differs by no more than three: 1 → 4 says little about a small count.
    Facts: unit of measure, target, the known value nearest to it, all known values from the oldest.
    """
    target = plan_value(indicator, programme)
    known = [value for _, value in _known(indicator, programme)]
    if target is None or all(value == target for value in known):
        return
    comparable = [value for value in known if Decimal(value) > 0]
    if not comparable:
        return
    low, high = min(comparable, key=Decimal), max(comparable, key=Decimal)
    aim = Decimal(target)
    if aim * OUTLIER_FACTOR < Decimal(low):
        nearest = low
    elif aim > Decimal(high) * OUTLIER_FACTOR:
        nearest = high
    else:
        return
    if abs(aim - Decimal(nearest)) > SMALL_DIFFERENCE:
        facts = (indicator.unit_of_measure, target, nearest, *known)
        yield warning("target-outlier", indicator, _plan_field(programme), *facts)


def percent_range(indicator: Indicator, programme: Programme) -> Iterator[Problem]:
    """A ratio is within 0–100 % in every column (domain). Facts: the column's label, the value."""
    if indicator.unit_of_measure != PERCENT:
        return
    for column in programme.value_columns:
        value = indicator.value(column.uuid)
        if value and value != NO_DATA and not 0 <= Decimal(value) <= 100:
            yield warning("percent-range", indicator, f"value:{column.uuid}", column.label, value)


def unit_of_measure(indicator: Indicator, programme: Programme) -> Iterator[Problem]:
    """The unit of measure is spelt as in the list of units: `İşgünü`, not `işgünü` (domain).

    Facts: the unit as it is spelt, and as the list spells it (empty where the list does not have it).
    """
    unit = indicator.unit_of_measure
    if not unit or any(entry.name == unit for entry in programme.units_of_measure):
        return
    key = turkish.spelling_key(unit)
    names = (entry.name for entry in programme.units_of_measure)
    listed = next((name for name in names if key and turkish.spelling_key(name) == key), "")
    yield warning("unit-of-measure", indicator, "unit_of_measure", unit, listed)


def _plan_field(programme: Programme) -> str:
    return f"value:{programme.plan_column.uuid}"
