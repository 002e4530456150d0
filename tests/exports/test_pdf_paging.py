"""Where pages turn: contents, notes below a table, tables in parts side by side."""

from collections import Counter

import pytest

from kbbdesk.exports.pdf.front import Entry, contents_pages
from kbbdesk.exports.pdf.headlines import TABLE, Headline
from kbbdesk.exports.pdf.long_tables import long_table
from kbbdesk.exports.pdf.pages import Page
from kbbdesk.tables.table import Column, Kind, Role, Row, Table

NOTE = "Paylar yuvarlandığı için toplam 100,00 etmeyebilir."


def texts(page: Page) -> list[str]:
    return [text.text for text in page.drawing.texts]


@pytest.mark.parametrize("above", range(40, 60))
def test_a_heading_in_the_contents_stands_on_the_page_of_what_is_below_it(above: int) -> None:
    entries = [Entry(f"{number}", f"Hedef {number}", 4, 3) for number in range(above)]
    entries += [Entry("h", "Hizmet alanı", 3, 4), *(Entry(f"a{n}", f"Altındaki {n}", 4, 4) for n in range(30))]
    pages = contents_pages(entries)
    (page,) = (page for page in pages if "Hizmet alanı" in texts(page))
    assert "Altındaki 0" in texts(page)
    assert [link.key for page in pages for link in page.links] == [entry.key for entry in entries]


@pytest.mark.parametrize("count", range(36, 50))
def test_a_note_stands_above_the_footer_on_the_page_of_the_last_row(count: int) -> None:
    rows = [Row((f"{number}. ad", 100)) for number in range(count)]
    total = Row(("Genel Toplam", 100 * count), Role.TOTAL)
    table = Table("Tablo", (Column("Ad"), Column("TL", Kind.MONEY)), (*rows, total), note=NOTE)
    last = long_table(table, [Headline(table.title, TABLE)])[-1]
    (note,) = (text for text in last.drawing.texts if text.text == NOTE)
    (label,) = (text for text in last.drawing.texts if text.text == "Genel Toplam")
    assert label.y < note.y < last.paper.body.bottom


def test_a_table_in_parts_holds_each_amount_once_and_each_title_in_every_part() -> None:
    money = [Column(f"Kod {place}", Kind.MONEY) for place in range(30)]
    columns = (Column("Hedef", printed_once=True), Column("Ad"), *money)
    amounts = [[1_000_000_00 + 100 * row + place for place in range(30)] for row in range(80)]
    rows = tuple(Row((f"Ke/Ph.{row}", f"{row}. ad", *amounts[row])) for row in range(80))
    pages = long_table(Table("Tablo", columns, rows), [Headline("Tablo", TABLE)])
    parts = [name for part in range(2, 5) for name in (f"Tablo {part}/4", f"Tablo {part}/4 (devamı)")]
    assert [texts(page)[0] for page in pages] == ["Tablo", "Tablo 1/4 (devamı)", *parts]
    printed = Counter(text for page in pages for text in texts(page))
    assert {printed[money[0].printed(amount)] for row in amounts for amount in row} == {1}
    assert {printed[f"{row}. ad"] for row in range(80)} == {4}
    assert {printed[column.title] for column in money} == {2}
