"""Official files from the menu: those of `kbbdesk export`, of one moment, while editing goes on."""

import errno
import json
import logging
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from kbbdesk import outputs
from kbbdesk.cli import main
from kbbdesk.exports.progress import Progress
from kbbdesk.models.edits import SetField
from kbbdesk.storage.programme_file import open_file
from kbbdesk.views.errors import FaultReporter
from kbbdesk.views.main_window import MainWindow
from tests.storage.support import TRAM, names, tram
from tests.views.output.user import choose, ended, export, press, save_as, told
from tests.views.window.asked import Answer, click

OLD = b"eski"
FORMS = {
    "xlsx": "Excel çalışma kitabı…",
    "pdf": "PDF belgesi…",
    "json": "Açık veri (JSON)…",
}

Gate = threading.Event


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """An empty folder."""
    folder = tmp_path / "çıktı"
    folder.mkdir()
    return folder


@pytest.fixture
def reporter(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FaultReporter:
    """Faults of threads as the running program takes them."""
    made = FaultReporter(tmp_path, window)

    def report(fault: threading.ExceptHookArgs) -> None:
        if fault.exc_value:
            made.report(fault.exc_type, fault.exc_value, fault.exc_traceback)

    monkeypatch.setattr(threading, "excepthook", report)
    return made


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    """Writers wait for this after they have begun."""
    opened = threading.Event()
    made = outputs.writer_of

    def late(*given: object) -> outputs.Writer:
        writer = made(*given)  # type: ignore[arg-type]

        def write(target: Path, progress: Progress) -> list[Path]:
            progress(0, 100)
            assert opened.wait(10)
            return writer(target, progress)

        return write

    monkeypatch.setattr("kbbdesk.views.output.outputs.writer_of", late)
    yield opened
    opened.set()


def content_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def by_command_line(programme: Path, folder: Path) -> dict[str, bytes]:
    folder.mkdir()
    assert main(["export", str(programme), "--to", str(folder)]) == 0
    return content_of(folder)


def set_budget(window: MainWindow, kurus: int) -> None:
    assert window.session.apply([SetField(tram(window.session.programme).uuid, "budget", kurus)], f"Bütçe, {TRAM}")


def test_the_menu_makes_exactly_the_files_of_the_command_line(
    window: MainWindow, qtbot: QtBot, sample_path: Path, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for form, text in FORMS.items():
        export(window, text, out / f"performans-programi.{form}")
        ended(window, qtbot)
        assert told(window) == f"Yazıldı: {out / f'performans-programi.{form}'}"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(out))
    choose(window, "CSV dosyaları…")
    ended(window, qtbot)
    assert told(window) == f"6 dosya yazıldı: {out}"
    assert content_of(out) == by_command_line(sample_path, tmp_path / "cli")


@pytest.mark.parametrize("form", FORMS)
def test_a_file_holds_the_moment_of_its_start_while_editing_goes_on(
    window: MainWindow, qtbot: QtBot, sample_path: Path, out: Path, tmp_path: Path, gate: Gate, form: str
) -> None:
    before = by_command_line(sample_path, tmp_path / "cli")[f"performans-programi.{form}"]
    target = out / f"plan.{form}"
    export(window, FORMS[form], target)
    set_budget(window, 777)
    set_budget(window, 888)
    assert window.outputs.works.is_busy
    gate.set()
    ended(window, qtbot)
    assert target.read_bytes() == before
    assert tram(window.session.programme).budget == 888


@pytest.mark.parametrize("form", FORMS)
def test_p2_stopping_leaves_no_file_and_keeps_the_old_one(
    window: MainWindow, qtbot: QtBot, out: Path, gate: Gate, form: str
) -> None:
    for target, content in ((out / f"yeni.{form}", None), (out / f"eski.{form}", OLD)):
        if content:
            target.write_bytes(content)
        export(window, FORMS[form], target)
        qtbot.waitUntil(lambda: window.outputs.works.progress is not None)
        press(window, "Vazgeç")
        gate.set()
        ended(window, qtbot)
        assert told(window) == "Vazgeçildi; hiçbir dosya değişmedi."
        gate.clear()
    assert content_of(out) == {f"eski.{form}": OLD}


def test_p2_stopping_six_files_leaves_all_as_they_were(
    window: MainWindow, qtbot: QtBot, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (out / "2-faaliyet-maliyetleri.csv").write_bytes(OLD)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(out))
    render_table = "kbbdesk.exports.csv_files.render_table"

    def stop_at_the_third(table: object) -> bytes:
        if len(rendered) == 2:
            window.outputs.works.stop()
        rendered.append(table)
        return b"yeni"

    rendered: list[object] = []
    monkeypatch.setattr(render_table, stop_at_the_third)
    choose(window, "CSV dosyaları…")
    ended(window, qtbot)
    assert len(rendered) == 3
    assert told(window) == "Vazgeçildi; hiçbir dosya değişmedi."
    assert content_of(out) == {"2-faaliyet-maliyetleri.csv": OLD}


def test_progress_is_shown_and_no_second_output_offered(
    window: MainWindow, qtbot: QtBot, out: Path, gate: Gate
) -> None:
    export(window, FORMS["pdf"], out / "plan.pdf")
    bar = window.outputs.works.progress
    assert bar
    qtbot.waitUntil(lambda: bar.maximum() == 100)
    assert told(window) == "plan.pdf yazılıyor…"
    assert bar.accessibleName() == "plan.pdf yazılıyor…"
    assert not any(action.isEnabled() for action in window.menus.output.actions() if action.text())
    values: list[int] = []
    bar.valueChanged.connect(values.append)
    gate.set()
    ended(window, qtbot)
    assert values == sorted(values)
    assert values[-1] == 100
    assert len(values) > 20
    assert all(action.isEnabled() for action in window.menus.output.actions() if action.text())


@pytest.mark.parametrize("winerror", [5, 32])
def test_s17_a_file_open_in_excel_gives_the_sentence_and_another_name(
    window: MainWindow,
    qtbot: QtBot,
    sample_path: Path,
    out: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    winerror: int,
) -> None:
    content = by_command_line(sample_path, tmp_path / "cli")["performans-programi.xlsx"]
    target = out / "plan.xlsx"
    target.write_bytes(OLD)
    replace = Path.replace

    def refuse(self: Path, other: Path) -> Path:
        if Path(other) != target:
            return replace(self, other)
        error = PermissionError(errno.EACCES, "in use")
        error.winerror = winerror  # type: ignore[attr-defined, unused-ignore]
        raise error

    monkeypatch.setattr("kbbdesk.storage.output._PATIENCE", 0.2)
    monkeypatch.setattr(Path, "replace", refuse)
    export(window, FORMS["xlsx"], target)
    ended(window, qtbot)
    assert told(window) == (
        "plan.xlsx Excel'de ya da başka bir programda açık; "
        "onu kapatın ya da başka bir ad verin. Eski dosya değişmedi."
    )
    set_budget(window, 1)
    press(window, "Yeniden dene")
    ended(window, qtbot)
    assert "açık" in told(window)
    answer = Answer(save_as(out / "plan 2.xlsx"))
    press(window, "Başka bir ad…")
    assert answer.seen
    ended(window, qtbot)
    assert told(window) == f"Yazıldı: {out / 'plan 2.xlsx'}"
    assert content_of(out) == {"plan.xlsx": OLD, "plan 2.xlsx": content}


def test_a_programme_file_is_no_target(window: MainWindow, qtbot: QtBot, sample_path: Path, out: Path) -> None:
    before = sample_path.read_bytes()
    disguised = out / "plan.json"
    disguised.write_bytes(before)
    export(window, FORMS["json"], disguised)
    ended(window, qtbot)
    assert "bir program dosyası; üzerine yazılmadı" in told(window)
    assert disguised.read_bytes() == before
    export(window, FORMS["json"], sample_path)
    ended(window, qtbot)
    assert told(window) == f"Yazıldı: {sample_path}.json"
    assert sample_path.read_bytes() == before


def test_a_name_of_another_format_gets_its_own_ending_and_replaces_nothing_unasked(
    window: MainWindow, qtbot: QtBot, out: Path
) -> None:
    export(window, FORMS["pdf"], out / "plan.xlsx")
    ended(window, qtbot)
    assert told(window) == f"Yazıldı: {out / 'plan.xlsx.pdf'}"
    (out / "plan.xlsx.pdf").write_bytes(OLD)

    def refuse(dialog: QDialog) -> None:
        assert isinstance(dialog, QMessageBox)
        asked.append(dialog.text())
        dialog.button(QMessageBox.StandardButton.No).click()

    def save(dialog: QDialog) -> None:
        answers.append(Answer(refuse))
        save_as(out / "plan.xlsx")(dialog)

    asked: list[str] = []
    answers = [Answer(save)]
    choose(window, FORMS["pdf"])
    assert asked == ["plan.xlsx.pdf zaten var. Üzerine yazılsın mı?"]
    assert not window.outputs.works.is_busy
    assert content_of(out) == {"plan.xlsx.pdf": OLD}


def test_an_ending_is_added_and_the_folder_remembered(
    window: MainWindow, qtbot: QtBot, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export(window, FORMS["json"], out / "plan")
    ended(window, qtbot)
    assert names(out) == {"plan.json"}
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, QFileDialog)
        seen.append(dialog.directory().absolutePath())
        dialog.reject()

    def folder(_parent: object, _title: str, proposed: str) -> str:
        seen.append(proposed)
        return ""

    answer = Answer(look)
    choose(window, FORMS["pdf"])
    assert answer.seen
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", folder)
    choose(window, "CSV dosyaları…")
    assert seen == [str(out), str(out)]
    assert not window.outputs.works.is_busy
    assert names(out) == {"plan.json"}


def test_the_result_and_its_folder_open(
    window: MainWindow, qtbot: QtBot, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url)
        return len(opened) < 3

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    export(window, FORMS["json"], out / "plan.json")
    ended(window, qtbot)
    press(window, "Aç")
    press(window, "Klasörünü göster")
    assert opened == [QUrl.fromLocalFile(str(out / "plan.json")), QUrl.fromLocalFile(str(out))]
    press(window, "Aç")
    assert told(window) == "plan.json dosyasını açacak bir program bulunamadı."


def test_a_programme_with_errors_can_be_exported(window: MainWindow, qtbot: QtBot, out: Path) -> None:
    activity = tram(window.session.programme)
    set_budget(window, 6000000001)
    assert window.session.engine.of_row(activity.uuid)
    export(window, FORMS["json"], out / "plan.json")
    ended(window, qtbot)
    assert '"60000000.01"' in (out / "plan.json").read_text(encoding="utf-8")


def test_closing_the_window_asks_and_stops_an_export(
    window: MainWindow, out: Path, gate: Gate, sample_path: Path
) -> None:
    target = out / "plan.pdf"
    target.write_bytes(OLD)
    export(window, FORMS["pdf"], target)
    waits = Answer(click("Bitmesini bekle"))
    assert not window.close()
    assert waits.seen == ["plan.pdf yazılıyor…\n\nKapatırsanız yarıda kalır ve yazılmaz."]
    assert window.outputs.works.is_busy
    closes = Answer(click("Yine de kapat"))
    threading.Timer(0.5, gate.set).start()
    assert window.close()
    assert closes.seen
    assert [thread for thread in threading.enumerate() if thread.name == "kbbdesk job"] == []
    QApplication.processEvents()
    assert names(out) == {"plan.pdf"}
    assert target.read_bytes() == OLD
    with open_file(sample_path) as opened:
        assert not opened.read_only


def test_q1_a_fault_of_a_worker_is_reported_and_the_window_goes_on(
    window: MainWindow,
    qtbot: QtBot,
    out: Path,
    reporter: FaultReporter,
    monkeypatch: pytest.MonkeyPatch,
    log_records: list[logging.LogRecord],
) -> None:
    def break_down(document: object) -> bytes:
        raise ZeroDivisionError("deneme")

    with monkeypatch.context() as broken:
        broken.setattr("kbbdesk.exports.json_file.render", break_down)
        export(window, FORMS["json"], out / "plan.json")
        ended(window, qtbot)
    qtbot.waitUntil(lambda: reporter.dialog is not None)
    assert reporter.dialog
    assert "ZeroDivisionError: deneme" in reporter.dialog.details
    reporter.dialog.close()
    log_records.clear()
    assert told(window) == ""
    export(window, FORMS["json"], out / "plan.json")
    ended(window, qtbot)
    assert json.loads((out / "plan.json").read_text(encoding="utf-8"))["fiscal_year"] == 2017
