"""The problems of a programme as a table of plain data, for whoever renders tables and may not see checks."""

from collections.abc import Iterable

from kbbdesk.checks.engine import Engine
from kbbdesk.checks.justifications import justification_of
from kbbdesk.checks.places import place
from kbbdesk.checks.problem import Problem
from kbbdesk.checks.severities import by_severity, counted, severity_name
from kbbdesk.checks.texts import finding, rule_title, sentence
from kbbdesk.models.programme import Programme
from kbbdesk.tables.parts import administration_name
from kbbdesk.tables.table import Column, Row, Table
from kbbdesk.turkish import capitalized

TITLE = "Denetim"
NO_PROBLEMS = "Denetim hiçbir sorun bulmadı."

_COLUMNS = tuple(map(Column, ("Önem", "Kural", "Yer", "Açıklama", "Gerekçe", "Gerekçeyi yazan")))


def problem_table(programme: Programme, engine: Engine) -> Table:
    """Return a row for each problem: errors first, then warnings, then notes, each in printed order.

    A warning that a justification covers carries its text and who wrote it. The note below counts.
    """
    rows = problem_rows(engine.problems, programme)
    note = f"{counted(engine)}." if rows else NO_PROBLEMS
    return Table(TITLE, _COLUMNS, rows, administration_name(programme), note)


def problem_rows(problems: Iterable[Problem], programme: Programme) -> tuple[Row, ...]:
    """Return a row for each of these problems, as `problem_table` has them."""
    return tuple(_row(problem, programme) for problem in by_severity(problems))


def _row(problem: Problem, programme: Programme) -> Row:
    justification = justification_of(problem, programme)
    reason = (justification.text, justification.who) if justification else (None, None)
    cells = (
        capitalized(severity_name(problem.severity)),
        rule_title(problem.rule),
        place(problem, programme),
        finding(problem, programme) if justification else sentence(problem, programme),
        *reason,
    )
    return Row(cells, key=problem.where)
