"""Where things stand in a section workbook: sheets, rows and columns, for who writes it and who reads it.

The sheets *Göstergeler* and *Faaliyetler* are flat tables without merged cells, so that rows may be sorted,
filtered, copied and inserted. A row is what its hidden cells say it is:

- `key` is the uuid of the line that stood there at writing, `HEADING` in rows that are no lines (the sentence
  of a performance target above its lines), and nothing in spare rows, whether they stood there or were inserted.
- `position` and `target` (the uuid of the performance target) are filled where `key` is a line's uuid.
- A row without `key` belongs to the target whose code its visible cell `code` holds; where that is empty
  too, to that of the nearest line or heading above it.
- A row of which every open cell but `code` is empty is no line: a spare row that was not used, or a line that
  was taken away, just as one whose row was deleted.

The hidden row `FIELD_ROW` names the field of each column, so that a column is known wherever it stands. A spare
cost column has the field `SPARE_COST`; which code it is for is chosen in its header (see `code_in_header`).
"""

import re
from dataclasses import dataclass
from enum import Enum

from kbbdesk import codes
from kbbdesk.checks.texts import rule_title
from kbbdesk.models.programme import Programme

COVER, INDICATORS, ACTIVITIES = "Kapak", "Göstergeler", "Faaliyetler"
CHECKS, REMARKS = "Denetim", "Notlar"
SYSTEM, LISTS = "_kbbdesk", "_listeler"
"""The two sheets that are `veryHidden`: keys and values in the columns A and B; what drop-downs offer."""

FIELD_ROW, TOTAL_ROW, HEADER_ROW, FIRST_ROW = 1, 4, 5, 6
"""Rows of the two grids and of *Notlar*, counted from 1: fields (hidden), sums, headers, the first line."""

HEADING = "#"
"""The `key` of a row that is no line."""

SPARE_COST = "cost"
OPEN_MARK = "✎"
"""Stands behind the header of a column that is filled in."""

SPARE_ROWS = 3
"""Empty rows below the lines of each target, its code in them."""
SPARE_ROWS_BELOW = 10
"""Empty rows below all targets, in which the code is chosen."""
SPARE_CODES = 3

DIRECTIONS = {"more": "Artması iyi", "less": "Azalması iyi"}
"""How the sheet calls what is better; an empty cell for not said."""

SECTION_CHUNK = 30_000
"""The most characters of base64 text in one cell of the system sheet."""


INDICATOR_RULES = (
    "title-missing",
    "target-missing",
    "target-against-trend",
    "target-outlier",
    "percent-range",
    "unit-of-measure",
)
ACTIVITY_RULES = ("cost-sum", "amount-sign", "code-known", "title-missing", "no-cost")
"""The rules that hidden formulas check in each row; a column `check:<rule>` counts what they find."""
USED = "check:used"
"""The hidden column that holds 1 where a row is a line, else 0."""
TEXT_NUMBERS = "check:text-number-cells"
"""The hidden column that counts text where a number belongs, which formulas cannot add up."""


class SystemKey:
    """The keys of the system sheet, in this order; `section` stands once for each piece."""

    FORMAT = "format"
    """`packed_formats.FORMAT` in digits; all values of the sheet are text."""
    PROGRAMME = "programme"
    FISCAL_YEAR = "fiscal_year"
    UNIT = "unit"
    HANDOUT = "handout"
    DEADLINE = "deadline"
    CONTENT_HASH = "content_hash"
    """`content_hash` of the lines as this workbook was written with them."""
    BASE_HASH = "base_hash"
    """`content_hash` of the lines as they were handed out; the same until the department writes back."""
    SECTION = "section"


class Kind(Enum):
    """What the cells of a column hold. Open cells may also be empty."""

    KEY = "key"
    """An identity, as text; hidden."""
    POSITION = "position"
    """A whole number; hidden."""
    CODE = "code"
    """The code of a performance target; open in spare rows alone."""
    TEXT = "text"
    UNIT_OF_MEASURE = "unit_of_measure"
    """Text, chosen from a list or typed."""
    DIRECTION = "direction"
    """One of the texts of `DIRECTIONS`."""
    VALUE = "value"
    """A number with the decimals that its number format shows, or the text `-`; over 15 digits it is text."""
    MONEY = "money"
    """An amount in TL, over 15 digits as text."""
    COMPUTED = "computed"
    """A formula, or what is there to be read; never taken back."""


