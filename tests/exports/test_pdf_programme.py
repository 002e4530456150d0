"""The programme of 2017 as a PDF, read back and compared with the official tables."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

import pytest

from kbbdesk.exports.pdf import programme_pdf
from kbbdesk.tables.parts import ROUNDING_NOTE
from kbbdesk.tables.table import Kind, Role, Table
from kbbdesk.tables.target_pages import TITLE, TargetPage
from tests.exports.pdf_reading import (
    NUMBER,
    TARGET,
    PdfReading,
    Printed,
    SheetReading,
    printed_cells,
    sample_pdf,
    sample_tables,
    words,
)

TABLES = sample_tables()
LONG_TABLES = [TABLES.activity_costs, TABLES.performance, TABLES.resource_need, TABLES.responsible_units]
CODED_TABLES = [table for table in LONG_TABLES if table.columns[0].printed_once]
HEADINGS = [
    "C- Performans Hedef ve Göstergeleri ile Faaliyetler",
    TITLE,
    "1. Kentsel Dönüşüm",
    "2. Toplumsal Dönüşüm",
    "3. Kurumsal Dönüşüm",
]
FIRST_LINE = re.compile(r"\d+ - ")


def title_of(target: TargetPage) -> str:
    return target.heading[-1][1]


def header_words(table: Table) -> Counter[str]:
    groups = dict.fromkeys(column.group for column in table.columns)
    return Counter(words([*groups, *(column.title for column in table.columns)]))


def table_words(table: Table) -> Counter[str]:
    return header_words(table) + Counter(words([text for row in table.rows for text in printed_cells(table, row)]))


def running_words(page: int, footer: str) -> Counter[str]:
    return Counter(words([TABLES.administration, TABLES.letterhead.title, footer, str(page + 1)]))


def test_shares_that_do_not_add_up_are_explained_below_the_last_row_of_table_3() -> None:
    pages = sample_pdf().pages_of(TABLES.performance.title)
    noted = [sheet for sheet in sample_pdf().sheets if ROUNDING_NOTE in sheet.text]
    assert noted == [pages[-1]]
    (note,) = (line for line in noted[0].printed if line.text == ROUNDING_NOTE)
    (total,) = (line for line in noted[0].printed if line.text == "Genel Toplam")
    assert note.baseline < total.baseline


def test_title_page() -> None:
    texts = [line.text for line in sample_pdf().sheets[0].printed]
    assert texts == ["Kocaeli Büyükşehir Belediyesi", "2017 MALİ YILI PERFORMANS PROGRAMI"]


def test_each_target_has_its_page_with_every_word_of_it() -> None:
    pdf = sample_pdf()
    areas = {target.service_area for target in TABLES.target_pages}
    pages = []
    for target in TABLES.target_pages:
        page = pdf.page_of(title_of(target))
        pages.append(page)
        found = Counter(words([line.text for line in pdf.sheets[page].printed]))
        found -= running_words(page, f"{TITLE} · {target.code}")
        expected = Counter(words([text for line in target.heading for text in line]))
        expected += table_words(target.indicators) + table_words(target.activities)
        above = [text for text in (*HEADINGS, *areas) if text in [line.text for line in pdf.sheets[page].printed]]
        headings = above or [f"{target.theme} · {target.service_area}"]
        assert found == expected + Counter(words(headings)), target.code
    assert pages == list(range(pages[0], pages[0] + 77))


def test_numbers_stand_beside_the_title_of_their_row() -> None:
    pdf = sample_pdf()
    for target in TABLES.target_pages:
        lines = [[line.text for line in row] for row in pdf.sheets[pdf.page_of(title_of(target))].rows()]
        for table in (target.indicators, target.activities):
            for row in table.rows:
                title, *numbers = printed_cells(table, row)
                assert any(line[1:] == numbers and line[0] and title.startswith(line[0]) for line in lines), (
                    target.code,
                    title,
                )


@pytest.mark.parametrize("table", LONG_TABLES, ids=lambda table: table.title)
def test_long_tables_have_every_word(table: Table) -> None:
    pdf = sample_pdf()
    begin = pdf.page_of(table.title)
    pages = pdf.pages_of(table.title)
    found = Counter(words([line.text for page in pages for line in page.printed]))
    for number, page in enumerate(pages, start=begin):
        found -= running_words(number, table.title)
        found -= header_words(table)
        repeated = next(
            line.text for line in page.printed if line.text in (table.title, f"{table.title} (devamı)")
        )
        found -= Counter(words([repeated]))
    expected = Counter(words([text for row in table.rows for text in printed_cells(table, row)]))
    expected += Counter(words([f"İdare Adı: {table.administration}", table.note]))
    if table is TABLES.performance:
        expected += Counter(words(["D- İdarenin Toplam Kaynak İhtiyacı"]))
    assert without_codes(found) == without_codes(expected)


def without_codes(counted: Counter[str]) -> Counter[str]:
    return Counter({word: count for word, count in counted.items() if not TARGET.fullmatch(word)})


@pytest.mark.parametrize("table", LONG_TABLES[:3], ids=lambda table: table.title)
def test_amounts_and_shares_of_long_tables_row_by_row(table: Table) -> None:
    rows = [row for page in sample_pdf().pages_of(table.title) for row in page.rows()]
    found = [[line.text for line in row if NUMBER.fullmatch(line.text)] for row in rows]
    expected = [
        [
            column.printed(cell)
            for column, cell in zip(table.columns, row.cells, strict=True)
            if cell is not None and column.kind is not Kind.TEXT
        ]
        for row in table.rows
    ]
    assert [row for row in found if row] == [row for row in expected if row]


def rows_by_page(table: Table) -> Iterator[tuple[SheetReading, list[int]]]:
    """Walk the pages of a table of activities, each with the indices of the rows that begin on it."""
    begun = 0
    for page in sample_pdf().pages_of(table.title):
        count = sum(bool(FIRST_LINE.match(line.text)) for line in page.body)
        yield page, list(range(begun, begun + count))
        begun += count
    assert begun == 292


@pytest.mark.parametrize("table", CODED_TABLES, ids=lambda table: table.title)
def test_header_and_code_stand_on_every_page(table: Table) -> None:
    for page, indices in rows_by_page(table):
        assert not header_words(table) - Counter(words([line.text for line in page.body]))
        first = next(row for row in page.rows() if any(FIRST_LINE.match(line.text) for line in row))
        assert first[0].text == table.rows[indices[0]].cells[0]
        codes = [line.text for line in page.body if TARGET.fullmatch(line.text)]
        assert codes == list(dict.fromkeys(str(table.rows[index].cells[0]) for index in indices))


@pytest.mark.parametrize("table", CODED_TABLES, ids=lambda table: table.title)
def test_no_page_begins_or_ends_with_a_single_row_of_a_target(table: Table) -> None:
    count = Counter(row.cells[0] for row in table.rows)
    for _, indices in rows_by_page(table):
        here = Counter(table.rows[index].cells[0] for index in indices)
        assert all(number > 1 or count[code] == 1 for code, number in here.items())


def test_totals_do_not_stand_alone() -> None:
    for table in (TABLES.activity_costs, TABLES.performance):
        *_, (page, indices) = rows_by_page(table)
        totals = [str(row.cells[0]) for row in table.rows if row.role is not Role.BODY]
        assert indices
        assert [line.text for line in page.body if line.text in totals] == totals


def test_bookmarks_lead_to_the_pages_on_which_their_titles_stand() -> None:
    pdf = sample_pdf()
    for bookmark in pdf.bookmarks:
        text = " ".join(words([pdf.sheets[bookmark.page].text]))
        assert " ".join(bookmark.title.split()) in text
    assert len(pdf.bookmarks) == 2 + 2 + 5 + 3 + 13 + 77
    assert pdf.bookmarks == sorted(pdf.bookmarks, key=lambda bookmark: bookmark.page)
    assert all(after.level <= before.level + 1 for before, after in pairwise(pdf.bookmarks))
    parents = [bookmark.title for bookmark in pdf.bookmarks if bookmark.level == 0]
    assert parents == [
        "İçindekiler",
        "Genel Bakış",
        "C- Performans Hedef ve Göstergeleri ile Faaliyetler",
        "D- İdarenin Toplam Kaynak İhtiyacı",
    ]


def test_contents_name_the_pages_that_their_links_and_the_bookmarks_lead_to() -> None:
    pdf = sample_pdf()
    entries = []
    for index in range(pdf.page_of("İçindekiler"), pdf.page_of("Genel Bakış")):
        for (left, bottom, right, top), page in pdf.links(index):
            inside = [
                line.text
                for line in pdf.sheets[index].printed
                if left <= line.left and line.right <= right and bottom <= line.baseline <= top
            ]
            numbers = [text for text in inside if text.isdigit()]
            title = " ".join(text for text in inside if not text.isdigit() and text.strip(" ."))
            assert numbers == [str(page + 1)]
            entries.append((title, page))
    assert entries == [(bookmark.title, bookmark.page) for bookmark in pdf.bookmarks[1:]]


def test_page_numbers_header_and_footer() -> None:
    pdf = sample_pdf()
    for index, page in enumerate(pdf.sheets[1:], start=1):
        above = [line.text for line in page.printed if line.baseline > page.height - 62]
        below = [line.text for line in page.printed if line.baseline < 40]
        assert above == ["2017 MALİ YILI PERFORMANS PROGRAMI", "Kocaeli Büyükşehir Belediyesi"]
        assert below[0] == str(index + 1)
        assert len(below) == 2


def boxes_collide(first: Printed, second: Printed) -> bool:
    across = min(first.right, second.right) - max(first.left, second.left)
    down = min(first.top, second.top) - max(first.bottom, second.bottom)
    return across > 0.3 and down > 0.3


def outside(page: SheetReading) -> list[str]:
    return [
        line.text
        for line in page.printed
        if line.left < 44.5 or line.right > page.width - 44.5 or line.bottom < 20 or line.top > page.height - 30
    ]


def collisions(lines: Sequence[Printed]) -> list[tuple[str, str]]:
    return [(first.text, second.text) for first, second in combinations(lines, 2) if boxes_collide(first, second)]


def test_nothing_stands_outside_the_margins_or_on_something_else() -> None:
    for page in sample_pdf().sheets:
        assert outside(page) == []
        assert collisions(page.printed) == []


def test_the_smallest_letters_are_legible() -> None:
    assert min(line.size for page in sample_pdf().sheets for line in page.printed) >= 7


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert programme_pdf(TABLES) == sample_pdf().content


def test_typefaces_are_embedded_and_only_as_far_as_they_are_used() -> None:
    fonts = sample_pdf().fonts()
    assert {re.sub(r"^/[A-Z]{6}\+", "", name) for name in fonts} == {
        "RobotoCondensed-Regular",
        "RobotoCondensed-Bold",
    }
    assert all("/FontFile2" in descriptor for descriptor in fonts.values())
    assert len(sample_pdf().content) < 600_000


def test_metadata_and_language() -> None:
    reader = sample_pdf().reader
    assert reader.metadata is not None
    assert reader.metadata.title == "2017 Mali Yılı Performans Programı"
    assert reader.metadata.author == "Kocaeli Büyükşehir Belediyesi"
    assert reader.trailer["/Root"]["/Lang"] == "tr-TR"  # type: ignore[index]
    assert reader.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"]  # type: ignore[index]


def test_text_can_be_selected_with_every_turkish_letter() -> None:
    text = PdfReading(sample_pdf().content).reader.pages[0].extract_text()
    assert "2017 MALİ YILI PERFORMANS PROGRAMI" in text
    every = "".join(page.text for page in sample_pdf().sheets)
    assert set("çğıöşüÇİÖŞÜâ²–") <= set(every)


def test_overview_writes_out_every_amount_and_share() -> None:
    pdf = sample_pdf()
    (page,) = pdf.pages_of("Genel Bakış")
    rows = [" ".join(line.text for line in row) for row in page.rows()]
    assert "Kentsel Dönüşüm 1.038.811.155,11 75,66%" in rows
    assert "3-Mal ve Hizmet Alım Giderleri 490.227.938,10 35,70%" in rows
    assert rows.count("Toplam 1.373.002.332,21 100,00%") == 4
    assert sum("%" in row for row in rows) == 3 + 13 + 20 + 3 + 4
