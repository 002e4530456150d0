"""What a stored value looks like in the grid in which it was typed."""

from collections.abc import Callable

from kbbdesk.checks.texts import AMOUNT_NAMES
from kbbdesk.models.entity import FieldValue
from kbbdesk.models.kinds import BY_KIND
from kbbdesk.models.steps import RowValues
from kbbdesk.models.values import REFERENCES
from kbbdesk.numerals import format_money, format_value

NameOfRow = Callable[[str], str]
"""Returns what a row, present or deleted, is called."""

FIELD_NAMES = AMOUNT_NAMES | {
    "title": "Başlık",
    "code": "Kod",
    "position": "Sıra",
    "parent": "Bulunduğu yer",
    "unit": "Sorumlu birim",
    "unit_of_measure": "Ölçü birimi",
    "direction": "Yön",
    "column": "Gösterge sütunu",
    "value": "Değer",
    "economic_code": "Ekonomik kod",
    "amount": "Tutar",
    "name": "Ad",
    "label": "Sütun başlığı",
    "logo": "Logo",
    "short_title": "Kısa ad",
    "fiscal_year": "Mali yıl",
    "open": "Faaliyetlere açık",
    "rule": "Kural",
    "row": "Satır",
    "field": "Hücre",
    "facts": "Dayandığı değerler",
    "text": "Gerekçe",
    "who": "Yazan",
    "at": "Yazılma zamanı",
    "handout": "Dağıtım",
    "deadline": "Son teslim günü",
    "content": "İçerik",
    "file_name": "Dosya",
    "file_hash": "Dosya özeti",
    "content_hash": "İçerik özeti",
    "accepted": "Kabul",
    "left_out": "Alınmayan",
    "answer": "Cevap",
    "answered_by": "Cevaplayan",
    "answered_at": "Cevaplanma zamanı",
}
"""What the fields of rows are called, whatever kind the row is of."""

_MONEY = {*AMOUNT_NAMES, "amount"}
_NAMING_ROWS = {*REFERENCES, "parent"}
_DIRECTIONS = {"more": "Artması iyi", "less": "Azalması iyi"}
_TOLD = ("title", "name", "label", "text", "file_name")
_UNTOLD = (
    *("position", "column", "rule", "row", "field", "facts", "who", "at", "logo"),
    *("handout", "content", "file_hash", "content_hash", "answered_at"),
)
_KILO = 1024


def shown_value(field: str, value: FieldValue, name_of: NameOfRow) -> str:
    """Return a field's value as its grid shows it; empty for an empty cell."""
    if value is None or value == "":
        return ""
    if isinstance(value, bytes):
        return f"{-(-len(value) // _KILO)} KB"
    if isinstance(value, int):
        return _shown_number(field, value)
    if field in _NAMING_ROWS:
        return name_of(value)
    if field == "value":
        return format_value(value)
    return _DIRECTIONS.get(value, value) if field == "direction" else value


def _shown_number(field: str, value: int) -> str:
    if field == "open":
        return "Açık" if value else "Kapalı"
    return format_money(value) if field in _MONEY else str(value)


def summary(kind: str, values: RowValues, name_of: NameOfRow) -> str:
    """Return what a row held when it came or went: its title, then the fields that were filled in."""
    told = []
    for field, value in zip(BY_KIND[kind].fields, values[1:], strict=False):
        text = "" if field in _UNTOLD else shown_value(field, value, name_of)
        if text:
            told.append(text if field in _TOLD else f"{FIELD_NAMES[field]} {text}")
    return " · ".join(told)
