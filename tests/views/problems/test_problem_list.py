"""The list of problems, its filters, and justifications."""

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLayout
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from kbbdesk.checks.justifications import justify
from kbbdesk.checks.places import cell_name, code_of
from kbbdesk.checks.problem import Severity
from kbbdesk.checks.texts import place, sentence
from kbbdesk.models.edits import DeleteRow, Edit, SetField, new_row, set_cost, set_value
from kbbdesk.models.plan import Activity, Indicator, PerformanceTarget
from kbbdesk.models.programme import Programme
from kbbdesk.views.problems.groups import Entry
from kbbdesk.views.problems.justify_dialog import JustifyDialog
from kbbdesk.views.problems.lines import CODE, PLACE, SENTENCE
from kbbdesk.views.problems.marks import Mark, icon
from kbbdesk.views.problems.model import ProblemModel
from kbbdesk.views.problems.problem_list import ProblemList
from kbbdesk.views.problems.scope import Scope
from kbbdesk.views.session import Place, Session
from tests.views.on_screen import double_click, show_with_keyboard
from tests.views.window.asked import Answer, click

CLEAN = "✓ Teslim edilebilir: hata yok, gerekçesiz uyarı yok."


@pytest.fixture
def problems(session: Session, qtbot: QtBot, qtmodeltester: ModelTester) -> ProblemList:
    made = ProblemList(session)
    show_with_keyboard(qtbot, made, made.view, 1000, 500)
    qtmodeltester.check(made.model)
    return made


def lines(model: ProblemModel) -> list[tuple[str, list[tuple[object, Mark]]]]:
    return [(group.rule, [(entry.problem, entry.mark) for entry in group.entries]) for group in model.groups]


def first(programme: Programme) -> Activity:
    return next(programme.activities())


def choose(problems: ProblemList, rule: str) -> Entry:
    group = next(group for group in problems.model.groups if group.rule == rule)
    problems.view.setCurrentIndex(problems.model.index_of(group, group.entries[0]))
    return group.entries[0]


def mark(entry: Entry) -> Mark:
    return entry.mark


def test_groups_by_rule_with_counts(problems: ProblemList) -> None:
    model = problems.model
    titles = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
    assert titles == [
        "Alışılmadık hedef (11)",
        "Cümledeki sayı (2)",
        "Maliyetsiz faaliyet (15)",
        "Numara boşluğu (2)",
    ]
    assert problems.verdict.text() == "Teslim edilemez: 13 uyarı gerekçesiz."
    assert problems.view.isExpanded(model.index(0, 0))


def test_an_error_comes_goes_and_says_why(problems: ProblemList, session: Session) -> None:
    before = lines(problems.model)
    activity = first(session.programme)
    session.apply([SetField(activity.uuid, "budget", 100)], "Bütçe")
    assert [group.rule for group in problems.model.groups][:2] == ["cost-sum", "budget-total"]
    assert problems.verdict.text() == "Teslim edilemez: 2 hata var; 13 uyarı gerekçesiz."
    entry = choose(problems, "cost-sum")
    assert "bütçe 1,00 TL" in problems.details.text()
    session.apply([SetField(activity.uuid, "budget", 200)], "Bütçe")
    assert problems.selected() is entry, "a line stays where rule and cell are the same"
    assert "bütçe 2,00 TL" in problems.details.text()
    session.undo()
    session.undo()
    assert lines(problems.model) == before


def test_goes_to_the_cell(problems: ProblemList, session: Session, qtbot: QtBot) -> None:
    entry = choose(problems, "target-outlier")
    wanted = [Place(entry.problem.where, entry.problem.field)]
    with qtbot.waitSignal(session.place_wanted) as asked:
        QTest.keyClick(problems.view, Qt.Key.Key_Return)
    assert asked.args == wanted
    with qtbot.waitSignal(session.place_wanted) as asked:
        double_click(problems.view, problems.view.currentIndex())
    assert asked.args == wanted
    with qtbot.waitSignal(session.place_wanted) as asked:
        problems.go_button.click()
    assert asked.args == wanted
    group = problems.view.currentIndex().parent()
    with qtbot.assertNotEmitted(session.place_wanted):
        double_click(problems.view, group)
    assert not problems.view.isExpanded(group)


def test_filters(problems: ProblemList, session: Session) -> None:
    problems.marks.setCurrentIndex(problems.marks.findData(Mark.NOTE))
    assert [group.rule for group in problems.model.groups] == ["no-cost", "numbering-gap"]
    assert problems.verdict.text() == "Teslim edilemez: 13 uyarı gerekçesiz."
    problems.rules.setCurrentIndex(problems.rules.findData("no-cost"))
    assert [group.rule for group in problems.model.groups] == ["no-cost"]
    problems.marks.setCurrentIndex(0)
    problems.rules.setCurrentIndex(0)
    owners = {entry.problem.where for group in problems.model.groups for entry in group.entries}
    unit = next(unit for unit in session.programme.units if "Ulaşım" in unit.title)
    problems.units.setCurrentIndex(problems.units.findData(unit.uuid))
    mine = {entry.problem.where for group in problems.model.groups for entry in group.entries}
    assert mine
    assert mine < owners


