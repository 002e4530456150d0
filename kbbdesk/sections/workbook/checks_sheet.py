"""The sheet *Denetim*: what is wrong now, counted by formulas; what the program said as it wrote the workbook."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from kbbdesk import codes
from kbbdesk.checks.problem import Problem, Severity
from kbbdesk.checks.rules import RULES, Rule
from kbbdesk.checks.severities import severity_name
from kbbdesk.checks.texts import rule_title
from kbbdesk.exports.excel.book import BOXED, HEADER, Book
from kbbdesk.exports.excel.sheet import Computed, Content, Sheet, Span
from kbbdesk.models.lists import Ceiling, Unit
from kbbdesk.models.programme import Programme
from kbbdesk.problem_table import NO_PROBLEMS, problem_rows
from kbbdesk.sections import layout
from kbbdesk.sections.workbook import looks
from kbbdesk.sections.workbook.formulas import TEXT_NUMBERS_TITLE
from kbbdesk.sections.workbook.grid import Grid
from kbbdesk.sections.workbook.looks import FINE, WRONG
from kbbdesk.turkish import capitalized

WISHES = {
    "cost-sum": "Ekonomik kodların toplamı, faaliyetin bütçesine kuruşuna kadar eşittir.",
    "amount-sign": "Hiçbir tutar eksi değildir.",
    "code-known": "Tutarlar, faaliyetlere açık ve bir kez seçilmiş bir ekonomik kodun sütunundadır.",
    "title-missing": "Her göstergenin ve faaliyetin başlığı, her göstergenin ölçü birimi vardır.",
    "target-missing": "Plan yılı için bir sayı, önceki sütunlar için bir sayı ya da «-» (veri yok) yazılmıştır.",
    "ceiling": "Birimin bir ekonomik koddaki maliyeti, ödenek tavanını aşmaz.",
    "target-against-trend": "Hedef, bilinen son değerden kötü değildir.",
    "target-outlier": "Hedef, bilinen değerlerin üçte biri ile üç katı arasındadır.",
    "percent-range": "Oranlar 0% ile 100% arasındadır.",
    "unit-of-measure": "Ölçü birimi, listedeki gibi yazılmıştır.",
    "no-cost": "Faaliyetin bir maliyeti vardır.",
}
"""What the rules ask for that the workbook checks by itself."""
UNCHECKED = "Formülsüz satır"

_INTRODUCTION = (
    "Sayılar siz yazdıkça yenilenir; neyin yanlış olduğu satırın «Denetim» sütununda da yazar. "
    "Hata varken bölüm teslim edilmez; uyarı, gerekçesiyle kalabilir."
)
_UNCHECKED_WISH = "Araya eklenmiş, formülsüz satır yoktur; onları yalnız program denetler."
_TEXT_NUMBERS_WISH = "Sayılar metin olarak yazılmamıştır; formüller metni toplamaz, program okur."
_WIDTHS = (80, 170, 300, 130, 130, 130)
_RULE_SPANS = ((0, 0), (1, 1), (2, 3), (4, 4), (5, 5))
_CEILING_SPANS = ((0, 1), (2, 2), (3, 3), (4, 4), (5, 5))
_PROBLEM_SPANS = ((0, 0), (1, 1), (2, 2), (3, 5))


class Counts(NamedTuple):
    """How many errors and warnings there are now, as formulas of any sheet."""

    errors: Computed
    warnings: Computed


def checks_sheet(
    book: Book, plan: Programme, unit: Unit, grids: Sequence[Grid], problems: Sequence[Problem]
) -> tuple[Sheet, Counts]:
    """Write the sheet and return it with its counts; `problems` are those of the section at writing."""
    sheet = Sheet(book, layout.CHECKS, _WIDTHS, landscape=True)
    sheet.line("Denetim", looks.TITLE)
    sheet.line(_INTRODUCTION, looks.HINT)
    _header(sheet, ("Önem", "Kural", "Ne ister", "Bulunan", f"{FINE}/{WRONG}"), _RULE_SPANS)
    counts = _rules(sheet, unit, grids, Counter(problem.rule for problem in problems))
    if unit.ceilings:
        sheet.skip()
        _ceilings(sheet, plan, unit, grids[-1])
    looks.mark_signs(book, sheet.worksheet, 0, len(_WIDTHS) - 1, sheet.row)
    sheet.skip()
    sheet.line("Bu dosya yazılırken kbbdesk'in bulduğu sorunlar")
    _at_writing(sheet, plan, problems)
    sheet.worksheet.fit_to_pages(1, 0)
    return sheet, counts


def _header(sheet: Sheet, titles: Sequence[str], spans: Sequence[Span]) -> None:
    sheet.labelled(*((title, span, HEADER) for title, span in zip(titles, spans, strict=True)))


def _at_writing(sheet: Sheet, plan: Programme, problems: Sequence[Problem]) -> None:
    if not problems:
        sheet.line(NO_PROBLEMS, BOXED)
        return
    _header(sheet, ("Önem", "Kural", "Yer", "Açıklama"), _PROBLEM_SPANS)
    for row in problem_rows(problems, plan):
        *front, sentence, reason, who = (str(cell or "") for cell in row.cells)
        text = f"{sentence} Gerekçe: {reason} ({who})" if reason else sentence
        sheet.labelled(*((cell, span, BOXED) for cell, span in zip((*front, text), _PROBLEM_SPANS, strict=True)))


def _rules(sheet: Sheet, unit: Unit, grids: Sequence[Grid], found: Counter[str]) -> Counts:
    cells: dict[Severity, list[str]] = {severity: [] for severity in Severity}
    wanted = set(layout.INDICATOR_RULES) | set(layout.ACTIVITY_RULES) | ({"ceiling"} if unit.ceilings else set())
    rules = [rule for rule in RULES if rule.identifier in wanted]
    for rule in rules:
        identifier = rule.identifier
        is_ceiling = identifier == "ceiling"
        formula = _ceiling_count(unit, grids[-1]) if is_ceiling else _sum(f"check:{identifier}", grids)
        cells[rule.severity].append(f"'{layout.CHECKS}'!$E${sheet.row + 1}")
        texts = (capitalized(severity_name(rule.severity)), rule_title(identifier), WISHES[identifier])
        _count(sheet, texts, Computed(f"={formula}", found[identifier]))
    texts_found = sum(grid.stored_sum(layout.TEXT_NUMBERS) for grid in grids)
    texts_count = Computed(f"={_sum(layout.TEXT_NUMBERS, grids)}", texts_found)
    _count(sheet, ("", TEXT_NUMBERS_TITLE, _TEXT_NUMBERS_WISH), texts_count)
    without = "+".join(_without_formulas(grid) for grid in grids)
    _count(sheet, ("", UNCHECKED, _UNCHECKED_WISH), Computed(f"={without}", 0))
    errors, warnings = (
        Computed("=" + "+".join(cells[severity]), _number(rules, severity, found))
        for severity in (Severity.ERROR, Severity.WARNING)
    )
    return Counts(errors, warnings)


def _number(rules: Sequence[Rule], severity: Severity, found: Counter[str]) -> int:
    return sum(found[rule.identifier] for rule in rules if rule.severity is severity)


def _count(sheet: Sheet, texts: Sequence[str], count: Computed) -> None:
    """Write what a check asks for, how often it does not hold, and a sign for that."""
    cell = f"$E{sheet.row + 1}"
    mark = Computed(f'=IF({cell}=0,"{FINE}","{WRONG}")', WRONG if count.result else FINE)
    filled: list[Content] = [*texts, count, mark]
    shown = (BOXED, BOXED, BOXED, looks.LOCKED_NUMBER, looks.MARK)
    sheet.labelled(*zip(filled, _RULE_SPANS, shown, strict=True))


def _sum(field: str, grids: Sequence[Grid]) -> str:
    ranges = [
        grid.places.elsewhere(grid.places.down(index)) for grid in grids for index in grid.places.indexes(field)
    ]
    return f"SUM({','.join(ranges)})"


def _without_formulas(grid: Grid) -> str:
    places = grid.places
    title, used, key = (
        places.elsewhere(places.down(places.index(field))) for field in ("title", layout.USED, "key")
    )
    return f'SUMPRODUCT((LEN({title})>0)*(LEN({used})=0)*({key}<>"{layout.HEADING}"))'


def _ceiling_cost(ceiling: Ceiling, grid: Grid) -> str:
    """Return the formula of what the unit plans under a code and the codes below it."""
    places, code = grid.places, ceiling.economic_code
    total, spare = layout.TOTAL_ROW, [i for i, c in enumerate(places.columns) if c.field == layout.SPARE_COST]
    parts = [
        places.elsewhere(places.at(index, total))
        for index in places.indexes("cost:")
        if codes.covers(code, places.columns[index].field.removeprefix("cost:"))
    ]
    if spare:
        headers = places.elsewhere(f"{places.header(spare[0])}:{places.header(spare[-1])}")
        totals = places.elsewhere(places.across(spare, total))
        parts += [f'SUMIF({headers},"{code}{end}*",{totals})' for end in (" ", ".")]
    return f"ROUND({'+'.join(parts)},2)"


def _ceiling_count(unit: Unit, grid: Grid) -> str:
    return "+".join(f"({_ceiling_cost(c, grid)}>{Decimal(c.amount).scaleb(-2)})" for c in unit.ceilings)


def _ceilings(sheet: Sheet, plan: Programme, unit: Unit, grid: Grid) -> None:
    titles = ("Ekonomik kod", "Planlanan (TL)", "Ödenek tavanı (TL)", "Kalan (TL)", f"{FINE}/{WRONG}")
    _header(sheet, titles, _CEILING_SPANS)
    for ceiling in unit.ceilings:
        code, row = ceiling.economic_code, sheet.row + 1
        cost = sum(amount for other, amount in unit.totals.by_code.items() if codes.covers(code, other))
        amounts = (cost, ceiling.amount, ceiling.amount - cost)
        planned, limit, left = (Decimal(kurus).scaleb(-2) for kurus in amounts)
        filled: list[Content] = [
            layout.code_header(plan, code),
            Computed(f"={_ceiling_cost(ceiling, grid)}", planned),
            limit,
            Computed(f"=ROUND($D{row}-$C{row},2)", left),
            Computed(f'=IF($E{row}<0,"{WRONG}","{FINE}")', WRONG if left < 0 else FINE),
        ]
        shown = (BOXED, *[looks.LOCKED_MONEY] * 3, looks.MARK)
        sheet.labelled(*zip(filled, _CEILING_SPANS, shown, strict=True))
