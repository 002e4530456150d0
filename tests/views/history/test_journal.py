"""*Değişiklik günlüğü*: read when asked for, filtered, leading to the place."""

import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from kbbdesk.history import reading
from kbbdesk.history.reading import Wanted
from kbbdesk.models.edits import DeleteRow, SetField
from kbbdesk.storage.programme_file import open_file
from kbbdesk.views.history.columns import NEW, NUMBER, OLD, SOURCE, WHAT, WHEN
from kbbdesk.views.history.dialog import HistoryDialog
from kbbdesk.views.history.model import JournalModel
from kbbdesk.views.history.window import JournalWindow
from kbbdesk.views.main_window import MainWindow
from kbbdesk.views.session import Session
from tests.storage.support import READ, TRAM, names, tram
from tests.views.on_screen import double_click
from tests.views.output.user import save_as
from tests.views.window.asked import Answer


def _budget(window: MainWindow, kurus: int) -> None:
    activity = tram(window.session.programme)
    assert window.session.apply([SetField(activity.uuid, "budget", kurus)], f"Bütçe, {TRAM}")


@pytest.fixture
def journal(window: MainWindow) -> JournalWindow:
    """The journal of a programme with a single edit, a deletion, a paste and an undo."""
    _budget(window, 500)
    activities = [row for row in window.session.programme.activities() if len(row.cost_lines) == 1][10:13]
    window.session.apply([SetField(row.uuid, "budget", 100) for row in activities], "Yapıştır, 3 hücre")
    window.session.apply([DeleteRow(activities[0].uuid)], "Sil")
    _budget(window, 600)
    window.undo()
    window.show_journal()
    assert window.journal
    return window.journal


def _text(model: JournalModel, row: int, column: int, parent: QModelIndex | None = None) -> str:
    return str(model.index(row, column, parent or QModelIndex()).data())


def test_groups_stand_as_they_are_undone(journal: JournalWindow, qtmodeltester: ModelTester) -> None:
    model = journal.model
    told = [_text(model, row, WHAT) for row in range(model.rowCount())]
    cell = f"Ke/Ph.1.1.1, faaliyet 3 «{TRAM}»: Bütçe"
    assert told[:2] == [cell, cell]
    assert told[2:4] == ["Sil", "Yapıştır, 3 hücre"]
    assert told[4:] == [cell, "Programın bütünü"]
    assert [_text(model, 0, column) for column in (OLD, NEW, SOURCE, NUMBER)] == ["6,00", "5,00", "geri alma", "9"]
    assert _text(model, 3, NEW) == "3 değişiklik"
    sides = [model.index(row, NEW).data(Qt.ItemDataRole.TextAlignmentRole) for row in (0, 3)]
    assert [bool(side & Qt.AlignmentFlag.AlignRight) for side in sides] == [True, False]
    assert re.fullmatch(r"\d\d\.\d\d\.\d{4} \d\d:\d\d", _text(model, 0, WHEN))
    pasted = model.index(3, 0)
    assert model.rowCount(pasted) == 3
    assert [_text(model, row, NEW, pasted) for row in range(3)] == ["1,00"] * 3
    assert _text(model, 5, NEW) == "2017 örneği"
    assert journal.told.text() == "6 işlem."
    qtmodeltester.check(model)


def test_it_leads_to_the_place_and_to_the_history_of_a_row_that_is_gone(
    journal: JournalWindow, window: MainWindow, qtbot: QtBot
) -> None:
    window.session.go_to(list(window.session.programme.performance_targets())[40].uuid)
    target = tram(window.session.programme).parent.uuid
    journal.view.setCurrentIndex(journal.model.index(0, 0))
    QTest.keyClick(journal.view, Qt.Key.Key_Return)
    assert window.pages.row == target
    window.session.go_to(window.session.programme.uuid)
    double_click(journal.view, journal.view.currentIndex())
    assert window.pages.row == target
    deletion = journal.model.index(2, 0)
    journal.view.setCurrentIndex(deletion)
    assert not journal.go_button.isEnabled()
    double_click(journal.view, deletion)
    assert journal.view.isExpanded(deletion), "a group has no place and opens"
    journal.view.setCurrentIndex(journal.model.index(0, 0, deletion))
    assert not journal.go_button.isEnabled()
    assert journal.history_button.isEnabled()
    journal.history_button.click()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), HistoryDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, HistoryDialog)
    assert "silinmiş" in dialog.heading.text()
    dialog.close()


