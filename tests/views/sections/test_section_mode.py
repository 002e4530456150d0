"""A department's PC: a workbook becomes a section file, is filled in, and is delivered."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QPalette
from PySide6.QtWidgets import QDialog, QFrame, QPlainTextEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from kbbdesk.checks.justifications import justify
from kbbdesk.models.plan import Activity, PerformanceTarget
from kbbdesk.sections import layout
from kbbdesk.sections.reading.section import read_workbook
from kbbdesk.sections.section_file import hindrances
from kbbdesk.views.grid.grid import Grid
from kbbdesk.views.main_window import MainWindow
from kbbdesk.views.programme import ProgrammePage, UnitsPage
from kbbdesk.views.sections.banner import SUBJECT as BANNER
from kbbdesk.views.sections.findings import FindingsDialog
from kbbdesk.views.sections.remark_list import RemarkList
from kbbdesk.views.target.page import TargetPage
from kbbdesk.views.windows import Windows
from tests.sections.corpus import with_cell
from tests.views.output.user import choose_folder
from tests.views.sections.user import choose, close, ended, hand_out, press, section_window, told, when_asked
from tests.views.target.user import go, shown, tool_tip, write
from tests.views.target.user import press as press_key
from tests.views.window.asked import Answer, click

TRANSPORT = "Ulaşım Dairesi"
TRAMWAY = "Ke/Ph.1.1.1"


@pytest.fixture
def workbook(window: MainWindow, qtbot: QtBot, folder: Path) -> Path:
    """The section of the transport department as it is handed out."""
    (path,) = hand_out(window, qtbot, folder, TRANSPORT)
    close(window, qtbot)
    return path


@pytest.fixture
def section(windows: Windows, workbook: Path) -> MainWindow:
    """The section on the department's PC."""
    return section_window(windows, workbook)


@pytest.fixture
def page(section: MainWindow) -> TargetPage:
    """The page of the tramway in the section."""
    (target,) = section.session.programme.coded[TRAMWAY]
    section.session.go_to(target.uuid)
    found = section.pages.currentWidget()
    assert isinstance(found, TargetPage)
    return found


def test_only_the_section_is_there_and_a_line_says_what_to_do(section: MainWindow, workbook: Path) -> None:
    programme = section.session.programme
    assert 0 < len(list(programme.performance_targets())) < 77
    unit = programme.unit(programme.section_mark.unit) if programme.section_mark else None
    assert unit
    assert section.windowTitle().startswith(f"2017 – {unit.title} bölümü – ")
    banner = section.messages.text_of(BANNER) or ""
    assert banner.startswith(f"{unit.title} bölümü, son teslim günü ")
    assert "(14 gün kaldı)" in banner
    texts = [action.text().replace("&", "") for action in section.menus.sections.actions()]
    assert "Bölümü teslim et…" in texts
    assert "Dağıt…" not in texts
    assert workbook.is_file()


