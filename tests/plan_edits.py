"""A small programme, random edits of it, and all that can be told of its state."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random

from kbbdesk.checks.engine import Engine
from kbbdesk.models.edits import DeleteRow, Edit, InsertRow, SetField, set_ceiling, set_cost, set_value
from kbbdesk.models.entity import Entity, FieldValue
from kbbdesk.models.handing import SectionMark
from kbbdesk.models.kinds import KINDS, subtree
from kbbdesk.models.lists import Administration, Unit, ValueColumn
from kbbdesk.models.plan import Activity, CostLine, Indicator
from kbbdesk.models.programme import SUMMING, Programme, ancestors, siblings
from kbbdesk.models.steps import Step, perform, row_values, steps_of
from kbbdesk.models.totals import Totals
from kbbdesk.storage.plan_data import read_sample
from kbbdesk.storage.programme_file import OpenOptions, open_file

KEPT = ("Ke.1.14", "To.1.5")
"""Two objectives of the 2017 plan: three targets, six activities, one without cost, one with two cost lines."""

OWNERS = {kind: owner for owner in KINDS for kind in KINDS if kind.slot in owner.owns and kind is not SectionMark}
"""Each kind of row, and the kind it stands below; the mark of a section file would end all other edits."""

_TEXTS = (
    "",
    " ",
    "Yol yapımı",
    "YOL YAPIMI",
    "İşgünü",
    "2016 yılında 45 km, %20",
    "3.500 kişi'ye\nhizmet 🙂",
    "ÇĞİÖŞÜ",
)
_CODES = ("Ke", "Ke.1", "Ke.1.14", "Ke.1.9", "Ke/Ph.1.14.1", "Ke/Ph.1.14.2", "To.1.5", "Ke.1.x", "")
_ECONOMIC_CODES = ("03", "05", "06", "03.2", "99", "")
_AMOUNTS = (0, 1, -5, 100, 123456, 7000000000, 99999999999999999)


def small_plan() -> Programme:
    """Return what is left of the 2017 plan when only two objectives are kept."""
    return copied(_small_plan())


@cache
def _small_plan() -> Programme:
    programme = read_sample()
    roots = [programme.coded[code][0] for code in KEPT]
    kept = {row.uuid for root in roots for row in (*ancestors(root), *subtree(root))}
    for theme in list(programme.themes):
        for row in reversed(list(subtree(theme))):
            if row.uuid not in kept:
                programme.remove(row)
    return programme


def copied(programme: Programme) -> Programme:
    """Return a programme of the same rows, put together afresh."""
    copy = Programme(programme.uuid, None, programme.fiscal_year, programme.approved_budget)
    for row in subtree(programme):
        if row.parent is not None:
            parent, *values = row_values(row)
            copy.append(type(row)(row.uuid, copy.rows[str(parent)], *values))
    copy.finish()
    return copy


def random_edits(random: Random, programme: Programme, count: int) -> Iterator[Edit]:
    """Walk `count` edits, each of which can be done to the programme as it is when it is asked for."""
    for _ in range(count):
        make = random.choice((_set_field, _set_field, _move, _insert, _delete, _set_cell))
        edit = make(random, programme)
        is_taken = isinstance(edit, InsertRow) and edit.uuid in programme.rows
        if edit and not is_taken:
            yield edit


def do(programme: Programme, edit: Edit) -> list[Step]:
    """Do an edit to the programme alone, without a file, and return its steps."""
    done = []
    for step in steps_of(programme, edit):
        perform(programme, step)
        done.append(step)
    return done


def state(programme: Programme) -> dict[str, object]:
    """Return all of a programme that can be told: rows, order of children, totals, indexes, problems."""
    told: dict[str, object] = {row.uuid: _told(row) for row in programme.rows.values()}
    told["coded"] = {code: sorted(row.uuid for row in rows) for code, rows in programme.coded.items()}
    told["of_unit"] = {unit: sorted(rows) for unit, rows in programme.of_unit.items()}
    told["problems"] = Engine(programme).problems
    return told


def on_disk(path: Path) -> dict[str, object]:
    """Return the state that somebody gets who opens the file now."""
    with open_file(path, OpenOptions(write=False)) as opened:
        return state(opened.programme)


def _told(row: Entity) -> object:
    children = [[child.uuid for child in getattr(row, slot)] for slot in row.owns]
    totals = row.totals if isinstance(row, (*SUMMING, Unit)) else None
    return row.kind, row_values(row), children, repr(totals and sorted_totals(totals))


def sorted_totals(totals: Totals) -> tuple[int, int, dict[str, int]]:
    """Return sums as they can be compared: codes in order."""
    return totals.budget, totals.off_budget, dict(sorted(totals.by_code.items()))


def plain_totals(programme: Programme) -> dict[str, Totals]:
    """Add up every node and unit from its activities one by one, for comparison with what is carried."""
    sums = {row.uuid: Totals() for row in programme.rows.values() if isinstance(row, (*SUMMING, Unit))}
    for row in programme.rows.values():
        if not isinstance(row, (Activity, CostLine)):
            continue
        activity = row if isinstance(row, Activity) else row.parent
        for uuid in {*(node.uuid for node in ancestors(row)), activity.unit} & sums.keys():
            _add_plainly(sums[uuid or ""], row)
    return sums


def _add_plainly(sums: Totals, row: Activity | CostLine) -> None:
    if isinstance(row, Activity):
        sums.budget += row.budget or 0
        sums.off_budget += row.off_budget or 0
    else:
        sums.by_code[row.economic_code] = sums.by_code.get(row.economic_code, 0) + row.amount
        if sums.by_code[row.economic_code] == 0:
            del sums.by_code[row.economic_code]


def rows_of(programme: Programme, kind: type[Entity]) -> list[Entity]:
    """Return the rows of one kind."""
    return [row for row in programme.rows.values() if type(row) is kind]


def random_value(random: Random, programme: Programme, kind: type[Entity], field: str) -> FieldValue:
    """Return something that may stand in a field."""
    if field in ("unit", "column"):
        return _reference(random, programme, kind)
    return random.choice(_CHOICES[field])


_AMOUNT_OR_NONE = (None, *_AMOUNTS)
_CHOICES: dict[str, tuple[FieldValue, ...]] = {
    "position": (1, 512, 1024, 1025, 2048, 9000),
    "code": _CODES,
    "economic_code": _ECONOMIC_CODES,
    "amount": _AMOUNTS,
    **dict.fromkeys(("approved_budget", "budget", "off_budget"), _AMOUNT_OR_NONE),
    **dict.fromkeys(("general_administration", "transfers"), _AMOUNT_OR_NONE),
    "fiscal_year": (2017, 2018),
    "open": (0, 1),
    "direction": (None, "more", "less"),
    "value": ("0", "-", "5.80", "-3.5", "100", "999999999999999"),
    "logo": (None, b"", b"\x89PNG\x00\xff"),
    **dict.fromkeys(("title", "short_title", "name", "label", "unit_of_measure"), _TEXTS),
    **dict.fromkeys(("rule", "row", "field", "facts", "text", "who", "at"), _TEXTS),
    **dict.fromkeys(("deadline", "handout", "answer", "answered_by", "answered_at"), _TEXTS),
    **dict.fromkeys(("file_name", "file_hash", "content_hash"), _TEXTS),
    "content": (b"", b"x\x9c\x00\xff"),
    "accepted": (0, 1),
    "left_out": (0, 3),
}


def _reference(random: Random, programme: Programme, kind: type[Entity]) -> str | None:
    named = programme.value_columns if kind.kind == "indicator_value" else programme.units
    found = [row.uuid for row in named]
    return random.choice([None, *found] if kind is Activity else found)


def _set_field(random: Random, programme: Programme) -> Edit | None:
    kind = random.choice(KINDS)
    rows = rows_of(programme, kind)
    if not rows:
        return None
    field = random.choice(kind.fields)
    return SetField(random.choice(rows).uuid, field, random_value(random, programme, kind, field))


def _move(random: Random, programme: Programme) -> Edit | None:
    kind = random.choice(list(OWNERS))
    rows = rows_of(programme, kind)
    parents = rows_of(programme, OWNERS[kind])
    return SetField(random.choice(rows).uuid, "parent", random.choice(parents).uuid) if rows and parents else None


_NAMING_UNITS = ("responsible_unit", "handout", "section_mark")


def _insert(random: Random, programme: Programme) -> Edit | None:
    kind = random.choice(list(OWNERS))
    parents = rows_of(programme, OWNERS[kind])
    if not parents or (kind.kind in _NAMING_UNITS and not programme.units):
        return None
    values = tuple(random_value(random, programme, kind, field) for field in kind.fields)
    return InsertRow(kind.kind, f"{random.getrandbits(128):032x}", random.choice(parents).uuid, values)


def _delete(random: Random, programme: Programme) -> Edit | None:
    row = random.choice(list(programme.rows.values()))
    is_kept = isinstance(row, (Administration, ValueColumn)) and len(siblings(row)) == 1
    return None if row is programme or is_kept else DeleteRow(row.uuid)


def _set_cell(random: Random, programme: Programme) -> Edit | None:
    code, amount = random.choice(_ECONOMIC_CODES), random.choice(_AMOUNT_OR_NONE)
    rows = rows_of(programme, random.choice((Activity, Unit, Indicator)))
    match random.choice(rows) if rows else None:
        case Activity() as activity:
            return set_cost(activity, code, amount)
        case Unit() as unit:
            return set_ceiling(unit, code, amount)
        case Indicator() as indicator:
            return set_value(indicator, random.choice(programme.value_columns), random.choice(("4", "-", None)))
    return None