def test_filters_narrow_it(journal: JournalWindow, window: MainWindow, qtbot: QtBot) -> None:
    model, filters = journal.model, journal.filters
    filters.text.setText("3 HÜCRE")
    qtbot.waitUntil(lambda: model.rowCount() == 1)
    filters.text.clear()
    qtbot.waitUntil(lambda: model.rowCount() == 6)
    filters.kinds.setCurrentIndex(filters.kinds.findText("Gösterge ve değer"))
    assert model.rowCount() == 0
    assert journal.told.text() == "Bu süzgece uyan bir değişiklik yok."
    filters.kinds.setCurrentIndex(filters.kinds.findText("Faaliyet ve maliyet"))
    assert model.rowCount() == 5
    window.session.go_to(tram(window.session.programme).parent.uuid)
    filters.only_page.click()
    assert [_text(model, row, SOURCE) for row in range(model.rowCount())] == ["geri alma", "elle", "elle"]
    filters.only_page.click()
    filters.days.setCurrentIndex(filters.days.findText("Dün"))
    assert model.rowCount() == 0
    filters.days.setCurrentIndex(filters.days.findText("Bugün"))
    assert model.rowCount() == 5
    filters.days.setCurrentIndex(filters.days.findText("Seçilen günler"))
    assert filters.first_day.isVisible()
    assert model.rowCount() == 5
    assert filters.who.count() == 2


def test_it_is_read_when_it_comes_to_the_front_and_never_while_typing(
    journal: JournalWindow, window: MainWindow, qtbot: QtBot
) -> None:
    asked: list[str] = []
    window.session.file.sqlite.set_trace_callback(asked.append)
    window.activateWindow()
    before = journal.model.rowCount()
    _budget(window, 700)
    window.session.file.sqlite.set_trace_callback(None)
    assert any("INSERT INTO change" in statement for statement in asked)
    assert [statement for statement in asked if "FROM change" in statement and "hash" not in statement] == []
    assert [statement for statement in asked if "label" in statement and "SELECT" in statement] == []
    assert journal.model.rowCount() == before
    journal.close()
    window.show_journal()
    assert journal.model.rowCount() == before + 1
    assert _text(journal.model, 0, NEW) == "7,00"


def test_a_long_journal_is_read_part_by_part(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, qtmodeltester: ModelTester
) -> None:
    activity = tram(session.programme)
    for kurus in range(450):
        session.apply([SetField(activity.uuid, "budget", kurus)], "Bütçe")
    monkeypatch.setattr(reading, "PART", 20)
    window = JournalWindow(session, lambda: "")
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.model.rowCount() >= 200)
    assert window.model.rowCount() < 451
    assert "aşağı kaydırınca" in window.told.text()
    qtmodeltester.check(window.model)
    while not window.model.is_done:
        window.model.fetchMore(QModelIndex())
        qtbot.wait(5)
    assert window.model.rowCount() == 451
    assert window.told.text() == "451 işlem."


def test_it_closes_with_the_programme(journal: JournalWindow, window: MainWindow) -> None:
    window.close()
    assert not journal.isVisible()


def test_a_read_only_file_has_a_journal(sample_path: object, session: Session, qtbot: QtBot) -> None:
    session.apply([SetField(tram(session.programme).uuid, "budget", 5)], "Bütçe")
    reader = Session(open_file(session.file.path, READ))
    window = JournalWindow(reader, lambda: "")
    qtbot.addWidget(window)
    window.show()
    assert window.model.rowCount() == 2
    window.close()
    reader.close()


def test_it_is_exported_as_it_is_filtered(journal: JournalWindow, qtbot: QtBot, tmp_path: Path) -> None:
    journal.filters.text.setText("3 hücre")
    for name in ("günlük.csv", "günlük.xlsx"):
        asked = Answer(save_as(tmp_path / name))
        journal.export_button.click()
        assert asked.seen
        written = f"Yazıldı: {tmp_path / name}"
        qtbot.waitUntil(lambda written=written: journal.messages.text_of("output") == written)  # type: ignore[misc]
        qtbot.waitUntil(lambda: not journal.export.is_busy)
    lines = (tmp_path / "günlük.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 1 + 3 + 1
    assert lines[-1].startswith("3 değişiklik.")
    sheet = openpyxl.load_workbook(tmp_path / "günlük.xlsx").worksheets[0]
    assert [cell.value for cell in sheet["H"]].count("1,00") == 3


def test_an_export_that_is_given_up_or_refused_leaves_nothing(
    journal: JournalWindow, qtbot: QtBot, tmp_path: Path, window: MainWindow
) -> None:
    target = tmp_path / "günlük.csv"
    journal.export.write(Wanted(), target)
    journal.export.stop()
    assert journal.messages.text_of("output") == "Vazgeçildi; hiçbir dosya değişmedi."
    qtbot.wait(50)
    assert not target.exists()
    programme = window.session.file.path
    before = programme.read_bytes()
    journal.export.write(Wanted(), programme)
    qtbot.waitUntil(lambda: "üzerine yazılmadı" in (journal.messages.text_of("output") or ""))
    assert programme.read_bytes() == before


def test_closing_while_an_export_is_written_leaves_nothing_half(
    journal: JournalWindow, qtbot: QtBot, tmp_path: Path, window: MainWindow
) -> None:
    journal.export.write(Wanted(), tmp_path / "günlük.xlsx")
    qtbot.waitUntil(lambda: journal.export.works.is_busy)
    window.close()
    target = tmp_path / "günlük.xlsx"
    assert not target.exists() or zipfile.ZipFile(target).testzip() is None
    assert not [name for name in names(tmp_path) if name.endswith(".tmp")]
