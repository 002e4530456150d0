"""Opening, one window for each file, the start screen, damaged and locked files (item 1 of the window; S5–S9)."""

import gc
import shutil
import subprocess
import time
from datetime import datetime, tzinfo
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QMenu, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from kbbdesk.models.edits import SetField
from kbbdesk.storage import journal
from kbbdesk.storage.programme_file import OpenOptions, open_file
from kbbdesk.storage.verify import verify
from kbbdesk.views.history.columns import NEW
from kbbdesk.views.start.new_programme import NewProgrammeDialog
from kbbdesk.views.start.restore import RestoreDialog
from kbbdesk.views.target.page import TargetPage
from kbbdesk.views.windows import Windows
from tests.storage.support import READ, budget_in, edited, names, small_disk, tram
from tests.views.output.user import ended, told
from tests.views.target.user import go, write
from tests.views.window.asked import Answer, click


def test_a_new_user_finds_the_2017_plan(windows: Windows, data_folder: Path) -> None:
    windows.open_first([])
    (window,) = windows.programmes
    assert window.isVisible()
    assert window.windowTitle() == (
        "2017 Performans Programı – Kocaeli Büyükşehir Belediyesi – 2017 Kocaeli örneği.kbb – kbbdesk"
    )
    assert window.session.file.path.parent == data_folder
    assert windows.start is None


def test_the_last_programme_opens_again(windows: Windows, sample_path: Path) -> None:
    windows.open(sample_path)
    windows.end_session()
    windows.open_first([])
    assert [window.session.file.path for window in windows.programmes] == [sample_path]


def test_a_last_programme_that_is_gone_gives_the_start_screen(windows: Windows, sample_path: Path) -> None:
    windows.open(sample_path)
    windows.end_session()
    sample_path.unlink()
    windows.open_first([])
    assert windows.start is not None
    assert windows.start.isVisible()
    item = windows.start.recent.item(0)
    assert "bulunamadı" in item.text()
    assert str(sample_path.parent) in item.text()
    windows.start.recent.setCurrentRow(0)
    windows.start.forget_wanted.emit(sample_path)
    assert windows.settings.recent_files() == []


def test_a_second_opening_raises_the_first_window(windows: Windows, sample_path: Path, tmp_path: Path) -> None:
    first = windows.open(sample_path)
    link = tmp_path / "kestirme.kbb"
    link.symlink_to(sample_path)
    assert windows.open(sample_path) is first
    assert windows.open(link) is first
    assert len(windows.programmes) == 1


def test_two_programmes_in_two_windows(windows: Windows, sample_path: Path, tmp_path: Path) -> None:
    other = Path(shutil.copy(sample_path, tmp_path / "öteki.kbb"))
    assert windows.open(sample_path) is not windows.open(other)
    assert len(windows.programmes) == 2


def test_colours_chosen_in_one_window_are_marked_in_the_other(
    windows: Windows, sample_path: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copy(sample_path, tmp_path / "öteki.kbb"))
    opened = [windows.open(sample_path), windows.open(other)]
    menus = [
        colours for window in opened if window for colours in window.findChildren(QMenu) if _is_colours(colours)
    ]
    for chosen in ("Koyu", "Açık", "Sistemdeki gibi"):
        next(action for action in menus[0].actions() if action.text().replace("&", "") == chosen).trigger()
        for menu in menus:
            menu.aboutToShow.emit()
            marked = [action.text().replace("&", "") for action in menu.actions() if action.isChecked()]
            assert marked == [chosen]


def _is_colours(menu: QMenu) -> bool:
    return menu.title().replace("&", "") == "Renkler"


def test_closing_from_the_menu_leads_to_the_start_screen(windows: Windows, sample_path: Path) -> None:
    window = windows.open(sample_path)
    assert window
    window.close()
    assert windows.programmes == []
    assert windows.start is not None
    assert windows.start.isVisible()
    assert windows.start.recent.item(0).text().startswith("2017 Performans Programı – Kocaeli")
    windows.start.recent.itemActivated.emit(windows.start.recent.item(0))
    assert len(windows.programmes) == 1
    assert not windows.start.isVisible()


