"""Runs the rules: all of them once, then those of the rows that a change touches."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from kbbdesk.checks.problem import Problem, Severity
from kbbdesk.checks.rules import CHECKS, ORDER
from kbbdesk.models.entity import Entity
from kbbdesk.models.programme import Programme, place_key


class Engine:
    """Keeps the problems of one programme true while it is edited."""

    def __init__(self, programme: Programme) -> None:
        self._programme = programme
        self._found: dict[str, tuple[Problem, ...]] = {}
        self._by_row: dict[str, list[Problem]] = {}
        self._counts: Counter[Severity] = Counter()
        self._sorted: tuple[Problem, ...] | None = None
        for row in programme.rows.values():
            if type(row) in CHECKS:
                self._replace(row.uuid, self._check(row))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems in the order in which their rows are printed, for each row in the order of the rules."""
        if self._sorted is None:
            rows = self._programme.rows
            places = {uuid: place_key(rows[uuid]) for uuid in self._by_row}
            in_order = sorted(self._by_row, key=places.__getitem__)
            self._sorted = tuple(problem for uuid in in_order for problem in self.of_row(uuid))
        return self._sorted

    def unordered(self) -> Iterator[Problem]:
        """Walk all problems in no order: for who only counts them, which is cheaper than `problems`."""
        return chain.from_iterable(self._by_row.values())

    def of_row(self, uuid: str) -> tuple[Problem, ...]:
        """Return the problems of one row in the order of the rules."""
        return tuple(sorted(self._by_row.get(uuid, ()), key=lambda problem: ORDER[problem.rule]))

    def count(self, severity: Severity) -> int:
        """Return how many problems there are of that severity."""
        return self._counts[severity]

    def update(self, rows: Iterable[Entity], gone: Iterable[str] = ()) -> set[str]:
        """Check `rows` again (see `scopes.related`), forget rows that are no longer there.

        Returns the uuids of the rows whose problems changed.
        """
        self._sorted = None
        changed: set[str] = set()
        for uuid in gone:
            changed |= self._replace(uuid, ())
        for uuid in {row.uuid for row in rows}:
            row = self._programme.rows.get(uuid)
            changed |= self._replace(uuid, self._check(row) if row else ())
        return changed

    def _check(self, row: Entity) -> tuple[Problem, ...]:
        return tuple([problem for check in CHECKS.get(type(row), ()) for problem in check(row, self._programme)])

    def _replace(self, scope: str, found: tuple[Problem, ...]) -> set[str]:
        before = self._found.pop(scope, ())
        if found:
            self._found[scope] = found
        if found == before:
            return set()
        for problem in before:
            self._counts[problem.severity] -= 1
            self._by_row[problem.where].remove(problem)
            if not self._by_row[problem.where]:
                del self._by_row[problem.where]
        for problem in found:
            self._counts[problem.severity] += 1
            self._by_row.setdefault(problem.where, []).append(problem)
        return {problem.where for problem in set(before) ^ set(found)}
