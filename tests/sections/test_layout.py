"""Where things stand in a section workbook."""

import pytest

from kbbdesk.sections import layout
from kbbdesk.storage.plan_data import read_sample


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("03 Mal ve Hizmet Alım Giderleri", "03"),
        ("03.2", "03.2"),
        (" 3 Mal", "03"),
        ("3.2.1 Tüketim", "03.2.1"),
        ("2017", ""),
        ("03.2.1.4.5", ""),
        ("Kod seçin", ""),
        ("", ""),
    ],
)
def test_the_code_is_read_from_a_header(header: str, code: str) -> None:
    assert layout.code_in_header(header) == code


@pytest.mark.parametrize(
    ("number_format", "decimals"),
    [("#,##0.00", 2), ("General", 0), ("0", 0), ("0.0##", 1), ('#,##0.0" Kişi"', 1), ("0.00;-0.0000", 2)],
)
def test_decimals_are_those_that_a_format_always_shows(number_format: str, decimals: int) -> None:
    assert layout.decimals_shown(number_format) == decimals


def test_the_2017_plan_has_a_column_for_each_code_in_use_and_three_spare_ones() -> None:
    fields = [column.field for column in layout.activity_columns(read_sample())]
    assert [field for field in fields if field.startswith("cost")] == [
        "cost:03",
        "cost:05",
        "cost:06",
        *["cost"] * layout.SPARE_CODES,
    ]
    assert fields[:3] == ["key", "position", "target"]


def test_every_code_read_back_from_its_own_header() -> None:
    plan = read_sample()
    for entry in plan.economic_codes:
        assert layout.code_in_header(layout.code_header(plan, entry.code)) == entry.code


def test_what_a_department_fills_in_is_marked_in_the_header() -> None:
    columns = layout.indicator_columns(read_sample())
    assert [c.title for c in columns if c.is_open] == [
        "Performans göstergesi",
        "Ölçü birimi",
        "Yön",
        "2015",
        "2016 (9. Ay)",
        "2017",
    ]
    assert all(c.header.endswith(layout.OPEN_MARK) is c.is_open for c in columns)
