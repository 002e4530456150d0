"""A plan N times as large as the 2017 plan, with the same shape: `python -m benchmarks.plan_generator N FILE.kbb`.

Every copy has themes, units and codes of its own, so that no rule sees more neighbours than in the real plan.
"""

import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from kbbdesk.models.entity import Entity, cell_uuid
from kbbdesk.models.programme import Programme
from kbbdesk.storage.plan_data import read_sample
from kbbdesk.storage.programme_file import create

_LETTERS = "abcdefghijklmnoprstuvyz"


def multiplied(times: int) -> Programme:
    """Return the 2017 plan `times` over (at most 530); the approved budget still balances."""
    programme = read_sample()
    originals = [*programme.units, *programme.themes]
    for number, suffix in zip(range(1, times), _suffixes(), strict=False):
        for original in originals:
            _copy(programme, original, programme, number, suffix)
    if programme.approved_budget is not None:
        programme.approved_budget = programme.resource_need()
    return programme


def _suffixes() -> Iterator[str]:
    return ("".join(pair) for pair in product(_LETTERS, repeat=2))


def _copy(programme: Programme, original: Entity, parent: Entity, number: int, suffix: str) -> None:
    values = [
        _renamed(programme, name, value, number, suffix)
        for name, value in zip(original.fields, original.values(), strict=True)
    ]
    entity = type(original)(_copied_uuid(original.uuid, number), parent, *values)
    programme.insert(entity)
    for slot in original.owns:
        for child in getattr(original, slot):
            _copy(programme, child, entity, number, suffix)


def _renamed(programme: Programme, name: str, value: object, number: int, suffix: str) -> object:
    if name == "code":
        return str(value)[:2] + suffix + str(value)[2:]
    if name == "unit" and value:
        return _copied_uuid(str(value), number)
    if name == "position" and isinstance(value, int):
        return value + number
    return value


def _copied_uuid(uuid: str, number: int) -> str:
    return cell_uuid(uuid, f"copy {number}")


def main(arguments: list[str]) -> None:
    """Write the grown plan to a new programme file."""
    times, path = arguments
    create(Path(path), multiplied(int(times)), f"{times} kat büyük plan", "benchmarks")


if __name__ == "__main__":
    main(sys.argv[1:])
