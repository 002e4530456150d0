"""What a clerk believes to stand in the plan, kept in a plain dict beside the program."""

from collections import deque
from collections.abc import Mapping
from pathlib import Path

from kbbdesk.models.programme import Programme
from kbbdesk.storage.backup import backups
from kbbdesk.storage.programme_file import OpenOptions, open_file

Key = tuple[str, str]
"""The uuid of a row, and a field: `budget`, `cost:03`, `value:<uuid of the column>`; a target's `order`."""
Value = str | int | tuple[str, ...]
Cells = dict[Key, Value]

Step = dict[Key, tuple[Value | None, Value | None]]
"""What a step changed: each cell before and after."""

ORDER = "order"
_KEPT = 500
"""So many steps can be taken back: the ledger itself must not grow."""
REMARK = ("row", "field", "text", "answer")
_JUSTIFICATION = ("text", "facts")
_CODE = ("general_administration", "transfers")
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
    cells[programme.uuid, "approved_budget"] = programme.approved_budget
    for unit in programme.units:
        cells |= {(unit.uuid, f"ceiling:{ceiling.economic_code}"): ceiling.amount for ceiling in unit.ceilings}
    for rows, fields in (
        (programme.economic_codes, _CODE),
        (programme.justifications, _JUSTIFICATION),
        (programme.remarks, REMARK),
    ):
        cells |= {(row.uuid, field): getattr(row, field) for row in rows for field in fields}
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
        self._backups: dict[Path, Cells] = {}

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

    def merge(self, told: Step) -> None:
        """Take in what somebody else changed; a cell, or a reason, that is another one here meanwhile stays."""
        reasons = {uuid for uuid, field in told if field in _JUSTIFICATION}
        stale = {uuid for (uuid, field), (old, _) in told.items() if self.cells.get((uuid, field)) != old}
        taken = {
            key: new
            for key, (old, new) in told.items()
            if (key[0] not in stale if key[0] in reasons else self.cells.get(key) == old)
        }
        self.write(taken)

    def note_backups(self, path: Path) -> None:
        """Note of each backup of the file that has come since the last time that it holds the present cells."""
        there = [backup.path for backup in backups(path)]
        self._backups = {backup: self._backups.get(backup) or dict(self.cells) for backup in there}

    def go_back_to(self, backup: Path, path: Path) -> None:
        """Let the cells be what they were when a backup of the file was made, which is in its place now.

        Nothing can be taken back from there. The file that was replaced is a backup too, for which the oldest one,
        perhaps this, is gone.
        """
        cells = self._backups[backup]
        self.note_backups(path)
        self.cells = dict(cells)
        self.seal()

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


def changes(before: Cells, after: Cells) -> Step:
    """Return every cell that is another one, before and after."""
    keys = before.keys() | after.keys()
    return {key: (before.get(key), after.get(key)) for key in keys if before.get(key) != after.get(key)}


def differences(expected: Cells, found: Cells) -> list[str]:
    """Return a line for each cell that is not what it should be."""
    wrong = sorted(key for key in expected.keys() | found.keys() if expected.get(key) != found.get(key))
    return [f"{row} {field}: {expected.get((row, field))!r} ≠ {found.get((row, field))!r}" for row, field in wrong]
