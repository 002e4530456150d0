"""What the printed plan does not contain: gaps, deeper codes, off-budget amounts, nothing at all."""

from kbbdesk.models.programme import Programme
from kbbdesk.tables.activity_costs import activity_costs
from kbbdesk.tables.parts import ROUNDING_NOTE
from kbbdesk.tables.performance import performance
from kbbdesk.tables.programme_tables import programme_tables
from kbbdesk.tables.resource_need import activity_cost_by_entry, resource_need
from kbbdesk.tables.responsible_units import responsible_units
from kbbdesk.tables.table import Role, Table
from kbbdesk.tables.target_pages import target_page
from tests.tables.printing import printed_rows
from tests.tables.small_programme import SmallProgramme


def printed(table: Table) -> list[tuple[str, ...]]:
    return list(printed_rows(table))


def test_target_page_names_all_its_units_in_order() -> None:
    small = SmallProgramme()
    for unit in reversed(small.units):
        small.add_responsible_unit(unit)
    page = target_page(small.programme, small.target)
    assert page.theme == "1. Kentsel"
    assert page.service_area == "Ulaşım"
    assert page.heading == (
        ("İdare Adı", "Park Başkanlığı - Fen Başkanlığı"),
        ("Amaç", "Ke.1 Amaç metni"),
        ("Hedef", "Ke.1.1 Hedef metni"),
        ("Performans Hedefi", "Ke/Ph.1.1.1 Performans metni"),
    )


def test_target_page_leaves_out_a_unit_that_is_not_in_the_list() -> None:
    small = SmallProgramme()
    for unit in small.units:
        small.add_responsible_unit(unit)
    small.programme.remove(small.units[0])
    assert target_page(small.programme, small.target).heading[0] == ("İdare Adı", "Park Başkanlığı")


def test_target_page_without_anything_below_it() -> None:
    small = SmallProgramme()
    page = target_page(small.programme, small.target)
    assert page.heading[0] == ("İdare Adı", "")
    assert page.indicators.rows == ()
    assert printed(page.activities) == [("Genel Toplam", "", "", "")]


def test_empty_zero_and_no_data_are_three_different_things_in_indicators() -> None:
    small = SmallProgramme()
    indicator = small.add_indicator("Yol", "Km", None, "0")
    small.add_indicator("Ağaç", "Adet", "-", "1500")
    table = target_page(small.programme, small.target).indicators
    assert [column.title for column in table.columns] == ["Performans Göstergeleri", "2019", "2020"]
    assert printed(table) == [("1 - Yol", "", "0 Km"), ("2 - Ağaç", "-", "1.500 Adet")]
    assert table.rows[0].key == indicator.uuid


def test_empty_and_zero_amounts_on_a_target_page() -> None:
    small = SmallProgramme()
    small.add_activity("a")
    small.add_activity("b", budget=0)
    small.add_activity("c", off_budget=250)
    small.add_activity("d", budget=100, off_budget=50)
    table = target_page(small.programme, small.target).activities
    assert printed(table) == [
        ("1 - a", "", "", ""),
        ("2 - b", "0,00", "", "0,00"),
        ("3 - c", "", "2,50", "2,50"),
        ("4 - d", "1,00", "0,50", "1,50"),
        ("Genel Toplam", "1,00", "3,00", "4,00"),
    ]
    assert [row.role for row in table.rows] == [Role.BODY] * 4 + [Role.TOTAL]


def test_deeper_codes_count_under_their_first_level() -> None:
    small = SmallProgramme()
    small.add_activity("a", costs={"03.2": 100, "03.5.1": 20, "01": 3})
    small.add_activity("b", costs={"06": 0})
    table = activity_costs(small.programme)
    assert [(column.group, column.title) for column in table.columns] == [
        ("", "Performans Hedefi Kodu"),
        ("", "Faaliyetler"),
        ("Ekonomik Kod (I. Düzey)", "1-Personel"),
        ("Ekonomik Kod (I. Düzey)", "3-Mal ve Hizmet"),
        ("Ekonomik Kod (I. Düzey)", "6-Sermaye"),
        ("", "Toplam (TL)"),
    ]
    assert printed(table) == [
        ("Ke/Ph.1.1.1", "1 - a", "0,03", "1,20", "", "1,23"),
        ("", "2 - b", "", "", "0,00", "0,00"),
        ("Genel Toplam", "", "0,03", "1,20", "0,00", "1,23"),
    ]


def test_a_code_that_is_not_in_the_list_has_a_column_and_a_row_of_its_own() -> None:
    small = SmallProgramme()
    small.add_activity(costs={"10.1": 100, "": 5})
    titles = [column.title for column in activity_costs(small.programme).columns]
    assert sorted(titles[2:-1]) == ["", "10"]
    rows = {cells[0]: cells[1:] for cells in printed(resource_need(small.programme))}
    assert rows["10"] == ("1,00 TL", "", "", "1,00 TL")
    assert rows["Toplam Bütçe Kaynak İhtiyacı"] == ("1,05 TL", "", "", "1,05 TL")


def test_all_nine_codes_have_columns_in_order() -> None:
    codes = {f"0{number}": f"Kod {number}" for number in range(1, 10)}
    small = SmallProgramme(codes)
    for code in reversed(codes):
        small.add_activity(costs={code: 100})
    table = activity_costs(small.programme)
    assert [column.title for column in table.columns[2:-1]] == [f"{n}-Kod {n}" for n in range(1, 10)]
    assert printed(table)[-1] == ("Genel Toplam", "", *["1,00"] * 9, "9,00")
    assert [cells[0] for cells in printed(resource_need(small.programme))[:-1]] == [
        f"{n}- Kod {n}" for n in range(1, 10)
    ]


