"""Every widget and cell that can be reached says what it is, in Turkish."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible, QAction, QKeySequence
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from kbbdesk.checks.problem import Severity
from kbbdesk.models.edits import SetField
from kbbdesk.sections.consolidate import now
from kbbdesk.sections.preview import Unread, preview
from kbbdesk.sections.reading.finding import ERROR, Finding
from kbbdesk.views.errors import ErrorDialog
from kbbdesk.views.go_to_box import GoToBox
from kbbdesk.views.grid.paste import Area, plan_paste
from kbbdesk.views.grid.paste_dialog import PasteDialog
from kbbdesk.views.help.about import AboutDialog
from kbbdesk.views.help.tour import Tour
from kbbdesk.views.history.dialog import HistoryDialog
from kbbdesk.views.history.window import JournalWindow
from kbbdesk.views.main_window import MainWindow
from kbbdesk.views.node_page import NodePage
from kbbdesk.views.output.summaries_dialog import SummariesDialog
from kbbdesk.views.overview.overview_page import OverviewPage
from kbbdesk.views.places import PAGES
from kbbdesk.views.problems.justify_dialog import JustifyDialog
from kbbdesk.views.sections.collect_window import CollectWindow
from kbbdesk.views.sections.findings import FindingsDialog
from kbbdesk.views.sections.hand_out_dialog import HandOutDialog
from kbbdesk.views.sections.register_window import RegisterWindow
from kbbdesk.views.sections.remark_dialog import RemarkDialog
from kbbdesk.views.session import Place
from kbbdesk.views.start.new_programme import NewProgrammeDialog
from kbbdesk.views.start.restore import RestoreDialog
from kbbdesk.views.target.page import TargetPage
from kbbdesk.views.tree.dialogs import CodeDialog, MoveDialog
from kbbdesk.views.windows import Windows
from tests.storage.support import tram
from tests.views.access.reader import read


def _faults(widget: QWidget) -> list[str]:
    QApplication.processEvents()
    heard = read(widget)
    assert len(heard) > 1
    return sorted({str(said) for said in heard if (said.needs_name and not said.name) or said.english})


def _target_page(window: MainWindow) -> TargetPage:
    window.session.go_to(tram(window.session.programme).uuid)
    page = window.pages.currentWidget()
    assert isinstance(page, TargetPage)
    return page


@pytest.mark.parametrize("page", ["", *PAGES])
def test_every_page_of_the_programme(window: MainWindow, page: str) -> None:
    window.show_page(page)
    assert _faults(window) == []


def test_pages_of_the_plan(window: MainWindow) -> None:
    area = next(window.session.programme.service_areas())
    for row in (area, area.goals[0], area.goals[0].objectives[0]):
        window.session.go_to(row.uuid)
        assert isinstance(window.pages.currentWidget(), NodePage)
        assert _faults(window.pages) == []


def test_all_targets(window: MainWindow) -> None:
    for target in list(window.session.programme.performance_targets())[::7]:
        window.session.go_to(target.uuid)
        assert _faults(window.pages) == []


def test_pictures_as_tables(window: MainWindow) -> None:
    window.show_page("")
    page = window.pages.currentWidget()
    assert isinstance(page, OverviewPage)
    for picture in page.pictures:
        picture.show_table(True)
    assert _faults(page) == []


def test_a_cell_says_row_column_value_and_problem(window: MainWindow) -> None:
    page = _target_page(window)
    activity = tram(window.session.programme)
    window.session.apply([SetField(activity.uuid, "budget", 100)], "Bütçe")
    cells = {said.name: said.description for said in read(page.activities.view)}
    row = page.activity_model.row_of(activity.uuid)
    assert row is not None
    said = cells[f"Satır {row + 1}, Bütçe: 1,00"]
    assert said.startswith("hata: Ekonomik kodların toplamı")
    assert said.endswith("değiştirildi. Açılışta: 60.000.000,00")
    assert cells[f"Satır {row + 1}, Toplam: 1,00"] == "hesaplanır"


def test_tree_and_list_say_how_bad_it_is(window: MainWindow) -> None:
    activity = tram(window.session.programme)
    window.session.apply([SetField(activity.uuid, "budget", 100)], "Bütçe")
    QApplication.processEvents()
    tree = {said.name for said in read(window.tree.view)}
    assert any(name.startswith("Ke/Ph.1.1.1 ") and "1 hata" in name for name in tree)
    assert "1.373.002.332,21" not in tree
    problems = {said.name for said in read(window.problems.view)}
    assert any(name.startswith("hata: Ke/Ph.1.1.1, faaliyet") for name in problems)


def _warning_dialog(window: MainWindow, _folder: Path) -> QWidget:
    programme = window.session.programme
    problems = window.session.engine.unordered()
    warning = next(problem for problem in problems if problem.severity is Severity.WARNING)
    return JustifyDialog(warning, programme, window)


def _paste_dialog(window: MainWindow, _folder: Path) -> QWidget:
    model = _target_page(window).activity_model
    budget = model.column_of("budget")
    assert budget is not None
    rows = [["1,234.56"], ["beş"]]
    assert plan_paste(model, rows, Area(0, budget)).needs_a_look
    return PasteDialog(model, lambda options: plan_paste(model, rows, Area(0, budget), options), window)


def _move_dialog(window: MainWindow, _folder: Path) -> QWidget:
    return MoveDialog(window.session.programme, tram(window.session.programme).parent, None, window)


def _code_dialog(window: MainWindow, _folder: Path) -> QWidget:
    return CodeDialog(window.session.programme, tram(window.session.programme).parent, window)


def _summaries(window: MainWindow, _folder: Path) -> QWidget:
    return SummariesDialog(window.session, window.pages.row, window.tree.selected(), window)


def _file_dialog(window: MainWindow, folder: Path) -> QWidget:
    (folder / "klasör").mkdir()
    (folder / "tablo.xlsx").touch()
    dialog = QFileDialog(window, "Nereye yazılsın?", str(folder), "Excel (*.xlsx)")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    return dialog


def _restoring(window: MainWindow, _folder: Path) -> QWidget:
    return RestoreDialog(window.session.file.path, "Yedekler", parent=window)


def _history(window: MainWindow, _folder: Path) -> QWidget:
    return HistoryDialog(window.session, Place(tram(window.session.programme).uuid), window)


def _remark(window: MainWindow, _folder: Path) -> QWidget:
    return RemarkDialog(window.session, Place(tram(window.session.programme).uuid, "budget"), window)


def _findings(window: MainWindow, _folder: Path) -> QWidget:
    return FindingsDialog("Bir yer okunamadı.", [Finding("Faaliyetler", "G8", ERROR, "Sayı değil.")], window)


def _collecting(window: MainWindow, _folder: Path) -> QWidget:
    shown = preview(window.session.programme, [Unread("bozuk.xlsx", "Dosya bozulmuş.")], now())
    return CollectWindow(window.session, shown)


DIALOGS: dict[str, Callable[[MainWindow, Path], QWidget]] = {
    "gerekçe": _warning_dialog,
    "yapıştırma": _paste_dialog,
    "taşıma": _move_dialog,
    "kod": _code_dialog,
    "özetler": _summaries,
    "yedekler": _restoring,
    "yeni program": lambda window, folder: NewProgrammeDialog(folder, 2018, window),
    "hakkında": lambda window, folder: AboutDialog(folder, window),
    "hata": lambda window, folder: ErrorDialog("ayrıntı", folder, window),
    "geçmiş": _history,
    "günlük": lambda window, _folder: JournalWindow(window.session, lambda: window.pages.row),
    "koda git": lambda window, _folder: GoToBox(window.session, window),
    "dağıtım": lambda window, folder: HandOutDialog(window.session, folder, window),
    "not": _remark,
    "bulgular": _findings,
    "toplama": _collecting,
    "durum": lambda window, _folder: RegisterWindow(window.session),
    "tur": lambda window, _folder: Tour(window),
}


def test_qts_own_dialogs_speak_turkish(window: MainWindow, tmp_path: Path) -> None:
    for dialog in (_file_dialog(window, tmp_path), QPrintDialog(window)):
        dialog.show()
        QApplication.processEvents()
        heard = read(dialog)
        assert len([said for said in heard if said.role == QAccessible.Role.Button and said.name]) > 1
        assert [str(said) for said in heard if said.english] == []
        dialog.close()


def test_what_appears_away_from_the_keyboard_is_announced(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: heard.append(event.message()))
    window.messages.show_message("deneme", "Dosya salt okunur açıldı.")
    page = _target_page(window)
    difference = page.activity_model.column_of("difference")
    assert difference is not None
    page.activities.view.go_to_cell(0, difference)
    QTest.keyClicks(page.activities.view, "5")
    assert heard[0] == "Dosya salt okunur açıldı."
    assert heard[1:] == [page.activities.notice.text()]
    assert heard[1].startswith("Bu hücre kilitli")


@pytest.mark.parametrize("make", DIALOGS.values(), ids=DIALOGS)
def test_every_dialog(window: MainWindow, tmp_path: Path, make: Callable[[MainWindow, Path], QWidget]) -> None:
    dialog = make(window, tmp_path)
    dialog.show()
    assert _faults(dialog) == []
    dialog.close()


def test_keys_are_named_as_they_stand_on_the_keyboard(window: MainWindow) -> None:
    native = QKeySequence.SequenceFormat.NativeText
    shown = {keys.toString(native) for action in window.findChildren(QAction) for keys in action.shortcuts()}
    assert {"Ctrl+P", "Ctrl+Shift+L", "Ctrl+Z", "F1"} <= shown
    assert [
        keys for keys in shown if not keys.startswith(("Ctrl+", "Shift+", "Alt+", "F", "Delete", "Insert"))
    ] == []
    assert QKeySequence("Alt+Left").toString(native) == "Alt+←"


def test_the_guide_and_the_start_screen(window: MainWindow, windows: Windows) -> None:
    windows.show_help("ilk-adimlar.md")
    windows.show_start()
    assert windows.help
    assert windows.start
    for other in (windows.help, windows.start):
        assert _faults(other) == []
        other.close()
