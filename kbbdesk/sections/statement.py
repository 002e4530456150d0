"""The delivery statement of a section: what its unit hands in, and which warnings stand for what reason."""

from collections.abc import Sequence
from pathlib import Path

from kbbdesk import codes
from kbbdesk.checks.engine import Engine
from kbbdesk.checks.justifications import justification_of
from kbbdesk.checks.places import place
from kbbdesk.checks.problem import Problem, Severity
from kbbdesk.checks.texts import finding, sentence
from kbbdesk.models.plan import Activity
from kbbdesk.models.programme import Programme
from kbbdesk.sections.content import content_hash, lines_of, targets_of
from kbbdesk.sections.dates import turkish_date, turkish_day
from kbbdesk.sections.own_problems import own_problems
from kbbdesk.tables.letterhead import Letterhead
from kbbdesk.tables.parts import administration_name, code_label, cost_by_first_level
from kbbdesk.tables.statement import Statement
from kbbdesk.tables.table import Column, Kind, Role, Row, Table

TITLE = "Bölüm Teslim Belgesi"
NO_WARNINGS = "Uyarı yok."
_SIGNATURES = ("Hazırlayan", "Onaylayan (birim amiri)", "Teslim alan (Mali Hizmetler)")


def statement_of(plan: Programme, unit: str, handout: str, deadline: str, at: str) -> Statement:
    """Return the statement of a unit's section; `deadline` is an ISO date or empty, `at` the time of delivery.

    `plan` may be the section's plan or the whole programme; `unit` and `handout` are uuids.
    """
    lines = lines_of(plan, unit)
    targets = list(targets_of(plan, unit))
    activities = [activity for target in targets for activity in target.activities if activity.unit == unit]
    warnings = _warnings(plan, unit)
    open_count = sum(justification_of(problem, plan) is None for problem in warnings)
    owner = plan.unit(unit)
    counts = {
        "Performans hedefi": len(targets),
        "Gösterge": sum(len(target.indicators) for target in targets),
        "Faaliyet": len(activities),
        "Uyarı": f"{len(warnings)} (gerekçesiz {open_count})" if warnings else 0,
    }
    heading = (
        ("Birim", owner.title if owner else ""),
        ("Dağıtım no", handout),
        ("Son teslim günü", turkish_date(deadline) or "belirtilmedi"),
        ("Teslim", turkish_day(at)),
        ("Kapsam", ", ".join(f"{label}: {count}" for label, count in counts.items())),
    )
    return Statement(
        Letterhead(administration_name(plan), plan.fiscal_year),
        TITLE,
        heading,
        (_totals(plan, activities),),
        "Uyarılar ve gerekçeleri",
        tuple(_told(problem, plan) for problem in warnings) or (NO_WARNINGS,),
        f"İçerik özeti (SHA-256): {content_hash(lines)}",
        _SIGNATURES,
    )


def write_statement(statement: Statement, path: Path) -> None:
    """Write the statement as a PDF of one page; an earlier file is replaced.

    Raises:
        KnownError: the file cannot be written.

    """
    from kbbdesk.exports.pdf import export_statement_pdf

    export_statement_pdf(statement, path)


def _warnings(plan: Programme, unit: str) -> list[Problem]:
    problems = own_problems(Engine(plan).problems, plan, unit)
    return [problem for problem in problems if problem.severity is Severity.WARNING]


def _told(problem: Problem, plan: Programme) -> str:
    justification = justification_of(problem, plan)
    if justification is None:
        return f"{place(problem, plan)}: {sentence(problem, plan)} Gerekçe: yazılmadı."
    reason = f"{justification.text} ({justification.who})"
    return f"{place(problem, plan)}: {finding(problem, plan)} Gerekçe: {reason}."


def _totals(plan: Programme, activities: Sequence[Activity]) -> Table:
    lines = [line for activity in activities for line in activity.cost_lines]
    costs = cost_by_first_level(lines)
    budget = sum(activity.budget or 0 for activity in activities)
    off_budget = sum(activity.off_budget or 0 for activity in activities)
    rows = [Row((code_label(plan, code, "-"), costs[code])) for code in sorted(costs, key=codes.sort_key)]
    rows += [
        Row(("Bütçe", budget), Role.SUBTOTAL),
        Row(("Bütçe dışı", off_budget), Role.SUBTOTAL),
        Row(("Toplam", budget + off_budget), Role.TOTAL),
    ]
    columns = (Column("Kaynak ihtiyacı"), Column("Tutar (TL)", Kind.MONEY))
    return Table("Kaynak ihtiyacı", columns, tuple(rows))