def test_body_rows_carry_their_targets_code_and_their_activity() -> None:
    small = SmallProgramme()
    activities = [small.add_activity(), small.add_activity()]
    for table in (
        activity_costs(small.programme),
        performance(small.programme),
        responsible_units(small.programme),
    ):
        body = [row for row in table.rows if row.role is Role.BODY]
        assert [row.cells[0] for row in body] == ["Ke/Ph.1.1.1"] * 2
        assert [row.key for row in body] == [activity.uuid for activity in activities]


def test_shares_within_budget_and_off_budget() -> None:
    small = SmallProgramme()
    small.add_code("04", "Faiz", general_administration=200, transfers=100)
    small.add_activity("a", budget=100, off_budget=300)
    small.add_activity("b", off_budget=100)
    small.add_activity("c")
    table = performance(small.programme)
    assert printed(table) == [
        ("Ke/Ph.1.1.1", "1 - a", "1,00", "25,00", "3,00", "75,00", "4,00", "50,00"),
        ("", "2 - b", "", "", "1,00", "25,00", "1,00", "12,50"),
        ("", "3 - c", "", "", "", "", "", ""),
        ("Performans Hedefleri Maliyetleri Toplamı", "", "1,00", "25,00", "4,00", "100,00", "5,00", "62,50"),
        ("Genel Yönetim Giderleri", "", "2,00", "50,00", "", "", "2,00", "25,00"),
        ("Diğer İdarelere Transfer Edilecek Kaynaklar Toplamı", "", "1,00", "25,00", "", "", "1,00", "12,50"),
        ("Genel Toplam", "", "4,00", "100,00", "4,00", "100,00", "8,00", "100,00"),
    ]
    assert table.note == ""
    assert [row.role for row in table.rows[3:]] == [Role.SUBTOTAL] * 3 + [Role.TOTAL]


def test_shares_that_do_not_add_up_are_explained_below_the_table() -> None:
    small = SmallProgramme()
    for _ in range(3):
        small.add_activity(budget=100)
    table = performance(small.programme)
    assert [cells[3] for cells in printed(table)] == ["33,33"] * 3 + ["100,00", "", "", "100,00"]
    assert table.note == ROUNDING_NOTE


def test_shares_of_a_grand_total_of_zero() -> None:
    small = SmallProgramme()
    small.add_activity(budget=0)
    table = performance(small.programme)
    assert printed(table)[0][2:4] == ("0,00", "0,00")
    assert printed(table)[-1] == ("Genel Toplam", "", "0,00", "0,00", "", "", "0,00", "0,00")
    assert table.note == ""


def test_resource_need_with_off_budget_amounts() -> None:
    small = SmallProgramme({"03": "Mal", "03.2": "Tüketim"})
    small.add_code("04.1", "Faiz", general_administration=200)
    small.add_activity(budget=100, off_budget=50, costs={"03.2": 100})
    small.add_activity(off_budget=25)
    table = resource_need(small.programme)
    assert printed(table) == [
        ("3- Mal", "1,00 TL", "", "", "1,00 TL"),
        ("4", "", "2,00 TL", "", "2,00 TL"),
        ("Toplam Bütçe Kaynak İhtiyacı", "1,00 TL", "2,00 TL", "", "3,00 TL"),
        ("Toplam Bütçe Dışı Kaynak İhtiyacı", "0,75 TL", "", "", "0,75 TL"),
        ("Toplam Kaynak İhtiyacı", "1,75 TL", "2,00 TL", "", "3,75 TL"),
    ]
    assert [row.role for row in table.rows[2:]] == [Role.SUBTOTAL, Role.SUBTOTAL, Role.TOTAL]
    assert table.rows[0].key == "code 03"


def test_cost_by_entry_goes_to_the_nearest_code_that_is_listed() -> None:
    small = SmallProgramme({"03": "Mal", "03.2": "Tüketim"})
    small.add_activity(costs={"03.2.1.01": 1, "03.2": 20, "03.5": 300, "03": 4000, "10.1": 50000})
    small.add_activity(costs={"03.2.9": 600000, "10": 7000000})
    by_entry = activity_cost_by_entry(small.programme)
    assert by_entry == {"code 03.2": 600021, "code 03": 4300, "": 7050000}


def test_cost_by_entry_of_2017_adds_up_to_table_4(sample: Programme) -> None:
    by_entry = activity_cost_by_entry(sample)
    entries = {entry.uuid: entry.code for entry in sample.economic_codes}
    assert {entries[key]: kurus for key, kurus in by_entry.items()} == {
        "03": 490_227_938_10,
        "05": 30_355_000_00,
        "06": 852_419_394_11,
    }


def test_responsible_unit_by_its_short_title_or_blank() -> None:
    small = SmallProgramme()
    small.add_activity("a", unit=small.units[1])
    small.add_activity("b")
    small.programme.assign(small.units[0], "short_title", "")
    small.add_activity("c", unit=small.units[0])
    assert [cells[2] for cells in printed(responsible_units(small.programme))] == ["Park", "", "Fen Başkanlığı"]


def test_an_empty_programme_has_all_tables() -> None:
    tables = programme_tables(Programme("programme", None, 2020, None))
    assert tables.target_pages == ()
    assert tables.administration == ""
    assert [cells[0] for cells in printed(tables.activity_costs)] == ["Genel Toplam"]
    assert [cells[0] for cells in printed(tables.performance)][-1] == "Genel Toplam"
    assert printed(tables.resource_need) == [("Toplam Bütçe Kaynak İhtiyacı", "", "", "", "")]
    assert printed(tables.responsible_units) == []
