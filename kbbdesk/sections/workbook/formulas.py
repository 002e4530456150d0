"""The formulas of a row: its sums, and the program's rules as far as a spreadsheet can check them.

Each rule's formula comes to the number of problems that the rule of that name in `checks` finds in the row. They
use functions that every Excel since 2007 and LibreOffice know, and no array formulas.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from kbbdesk.checks.indicators import OUTLIER_FACTOR, PERCENT, SMALL_DIFFERENCE
from kbbdesk.checks.texts import rule_title
from kbbdesk.numerals import NO_DATA
from kbbdesk.sections import layout
from kbbdesk.sections.workbook.looks import FINE, WRONG
from kbbdesk.sections.workbook.places import Places

TEXT_NUMBERS_TITLE = "Sayı yerine metin"


class Lists(NamedTuple):
    """Where the workbook's lists stand, as formulas name them; `closed_codes` are fields of cost columns."""

    units_of_measure: str
    code_headers: str
    target_codes: str
    directions: str
    closed_codes: frozenset[str]


class Line(NamedTuple):
    """A row of a grid, and what its formulas refer to."""

    places: Places
    row: int
    lists: Lists

    def cell(self, field: str) -> str:
        """Return the cell in the column of that field."""
        return self.places.cell(field, self.row)

    def values(self) -> tuple[str, str]:
        """Return the cells of the earlier value columns (empty for none), and that of the plan year."""
        *earlier, plan = self.places.indexes("value:")
        return self.places.across(earlier, self.row) if earlier else "", self.places.at(plan, self.row)

    def amounts(self) -> tuple[str, str, str]:
        """Return the cells of budget, costs and off-budget amount."""
        costs = self.places.indexes(layout.SPARE_COST)
        across = self.places.across(costs, self.row) if costs else self.cell("budget")
        return self.cell("budget"), across, self.cell("off_budget")


def row_formulas(line: Line, rules: Sequence[str]) -> dict[str, str]:
    """Return the formulas of one row by the fields of their columns."""
    used = line.cell(layout.USED)
    opened = [line.places.at(i, line.row) for i, column in enumerate(line.places.columns) if column.is_open]
    found = {
        layout.USED: f"IF(LEN(TRIM({'&'.join(opened)}))>0,1,0)",
        layout.TEXT_NUMBERS: _text_numbers(line),
        "state": _state(line, rules, used),
        **{f"check:{rule}": f"IF({used}=0,0,{_RULES[rule](line)})" for rule in rules},
    }
    if line.places.indexes("budget"):
        found |= _sums(line, used)
    return {field: f"={formula}" for field, formula in found.items()}


def _sums(line: Line, used: str) -> dict[str, str]:
    budget, costs, off_budget = line.amounts()
    difference = line.cell("difference")
    whole = f"SUM({costs})" if line.places.indexes(layout.SPARE_COST) else "0"
    return {
        "code_total": f'IF({used}=0,"",ROUND({whole},2))',
        "difference": f'IF({used}=0,"",ROUND(SUM({budget})-{whole},2))',
        "mark": f'IF({used}=0,"",IF({difference}=0,"{FINE}","{WRONG}"))',
        "total": f'IF({used}=0,"",ROUND(SUM({budget})+SUM({off_budget}),2))',
    }


def _state(line: Line, rules: Sequence[str], used: str) -> str:
    titles = [(layout.TEXT_NUMBERS, TEXT_NUMBERS_TITLE), *((f"check:{rule}", rule_title(rule)) for rule in rules)]
    first, last = line.cell(layout.TEXT_NUMBERS), line.cell(titles[-1][0])
    words = "&".join(f'IF({line.cell(field)}>0,"{title}. ","")' for field, title in titles)
    return f'IF({used}=0,"",IF(SUM({first}:{last})=0,"{FINE}",TRIM({words})))'


def _text_numbers(line: Line) -> str:
    if line.places.indexes("budget"):
        return "+".join(_texts(cells) for cells in dict.fromkeys(line.amounts()))
    cells = line.places.across(line.places.indexes("value:"), line.row)
    return f'{_texts(cells)}-COUNTIF({cells},"{NO_DATA}")'


def _texts(cells: str) -> str:
    return f"SUMPRODUCT(ISTEXT({cells})*1)"