def test_the_unit_types_into_its_cells_and_not_into_those_of_finance(
    page: TargetPage, section: MainWindow, qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    for grid in (page.indicators, page.activities):
        qtmodeltester.check(grid.model)
    before = shown(page.activities, 0, "unit")
    go(page.activities, 0, "unit")
    press_key(qtbot, page.activities, "A")
    assert page.activities.view.editor() is None
    assert shown(page.activities, 0, "unit") == before
    assert page.activities.notice.text().startswith("Bölüm dosyasında kilitli: bunu Mali Hizmetler belirler")
    assert "Bölüm dosyasında kilitli" in tool_tip(page.activities, 0, "unit")
    go(page.activities, 0, "budget")
    write(qtbot, page.activities, "71000000", "Enter")
    assert shown(page.activities, 0, "budget") == "71.000.000,00"
    sentence = page.heading.sentence
    assert sentence.isReadOnly()
    for text in (sentence.toolTip(), sentence.accessibleDescription()):
        assert "Bölüm dosyasında kilitli: bunu Mali Hizmetler belirler" in text
    assert sentence.frameShape() is QFrame.Shape.NoFrame
    ground = sentence.grab().toImage().pixelColor(sentence.width() - 3, sentence.height() - 3)
    assert ground == sentence.palette().color(QPalette.ColorRole.AlternateBase)
    assert not page.heading.units.isEnabled()
    assert not section.tree.add_child.isEnabled()
    assert not section.tree.delete.isEnabled()


def test_a_new_activity_is_the_units_own(page: TargetPage, section: MainWindow, qtbot: QtBot) -> None:
    row = page.activity_model.real_rows
    go(page.activities, row, "title")
    write(qtbot, page.activities, "Yeni hat", "Enter")
    activity = page.activity_model.row(row)
    mark = section.session.programme.section_mark
    assert isinstance(activity, Activity)
    assert mark
    assert (activity.title, activity.unit) == ("Yeni hat", mark.unit)


def test_programme_pages_are_to_be_read(section: MainWindow) -> None:
    section.session.go_to(section.session.programme.uuid, "administrations")
    information = section.pages.currentWidget()
    assert isinstance(information, ProgrammePage)
    for line in (information.name, information.fiscal_year, information.approved_budget):
        assert line.isReadOnly()
        assert not line.hasFrame()
        for text in (line.toolTip(), line.accessibleDescription()):
            assert text.startswith("Bölüm dosyasında kilitli: bunu Mali Hizmetler belirler")
        ground = line.grab().toImage().pixelColor(line.width() - 3, line.height() - 3)
        assert ground == line.palette().color(QPalette.ColorRole.AlternateBase)
    columns = information.columns.grid.model
    assert all(columns.locked(number) for number in range(columns.columnCount()))
    section.session.go_to(section.session.programme.uuid, "units")
    units = section.pages.currentWidget()
    assert isinstance(units, UnitsPage)
    (grid,) = units.findChildren(Grid)
    assert all(grid.model.locked(number) for number in range(grid.model.columnCount()))


def test_delivering_is_refused_with_the_error_then_accepted(
    page: TargetPage, section: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    go(page.activities, 0, "budget")
    write(qtbot, page.activities, "70000001", "Enter")
    assert "Teslimden önce 1 hata düzeltilmeli" in (section.messages.text_of(BANNER) or "")
    choose(section, "Bölümü teslim et…")
    assert told(section).startswith(f"Bölüm teslim edilemez: 1 hata var. İlki: {TRAMWAY}, faaliyet 1")
    section.session.go_to(section.session.programme.uuid)
    press(section, "İlkine git")
    assert section.pages.current_place().row == page.activity_model.row(0).uuid
    section.undo()
    assert told(section) == "", "after an edit what was said may no longer hold"
    section.undo()
    out = tmp_path / "teslim"
    out.mkdir()
    count = _give_reasons(section)
    answer = Answer(choose_folder(out))
    choose(section, "Bölümü teslim et…")
    assert answer.seen
    ended(section, qtbot)
    assert told(section).startswith("Bölüm teslime hazır: Ulaşım Dairesi")
    assert sorted(path.suffix for path in out.iterdir()) == [".pdf", ".xlsx"]
    (delivered,) = out.glob("*.xlsx")
    read = read_workbook(delivered)
    assert len(read.section.plan.justifications) == count
    assert not read.edited_by_hand


def _give_reasons(section: MainWindow) -> int:
    """Write the reasons of all warnings but the last one through the dialogs; return how many there are."""
    warnings = hindrances(section.session.programme, section.session.engine).open_warnings
    assert len(warnings) > 1

    def reason(dialog: QDialog) -> None:
        assert dialog.windowTitle() == f"Teslimden önce gerekçe (1/{len(warnings)})"
        dialog.findChildren(QPlainTextEdit)[0].setPlainText("Böyle planlandı.")
        answers.append(Answer(QDialog.reject))
        click("Gerekçeyi kaydet")(dialog)

    answers: list[Answer] = [Answer(reason)]
    choose(section, "Bölümü teslim et…")
    assert [len(answer.seen) for answer in answers] == [1, 1]
    assert told(section).startswith(f"Bölüm teslim edilmedi: {len(warnings) - 1} uyarının gerekçesi yok.")
    for problem in warnings[1:]:
        edits = justify(problem, section.session.programme, "Böyle planlandı.", "birim", "2016-09-01T08:00:00")
        assert section.session.apply(edits, "Gerekçe")
    return len(warnings)


def test_the_same_section_again_leads_to_what_was_typed(
    page: TargetPage, section: MainWindow, windows: Windows, workbook: Path, qtbot: QtBot
) -> None:
    go(page.activities, 0, "budget")
    write(qtbot, page.activities, "71000000", "Enter")
    path = section.session.file.path
    close(section, qtbot)
    again = section_window(windows, workbook, "Kaldığım yerden sürdür")
    assert again.session.file.path == path
    assert _tram(again).budget == 71_000_000_00
    close(again, qtbot)
    fresh = section_window(windows, workbook, "Excel dosyasından yeni aç")
    assert fresh.session.file.path != path
    assert path.is_file()
    assert _tram(fresh).budget == 70_000_000_00


def _tram(window: MainWindow) -> Activity:
    (target,) = window.session.programme.coded[TRAMWAY]
    assert isinstance(target, PerformanceTarget)
    return target.activities[0]


def test_what_the_workbook_says_and_cannot_be_taken_is_told(
    windows: Windows, workbook: Path, tmp_path: Path
) -> None:
    edited = with_cell(workbook.read_bytes(), layout.ACTIVITIES, "G8", "yetmiş milyon")
    other = tmp_path / "bozuk değer.xlsx"
    other.write_bytes(edited)
    window = section_window(windows, other)
    assert window.messages.text_of("findings") == (
        "Excel dosyasındaki 1 yer okunamadı ve bölüme alınmadı; orada duruyorlar."
    )
    press(window, "Göster…")
    (dialog,) = window.findChildren(FindingsDialog)
    assert [dialog.model.index(0, column).data() for column in range(3)] == [layout.ACTIVITIES, "G8", "hata"]
    dialog.close()


def test_a_workbook_that_is_no_section_is_refused(windows: Windows, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "başka.xlsx"
    path.write_bytes(b"PK\x03\x04")
    told: list[str] = []

    def read(dialog: QDialog) -> None:
        told.append(dialog.text())  # type: ignore[attr-defined]
        click("OK")(dialog)

    answer = Answer(when_asked(read))
    assert windows.open(path) is None
    assert answer.seen
    assert told[0].startswith("başka.xlsx ")


def test_giving_up_makes_no_file(windows: Windows, workbook: Path, data_folder: Path) -> None:
    answer = Answer(when_asked(click("Vazgeç")))
    windows.open(workbook)
    assert answer.seen
    assert list(data_folder.rglob("*.kbb")) == []


def test_space_is_no_way_into_a_locked_cell(page: TargetPage, qtbot: QtBot) -> None:
    go(page.activities, 0, "unit")
    qtbot.keyClick(page.activities.view, Qt.Key.Key_F2)
    assert page.activities.view.editor() is None


def test_a_workbook_dropped_on_the_start_screen_becomes_a_section(
    windows: Windows, workbook: Path, qtbot: QtBot
) -> None:
    assert windows.start
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(workbook))])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    answer = Answer(when_asked(click("Bölümü aç")))
    windows.start.dropEvent(event)
    qtbot.waitUntil(lambda: bool(windows.programmes), timeout=30_000)
    assert answer.seen
    assert windows.programmes[0].session.programme.section_mark


def test_a_department_without_remarks_is_not_told_to_write_some(section: MainWindow) -> None:
    choose(section, "Notlar")
    (remarks,) = section.findChildren(RemarkList)
    assert remarks.told.text() == "Mali Hizmetlerin notu yok."
