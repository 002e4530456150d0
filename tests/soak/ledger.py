"""What a clerk believes to stand in the plan, kept in a plain dict beside the program."""

from collections import deque
from collections.abc import Mapping
from pathlib import Path

from kbbdesk.models.programme import Programme
from kbbdesk.storage.programme_file import OpenOptions, open_file

Key = tuple[str, str]
"""The uuid of a row, and a field: `budget`, `cost:03`, `value:<uuid of the column>`; of a target its `order`."""
Value = str | int | tuple[str, ...]
Cells = dict[Key, Value]

Step = dict[Key, tuple[Value | None, Value | None]]
"""What a step changed: each cell before and after."""

ORDER = "order"
_KEPT = 500
"""So many steps can be taken back: the ledger itself must not grow."""
_INDICATOR = ("title", "unit_of_measure", "direction")
_ACTIVITY = ("title", "unit", "budget", "off_budget")


def cells_of(programme: Programme) -> Cells:
    """Return what stands in a programme; an empty cell is left out."""
    cells: dict[Key, Value | None] = {}
    for objective in programme.objectives():
        cells[objective.uuid, "title"] = objective.title
    for target in programme.performance_targets():
        cells[target.uuid, "title"] = target.title
        cells[target.uuid, ORDER] = tuple(row.uuid for row in target.activities)
    for activity in programme.activities():
        cells |= {(activity.uuid, field): getattr(activity, field) for field in _ACTIVITY}
        cells |= {(activity.uuid, f"cost:{line.economic_code}"): line.amount for line in activity.cost_lines}
    for indicator in programme.indicators():
        cells |= {(indicator.uuid, field): getattr(indicator, field) for field in _INDICATOR}
        cells |= {(indicator.uuid, f"value:{cell.column}"): cell.value for cell in indicator.indicator_values}
    return {key: value for key, value in cells.items() if value is not None}


def cells_in(path: Path) -> Cells:
    """Return what a fresh reader finds in a programme file."""
    with open_file(path, OpenOptions(write=False)) as opened:
        return cells_of(opened.programme)


class Ledger:
    """The cells as they should be, with steps that are taken back and done again."""

    def __init__(self, cells: Cells) -> None:
        self.cells = cells
        self._done: deque[Step] = deque(maxlen=_KEPT)
        self._undone: deque[Step] = deque(maxlen=_KEPT)

    def write(self, step: Mapping[Key, Value | None]) -> None:
        """Note one step; None empties a cell. What changes nothing is no step."""
        before = {key: (self.cells.get(key), value) for key, value in step.items() if self.cells.get(key) != value}
        if before:
            self._put({key: new for key, (_, new) in before.items()})
            self._done.append(before)
            self._undone.clear()

    def row(self, uuid: str) -> dict[Key, Value]:
        """Return the cells of one row."""
        return {key: value for key, value in self.cells.items() if key[0] == uuid}

    def undo(self) -> bool:
        """Take the last step back; False where there is none."""
        if not self._done:
            return False
        step = self._done.pop()
        self._undone.append(step)
        self._put({key: old for key, (old, _) in step.items()})
        return True

    def redo(self) -> bool:
        """Do again what was taken back last; False where there is nothing."""
        if not self._undone:
            return False
        step = self._undone.pop()
        self._done.append(step)
        self._put({key: new for key, (_, new) in step.items()})
        return True

    def seal(self) -> None:
        """Let nothing be taken back from here on."""
        self._done.clear()
        self._undone.clear()

    def _put(self, values: Mapping[Key, Value | None]) -> None:
        for key, value in values.items():
            if value is None:
                self.cells.pop(key, None)
            else:
                self.cells[key] = value


def differences(expected: Cells, found: Cells) -> list[str]:
    """Return a line for each cell that is not what it should be."""
    wrong = sorted(key for key in expected.keys() | found.keys() if expected.get(key) != found.get(key))
    return [f"{row} {field}: {expected.get((row, field))!r} ≠ {found.get((row, field))!r}" for row, field in wrong]
