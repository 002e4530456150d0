"""Lists of choices put first what begins with what was typed, with real keys on the 2017 plan."""

import pytest
from pytestqt.qtbot import QtBot

from kbbdesk.models.edits import SetField
from kbbdesk.views.grid.editors import ChoiceEditor
from kbbdesk.views.grid.grid import Grid
from kbbdesk.views.session import Session
from kbbdesk.views.target.page import TargetPage
from kbbdesk.views.unit_box import UnitBox
from tests.views.target.user import go, keyboard, press, shown, type_into

_NAMES = ("Yeni İşler Dairesi", "Eğitim Dairesi", "İşletme Dairesi", "Deniz İşletmesi", "Gişe Dairesi")


@pytest.fixture
def grid(page: TargetPage, session: Session) -> Grid:
    """The activities of the target; some units have names with the same letters in them."""
    edits = [
        edit
        for unit, name in zip(session.programme.units, _NAMES, strict=False)
        for edit in (SetField(unit.uuid, "title", name), SetField(unit.uuid, "short_title", ""))
    ]
    assert session.apply(edits, "Birimler")
    go(page.activities, 0, "unit")
    return page.activities


def choices(editor: object) -> list[str]:
    assert isinstance(editor, ChoiceEditor)
    model = editor.completer().completionModel()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_beginnings_come_first_then_words_then_parts(qtbot: QtBot, grid: Grid) -> None:
    type_into(qtbot, grid.view, "İ")
    type_into(qtbot, keyboard(grid), "ş")
    found = choices(grid.view.editor())
    assert found[0] == "İşletme Dairesi"
    words = [found.index(name) for name in ("Deniz İşletmesi", "Yeni İşler Dairesi")]
    assert max(words) < found.index("Gişe Dairesi")
    press(qtbot, grid, "Down", "Enter")
    assert shown(grid, 0, "unit") == "İşletme Dairesi"


def test_all_choices_keep_their_own_order(qtbot: QtBot, grid: Grid) -> None:
    press(qtbot, grid, "F2")
    whole = choices(grid.view.editor())
    assert len(whole) > 10
    assert whole.index("Deniz İşletmesi") < whole.index("Eğitim Dairesi") < whole.index("İşletme Dairesi")
    press(qtbot, grid, "Esc", "Esc")


def test_letters_choose_a_unit_by_a_later_word_where_none_begins_so(
    qtbot: QtBot, session: Session, grid: Grid
) -> None:
    box = UnitBox(session)
    qtbot.addWidget(box)
    type_into(qtbot, box, "işletmes")
    assert box.currentText() == "Deniz İşletmesi"
