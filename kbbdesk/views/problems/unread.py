"""Texts that could not be stored, as lines of the list of problems."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt

from kbbdesk.checks.problem import Problem, Severity
from kbbdesk.unread import place_name, short_place_name
from kbbdesk.views.problems.marks import Mark, icon, word
from kbbdesk.views.session import Place, Session

UNREAD = "unread-text"
"""Stands for the rule that such a line breaks; it is none of the checks, which know only what is stored."""


def unread_problems(session: Session) -> Iterable[Problem]:
    """Return a line for each text. Its first fact is the row of the cell, which may not be stored yet."""
    rows = session.programme.rows
    for place, kept in session.unread_places():
        where = place.row if place.row in rows else kept.parent
        name = place_name(place.row, kept, session.programme)
        short = short_place_name(place.row, kept, session.programme)
        yield Problem(UNREAD, Severity.ERROR, where, place.field, (place.row, name, kept.sentence, short))


def goal_of(problem: Problem) -> Place:
    """Return the place of a problem's cell."""
    return Place(str(problem.facts[0]) if problem.rule == UNREAD else problem.where, problem.field)


def unread_title() -> str:
    """Return what the lines are called as a whole."""
    return _tr("Okunamayan metinler")


def unread_sentence(problem: Problem) -> str:
    """Return why a text is not stored."""
    return _tr("Kaydedilmedi. {sentence}").format(sentence=problem.facts[2])


def unread_data(problem: Problem, *, is_place: bool, role: int) -> Any:
    """Return what a line shows in the column of places, or in that of sentences."""
    name = str(problem.facts[1])
    match role:
        case Qt.ItemDataRole.DisplayRole if is_place:
            return str(problem.facts[3])
        case Qt.ItemDataRole.ToolTipRole if is_place:
            return name
        case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
            return unread_sentence(problem)
        case Qt.ItemDataRole.DecorationRole if is_place:
            return icon(Mark.ERROR)
        case Qt.ItemDataRole.AccessibleTextRole if is_place:
            return f"{word(Mark.ERROR)}: {name}"
    return None


def _tr(text: str) -> str:
    return QCoreApplication.translate("UnreadProblems", text)
