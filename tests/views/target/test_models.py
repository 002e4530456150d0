"""The item models of the target page: by Qt's own tester, role by role, and only what changed announced."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from kbbdesk.checks.justifications import justify
from kbbdesk.models.edits import DeleteRow, SetField, new_row
from kbbdesk.models.plan import PerformanceTarget
from kbbdesk.views.grid.batch import CellText
from kbbdesk.views.grid.cells import Mark
from kbbdesk.views.grid.model import GridModel
from kbbdesk.views.session import Session
from kbbdesk.views.target.page import TargetPage
from tests.views.target.user import TRAMWAY, column, show, shown, tool_tip


def test_both_models_keep_to_the_rules_of_qt(
    qtmodeltester: ModelTester, session: Session, page: TargetPage
) -> None:
    for grid in (page.indicators, page.activities):
        qtmodeltester.check(grid.model)
        model = grid.model
        model.set_cells([CellText(model.real_rows, 0, "Yeni"), CellText(0, 0, "Değişti")])
        model.insert_rows(1, 2)
        model.move_rows([0], 2)
        model.delete_rows([0, 3])
        for _ in range(4):
            session.undo()
        for _ in range(4):
            session.redo()
        qtmodeltester.check(model)
    page.activity_model.add_code("07")
    show(page, session, "Ku/Ph.5.1.1")
    session.apply([DeleteRow(page.activity_model.target_uuid)], "Sil")
    assert page.activity_model.rowCount() == 0
    session.undo()
    qtmodeltester.check(page.activity_model)


def test_only_the_touched_cells_are_announced(page: TargetPage) -> None:
    model = page.activity_model
    for row in range(model.rowCount()):
        model.cells(row)
    announced: set[tuple[int, str]] = set()

    def note(first: QModelIndex, last: QModelIndex) -> None:
        assert first == last
        announced.add((first.row(), model.columns[first.column()].field))

    model.dataChanged.connect(note)
    model.set_cells([CellText(0, column(page.activities, "budget"), "1")])
    assert announced == {(0, "budget"), (0, "difference"), (0, "total")}


def test_rows_come_and_go_without_a_reset(qtbot: QtBot, session: Session, page: TargetPage) -> None:
    model = page.activity_model
    with qtbot.assertNotEmitted(model.modelReset):
        model.delete_rows([1, 2])
        session.undo()
        model.set_cells([CellText(model.real_rows, 0, "Yeni")])
        session.undo()
    assert model.real_rows == 7


def test_a_cell_tells_a_screen_reader_row_column_value_and_problem(page: TargetPage) -> None:
    model = page.activity_model
    model.set_cells([CellText(2, column(page.activities, "budget"), "1")])
    budget = model.index(2, column(page.activities, "budget"))
    assert budget.data(Qt.ItemDataRole.AccessibleTextRole) == "Satır 3, Bütçe: 1,00"
    said = budget.data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert said.startswith("hata: Ekonomik kodların toplamı")
    assert "değiştirildi. Açılışta: " in said
    code = model.index(2, column(page.activities, "cost:06"))
    assert "06 Sermaye" in code.data(Qt.ItemDataRole.AccessibleTextRole)
    total = model.index(2, column(page.activities, "total"))
    assert total.data(Qt.ItemDataRole.AccessibleDescriptionRole) == "hesaplanır"
    last = model.index(model.rowCount() - 1, 0)
    assert last.data(Qt.ItemDataRole.AccessibleTextRole) == "Yeni satır, Faaliyet: boş"


def test_an_edited_cell_is_marked_until_it_is_what_it_was(session: Session, page: TargetPage) -> None:
    model, budget = page.activity_model, column(page.activities, "budget")
    model.set_cells([CellText(0, budget, "5")])
    assert model.cell(0, budget).edited
    assert not model.cell(0, 0).edited
    session.undo()
    assert not model.cell(0, budget).edited
    model.set_cells([CellText(1, column(page.activities, "cost:03"), "")])
    assert model.cell(1, column(page.activities, "cost:03")).edited
    model.delete_rows([1])
    session.undo()
    assert model.cell(1, column(page.activities, "cost:03")).edited
    assert not model.cell(1, budget).edited


def test_a_justified_warning_has_a_mark_of_its_own(session: Session, page: TargetPage) -> None:
    target = show(page, session, "Ku/Ph.5.1.1")
    model, last = page.indicator_model, page.indicator_model.columnCount() - 1
    assert model.cell(0, last).mark is Mark.WARNING
    for problem in session.engine.of_row(target.indicators[0].uuid):
        if problem.severity == "warning":
            edits = justify(problem, session.programme, "Yöntem değişti.", "Ayşe", "2016-11-01T10:00:00")
            session.apply(edits, "Gerekçe")
    assert model.cell(0, last).mark is Mark.JUSTIFIED
    assert model.cell(0, last).sentences[0].endswith("Gerekçe: Yöntem değişti.")
    assert "düzeltin" not in model.cell(0, last).sentences[0]
    session.undo()
    assert Mark.WARNING is model.cell(0, last).mark


def test_columns_follow_the_codes_in_use(session: Session, page: TargetPage) -> None:
    model = page.activity_model
    assert model.codes == ["03", "05", "06"]
    assert "07" in [code for code, _ in model.codes_to_add()]
    model.add_code("07")
    assert model.codes == ["03", "05", "06", "07"]
    model.set_cells([CellText(0, column(page.activities, "cost:07"), "12")])
    assert shown(page.activities, 0, "code_total") == "70.000.012,00"
    assert session.programme.totals.by_code["07"] == 12_00


def test_a_deleted_target_comes_back_with_its_rows(session: Session, page: TargetPage) -> None:
    target = page.target
    assert target is not None
    session.apply([DeleteRow(target.uuid)], "Hedefi sil")
    assert page.target is None
    session.undo()
    assert isinstance(page.target, PerformanceTarget)
    assert page.activity_model.real_rows == 7
    session.apply([SetField(target.uuid, "title", "Başka bir cümle")], "Cümle")
    assert page.heading.sentence.toPlainText() == "Başka bir cümle"


def test_a_bug_while_an_edit_is_applied_loses_no_text(page: TargetPage, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> bool:
        raise RuntimeError("bug")

    model, budget = page.activity_model, column(page.activities, "budget")
    with monkeypatch.context() as patched:
        patched.setattr(page.activity_model.session, "apply", fail)
        with pytest.raises(RuntimeError):
            model.set_cells([CellText(0, budget, "5")])
    assert model.cell(0, budget).refused == "5"


def test_a_model_without_rows_to_add(session: Session, page: TargetPage) -> None:
    class Bare(GridModel):
        """Has nothing."""

    with pytest.raises(NotImplementedError):
        Bare(session, page.activity_model.memory).reload()


def test_a_step_of_undo_says_what_it_did_to_how_many_rows(session: Session, page: TargetPage) -> None:
    model = page.activity_model
    title = model.cell(0, 0).text
    model.delete_rows([0])
    assert session.changes.undo_label == f"Silme, {title}"
    model.delete_rows([0, 1])
    assert session.changes.undo_label == "Silme, 2 satır"
    model.move_rows([0], 1)
    assert str(session.changes.undo_label).startswith("Taşıma, ")


def test_what_cannot_be_read_makes_no_row_of_the_empty_last_one(session: Session, page: TargetPage) -> None:
    model, budget = page.activity_model, column(page.activities, "budget")
    last = model.rowCount() - 1
    model.set_cells([CellText(last, budget, "yüz lira")])
    assert model.is_draft(last)
    assert session.changes.undo_label is None
    assert model.cell(last, budget).text == "yüz lira"
    model.set_cells([CellText(last, budget, "100")])
    assert not model.is_draft(last)
    assert model.cell(last, budget).text == "100,00"


def test_a_row_that_was_just_begun_has_no_errors_but_what_is_to_be_filled_in(
    session: Session, page: TargetPage
) -> None:
    target = show(page, session, TRAMWAY)
    model = page.indicator_model
    row = model.real_rows
    model.set_cells([CellText(row, 0, "Ray uzunluğu")])
    marks = {column.field: cell.mark for column, cell in zip(model.columns, model.cells(row), strict=True)}
    empty = {field for field in marks if field == "unit_of_measure" or field.startswith("value:")}
    assert {field: mark for field, mark in marks.items() if mark} == dict.fromkeys(empty, Mark.TO_FILL)
    assert (
        page.indicators.view.model()
        .index(row, 1)
        .data(Qt.ItemDataRole.AccessibleDescriptionRole)
        .startswith("doldurulacak: Ölçü birimi boş.")
    )
    model.set_cells([CellText(row, 1, "km")])
    assert {cell.mark for cell in model.cells(row)} == {None, Mark.ERROR}
    assert target.indicators[-1].title == "Ray uzunluğu"


def test_the_heading_of_a_new_target_orders_nothing_in_red(session: Session, page: TargetPage) -> None:
    (parent,) = session.programme.coded["Ke.1.1"]
    row = new_row(PerformanceTarget, parent.uuid, "Ke/Ph.1.1.9", "")
    session.apply([row], "Ekle")
    page.show_target(row.uuid)
    assert [line[0] for line in page.heading.problems.whole_text.splitlines()] == ["□"] * 3


def test_an_edited_cell_tells_what_it_held_when_the_window_opened(
    qtbot: QtBot, session: Session, page: TargetPage
) -> None:
    grid = page.activities
    unit = shown(grid, 0, "unit")
    for field, text, before in (
        ("budget", "5", "Açılışta: 70.000.000,00"),
        ("off_budget", "7", "Açılışta: boş"),
        ("unit", "", f"Açılışta: {unit}"),
    ):
        assert "Açılışta" not in tool_tip(grid, 0, field)
        grid.model.set_cells([CellText(0, column(grid, field), text)])
        assert before in tool_tip(grid, 0, field)
        index = grid.model.index(0, column(grid, field))
        assert before in str(index.data(Qt.ItemDataRole.AccessibleDescriptionRole))
    value = f"value:{session.programme.value_columns[0].uuid}"
    stored = shown(page.indicators, 0, value)
    for text in ("12,5", "13,25"):
        page.indicators.model.set_cells([CellText(0, column(page.indicators, value), text)])
        assert f"Açılışta: {stored or 'boş'}" in tool_tip(page.indicators, 0, value)
    session.undo()
    session.undo()
    assert "Açılışta" not in tool_tip(page.indicators, 0, value)
