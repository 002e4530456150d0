"""The programme at a glance: figures of 2017, pictures that lead somewhere, and an empty programme."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from kbbdesk.exports.charts import BarChart
from kbbdesk.exports.typography import WINDOW_BOLD, WINDOW_REGULAR
from kbbdesk.models.edits import DeleteRow, SetField, new_row, set_value
from kbbdesk.models.lists import Unit
from kbbdesk.models.plan import Activity, Goal, Objective, PerformanceTarget, ServiceArea, Theme
from kbbdesk.storage.programme_file import create, open_file
from kbbdesk.tables.overview import overview
from kbbdesk.views.overview.overview_page import OverviewPage
from kbbdesk.views.overview.standing import Summing, below, of_units
from kbbdesk.views.overview.standing_model import FILLED, SHARE, StandingModel
from kbbdesk.views.problems.marks import COUNTED, Mark
from kbbdesk.views.session import Place, Session
from kbbdesk.views.tables.read_table import Role
from tests.storage.support import tram
from tests.views.overview.support import empty_programme


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> OverviewPage:
    made = OverviewPage(session)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def empty_session(tmp_path: Path, qapp: object) -> Iterator[Session]:
    path = tmp_path / "boş.kbb"
    create(path, empty_programme(), "boş", "test")
    opened = Session(open_file(path))
    yield opened
    opened.close()


def shown_in(qtbot: QtBot, page: OverviewPage) -> OverviewPage:
    qtbot.addWidget(page)
    page.resize(1100, 700)
    with qtbot.waitExposed(page):
        page.show()
    return page


def texts(model: StandingModel, row: int) -> list[str]:
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]


def test_themes_of_2017(page: OverviewPage, qtmodeltester: ModelTester) -> None:
    model = page.themes.model
    qtmodeltester.check(model)
    budget = "1.038.811.155,11"
    assert texts(model, 0) == [
        *("Ke", "Kentsel Dönüşüm", budget, "0,00", budget, "75,66%", "8 uyarı, 8 bilgi", "100%"),
    ]
    assert [texts(model, row)[4] for row in (1, 2, 3)] == ["188.433.653,10", "145.757.524,00", "1.373.002.332,21"]
    assert [model.index(row, SHARE).data(Role.BAR) for row in range(4)] == [756, 137, 106, 1000]
    assert page.problems[Mark.WARNING].text() == "13 uyarı"
    assert page.problems[Mark.NOTE].text() == "17 bilgi"
    assert not page.problems[Mark.ERROR].isEnabled()


def test_units_of_2017(page: OverviewPage, session: Session) -> None:
    lines = page.units.model.lines
    assert sum(line.total for line in lines) == session.programme.totals.total == 1_373_002_332_21
    assert [line.title for line in lines] == [unit.title for unit in session.programme.units]
    assert {line.filled.percent for line in lines} == {100}
    assert page.units.model.is_hidden(0)
    assert page.units.view.isColumnHidden(0)


def test_the_pictures_are_the_pdfs_in_letters_of_the_window(page: OverviewPage, session: Session) -> None:
    for picture, breakdown in zip(page.pictures, overview(session.programme), strict=True):
        assert (
            picture.chart.drawing
            == BarChart(breakdown, picture.chart.drawing.width, WINDOW_REGULAR, WINDOW_BOLD).picture()
        )
        assert {text.style.face for text in picture.chart.drawing.texts} == {WINDOW_REGULAR, WINDOW_BOLD}
        assert [part.key for part in picture.chart.parts] == [
            part.key for part in sorted(breakdown.rows, key=lambda part: -part.kurus)
        ]
        assert picture.chart.accessibleName() == breakdown.title


def test_a_picture_leads_to_what_it_shows(page: OverviewPage, session: Session, qtbot: QtBot) -> None:
    themes, areas, _units, codes = page.pictures
    theme = session.programme.themes[1]
    point = themes.chart.bar_rect(theme.uuid).center().toPoint()
    with qtbot.waitSignal(session.place_wanted) as asked:
        QTest.mouseClick(themes.chart, Qt.MouseButton.LeftButton, pos=point)
    assert asked.args == [Place(theme.uuid)]
    areas.chart.setFocus()
    QTest.keyClick(areas.chart, Qt.Key.Key_Down)
    with qtbot.waitSignal(session.place_wanted) as asked:
        QTest.keyClick(areas.chart, Qt.Key.Key_Return)
    second = sorted(session.programme.service_areas(), key=lambda area: -area.totals.budget)[1]
    assert asked.args == [Place(second.uuid)]
    assert areas.chart.accessibleDescription() == f"{second.title}: 257.890.463,00 TL, 18,78%"
    code = session.programme.economic_code("06")
    assert code
    with qtbot.waitSignal(session.place_wanted) as asked:
        QTest.keyClick(codes.chart, Qt.Key.Key_Return)
    assert asked.args == [Place(code.uuid, "activities")]


def test_a_press_that_is_let_go_elsewhere_leads_nowhere(page: OverviewPage, session: Session) -> None:
    asked: list[Place] = []
    session.place_wanted.connect(asked.append)
    chart, (first, second, _) = page.pictures[0].chart, session.programme.themes
    QTest.mousePress(chart, Qt.MouseButton.LeftButton, pos=chart.bar_rect(first.uuid).center().toPoint())
    QTest.mouseRelease(chart, Qt.MouseButton.LeftButton, pos=chart.bar_rect(second.uuid).center().toPoint())
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(5, 2))
    assert asked == []


def test_pictures_as_tables(
    page: OverviewPage, session: Session, qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    page.as_tables.setChecked(True)
    codes = page.pictures[3]
    qtmodeltester.check(codes.model)
    assert not codes.chart.isVisible()
    shown = [[str(codes.model.index(row, column).data()) for column in range(3)] for row in range(4)]
    assert shown == [
        ["3-Mal ve Hizmet Alım Giderleri", "490.227.938,10", "35,70"],
        ["5-Cari Transferler", "30.355.000,00", "2,21"],
        ["6-Sermaye Giderleri", "852.419.394,11", "62,08"],
        ["Toplam", "1.373.002.332,21", "100,00"],
    ]
    codes.table.selectAll()
    codes.table.copy()
    assert QGuiApplication.clipboard().text().splitlines()[0] == (
        "3-Mal ve Hizmet Alım Giderleri\t490.227.938,10\t35,70"
    )
    themes = page.pictures[0]
    themes.table.setCurrentIndex(themes.model.index(2, 0))
    with qtbot.waitSignal(session.place_wanted) as asked:
        QTest.keyClick(themes.table, Qt.Key.Key_Return)
    assert asked.args == [Place(session.programme.themes[2].uuid)]


def test_edits_are_followed_and_the_chosen_line_stays(page: OverviewPage, session: Session, qtbot: QtBot) -> None:
    activity = tram(session.programme)
    page.themes.view.setCurrentIndex(page.themes.model.index(2, 1))
    session.apply([SetField(activity.uuid, "budget", (activity.budget or 0) + 1_00)], "Bütçe")
    qtbot.waitUntil(lambda: "1.038.811.156,11" in texts(page.themes.model, 0))
    assert page.problems[Mark.ERROR].text() == "2 hata"
    assert page.pictures[0].chart.parts[0].kurus == 1_038_811_156_11
    assert page.themes.view.currentIndex().row() == 2
    (indicator, *_) = activity.parent.indicators
    edit = set_value(indicator, session.programme.plan_column, None)
    assert edit
    session.apply([edit], "Gösterge")
    qtbot.waitUntil(lambda: texts(page.themes.model, 0)[FILLED] == "99%")
    (unit,) = (line for line in page.units.model.lines if line.uuid == activity.unit)
    assert unit.filled.cells - unit.filled.filled == 1


def test_an_edit_behind_another_page_waits_until_it_is_shown(page: OverviewPage, session: Session) -> None:
    page.hide()
    before = page.themes.model.lines
    session.apply([SetField(tram(session.programme).uuid, "budget", 0)], "Bütçe")
    assert page.themes.model.lines is before
    page.show()
    assert page.themes.model.lines[0].total < before[0].total


def test_what_has_no_unit_is_named(session: Session) -> None:
    activity = tram(session.programme)
    session.apply([SetField(activity.uuid, "unit", None)], "Birim")
    lines = of_units(session)
    assert (lines[-1].title, lines[-1].total) == ("Sorumlu birimi seçilmemiş", activity.budget)
    assert sum(line.total for line in lines) == session.programme.totals.total


def test_problems_are_counted_once_on_their_way_up(session: Session) -> None:
    rows: list[Summing] = [session.programme, *session.programme.themes, *session.programme.service_areas()]
    for row in rows:
        lines = below(session, row)
        assert sum(line.total for line in lines) == row.totals.total
    counts = [sum(line.counts[mark] for line in below(session, session.programme)) for mark in COUNTED]
    assert counts == [0, 0, 13, 0, 17]


def test_an_empty_programme_leads_through_its_first_steps(empty_session: Session, qtbot: QtBot) -> None:
    page = shown_in(qtbot, OverviewPage(empty_session))
    asked: list[object] = []
    empty_session.place_wanted.connect(asked.append)
    empty_session.child_wanted.connect(asked.append)
    empty_session.handing_out_wanted.connect(lambda: asked.append("hand out"))
    steps, programme = page.first_steps, empty_session.programme
    assert steps.isVisible()
    assert not any(
        part.isVisible() for part in (page.themes, page.units, page.amounts, page.as_tables, *page.pictures)
    )
    assert [step.sign.text() for step in steps.steps] == ["1", "2", "3"]
    page.setFocus()
    assert steps.units.button.hasFocus()
    QTest.mouseClick(steps.units.button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(steps.plan.button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(steps.sections.button, Qt.MouseButton.LeftButton)
    assert asked == [Place(programme.uuid, "units"), programme]
    assert steps.plan.button.text() == "Ekle: dönüşüm alanı"

    empty_session.apply(
        [new_row(Unit, programme.uuid, 1024, "Ulaşım Dairesi Başkanlığı", "Ulaşım Dairesi")], "Birim"
    )
    parent = programme.uuid
    for kind, values in (
        (Theme, (1024, "Ke", "")),
        (ServiceArea, (1024, "")),
        (Goal, ("Ke.1", "")),
        (Objective, ("Ke.1.1", "")),
    ):
        row = new_row(kind, parent, *values)
        empty_session.apply([row], "Ekle")
        parent = row.uuid
    qtbot.waitUntil(lambda: steps.units.sign.text() == "✓")
    assert "1 birim yazıldı." in steps.units.text.text()
    assert steps.plan.button.text() == "Ekle: performans hedefi"
    assert not steps.sections.button.isEnabled()
    empty_session.apply([new_row(PerformanceTarget, parent, "Ke/Ph.1.1.1", "")], "Ekle")
    qtbot.waitUntil(lambda: steps.plan.sign.text() == "✓")
    QTest.mouseClick(steps.sections.button, Qt.MouseButton.LeftButton)
    assert asked[-1] == "hand out"

    (target,) = programme.performance_targets()
    empty_session.apply([new_row(Activity, target.uuid, 1024, "Ray alımı", None, None, None)], "Faaliyet")
    qtbot.waitUntil(page.pictures[0].isVisible)
    assert not steps.isVisible()


def test_a_new_programme_that_cannot_be_written_says_that_it_is_empty(
    empty_session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Session, "plan_locked", True)
    page = shown_in(qtbot, OverviewPage(empty_session))
    assert "Insert" in page.themes.empty.text()
    assert page.themes.empty.isVisible()
    assert not page.themes.view.isVisible()
    assert page.units.empty.isVisible()
    chart = page.pictures[0].chart
    assert [text.text for text in chart.drawing.texts][1] == "Gösterilecek tutar yok."
    for key in (Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Return):
        QTest.keyClick(chart, key)
    assert chart.current is None


def test_a_plan_that_is_emptied_shows_its_emptiness(page: OverviewPage, session: Session, qtbot: QtBot) -> None:
    session.apply([DeleteRow(theme.uuid) for theme in session.programme.themes], "Sil")
    qtbot.waitUntil(page.first_steps.isVisible)
    assert page.first_steps.units.sign.text() == "✓"
    session.undo()
    qtbot.waitUntil(page.themes.view.isVisible)
    assert len(page.themes.model.lines) == 3
