"""The page preview follows the edits, shows what `kbbdesk summary` prints, and holds nothing up."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from kbbdesk.cli import main
from kbbdesk.exports import pdf, raster
from kbbdesk.models.edits import SetField
from kbbdesk.models.plan import PerformanceTarget
from kbbdesk.models.programme import Programme
from kbbdesk.storage.errors import KnownError
from kbbdesk.tables import target_pages
from kbbdesk.views.appearance import DARK, palette_of
from kbbdesk.views.main_window import MainWindow
from kbbdesk.views.preview import drawing, preview
from kbbdesk.views.preview.preview import Preview
from kbbdesk.views.windows import Windows
from tests.exports.pdf_reading import PdfReading
from tests.storage.support import TRAM, tram


@pytest.fixture
def shown(window: MainWindow, qtbot: QtBot) -> Preview:
    """The preview of `Ke/Ph.1.1.1`, drawn."""
    window.preview.toggleViewAction().trigger()
    qtbot.waitUntil(lambda: window.preview.preview is not None)
    made = window.preview.preview
    assert made
    qtbot.waitUntil(lambda: made.shown is not None)
    return made


def settled(preview: Preview) -> bool:
    return not preview._timer.isActive() and preview._job is None


def text_of(content: bytes) -> list[str]:
    return [sheet.text for sheet in PdfReading(content).sheets]


def printed_by_command_line(programme_file: Path, code: str) -> bytes:
    target = programme_file.parent / "ozet.pdf"
    assert main(["summary", str(programme_file), code, "--to", str(target)]) == 0
    return target.read_bytes()


def set_budget(window: MainWindow, kurus: int) -> None:
    assert window.session.apply([SetField(tram(window.session.programme).uuid, "budget", kurus)], f"Bütçe, {TRAM}")


def test_it_is_hidden_and_nothing_is_made_until_it_is_asked_for(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.wait(50)
    assert window.preview.isHidden()
    assert window.preview.preview is None
    action = window.preview.toggleViewAction()
    assert action.text() == "&Önizleme"
    assert action.shortcut().toString() == "Ctrl+F2"


def test_it_shows_what_the_command_line_prints(window: MainWindow, shown: Preview, sample_path: Path) -> None:
    assert shown.shown
    assert shown.shown.content == printed_by_command_line(sample_path, "Ke/Ph.1.1.1")


def test_it_follows_an_edit(window: MainWindow, shown: Preview, sample_path: Path, qtbot: QtBot) -> None:
    assert shown.shown
    before, picture = text_of(shown.shown.content), shown.sheets.grab().toImage()
    with qtbot.waitSignal(shown.drawn, timeout=5000):
        set_budget(window, 6123456789)
    assert text_of(shown.shown.content) != before
    assert text_of(shown.shown.content) == text_of(printed_by_command_line(sample_path, "Ke/Ph.1.1.1"))
    assert "61.234.567,89" in shown.shown.text
    assert shown.sheets.grab().toImage() != picture


def test_it_follows_rows_that_stand_elsewhere(window: MainWindow, shown: Preview, qtbot: QtBot) -> None:
    target = tram(window.session.programme).parent
    goal = target.parent.parent
    with qtbot.waitSignal(shown.drawn, timeout=5000):
        window.session.apply([SetField(goal.uuid, "title", "Kent içinde kolay ulaşım")], "Başlık")
    assert shown.shown
    assert "Kent içinde kolay ulaşım" in shown.shown.text


def test_it_follows_the_page_and_says_where_there_is_none(
    window: MainWindow, shown: Preview, sample_path: Path, qtbot: QtBot
) -> None:
    programme = window.session.programme
    other = list(programme.performance_targets())[40]
    with qtbot.waitSignal(shown.drawn, timeout=5000):
        window.session.go_to(other.uuid)
    assert shown.shown
    assert shown.shown.content == printed_by_command_line(sample_path, other.code)
    window.session.go_to(other.parent.uuid)
    qtbot.waitUntil(lambda: shown.shown is None)
    assert shown.nothing.isVisible()
    assert not shown.area.isVisible()
    assert "performans hedefi seçin" in shown.nothing.text()
    assert settled(shown)


def test_nothing_is_computed_while_it_is_hidden(
    window: MainWindow, shown: Preview, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[str] = []
    take = target_pages.target_page

    def noted(programme: Programme, target: PerformanceTarget) -> object:
        taken.append(target.code)
        return take(programme, target)

    monkeypatch.setattr(preview, "target_page", noted)
    window.preview.toggleViewAction().trigger()
    set_budget(window, 5)
    qtbot.wait(preview._PAUSE + 100)
    assert taken == []
    with qtbot.waitSignal(shown.drawn, timeout=5000):
        window.preview.toggleViewAction().trigger()
    assert taken == ["Ke/Ph.1.1.1"]


def test_only_the_table_data_is_made_on_the_interface_thread(
    window: MainWindow, shown: Preview, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: dict[str, set[int]] = {}

    def watched(module: object, name: str) -> None:
        work: Callable[..., object] = getattr(module, name)

        def noted(*given: object, **named: object) -> object:
            threads.setdefault(name, set()).add(threading.get_ident())
            return work(*given, **named)

        monkeypatch.setattr(module, name, noted)

    watched(preview, "target_page")
    watched(pdf, "summary_pdf")
    watched(raster.Pdf, "__init__")
    watched(raster.Pdf, "picture")
    watched(raster.Pdf, "text")
    with qtbot.waitSignal(shown.drawn, timeout=5000):
        set_budget(window, 5)
    here = threading.get_ident()
    assert threads.pop("target_page") == {here}
    assert sorted(threads) == ["__init__", "picture", "summary_pdf", "text"]
    assert all(here not in used for used in threads.values())


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Drawing waits until this is set."""
    release = threading.Event()
    summary_pdf = pdf.summary_pdf

    def late(*given: object) -> bytes:
        assert release.wait(5)
        return summary_pdf(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(pdf, "summary_pdf", late)
    yield release
    release.set()


def test_an_edit_does_not_wait_and_only_the_newest_state_is_drawn(
    window: MainWindow, shown: Preview, qtbot: QtBot, held: threading.Event
) -> None:
    assert shown.shown
    first = shown.shown
    drawn: list[str] = []
    shown.drawn.connect(lambda: drawn.append(shown.shown.text if shown.shown else ""))
    set_budget(window, 111)
    qtbot.waitUntil(lambda: shown._job is not None)
    for kurus in (222, 333):
        set_budget(window, kurus)
        qtbot.wait(preview._PAUSE + 50)
    assert shown.shown is first
    assert drawn == []
    held.set()
    qtbot.waitUntil(lambda: settled(shown))
    (text,) = drawn
    assert "3,33" in text
    assert "1,11" not in text


def test_edits_at_once_are_drawn_once_and_the_same_page_not_again(
    window: MainWindow, shown: Preview, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[drawing.Wish] = []
    draw = drawing.draw

    def noted(wish: drawing.Wish, progress: Callable[[int, int], None]) -> drawing.Drawn:
        begun.append(wish)
        return draw(wish, progress)

    monkeypatch.setattr(preview, "draw", noted)
    shown._timer.setInterval(1000)
    with qtbot.waitSignal(shown.drawn, timeout=5000):
        for kurus in range(1, 6):
            set_budget(window, kurus)
    other = list(window.session.programme.performance_targets())[40].activities[0]
    shown._timer.setInterval(0)
    window.session.apply([SetField(other.uuid, "budget", 1)], "Bütçe")
    qtbot.wait(100)
    assert len(begun) == 1


def test_closing_the_window_waits_for_what_is_being_drawn(
    window: MainWindow, shown: Preview, qtbot: QtBot, held: threading.Event
) -> None:
    set_budget(window, 5)
    qtbot.waitUntil(lambda: shown._job is not None)
    threading.Timer(0.1, held.set).start()
    window.close()
    assert shown._job is None
    assert [thread.name for thread in threading.enumerate() if thread.name == "kbbdesk job"] == []


def test_what_does_not_fit_on_paper_is_said(
    window: MainWindow, shown: Preview, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> bytes:
        raise KnownError("Ke/Ph.1.1.1: tutarlar A4 sayfasına sığmıyor; tutarları denetleyin.")

    monkeypatch.setattr(pdf, "summary_pdf", refuse)
    set_budget(window, 5)
    qtbot.waitUntil(lambda: "sığmıyor" in shown.nothing.text())
    assert shown.nothing.isVisible()
    monkeypatch.undo()
    with qtbot.waitSignal(shown.drawn, timeout=5000):
        set_budget(window, 6)
    assert shown.area.isVisible()


def test_a_refusal_that_nobody_waits_for_any_more_is_not_said(
    window: MainWindow, shown: Preview, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    release = threading.Event()

    def refuse(*_: object) -> bytes:
        assert release.wait(5)
        raise KnownError("Ke/Ph.1.1.1: tutarlar A4 sayfasına sığmıyor; tutarları denetleyin.")

    monkeypatch.setattr(pdf, "summary_pdf", refuse)
    set_budget(window, 5)
    qtbot.waitUntil(lambda: shown._job is not None)
    shown.show_row(window.session.programme.uuid)
    qtbot.waitUntil(lambda: shown.nothing.isVisible())
    release.set()
    qtbot.waitUntil(lambda: settled(shown))
    assert shown.nothing.text().startswith("Hedef özetini görmek için")


def test_the_width_and_the_zoom_give_the_size(shown: Preview, qtbot: QtBot) -> None:
    assert shown.sheets.width() == shown.area.viewport().width()
    with qtbot.waitSignal(shown.drawn, timeout=5000):
        shown.zoom.setCurrentIndex(shown.zoom.findData(200))
    assert shown.shown
    (sheet,) = shown.shown.sheets
    assert (sheet.width(), sheet.height()) == (round(595.28 * 96 / 36) + 1, round(841.89 * 96 / 36) + 1)
    assert shown.sheets.width() > shown.area.viewport().width()


def test_paper_is_white_in_the_dark(windows: Windows, shown: Preview) -> None:
    shown.setPalette(palette_of(DARK))
    image = shown.sheets.grab().toImage()
    middle = image.width() // 2
    assert image.pixelColor(middle, 14) == QColor(Qt.GlobalColor.white)
    assert image.pixelColor(2, 2) != QColor(Qt.GlobalColor.white)


def test_a_screen_reader_hears_the_page(shown: Preview) -> None:
    assert shown.sheets.accessibleName() == "Hedef özeti Ke/Ph.1.1.1"
    assert "Performans Göstergeleri" in shown.sheets.accessibleDescription()
    assert TRAM[:20] in " ".join(shown.sheets.accessibleDescription().split())
    nameless = [child for child in (shown.zoom, shown.area, shown.sheets) if not child.accessibleName()]
    assert nameless == []


def test_it_comes_back_where_it_was_left_open(
    windows: Windows, window: MainWindow, shown: Preview, sample_path: Path, qtbot: QtBot
) -> None:
    window.close()
    again = windows.open(sample_path)
    assert again
    assert again.preview.isVisible()
    qtbot.waitUntil(lambda: bool(again.preview.preview and again.preview.preview.shown))


def test_a_fault_while_drawing_is_reported_and_the_next_edit_is_drawn(
    window: MainWindow, shown: Preview, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults: list[object] = []
    monkeypatch.setattr(threading, "excepthook", lambda told: faults.append(told.exc_type))

    def break_down(*_: object) -> bytes:
        raise ZeroDivisionError

    with monkeypatch.context() as broken:
        broken.setattr(pdf, "summary_pdf", break_down)
        set_budget(window, 5)
        qtbot.waitUntil(lambda: faults == [ZeroDivisionError])
        qtbot.waitUntil(lambda: settled(shown))
    with qtbot.waitSignal(shown.drawn, timeout=5000):
        set_budget(window, 6)
