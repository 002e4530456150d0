"""Goal summaries: chosen targets, each on a sheet of its own wherever it fits."""

from collections import Counter

import pytest

from kbbdesk.exports.pdf import summary_pdf
from kbbdesk.tables.target_pages import TITLE, TargetPage, target_pages
from tests.exports.pdf_reading import PdfReading, printed_cells, sample_tables, words
from tests.exports.test_pdf_programme import collisions, outside
from tests.tables.small_programme import SmallProgramme

TABLES = sample_tables()
TARGETS = {target.code: target for target in TABLES.target_pages}
LONGEST = ("Ke/Ph.5.2.1", "Ke/Ph.2.3.1")


def summary(*targets: TargetPage) -> PdfReading:
    return PdfReading(summary_pdf(targets, TABLES.letterhead))


@pytest.mark.parametrize("code", [*LONGEST, "Ku/Ph.2.5.1", "Ke/Ph.1.3.1"])
def test_a_summary_is_one_legible_page_with_every_cell(code: str) -> None:
    target = TARGETS[code]
    (page,) = summary(target).sheets
    printed = Counter(words([line.text for line in page.printed]))
    for table in (target.indicators, target.activities):
        for row in table.rows:
            assert not Counter(words(printed_cells(table, row))) - printed
    for line in target.heading:
        assert not Counter(words(line)) - printed
    assert "Kocaeli Büyükşehir Belediyesi" in page.text
    assert "2017 MALİ YILI PERFORMANS PROGRAMI" in page.text
    assert min(line.size for line in page.body) >= 7
    assert outside(page) == []
    assert collisions(page.printed) == []


def test_the_shortest_summary_has_the_largest_letters() -> None:
    sizes = {
        code: Counter(line.size for line in summary(TARGETS[code]).sheets[0].body).most_common(1)[0][0]
        for code in ("Ke/Ph.1.3.1", *LONGEST)
    }
    assert sizes["Ke/Ph.1.3.1"] == 12
    assert 7 <= sizes["Ke/Ph.5.2.1"] < sizes["Ke/Ph.2.3.1"] < 12


def test_two_units_stand_in_the_heading() -> None:
    (page,) = summary(TARGETS["Ku/Ph.2.5.1"]).sheets
    assert "Destek Hizmetleri Dairesi - Fen İşleri Dairesi" in page.text


def test_every_target_of_the_plan_is_a_single_page() -> None:
    pdf = summary(*TABLES.target_pages)
    assert len(pdf.sheets) == 77
    for index, target in enumerate(TABLES.target_pages):
        assert pdf.page_of(target.heading[-1][1]) == index
        assert f"{TITLE} · {target.code}" in pdf.sheets[index].text


def test_what_does_not_fit_flows_to_a_second_page_with_the_heading_repeated() -> None:
    small = SmallProgramme()
    for number in range(60):
        small.add_activity(f"Faaliyet {number}", budget=100 * number)
    (target,) = target_pages(small.programme)
    pdf = PdfReading(summary_pdf([target], TABLES.letterhead))
    assert len(pdf.sheets) == 2
    for page in pdf.sheets:
        assert "Ke/Ph.1.1.1 Performans metni" in page.text
        assert "Kaynak İhtiyacı (TL)" in page.text
    assert [page.printed[-1].text for page in pdf.sheets] != ["", ""]
    assert "1 / 2" in pdf.sheets[0].text
    assert "2 / 2" in pdf.sheets[1].text
    rows = [line.text for page in pdf.sheets for line in page.body if " - Faaliyet " in line.text]
    assert rows == [f"{number + 1} - Faaliyet {number}" for number in range(60)]
    assert len(pdf.bookmarks) == 1


def test_a_summary_page_is_the_same_drawing_as_in_the_programme() -> None:
    tables = sample_tables()
    target = TARGETS["Ke/Ph.2.3.1"]
    first = summary_pdf([target], tables.letterhead)
    assert first == summary_pdf([target], tables.letterhead)
    assert PdfReading(first).reader.metadata.title == "2017 Mali Yılı Performans Programı, Ke/Ph.2.3.1"  # type: ignore[union-attr]