def test_a_file_dropped_on_the_start_screen_opens(windows: Windows, sample_path: Path) -> None:
    windows.show_start()
    assert windows.start
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(sample_path)), QUrl.fromLocalFile("/home/a/başka.txt")])
    drop = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    windows.start.dropEvent(drop)
    assert [window.session.file.path for window in windows.programmes] == [sample_path]


def test_a_new_programme_is_a_file_and_opens(windows: Windows, qtbot: QtBot, data_folder: Path) -> None:
    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, NewProgrammeDialog)
        assert not dialog.create_button.isEnabled()
        dialog.year.setValue(2027)
        dialog.administration.setText("Iğdır Belediyesi")
        dialog.budget.setText("1.500.000,50")
        dialog.create_button.click()

    answer = Answer(fill)
    windows.make_new()
    assert answer.seen == ["Yeni performans programı"]
    (window,) = windows.programmes
    programme = window.session.programme
    assert window.session.file.path == data_folder / "2027 Performans Programı.kbb"
    assert programme.administration.name == "Iğdır Belediyesi"
    assert [column.label for column in programme.value_columns] == ["2025", "2026 (9. Ay)", "2027"]
    assert programme.approved_budget == 150000050
    assert programme.economic_codes
    assert window.windowTitle() == (
        "2027 Performans Programı – Iğdır Belediyesi – 2027 Performans Programı.kbb – kbbdesk"
    )


