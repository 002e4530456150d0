"""What the lines of the list of problems show: those of problems, and those of the groups above them."""

from typing import Any

from PySide6.QtCore import QCoreApplication, Qt

from kbbdesk.checks.justifications import standing_sentence
from kbbdesk.checks.places import cell_name, code_of, path_of
from kbbdesk.checks.texts import place, rule_title
from kbbdesk.models.programme import Programme
from kbbdesk.views.problems.groups import Entry, Group
from kbbdesk.views.problems.marks import icon, word
from kbbdesk.views.problems.unread import UNREAD, unread_data, unread_title

ROLE = Qt.ItemDataRole
PLACE, CODE, SENTENCE = range(3)
"""The columns."""


def entry_data(entry: Entry, programme: Programme, column: int, role: int) -> Any:
    """Return what the line of a problem shows in a column; its row is in the programme."""
    if column == CODE and role in (ROLE.DisplayRole, ROLE.AccessibleTextRole):
        code = code_of(programme.rows[entry.problem.where])
        return code if code or role == ROLE.DisplayRole else _tr("kodu yok")
    if entry.problem.rule == UNREAD:
        return unread_data(entry.problem, is_place=column == PLACE, role=role)
    match role:
        case ROLE.DisplayRole if column == PLACE:
            return cell_name(entry.problem, programme)
        case ROLE.ToolTipRole if column != SENTENCE:
            return path_of(programme.rows[entry.problem.where])
        case ROLE.DisplayRole | ROLE.ToolTipRole:
            return standing_sentence(entry.problem, programme)
        case ROLE.DecorationRole if column == PLACE:
            return icon(entry.mark)
        case ROLE.AccessibleTextRole if column == PLACE:
            return f"{word(entry.mark)}: {place(entry.problem, programme)}"
    return None


def group_data(group: Group, column: int, role: int) -> Any:
    """Return what the line of a group shows in a column."""
    title = _group_title(group.rule)
    match role:
        case ROLE.DecorationRole if column == PLACE:
            return icon(group.worst)
        case ROLE.DisplayRole if column == PLACE:
            return f"{title} ({len(group.entries)})"
        case ROLE.AccessibleTextRole if column == PLACE:
            return f"{word(group.worst)}: {title}"
        case ROLE.AccessibleTextRole:
            return _tr("{count} sonuç").format(count=len(group.entries))
    return None


def _group_title(rule: str) -> str:
    if rule == UNREAD:
        return unread_title()
    return rule_title(rule) if rule else _tr("Denetim")


def _tr(text: str) -> str:
    return QCoreApplication.translate("ProblemModel", text)
