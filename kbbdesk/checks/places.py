"""Where a problem is, as people call it: `Ke/Ph.1.1.1, faaliyet 3 «Tramvay araç alımı»`."""

from kbbdesk.checks.problem import Problem
from kbbdesk.models.entity import Coded, Entity
from kbbdesk.models.lists import Administration, EconomicCode, Unit, UnitOfMeasure, ValueColumn
from kbbdesk.models.plan import Activity, Indicator, PerformanceTarget, ServiceArea, Theme
from kbbdesk.models.programme import Programme, ancestors, siblings
from kbbdesk.turkish import capitalized

KIND_NAMES = {
    "theme": "dönüşüm alanı",
    "service_area": "hizmet alanı",
    "goal": "amaç",
    "objective": "hedef",
    "performance_target": "performans hedefi",
    "indicator": "gösterge",
    "activity": "faaliyet",
    "economic_code": "ekonomik kod",
    "unit": "birim",
    "value_column": "gösterge sütunu",
    "unit_of_measure": "ölçü birimi",
}
"""What a row of each kind is called inside a Turkish sentence."""

NO_TITLE = "(adsız)"
"""What stands for an empty title."""

LONGEST_TITLE = 60
_ELLIPSIS = "…"


def place(problem: Problem, programme: Programme) -> str:
    """Return where the problem's row stands in the programme, its title shortened."""
    return place_of(programme.rows[problem.where])


def place_of(row: Entity) -> str:
    """Return where a row that can have problems stands in its programme."""
    match row:
        case Programme():
            return f"{row.fiscal_year} programı"
        case Administration():
            return f"idare {quoted(row.name)}"
        case Indicator() | Activity() | ServiceArea():
            return f"{_code(row.parent.code)}, {_numbered(row)} {quoted(row.title)}"
        case Theme() | EconomicCode():
            return f"{KIND_NAMES[row.kind]} {_code(row.code)} {quoted(row.title)}"
        case PerformanceTarget() if row.code:
            return row.code
        case Coded():
            return f"{KIND_NAMES[row.kind]} {_code(row.code)}"
        case Unit():
            return f"birim {quoted(row.title)}"
        case ValueColumn():
            return f"{_numbered(row)} {quoted(row.label)}"
        case UnitOfMeasure():
            return f"{_numbered(row)} {quoted(row.name)}"
    raise TypeError(f"a {row.kind} has no problems of its own")


def code_of(row: Entity) -> str:
    """Return the code under which a row stands in the programme; empty where nothing above it has one."""
    at: Entity | None = row
    while at is not None:
        if code := getattr(at, "code", ""):
            return str(code)
        at = at.parent
    return ""


def cell_name(problem: Problem, programme: Programme) -> str:
    """Return what tells a problem's place from others under its code: `Faaliyet 3, 06`, `Gösterge 2, 2017`."""
    row = programme.rows[problem.where]
    name = short_name(row)
    kind, _, key = problem.field.partition(":")
    if kind == "value":
        column = programme.rows.get(key)
        key = column.label if isinstance(column, ValueColumn) else ""
    return ", ".join(filter(None, (name, key)))


def path_of(row: Entity) -> str:
    """Return the codes or titles of all that a row stands in, and last the row itself as `place_of` has it."""
    above = [above for above in ancestors(row) if not isinstance(above, Programme)]
    names = [getattr(node, "code", "") or quoted(getattr(node, "title", "")) for node in reversed(above)]
    return " › ".join([*names, place_of(row)])


def short_name(row: Entity) -> str:
    """Return what tells a row from others under its code: `Faaliyet 3`."""
    match row:
        case Programme():
            return f"{row.fiscal_year} programı"
        case Unit():
            return row.short_title.strip() or quoted(row.title)
        case Indicator() | Activity() | ServiceArea() | ValueColumn() | UnitOfMeasure():
            return capitalized(_numbered(row))
    return capitalized(KIND_NAMES.get(row.kind, "idare"))


def quoted(title: str) -> str:
    """Return a title between quotation marks, shortened at a blank where it is long; empty: `NO_TITLE`."""
    title = " ".join(title.split())
    if not title:
        return NO_TITLE
    return f"«{shortened(title)}»"


def shortened(title: str) -> str:
    """Return at most `LONGEST_TITLE` characters of a title, whole words where they fit, then `…`."""
    if len(title) <= LONGEST_TITLE:
        return title
    head = title[:LONGEST_TITLE]
    words, _, _ = head.rpartition(" ")
    return (words or head[:-1]).rstrip(" ,;:(–-") + _ELLIPSIS


def _numbered(row: Entity) -> str:
    return f"{KIND_NAMES[row.kind]} {siblings(row).index(row) + 1}"


def _code(code: str) -> str:
    return code or "(kodsuz)"