def _cost_sum(line: Line) -> str:
    return f"IF(N({line.cell('difference')})=0,0,1)"


def _amount_sign(line: Line) -> str:
    return "+".join(f'COUNTIF({cells},"<0")' for cells in dict.fromkeys(line.amounts()))


def _code_known(line: Line) -> str:
    """Count amounts under a closed code, and in columns for which no code, or one twice, has been chosen."""
    places = line.places
    spare = [i for i in places.indexes(layout.SPARE_COST) if places.columns[i].field == layout.SPARE_COST]
    closed = [i for i in places.indexes(layout.SPARE_COST) if places.columns[i].field in line.lists.closed_codes]
    parts = ["0", *(f"(LEN({places.at(index, line.row)})>0)" for index in closed)]
    for index in spare:
        header, headers = places.header(index), f"{places.header(spare[0])}:{places.header(spare[-1])}"
        wrong = f"((COUNTIF({line.lists.code_headers},{header})=0)+(COUNTIF({headers},{header})>1)>0)"
        parts.append(f"(LEN({places.at(index, line.row)})>0)*{wrong}")
    return "+".join(parts)


def _title_missing(line: Line) -> str:
    fields = [field for field in ("title", "unit_of_measure") if line.places.indexes(field)]
    return "+".join(f"(LEN(TRIM({line.cell(field)}))=0)" for field in fields)


def _no_cost(line: Line) -> str:
    budget, costs, off_budget = line.amounts()
    return f"(COUNT({costs})=0)*(N({budget})=0)*(N({off_budget})=0)"


def _target_missing(line: Line) -> str:
    *earlier, plan = (line.places.at(index, line.row) for index in line.places.indexes("value:"))
    return "+".join([f"1-ISNUMBER({plan})", *(f"(LEN(TRIM({cell}))=0)" for cell in earlier)])


def _target_against_trend(line: Line) -> str:
    earlier, plan = line.values()
    if not earlier:
        return "0"
    latest = "0"
    for index in line.places.indexes("value:")[:-1]:
        cell = line.places.at(index, line.row)
        latest = f"IF(ISNUMBER({cell}),{cell},{latest})"
    direction = line.cell("direction")
    more, less = layout.DIRECTIONS["more"], layout.DIRECTIONS["less"]
    worse = f'({direction}="{more}")*({plan}<{latest})+({direction}="{less}")*({plan}>{latest})'
    return f"IF(AND(ISNUMBER({plan}),COUNT({earlier})>0),{worse},0)"


def _target_outlier(line: Line) -> str:
    earlier, plan = line.values()
    if not earlier:
        return "0"
    low, high = f'SMALL({earlier},COUNTIF({earlier},"<=0")+1)', f"MAX({earlier})"
    outside = (
        f"IF({plan}*{OUTLIER_FACTOR}<{low},({low}-{plan})>{SMALL_DIFFERENCE},"
        f"IF({plan}>{high}*{OUTLIER_FACTOR},({plan}-{high})>{SMALL_DIFFERENCE},FALSE))"
    )
    return f'IF(AND(ISNUMBER({plan}),COUNTIF({earlier},">0")>0),IF({outside},1,0),0)'


def _percent_range(line: Line) -> str:
    cells = line.places.across(line.places.indexes("value:"), line.row)
    outside = f'COUNTIF({cells},"<0")+COUNTIF({cells},">100")'
    return f'IF(EXACT({line.cell("unit_of_measure")},"{PERCENT}"),{outside},0)'


def _unit_of_measure(line: Line) -> str:
    unit = line.cell("unit_of_measure")
    listed = f"SUMPRODUCT(EXACT({line.lists.units_of_measure},{unit})*1)"
    return f"IF(LEN({unit})=0,0,IF({listed}=0,1,0))"


_RULES: dict[str, Callable[[Line], str]] = {
    "cost-sum": _cost_sum,
    "amount-sign": _amount_sign,
    "code-known": _code_known,
    "title-missing": _title_missing,
    "no-cost": _no_cost,
    "target-missing": _target_missing,
    "target-against-trend": _target_against_trend,
    "target-outlier": _target_outlier,
    "percent-range": _percent_range,
    "unit-of-measure": _unit_of_measure,
}
