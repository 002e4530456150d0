"""What a list of hits says about each: its text, its kind and its place."""

from kbbdesk.checks.places import KIND_NAMES, NO_TITLE, shortened
from kbbdesk.checks.texts import AMOUNT_NAMES
from kbbdesk.models.entity import Entity
from kbbdesk.models.lists import Administration, EconomicCode, UnitOfMeasure, ValueColumn
from kbbdesk.models.plan import Activity, Goal, Indicator, Objective, PerformanceTarget, ServiceArea
from kbbdesk.models.programme import Programme, siblings
from kbbdesk.numerals import format_money, format_value
from kbbdesk.search.entries import PAGE, Entry
from kbbdesk.search.numbers import AMOUNT, VALUE
from kbbdesk.turkish import capitalized

GROUP_TITLES = {
    "performance_target": "Performans hedefleri",
    "activity": "Faaliyetler",
    "indicator": "Göstergeler",
    AMOUNT: "Tutarlar",
    VALUE: "Gösterge değerleri",
    "objective": "Hedefler",
    "goal": "Amaçlar",
    "service_area": "Hizmet alanları",
    "theme": "Dönüşüm alanları",
    "unit": "Birimler",
    "economic_code": "Ekonomik kodlar",
    "unit_of_measure": "Ölçü birimleri",
    "value_column": "Gösterge sütunları",
    "administration": "İdare",
    PAGE: "Sayfalar",
}
"""What hits of each kind are called together."""

_SEPARATOR = " › "
_OF_CODE = {"cost": "Maliyet", "ceiling": "Ödenek tavanı"}


def text_of(hit: Entry, programme: Programme, pages: dict[str, str]) -> str:
    """Return the code and title, or the amount, that was found; `pages` are the titles of pages by name."""
    row = programme.rows.get(hit.row)
    if hit.kind == PAGE:
        return pages.get(hit.field, "")
    if row is None:
        return ""
    if hit.kind in (AMOUNT, VALUE):
        return _number(row, hit.field)
    if isinstance(row, ValueColumn):
        return row.label
    if isinstance(row, UnitOfMeasure | Administration):
        return row.name
    title = " ".join(str(getattr(row, "title", "")).split()) or NO_TITLE
    return f"{getattr(row, 'code', '')} {title}".strip()


def place_of_hit(hit: Entry, programme: Programme) -> str:
    """Return kind and place of a hit: `Faaliyet 3 · Ke/Ph.1.1.1`, `Bütçe · Ke/Ph.1.1.1 › Tramvay araç alımı`."""
    row = programme.rows.get(hit.row)
    if row is None or hit.kind == PAGE:
        return "Sayfa"
    if hit.kind in (AMOUNT, VALUE):
        return " · ".join(filter(None, (_column(hit.field, programme), _path_of_number(row))))
    if hit.kind == "administration":
        return "İdare adı"
    kind = capitalized(KIND_NAMES[hit.kind])
    if isinstance(row, Indicator | Activity):
        kind = f"{kind} {siblings(row).index(row) + 1}"
    return " · ".join(filter(None, (kind, _path(row))))


def _path(row: Entity) -> str:
    """Return where a row of the plan stands: codes where there are any, else titles; empty for other rows."""
    match row:
        case Indicator() | Activity():
            return _named(row.parent)
        case PerformanceTarget() | Objective():
            return _SEPARATOR.join(filter(None, (_path(row.parent), _named(row.parent))))
        case Goal():
            return _SEPARATOR.join((_named(row.parent.parent), _named(row.parent)))
        case ServiceArea():
            return _named(row.parent)
    return ""


def _named(row: Entity) -> str:
    code, title = getattr(row, "code", ""), shortened(getattr(row, "title", ""))
    if isinstance(row, Goal | Objective) and code:
        return str(code)
    if isinstance(row, PerformanceTarget):
        return f"{code} {title}".strip() or NO_TITLE
    return title or str(code) or NO_TITLE


def _path_of_number(row: Entity) -> str:
    title = shortened(getattr(row, "title", "")) or NO_TITLE
    if isinstance(row, Indicator | Activity):
        return f"{row.parent.code or NO_TITLE}{_SEPARATOR}{title}"
    if isinstance(row, EconomicCode):
        return f"{row.code} {title}"
    return "" if isinstance(row, Programme) else title


def _column(field: str, programme: Programme) -> str:
    """Return what the column of a number is called."""
    name, _, detail = field.partition(":")
    if name == "value":
        column = programme.rows.get(detail)
        return column.label if isinstance(column, ValueColumn) else ""
    return f"{detail} {_OF_CODE[name]}" if name in _OF_CODE else AMOUNT_NAMES[name]


def _number(row: Entity, field: str) -> str:
    name, _, detail = field.partition(":")
    if isinstance(row, Indicator):
        value = row.value(detail)
        return format_value(value, row.unit_of_measure) if value else ""
    if name == "cost" and isinstance(row, Activity):
        kurus = row.cost(detail)
    elif name == "ceiling":
        kurus = next((each.amount for each in getattr(row, "ceilings", ()) if each.economic_code == detail), None)
    else:
        kurus = getattr(row, field)
    return "" if kurus is None else format_money(kurus)
