"""Remarks: pinned to a cell or a row, answered, and what is still to be answered."""

from kbbdesk.models.programme import Programme
from kbbdesk.sections.remarks import WAITING, answer, pin, remark_table, remarks_on
from tests.plan_edits import do
from tests.sections.returned import AT, LATER
from tests.storage.support import tram


def waiting(programme: Programme) -> list[object]:
    """Return the remarks that are listed as not answered yet, in their order."""
    return [row.cells[3] for row in remark_table(programme).rows if row.cells[0] == WAITING]


def test_what_is_to_do_is_in_printed_order_until_it_is_answered(sample: Programme) -> None:
    last = list(sample.activities())[-1]
    do(sample, pin(sample, last.uuid, "", "Bu nedir?", "mali", AT))
    do(sample, pin(sample, tram(sample).uuid, "budget", "Neden bu kadar?", "mali", LATER))
    (remark,) = remarks_on(sample, tram(sample).uuid, "budget")
    assert remarks_on(sample, tram(sample).uuid, "") == []
    assert waiting(sample) == ["Neden bu kadar?", "Bu nedir?"]
    for edit in answer(remark, "Kur farkı", "ayşe", LATER):
        do(sample, edit)
    assert (remark.answer, remark.answered_by, remark.answered_at) == ("Kur farkı", "ayşe", LATER)
    assert waiting(sample) == ["Bu nedir?"]
    assert remark_table(sample).rows[-1].cells[5] == "Kur farkı", "what is answered comes last"
    for edit in answer(remark, "", "ayşe", LATER):
        do(sample, edit)
    assert (remark.answer, remark.answered_by, remark.answered_at) == ("", "", "")
    assert waiting(sample) == ["Neden bu kadar?", "Bu nedir?"]
