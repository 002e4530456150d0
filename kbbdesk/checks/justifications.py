"""Why a warning may stand: a justification belongs to one problem and lapses when its facts change."""

import json

from kbbdesk.checks.engine import Engine
from kbbdesk.checks.problem import Problem, Severity
from kbbdesk.checks.texts import finding, sentence
from kbbdesk.models.edits import Edit, SetField, new_row
from kbbdesk.models.entity import cell_uuid
from kbbdesk.models.lists import Justification
from kbbdesk.models.programme import Programme


def fingerprint(problem: Problem) -> str:
    """Return the facts of a problem as JSON text; equal facts make equal text."""
    return json.dumps(problem.facts, ensure_ascii=False, separators=(",", ":"))


def justification_uuid(problem: Problem) -> str:
    """Return the identity of the one justification that a rule has at a cell, whatever the facts."""
    return cell_uuid(problem.where, f"{problem.rule}/{problem.field}")


def justification_of(problem: Problem, programme: Programme) -> Justification | None:
    """Return the justification that covers the problem; None where there is none or it has lapsed."""
    row = programme.rows.get(justification_uuid(problem))
    return row if isinstance(row, Justification) and _covers(row, problem) else None


def justified(problem: Problem, programme: Programme) -> bool:
    """Tell whether the problem is a warning that a justification covers as it stands."""
    return justification_of(problem, programme) is not None


def standing_sentence(problem: Problem, programme: Programme) -> str:
    """Return the sentence of a problem; where a justification covers it, what is wrong and the justification."""
    reason = justification_of(problem, programme)
    if reason is None:
        return sentence(problem, programme)
    return f"{finding(problem, programme)} Gerekçe: {reason.text}"


def justify(problem: Problem, programme: Programme, text: str, who: str, at: str) -> list[Edit]:
    """Return the edits after which `text` justifies the problem; `at` is when, in ISO form.

    Raises:
        ValueError: the problem is not a warning.

    """
    if problem.severity is not Severity.WARNING:
        raise ValueError(f"only warnings can be justified, not {problem.rule}")
    uuid, facts = justification_uuid(problem), fingerprint(problem)
    if uuid in programme.rows:
        fields = {"facts": facts, "text": text, "who": who, "at": at}
        return [SetField(uuid, field, value) for field, value in fields.items()]
    values = (problem.rule, problem.where, problem.field, facts, text, who, at)
    return [new_row(Justification, programme.uuid, *values, uuid=uuid)]


def open_warnings(programme: Programme, engine: Engine) -> list[Problem]:
    """Return the warnings that no justification covers, in printed order."""
    warnings = (problem for problem in engine.problems if problem.severity is Severity.WARNING)
    return [problem for problem in warnings if not justified(problem, programme)]


def lapsed(programme: Programme, engine: Engine) -> list[Justification]:
    """Return the justifications that cover no problem: it is gone, or its facts are others now."""
    rows = programme.justifications
    return [row for row in rows if not any(_covers(row, problem) for problem in engine.of_row(row.row))]


def _covers(row: Justification, problem: Problem) -> bool:
    return (
        problem.severity is Severity.WARNING
        and (row.rule, row.row, row.field) == (problem.rule, problem.where, problem.field)
        and row.facts == fingerprint(problem)
    )
