"""Going back to a backup from the window (P6, S19, S20 of faults.md)."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from kbbdesk.models.edits import DeleteRow
from kbbdesk.storage import backup as backup_module
from kbbdesk.storage.backup import backups, restore
from kbbdesk.storage.verify import verify
from kbbdesk.views.start.restore import RestoreDialog
from kbbdesk.views.windows import Windows
from tests.storage.support import budget_in, edited, tram
from tests.views.window.asked import Answer, click

FIRST_DAY = date(2026, 11, 20)


class _Calendar(date):
    day_of_test = FIRST_DAY

    @classmethod
    def today(cls) -> date:  # type: ignore[override]
        return cls.day_of_test


@pytest.fixture
def sample_path(_sample_made_once: Path, tmp_path: Path) -> Path:
    """The 2017 plan without any backup."""
    return Path(shutil.copy(_sample_made_once, tmp_path / "program.kbb"))


@pytest.fixture
def three_days(sample_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plan with one, two and three edits on three days: the budget is 1, 3 and 6 kuruş in the evenings."""
    monkeypatch.setattr(backup_module, "date", _Calendar)
    monkeypatch.setattr("getpass.getuser", lambda: "ayşe")
    for number, budgets in enumerate([(1,), (2, 3), (4, 5, 6)]):
        _Calendar.day_of_test = FIRST_DAY + timedelta(days=number)
        edited(sample_path, *budgets)
    return sample_path


def _lines(dialog: RestoreDialog) -> list[list[str]]:
    items = [dialog.list.topLevelItem(number) for number in range(dialog.list.topLevelItemCount())]
    return [[item.text(column) for column in range(5)] for item in items if item]


def test_a_backup_says_what_has_changed_since_and_by_whom(three_days: Path, qtbot: QtBot) -> None:
    dialog = RestoreDialog(three_days, "yedekler")
    qtbot.addWidget(dialog)
    lines = _lines(dialog)
    assert [(line[0], line[4]) for line in lines] == [
        ("22.11.2026", "3 değişiklik"),
        ("21.11.2026", "5 değişiklik"),
        ("20.11.2026", "6 değişiklik"),
    ]
    assert all(line[1] == "günün ilk açılışında" for line in lines)
    assert all(line[2].endswith("KB") or line[2].endswith("kB") for line in lines)
    assert lines[0][3].endswith(", ayşe")
    assert dialog.details.text() == (
        "Bu yedekten sonra 3 değişiklik yapılmış (ayşe 3). Değişenler: faaliyet 3. "
        "Son işlemler: Bütçe, Tramvay araç alımı."
    )
    dialog.reject()


def test_p6_yesterday_is_three_clicks_away(windows: Windows, three_days: Path, qtbot: QtBot) -> None:
    window = windows.open(three_days)
    assert window
    answered: list[str] = []

    def yesterday(dialog: QDialog) -> None:
        assert isinstance(dialog, RestoreDialog)
        answered.extend(line[0] for line in _lines(dialog))
        item = dialog.list.topLevelItem(answered.index("21.11.2026"))
        button = dialog.list.itemWidget(item, 5) if item else None
        assert isinstance(button, QPushButton)
        assert button.text() == "Bu hâle dön"
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    menu = next(m for m in window.menuBar().findChildren(QMenu) if m.title().replace("&", "") == "Dosya")
    action = next(a for a in menu.actions() if a.text().replace("&", "") == "Yedekten geri yükle…")
    answer = Answer(yesterday)
    action.trigger()
    assert answer.seen
    (again,) = windows.programmes
    assert tram(again.session.programme).budget == 1
    assert not again.session.read_only
    told = again.messages.text_of("restored") or ""
    (kept,) = (backup for backup in backups(three_days) if backup.reason == backup_module.BEFORE_RESTORE)
    assert told.startswith("21.11.2026 yedeğine dönüldü; sonraki 5 değişiklik dosyadan çıktı; önceki hâl «")
    assert told.endswith(f"«{kept.path.parent.name}» klasöründe saklandı: {kept.path.name}")
    windows.end_session()
    assert verify(three_days) == []


@pytest.mark.parametrize(("generation", "budget"), [(0, 3), (1, 1), (2, 6_000_000_000)])
def test_s19_each_of_three_generations_comes_back_whole(
    three_days: Path, qtbot: QtBot, generation: int, budget: int
) -> None:
    dialog = RestoreDialog(three_days, "yedekler")
    qtbot.addWidget(dialog)
    dialog.list.setCurrentItem(dialog.list.topLevelItem(generation))  # type: ignore[arg-type]
    click("Geri yükle")(dialog)
    assert dialog.restored
    assert budget_in(three_days) == budget
    assert verify(three_days) == []