_OPEN = (Kind.TEXT, Kind.UNIT_OF_MEASURE, Kind.DIRECTION, Kind.VALUE, Kind.MONEY)
_HIDDEN = (Kind.KEY, Kind.POSITION)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a grid; `width` is in pixels, `field` as in `content.Line` where `is_open`."""

    field: str
    title: str
    kind: Kind
    width: int = 0
    hidden: bool = False

    @property
    def is_open(self) -> bool:
        """Tell whether the department fills it in, in every line."""
        return self.kind in _OPEN

    @property
    def is_hidden(self) -> bool:
        """Tell whether people are not shown it."""
        return self.hidden or self.kind in _HIDDEN

    @property
    def header(self) -> str:
        """What stands above the column."""
        return f"{self.title} {OPEN_MARK}" if self.is_open else self.title


_FRONT = (
    Column("key", "Anahtar", Kind.KEY),
    Column("position", "Sıra", Kind.POSITION),
    Column("target", "Performans hedefi", Kind.KEY),
    Column("code", "Hedef kodu", Kind.CODE, 110),
    Column("number", "No", Kind.COMPUTED, 45),
)

REMARK_COLUMNS = (
    Column("key", "Anahtar", Kind.KEY),
    Column("place", "Yer", Kind.COMPUTED, 240),
    Column("text", "Not", Kind.COMPUTED, 300),
    Column("who", "Yazan", Kind.COMPUTED, 130),
    Column("at", "Tarih", Kind.COMPUTED, 90),
    Column("answer", "Cevap", Kind.TEXT, 300),
)
"""The sheet *Notlar*, which is there when there are remarks; `key` is the remark's uuid."""


def indicator_columns(plan: Programme) -> tuple[Column, ...]:
    """Return the columns of *Göstergeler*."""
    values = [Column(f"value:{column.uuid}", column.label, Kind.VALUE, 100) for column in plan.value_columns]
    return (
        *_FRONT,
        Column("title", "Performans göstergesi", Kind.TEXT, 380),
        Column("unit_of_measure", "Ölçü birimi", Kind.UNIT_OF_MEASURE, 95),
        Column("direction", "Yön", Kind.DIRECTION, 105),
        *values,
        Column("state", "Denetim", Kind.COMPUTED, 200),
        *_checks(INDICATOR_RULES),
    )


def activity_columns(plan: Programme) -> tuple[Column, ...]:
    """Return the columns of *Faaliyetler*: one for each code in use or with a ceiling, and spare ones."""
    shown = codes_shown(plan)
    left = sum(1 for entry in plan.economic_codes if entry.open and entry.code not in shown)
    return (
        *_FRONT,
        Column("title", "Faaliyet", Kind.TEXT, 330),
        Column("budget", "Bütçe", Kind.MONEY, 120),
        *(Column(f"cost:{code}", code_header(plan, code), Kind.MONEY, 120) for code in shown),
        *[Column(SPARE_COST, "Kod seçin", Kind.MONEY, 100)] * min(left, SPARE_CODES),
        Column("code_total", "Kod toplamı", Kind.COMPUTED, 120),
        Column("difference", "Fark", Kind.COMPUTED, 110),
        Column("mark", "✓/≠", Kind.COMPUTED, 45),
        Column("off_budget", "Bütçe dışı", Kind.MONEY, 110),
        Column("total", "Toplam", Kind.COMPUTED, 120),
        Column("state", "Denetim", Kind.COMPUTED, 160),
        *_checks(ACTIVITY_RULES),
    )


def _checks(rules: tuple[str, ...]) -> list[Column]:
    return [
        Column(USED, "Dolu satır", Kind.COMPUTED, hidden=True),
        Column(TEXT_NUMBERS, "Sayı yerine metin", Kind.COMPUTED, hidden=True),
        *(Column(f"check:{rule}", rule_title(rule), Kind.COMPUTED, hidden=True) for rule in rules),
    ]


def codes_shown(plan: Programme) -> list[str]:
    """Return the economic codes that have a column of their own, in order."""
    ceilings = {ceiling.economic_code for unit in plan.units for ceiling in unit.ceilings}
    used = {line.economic_code for activity in plan.activities() for line in activity.cost_lines}
    return sorted(used | ceilings, key=codes.sort_key)


def code_header(plan: Programme, code: str) -> str:
    """Return what names a code above its column and in the drop-down of a spare one: `03 Mal ve Hizmet …`."""
    entry = plan.economic_code(code)
    return f"{code} {entry.title}" if entry else code


_CODE = re.compile(r"\s*([0-9]{1,2}(?:\.[0-9]{1,2}){0,3})(?![0-9.])")


def code_in_header(header: str) -> str:
    """Return the economic code at the beginning of a header, `3` read as `03`; empty where there is none."""
    found = _CODE.match(header)
    return "" if found is None else found[1] if found[1][1:2].isdigit() else f"0{found[1]}"


_DECIMALS = re.compile(r"[0#?]\.([0#?]+)")


def decimals_shown(number_format: str) -> int:
    """Return how many decimals a number format always shows: 2 for `#,##0.00`."""
    found = _DECIMALS.search(number_format.partition(";")[0])
    return found[1].count("0") if found else 0
