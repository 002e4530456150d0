"""Wherever one searches, i and İ, ı and I are the same letter, and i and ı are not."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from kbbdesk.models.edits import SetField
from kbbdesk.sections.register import entries
from kbbdesk.views.go_to_box import GoToBox
from kbbdesk.views.grid.grid import Grid
from kbbdesk.views.help.help_window import HelpWindow
from kbbdesk.views.main_window import MainWindow
from kbbdesk.views.places import TABLES
from kbbdesk.views.sections.hand_out_dialog import UnitTable
from kbbdesk.views.sections.unit_model import UnitModel
from kbbdesk.views.tables.page import TablesPage
from kbbdesk.views.target.page import TargetPage
from tests.storage.support import tram

_PAUSE = 250
"""Milliseconds after which a search that waits for the next letter has begun and ended."""
_TITLE = "Irmak kıyısı İşçi İSTASYONU ışıklandırması"
_FOUND = ("ırmak", "IRMAK", "Irmak", "istasyonu", "İstasyonu", "İSTASYONU", "IŞIKLANDIRMASI", "işçi istasyonu")
_NOT_FOUND = ("irmak", "İRMAK", "ISTASYONU", "İŞIKLANDIRMASI")
_CASES = [*((word, True) for word in _FOUND), *((word, False) for word in _NOT_FOUND)]


@pytest.fixture
def named(window: MainWindow) -> MainWindow:
    """The 2017 plan in which an activity and its target, which is on show, bear a name with all four letters."""
    activity = tram(window.session.programme)
    edits = [SetField(row.uuid, "title", _TITLE) for row in (activity, activity.parent)]
    assert window.session.apply(edits, f"Başlık, {_TITLE}")
    window.session.go_to(activity.parent.uuid)
    return window


def test_in_the_tree(named: MainWindow) -> None:
    wanted = named.tree.model.nodes[named.pages.row]
    for word, found in _CASES:
        named.tree.search.setText(word)
        QTest.qWait(_PAUSE)
        assert named.tree.filter.index_of(wanted).isValid() == found, word


def test_in_go_to_code(named: MainWindow, qtbot: QtBot) -> None:
    box = GoToBox(named.session, named)
    qtbot.addWidget(box)
    for word, found in _CASES:
        box.field.setText(word)
        assert bool(_texts(box.found)) == found, word
        assert box.nothing.isHidden() == found, word


def test_in_the_tables(named: MainWindow) -> None:
    named.show_page(TABLES)
    page = named.pages.currentWidget()
    assert isinstance(page, TablesPage)
    page.show_table(1)
    for word, found in _CASES:
        page.search.setText(word)
        QTest.qWait(_PAUSE)
        assert (page.model.counts[0] > 0) == found, word


def test_in_a_grid(named: MainWindow) -> None:
    page = named.pages.currentWidget()
    assert isinstance(page, TargetPage)
    grid: Grid = page.activities
    grid.view.open_search()
    for word, found in _CASES:
        grid.view.go_to_cell(1, 0)
        grid.find_bar.edit.setText(word)
        QTest.keyClick(grid.find_bar.edit, Qt.Key.Key_Return)
        assert (grid.view.currentIndex().data() == _TITLE) == found, word


def test_in_the_journal(named: MainWindow) -> None:
    named.show_journal()
    journal = named.journal
    assert journal
    for word, found in _CASES:
        journal.filters.text.setText(word)
        QTest.qWait(2 * _PAUSE)
        assert bool(journal.model.rowCount()) == found, word


def test_in_the_guide(qtbot: QtBot) -> None:
    guide = HelpWindow()
    qtbot.addWidget(guide)
    pages = []
    for word in ("iki", "İKİ", "satır", "SATIR"):
        guide.search.setText(word)
        pages.append(_texts(guide.hits))
    assert pages[0] == pages[1] != []
    assert pages[2] == pages[3] != []
    guide.search.setText("SATİR")
    assert _texts(guide.hits) == []


_UNITS = ("Ulaşım Dairesi", "Ihlamur Dairesi", "İç Denetim Dairesi", "Irmak Dairesi", "Çevre Dairesi")
_BY_LETTERS = {"i": "İç Denetim Dairesi", "İç": "İç Denetim Dairesi", "ır": "Irmak Dairesi", "ç": "Çevre Dairesi"}


@pytest.mark.parametrize(("letters", "unit"), _BY_LETTERS.items())
def test_first_letters_choose_a_unit(window: MainWindow, qtbot: QtBot, letters: str, unit: str) -> None:
    """Among others of the same letters in English: `i` is not the first of Ihlamur."""
    programme = window.session.programme
    edits = [SetField(row.uuid, "title", title) for row, title in zip(programme.units, _UNITS, strict=False)]
    assert window.session.apply(edits, "Birimler")
    units = window.problems.units
    units.setFocus()
    press_letters(units, letters)
    assert units.currentText() == unit
    table = UnitTable(UnitModel(entries(programme, window.session.engine)))
    qtbot.addWidget(table)
    press_letters(table, letters)
    assert table.currentIndex().data() == unit


def press_letters(widget: QWidget, letters: str) -> None:
    """Type letters that have no keys of their own in Qt, as a Turkish keyboard does."""
    for letter in letters:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def test_people_stand_in_alphabetical_order(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    people = ["ışıl", "ibrahim", "çetin", "zeki", "şule", "ırmak", "cem"]
    activity = tram(window.session.programme)
    for number, who in enumerate(people):
        monkeypatch.setattr("getpass.getuser", lambda who=who: who)
        assert window.session.apply([SetField(activity.uuid, "budget", number)], "Bütçe")
    window.show_journal()
    journal = window.journal
    assert journal
    shown = [journal.filters.who.itemText(row) for row in range(journal.filters.who.count())]
    in_order = ["cem", "çetin", "ırmak", "ışıl", "ibrahim", "şule", "zeki"]
    assert [name for name in shown if name in people] == in_order


def _texts(found: QListWidget) -> list[str]:
    return [found.item(row).text() for row in range(found.count())]
