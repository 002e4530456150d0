"""Tables laid out: every line inside its cell, numbers whole, codes where they belong."""

from decimal import Decimal

import pytest

from kbbdesk.exports.drawing import Drawing
from kbbdesk.exports.pdf.columns import column_widths
from kbbdesk.exports.pdf.grid import Grid
from kbbdesk.exports.pdf.pages import PORTRAIT
from kbbdesk.exports.typography import text_width
from kbbdesk.tables.table import Column, Kind, Measure, Role, Row, Table
from tests.exports.pdf_reading import sample_tables

ROOM = 700.0
TABLES = sample_tables()


def grid(table: Table, size: float = 8.0, room: float = ROOM) -> Grid:
    widths = column_widths(table, PORTRAIT.inner_width, size)
    assert widths
    assert sum(widths) == pytest.approx(PORTRAIT.inner_width)
    return Grid(table, widths, size, room)


def code_table(*counts: int) -> Table:
    columns = (Column("Hedef", printed_once=True), Column("Faaliyetler"), Column("TL", Kind.MONEY))
    rows = [Row((f"Ke/Ph.{code}", f"{row} - Ad", 100)) for code, rows in enumerate(counts) for row in range(rows)]
    return Table("", columns, (*rows, Row(("Genel Toplam", None, 100), Role.TOTAL)))


@pytest.mark.parametrize(
    "table",
    [
        TABLES.indicators,
        TABLES.activities,
        TABLES.activity_costs,
        TABLES.performance,
        TABLES.resource_need,
        TABLES.responsible_units,
        *(page.indicators for page in TABLES.target_pages[:20]),
    ],
)
def test_every_line_is_measured_to_fit_into_its_cell(table: Table) -> None:
    laid_out = grid(table, 7.5)
    cells = [*laid_out.header.titles, *laid_out.header.groups]
    cells += [cell for row in laid_out.rows for cell in (*row.codes, *row.cells)]
    for cell in cells:
        for number, line in enumerate(cell.lines):
            hang = cell.hang if number else 0.0
            assert text_width(line, cell.style) + hang <= cell.slot.width + 1e-6, line
    assert all(cell.slot.x + cell.slot.width <= laid_out.width for cell in cells)


def test_amounts_and_shares_are_one_line() -> None:
    table = Table(
        "",
        (Column("Ad"), Column("TL", Kind.MONEY), Column("Pay (%)", Kind.SHARE)),
        (Row(("x" * 500, 99_999_999_999_999_999, Decimal("100.00"))),),
    )
    amounts = [cell for row in grid(table).rows for cell in row.cells[1:]]
    assert [cell.lines for cell in amounts] == [("999.999.999.999.999,99",), ("100,00",)]


def test_too_many_amounts_for_the_width() -> None:
    columns = (Column("Ad"), *(Column("TL", Kind.MONEY) for _ in range(9)))
    table = Table("", columns, (Row(("ad", *[99_999_999_999_999_999] * 9)),))
    assert column_widths(table, PORTRAIT.inner_width, 8) is None


def test_a_value_breaks_before_its_unit_and_nowhere_in_the_number() -> None:
    measure = Measure("123456789012345.123456", "Kilometrekare başına düşen işgünü sayısı")
    table = Table("", (Column("Gösterge"), Column("2017", Kind.VALUE)), (Row(("ad " * 100, measure)),))
    value = grid(table).rows[0].cells[1]
    assert value.lines[0] == "123.456.789.012.345,123456"
    assert len(value.lines) > 1


def test_a_numbered_title_hangs_below_its_text() -> None:
    table = Table("", (Column("Faaliyetler"),), (Row(("12 - " + "uzun başlık " * 30,)),))
    (title,) = grid(table).rows[0].cells
    assert title.hang == text_width("12 - ", title.style)
    drawing = Drawing(*PORTRAIT)
    title.draw(drawing, 0, 0)
    first, second, *_ = drawing.texts
    assert second.x == pytest.approx(first.x + title.hang)


def test_the_label_of_a_total_goes_over_empty_columns_of_text() -> None:
    total = grid(code_table(1)).rows[-1]
    assert total.cells[0].lines == ("Genel Toplam",)
    assert total.cells[0].slot.width > grid(code_table(1)).rows[0].cells[0].slot.width
    assert total.codes == ()


def test_rows_kept_together() -> None:
    assert grid(code_table(1, 2, 5)).keep == [False, True, False, True, False, False, True, True, False]


def test_the_code_is_drawn_where_it_begins_and_on_top_of_each_page() -> None:
    laid_out = grid(code_table(3))
    for rows, times in ((range(3), 1), (range(1, 3), 1), (range(3, 4), 0)):
        drawing = Drawing(*PORTRAIT)
        laid_out.draw(drawing, 0, 0, rows)
        assert [text.text for text in drawing.texts].count("Ke/Ph.0") == times


def test_a_row_higher_than_a_page_goes_on_in_further_rows() -> None:
    text = "kelime " * 900
    table = Table("", (Column("Hedef", printed_once=True), Column("Ad")), (Row(("Ke", text)), Row(("Ke", "b"))))
    laid_out = grid(table, 10, room=200)
    assert max(laid_out.heights) <= 200 - laid_out.head
    lines = [line for row in laid_out.rows for cell in row.cells for line in cell.lines]
    assert " ".join(lines).split() == [*text.split(), "b"]
    assert [row.continued for row in laid_out.rows] == [False, *[True] * (len(laid_out.rows) - 2), False]
    assert [row.begins for row in laid_out.rows] == [True, *[False] * (len(laid_out.rows) - 1)]
    for index in range(len(laid_out.rows)):
        drawing = Drawing(*PORTRAIT)
        laid_out.draw(drawing, 0, 0, range(index, index + 1))
        assert [text.text for text in drawing.texts].count("Ke") == 1


def test_a_table_without_rows_says_so() -> None:
    (row,) = grid(Table("", (Column("A"), Column("B")), ())).rows
    assert row.cells[0].lines == ("Bu tabloda satır yok.",)
