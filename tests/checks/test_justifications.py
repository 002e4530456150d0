import pytest

from kbbdesk.checks.engine import Engine
from kbbdesk.checks.justifications import fingerprint, justified, justify, lapsed, open_warnings
from kbbdesk.checks.problem import Problem, Severity
from kbbdesk.models.programme import Programme
from tests.checks.plan import apply, change, row

BACKUPS = "Ku/Ph.5.1.1 g1"


def outlier(programme: Programme, path: str = BACKUPS) -> Problem:
    """Return the warning about an indicator's unusual target."""
    found = Engine(programme).of_row(row(programme, path).uuid)
    return next(problem for problem in found if problem.rule == "target-outlier")


def give_reason(programme: Programme, problem: Problem, text: str = "Plan değişti.") -> None:
    """Justify a warning as the editing layer would."""
    for edit in justify(problem, programme, text, "Ayşe Işık", "2016-11-03T10:00:00"):
        apply(programme, edit)


def test_a_justified_warning_is_no_longer_open(programme: Programme) -> None:
    assert len(open_warnings(programme, Engine(programme))) == 13
    give_reason(programme, outlier(programme))
    assert justified(outlier(programme), programme)
    assert outlier(programme) not in open_warnings(programme, Engine(programme))
    assert len(open_warnings(programme, Engine(programme))) == 12


def test_a_justification_lapses_with_the_value_and_returns_with_it(programme: Programme) -> None:
    give_reason(programme, outlier(programme))
    change(programme, BACKUPS, "value:2017", "25")
    assert not justified(outlier(programme), programme)
    assert lapsed(programme, Engine(programme)) == programme.justifications
    change(programme, BACKUPS, "value:2017", "20")
    assert justified(outlier(programme), programme)
    assert lapsed(programme, Engine(programme)) == []


def test_a_justification_lapses_when_its_problem_is_gone(programme: Programme) -> None:
    give_reason(programme, outlier(programme))
    change(programme, BACKUPS, "value:2017", "100")
    assert lapsed(programme, Engine(programme)) == programme.justifications
    assert len(open_warnings(programme, Engine(programme))) == 12


def test_a_justification_belongs_to_one_problem(programme: Programme) -> None:
    give_reason(programme, outlier(programme))
    change(programme, BACKUPS, "direction", "more")
    still_open = [
        p.rule for p in open_warnings(programme, Engine(programme)) if p.where == row(programme, BACKUPS).uuid
    ]
    assert still_open == ["target-against-trend"]
    assert not justified(outlier(programme, "Ke/Ph.5.1.1 g3"), programme)


def test_a_second_reason_takes_the_place_of_the_first(programme: Programme) -> None:
    give_reason(programme, outlier(programme))
    change(programme, BACKUPS, "value:2017", "25")
    give_reason(programme, outlier(programme), "Yedekler ayrıldı.")
    (reason,) = programme.justifications
    assert (reason.text, reason.who) == ("Yedekler ayrıldı.", "Ayşe Işık")
    assert justified(outlier(programme), programme)


def test_only_warnings_can_be_justified(programme: Programme) -> None:
    change(programme, "Ke/Ph.1.1.1 f3", "budget", 61_000_000_00)
    others = [p for p in Engine(programme).problems if p.severity is not Severity.WARNING]
    assert {problem.severity for problem in others} == {Severity.ERROR, Severity.NOTE}
    for problem in others:
        with pytest.raises(ValueError, match="only warnings"):
            justify(problem, programme, "Böyle.", "Ayşe Işık", "2016-11-03T10:00:00")


def test_a_fingerprint_is_readable_and_tells_text_from_number() -> None:
    def of(*facts: str | int) -> str:
        return fingerprint(Problem("text-year", Severity.WARNING, "0", "title", facts))

    assert of(2017, "2016") == '[2017,"2016"]'
    assert of("İşgünü") == '["İşgünü"]'
    assert of("1") != of(1)