def test_a_unit_without_open_problems_may_hand_in(problems: ProblemList, session: Session) -> None:
    counts = {}
    for unit in session.programme.units:
        problems.units.setCurrentIndex(problems.units.findData(unit.uuid))
        counts[unit.title] = problems.model.counts[Mark.WARNING]
        assert (problems.verdict.text() == CLEAN) is (counts[unit.title] == 0)
    assert 0 in counts.values()


def test_only_the_problems_of_one_target(problems: ProblemList, session: Session) -> None:
    (target,) = session.programme.coded["Ke/Ph.1.1.1"]
    problems.show_only(target.uuid)
    assert problems.verdict.text() == "Denetim: 0 hata · 3 uyarı"
    root = problems.view.rootIndex()
    entries = [problems.model.entry(problems.model.index(row, 0, root)) for row in range(3)]
    assert [entry.mark for entry in entries if entry] == [Mark.WARNING] * 3
    assert not problems.marks.isVisible()
    session.apply([SetField(first(session.programme).uuid, "budget", 100)], "Bütçe")
    assert problems.verdict.text() == "Denetim: 1 hata · 3 uyarı"
    session.apply([DeleteRow(target.uuid)], "Silme")
    assert problems.verdict.text() == "Denetim: 0 hata · 0 uyarı"
    problems.show_only(None)
    assert problems.view.rootIndex() == QModelIndex()


def test_filters_have_room_or_are_not_there(problems: ProblemList, session: Session) -> None:
    (target,) = session.programme.coded["Ke/Ph.1.1.1"]
    layout = problems.layout()
    assert layout is not None
    # A dock goes by the minimum of the list itself, a window by that of its layout.
    layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
    problems.setMinimumHeight(1)
    problems.resize(problems.width(), problems.fontMetrics().lineSpacing() * 5)
    problems.show_only(target.uuid)
    problems.show_only(None)
    assert problems.view.isVisible()
    assert not problems.marks.isVisible()
    problems.resize(problems.width(), problems.fontMetrics().lineSpacing() * 20)
    assert problems.marks.isVisible()


def test_a_reason_that_was_typed_is_asked_about_before_it_is_given_up(problems: ProblemList) -> None:
    entry = choose(problems, "target-outlier")

    def type_and_leave(dialog: QDialog) -> None:
        assert isinstance(dialog, JustifyDialog)
        dialog.reason.setPlainText("Ölçüm yöntemi değişti.")
        stay = Answer(click("Yazmayı sürdür"))
        dialog.reject()
        assert stay.seen == ["Kapatırsanız yazdığınız metin kaybolur."]
        assert dialog.isVisible()
        dialog.save.click()

    asked = Answer(type_and_leave)
    problems.justify_button.click()
    assert asked.seen
    assert mark(entry) is Mark.JUSTIFIED


def test_justifies_withdraws_and_lapses(problems: ProblemList, session: Session) -> None:
    entry = choose(problems, "target-outlier")

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, JustifyDialog)
        assert not dialog.save.isEnabled()
        dialog.reason.setPlainText("Ölçüm yöntemi değişti.")
        dialog.save.click()

    asked = Answer(fill)
    problems.justify_button.click()
    assert asked.seen
    assert mark(entry) is Mark.JUSTIFIED
    assert problems.verdict.text() == "Teslim edilemez: 12 uyarı gerekçesiz."
    assert "Ölçüm yöntemi değişti." in problems.details.text()
    assert "Gerekçe (" in problems.details.text()
    problems.withdraw_button.click()
    assert mark(entry) is Mark.WARNING
    session.undo()
    assert mark(entry) is Mark.JUSTIFIED
    indicator = session.programme.rows[entry.problem.where]
    assert isinstance(indicator, Indicator)
    edit = set_value(indicator, session.programme.plan_column, "1000")
    assert edit is not None
    session.apply([edit], "Hedef")
    assert mark(entry) is Mark.WARNING
    assert "düşen gerekçe: Ölçüm yöntemi değişti." in problems.details.text()
    session.undo()
    assert mark(entry) is Mark.JUSTIFIED


def test_errors_cannot_be_justified(problems: ProblemList, session: Session) -> None:
    session.apply([SetField(first(session.programme).uuid, "budget", 100)], "Bütçe")
    choose(problems, "cost-sum")
    assert not problems.justify_button.isEnabled()


