"""The two grids of a section: *Göstergeler* and *Faaliyetler*."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from kbbdesk.checks.texts import rule_title
from kbbdesk.exports.excel.book import Book
from kbbdesk.exports.excel.numbers import is_too_long
from kbbdesk.numerals import NO_DATA
from kbbdesk.sections import layout
from kbbdesk.sections.content import Line as ContentLine
from kbbdesk.sections.content import Section
from kbbdesk.sections.layout import Column
from kbbdesk.sections.workbook import looks
from kbbdesk.sections.workbook.entry import mark_faults, restrict
from kbbdesk.sections.workbook.formulas import TEXT_NUMBERS_TITLE, Line, Lists, row_formulas
from kbbdesk.sections.workbook.grid import Grid, Result, grid_rows
from kbbdesk.sections.workbook.looks import FINE, WRONG
from kbbdesk.tables.table import Measure

Found = Counter[tuple[str, str]]
"""How many problems the program has found, by the row's uuid and the rule."""

_INDICATORS_HINT = (
    f"{layout.OPEN_MARK} işaretli sütunları doldurun. Veri yoksa «{NO_DATA}» yazın; bir satırı çıkarmak için "
    "açık hücrelerini silin. Yeni gösterge için hedefin altındaki + satırlarını kullanın."
)
_ACTIVITIES_HINT = (
    f"{layout.OPEN_MARK} işaretli sütunları doldurun; tutarlar TL. Bütçe, kodların toplamına eşit olmalı. "
    "Bir satırı çıkarmak için açık hücrelerini silin. Yeni faaliyet için + satırlarını kullanın."
)


def indicator_grid(book: Book, section: Section, own: Sequence[ContentLine], lists: Lists, found: Found) -> Grid:
    """Write the sheet *Göstergeler*."""
    indicators = [line for line in own if line.kind == "indicator"]
    rows = grid_rows(section.plan, section.unit, indicators)
    grid = Grid(book, layout.INDICATORS, layout.indicator_columns(section.plan), rows)
    grid.opening(f"Performans göstergeleri: {section.unit_title}", _INDICATORS_HINT)
    rules = layout.INDICATOR_RULES
    _fill(grid, lists, rules, lambda line: _checked(line, rules, found, _text_values(line, grid.places.columns)))
    count = f'=SUM({grid.places.down(grid.places.index(layout.USED))})&" gösterge"'
    title = grid.places.index("title")
    grid.write_formula(layout.TOTAL_ROW, title, count, f"{len(indicators)} gösterge", looks.SUM_LABEL)
    return grid


def activity_grid(book: Book, section: Section, own: Sequence[ContentLine], lists: Lists, found: Found) -> Grid:
    """Write the sheet *Faaliyetler*."""
    activities = [line for line in own if line.kind == "activity"]
    rows = grid_rows(section.plan, section.unit, activities)
    grid = Grid(book, layout.ACTIVITIES, layout.activity_columns(section.plan), rows)
    grid.opening(f"Faaliyetler ve maliyetleri: {section.unit_title}", _ACTIVITIES_HINT)
    rules = layout.ACTIVITY_RULES
    results = {line.uuid: _sums(line) | _checked(line, rules, found, _text_amounts(line)) for line in activities}
    _fill(grid, lists, rules, lambda line: results[line.uuid])
    _totals(grid, activities)
    return grid


def _fill(
    grid: Grid, lists: Lists, rules: Sequence[str], results: Callable[[ContentLine], Mapping[str, Result]]
) -> None:
    for number, row in enumerate(grid.rows, start=grid.places.first):
        if row.title:
            grid.heading(number, row)
        else:
            formulas = row_formulas(Line(grid.places, number, lists), rules)
            grid.line(number, row, formulas, results(row.line) if row.line else {})
    restrict(grid, lists)
    mark_faults(grid)


def _checked(line: ContentLine, rules: Sequence[str], found: Found, text_numbers: int) -> dict[str, Result]:
    """Return what the formulas of the checks come to: what the program has found in the row."""
    counts = {f"check:{rule}": found[line.uuid, rule] for rule in rules}
    words = [TEXT_NUMBERS_TITLE] * bool(text_numbers) + [rule_title(r) for r in rules if counts[f"check:{r}"]]
    state = " ".join(f"{word}." for word in words) or FINE
    return {layout.USED: 1, layout.TEXT_NUMBERS: text_numbers, "state": state, **counts}


def _text_values(line: ContentLine, columns: Sequence[Column]) -> int:
    values = (line.cells.get(column.field) for column in columns if column.field.startswith("value:"))
    return sum(is_too_long(Measure(str(value), "")) for value in values if value not in (None, NO_DATA))


def _amounts(line: ContentLine) -> dict[str, int]:
    """Return the amounts that formulas add up, in kuruş: not those that are written as text."""
    fields = (f for f in line.cells if f in ("budget", "off_budget") or f.startswith("cost:"))
    amounts = {field: line.cells[field] for field in fields}
    return {field: a for field, a in amounts.items() if isinstance(a, int) and not is_too_long(a)}


def _text_amounts(line: ContentLine) -> int:
    fields = [f for f in line.cells if f in ("budget", "off_budget") or f.startswith("cost:")]
    return sum(line.cells[field] is not None for field in fields) - len(_amounts(line))


def _sums(line: ContentLine) -> dict[str, Result]:
    amounts = _amounts(line)
    budget, whole = amounts.get("budget", 0), sum(a for f, a in amounts.items() if f.startswith("cost:"))
    return {
        "code_total": whole,
        "difference": budget - whole,
        "mark": WRONG if budget - whole else FINE,
        "total": budget + amounts.get("off_budget", 0),
    }


def _totals(grid: Grid, activities: Sequence[ContentLine]) -> None:
    """Write the sums above the headers, where they stay in sight and leave room for more rows."""
    grid.text(layout.TOTAL_ROW, grid.places.index("title"), "Genel Toplam", looks.SUM_LABEL)
    for index, column in enumerate(grid.places.columns):
        if column.field in ("code_total", "difference", "total"):
            whole = grid.stored_sum(column.field)
        elif column.kind is layout.Kind.MONEY:
            whole = sum(_amounts(line).get(column.field, 0) for line in activities)
        else:
            continue
        grid.totals[column.field] = whole
        grid.write_formula(layout.TOTAL_ROW, index, f"=SUM({grid.places.down(index)})", whole, looks.SUM)
    mark = f'=IF(COUNTIF({grid.places.down(grid.places.index("mark"))},"{WRONG}")=0,"{FINE}","{WRONG}")'
    fine = all(result.get("mark", FINE) == FINE for result in grid.results)
    grid.write_formula(layout.TOTAL_ROW, grid.places.index("mark"), mark, FINE if fine else WRONG, looks.SUM_MARK)
