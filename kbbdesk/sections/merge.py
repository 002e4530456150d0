"""What came back against what was handed out and what finance has now: a three-way comparison for each cell."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from kbbdesk.models.programme import Programme
from kbbdesk.models.values import refuse_value
from kbbdesk.sections.change import (
    CAME_BEFORE,
    DECIDABLE,
    Action,
    Change,
    Comparison,
    Status,
    status_of,
)
from kbbdesk.sections.content import Cell, Line, lines_of, targets_of

_NOT_A_CELL = "position"
TARGET = "target"
"""The field of a line that was put below another performance target."""

_GONE_ELSEWHERE = "Bu satır artık bu birimin bölümünde değil; değişiklik alınmadı."
_FOREIGN = "Bu satır başka bir bölüme ait; bu dosyadan alınmaz."
_OTHER_TARGET = "Satırın performans hedefi bölüm dosyasında değiştirilemez."
_NOT_OWN_TARGET = "Satır, birimin bölümünde olmayan bir performans hedefine yazılmış."
_TWICE = "Aynı satır dosyada iki kez var; ilki alındı."
_OTHER_KIND = "Satırın türü, dağıtılan satırın türünden farklı."
_DELETED_HERE = "Bu satır programdan silinmiş; birim ise değiştirmiş."
_DELETED_SINCE = "Bu satır önceki teslimden alınmış, sonra programdan silinmiş."
_CHANGED_HERE = "Birim bu satırı silmiş; programda ise değişmiş."
_REMOVED_EARLIER = "Bu satır önceki teslimde silinmişti; bu dosyada var."
_ADDED_EARLIER = "Bu satır önceki teslimde vardı; bu dosyada yok."
_NO_SUCH_COLUMN = "Böyle bir sütun programda yok."
_NO_SUCH_CODE = "Bu ekonomik kod programın listesinde yok."
_NOT_HELD = "Bu değer o hücreye yazılamaz."


def compare(
    base: Sequence[Line],
    theirs: Sequence[Line],
    programme: Programme,
    unit: str,
    earlier: Sequence[Line] | None = None,
) -> Comparison:
    """Compare the lines that a unit (its uuid) sent back with those handed out and those of the programme.

    A cell that only the unit has changed is taken; one that both sides have changed differently is a conflict,
    and so is a row that one side removed and the other changed. What is not of the section is refused.
    `earlier` are the lines of the last delivery accepted from the same hand-out, None where none was accepted:
    a cell that the programme has from there counts as unchanged by finance, and one that went back to what was
    handed out is asked about. What that delivery said already was decided then: a file that comes again changes
    nothing.
    """
    before = base if earlier is None else earlier
    sides = _Sides(programme, unit, _by_uuid(base), _by_uuid(theirs), _by_uuid(before))
    changes = [change for uuid in sides.uuids() for change in sides.row(uuid)]
    changes += [_refused_row(line, _TWICE) for line in _repeated(theirs)]
    return Comparison(unit, (*changes, *sides.orders()))


def _by_uuid(lines: Iterable[Line]) -> dict[str, Line]:
    found: dict[str, Line] = {}
    for line in lines:
        found.setdefault(line.uuid, line)
    return found


def _repeated(lines: Iterable[Line]) -> Iterator[Line]:
    seen: set[str] = set()
    for line in lines:
        if line.uuid in seen:
            yield line
        seen.add(line.uuid)


@dataclass(slots=True)
class _Sides:
    programme: Programme
    unit: str
    base: dict[str, Line]
    theirs: dict[str, Line]
    earlier: dict[str, Line]
    ours: dict[str, Line] = field(init=False)
    targets: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.ours = _by_uuid(lines_of(self.programme, self.unit))
        self.targets = frozenset(target.uuid for target in targets_of(self.programme, self.unit))

    def uuids(self) -> Iterator[str]:
        """Walk all lines: those of the file in its order, then those that are missing from it."""
        yield from self.theirs
        yield from (uuid for uuid in {**self.base, **self.earlier} if uuid not in self.theirs)

    def row(self, uuid: str) -> Iterator[Change]:
        theirs = self.theirs.get(uuid)
        if theirs is None:
            yield from self._removed(uuid)
        elif any(theirs.kind != line.kind for line in self._known(uuid)):
            yield _refused_row(theirs, _OTHER_KIND)
        elif uuid in self.ours:
            yield from self._cells(theirs, self.ours[uuid])
        elif uuid in self.programme.rows:
            yield from self._of_elsewhere(theirs)
        else:
            yield from self._absent(theirs)

    def _known(self, uuid: str) -> list[Line]:
        return [side[uuid] for side in (self.base, self.earlier, self.ours) if uuid in side]

    def _of_elsewhere(self, theirs: Line) -> Iterator[Change]:
        base = self.base.get(theirs.uuid)
        if base is None:
            yield _refused_row(theirs, _FOREIGN)
            return
        for name in _changed_fields(base, theirs):
            yield _cell(theirs, name, base, None, Status.REFUSED, _GONE_ELSEWHERE)

    def _absent(self, theirs: Line) -> Iterator[Change]:
        """Compare a line of the file that the programme does not have: new, or removed by finance."""
        base = self.base.get(theirs.uuid)
        was_taken_away = theirs.uuid not in self.earlier
        if base is not None and _is_as(theirs, base) and not was_taken_away:
            return
        if theirs.target not in self.targets:
            yield _refused_row(theirs, _NOT_OWN_TARGET)
            return
        faults = {field: fault for field in theirs.cells if (fault := self._fault_of_new(theirs, field))}
        good = {field: value for field, value in theirs.cells.items() if field not in faults}
        status, reason = Status.TAKEN, ""
        if (earlier := self.earlier.get(theirs.uuid)) and _is_as(theirs, earlier):
            status, reason = Status.REPEATED, CAME_BEFORE
        elif base is not None:
            status, reason = Status.CONFLICT, _REMOVED_EARLIER if was_taken_away else _DELETED_HERE
        elif earlier:
            status, reason = Status.CONFLICT, _DELETED_SINCE
        yield Change(
            Action.ADDED,
            theirs.kind,
            theirs.uuid,
            "",
            theirs.target,
            status,
            reason=reason,
            line=replace(theirs, cells=good),
        )
        for name, fault in faults.items():
            yield _cell(theirs, name, None, None, Status.REFUSED, fault)

    def _removed(self, uuid: str) -> Iterator[Change]:
        base, ours, earlier = self.base.get(uuid), self.ours.get(uuid), self.earlier.get(uuid)
        line = base or earlier
        if line is None:
            return
        status, reason = Status.TAKEN, ""
        if ours is None:
            if base is None:
                return
            is_elsewhere = uuid in self.programme.rows
            status, reason = (Status.REFUSED, _GONE_ELSEWHERE) if is_elsewhere else (Status.SAME, "")
        elif base is None:
            status, reason = Status.CONFLICT, _ADDED_EARLIER
        elif earlier is None:
            status, reason = Status.REPEATED, CAME_BEFORE
        elif not _is_as(ours, base) and not _is_as(ours, earlier):
            status, reason = Status.CONFLICT, _CHANGED_HERE
        yield Change(Action.REMOVED, line.kind, uuid, "", line.target, status, reason=reason, line=line)

    def _cells(self, theirs: Line, ours: Line) -> Iterator[Change]:
        base, earlier = self.base.get(theirs.uuid), self.earlier.get(theirs.uuid)
        if theirs.target not in (ours.target, base.target if base else ours.target):
            refused = _cell(theirs, TARGET, base, ours, Status.REFUSED, _OTHER_TARGET)
            yield replace(refused, base=base.target if base else None, theirs=theirs.target, ours=ours.target)
        for name in _fields(theirs, ours, base, earlier):
            before, now, here = _value(base, name), theirs.cells.get(name), ours.cells.get(name)
            delivered = _value(earlier, name) if earlier else before
            status, reason = status_of(before, delivered, now, here)
            if status in DECIDABLE and (fault := self._fault(theirs, name)):
                status, reason = Status.REFUSED, fault
            if status is not None:
                yield _cell(theirs, name, base, ours, status, reason)

    def _fault_of_new(self, line: Line, field: str) -> str:
        return "" if field == _NOT_A_CELL else self._fault(line, field)

    def _fault(self, line: Line, field: str) -> str:
        """Return why a cell cannot be what the file says; the empty text where it can."""
        value = line.cells.get(field)
        name, _, key = field.partition(":")
        if name == "value" and not any(column.uuid == key for column in self.programme.value_columns):
            return _NO_SUCH_COLUMN
        if name == "cost" and self.programme.economic_code(key) is None:
            return _NO_SUCH_CODE
        kind, own_field = _HELD_IN.get(name, (line.kind, name))
        if own_field not in _OWN_FIELDS[line.kind] and name not in _HELD_BY[line.kind]:
            return _NO_SUCH_COLUMN
        if value is None:
            return ""
        try:
            refuse_value(self.programme, kind, own_field, value)
        except (TypeError, ValueError):
            return _NOT_HELD
        return ""

    def orders(self) -> Iterator[Change]:
        """Walk the kinds of rows of each target whose order the unit has changed."""
        common = self.base.keys() & self.theirs.keys() & self.ours.keys()
        base, earlier, theirs, ours = (
            _orders(side[uuid] for uuid in common if uuid in side)
            for side in (self.base, self.earlier, self.theirs, self.ours)
        )
        for (target, kind), order in base.items():
            now, here, delivered = (side.get((target, kind), []) for side in (theirs, ours, earlier))
            if not sorted(order) == sorted(now) == sorted(here):
                continue
            known = delivered if sorted(delivered) == sorted(order) else order
            status, reason = status_of(order, known, now, here)
            if status is not None:
                texts = (" ".join(order), " ".join(now), " ".join(here))
                yield Change(Action.ORDER, kind, target, _NOT_A_CELL, target, status, *texts, reason)


_OWN_FIELDS = {
    "indicator": ("title", "unit_of_measure", "direction"),
    "activity": ("title", "budget", "off_budget"),
}
_HELD_BY = {"indicator": ("value",), "activity": ("cost",)}
_HELD_IN = {"value": ("indicator_value", "value"), "cost": ("cost_line", "amount")}


def _orders(lines: Iterable[Line]) -> dict[tuple[str, str], list[str]]:
    """Return for each target and kind the uuids of its lines, by position."""
    found: dict[tuple[str, str], list[str]] = {}
    in_order = sorted(lines, key=lambda line: (_place(line), line.uuid))
    for line in in_order:
        found.setdefault((line.target, line.kind), []).append(line.uuid)
    return found


def _place(line: Line) -> int:
    place = line.cells.get(_NOT_A_CELL)
    return place if isinstance(place, int) else 0


def _fields(*lines: Line | None) -> Iterator[str]:
    """Walk the names of all cells that any of the lines has, each once."""
    names = {field: None for line in lines if line for field in line.cells}
    return (name for name in names if name != _NOT_A_CELL)


def _value(line: Line | None, field: str) -> Cell:
    return line.cells.get(field) if line else None


def _changed_fields(before: Line, after: Line) -> list[str]:
    return [field for field in _fields(after, before) if before.cells.get(field) != after.cells.get(field)]


def _is_as(line: Line, other: Line) -> bool:
    return not _changed_fields(other, line)


def _cell(theirs: Line, field: str, base: Line | None, ours: Line | None, status: Status, reason: str) -> Change:
    return Change(
        Action.CELL,
        theirs.kind,
        theirs.uuid,
        field,
        theirs.target,
        status,
        _value(base, field),
        theirs.cells.get(field),
        _value(ours, field),
        reason,
    )


def _refused_row(line: Line, reason: str) -> Change:
    return Change(Action.ADDED, line.kind, line.uuid, "", line.target, Status.REFUSED, reason=reason, line=line)
