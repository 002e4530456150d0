"""What the parser makes of the XML of a sheet, and the caps at which it stops; within this process."""

import random

import pytest

from kbbdesk.sections.layout import ACTIVITIES
from kbbdesk.sections.reading import parser
from kbbdesk.sections.reading.parser import Book, Cell, RefusedError, Sheet, parse
from tests.sections import corpus
from tests.sections.reading.conftest import Read, Refusal

ROW = 2000
"""A row below all that a section has."""


def activities(book: Book) -> Sheet:
    return next(sheet for sheet in book["sheets"] if sheet["name"] == ACTIVITIES)


def cells_below(good: bytes, rows: str) -> list[Cell]:
    """Return the cells of rows put behind those of a good sheet, without their number formats."""
    found = activities(parse(corpus.with_rows(good, ACTIVITIES, rows)))["cells"]
    last = max(row for row, *_ in activities(parse(good))["cells"])
    return [cell for cell in found if cell[0] > last]


def test_a_formula_filled_down_is_told_for_each_of_its_cells(good: bytes) -> None:
    """Excel writes it once, with the range, and refers to it from the cells below."""
    rows = (
        f'<row r="{ROW}"><c r="C{ROW}"><f t="shared" ref="C2000:C2001" si="0">A2000+$B$1</f><v>1</v></c></row>'
        f'<row r="{ROW + 1}"><c r="C{ROW + 1}"><f t="shared" si="0"/><v>1</v></c>'
        '<c r="D2001"><f t="shared" si="7"/></c><c r="E2001"><f t="array" ref="E2001">SUM(A1:A2)</f></c></row>'
    )
    assert [cell[:4] for cell in cells_below(good, rows)] == [
        (ROW, 3, "f", "=A2000+$B$1"),
        (ROW + 1, 3, "f", "=A2001+$B$1"),
        (ROW + 1, 4, "f", "="),
        (ROW + 1, 5, "f", "{=SUM(A1:A2)}"),
    ]


def test_rows_and_cells_without_a_place_follow_the_one_before(good: bytes) -> None:
    rows = (
        f'<row r="{ROW}"><c r="B{ROW}"><v>1</v></c><c><v>2</v></c></row>'
        "<row><c><v>3</v></c><c/><c><v>4</v></c></row>"
    )
    assert [cell[:4] for cell in cells_below(good, rows)] == [
        (ROW, 2, "n", "1"),
        (ROW, 3, "n", "2"),
        (ROW + 1, 1, "n", "3"),
        (ROW + 1, 3, "n", "4"),
    ]


def test_each_kind_of_cell_is_told_with_its_text(good: bytes) -> None:
    inline = "<is><r><t>Yol</t></r><r><t> yapımı</t></r><rPh><t>yoru</t></rPh></is>"
    kinds = ('t="str"><v>metin</v>', 't="b"><v>1</v>', 't="e"><v>#N/A</v>', f't="inlineStr">{inline}', 't="s">')
    rows = f'<row r="{ROW}">{"".join(f"<c {kind}</c>" for kind in kinds)}</row>'
    assert [cell[2:4] for cell in cells_below(good, rows)] == [
        ("s", "metin"),
        ("b", "1"),
        ("e", "#N/A"),
        ("s", "Yol yapımı"),
    ]


def test_rows_count_also_where_they_say_the_same_number(good: bytes, read: Read) -> None:
    rows = f'<row r="{ROW}"/>' * parser.MAX_ROWS
    found = read(
        corpus.with_rows(
            good, ACTIVITIES, rows + f'<row r="{ROW}" x="{random.Random(1).randbytes(20000).hex()}"/>'
        )
    )
    assert [(finding.cell, finding.severity) for finding in found.findings] == [(f"A{ROW}", "error")]


def test_the_hundredth_column_is_read_and_the_next_is_told(good: bytes) -> None:
    rows = (
        f'<row r="{ROW}"><c r="CV{ROW}"><v>1</v></c><c r="CW{ROW}"><v>2</v></c><c r="CX{ROW}"><v>3</v></c></row>'
    )
    sheet = activities(parse(corpus.with_rows(good, ACTIVITIES, rows)))
    assert sheet["beyond"] == f"CW{ROW}"
    assert [cell[1] for cell in sheet["cells"] if cell[0] == ROW] == [100]


@pytest.mark.parametrize("cap", ["MAX_CELLS", "MAX_CHARACTERS"])
def test_all_sheets_together_may_hold_so_much_and_no_more(
    cap: str, good: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    cells = [cell for sheet in parse(good)["sheets"] for cell in sheet["cells"]]
    held = len(cells) if cap == "MAX_CELLS" else sum(len(text) for *_, text, _ in cells)
    monkeypatch.setattr(parser, cap, held)
    parse(good)
    monkeypatch.setattr(parser, cap, held - 1)
    with pytest.raises(RefusedError, match="too_large"):
        parse(good)


def test_more_text_than_any_section_has_is_refused_in_a_sentence(good: bytes, refusal: Refusal) -> None:
    text = random.Random(3).randbytes(parser.MAX_CHARACTERS // 2 + 1).hex()
    row = f'<row r="{ROW}"><c r="A{ROW}" t="inlineStr"><is><t>{text}</t></is></c></row>'
    assert "olamayacağı kadar çok hücre" in refusal(corpus.with_rows(good, ACTIVITIES, row))


def test_merged_ranges_and_hidden_columns_are_counted(good: bytes) -> None:
    part = corpus.sheet_part(good, ACTIVITIES)

    def behind_the_rows(inside: str) -> bytes:
        return corpus.edited(good, part, "</sheetData>", f"</sheetData>{inside}")

    merged = [f'<mergeCell ref="A{row}:B{row}"/>' for row in range(parser.MAX_MERGED + 1)]
    assert len(activities(parse(behind_the_rows("".join(merged[1:]))))["merged"]) == parser.MAX_MERGED
    with pytest.raises(RefusedError, match="too_large"):
        parse(behind_the_rows("".join(merged)))
    hidden = len(activities(parse(good))["hidden_columns"])
    column = '<col min="3" max="16384" hidden="1"/>'
    found = activities(parse(behind_the_rows(column)))["hidden_columns"]
    assert found[hidden:] == list(range(3, parser.MAX_COLUMNS + 1))
    with pytest.raises(RefusedError, match="too_large"):
        parse(behind_the_rows(column * 200))


@pytest.mark.parametrize("place", ["-1", "x"])
def test_a_row_of_no_number_is_damage(place: str, good: bytes) -> None:
    with pytest.raises(ValueError, match=place):
        parse(corpus.with_rows(good, ACTIVITIES, f'<row r="{place}"/>'))
