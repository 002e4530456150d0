"""*Bölümler › Dağıt*: workbooks and their record, or neither."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from kbbdesk.exports.progress import Progress
from kbbdesk.sections import hand_out as hand_out_module
from kbbdesk.sections.reading.section import read_workbook
from kbbdesk.storage.errors import KnownError
from kbbdesk.storage.output import NewOutputs
from kbbdesk.storage.programme_file import OpenOptions, open_file
from kbbdesk.views.main_window import MainWindow
from kbbdesk.views.sections import handing_out
from kbbdesk.views.sections.hand_out_dialog import HandOutDialog
from kbbdesk.views.sections.unit_model import STATE, UNIT
from tests.views.sections.user import choose, ended, fill_in, hand_out, told, units_named
from tests.views.window.asked import Answer

TRANSPORT, CULTURE = "Ulaşım Dairesi", "Kültür ve Sosyal İşler"


def test_two_units_get_their_workbooks_and_the_programme_knows_it(
    window: MainWindow, qtbot: QtBot, folder: Path
) -> None:
    paths = hand_out(window, qtbot, folder, TRANSPORT, CULTURE)
    programme = window.session.programme
    assert {programme.unit(row.unit).title for row in programme.handouts} == {  # type: ignore[union-attr]
        unit.title for unit in units_named(programme, TRANSPORT, CULTURE)
    }
    assert {read_workbook(path).header.handout for path in paths} == {row.uuid for row in programme.handouts}
    assert told(window) == f"2 bölüm dağıtıldı: {folder}"
    window.undo()
    assert programme.handouts == []


def test_the_dialog_says_who_has_got_the_section(
    window: MainWindow, qtbot: QtBot, folder: Path, qtmodeltester: ModelTester
) -> None:
    hand_out(window, qtbot, folder, TRANSPORT)
    dialog = HandOutDialog(window.session, folder)
    qtbot.addWidget(dialog)
    qtmodeltester.check(dialog.model)
    rows = {
        dialog.model.index(row, UNIT).data(): dialog.model.index(row, STATE).data()
        for row in range(dialog.model.rowCount())
    }
    assert [title for title, state in rows.items() if state == "Dağıtıldı"] == [
        unit.title for unit in units_named(window.session.programme, TRANSPORT)
    ]
    assert len(rows) == 20
    assert len(dialog.chosen()) == 19
    dialog.all_button.click()
    assert dialog.told.text().startswith("20 birime bir Excel dosyası yazılacak. 1 birime daha önce dağıtılmıştı")
    dialog.none_button.click()
    assert not dialog.hand_out_button.isEnabled()
    assert dialog.told.text() == "Dağıtmak için en az bir birim işaretleyin."


def test_the_blank_ticks_all_that_is_selected(window: MainWindow, qtbot: QtBot, folder: Path) -> None:
    dialog = HandOutDialog(window.session, folder)
    qtbot.addWidget(dialog)
    dialog.none_button.click()
    dialog.units.selectAll()
    qtbot.keyClick(dialog.units, Qt.Key.Key_Space)
    assert len(dialog.chosen()) == 20
    qtbot.keyClick(dialog.units, Qt.Key.Key_Space)
    assert dialog.chosen() == []


def test_the_last_day_is_told_in_turkish_and_may_be_left_out(
    window: MainWindow, qtbot: QtBot, folder: Path
) -> None:
    dialog = HandOutDialog(window.session, folder)
    qtbot.addWidget(dialog)
    dialog.date.setDate(QDate(2016, 8, 31))
    assert (dialog.date.text(), dialog.deadline) == ("31 Ağustos 2016", "2016-08-31")
    dialog.has_deadline.setChecked(False)
    assert dialog.deadline == ""


def test_stopped_there_is_no_file_and_no_record(
    window: MainWindow, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, write = threading.Event(), hand_out_module.write

    def late(prepared: hand_out_module.Prepared, target: Path, progress: Progress) -> NewOutputs:
        assert gate.wait(10)
        return write(prepared, target, progress)

    monkeypatch.setattr(handing_out, "write", late)
    answer = Answer(fill_in(units_named(window.session.programme, TRANSPORT, CULTURE), folder))
    choose(window, "Dağıt…")
    assert answer.seen
    assert not any(action.isEnabled() for action in window.menus.sections.actions() if not action.isSeparator())
    window.outputs.works.stop()
    gate.set()
    ended(window, qtbot)
    assert told(window) == "Vazgeçildi; hiçbir bölüm dağıtılmadı."
    assert list(folder.glob("*")) == []
    assert window.session.programme.handouts == []


def test_what_cannot_be_recorded_leaves_no_files(
    window: MainWindow, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object) -> None:
        raise KnownError("Disk dolu.")

    monkeypatch.setattr(handing_out, "record", full)
    assert hand_out(window, qtbot, folder, TRANSPORT) == []
    assert told(window) == "Bölümler dağıtılamadı; yazılan dosyalar silindi. Disk dolu."


def test_giving_up_the_dialog_does_nothing(window: MainWindow) -> None:
    answer = Answer(QDialog.reject)
    choose(window, "Dağıt…")
    assert answer.seen == ["Bölümleri dağıt"]
    assert window.session.programme.handouts == []


def test_a_window_that_closes_before_the_record_takes_its_workbooks_with_it(
    window: MainWindow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written, write = threading.Event(), hand_out_module.write

    def noted(prepared: hand_out_module.Prepared, target: Path, progress: Progress) -> NewOutputs:
        try:
            return write(prepared, target, progress)
        finally:
            written.set()

    monkeypatch.setattr(handing_out, "write", noted)
    path = window.session.file.path
    answer = Answer(fill_in(units_named(window.session.programme, TRANSPORT, CULTURE), folder / "yeni"))
    choose(window, "Dağıt…")
    assert answer.seen
    assert written.wait(30)
    window.sections.close_down()
    QApplication.processEvents()
    assert not folder.exists()
    with open_file(path, OpenOptions(write=False)) as opened:
        assert opened.programme.handouts == []
