"""Reasons for warnings and answers to remarks, as they come back with a section."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

from kbbdesk.models.entity import FieldValue, cell_uuid
from kbbdesk.models.handing import Remark
from kbbdesk.models.lists import Justification
from kbbdesk.models.programme import Programme
from kbbdesk.sections.change import BOTH_CHANGED, TAKEN_BACK, Action, Change, Status

_NOT_OF_THE_SECTION = "Gerekçe bu bölümün bir satırına ait değil."
_ASKED_BY_FINANCE = "Notları Mali Hizmetler yazar; birim yalnız cevaplar."
_NO_SUCH_REMARK = "Cevaplanan not programdan silinmiş."


@dataclass(frozen=True, slots=True)
class Answering:
    """Who answers in a workbook that was filled in without the program, and when (ISO form).

    `again` says that an earlier delivery of the same hand-out has been accepted.
    """

    who: str
    at: str
    again: bool = False


def compare_notes(
    base: Programme,
    theirs: Programme,
    answers: Mapping[str, str],
    programme: Programme,
    rows: Container[str],
    answering: Answering,
) -> list[Change]:
    """Compare reasons and answers of a section that came back with those handed out and those of the programme.

    `theirs` is the section as the workbook was written, `answers` what was typed into it as answers since (by
    the remark's uuid), `rows` the uuids of the rows that the section has now.
    """
    return [*_reasons(base, theirs, programme, rows), *_answers(base, theirs, answers, programme, answering)]


def _reasons(base: Programme, theirs: Programme, programme: Programme, rows: Container[str]) -> Iterator[Change]:
    sent = {row.uuid: row for row in theirs.justifications}
    handed_out = {row.uuid: row for row in base.justifications}
    for uuid, row in {**handed_out, **sent}.items():
        before, now, here = handed_out.get(uuid), sent.get(uuid), programme.rows.get(uuid)
        ours = here if isinstance(here, Justification) else None
        b, t, o = _values(before), _values(now), _values(ours)
        if t == b:
            continue
        status, reason = _status(b, t, o)
        is_own = row.row in rows and uuid == cell_uuid(row.row, f"{row.rule}/{row.field}")
        if status is not Status.SAME and not is_own:
            status, reason = Status.REFUSED, _NOT_OF_THE_SECTION
        yield Change(
            Action.CELL if now else Action.REMOVED,
            Justification.kind,
            uuid,
            row.field,
            "",
            status,
            before.text if before else None,
            now.text if now else None,
            ours.text if ours else None,
            reason,
            values=_values(row) or (),
        )


def _values(row: Justification | None) -> tuple[FieldValue, ...] | None:
    return row.values() if row else None


def _status(base: object, theirs: object, ours: object) -> tuple[Status, str]:
    if theirs == ours:
        return Status.SAME, ""
    return (Status.TAKEN, "") if ours == base else (Status.CONFLICT, BOTH_CHANGED)


def _answers(
    base: Programme,
    theirs: Programme,
    answers: Mapping[str, str],
    programme: Programme,
    answering: Answering,
) -> Iterator[Change]:
    asked = {remark.uuid: remark for remark in base.remarks}
    for remark in theirs.remarks:
        before = asked.get(remark.uuid)
        if before is None:
            yield _answer(remark, None, Status.REFUSED, _ASKED_BY_FINANCE)
            continue
        answered = (remark.answer, remark.answered_by, remark.answered_at)
        typed = answers.get(remark.uuid, remark.answer)
        if typed != remark.answer:
            answered = (typed, answering.who, answering.at)
        ours = programme.rows.get(remark.uuid)
        here = ours.answer if isinstance(ours, Remark) else None
        if typed == before.answer:
            if not answering.again or here in (None, before.answer):
                continue
            # Units alone answer: what stands here came with an earlier delivery, and this one has it no more.
            status, reason = Status.CONFLICT, TAKEN_BACK
        elif here is None:
            yield _answer(remark, typed, Status.REFUSED, _NO_SUCH_REMARK)
            continue
        else:
            status, reason = _status(before.answer, typed, here)
        yield Change(
            Action.CELL,
            Remark.kind,
            remark.uuid,
            remark.field,
            "",
            status,
            before.answer or None,
            typed or None,
            here or None,
            reason,
            values=answered,
        )


def _answer(remark: Remark, answer: str | None, status: Status, reason: str) -> Change:
    told = remark.text if answer is None else answer
    return Change(Action.CELL, Remark.kind, remark.uuid, remark.field, "", status, None, told, None, reason)
