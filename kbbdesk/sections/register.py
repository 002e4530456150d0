"""The register: which unit has got its section, what came back, which file counts, and what is open in it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from kbbdesk import turkish
from kbbdesk.checks.engine import Engine
from kbbdesk.checks.justifications import justified
from kbbdesk.checks.places import place_of
from kbbdesk.checks.problem import Problem, Severity
from kbbdesk.models.handing import Delivery, Handout
from kbbdesk.models.lists import Unit
from kbbdesk.models.plan import Activity, Indicator
from kbbdesk.models.programme import Programme
from kbbdesk.sections.content import Line, lines_of
from kbbdesk.sections.dates import turkish_date, turkish_day, turkish_moment
from kbbdesk.sections.own_problems import own_problems
from kbbdesk.sections.packing import unpack, unpack_lines
from kbbdesk.sections.texts import name_of_field, shown
from kbbdesk.tables.parts import administration_name
from kbbdesk.tables.table import Column, Kind, Row, Table


class State(Enum):
    """How far a unit's section is; the value is what people call it."""

    NOT_HANDED_OUT = "Dağıtılmadı"
    HANDED_OUT = "Dağıtıldı"
    RECEIVED = "Geldi"
    HAS_ERRORS = "Hatası var"
    HAS_OPEN_WARNINGS = "Gerekçesiz uyarısı var"
    ACCEPTED = "Kabul edildi"


@dataclass(frozen=True, slots=True)
class Entry:
    """One unit: its newest hand-out, all its deliveries, oldest first, and the one that counts.

    What counts is the newest accepted file, and while none was accepted the newest that came. Problems are
    those that the unit's rows have in the programme now.
    """

    unit: Unit
    state: State
    handout: Handout | None
    deliveries: tuple[Delivery, ...]
    counting: Delivery | None
    errors: int
    open_warnings: int


def entries(programme: Programme, engine: Engine) -> list[Entry]:
    """Return the register's entry of every unit, in printed order."""
    handed = programme.handouts_by_unit()
    return [_entry(programme, engine, unit, handed.get(unit.uuid, ())) for unit in programme.units]


def _entry(programme: Programme, engine: Engine, unit: Unit, handed: Sequence[Handout]) -> Entry:
    handout = handed[-1] if handed else None
    deliveries = tuple(sorted((row for out in handed for row in out.deliveries), key=Delivery.sort_key))
    accepted = [row for row in deliveries if row.accepted]
    counting = accepted[-1] if accepted else deliveries[-1] if deliveries else None
    problems = _problems(programme, engine, unit)
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    warnings = sum(
        problem.severity is Severity.WARNING and not justified(problem, programme) for problem in problems
    )
    state = _state(handout, counting, errors, warnings)
    return Entry(unit, state, handout, deliveries, counting, errors, warnings)


def _state(handout: Handout | None, counting: Delivery | None, errors: int, warnings: int) -> State:
    if handout is None:
        return State.NOT_HANDED_OUT
    if counting is None or (counting.parent is not handout and counting.at < handout.at):
        return State.HANDED_OUT
    if not counting.accepted:
        return State.RECEIVED
    if errors:
        return State.HAS_ERRORS
    return State.HAS_OPEN_WARNINGS if warnings else State.ACCEPTED


def _problems(programme: Programme, engine: Engine, unit: Unit) -> list[Problem]:
    lines = lines_of(programme, unit.uuid)
    rows = {unit.uuid} | {line.uuid for line in lines} | {line.target for line in lines}
    found = (problem for row in sorted(rows) for problem in engine.of_row(row))
    return own_problems(found, programme, unit.uuid)


def register(programme: Programme, engine: Engine, by: int | None = None, descending: bool = False) -> Table:
    """Return a row for each unit: how far it is, the file that counts, who took it in and when. Its note counts.

    The rows are ordered by a column, by its number; in printed order where there is none.
    """
    found = entries(programme, engine)
    counts = Counter(entry.state for entry in found)
    note = " · ".join(f"{state.value}: {counts[state]}" for state in State if counts[state])
    if by is not None:
        found.sort(key=lambda entry: _sort_key(entry, by), reverse=descending)
    columns = (
        *map(Column, ("Birim", "Durum")),
        *(Column(title, group="Dağıtım") for title in ("Tarih", "Son teslim günü")),
        *(Column(title, group="Geçerli dosya") for title in ("Dosya", "Geldi", "Teslim alan")),
        Column("Alınmayan", group="Geçerli dosya"),
        *(Column(title) for title in ("Hata", "Gerekçesiz uyarı", "Teslim")),
    )
    rows = tuple(Row(_cells(entry), key=entry.unit.uuid) for entry in found)
    return Table("Bölümlerin Durumu", columns, rows, administration_name(programme), note)