def test_a_window_that_only_looked_at_its_backups_says_nothing(windows: Windows, three_days: Path) -> None:
    window = windows.open(three_days)
    assert window
    answer = Answer(lambda dialog: dialog.reject())
    window.restore_wanted.emit()
    assert answer.seen
    (again,) = windows.programmes
    assert again.messages.text_of("restored") is None


def test_enter_in_the_list_restores_once(three_days: Path, qtbot: QtBot) -> None:
    dialog = RestoreDialog(three_days, "yedekler")
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.focusWidget() is dialog.list
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert dialog.restored
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert budget_in(three_days) == 1
    assert [backup.reason for backup in backups(three_days)].count("geri-yukleme") == 1


def test_what_was_replaced_can_be_brought_back_and_is_said_to_stand_aside(three_days: Path, qtbot: QtBot) -> None:
    restore(three_days, backups(three_days)[-1])
    dialog = RestoreDialog(three_days, "yedekler")
    qtbot.addWidget(dialog)
    lines = _lines(dialog)
    assert lines[0][1] == "geri yüklemeden önce"
    assert lines[0][3] == "şimdiki dosyada yok"
    assert "sonra başka bir yedek geri yüklenmiş" in dialog.details.text()
    click("Geri yükle")(dialog)
    assert budget_in(three_days) == 6


def test_s20_damaged_backups_stand_in_the_list_with_the_reason(three_days: Path, qtbot: QtBot) -> None:
    newest, middle, oldest = backups(three_days)
    newest.path.write_bytes(newest.path.read_bytes()[:150_000])
    oldest.path.write_bytes(b"")
    dialog = RestoreDialog(three_days, "yedekler")
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: "atlandı" in _lines(dialog)[2][0])
    first, second, third = _lines(dialog)
    assert first[0].startswith("22.11.2026 · atlandı: ")
    assert "bozulmuş" in first[0]
    assert "boş bir dosya" in third[0]
    assert [item.text(0) for item in dialog.list.selectedItems()] == [second[0]] == ["21.11.2026"]
    click("Geri yükle")(dialog)
    assert budget_in(three_days) == 1
    assert middle.path.exists()


def test_a_file_that_cannot_be_read_is_restored_without_its_story(three_days: Path, qtbot: QtBot) -> None:
    three_days.write_bytes(b"")
    dialog = RestoreDialog(three_days, "yedekler", can_salvage=True)
    qtbot.addWidget(dialog)
    assert [line[3:] for line in _lines(dialog)] == [["", ""]] * 3
    assert "bilinmiyor" in dialog.details.text()
    click("Geri yükle")(dialog)
    assert budget_in(three_days) == 3


def test_without_a_backup_there_is_nothing_to_choose(sample_path: Path, qtbot: QtBot) -> None:
    dialog = RestoreDialog(sample_path, "yedekler")
    qtbot.addWidget(dialog)
    buttons = {button.text(): button for button in dialog.findChildren(QPushButton)}
    assert not buttons["Geri yükle"].isEnabled()
    assert QApplication.activeModalWidget() is None
    dialog.reject()


def test_restoring_takes_undo_back_to_the_backup(windows: Windows, three_days: Path) -> None:
    window = windows.open(three_days)
    assert window
    window.session.apply([DeleteRow(tram(window.session.programme).uuid)], "Sil")
    answer = Answer(click("Geri yükle"))
    window.restore_wanted.emit()
    assert answer.seen
    (again,) = windows.programmes
    assert tram(again.session.programme).budget == 3
    assert again.session.changes.undo_label is None


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        (backup_module.DAILY, "günün ilk açılışında"),
        (backup_module.BEFORE_UPGRADE, "yeni sürüme yükseltmeden önce"),
        (backup_module.BEFORE_RESTORE, "geri yüklemeden önce"),
        (backup_module.BEFORE_CONSOLIDATION, "bölümler birleştirilmeden önce"),
    ],
)
def test_a_backup_says_why_it_was_made(reason: str, told: str, three_days: Path, qtbot: QtBot) -> None:
    newest = backups(three_days)[0].path
    newest.rename(newest.with_name(newest.name.replace("gunluk", reason)))
    dialog = RestoreDialog(three_days, "yedekler")
    qtbot.addWidget(dialog)
    assert [line[1] for line in _lines(dialog)] == [told, "günün ilk açılışında", "günün ilk açılışında"]
