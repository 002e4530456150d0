"""Whatever is edited, every sum in the window and in the workbook is that of its integer kuruş."""

from random import Random

from kbbdesk.exports.excel import render
from kbbdesk.models.plan import Activity, CostLine, PerformanceTarget
from kbbdesk.models.programme import Programme
from kbbdesk.models.totals import Totals
from kbbdesk.numerals import format_money
from kbbdesk.views.main_window import MainWindow
from kbbdesk.views.node_page import amounts_text
from kbbdesk.views.overview.overview_page import OverviewPage
from kbbdesk.views.overview.standing_model import TOTAL
from kbbdesk.views.places import RESOURCES
from kbbdesk.views.programme import ResourcesPage
from kbbdesk.views.target.page import TargetPage
from kbbdesk.views.totals_bar import TotalsBar
from tests.exports.excel_reading import read, tables_of
from tests.plan_edits import plain_totals, random_edits

_ROUNDS, _EDITS = 5, 12


def test_p4_every_sum_in_the_window_is_that_of_its_kurus(window: MainWindow) -> None:
    random, programme = Random(2017), window.session.programme
    window.show_page("")
    for _ in range(_ROUNDS):
        for _ in range(_EDITS):
            window.session.apply(list(random_edits(random, programme, 1)), "Deneme")
        if random.random() < 0.5:
            window.session.undo()
        sums = plain_totals(programme)
        _tree(window, sums)
        _target_page(window, random)
        _totals_bar(window, programme)
        _resources(window, programme)
        _overview(window, sums)
    _workbook(programme)


def _plain(programme: Programme) -> tuple[int, int, int]:
    """Return activities, general administration and transfers, row by row."""
    rows = programme.rows.values()
    codes = programme.economic_codes
    return (
        sum(row.budget or 0 for row in rows if isinstance(row, Activity)),
        sum(code.general_administration or 0 for code in codes),
        sum(code.transfers or 0 for code in codes),
    )


def _tree(window: MainWindow, sums: dict[str, Totals]) -> None:
    nodes = {node.key: node for node in window.tree.model.nodes.values() if node.key in sums and not node.is_page}
    assert len(nodes) > 150
    for uuid, node in nodes.items():
        assert node.amount == format_money(sums[uuid].budget + sums[uuid].off_budget), node


def _target_page(window: MainWindow, random: Random) -> None:
    target = random.choice(list(window.session.programme.performance_targets()))
    window.session.go_to(target.uuid)
    page = window.pages.currentWidget()
    assert isinstance(page, TargetPage)
    model, lines = page.activity_model, [line for row in target.activities for line in row.cost_lines]
    budget = sum(row.budget or 0 for row in target.activities)
    off_budget = sum(row.off_budget or 0 for row in target.activities)
    cost = sum(line.amount for line in lines)
    expected = {
        "budget": budget,
        "off_budget": off_budget,
        "total": budget + off_budget,
        "code_total": cost,
        "difference": budget - cost,
    }
    for number, column in enumerate(model.columns):
        field, _, code = column.field.partition(":")
        if field == "cost":
            expected[column.field] = sum(line.amount for line in lines if line.economic_code == code)
        if column.field in expected:
            assert model.total_text(number) == format_money(expected.pop(column.field)), column.field
    assert expected == {}


def _totals_bar(window: MainWindow, programme: Programme) -> None:
    bar = window.statusBar().findChild(TotalsBar)
    assert isinstance(bar, TotalsBar)
    addends = _plain(programme)
    for kurus in addends:
        assert format_money(kurus) in bar.addends.text()
    assert bar.standing.text().startswith(f"= {format_money(sum(addends))} ")


def _resources(window: MainWindow, programme: Programme) -> None:
    window.show_page(RESOURCES)
    page = window.pages.currentWidget()
    assert isinstance(page, ResourcesPage)
    lines = [row for row in programme.rows.values() if isinstance(row, CostLine)]
    cost = {code.code: 0 for code in programme.economic_codes}
    for line in lines:
        # A cost under a code of a finer level counts to the nearest listed code above it, or to the total alone.
        found = [code for code in cost if line.economic_code == code or line.economic_code.startswith(f"{code}.")]
        if found:
            cost[max(found, key=len)] += line.amount
    _activities, general, transfers = _plain(programme)
    whole = sum(line.amount for line in lines)
    assert page.rows.total_text(1) == format_money(whole)
    assert page.rows.total_text(2) == format_money(general)
    assert page.rows.total_text(3) == format_money(transfers)
    assert page.rows.total_text(4) == format_money(whole + general + transfers)
    for number, code in enumerate(programme.economic_codes):
        of_row = cost[code.code] + (code.general_administration or 0) + (code.transfers or 0)
        assert page.rows.cell(number, 1).text in (format_money(cost[code.code]), "")
        assert page.rows.cell(number, 4).text in (format_money(of_row), "")


def _overview(window: MainWindow, sums: dict[str, Totals]) -> None:
    window.show_page("")
    page = window.pages.currentWidget()
    assert isinstance(page, OverviewPage)
    programme = window.session.programme
    assert page.amounts.text() == amounts_text(sums[programme.uuid])
    for table in (page.themes, page.units):
        for number, line in enumerate(table.model.lines):
            if line.uuid:
                whole = sums[line.uuid].budget + sums[line.uuid].off_budget
                assert table.model.index(number, TOTAL).data() == format_money(whole)
    for picture in page.pictures:
        for part in picture.chart.parts:
            if part.key in sums:
                assert part.kurus == sums[part.key].budget, part


def _workbook(programme: Programme) -> None:
    reading = read(render(*tables_of(programme)))
    targets = [row for row in programme.rows.values() if isinstance(row, PerformanceTarget)]
    assert targets
    for name in ("Faaliyet Maliyetleri", "İdare Performans", "Toplam Kaynak İhtiyacı"):
        results = list(reading.sheet(name).computed())
        assert results
        for cell, stored, comes_to in results:
            assert stored == comes_to, (name, cell.coordinate)
    activities, general, transfers = _plain(programme)
    lines = {line[0]: line for line in reading.sheet("İdare Performans").lines()}
    assert format_money(activities) in lines["Performans Hedefleri Maliyetleri Toplamı"]
    assert format_money(general) in lines["Genel Yönetim Giderleri"]
    assert format_money(transfers) in lines["Diğer İdarelere Transfer Edilecek Kaynaklar Toplamı"]
    assert format_money(activities + general + transfers) in lines["Genel Toplam"]
