"""The overview's breakdowns: of the 2017 plan, and of plans that are not finished."""

from decimal import Decimal

from kbbdesk.models.programme import Programme
from kbbdesk.tables.overview import NO_UNIT, Breakdown, Slice, breakdown_table, overview
from tests.tables.printing import printed_rows
from tests.tables.small_programme import SmallProgramme

ACTIVITIES = 1_373_002_332_21


def test_every_breakdown_of_2017_adds_up_to_all_activities(sample: Programme) -> None:
    breakdowns = overview(sample)
    assert [breakdown.title for breakdown in breakdowns] == [
        "Dönüşüm Alanlarına Göre Faaliyet Bütçesi",
        "Hizmet Alanlarına Göre Faaliyet Bütçesi",
        "Sorumlu Birimlere Göre Faaliyet Bütçesi",
        "Ekonomik Kodlara (I. Düzey) Göre Faaliyet Maliyeti",
    ]
    assert [len(breakdown.rows) for breakdown in breakdowns] == [3, 13, 20, 3]
    for breakdown in breakdowns:
        assert breakdown.total == sum(row.kurus for row in breakdown.rows) == ACTIVITIES


def test_themes_of_2017_are_the_sums_of_their_activities(sample: Programme) -> None:
    by_theme = dict.fromkeys(("Ke", "To", "Ku"), 0)
    for target in sample.performance_targets():
        by_theme[target.code[:2]] += sum(activity.budget or 0 for activity in target.activities)
    themes = overview(sample)[0]
    assert [row.label for row in themes.rows] == ["Kentsel Dönüşüm", "Toplumsal Dönüşüm", "Kurumsal Dönüşüm"]
    assert [row.kurus for row in themes.rows] == list(by_theme.values())


def test_units_of_2017_are_the_sums_of_their_activities(sample: Programme) -> None:
    by_unit = {unit.short_title: 0 for unit in sample.units}
    for activity in sample.activities():
        unit = sample.unit(activity.unit)
        assert unit
        by_unit[unit.short_title] += activity.budget or 0
    assert {row.label: row.kurus for row in overview(sample)[2].rows} == by_unit


def test_codes_of_2017(sample: Programme) -> None:
    keys = [entry.uuid for entry in sample.economic_codes if entry.code in ("03", "05", "06")]
    assert overview(sample)[3].rows == (
        Slice("3-Mal ve Hizmet Alım Giderleri", 490_227_938_10, Decimal("35.70"), keys[0]),
        Slice("5-Cari Transferler", 30_355_000_00, Decimal("2.21"), keys[1]),
        Slice("6-Sermaye Giderleri", 852_419_394_11, Decimal("62.08"), keys[2]),
    )


def test_budget_without_a_unit_is_shown() -> None:
    small = SmallProgramme()
    small.add_activity(budget=100_00, unit=small.units[1])
    small.add_activity(budget=300_00, off_budget=500_00)
    assert overview(small.programme)[2] == Breakdown(
        "Sorumlu Birimlere Göre Faaliyet Bütçesi",
        (
            Slice("Fen", 0, Decimal("0.00"), small.units[0].uuid),
            Slice("Park", 100_00, Decimal("25.00"), small.units[1].uuid),
            Slice(NO_UNIT, 300_00, Decimal("75.00")),
        ),
        400_00,
    )


def test_deeper_codes_count_under_their_first_level() -> None:
    small = SmallProgramme()
    small.add_activity(budget=300, costs={"03.2": 100, "03": 150, "10": 50})
    assert [(row.label, row.kurus) for row in overview(small.programme)[3].rows] == [
        ("3-Mal ve Hizmet", 250),
        ("10", 50),
    ]


def test_every_part_leads_to_its_row(sample: Programme) -> None:
    by_theme, by_area, by_unit, by_code = ([part.key for part in breakdown.rows] for breakdown in overview(sample))
    assert by_theme == [theme.uuid for theme in sample.themes]
    assert by_area == [area.uuid for area in sample.service_areas()]
    assert by_unit == [unit.uuid for unit in sample.units]
    assert by_code == [entry.uuid for entry in sample.economic_codes if entry.code in ("03", "05", "06")]


def test_a_breakdown_as_a_table_ends_with_its_total(sample: Programme) -> None:
    table = breakdown_table(overview(sample)[0])
    assert list(printed_rows(table))[-1] == ("Toplam", "1.373.002.332,21", "100,00")
    assert [row.key for row in table.rows] == [*(theme.uuid for theme in sample.themes), ""]


def test_a_breakdown_whose_printed_shares_do_not_add_up_says_so(sample: Programme) -> None:
    tables = [breakdown_table(breakdown) for breakdown in overview(sample)]
    printed = [sum(Decimal(str(row.cells[2])) for row in table.rows[:-1]) for table in tables]
    assert printed == [Decimal(text) for text in ("100.00", "99.99", "100.00", "99.99")]
    note = "Yuvarlama nedeniyle payların toplamı farklı olabilir."
    assert [table.note for table in tables] == ["", note, "", note]
    empty = overview(Programme("programme", None, 2020, None))
    assert [breakdown_table(breakdown).note for breakdown in empty] == [""] * 4


def test_an_empty_programme_has_empty_breakdowns() -> None:
    breakdowns = overview(Programme("programme", None, 2020, None))
    assert [(breakdown.rows, breakdown.total) for breakdown in breakdowns] == [((), 0)] * 4