def test_enter_makes_the_new_programme(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = NewProgrammeDialog(tmp_path, 2027)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.keyClick(dialog.administration, Qt.Key.Key_Return)
    assert dialog.isVisible()
    qtbot.keyClicks(dialog.administration, "Bursa")
    qtbot.keyClick(dialog.administration, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert dialog.path == tmp_path / "2027 Performans Programı.kbb"
    assert dialog.path.is_file()


def test_nothing_in_the_form_of_a_new_programme_is_red_before_anything_was_typed(
    qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = NewProgrammeDialog(tmp_path, 2027)
    qtbot.addWidget(dialog)
    dialog.open()
    note = next(label for label in dialog.findChildren(QLabel) if label.text() == "İdarenin adını yazın.")
    assert note.isVisible()
    assert "color" not in note.styleSheet()
    qtbot.keyClick(dialog.administration, Qt.Key.Key_B)
    assert not note.isVisible()
    qtbot.keyClick(dialog.administration, Qt.Key.Key_Backspace)
    assert note.isVisible()
    assert "color" in note.styleSheet()


def test_the_form_of_a_new_programme_says_in_place_what_is_wrong(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = NewProgrammeDialog(tmp_path, 2027)
    qtbot.addWidget(dialog)
    (tmp_path / "var.kbb").touch()
    dialog.administration.setText("Iğdır Belediyesi")
    assert dialog.create_button.isEnabled()
    for field, text, wrong in (
        (dialog.budget, "on lira", "«on lira» bir sayı değil"),
        (dialog.budget, "1,234.56", "iki türlü okunabilir (1.234,56 mi?)"),
        (dialog.columns[0], "2027", "birbirinden ve mali yıldan ayrı"),
        (dialog.file, str(tmp_path / "var"), "Bu adda bir dosya var"),
        (dialog.file, "/yok/böyle/klasör.kbb", "klasörü bulunamadı"),
        (dialog.administration, " ", "İdarenin adını yazın"),
    ):
        good = field.text()
        field.setText(text)
        described = [label.accessibleDescription() for label in (field, dialog.columns[1])]
        assert any(wrong in description for description in described)
        assert not dialog.create_button.isEnabled()
        field.setText(good)
        assert dialog.create_button.isEnabled()


def test_s5_a_read_only_disk_shows_the_plan_under_a_banner(
    windows: Windows, sample_path: Path, tmp_path: Path
) -> None:
    with small_disk(tmp_path / "disk", 4096) as disk:
        path = Path(shutil.copy(sample_path, disk / "plan.kbb"))
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        window = windows.open(path)
        assert window
        assert tram(window.session.programme).budget == 6000000000
        assert "(salt okunur)" in window.windowTitle()
        assert "yazılamıyor" in (window.messages.text_of("read-only") or "")
        assert names(disk) == {"plan.kbb"}
        windows.end_session()


def test_s6_a_second_opener_reads_only(windows: Windows, sample_path: Path) -> None:
    with open_file(sample_path):
        answer = Answer(click("Salt okunur aç"))
        window = windows.open(sample_path)
    assert "şu anda açık" in answer.seen[0]
    assert window
    assert window.session.read_only
    assert "(salt okunur)" in window.windowTitle()
    assert "şu anda açık" in (window.messages.text_of("read-only") or "")
    assert not window.menus.undo.isEnabled()


def test_s6_a_lock_left_by_another_machine_is_broken_after_asking(windows: Windows, sample_path: Path) -> None:
    lock = sample_path.with_name(f".~{sample_path.name}.lock")
    lock.write_text('{"user": "ayse", "host": "oteki", "pid": 1, "since": "01.01.2026 10:00"}')

    answers: list[Answer] = []

    def confirm(dialog: QDialog) -> None:
        assert isinstance(dialog, QMessageBox)
        dialog.button(QMessageBox.StandardButton.Yes).click()

    def take(dialog: QDialog) -> None:
        answers.append(Answer(confirm))
        click("Kilidi kaldır…")(dialog)

    answers.append(Answer(take))
    window = windows.open(sample_path)
    assert window
    assert not window.session.read_only
    assert "oteki" in answers[1].seen[0]


def test_a_damaged_file_is_restored_from_its_newest_sound_backup(windows: Windows, sample_path: Path) -> None:
    edited(sample_path, 1)
    sample_path.write_bytes(sample_path.read_bytes()[:150_000])
    answer = Answer(click("Geri yükle"))
    window = windows.open(sample_path)
    assert answer.seen == ["Yedekten geri yükle"]
    assert window
    assert not window.session.read_only
    assert tram(window.session.programme).budget == 6000000000
    assert (window.messages.text_of("restored") or "").endswith("klasöründe saklandı: bozuk.kbb")


def test_what_a_damaged_file_still_holds_can_be_seen_and_saved(
    windows: Windows, sample_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    size = sample_path.stat().st_size
    with sample_path.open("r+b") as stream:
        stream.seek(size // 2)
        stream.write(b"\xff" * 4096)
    answer = Answer(click("Okunabileni göster"))
    before = sample_path.read_bytes()
    window = windows.open(sample_path)
    assert answer.seen
    assert window
    assert window.session.read_only
    assert "bozulmuş" in (window.messages.text_of("read-only") or "")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "kurtarılan"))
    (tmp_path / "kurtarılan").mkdir()
    buttons = {button.text(): button for button in window.messages.findChildren(QPushButton)}
    buttons["Okunabileni dışa aktar…"].click()
    assert window.is_busy
    ended(window, qtbot)
    assert told(window) == f"7 dosya yazıldı: {tmp_path / 'kurtarılan'}"
    assert {path.suffix for path in (tmp_path / "kurtarılan").iterdir()} == {".csv", ".json"}
    assert sample_path.read_bytes() == before


@pytest.mark.parametrize(("content", "sentence"), [(b"", "boş bir dosya"), (b"PK\x03\x04 xlsx", "Excel")])
def test_what_is_no_programme_is_refused_with_a_sentence(
    windows: Windows, tmp_path: Path, content: bytes, sentence: str
) -> None:
    path = tmp_path / "garip.kbb"
    path.write_bytes(content)
    answer = Answer(click("OK"))
    assert windows.open(path) is None
    assert sentence in answer.seen[0]
    assert path.read_bytes() == content


def test_p6_a_backup_is_restored_from_the_menu(windows: Windows, sample_path: Path) -> None:
    edited(sample_path, 1)
    window = windows.open(sample_path)
    assert window

    def oldest(dialog: QDialog) -> None:
        assert isinstance(dialog, RestoreDialog)
        click("Geri yükle")(dialog)

    answer = Answer(oldest)
    window.restore_wanted.emit()
    assert answer.seen
    (again,) = windows.programmes
    assert tram(again.session.programme).budget == 6000000000


def test_q5_the_end_of_the_session_writes_and_closes(windows: Windows, sample_path: Path) -> None:
    window = windows.open(sample_path)
    assert window
    activity = tram(window.session.programme)
    window.session.apply([SetField(activity.uuid, "budget", 5)], "Bütçe")
    windows.end_session()
    assert windows.programmes == []
    assert budget_in(sample_path) == 5
    open_file(sample_path, OpenOptions()).close()


def test_q5_a_cell_that_is_being_edited_is_written_in_under_two_seconds(
    windows: Windows, sample_path: Path, qtbot: QtBot
) -> None:
    window = windows.open(sample_path)
    assert window
    activity = tram(window.session.programme)
    window.session.go_to(activity.uuid, "budget")
    page = window.pages.currentWidget()
    assert isinstance(page, TargetPage)
    row = page.activity_model.row_of(activity.uuid)
    assert row is not None
    go(page.activities, row, "budget")
    write(qtbot, page.activities, "61.000.000,05")
    assert page.activities.view.editor()
    began = time.monotonic()
    windows.end_session()
    assert time.monotonic() - began < 2
    assert budget_in(sample_path) == 6100000005
    assert not sample_path.with_name(f".~{sample_path.name}.lock").exists()


def test_s15_a_clock_that_goes_back_while_one_works_changes_no_order(
    windows: Windows, sample_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Clock(datetime):
        hours = iter((12, 11, 10))

        @classmethod
        def now(cls, tz: tzinfo | None = None) -> "Clock":
            return cls(2026, 11, 23, next(cls.hours), tzinfo=tz)

    monkeypatch.setattr(journal, "datetime", Clock)
    window = windows.open(sample_path)
    assert window
    activity = tram(window.session.programme)
    for kurus in (1, 2):
        window.session.apply([SetField(activity.uuid, "budget", kurus)], f"Bütçe {kurus}")
    assert window.menus.undo.text() == "&Geri al: Bütçe 2"
    windows.end_session()
    again = windows.open(sample_path)
    assert again
    assert again.menus.undo.text() == "&Geri al: Bütçe 2"
    again.show_journal()
    assert again.journal
    model = again.journal.model
    assert [model.index(row, NEW).data() for row in range(2)] == ["0,02", "0,01"]
    again.menus.undo.trigger()
    assert tram(again.session.programme).budget == 1
    assert again.menus.undo.text() == "&Geri al: Bütçe 1"
    windows.end_session()
    assert verify(sample_path) == []


def test_q3_after_a_crash_the_first_window_says_so(windows: Windows, sample_path: Path) -> None:
    window = windows.open(sample_path)
    assert window
    windows.tell_of_crash()
    assert "beklenmedik biçimde kapandı" in (window.messages.text_of("crash") or "")
    assert open_file(sample_path, READ).read_only


def test_a_programme_is_set_aside_from_collection_while_it_is_open(windows: Windows, sample_path: Path) -> None:
    window = windows.open(sample_path)
    assert window
    assert gc.isenabled()
    assert gc.get_freeze_count() > len(window.session.programme.rows)
    window.close()
    assert gc.get_freeze_count() == 0
