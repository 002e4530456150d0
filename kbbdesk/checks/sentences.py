"""What a performance target's sentence promises in figures: `3.500`, `%95`, `25%`, `43.000'e`, `2017 yılında`."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from kbbdesk import turkish
from kbbdesk.checks.indicators import PERCENT, plan_value
from kbbdesk.checks.problem import Problem, warning
from kbbdesk.models.plan import PerformanceTarget
from kbbdesk.models.programme import Programme

_NUMBER = re.compile(
    r"""(?<![\w.,/%-])
    (?P<before>%\s?)?
    (?P<whole>[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:[.,](?P<part>[0-9]+))?
    (?P<after>\s?%)?
    (?![\w/]|[.,-][0-9]|\.\s*[a-zçğıöşü]|\s+sayılı)""",
    re.VERBOSE,
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_WORDS = re.compile(r"\s*([^\W\d_]+)(?:\s+([^\W\d_]+))?")
_SHORTEST_STEM = 3


@dataclass(frozen=True, slots=True)
class NamedNumber:
    """A number as a sentence names it; `text` is how it is written there."""

    text: str
    value: Decimal
    percent: bool
    year: bool


def named_numbers(sentence: str, programme: Programme) -> Iterator[NamedNumber]:
    """Find the amounts and years that a Turkish sentence names in digits.

    Four digits 19xx or 20xx are a year unless a unit of measure follows: `2000 saat`, like `2.000`, is
    an amount. What is glued to letters, a slash or a hyphen (`1/50.000`, `D-100`), an ordinal (`2. etap`)
    and the number of a law (`5018 sayılı`) are neither.
    """
    for match in _NUMBER.finditer(sentence):
        percent = bool(match["before"] or match["after"])
        year = not percent and _YEAR.fullmatch(match["whole"]) is not None and not match["part"]
        value = Decimal(f"{match['whole'].replace('.', '')}.{match['part'] or 0}")
        counted = year and _is_counted(sentence, match.end(), programme)
        yield NamedNumber(match.group().strip(), value, percent, year and not counted)


def _is_counted(sentence: str, end: int, programme: Programme) -> bool:
    words = _WORDS.match(sentence, end)
    if words is None or words[1].startswith("yıl"):
        return False
    word = turkish.spelling_key(words[1])
    phrase = word + turkish.spelling_key(words[2] or "")
    names = (turkish.spelling_key(entry.name) for entry in programme.units_of_measure)
    return any(word == name or (len(name) >= _SHORTEST_STEM and phrase.startswith(name)) for name in names if name)


def text_number(target: PerformanceTarget, programme: Programme) -> Iterator[Problem]:
    """A number named in a target's sentence is among its indicators' targets or their sums (domain).

    A sum is that of neighbouring indicators of one unit of measure; percentages are not summed, and a
    percentage is looked for among percentages. A number that also stands in an indicator's title (a
    deadline: `1 ay içerisinde`) is measured there. Facts: the numbers not found, as the sentence has them.
    """
    named = [number for number in named_numbers(target.title, programme) if not number.year]
    if not named:
        return
    percentages, amounts = _targets(target, programme)
    every = percentages.union(*amounts)
    loose = [n for n in named if n.value not in (percentages if n.percent else every)]
    if any(not n.percent for n in loose):
        sums: set[Decimal] = set().union(*map(_sums, amounts))
        loose = [n for n in loose if n.percent or n.value not in sums]
    if loose:
        titles = {(n.value, n.percent) for i in target.indicators for n in named_numbers(i.title, programme)}
        loose = [n for n in loose if (n.value, n.percent) not in titles]
    if loose:
        yield warning("text-number", target, "title", *(number.text for number in loose))


def _targets(target: PerformanceTarget, programme: Programme) -> tuple[set[Decimal], list[list[Decimal]]]:
    """Return the targets in per cent, and the others, those of each unit of measure together."""
    by_unit: dict[str, list[Decimal]] = {}
    for indicator in target.indicators:
        value = plan_value(indicator, programme)
        if value is not None:
            by_unit.setdefault(indicator.unit_of_measure, []).append(Decimal(value))
    percentages = set(by_unit.pop(PERCENT, ()))
    return percentages, list(by_unit.values())


def _sums(values: Iterable[Decimal]) -> set[Decimal]:
    """Return every value and the sum of every run of neighbours."""
    sums: set[Decimal] = set()
    running: list[Decimal] = []
    for value in values:
        running = [value, *(total + value for total in running)]
        sums.update(running)
    return sums


def text_year(target: PerformanceTarget, programme: Programme) -> Iterator[Problem]:
    """A year named in a target's sentence is the plan year (domain). Facts: the plan year, the other years."""
    named = named_numbers(target.title, programme)
    others = [number.text for number in named if number.year and number.value != programme.fiscal_year]
    if others:
        yield warning("text-year", target, "title", programme.fiscal_year, *others)
