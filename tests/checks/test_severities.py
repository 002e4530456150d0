from kbbdesk.checks.engine import Engine
from kbbdesk.checks.problem import Severity
from kbbdesk.checks.severities import by_severity, counted, severity_name
from kbbdesk.models.programme import Programme
from tests.checks.plan import change


def test_the_gravest_come_first_and_all_are_counted(sample: Programme) -> None:
    change(sample, "Ku/Ph.5.3.1 f1", "title", "")
    engine = Engine(sample)
    in_order = by_severity(engine.problems)
    assert [severity_name(problem.severity) for problem in in_order] == ["hata"] + ["uyarı"] * 13 + ["bilgi"] * 17
    warnings = [problem for problem in engine.problems if problem.severity is Severity.WARNING]
    assert in_order[1:14] == warnings
    assert counted(engine) == "1 hata, 13 uyarı, 17 bilgi"
