"""Reasons for warnings and answers to remarks, as they come back with a section."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from kbbdesk.models.entity import cell_uuid
from kbbdesk.models.handing import Remark
from kbbdesk.models.lists import Justification
from kbbdesk.models.programme import Programme
from kbbdesk.sections.change import Action, Change, Status, status_of
from kbbdesk.sections.content import Cell, Line

_NOT_OF_THE_SECTION = "Gerekçe bu bölümün bir satırına ait değil."
_ASKED_BY_FINANCE = "Notları Mali Hizmetler yazar; birim yalnız cevaplar."
_NO_SUCH_REMARK = "Cevaplanan not programdan silinmiş."


@dataclass(frozen=True, slots=True)
class Answering:
    """Who answers in a workbook that was filled in without the program, and when (ISO form)."""

    who: str
    at: str


Cells = Mapping[str, Cell]
"""The fields of a reason."""


def note_lines(plan: Programme, answers: Mapping[str, str]) -> list[Line]:
    """Return what a file says in reasons and answers, for the account of what was delivered.

    `plan` is the section as the workbook was written, `answers` what was typed into it since, by the remark's
    uuid. The `target` of such a line is the row that is spoken of, its cells are fields.
    """
    told = (
        Line(row.kind, row.uuid, row.row, {"answer": answers.get(row.uuid, row.answer)}) for row in plan.remarks
    )
    return [
        *(Line(Justification.kind, uuid, str(cells["row"]), cells) for uuid, cells in _reasons(plan).items()),
        *told,
    ]


def _reasons(plan: Programme) -> dict[str, Cells]:
    return {row.uuid: {name: getattr(row, name) for name in row.fields} for row in plan.justifications}


def compare_notes(
    base: Programme,
    theirs: Programme,
    answers: Mapping[str, str],
    programme: Programme,
    rows: Container[str],
    answering: Answering,
    earlier: Sequence[Line] | None = None,
) -> list[Change]:
    """Compare reasons and answers of a section that came back with those handed out and those of the programme.

    `theirs` and `answers` are as in `note_lines`, `rows` the uuids of the rows that the section has now,
    `earlier` what the last accepted delivery of the same hand-out said, None where none was accepted.
    """
    came: dict[str, Cells] = {line.uuid: line.cells for line in earlier or () if line.kind == Justification.kind}
    sides = [_reasons(base), _reasons(base) if earlier is None else came, _reasons(theirs)]
    uuids = dict.fromkeys(uuid for side in sides for uuid in side)
    sides.append(_reasons(programme))
    reasons = (_reason(uuid, [side.get(uuid) for side in sides], rows) for uuid in uuids)
    asked = {remark.uuid: remark for remark in base.remarks}
    before = {line.uuid: str(line.cells["answer"]) for line in earlier or () if line.kind == Remark.kind}
    answered = (
        _answer(asked.get(remark.uuid), remark, answers, programme, answering, before) for remark in theirs.remarks
    )
    return [change for change in (*reasons, *answered) if change]


def _reason(uuid: str, sides: Sequence[Cells | None], rows: Container[str]) -> Change | None:
    """Compare a reason as handed out, delivered before, sent now, and present; None where nothing has changed."""
    base, earlier, theirs, ours = sides
    status, reason = status_of(base, earlier, theirs, ours)
    cells = theirs or base or earlier
    if status is None or cells is None:
        return None
    rule, row, field = (str(cells[name]) for name in ("rule", "row", "field"))
    if status is not Status.SAME and not (row in rows and uuid == cell_uuid(row, f"{rule}/{field}")):
        status, reason = Status.REFUSED, _NOT_OF_THE_SECTION
    action = Action.CELL if theirs else Action.REMOVED
    before, now, here = (side["text"] if side else None for side in (base, theirs, ours))
    values = tuple(cells[name] for name in Justification.fields)
    return Change(action, Justification.kind, uuid, field, "", status, before, now, here, reason, values=values)


def _answer(
    asked: Remark | None,
    remark: Remark,
    answers: Mapping[str, str],
    programme: Programme,
    answering: Answering,
    earlier: Mapping[str, str],
) -> Change | None:
    """Compare the answer to one remark, None where the unit has not changed it; `asked` is it as handed out."""
    if asked is None:
        return _answer_change(remark, Status.REFUSED, None, remark.text, None, _ASKED_BY_FINANCE)
    typed = answers.get(remark.uuid, remark.answer)
    row = programme.rows.get(remark.uuid)
    ours = row.answer if isinstance(row, Remark) else None
    status, reason = status_of(asked.answer, earlier.get(remark.uuid, asked.answer), typed, ours)
    if status is None:
        return None
    if ours is None:
        return _answer_change(remark, Status.REFUSED, None, typed, None, _NO_SUCH_REMARK)
    is_typed = typed != remark.answer
    by = (answering.who, answering.at) if is_typed else (remark.answered_by, remark.answered_at)
    sides = (asked.answer or None, typed or None, ours or None)
    return _answer_change(remark, status, *sides, reason, (typed, *by))


def _answer_change(
    remark: Remark,
    status: Status,
    base: str | None,
    theirs: str | None,
    ours: str | None,
    reason: str,
    values: tuple[Cell, ...] = (),
) -> Change:
    kind, uuid, field = Remark.kind, remark.uuid, remark.field
    return Change(Action.CELL, kind, uuid, field, "", status, base, theirs, ours, reason, values=values)
