"""The lines of the list of problems, and the groups in which they stand."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TypeVar

from kbbdesk.checks.problem import Problem
from kbbdesk.checks.rules import ORDER
from kbbdesk.views.problems.marks import Mark

_MARK = attrgetter("mark")


@dataclass(slots=True, eq=False)
class Entry:
    """One problem in the list."""

    problem: Problem
    mark: Mark


@dataclass(slots=True, eq=False)
class Group:
    """The problems of one rule, in printed order; without a rule, all that are listed."""

    number: int
    rule: str
    entries: list[Entry] = field(default_factory=list)

    @property
    def worst(self) -> Mark:
        """The mark of the worst problem in it."""
        return min(map(_MARK, self.entries), default=Mark.NONE)


def group_order(group: Group) -> int:
    """Return where a group stands: in the order of the rules, one without a rule before all."""
    return ORDER.get(group.rule, -1)


_Line = TypeVar("_Line", Entry, Problem)


def keyed(lines: Iterable[_Line]) -> dict[tuple[str, str, int], _Line]:
    """Return the lines of one row by rule and cell, and by number where a rule has more to say about a cell."""
    keyed: dict[tuple[str, str, int], _Line] = {}
    for line in lines:
        problem = line.problem if isinstance(line, Entry) else line
        number = sum(key[:2] == (problem.rule, problem.field) for key in keyed)
        keyed[problem.rule, problem.field, number] = line
    return keyed
