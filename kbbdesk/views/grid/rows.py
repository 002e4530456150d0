"""The edits that add rows between others and change their order; positions leave gaps for them."""

from collections.abc import Sequence
from typing import cast

from kbbdesk.models.edits import POSITION_GAP, Edit, SetField, new_row
from kbbdesk.models.entity import Entity, Positioned


def inserted(siblings: Sequence[Positioned], fresh: Sequence[Positioned], index: int) -> list[Edit]:
    """Return the edits that put rows which are not in the programme yet at `index` among their siblings."""
    if not fresh:
        return []
    positions = _between(siblings[max(index - 1, 0) : index], siblings[index : index + 1], len(fresh))
    edits: list[Edit] = []
    if positions is None:
        order = [*siblings[:index], *fresh, *siblings[index:]]
        positions = [number * POSITION_GAP for number, row in enumerate(order, 1) if row in fresh]
        edits = [
            SetField(row.uuid, "position", number * POSITION_GAP)
            for number, row in enumerate(order, 1)
            if row not in fresh
        ]
    for row, position in zip(fresh, positions, strict=True):
        row.position = position
        edits.append(new_row(type(row), cast(Entity, row.parent).uuid, *row.values(), uuid=row.uuid))
    return edits


def moved(siblings: Sequence[Positioned], rows: Sequence[Positioned], index: int) -> list[Edit]:
    """Return the edits after which `rows` stand at `index` among their other siblings."""
    others = [row for row in siblings if row not in rows]
    positions = _between(others[max(index - 1, 0) : index], others[index : index + 1], len(rows))
    if positions is None:
        order = [*others[:index], *rows, *others[index:]]
        return [SetField(row.uuid, "position", number * POSITION_GAP) for number, row in enumerate(order, 1)]
    return [SetField(row.uuid, "position", position) for row, position in zip(rows, positions, strict=True)]


def _between(before: Sequence[Positioned], after: Sequence[Positioned], count: int) -> list[int] | None:
    low = before[0].position if before else 0
    if not after:
        return [low + POSITION_GAP * number for number in range(1, count + 1)]
    step = (after[0].position - low) // (count + 1)
    return [low + step * number for number in range(1, count + 1)] if step > 0 else None