def test_a_dialog_that_is_left_writes_nothing(problems: ProblemList, session: Session) -> None:
    choose(problems, "target-outlier")
    asked = Answer(click("Vazgeç"))
    problems.justify_button.click()
    assert asked.seen
    assert session.changes.undo_label is None


@pytest.mark.parametrize("scope", [Scope(), Scope(mark=Mark.WARNING), Scope(rule="code-form")])
def test_following_edits_comes_to_the_same_as_listing_anew(session: Session, scope: Scope) -> None:
    model, programme = ProblemModel(session), session.programme
    model.look_at(scope)
    area = programme.themes[0].service_areas[1]
    target = next(programme.performance_targets())
    edits: list[list[Edit]] = [
        [SetField(area.uuid, "parent", programme.themes[1].uuid)],
        [SetField(target.uuid, "code", "Ke/Ph.1.3.1")],
        [SetField(target.indicators[0].uuid, "position", 999999), SetField(target.uuid, "title", "")],
        [DeleteRow(target.uuid)],
        [SetField(programme.units[2].uuid, "short_title", "")],
    ]
    for group in edits:
        session.apply(group, "Değişiklik")
        assert_fresh(model, session)
    for _ in edits:
        session.undo()
        assert_fresh(model, session)


def assert_fresh(model: ProblemModel, session: Session) -> None:
    fresh = ProblemModel(session)
    fresh.look_at(model.scope)
    assert lines(model) == lines(fresh)
    assert +model.counts == +fresh.counts
    session.changed.disconnect(fresh._follow)


def test_an_edit_of_hundreds_of_rows_lists_all_anew_with_its_groups_open(
    problems: ProblemList, session: Session
) -> None:
    before = lines(problems.model)
    doubled = [SetField(row.uuid, "budget", 2 * (row.budget or 0)) for row in session.programme.activities()]
    session.apply(doubled, "Bütçe")
    assert_fresh(problems.model, session)
    groups = {group.rule: group for group in problems.model.groups}
    assert len(groups["cost-sum"].entries) == 277
    opened = {rule: problems.view.isExpanded(problems.model.index_of(group)) for rule, group in groups.items()}
    assert opened == {rule: rule != "cost-sum" for rule in groups}, "very large ones aside"
    session.undo()
    assert lines(problems.model) == before
    assert all(problems.view.isExpanded(problems.model.index_of(group)) for group in problems.model.groups)


def test_a_target_may_be_anything_on_show(session: Session, qtbot: QtBot) -> None:
    made = ProblemList(session)
    qtbot.addWidget(made)
    for row in session.programme.performance_targets():
        made.show_only(row.uuid)
        assert isinstance(row, PerformanceTarget)
        assert made.model.rowCount(made.view.rootIndex()) == sum(made.model.counts.values())


def test_the_line_below_says_what_it_is_for_until_a_problem_is_chosen(problems: ProblemList) -> None:
    assert problems.details.text().startswith("Bir satır seçin")
    entry = choose(problems, "target-outlier")
    assert problems.details.text().startswith("2017 hedefi 80%")
    assert entry
    problems.show_mark(Mark.ERROR)
    assert problems.details.text() == "Gösterilecek bir sorun yok."


def test_each_line_shows_its_mark_its_place_and_its_sentence(problems: ProblemList, session: Session) -> None:
    session.apply([SetField(first(session.programme).uuid, "budget", 100)], "Bütçe")
    model = problems.model
    for group in model.groups:
        for entry in group.entries:
            where, code, said = (model.index_of(group, entry, column) for column in (PLACE, CODE, SENTENCE))
            assert where.data() == cell_name(entry.problem, session.programme)
            assert code.data() == code_of(session.programme.rows[entry.problem.where])
            whole = place(entry.problem, session.programme)
            assert where.data(Qt.ItemDataRole.ToolTipRole).endswith(whole)
            assert where.data(Qt.ItemDataRole.AccessibleTextRole).endswith(whole)
            assert (
                said.data() == said.data(Qt.ItemDataRole.ToolTipRole) == sentence(entry.problem, session.programme)
            )
            assert where.data(Qt.ItemDataRole.DecorationRole).cacheKey() == icon(entry.mark).cacheKey()
            assert said.data(Qt.ItemDataRole.DecorationRole) is None


def test_a_line_that_says_something_else_is_painted_anew(
    problems: ProblemList, session: Session, qtbot: QtBot
) -> None:
    activity = first(session.programme)
    session.apply([SetField(activity.uuid, "budget", 100)], "Bütçe")
    choose(problems, "cost-sum")
    line = problems.view.currentIndex()
    painted: list[QModelIndex] = []
    problems.model.dataChanged.connect(lambda begin, end: painted.extend([begin, end]))
    session.apply([SetField(activity.uuid, "budget", 200)], "Bütçe")
    assert line in painted
    assert line.siblingAtColumn(SENTENCE) in painted
    assert "bütçe 2,00 TL" in str(line.siblingAtColumn(SENTENCE).data())


