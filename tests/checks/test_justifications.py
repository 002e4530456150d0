import pytest

from kbbdesk.checks.engine import Engine
from kbbdesk.checks.justifications import fingerprint, justified, justify, lapsed, open_warnings
from kbbdesk.checks.problem import Problem, Severity
from kbbdesk.models.programme import Programme
from tests.checks.plan import apply, change, row

BACKUPS = "Ku/Ph.5.1.1 g1"


def outlier(sample: Programme, path: str = BACKUPS) -> Problem:
    """Return the warning about an indicator's unusual target."""
    found = Engine(sample).of_row(row(sample, path).uuid)
    return next(problem for problem in found if problem.rule == "target-outlier")


def give_reason(sample: Programme, problem: Problem, text: str = "Plan değişti.") -> None:
    """Justify a warning as the editing layer would."""
    for edit in justify(problem, sample, text, "Ayşe Işık", "2016-11-03T10:00:00"):
        apply(sample, edit)


def test_a_justified_warning_is_no_longer_open(sample: Programme) -> None:
    assert len(open_warnings(sample, Engine(sample))) == 13
    give_reason(sample, outlier(sample))
    assert justified(outlier(sample), sample)
    assert outlier(sample) not in open_warnings(sample, Engine(sample))
    assert len(open_warnings(sample, Engine(sample))) == 12


def test_a_justification_lapses_with_the_value_and_returns_with_it(sample: Programme) -> None:
    give_reason(sample, outlier(sample))
    change(sample, BACKUPS, "value:2017", "25")
    assert not justified(outlier(sample), sample)
    assert lapsed(sample, Engine(sample)) == sample.justifications
    change(sample, BACKUPS, "value:2017", "20")
    assert justified(outlier(sample), sample)
    assert lapsed(sample, Engine(sample)) == []


def test_a_justification_lapses_when_its_problem_is_gone(sample: Programme) -> None:
    give_reason(sample, outlier(sample))
    change(sample, BACKUPS, "value:2017", "100")
    assert lapsed(sample, Engine(sample)) == sample.justifications
    assert len(open_warnings(sample, Engine(sample))) == 12


def test_a_justification_belongs_to_one_problem(sample: Programme) -> None:
    give_reason(sample, outlier(sample))
    change(sample, BACKUPS, "direction", "more")
    still_open = [p.rule for p in open_warnings(sample, Engine(sample)) if p.where == row(sample, BACKUPS).uuid]
    assert still_open == ["target-against-trend"]
    assert not justified(outlier(sample, "Ke/Ph.5.1.1 g3"), sample)


def test_a_second_reason_takes_the_place_of_the_first(sample: Programme) -> None:
    give_reason(sample, outlier(sample))
    change(sample, BACKUPS, "value:2017", "25")
    give_reason(sample, outlier(sample), "Yedekler ayrıldı.")
    (reason,) = sample.justifications
    assert (reason.text, reason.who) == ("Yedekler ayrıldı.", "Ayşe Işık")
    assert justified(outlier(sample), sample)


def test_only_warnings_can_be_justified(sample: Programme) -> None:
    change(sample, "Ke/Ph.1.1.1 f3", "budget", 61_000_000_00)
    others = [p for p in Engine(sample).problems if p.severity is not Severity.WARNING]
    assert {problem.severity for problem in others} == {Severity.ERROR, Severity.NOTE}
    for problem in others:
        with pytest.raises(ValueError, match="only warnings"):
            justify(problem, sample, "Böyle.", "Ayşe Işık", "2016-11-03T10:00:00")


def test_a_fingerprint_is_readable_and_tells_text_from_number() -> None:
    def of(*facts: str | int) -> str:
        return fingerprint(Problem("text-year", Severity.WARNING, "0", "title", facts))

    assert of(2017, "2016") == '[2017,"2016"]'
    assert of("İşgünü") == '["İşgünü"]'
    assert of("1") != of(1)
