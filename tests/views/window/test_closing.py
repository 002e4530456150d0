"""A window that closes asks for what was typed and is not in the file."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kbbdesk.models.edits import DeleteRow
from kbbdesk.models.plan import Activity
from kbbdesk.views.main_window import MainWindow
from kbbdesk.views.places import RESOURCES
from kbbdesk.views.programme import ResourcesPage
from kbbdesk.views.session import Place
from kbbdesk.views.target.page import TargetPage
from tests.storage.support import tram
from tests.views.target.user import go, write
from tests.views.window.asked import Answer, click


def _refuse(qtbot: QtBot, window: MainWindow, text: str) -> Activity:
    """Type what is no number into the budget of an activity, and look at another page."""
    activity = tram(window.session.programme)
    window.session.go_to(activity.uuid, "budget")
    page = window.pages.currentWidget()
    assert isinstance(page, TargetPage)
    write(qtbot, page.activities, text, "Enter")
    window.session.go_to(window.session.programme.uuid)
    return activity


def test_a_text_that_its_cell_could_not_hold_keeps_the_window_open(qtbot: QtBot, window: MainWindow) -> None:
    activity = _refuse(qtbot, window, "12 bin")
    stays = Answer(click("Hücreye git"))
    assert not window.close()
    (told,) = stays.seen
    assert told.startswith("1 hücredeki yazı okunamadığı için kaydedilmedi: «12 bin»")
    assert window.isVisible()
    assert window.pages.current_place() == Place(activity.uuid, "budget")
    closes = Answer(click("Yine de kapat"))
    assert window.close()
    assert len(closes.seen) == 1


def test_the_text_of_a_row_to_be_and_of_a_line_is_asked_for_too(qtbot: QtBot, window: MainWindow) -> None:
    page = window.pages.currentWidget()
    assert isinstance(page, TargetPage) and page.target
    go(page.activities, page.activity_model.real_rows, "budget")
    write(qtbot, page.activities, "çok", "Enter")
    window.session.go_to(window.session.programme.uuid, RESOURCES)
    resources = window.pages.currentWidget()
    assert isinstance(resources, ResourcesPage)
    resources.approved_budget.setFocus()
    resources.approved_budget.selectAll()
    qtbot.keyClicks(resources.approved_budget, "2 milyar")
    programme = window.session.programme
    assert window.pages.refused() == [
        (Place(page.activity_model.row(page.activity_model.real_rows).uuid, "budget"), "çok"),
        (Place(programme.uuid, "approved_budget"), "2 milyar"),
    ]
    stays = Answer(click("Hücreye git"))
    assert not window.close()
    assert "«çok», «2 milyar»" in stays.seen[0]
    assert window.pages.row == page.target.uuid
    window.session.go_to(programme.uuid, "approved_budget")
    qtbot.keyClicks(resources.approved_budget, "2.100.000.000,00")
    qtbot.keyClick(resources.approved_budget, Qt.Key.Key_Return)
    assert [text for _, text in window.pages.refused()] == ["çok"]


def test_nothing_is_asked_where_nothing_is_lost(qtbot: QtBot, window: MainWindow) -> None:
    activity = _refuse(qtbot, window, "12 bin")
    window.session.apply([DeleteRow(activity.uuid)], "Sil")
    assert window.pages.refused() == []
    window.session.undo()
    assert [text for _, text in window.pages.refused()] == ["12 bin"]
    window.end_with_session()
    assert not window.isVisible()