def test_the_mark_before_the_verdict_is_that_of_the_worst_and_goes_with_it(
    problems: ProblemList, session: Session
) -> None:
    def shown() -> tuple[bool, str]:
        return problems.verdict_icon.isVisible(), problems.verdict_icon.accessibleName()

    assert shown() == (True, "uyarı")
    session.apply([SetField(first(session.programme).uuid, "budget", 100)], "Bütçe")
    assert shown() == (True, "hata")
    session.undo()
    for unit in session.programme.units:
        problems.units.setCurrentIndex(problems.units.findData(unit.uuid))
        assert problems.verdict_icon.isVisible() is (problems.verdict.text() != CLEAN)


def test_units_to_choose_from_follow_the_turkish_alphabet(problems: ProblemList, session: Session) -> None:
    def names() -> list[str]:
        return [problems.units.itemText(number) for number in range(problems.units.count())]

    assert names()[:4] == [
        "Bütün birimler",
        "Basın Yayın ve Halkla İlişkiler Dairesi",
        "Bilgi İşlem Dairesi",
        "Çevre Koruma ve Kontrol Dairesi",
    ]
    assert names().index("İtfaiye Dairesi") < names().index("Kaynak Geliştirme ve İştirakler Dairesi")
    assert names()[-1] == "Zabıta Dairesi"
    session.apply([SetField(session.programme.units[0].uuid, "title", "Işıklandırma Dairesi")], "Ad")
    assert names().index("Işıklandırma Dairesi") == names().index("İmar ve Şehircilik Dairesi") - 1


def test_the_place_says_what_differs_beside_its_code(problems: ProblemList, session: Session) -> None:
    activity = session.programme.coded["Ke/Ph.1.1.1"][0].activities[2]  # type: ignore[attr-defined]
    edit = set_cost(activity, "06", -100)
    assert edit
    session.apply([edit], "06")
    choose(problems, "amount-sign")
    line = problems.view.currentIndex()
    assert [line.siblingAtColumn(column).data() for column in (PLACE, CODE)] == ["Faaliyet 3, 06", "Ke/Ph.1.1.1"]
    tip = line.data(Qt.ItemDataRole.ToolTipRole)
    assert tip.startswith("Ke › «Ulaşım Hizmetleri» › Ke.1 › Ke.1.1 › Ke/Ph.1.1.1 › Ke/Ph.1.1.1, faaliyet 3 «")
    assert problems.view.isFirstColumnSpanned(line.parent().row(), QModelIndex())
    problems.show_only(activity.parent.uuid)
    assert problems.view.isColumnHidden(CODE)
    problems.show_only(None)
    assert not problems.view.isColumnHidden(CODE)


def test_a_justified_warning_shows_its_justification_and_orders_nothing(
    problems: ProblemList, session: Session
) -> None:
    entry = choose(problems, "target-outlier")
    assert entry
    line = QPersistentModelIndex(problems.view.currentIndex().siblingAtColumn(SENTENCE))
    assert str(line.data()).endswith("Hedefi düzeltin ya da gerekçesini yazın.")
    session.apply(justify(entry.problem, session.programme, "Yeni hat açılıyor.", "Ayşe", "2017-01-01"), "Gerekçe")
    for text in (line.data(), line.data(Qt.ItemDataRole.ToolTipRole)):
        assert str(text).endswith(" Gerekçe: Yeni hat açılıyor.")
        assert "düzeltin" not in str(text)
    group = next(group for group in problems.model.groups if entry in group.entries)
    problems.view.setCurrentIndex(problems.model.index_of(group, entry))
    assert "düzeltin" not in problems.details.text()


def test_empty_cells_of_a_row_that_was_just_begun_are_to_be_filled_in_and_hold_delivery_back(
    problems: ProblemList, session: Session
) -> None:
    (target,) = session.programme.coded["Ke/Ph.1.1.1"]
    row = new_row(Indicator, target.uuid, 99 * 1024, "Ray uzunluğu", "", None)
    session.apply([row], "Ekle")
    assert (problems.model.counts[Mark.ERROR], problems.model.counts[Mark.TO_FILL]) == (0, 4)
    assert session.engine.count(Severity.ERROR) == 4
    assert problems.verdict.text() == "Teslim edilemez: 4 yer doldurulacak; 13 uyarı gerekçesiz."
    problems.show_mark(Mark.ERROR)
    assert sum(len(group.entries) for group in problems.model.groups) == 4, "they are among what holds back"
    session.apply([SetField(row.uuid, "unit_of_measure", "Km")], "Birim")
    assert (problems.model.counts[Mark.ERROR], problems.model.counts[Mark.TO_FILL]) == (3, 0)
