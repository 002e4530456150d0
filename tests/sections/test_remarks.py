"""Remarks: pinned to a cell or a row, answered, and what is still to be answered."""

from kbbdesk.models.programme import Programme
from kbbdesk.sections.remarks import answer, pin, remarks_on, to_do
from tests.plan_edits import do
from tests.sections.returned import AT, LATER
from tests.storage.support import tram


def test_what_is_to_do_is_in_printed_order_until_it_is_answered(sample: Programme) -> None:
    last = list(sample.activities())[-1]
    do(sample, pin(sample, last.uuid, "", "Bu nedir?", "mali", AT))
    do(sample, pin(sample, tram(sample).uuid, "budget", "Neden bu kadar?", "mali", LATER))
    assert [remark.row for remark in to_do(sample)] == [tram(sample).uuid, last.uuid]
    (remark,) = remarks_on(sample, tram(sample).uuid, "budget")
    assert remarks_on(sample, tram(sample).uuid, "") == []
    for edit in answer(remark, "Kur farkı", "ayşe", LATER):
        do(sample, edit)
    assert (remark.answer, remark.answered_by, remark.answered_at) == ("Kur farkı", "ayşe", LATER)
    assert [found.row for found in to_do(sample)] == [last.uuid]
    for edit in answer(remark, "", "ayşe", LATER):
        do(sample, edit)
    assert (remark.answer, remark.answered_by, remark.answered_at) == ("", "", "")
    assert len(to_do(sample)) == 2
