"""The official tables in the window: as printed, searched, narrowed, copied, followed."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from kbbdesk.models.edits import SetField
from kbbdesk.numerals import format_money
from kbbdesk.storage.programme_file import create, open_file
from kbbdesk.tables.programme_tables import programme_tables
from kbbdesk.views.grid.clipboard import parse_tsv
from kbbdesk.views.session import Place, Session
from kbbdesk.views.tables.grouped_header import GroupedHeader
from kbbdesk.views.tables.page import TablesPage
from tests.storage.support import tram
from tests.tables.printing import printed_rows
from tests.views.overview.support import empty_programme

COSTS, PERFORMANCE, NEED, UNITS = 2, 3, 4, 5


@pytest.fixture
def page(session: Session, qtbot: QtBot, qtmodeltester: ModelTester) -> TablesPage:
    made = TablesPage(session)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    with qtbot.waitExposed(made):
        made.show()
    qtmodeltester.check(made.model)
    return made


def shown(page: TablesPage) -> list[tuple[str, ...]]:
    model = page.model
    return [
        tuple(str(model.index(row, column).data()) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def search(page: TablesPage, text: str, qtbot: QtBot) -> None:
    page.search.setFocus()
    page.search.setText(text)  # keys of a test know ASCII alone
    qtbot.waitUntil(lambda: not page._typed.isActive())


def test_all_tables_are_shown_as_they_are_printed(page: TablesPage, session: Session) -> None:
    tables = programme_tables(session.programme)
    expected = (
        tables.indicators,
        tables.activities,
        tables.activity_costs,
        tables.performance,
        tables.resource_need,
        tables.responsible_units,
    )
    for number, table in enumerate(expected):
        page.show_table(number)
        assert shown(page) == list(printed_rows(table))
        assert page.view.accessibleName() == table.title
        assert page.told.text().startswith(f"{table.title}: ")
    page.show_table(PERFORMANCE)
    assert page.note.text() == tables.performance.note
    assert page.model.headerData(2, Qt.Orientation.Horizontal) == "Bütçe İçi\nTL"


def test_a_search_knows_turkish_letters_and_adds_up_what_it_finds(page: TablesPage, qtbot: QtBot) -> None:
    page.show_table(COSTS)
    search(page, "TRAMVAY", qtbot)
    rows = shown(page)
    assert 1 < len(rows) < 20
    assert all("tramvay" in row[1].lower() for row in rows[:-1])
    assert rows[-1][0] == "Süzülenlerin toplamı"
    amounts = [cell for row in page.model._rows[:-1] if isinstance(cell := row.cells[-1], int)]
    assert rows[-1][-1] == format_money(sum(amounts))
    assert page.told.text() == f"Faaliyet Maliyetleri Tablosu: 292 satırdan {len(rows) - 1} tanesi"
    search(page, "IŞIK ışık yok", qtbot)
    assert shown(page) == [("Süzülenlerin toplamı", "", "0,00", "0,00", "0,00", "0,00")]
    QTest.keyClick(page.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(shown(page)) == 293)


def test_one_units_rows(page: TablesPage, session: Session) -> None:
    unit = next(unit for unit in session.programme.units if unit.short_title == "Ulaşım Dairesi")
    page.units.setCurrentIndex(page.units.findData(unit.uuid))
    page.show_table(UNITS)
    own = [activity for activity in session.programme.activities() if activity.unit == unit.uuid]
    assert [row[2] for row in shown(page)] == ["Ulaşım Dairesi"] * len(own)
    page.show_table(COSTS)
    assert shown(page)[-1][-1] == format_money(unit.totals.code_total)
    page.show_table(NEED)
    assert not page.units.isEnabled()
    assert len(shown(page)) == 10


def test_cells_are_copied_as_text_and_html(page: TablesPage, session: Session) -> None:
    page.show_table(COSTS)
    view = page.view
    view.setCurrentIndex(page.model.index(0, 0))
    view.selectRow(1)
    view.copy()
    data = QGuiApplication.clipboard().mimeData()
    (cells,) = parse_tsv(data.text())
    activity = list(session.programme.activities())[1]
    assert cells[0] == activity.parent.code, "what is printed once stands in every copied row"
    assert cells[-1] == format_money(activity.code_total)
    assert 'x:num="' in data.html()
    view.copy_all()
    rows = parse_tsv(QGuiApplication.clipboard().text())
    assert len(rows) == 294
    assert rows[0][:3] == [
        "Performans Hedefi Kodu",
        "Faaliyetler",
        "Ekonomik Kod (I. Düzey) 3-Mal ve Hizmet Alım Giderleri",
    ]
    assert rows[-1][-1] == "1.373.002.332,21"


def test_enter_leads_to_the_row(page: TablesPage, session: Session, qtbot: QtBot) -> None:
    activity = list(session.programme.activities())[7]
    page.show_table(UNITS)
    page.view.setCurrentIndex(page.model.index(7, 1))
    with qtbot.waitSignal(session.place_wanted) as asked:
        QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert asked.args == [Place(activity.uuid)]
    page.show_table(NEED)
    page.view.setCurrentIndex(page.model.index(2, 1))
    with qtbot.waitSignal(session.place_wanted) as asked:
        QTest.keyClick(page.view, Qt.Key.Key_Return)
    code = session.programme.economic_code("03")
    assert code
    assert asked.args == [Place(code.uuid, "activities")]
    page.view.setCurrentIndex(page.model.index(9, 1))
    with qtbot.assertNotEmitted(session.place_wanted):
        QTest.keyClick(page.view, Qt.Key.Key_Return)


def test_an_edit_is_followed_and_the_place_is_kept(page: TablesPage, session: Session, qtbot: QtBot) -> None:
    activity = tram(session.programme)
    page.show_table(1)
    row = page.model.row_of(activity.uuid)
    assert row is not None
    later = row + 100
    page.view.setCurrentIndex(page.model.index(later, 2))
    scrolled = page.view.verticalScrollBar().value()
    assert scrolled > 0
    session.apply([SetField(activity.uuid, "budget", 5)], "Bütçe")
    qtbot.waitUntil(lambda: shown(page)[row][2] == "0,05")
    assert (page.view.currentIndex().row(), page.view.currentIndex().column()) == (later, 2)
    qtbot.waitUntil(lambda: page.view.verticalScrollBar().value() == scrolled)
    page.hide()
    session.undo()
    assert shown(page)[row][2] == "0,05"
    page.show()
    assert shown(page)[row][2] == "60.000.000,00"


def test_rows_are_as_high_as_their_texts(page: TablesPage, qtbot: QtBot) -> None:
    page.show_table(COSTS)
    page.resize(700, 600)
    rows = range(page.model.rowCount())
    qtbot.waitUntil(lambda: all(page.view.rowHeight(row) >= page.view.sizeHintForRow(row) for row in rows))
    assert len({page.view.rowHeight(row) for row in rows}) > 1


def test_an_empty_programme_has_empty_tables(tmp_path: Path, qtbot: QtBot) -> None:
    create(tmp_path / "boş.kbb", empty_programme(), "boş", "test")
    session = Session(open_file(tmp_path / "boş.kbb"))
    page = TablesPage(session)
    qtbot.addWidget(page)
    page.show()
    assert page.told.text() == "Performans Göstergeleri: henüz satır yok"
    assert page.model.wide_column == 1
    for number in range(6):
        page.show_table(number)
        page.view.copy()
        page.view.copy_all()
        titles = parse_tsv(QGuiApplication.clipboard().text())[0]
        assert titles[0] == page.model.table.columns[0].title
    session.close()


def test_what_spans_columns_stands_above_them_once(page: TablesPage, qtbot: QtBot) -> None:
    header = page.view.horizontalHeader()
    assert isinstance(header, GroupedHeader)
    page.show_table(PERFORMANCE)
    assert [(header.group(column), header.title(column)) for column in (1, 2, 3)] == [
        ("", "Faaliyetler"),
        ("Bütçe İçi", "TL"),
        ("Bütçe İçi", "Pay (%)"),
    ]
    assert [header.shared(column) for column in (1, 2, 3, 4)] == [
        range(1, 2),
        range(2, 4),
        range(2, 4),
        range(4, 6),
    ]
    for number in range(6):
        page.show_table(number)
        for column in range(page.model.columnCount()):
            width = page.view.columnWidth(column)
            assert width >= header.width_of(header.title(column)), "titles are not cut off"
            shared = sum(map(page.view.columnWidth, header.shared(column)))
            assert shared >= header.width_of(header.group(column)), "nor is what spans them"


def test_a_long_title_over_columns_makes_none_of_them_wider(page: TablesPage, qtbot: QtBot) -> None:
    page.show_table(COSTS)
    header = page.view.horizontalHeader()
    assert isinstance(header, GroupedHeader)
    image = header.grab().toImage()
    first, last = page.view.columnViewportPosition(2), page.view.columnViewportPosition(5)
    line = range(2, header.fontMetrics().height())
    inside = range(first + 4, last - 4)
    rules = [x for x in inside if all(image.pixelColor(x, y) != image.pixelColor(first + 4, y) for y in line)]
    assert rules == [], "no rule goes through the title over columns 2 to 4"
    assert any(image.pixelColor(x, y) != image.pixelColor(first + 4, y) for x in inside for y in line), "a title"
