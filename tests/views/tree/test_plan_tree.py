"""The tree of the plan, driven as its user does."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from kbbdesk.models.edits import DeleteRow, Edit, SetField, set_cost
from kbbdesk.models.entity import Entity
from kbbdesk.models.programme import ancestors
from kbbdesk.numerals import format_money
from kbbdesk.storage.programme_file import OpenOptions, open_file
from kbbdesk.views.places import ECONOMIC_CODES, RESOURCES, UNITS
from kbbdesk.views.problems.marks import COUNTED, Mark
from kbbdesk.views.session import Place, Session
from kbbdesk.views.tree.dialogs import CodeDialog, MoveDialog
from kbbdesk.views.tree.model import AMOUNT, KEY_ROLE, TITLE
from kbbdesk.views.tree.plan_tree import PlanTree
from kbbdesk.views.tree.restructure import move, shifted
from tests.views.on_screen import show_with_keyboard
from tests.views.window.asked import Answer, click

SHOWN = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


@pytest.fixture
def tree(session: Session, qtbot: QtBot, qtmodeltester: ModelTester) -> PlanTree:
    made = PlanTree(session)
    show_with_keyboard(qtbot, made, made.view, 460, 600)
    qtmodeltester.check(made.model)
    return made


@pytest.fixture
def unwatched(session: Session, qtbot: QtBot) -> PlanTree:
    """The tree without the model tester, which looks at all rows for each that an edit repaints."""
    made = PlanTree(session)
    qtbot.addWidget(made)
    return made


def coded(session: Session, code: str) -> Entity:
    (row,) = session.programme.coded[code]
    return row


def select(tree: PlanTree, session: Session, code: str) -> Entity:
    row = coded(session, code)
    tree.select(row.uuid)
    return row


def shown(tree: PlanTree) -> list[str]:
    """The texts of all rows that the filter lets through, in order."""
    model, texts = tree.filter, []

    def walk(parent: QModelIndex) -> None:
        for row in range(model.rowCount(parent)):
            index = model.index(row, 0, parent)
            texts.append(str(index.data()))
            walk(index)

    walk(QModelIndex())
    return texts


def texts_of_path(tree: PlanTree, row: Entity) -> list[str]:
    return [tree.model.nodes[node.uuid].amount for node in ancestors(row) if node.uuid in tree.model.nodes]


def test_shows_the_plan_and_the_fixed_pages(tree: PlanTree) -> None:
    texts = shown(tree)
    assert texts[0] == "2017 programı"
    pages = ["Program bilgileri", "Kaynak ihtiyacı", "Harcama birimleri", "Ekonomik kodlar", "Tablolar"]
    assert texts[-5:] == pages
    assert len(texts) == 1 + 3 + 13 + 13 + 75 + 77 + 5
    assert tree.model.root.amount == "1.373.002.332,21"
    root = tree.filter.index_of(tree.model.root)
    assert root.siblingAtColumn(1).data() == "1.373.002.332,21"


def test_search_knows_dotted_and_dotless_i(tree: PlanTree, qtbot: QtBot) -> None:
    QTest.keyClicks(tree.search, "TRAMVAY")
    hits = shown(tree)
    assert hits[0] == "2017 programı"
    tree.search.setText("ılıca ışık")
    assert shown(tree) == ["2017 programı"]
    assert tree.nothing_found.isVisible()
    tree.search.setText("RAYLI SİSTEM")
    capital = shown(tree)
    tree.search.setText("raylı sistem")
    assert shown(tree) == capital
    assert any("Ke/Ph.1.1.1" in text for text in capital)
    tree.search.setText("RAYLI SISTEM")
    assert shown(tree) == ["2017 programı"]
    QTest.keyClick(tree.search, Qt.Key.Key_Escape)
    assert len(shown(tree)) == 187


def test_search_by_code_opens_the_way_to_its_hits(tree: PlanTree, session: Session) -> None:
    tree.search.setText("ke/ph.1.10.1")
    assert [text.split("  ")[0] for text in shown(tree)[1:]] == [
        "Ke",
        "Ulaşım Hizmetleri",
        "Ke.1",
        "Ke.1.10",
        "Ke/Ph.1.10.1",
    ]
    hit = tree.filter.index_of(tree.model.nodes[coded(session, "Ke/Ph.1.10.1").uuid])
    assert tree.view.isExpanded(hit.parent())
    tree.search.clear()
    assert not tree.view.isExpanded(tree.filter.index_of(tree.model.nodes[coded(session, "Ke.1").uuid]))


def test_searching_leaves_the_page_alone(tree: PlanTree, session: Session, qtbot: QtBot) -> None:
    select(tree, session, "Ke/Ph.1.1.1")
    with qtbot.assertNotEmitted(session.place_wanted):
        tree.search.setText("To.1")
        tree.search.clear()


def test_filters_by_problem_and_by_unit(tree: PlanTree, session: Session) -> None:
    tree.problems.setCurrentIndex(tree.problems.findData(Mark.TO_FILL))
    assert shown(tree) == ["2017 programı"]
    activity = next(session.programme.activities())
    session.apply([SetField(activity.uuid, "unit", None)], "Birim")
    assert any("Ke/Ph.1.1.1" in text for text in shown(tree))
    session.undo()
    assert any("Ke/Ph.1.1.1" in text for text in shown(tree)), "nothing vanishes under the hand"
    tree.problems.setCurrentIndex(0)
    unit = next(unit for unit in session.programme.units if "Ulaşım" in unit.title)
    tree.units.setCurrentIndex(tree.units.findData(unit.uuid))
    targets = [text for text in shown(tree) if "/Ph" in text]
    mine = {
        target.code
        for target in session.programme.performance_targets()
        if unit.uuid in {a.unit for a in target.activities} | {r.unit for r in target.responsible_units}
    }
    assert {text.split("  ")[0] for text in targets} == mine
    assert 0 < len(targets) < 77


def test_an_edit_travels_up_the_tree_and_back(tree: PlanTree, session: Session, qtbot: QtBot) -> None:
    target = coded(session, "Ke/Ph.1.5.1")
    activity = next(iter(session.programme.rows[target.uuid].activities))  # type: ignore[attr-defined]
    path = tree.model.nodes[target.uuid].path()
    before = [(node.amount, node.worst) for node in path]
    repainted: list[str] = []
    tree.model.dataChanged.connect(lambda first, _last: repainted.append(tree.model.node(first).key))  # type: ignore[union-attr]
    session.apply([SetField(activity.uuid, "budget", activity.budget + 100)], "Bütçe")
    assert set(repainted) == {*(node.key for node in path), "resources", "units"}
    assert len(repainted) == 2 * (len(path) + 2), "each cell of the path once"
    assert all(node.worst is Mark.ERROR for node in path)
    assert tree.model.root.amount == "1.373.002.333,21"
    assert [node.amount for node in path] == [format_money(node.row.totals.total) for node in path]  # type: ignore[attr-defined]
    session.undo()
    assert [(node.amount, node.worst) for node in path] == before


def test_counts_stay_those_of_a_fresh_tree(unwatched: PlanTree, session: Session, qtbot: QtBot) -> None:
    area = session.programme.themes[0].service_areas[1]
    target = coded(session, "Ke/Ph.1.1.1")
    session.apply([SetField(area.uuid, "parent", session.programme.themes[1].uuid)], "Taşıma")
    session.apply([DeleteRow(target.uuid)], "Silme")
    session.apply([SetField(session.programme.units[0].uuid, "title", "")], "Başlık")
    for _ in range(3):
        fresh = PlanTree(session)
        qtbot.addWidget(fresh)
        assert state(unwatched) == state(fresh)
        session.undo()


def state(tree: PlanTree) -> list[object]:
    return [(node.key, node.text, node.amount, node.counts) for node in tree.model.root.walk()]


def test_what_a_node_shows_is_repainted_whenever_it_changes(unwatched: PlanTree, session: Session) -> None:
    model, painted = unwatched.model, dict[str, list[object]]()

    def look(index: QModelIndex) -> list[object]:
        cells = [index.siblingAtColumn(column) for column in (0, 1)]
        return [cell.data(role) for cell in cells for role in SHOWN]

    def paint(index: QModelIndex) -> None:
        painted[str(index.data(KEY_ROLE))] = look(index)

    def assert_all_painted() -> None:
        for node in model.root.walk():
            now = look(model.index_of(node))
            assert painted.setdefault(node.key, now) == now

    assert_all_painted()
    model.dataChanged.connect(lambda first, _last: paint(first))
    target = coded(session, "Ke/Ph.1.1.1")
    unit = session.programme.units[0]
    steps: list[Edit] = [
        SetField(target.activities[0].uuid, "budget", 5),  # type: ignore[attr-defined]
        SetField(unit.uuid, "title", ""),
        SetField(coded(session, "Ke.1").uuid, "title", ""),
        SetField(session.programme.uuid, "fiscal_year", 2018),
        DeleteRow(target.uuid),
    ]
    for step in steps:
        session.apply([step], "Adım")
        assert_all_painted()
    for _ in steps:
        session.undo()
        assert_all_painted()


def test_the_tip_of_a_node_tells_its_whole_title_its_amount_and_its_problems(
    unwatched: PlanTree, session: Session
) -> None:
    target = coded(session, "Ke/Ph.1.1.1")
    session.apply([SetField(target.activities[0].uuid, "budget", 5)], "Bütçe")  # type: ignore[attr-defined]
    node = unwatched.model.nodes[target.uuid]
    tip = unwatched.model.index_of(node).data(Qt.ItemDataRole.ToolTipRole).splitlines()
    assert tip[0] == f"{node.code} {node.title}"
    assert tip[1] == node.amount
    assert "1 hata" in tip[2]
    page = unwatched.model.index_of(unwatched.model.nodes[UNITS])
    assert page.data(Qt.ItemDataRole.ToolTipRole) == "Harcama birimleri\nsorun yok"


def test_selecting_asks_to_go_there(tree: PlanTree, session: Session, qtbot: QtBot) -> None:
    select(tree, session, "Ke.1")
    with qtbot.waitSignal(session.place_wanted) as asked:
        QTest.keyClick(tree.view, Qt.Key.Key_Up)
    assert asked.args == [Place(coded(session, "Ke.1").parent.uuid)]  # type: ignore[union-attr]
    page = tree.filter.index_of(tree.model.nodes[UNITS])
    with qtbot.waitSignal(session.place_wanted) as asked:
        tree.view.setCurrentIndex(page)
    assert asked.args == [Place(session.programme.uuid, UNITS)]


def test_a_place_wanted_selects_its_node(tree: PlanTree, session: Session) -> None:
    tree.search.setText("To.1")
    target = coded(session, "Ke/Ph.1.1.1")
    activity = session.programme.rows[target.uuid].activities[0]  # type: ignore[attr-defined]
    session.go_to(activity.uuid, "budget")
    assert tree.selected() is target
    session.go_to(session.programme.units[3].uuid)
    assert str(tree.view.currentIndex().data()) == "Harcama birimleri"


def test_adds_renames_and_takes_back(tree: PlanTree, session: Session, qtbot: QtBot) -> None:
    goal = select(tree, session, "Ke.1")
    QTest.keyClick(tree.view, Qt.Key.Key_Insert)
    assert session.changes.undo_label == "Hedef ekleme"
    editor = tree.view.findChild(QLineEdit)
    assert editor is not None
    QTest.keyClicks(editor, "Yeni hedef")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    added = coded(session, "Ke.1.15")
    qtbot.waitUntil(lambda: bool(added.title))  # type: ignore[attr-defined]
    assert (added.parent, added.title) == (goal, "Yeni hedef")  # type: ignore[attr-defined]
    assert tree.selected() is added
    assert tree.view.currentIndex().data() == "Ke.1.15  Yeni hedef"
    session.undo()
    session.undo()
    assert "Ke.1.15" not in session.programme.coded
    assert added.uuid not in tree.model.nodes


def test_adds_a_theme_with_a_code_of_its_own(tree: PlanTree, session: Session) -> None:
    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, CodeDialog)
        assert dialog.focusWidget() is dialog.code
        QTest.keyClicks(dialog.code, "Ke")
        assert not dialog.go_on.isEnabled()
        dialog.code.setText("Ye")
        dialog.title.setText("Yeni Dönüşüm")
        QTest.keyClick(dialog.title, Qt.Key.Key_Return)

    tree.select(session.programme.uuid)
    asked = Answer(fill)
    tree.add_child.trigger()
    assert asked.seen
    assert session.programme.themes[-1].title == "Yeni Dönüşüm"
    assert shown(tree)[-6] == "Ye  Yeni Dönüşüm"


def test_moves_with_new_codes(tree: PlanTree, session: Session, qtbot: QtBot) -> None:
    objective = select(tree, session, "Ke.1.1")
    goal = coded(session, "To.1")
    before = state(tree)

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, MoveDialog)
        assert dialog.focusWidget() is dialog._search
        QTest.keyClicks(dialog._search, "TO.1 ")
        visible = [n for n in range(dialog._parents.count()) if not dialog._parents.item(n).isHidden()]
        dialog._parents.setCurrentRow(visible[0])
        items = [dialog.preview.topLevelItem(n) for n in range(dialog.preview.topLevelItemCount())]
        assert [item.text(1) for item in items if item] == ["To.1.9", "To/Ph.1.9.1"]
        dialog.accept()

    asked = Answer(choose)
    QTest.keyClick(tree.view, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert asked.seen
    assert objective.parent is goal
    assert coded(session, "To/Ph.1.9.1").parent is objective
    assert tree.selected() is objective
    assert texts_of_path(tree, coded(session, "To/Ph.1.9.1"))[-1] == "1.373.002.332,21"
    assert not [p for p in session.engine.problems if p.rule == "code-form"]
    session.undo()
    assert state(tree) == before


def test_a_move_that_is_declined_changes_nothing(tree: PlanTree, session: Session) -> None:
    objective = select(tree, session, "Ke.1.1")
    asked = Answer(click("Vazgeç"))
    assert not tree.commands.move_below(objective, coded(session, "To.1"))
    assert asked.seen
    assert session.changes.undo_label is None


def test_drops_a_row_where_it_may_stand(tree: PlanTree, session: Session) -> None:
    area = session.programme.themes[0].service_areas[0]
    goal = select(tree, session, "Ke.2")
    index = tree.filter.index_of(tree.model.nodes[area.uuid])
    tree.view.scrollTo(index)
    point = QPointF(tree.view.visualRect(index).center())
    action, button = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
    event = QDropEvent(point, action, QMimeData(), button, Qt.KeyboardModifier.NoModifier)
    tree.view.dropEvent(event)
    assert goal.parent is area
    assert coded(session, "Ke.2") is goal, "within its theme a goal keeps its code"


def test_rows_change_places(tree: PlanTree, session: Session, qtbot: QtBot) -> None:
    area = session.programme.themes[0].service_areas[0]
    tree.select(area.uuid)
    QTest.keyClick(tree.view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert session.programme.themes[0].service_areas[1] is area
    first = select(tree, session, "Ke.1.3")
    asked = Answer(click("Değiştir"))
    QTest.keyClick(tree.view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert asked.seen
    assert first.code == "Ke.1.4"  # type: ignore[attr-defined]
    assert coded(session, "Ke/Ph.1.4.1").parent is first
    assert tree.model.nodes[first.uuid].place() == 2


def test_an_area_that_is_moved_stands_last_and_trades_places_without_room_between(session: Session) -> None:
    here, there = session.programme.themes[:2]
    area = here.service_areas[0]
    session.apply(move(area, there).edits, "Taşıma")
    assert there.service_areas[-1] is area
    before = [row.uuid for row in there.service_areas]
    tight = [SetField(row.uuid, "position", number) for number, row in enumerate(there.service_areas, 1)]
    session.apply(tight, "Sıra")
    up = shifted(there.service_areas[2], -1)
    assert up
    session.apply(up.edits, "Yukarı")
    assert [row.uuid for row in there.service_areas] == [before[0], before[2], before[1], *before[3:]]
    assert shifted(there.service_areas[1], -1), "the second may become the first"
    assert shifted(there.service_areas[0], -1) is None
    assert shifted(there.service_areas[-1], 1) is None


def test_deletes_after_asking_and_takes_back(tree: PlanTree, session: Session, qtbot: QtBot) -> None:
    goal = select(tree, session, "Ke.1")
    before = state(tree)
    asked = Answer(click("Vazgeç"))
    QTest.keyClick(tree.view, Qt.Key.Key_Delete)
    assert asked.seen == ["Ke.1 «Kentlinin ihtiyacına karşılık verecek konforlu, ekonomik…» silinsin mi?"]
    assert goal.uuid in session.programme.rows
    tree.activateWindow()
    tree.view.setFocus()
    qtbot.waitUntil(tree.view.hasFocus)
    asked = Answer(click("Sil"))
    QTest.keyClick(tree.view, Qt.Key.Key_Delete)
    assert goal.uuid not in session.programme.rows
    assert session.changes.undo_label == "Silme, Ke.1"
    assert tree.model.root.amount == format_money(session.programme.totals.total)
    session.undo()
    assert state(tree) == before


def test_a_new_code_is_followed_below(tree: PlanTree, session: Session) -> None:
    select(tree, session, "Ke")

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, CodeDialog)
        assert dialog.focusWidget() is dialog.code
        QTest.keyClicks(dialog.code, "Ka")
        QTest.keyClick(dialog.code, Qt.Key.Key_Return)

    asked = Answer(fill)
    tree.recode.trigger()
    assert asked.seen
    assert coded(session, "Ka/Ph.1.1.1").parent is coded(session, "Ka.1.1")
    assert not [code for code in session.programme.coded if code.startswith("Ke")]
    assert str(tree.view.currentIndex().data()).startswith("Ka  ")


def test_codes_edited_elsewhere_keep_the_order(tree: PlanTree, session: Session) -> None:
    row = coded(session, "Ke.1.1")
    session.apply([SetField(row.uuid, "code", "Ke.1.99")], "Kod")
    assert tree.model.nodes[row.uuid].place() == len(tree.model.nodes[row.parent.uuid].children) - 1  # type: ignore[union-attr]
    session.undo()
    assert tree.model.nodes[row.uuid].place() == 0


def test_read_only_allows_nothing(sample_path: Path, qtbot: QtBot) -> None:
    session = Session(open_file(sample_path, OpenOptions(write=False)))
    tree = PlanTree(session)
    qtbot.addWidget(tree)
    select(tree, session, "Ke.1")
    actions = (tree.add_child, tree.rename, tree.relocate, tree.delete, tree.recode)
    assert not any(action.isEnabled() for action in actions)
    assert not tree.view.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable
    session.close()


def test_costs_alone_touch_one_path(tree: PlanTree, session: Session) -> None:
    activity = next(session.programme.activities())
    code = activity.cost_lines[0].economic_code
    edit = set_cost(activity, code, activity.cost_lines[0].amount + 1)
    assert edit is not None
    session.apply([edit], "Tutar")
    assert tree.model.nodes[activity.parent.uuid].worst is Mark.ERROR


def test_problems_count_at_the_page_with_their_cell(unwatched: PlanTree, session: Session) -> None:
    tree = unwatched
    resources, codes = tree.model.nodes[RESOURCES], tree.model.nodes[ECONOMIC_CODES]
    code = session.programme.economic_codes[0]
    session.apply([SetField(code.uuid, "general_administration", -1)], "Genel yönetim")
    assert [resources.counts, codes.counts] == [[2, 0, 0, 0, 0], [0, 0, 0, 0, 0]]
    session.apply([SetField(code.uuid, "title", "")], "Açıklama")
    assert [resources.counts, codes.counts] == [[2, 0, 0, 0, 0], [1, 0, 0, 0, 0]]
    assert tree.model.node_for(code.uuid, "general_administration") is resources
    assert tree.model.node_for(code.uuid, "title") is codes
    session.undo()
    session.undo()
    assert [resources.counts, codes.counts] == [[0] * len(COUNTED)] * 2


def test_titles_have_the_whole_width_of_a_narrow_tree(tree: PlanTree, session: Session) -> None:
    for width, has_amounts in ((300, False), (900, True), (300, False)):
        tree.resize(width, 600)
        QApplication.processEvents()
        assert tree.view.isColumnHidden(AMOUNT) is not has_amounts
        others = tree.view.columnWidth(AMOUNT) if has_amounts else 0
        assert tree.view.columnWidth(TITLE) == tree.view.viewport().width() - others
    target = select(tree, session, "Ke/Ph.1.1.1")
    title = " ".join(target.title.split())  # type: ignore[attr-defined]
    assert len(title) > 60
    assert tree.view.currentIndex().data() == f"Ke/Ph.1.1.1  {title}"
