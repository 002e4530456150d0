"""What a unit has changed in its section, and what becomes of it."""

from dataclasses import dataclass
from enum import StrEnum

from kbbdesk.models.entity import FieldValue
from kbbdesk.sections.content import Cell, Line

BOTH_CHANGED = "Hem birim hem Mali Hizmetler değiştirmiş."
TAKEN_BACK = "Önceki teslimde değişmişti; bu dosyada dağıtılan değere dönmüş."
CAME_BEFORE = "Önceki teslimde de böyle gelmişti; siz almadıkça programdaki kalır."


class Status(StrEnum):
    """What becomes of a change."""

    TAKEN = "taken"
    """Only the unit has changed it: it is taken unless somebody decides otherwise."""
    SAME = "same"
    """The programme has it already."""
    REPEATED = "repeated"
    """The last accepted delivery said so too: what the programme has since then stays unless somebody takes it."""
    CONFLICT = "conflict"
    """Both sides have changed it: a person decides."""
    REFUSED = "refused"
    """It is not the unit's to change, or cannot stand where it would; `reason` says why."""


DECIDABLE = (Status.TAKEN, Status.CONFLICT, Status.REPEATED)
"""What a person may take or leave."""


class Action(StrEnum):
    """What the unit has done."""

    CELL = "cell"
    ADDED = "added"
    REMOVED = "removed"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that the unit has changed.

    `kind` and `row` name an indicator, activity, justification or remark; of an order, the kind of rows and
    their target. `field` is that of the cell, empty for a whole row. `base`, `theirs` and `ours` are the
    cell as handed out, as it came back, and as the programme has it; of an order, uuids between blanks.
    `line` is a row as the unit added it or as it was handed out; `values` are a justification's fields.
    `reason` is a Turkish sentence where there is something to say.
    """

    action: Action
    kind: str
    row: str
    field: str
    target: str
    status: Status
    base: Cell = None
    theirs: Cell = None
    ours: Cell = None
    reason: str = ""
    line: Line | None = None
    values: tuple[FieldValue, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that a unit has changed, in the order in which it came."""

    unit: str
    changes: tuple[Change, ...]

    def of(self, *statuses: Status) -> list[Change]:
        """Return the changes of these statuses."""
        return [change for change in self.changes if change.status in statuses]


def status_of(base: object, earlier: object, theirs: object, ours: object) -> tuple[Status | None, str]:
    """Return what becomes of something and the reason; None where the unit has not changed it.

    `earlier` is what the last accepted delivery of the hand-out said, `base` where none was accepted.
    """
    if theirs == base:
        return (Status.CONFLICT, TAKEN_BACK) if earlier != base and ours == earlier else (None, "")
    if theirs == ours:
        return Status.SAME, ""
    if theirs == earlier:
        return Status.REPEATED, CAME_BEFORE
    return (Status.TAKEN, "") if ours in (base, earlier) else (Status.CONFLICT, BOTH_CHANGED)
