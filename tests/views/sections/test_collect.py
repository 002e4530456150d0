"""*Bölümler › Topla*: what came back is shown, decided and taken in, or not."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QDialog
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from kbbdesk.models.edits import SetField
from kbbdesk.models.plan import Activity, PerformanceTarget
from kbbdesk.sections.register import State, entries
from kbbdesk.storage.backup import BEFORE_CONSOLIDATION, backups
from kbbdesk.views.main_window import MainWindow
from kbbdesk.views.sections.change_model import BASE, FATE, FIELD, FILE, OURS, PLACE, REASON, THEIRS, Group
from kbbdesk.views.sections.collect_window import CollectWindow
from kbbdesk.views.sections.collecting import SUBJECT
from tests.sections.workbooks import edit_workbook
from tests.views.sections.user import choose, ended, hand_out, told
from tests.views.window.asked import Answer, click

TRANSPORT, CULTURE = "Ulaşım Dairesi", "Kültür ve Sosyal İşler"
TRAMWAY = "Ke/Ph.1.1.1"
TRAM = f"{TRAMWAY}, faaliyet 1 «Tramvay inşaatının yapılması»"

Preview = Callable[..., CollectWindow]


@pytest.fixture
def workbook(window: MainWindow, qtbot: QtBot, folder: Path) -> Path:
    """The section of the transport department, in which the tram costs 71 million now."""
    (path,) = hand_out(window, qtbot, folder, TRANSPORT)
    tram = _tram(window)
    edit_workbook(path, {(tram.uuid, "budget"): 71_000_000, (tram.uuid, "cost:06"): 71_000_000})
    return path


@pytest.fixture
def preview(window: MainWindow, qtbot: QtBot) -> Preview:
    """Drop files or folders on the window and return the preview of them."""

    def show(*paths: Path) -> CollectWindow:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        event = QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        before = window.sections.collecting.preview
        window.dropEvent(event)
        qtbot.waitUntil(lambda: window.sections.collecting.preview is not before, timeout=60_000)
        ended(window, qtbot)
        shown = window.sections.collecting.preview
        assert shown
        return shown

    return show


def _tram(window: MainWindow) -> Activity:
    (target,) = window.session.programme.coded[TRAMWAY]
    assert isinstance(target, PerformanceTarget)
    return target.activities[0]


def lines(shown: CollectWindow, *columns: int) -> dict[Group, list[tuple[str, ...]]]:
    """Return the changes on show by their groups."""
    model = shown.deciding.changes
    return {
        group: [
            tuple(model.index(row, column, index).data() for column in columns)
            for row in range(model.rowCount(index))
        ]
        for group, index in model.group_indexes()
    }


def test_the_preview_shows_exactly_what_was_typed_and_it_is_applied_and_undone(
    window: MainWindow, workbook: Path, preview: Preview, qtmodeltester: ModelTester
) -> None:
    shown = preview(workbook)
    qtmodeltester.check(shown.deciding.changes)
    qtmodeltester.check(shown.files)
    assert lines(shown, PLACE, FIELD, BASE, THEIRS, FATE) == {
        Group.CHANGED: [
            (TRAM, name, "70.000.000,00", "71.000.000,00", "✓ gelen alınır") for name in ("Bütçe", "Kod 06")
        ]
    }
    assert shown.told.text() == "1 dosya okundu · 2 değişiklik alınacak."
    assert _tram(window).budget == 70_000_000_00
    shown.apply_button.click()
    assert (_tram(window).budget, _tram(window).cost("06")) == (71_000_000_00, 71_000_000_00)
    assert window.messages.text_of(SUBJECT) == (
        "1 dosya alındı, 2 değişiklik uygulandı; tek adımda geri alınabilir."
    )
    assert not shown.isVisible()
    assert BEFORE_CONSOLIDATION in {backup.reason for backup in backups(window.session.file.path)}
    window.undo()
    assert (_tram(window).budget, _tram(window).cost("06")) == (70_000_000_00, 70_000_000_00)
    assert all(not row.deliveries for row in window.session.programme.handouts)
    assert window.messages.text_of(SUBJECT) is None


def test_the_same_file_again_changes_nothing_and_says_so(
    window: MainWindow, workbook: Path, preview: Preview
) -> None:
    preview(workbook).apply_button.click()
    deliveries = [row.uuid for out in window.session.programme.handouts for row in out.deliveries]
    again = preview(workbook)
    assert again.told.text() == "1 dosya okundu · değişiklik yok: gelenler programda zaten var."
    again.apply_button.click()
    assert window.messages.text_of(SUBJECT) == "Değişiklik yok: bu dosyalardakiler programda zaten var."
    assert [row.uuid for out in window.session.programme.handouts for row in out.deliveries] == deliveries


def test_a_conflict_waits_for_a_decision(
    window: MainWindow, workbook: Path, preview: Preview, qtbot: QtBot
) -> None:
    tram = _tram(window)
    assert window.session.apply([SetField(tram.uuid, "budget", 72_000_000_00)], "Merkez")
    shown = preview(workbook)
    conflict = (TRAM, "70.000.000,00", "71.000.000,00", "72.000.000,00", "? karar bekliyor")
    assert lines(shown, PLACE, BASE, THEIRS, OURS, FATE)[Group.CONFLICT] == [conflict]
    assert not shown.apply_button.isEnabled()
    assert shown.why.text().startswith("Uygulamak için 1 çakışmaya karar verin")
    qtbot.mouseClick(shown.deciding.next_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(shown.deciding.keep_button, Qt.MouseButton.LeftButton)
    assert lines(shown, FATE)[Group.CONFLICT] == [("– programdaki kalır",)]
    assert shown.apply_button.isEnabled()
    qtbot.mouseClick(shown.deciding.take_button, Qt.MouseButton.LeftButton)
    assert lines(shown, FATE)[Group.CONFLICT] == [("✓ gelen alınır",)]
    shown.apply_button.click()
    assert tram.budget == 71_000_000_00


def test_a_conflict_that_was_decided_is_not_asked_again_and_can_still_be_taken(
    window: MainWindow, workbook: Path, preview: Preview, qtbot: QtBot
) -> None:
    tram = _tram(window)
    assert window.session.apply([SetField(tram.uuid, "budget", 72_000_000_00)], "Merkez")
    shown = preview(workbook)
    shown.deciding.next_button.click()
    shown.deciding.keep_button.click()
    shown.apply_button.click()
    again = preview(workbook)
    assert again.told.text() == "1 dosya okundu · 1 değişiklik önceki teslimdeki gibi, programdaki kalır."
    assert lines(again, FIELD, FATE)[Group.REPEATED] == [("Bütçe", "– programdaki kalır")]
    again.apply_button.click()
    assert window.messages.text_of(SUBJECT) == "Değişiklik yok: bu dosyalar daha önce alınmış."
    assert tram.budget == 72_000_000_00
    third = preview(workbook)
    (index,) = (index for group, index in third.deciding.changes.group_indexes() if group is Group.REPEATED)
    third.deciding.view.setCurrentIndex(third.deciding.changes.index(0, PLACE, index))
    qtbot.mouseClick(third.deciding.take_button, Qt.MouseButton.LeftButton)
    third.apply_button.click()
    assert tram.budget == 71_000_000_00


def test_files_can_be_noted_as_received_and_taken_later(
    window: MainWindow, workbook: Path, preview: Preview
) -> None:
    preview(workbook).receive_button.click()
    assert window.messages.text_of(SUBJECT) == ("1 dosya geldi olarak kaydedildi; değişiklikleri henüz alınmadı.")
    assert window.session.changes.undo_label == f"Geldi, {workbook.name}"
    programme = window.session.programme
    states = {entry.unit.title: entry.state for entry in entries(programme, window.session.engine)}
    assert [title for title, state in states.items() if state is State.RECEIVED] == ["Ulaşım Dairesi"]
    assert _tram(window).budget == 70_000_000_00
    preview(workbook).receive_button.click()
    assert window.messages.text_of(SUBJECT) == "Değişiklik yok: bu dosyaların geldiği daha önce kaydedilmiş."
    preview(workbook).apply_button.click()
    assert _tram(window).budget == 71_000_000_00
    (delivery,) = (row for out in programme.handouts for row in out.deliveries)
    assert delivery.accepted == 1


def test_decisions_for_a_row_a_file_and_all_conflicts(
    window: MainWindow, workbook: Path, preview: Preview
) -> None:
    tram = _tram(window)
    assert window.session.apply([SetField(tram.uuid, "budget", 72_000_000_00)], "Merkez")
    shown = preview(workbook)
    shown.deciding.scope.setCurrentIndex(shown.deciding.scope.findData("conflicts"))
    shown.deciding.keep_button.click()
    assert lines(shown, FATE) == {
        Group.CONFLICT: [("– programdaki kalır",)],
        Group.CHANGED: [("✓ gelen alınır",)],
    }
    (index,) = (index for group, index in shown.deciding.changes.group_indexes() if group is Group.CHANGED)
    shown.deciding.view.setCurrentIndex(shown.deciding.changes.index(0, PLACE, index))
    for scope, button, fate in (
        ("row", shown.deciding.keep_button, "– programdaki kalır"),
        ("file", shown.deciding.take_button, "✓ gelen alınır"),
    ):
        shown.deciding.scope.setCurrentIndex(shown.deciding.scope.findData(scope))
        button.click()
        assert {line for group in lines(shown, FATE).values() for line in group} == {(fate,)}


def test_a_bad_file_is_reported_beside_the_good_one(window: MainWindow, workbook: Path, preview: Preview) -> None:
    (workbook.parent / "bozuk.xlsx").write_bytes(b"PK\x03\x04 yok")
    (workbook.parent / "~$kilit.xlsx").write_bytes(b"")
    shown = preview(workbook.parent)
    rows = {
        shown.files.index(row, 0).data(): shown.files.index(row, 2).data() for row in range(shown.files.rowCount())
    }
    assert rows == {workbook.name: "okundu", "bozuk.xlsx": "alınamadı"}
    assert "1 dosya alınamadı, nedeni aşağıda" in shown.told.text()
    shown.apply_button.click()
    assert _tram(window).budget == 71_000_000_00


def test_two_files_of_two_units_are_looked_at_one_by_one(
    window: MainWindow, workbook: Path, preview: Preview, qtbot: QtBot
) -> None:
    hand_out(window, qtbot, workbook.parent, CULTURE)
    (other,) = (path for path in workbook.parent.glob("*.xlsx") if path != workbook)
    shown = preview(workbook, other)
    assert shown.told.text() == "2 dosya okundu · 2 değişiklik alınacak."
    shown.deciding.which.setCurrentIndex(shown.deciding.which.findText(other.name))
    assert shown.deciding.changes.rowCount() == 0
    shown.deciding.which.setCurrentIndex(shown.deciding.which.findText(workbook.name))
    assert lines(shown, FILE) == {Group.CHANGED: [(workbook.name,), (workbook.name,)]}


def test_a_doubtful_number_stands_among_the_findings(
    window: MainWindow, workbook: Path, preview: Preview, qtmodeltester: ModelTester
) -> None:
    edit_workbook(workbook, {(_tram(window).uuid, "budget"): "1,234.56"})
    shown = preview(workbook)
    qtmodeltester.check(shown.findings)
    assert shown.tabs.tabText(1) == "Bulgular (1)"
    assert shown.findings.index(0, 1).data() == "Faaliyetler"
    assert lines(shown, FIELD) == {Group.CHANGED: [("Kod 06",)]}


def test_what_changed_after_the_preview_is_previewed_again(
    window: MainWindow, workbook: Path, preview: Preview
) -> None:
    shown = preview(workbook)
    assert window.session.apply([SetField(_tram(window).uuid, "budget", 1_00)], "Merkez")
    shown.apply_button.click()
    assert _tram(window).budget == 1_00
    assert "yeniden önizleyip" in (shown.messages.text_of("collect") or "")
    (again,) = (
        button for button in shown.messages.findChildren(type(shown.deciding.take_button)) if button.text()
    )
    again.click()
    fresh = window.sections.collecting.preview
    assert fresh
    assert fresh is not shown
    assert Group.CONFLICT in lines(fresh, REASON)


def test_the_report_says_what_was_decided(
    window: MainWindow, workbook: Path, preview: Preview, tmp_path: Path
) -> None:
    shown = preview(workbook)
    shown.apply_button.click()
    shown.write_report(tmp_path / "rapor.xlsx")
    sheet = load_workbook(tmp_path / "rapor.xlsx", read_only=True)["Değişiklikler"]
    rows = [tuple(str(cell) for cell in row) for row in sheet.iter_rows(values_only=True)]
    assert [row for row in rows if "Kod 06" in row and "gelen alınır" in row]
    assert told(window) == f"Rapor yazıldı: {tmp_path / 'rapor.xlsx'}"
    assert window.messages.text_of(SUBJECT), "the report can be saved once more"


def test_the_menu_asks_for_files_or_a_folder(window: MainWindow) -> None:
    answer = Answer(click("Vazgeç"))
    choose(window, "Topla…")
    assert answer.seen == ["Birimlerden gelen bölüm dosyaları (.xlsx) nerede?"]


def test_a_folder_without_workbooks_is_told(window: MainWindow, tmp_path: Path) -> None:
    empty = tmp_path / "boş"
    empty.mkdir()
    window.sections.collect([empty])
    assert told(window) == "Burada bölüm dosyası (.xlsx) yok."


def test_opening_what_this_programme_handed_out_leads_to_collecting(
    window: MainWindow, workbook: Path, qtbot: QtBot
) -> None:
    from tests.views.sections.user import when_asked

    def collect(dialog: QDialog) -> None:
        click("Topla…")(dialog)

    answer = Answer(when_asked(collect))
    window.file_wanted.emit(workbook)
    assert answer.seen
    qtbot.waitUntil(lambda: window.sections.collecting.preview is not None, timeout=60_000)
