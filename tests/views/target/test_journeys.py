"""What a department does in a year, on the real widgets and a real file."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from kbbdesk.checks.problem import Severity
from kbbdesk.models.edits import new_row
from kbbdesk.models.plan import PerformanceTarget
from kbbdesk.storage.programme_file import open_file
from kbbdesk.views.grid.cells import Mark
from kbbdesk.views.session import Place, Session
from kbbdesk.views.target.page import TargetPage
from tests.views.target.user import column, go, keyboard, press, show, shown, titles, tool_tip, type_into, write

ACTIVITIES_2017 = 1_373_002_332_21


def test_an_amount_is_changed_checked_summed_and_taken_back(
    qtbot: QtBot, session: Session, page: TargetPage
) -> None:
    grid = page.activities
    assert session.programme.totals.budget == ACTIVITIES_2017
    go(grid, 0, "budget")
    write(qtbot, grid, "70000001", "Enter")
    assert shown(grid, 0, "budget") == "70.000.001,00"
    assert shown(grid, 0, "difference") == "1,00"
    assert grid.model.cell(0, column(grid, "budget")).mark is Mark.ERROR
    assert grid.model.cell(0, column(grid, "difference")).mark is Mark.ERROR
    assert "fark 1,00" in tool_tip(grid, 0, "budget")
    assert session.programme.totals.budget == ACTIVITIES_2017 + 100
    assert grid.model.total_text(column(grid, "budget")) == "156.400.001,00"
    assert session.changes.undo_label == "Bütçe, Tramvay inşaatının yapılması"
    assert session.undo()
    assert shown(grid, 0, "budget") == "70.000.000,00"
    assert shown(grid, 0, "difference") == "0,00 ✓"
    assert grid.model.cell(0, column(grid, "budget")).mark is None
    assert session.programme.totals.budget == ACTIVITIES_2017


def test_the_difference_follows_while_an_amount_is_typed(qtbot: QtBot, page: TargetPage) -> None:
    grid = page.activities
    go(grid, 0, "budget")
    qtbot.keyClicks(grid.view, "5")
    assert shown(grid, 0, "difference") == "-69.999.995,00"
    qtbot.keyClicks(keyboard(grid), "00")
    assert shown(grid, 0, "difference") == "-69.999.500,00"
    qtbot.keyClicks(keyboard(grid), "x")
    press(qtbot, grid, "Esc")
    assert shown(grid, 0, "difference") == "0,00 ✓"
    assert shown(grid, 0, "budget") == "70.000.000,00"


def test_one_key_puts_the_difference_into_the_code(qtbot: QtBot, session: Session, page: TargetPage) -> None:
    grid = page.activities
    go(grid, 0, "budget")
    write(qtbot, grid, "80.000.000,50", "Enter")
    go(grid, 0, "cost:03")
    press(qtbot, grid, "F4")
    assert shown(grid, 0, "cost:03") == "10.000.000,50"
    assert shown(grid, 0, "difference") == "0,00 ✓"
    press(qtbot, grid, "F4")
    assert "Farkı olan" in grid.notice.text()


def test_a_problem_leads_to_its_cell(session: Session, page: TargetPage) -> None:
    target = show(page, session, "Ku/Ph.5.1.1")
    show(page, session, "Ke/Ph.1.1.1")
    problem = next(p for p in session.engine.of_row(target.indicators[0].uuid) if p.rule == "target-outlier")
    assert page.go_to(Place(problem.where, problem.field))
    assert page.target is target
    index = page.indicators.view.currentIndex()
    assert (index.row(), page.indicator_model.columns[index.column()].title) == (0, "2017")
    assert page.go_to(Place(target.uuid, "title"))
    assert page.heading.sentence.hasFocus()
    assert not page.go_to(Place(session.programme.units[0].uuid))


def test_a_new_target_is_filled_in_by_keyboard_alone_and_found_again(
    qtbot: QtBot, session: Session, page: TargetPage, sample_path: Path
) -> None:
    (objective,) = session.programme.coded["Ke.1.1"]
    session.apply([new_row(PerformanceTarget, objective.uuid, "Ke/Ph.1.1.2", "")], "Hedef ekle")
    target = show(page, session, "Ke/Ph.1.1.2")
    assert session.engine.of_row(target.uuid)
    sentence = page.heading.sentence
    sentence.setFocus()
    type_into(qtbot, sentence, "Raylı sistem hatlarının bakımı yapılacaktır.")
    page.heading.units.setFocus()
    page.heading.units.menu().aboutToShow.emit()
    page.heading.units.menu().actions()[0].trigger()
    page.indicators.view.setFocus()
    write(qtbot, page.indicators, "Bakımı yapılan hat", "Tab")
    write(qtbot, page.indicators, "adet", "Tab")
    write(qtbot, page.indicators, "artması", "Tab")
    for value in ("1", "2"):
        write(qtbot, page.indicators, value, "Tab")
    write(qtbot, page.indicators, "3", "Enter")
    assert page.indicators.view.currentIndex().row() == 1
    assert page.indicators.view.currentIndex().column() == 0
    page.activities.view.setFocus()
    write(qtbot, page.activities, "Hat bakımı", "Tab", "Tab")
    write(qtbot, page.activities, "1.000,50", "Tab")
    write(qtbot, page.activities, "1000,5", "Enter")
    below = (target, *target.indicators, *target.activities)
    assert [p for row in below for p in session.engine.of_row(row.uuid)] == []
    session.close()
    with open_file(sample_path) as file:
        (again,) = file.programme.coded["Ke/Ph.1.1.2"]
        assert isinstance(again, PerformanceTarget)
        assert again.title == "Raylı sistem hatlarının bakımı yapılacaktır."
        (indicator,) = again.indicators
        assert (indicator.title, indicator.unit_of_measure, indicator.direction) == (
            "Bakımı yapılan hat",
            "Adet",
            "more",
        )
        assert [value.value for value in sorted(indicator.indicator_values, key=lambda cell: cell.value)] == [
            "1",
            "2",
            "3",
        ]
        (activity,) = again.activities
        assert (activity.budget, activity.cost("03")) == (1000_50, 1000_50)


def test_rows_are_inserted_moved_deleted_and_brought_back(
    qtbot: QtBot, session: Session, page: TargetPage
) -> None:
    grid, target = page.activities, page.target
    assert target is not None
    before = titles(target.activities)
    go(grid, 2, "title")
    press(qtbot, grid, "Alt+Shift+Up")
    assert titles(target.activities)[:3] == [before[0], before[2], before[1]]
    assert grid.view.currentIndex().row() == 1
    press(qtbot, grid, "Alt+Shift+Down", "Alt+Shift+Down")
    assert titles(target.activities)[:4] == [before[0], before[1], before[3], before[2]]
    press(qtbot, grid, "Ctrl++")
    assert titles(target.activities)[3] == ""
    write(qtbot, grid, "Ara satır", "Enter")
    assert titles(target.activities)[3] == "Ara satır"
    go(grid, 3, "title")
    press(qtbot, grid, "Ctrl+-")
    press(qtbot, grid, "Ctrl+-")
    assert len(target.activities) == len(before) - 1
    for _ in range(7):
        assert session.undo()
    assert titles(target.activities) == before
    assert [shown(grid, row, "title") for row in range(len(before))] == before
    assert session.programme.totals.budget == ACTIVITIES_2017
    assert session.engine.count(Severity.ERROR) == 0


def test_fill_down_is_one_step(qtbot: QtBot, session: Session, page: TargetPage) -> None:
    grid = page.activities
    go(grid, 0, "off_budget")
    write(qtbot, grid, "12,5", "Enter")
    go(grid, 0, "off_budget")
    press(qtbot, grid, "Shift+Down", "Shift+Down", "Ctrl+D")
    assert [shown(grid, row, "off_budget") for row in range(4)] == ["12,50", "12,50", "12,50", ""]
    session.undo()
    assert [shown(grid, row, "off_budget") for row in range(3)] == ["12,50", "", ""]


def test_what_is_being_typed_is_committed_when_the_page_is_left(
    qtbot: QtBot, session: Session, page: TargetPage
) -> None:
    grid = page.activities
    go(grid, 0, "budget")
    write(qtbot, grid, "5")
    page.finish_editing()
    assert grid.view.editor() is None
    assert shown(grid, 0, "budget") == "5,00"
    go(grid, 0, "budget")
    write(qtbot, grid, "6")
    show(page, session, "Ku/Ph.5.1.1")
    show(page, session, "Ke/Ph.1.1.1")
    assert shown(grid, 0, "budget") == "6,00"