def _cells(entry: Entry) -> tuple[str | None, ...]:
    handout, counting = entry.handout, entry.counting
    return (
        entry.unit.title,
        entry.state.value,
        *((turkish_moment(handout.at), turkish_date(handout.deadline)) if handout else (None, None)),
        *(
            (counting.file_name, turkish_moment(counting.at), counting.who, str(counting.left_out))
            if counting
            else (None, None, None, None)
        ),
        str(entry.errors),
        str(entry.open_warnings),
        str(len(entry.deliveries)),
    )


def _sort_key(entry: Entry, column: int) -> Any:
    """Return by what an entry is ordered in a column: states as they follow each other, moments in time."""
    handout, counting = entry.handout, entry.counting
    keys = (
        turkish.sort_key(entry.unit.title),
        list(State).index(entry.state),
        handout.at if handout else "",
        handout.deadline if handout else "",
        turkish.sort_key(counting.file_name if counting else ""),
        counting.at if counting else "",
        turkish.sort_key(counting.who if counting else ""),
        counting.left_out if counting else 0,
        entry.errors,
        entry.open_warnings,
        len(entry.deliveries),
    )
    return keys[column]


def differences(programme: Programme, unit: Unit) -> Table:
    """Return what the newest delivery of a unit says otherwise than the one before it, or than its hand-out."""
    handed = programme.handouts_by_unit().get(unit.uuid, ())
    deliveries = sorted((row for out in handed for row in out.deliveries), key=Delivery.sort_key)
    rows: list[Row] = []
    note = "Birimden henüz dosya gelmedi."
    if deliveries:
        *earlier, last = deliveries
        before = unpack_lines(earlier[-1].content) if earlier else handed_out_lines(last.parent)
        rows = list(_difference_rows(programme, before, unpack_lines(last.content)))
        former = earlier[-1].file_name if earlier else f"{turkish_day(last.parent.at)} dağıtımı"
        note = f"{former} ile {last.file_name} karşılaştırıldı; {len(rows)} fark."
    columns = tuple(map(Column, ("Yer", "Hücre", "Önce", "Sonra")))
    return Table(
        f"Son Teslimin Farkları: {unit.title}", columns, tuple(rows), administration_name(programme), note
    )


def handed_out_lines(handout: Handout) -> list[Line]:
    """Return the lines of a section as it was handed out."""
    return lines_of(unpack(handout.content).plan, handout.unit)


def _difference_rows(programme: Programme, before: Sequence[Line], after: Sequence[Line]) -> Iterator[Row]:
    earlier, later = ({line.uuid: line for line in lines} for lines in (before, after))
    for uuid, line in {**earlier, **later}.items():
        old, new = earlier.get(uuid), later.get(uuid)
        row = programme.rows.get(uuid)
        where = place_of(row) if row else f"«{line.cells.get('title') or ''}»"
        names = {**(old.cells if old else {}), **(new.cells if new else {})}
        for name in names:
            sides = [shown(name, side.cells.get(name) if side else None, programme) for side in (old, new)]
            if name != "position" and sides[0] != sides[1]:
                yield Row((where, name_of_field(name, programme), *sides), key=uuid)


def duplicates(programme: Programme) -> Table:
    """Return the activities and indicators whose titles stand in sections of different units (Turkish folding)."""
    found: dict[tuple[str, str], list[tuple[frozenset[str], Indicator | Activity]]] = {}
    for target in programme.performance_targets():
        responsible = frozenset(row.unit for row in target.responsible_units)
        for indicator in target.indicators:
            found.setdefault((indicator.kind, turkish.fold(indicator.title)), []).append((responsible, indicator))
        for activity in target.activities:
            own = frozenset((activity.unit or "",))
            found.setdefault((activity.kind, turkish.fold(activity.title)), []).append((own, activity))
    places = {unit.uuid: place for place, unit in enumerate(programme.units)}
    rows = [
        _duplicate_row(programme, sorted(places[unit] for unit in units if unit in places), row)
        for (_, title), group in found.items()
        if title and len({units for units, _ in group}) > 1
        for units, row in group
    ]
    columns = (Column("Ad"), Column("Birim"), Column("Yer"), Column("Bütçe", Kind.MONEY))
    return Table("Birimler Arasında Yinelenenler", columns, tuple(rows), administration_name(programme))


def _duplicate_row(programme: Programme, units: Sequence[int], row: Indicator | Activity) -> Row:
    names = ", ".join(programme.units[place].title for place in units)
    budget = row.budget if isinstance(row, Activity) else None
    return Row((row.title, names, place_of(row), budget), key=row.uuid)
