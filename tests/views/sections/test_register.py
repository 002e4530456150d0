"""*Bölümler › Durum*: the matrix of units, what they delivered, and all of them together."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from kbbdesk.models.edits import set_ceiling
from kbbdesk.views.main_window import MainWindow
from kbbdesk.views.sections import register_window as tabs
from kbbdesk.views.sections.register_window import RegisterWindow
from tests.sections.workbooks import edit_workbook
from tests.storage.support import tram
from tests.views.sections.user import choose, ended, hand_out, units_named

TRANSPORT = "Ulaşım Dairesi"


@pytest.fixture
def register(window: MainWindow, qtbot: QtBot, folder: Path) -> RegisterWindow:
    """The register after the transport department has sent its section back."""
    (path,) = hand_out(window, qtbot, folder, TRANSPORT)
    cost = {(tram(window.session.programme).uuid, field): 71_000_000 for field in ("budget", "cost:06")}
    edit_workbook(path, cost)
    window.sections.collect([path])
    ended(window, qtbot)
    preview = window.sections.collecting.preview
    assert preview
    preview.apply_button.click()
    choose(window, "Durum")
    (found,) = (
        widget for widget in windows_on_show() if isinstance(widget, RegisterWindow) and widget.isVisible()
    )
    return found


def windows_on_show() -> list[object]:
    return list(QApplication.topLevelWidgets())


def row_of(register: RegisterWindow, title: str) -> dict[str, str]:
    """Return a row on show by the last lines of its columns' titles."""
    model = register.model
    number = next(row for row in range(model.rowCount()) if str(model.index(row, 0).data()).startswith(title))
    heads = (model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount()))
    return {head.replace("\n", " "): model.index(number, column).data() for column, head in enumerate(heads)}


Filled = Callable[[RegisterWindow, int], None]


@pytest.fixture
def fill(qtbot: QtBot) -> Filled:
    """Show a table and wait until it is there."""

    def show(register: RegisterWindow, tab: int) -> None:
        register.tabs.setCurrentIndex(tab)
        qtbot.waitUntil(lambda: not register.works.is_busy and register.model.columnCount() > 0, timeout=30_000)

    return show


def test_the_matrix_says_how_far_each_unit_is(
    register: RegisterWindow, window: MainWindow, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(register.model)
    assert register.model.rowCount() == 20
    row = row_of(register, TRANSPORT)
    assert row["Durum"] in ("Gerekçesiz uyarısı var", "Kabul edildi")
    assert row["Geçerli dosya Dosya"] == "Ulaşım Dairesi 2017.xlsx"
    assert row_of(register, "Zabıta")["Durum"] == "Dağıtılmadı"
    assert register.note.text().startswith("Dağıtılmadı: 19 · ")
    assert register.note.geometry().bottom() < register.view.geometry().top()


def test_it_opens_in_the_middle_of_the_window_and_stays_where_it_is_put(
    window: MainWindow, register: RegisterWindow
) -> None:
    register.close()
    window.move(60, 40)
    register.resize(300, 200)
    window.sections.show_register()
    away = register.frameGeometry().center() - window.frameGeometry().center()
    assert abs(away.x()) < 20
    assert abs(away.y()) < 40
    register.move(5, 5)
    window.sections.show_register()
    assert register.pos() == QPoint(5, 5)


def test_a_click_on_a_header_orders_the_units(register: RegisterWindow) -> None:
    header, model = register.view.horizontalHeader(), register.model

    def first() -> tuple[str, str]:
        return model.index(0, 0).data(), model.index(0, 1).data()

    printed = first()
    place = QPoint(header.sectionViewportPosition(1) + 5, header.height() - 5)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert first()[1] == "Dağıtılmadı"
    assert (header.isSortIndicatorShown(), header.sortIndicatorSection()) == (True, 1)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert first()[0] == TRANSPORT
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert first() == printed
    assert not header.isSortIndicatorShown()


def test_the_last_delivery_is_told_cell_by_cell(
    register: RegisterWindow, window: MainWindow, fill: Filled
) -> None:
    (unit,) = units_named(window.session.programme, TRANSPORT)
    register.unit.setCurrentIndex(register.unit.findData(unit.uuid))
    fill(register, tabs.DIFFERENCES)
    assert [register.model.index(row, 1).data() for row in range(2)] == ["Bütçe", "Kod 06"]
    assert (register.model.index(0, 2).data(), register.model.index(0, 3).data()) == (
        "60.000.000,00",
        "71.000.000,00",
    )
    assert "2 fark" in register.note.text()
    side = register.model.index(0, 3).data(Qt.ItemDataRole.TextAlignmentRole)
    assert side & Qt.AlignmentFlag.AlignRight


def test_totals_of_units_and_codes_stand_against_ceilings(
    register: RegisterWindow, window: MainWindow, fill: Filled
) -> None:
    (unit,) = units_named(window.session.programme, TRANSPORT)
    edit = set_ceiling(unit, "06", 100_000_000_00)
    assert edit
    assert window.session.apply([edit], "Tavan")
    fill(register, tabs.BY_CODE)
    row = row_of(register, TRANSPORT)
    (ceiling,) = (text for head, text in row.items() if "Tavan" in head and text)
    assert ceiling == "100.000.000,00"
    fill(register, tabs.BEFORE_AND_AFTER)
    assert row_of(register, "Genel Toplam")["Fark"] == "11.000.000,00"
    fill(register, tabs.BY_AREA)
    assert row_of(register, "Genel Toplam")["Toplam"] == "1.384.002.332,21"


def test_it_follows_the_programme_when_it_comes_to_the_front(register: RegisterWindow, window: MainWindow) -> None:
    window.undo()
    register.refresh()
    assert row_of(register, TRANSPORT)["Durum"] == "Dağıtıldı"


def test_the_table_on_show_is_exported(register: RegisterWindow, qtbot: QtBot, tmp_path: Path) -> None:
    for name in ("durum.xlsx", "durum.csv", "durum.pdf"):
        register.write(tmp_path / name)
        qtbot.waitUntil(lambda: not register.works.is_busy, timeout=30_000)
        assert register.messages.text_of("output") == f"Yazıldı: {tmp_path / name}"
    sheet = load_workbook(tmp_path / "durum.xlsx").worksheets[0]
    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row]
    assert "Ulaşım Dairesi 2017.xlsx" in cells
    with (tmp_path / "durum.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert any("Ulaşım Dairesi 2017.xlsx" in line for line in csv.reader(stream, delimiter=";"))
    printed = " ".join(page.extract_text() for page in PdfReader(tmp_path / "durum.pdf").pages)
    assert "Kocaeli Büyükşehir Belediyesi" in printed
    assert "Ulaşım Dairesi" in printed
    assert "Dağıtılmadı: 19" in " ".join(printed.split())
