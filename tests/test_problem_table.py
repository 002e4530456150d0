"""The problems of the 2017 plan as a table."""

from kbbdesk.checks.engine import Engine
from kbbdesk.checks.justifications import justify
from kbbdesk.models.lists import UnitOfMeasure
from kbbdesk.models.programme import Programme
from kbbdesk.problem_table import NO_PROBLEMS, problem_table
from tests.checks.plan import apply, change
from tests.tables.small_programme import SmallProgramme


def test_errors_stand_before_warnings_and_notes(sample: Programme) -> None:
    change(sample, "Ku/Ph.5.3.1 f1", "title", "")
    engine = Engine(sample)
    table = problem_table(sample, engine)
    names = [str(row.cells[0]) for row in table.rows]
    assert names == sorted(names, key=["Hata", "Uyarı", "Bilgi"].index)
    assert len(table.rows) == len(engine.problems)
    assert table.rows[0].cells == (
        "Hata",
        "Eksik başlık",
        "Ku/Ph.5.3.1, faaliyet 1 (adsız)",
        "Başlık boş. Başlığı yazın.",
        None,
        None,
    )
    assert table.note == f"1 hata, {names.count('Uyarı')} uyarı, {names.count('Bilgi')} bilgi."


def test_a_justification_travels_with_its_warning(sample: Programme) -> None:
    problems = Engine(sample).problems
    warning = next(problem for problem in problems if problem.rule == "target-outlier")
    for edit in justify(warning, sample, "Hat 2017'de açılıyor.", "Ayşe Işık", "2016-10-01T09:00:00"):
        apply(sample, edit)
    table = problem_table(sample, Engine(sample))
    (row,) = (row for row in table.rows if row.cells[4])
    assert row.key == warning.where
    assert row.cells[4:] == ("Hat 2017'de açılıyor.", "Ayşe Işık")


def test_a_programme_without_problems_says_so() -> None:
    small = SmallProgramme()
    small.add_responsible_unit(small.units[0])
    small.add_indicator("Oran", "%", "5", "6")
    small.add_activity("Yol", 100, unit=small.units[0], costs={"03": 100})
    small.programme.insert(UnitOfMeasure("percent", small.programme, 1, "%"))
    table = problem_table(small.programme, Engine(small.programme))
    assert (table.rows, table.note) == ((), NO_PROBLEMS)
