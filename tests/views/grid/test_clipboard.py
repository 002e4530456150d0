"""Cells on the clipboard, in the forms in which Excel, Word and LibreOffice put them there."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbbdesk.views.grid.clipboard import (
    CopiedCell,
    copied_money,
    copied_value,
    html_table,
    parse_tsv,
    pasted_rows,
    tsv,
)
from kbbdesk.views.grid.html_table import MOST_COLUMNS, MOST_ROWS, parse_html_table

WORD_HTML = (
    "<html><head><style>p.MsoNormal{margin:0}</style></head><body><!--StartFragment-->"
    "<table class=MsoTableGrid><tr><td width=200><p class=MsoNormal>Köprü<o:p></o:p></p>"
    "<p class=MsoNormal>bakımı</p></td><td><p class=MsoNormal>1.000,50<span style='mso-spacerun:yes'>&nbsp;</span>"
    "</p></td></tr><tr><td colspan=2><p>Toplam&nbsp;&amp;&nbsp;fark</p></td></tr></table><!--EndFragment-->"
    "</body></html>"
)
CELL = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\xa0")
)
LINES = st.lists(CELL, min_size=1, max_size=3).map("\n".join)
BROKEN = st.one_of(CELL, LINES, st.sampled_from(['"', '""', '"a"', 'a"b', "a\tb", '"\n"']))


def tables(cell: st.SearchStrategy[str]) -> st.SearchStrategy[list[list[str]]]:
    """Rectangles of cells."""
    return st.integers(1, 4).flatmap(
        lambda width: st.lists(st.lists(cell, min_size=width, max_size=width), min_size=1, max_size=5)
    )


@given(tables(BROKEN))
def test_what_is_copied_as_text_is_pasted_the_same(rows: list[list[str]]) -> None:
    assert parse_tsv(tsv([[CopiedCell(text) for text in row] for row in rows])) == rows


@given(tables(LINES))
def test_what_is_copied_as_html_is_pasted_the_same(rows: list[list[str]]) -> None:
    """HTML has no blanks at the edges of lines."""
    plain = [["\n".join(line.strip() for line in text.split("\n")).strip() for text in row] for row in rows]
    assert parse_html_table(html_table([[CopiedCell(text) for text in row] for row in plain])) == plain


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("1\t2\r\n3\t4\r\n", [["1", "2"], ["3", "4"]]),
        ("1\t2\n3", [["1", "2"], ["3", ""]]),
        ("a\r\n\r\nb\r\n", [["a"], [""], ["b"]]),
        ('"iki\nsatır"\tx\r\n', [["iki\nsatır", "x"]]),
        ('"dedi ki ""evet"""\r\n', [['dedi ki "evet"']]),
        ('"Akıllı"\tulaşım\r\n', [['"Akıllı"', "ulaşım"]]),
        ('"Akıllı" ulaşım\tx', [['"Akıllı" ulaşım', "x"]]),
        ("", [[""]]),
        ("tek\0", [["tek"]]),
    ],
)
def test_text_with_tabs(text: str, rows: list[list[str]]) -> None:
    assert parse_tsv(text) == rows


def test_a_table_from_word_is_read_from_its_html() -> None:
    text = "Köprü\r\nbakımı\t1.000,50 \r\nToplam & fark\r\n"
    assert pasted_rows(text, WORD_HTML) == [["Köprü\nbakımı", "1.000,50"], ["Toplam & fark", ""]]


def test_text_is_preferred_where_it_holds_the_same_cells() -> None:
    html = "<table><tr><td>1.234,50</td><td>2</td></tr></table>"
    assert pasted_rows("1.234,5\t2\r\n", html) == [["1.234,5", "2"]]
    assert pasted_rows("", "<p>tablo yok</p>") == []


def test_cells_that_span_rows_and_columns_leave_the_others_empty() -> None:
    html = "<table><tr><td rowspan=2 colspan='2'>a</td><th>b</th></tr><tr><td>c</td></tr><tr><td>d</table>"
    assert parse_html_table(html) == [["a", "", "b"], ["", "", "c"], ["d", "", ""]]


def test_a_table_in_a_cell_is_part_of_its_text() -> None:
    html = "<table><tr><td>a<table><tr><td>1</td><td>2</td></tr></table></td><td>b</td></tr></table>"
    assert parse_html_table(html) == [["a\n1\n2", "b"]]


def test_numbers_are_copied_for_every_language_of_excel() -> None:
    html = html_table([[copied_money(1_234_50), CopiedCell("=1+1"), CopiedCell("<b>")]])
    assert 'x:num="1234.50"' in html
    assert 'sdval="1234.50"' in html
    assert 'sdnum="1033;1033;@" style=\'mso-number-format:"\\@"\'>=1+1<' in html
    assert "&lt;b&gt;" in html


@pytest.mark.parametrize(
    "piece",
    ["<td colspan=999 rowspan=999>", "<table><tr><td>", "<!--", "<![CDATA[", "<a ", "&#", "</", "<td a='", '"\t'],
)
def test_hostile_input_takes_bounded_time_and_room(piece: str) -> None:
    began = time.monotonic()
    html = "<table><tr>" + piece * (2_000_000 // len(piece))
    rows = pasted_rows(piece * (1_000_000 // len(piece)), html)
    assert time.monotonic() - began < 10
    assert len(rows) <= MOST_ROWS
    assert all(len(row) <= MOST_COLUMNS for row in rows)


def test_text_is_taken_whatever_the_html_beside_it_says_unless_a_cell_has_lines() -> None:
    assert pasted_rows("1,50\r\n", "<table><tr><td>1.5</td><td>2</td></tr></table>") == [["1,50"]]
    assert pasted_rows("1,50\r\n", "<p>tablo yok</p>") == [["1,50"]]


def test_blanks_at_the_edges_and_within_are_kept() -> None:
    html = html_table([[CopiedCell(" iki  boşluk ")]])
    assert ">&nbsp;iki&nbsp; boşluk&nbsp;<" in html


def test_values_are_copied_as_they_are_shown() -> None:
    assert copied_value("5.80") == CopiedCell("5,80", value="5.80")
    assert copied_value(None).text == copied_money(None).text == ""
    assert "x:num" not in html_table([[copied_value("-")]]), "«veri yok» is no number"
