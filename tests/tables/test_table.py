"""How one cell and one row are printed."""

from decimal import Decimal

import pytest

from kbbdesk.tables.table import Cell, Column, Kind, Measure, Role, Row, Table, format_cell, label_span
from tests.tables.printing import printed_rows


@pytest.mark.parametrize(
    ("kind", "cell", "printed"),
    [
        (Kind.TEXT, "Işık", "Işık"),
        (Kind.MONEY, 137300233221, "1.373.002.332,21"),
        (Kind.MONEY, 0, "0,00"),
        (Kind.MONEY, -5, "-0,05"),
        (Kind.SHARE, Decimal("65.38"), "65,38"),
        (Kind.SHARE, Decimal("0.00"), "0,00"),
        (Kind.VALUE, Measure("45", "%"), "45%"),
        (Kind.VALUE, Measure("1940", "Kişi"), "1.940 Kişi"),
        (Kind.VALUE, Measure("5.80", "m²"), "5,80 m²"),
        (Kind.VALUE, Measure("-", "Kişi"), "-"),
    ],
)
def test_printed_form(kind: Kind, cell: Cell, printed: str) -> None:
    assert format_cell(kind, cell) == printed


@pytest.mark.parametrize("kind", Kind)
def test_empty_prints_blank(kind: Kind) -> None:
    assert format_cell(kind, None) == ""
    assert Column("", kind, suffix=" TL").printed(None) == ""


@pytest.mark.parametrize(("kind", "cell"), [(Kind.TEXT, 1), (Kind.MONEY, "1"), (Kind.SHARE, 1), (Kind.VALUE, "1")])
def test_a_cell_of_another_kind_is_refused(kind: Kind, cell: Cell) -> None:
    with pytest.raises(TypeError):
        format_cell(kind, cell)


def test_a_value_printed_once_stands_in_the_first_of_its_rows() -> None:
    columns = (Column("Kod", printed_once=True), Column("TL", Kind.MONEY, suffix=" TL"))
    rows = (Row(("a", 100)), Row(("a", 100)), Row(("b", None)), Row(("a", 0)), Row(("Toplam", 200), Role.TOTAL))
    assert list(printed_rows(Table("", columns, rows))) == [
        ("a", "1,00 TL"),
        ("", "1,00 TL"),
        ("b", ""),
        ("a", "0,00 TL"),
        ("Toplam", "2,00 TL"),
    ]


@pytest.mark.parametrize(
    ("cells", "role", "span"),
    [
        (("Genel Toplam", None, None, 5), Role.TOTAL, 3),
        (("Genel Toplam", None, "x", 5), Role.SUBTOTAL, 2),
        (("Genel Toplam", "x", None, None), Role.TOTAL, 1),
        (("Genel Toplam", None, None, None), Role.TOTAL, 3),
        (("Ke/Ph.1.1.1", None, None, 5), Role.BODY, 1),
    ],
)
def test_the_label_of_a_total_goes_on_over_empty_columns_of_text(
    cells: tuple[Cell, ...], role: Role, span: int
) -> None:
    columns = (Column("Kod"), Column("Faaliyet"), Column("Birim"), Column("TL", Kind.MONEY))
    assert label_span(columns, Row(cells, role)) == span
    assert label_span(columns[:2], Row(cells[:2], role)) == min(span, 2)
