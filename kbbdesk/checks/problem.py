"""A problem: which rule does not hold, where, and the facts from which its sentence is made."""

from dataclasses import dataclass
from enum import StrEnum

from kbbdesk.models.entity import Entity

Fact = str | int


class Severity(StrEnum):
    """An error keeps a section from being handed in, a warning wants a justification, a note informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Problem:
    """One place where a rule does not hold.

    `where` is the uuid of the row. `field` names the cell: a field of the row, `value:<column uuid>`,
    `cost:<economic code>`, `ceiling:<economic code>`, or nothing for the row as a whole. `facts` are plain
    values, amounts in kuruş, indicator values as canonical decimal text; each rule says which.
    """

    rule: str
    severity: Severity
    where: str
    field: str
    facts: tuple[Fact, ...]


def error(rule: str, row: Entity, field: str, *facts: Fact) -> Problem:
    """Return a problem that keeps the section from being handed in."""
    return Problem(rule, Severity.ERROR, row.uuid, field, facts)


def warning(rule: str, row: Entity, field: str, *facts: Fact) -> Problem:
    """Return a problem that may stand with a justification."""
    return Problem(rule, Severity.WARNING, row.uuid, field, facts)


def note(rule: str, row: Entity, field: str, *facts: Fact) -> Problem:
    """Return a problem that only informs."""
    return Problem(rule, Severity.NOTE, row.uuid, field, facts)
