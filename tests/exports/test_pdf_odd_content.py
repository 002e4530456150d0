"""Bad and odd content on paper: legible or a sentence, never a crash, a cut number or a lost word."""

import io
from collections import Counter
from functools import cache

import pytest
from PIL import Image

from kbbdesk.exports.pdf import programme_pdf, summary_pdf
from kbbdesk.models.lists import Administration
from kbbdesk.models.programme import Programme
from kbbdesk.tables.letterhead import Letterhead
from kbbdesk.tables.programme_tables import ProgrammeTables, programme_tables
from tests.exports.pdf_reading import NUMBER, PdfReading, sample_tables, words
from tests.exports.test_pdf_programme import collisions, outside
from tests.tables.small_programme import SmallProgramme

LARGEST = 99_999_999_999_999_999
LONG = ("Şehrin bütün ilçelerinde yürütülen ve Ğ ile biten işlerin " * 10)[:499] + "Ğ"
UNBREAKABLE = "Çekoslovakyalılaştıramadıklarımızdan" * 6
TITLES = [LONG, "=SUM(A1:A9)", "+90 262 318", "-5", "@ad", UNBREAKABLE[:200], "dizgi\x00\tsekme\nsatır\x07"]
CODES = {f"{number:02d}": f"Ekonomik kodun uzunca adı {number}" for number in range(1, 10)}


@cache
def odd_tables() -> ProgrammeTables:
    small = SmallProgramme(CODES)
    small.target.title = LONG
    small.target.parent.title = LONG
    for number in range(21):
        value = "-" if number % 3 else "123456789012345.123456"
        title = TITLES[number % len(TITLES)]
        small.add_indicator(title, ("Adet", "Kilometrekareye düşen işgünü", "%")[number % 3], value, "0.50")
    for number in range(60):
        small.add_activity(
            TITLES[number % len(TITLES)],
            LARGEST,
            LARGEST,
            small.units[number % 2],
            dict.fromkeys(CODES, LARGEST),
        )
    return programme_tables(small.programme)


@cache
def odd_pdf() -> PdfReading:
    return PdfReading(programme_pdf(odd_tables()))


def test_no_odd_text_leaves_its_place() -> None:
    for page in odd_pdf().sheets:
        assert outside(page) == []
        assert collisions(page.printed) == []


def test_no_amount_is_cut_broken_or_missing() -> None:
    tables = odd_tables()
    expected: Counter[str] = Counter()
    for table in (tables.activities, tables.performance, tables.resource_need, tables.activity_costs):
        for row in table.rows:
            for column, cell in zip(table.columns, row.cells, strict=True):
                text = column.printed(cell)
                if NUMBER.fullmatch(text) and column.kind.value == "money":
                    expected[text] += 1
    found = Counter(
        line.text for page in odd_pdf().sheets[3:] for line in page.printed if NUMBER.fullmatch(line.text)
    )
    assert not expected - found


def test_all_nine_codes_have_their_columns() -> None:
    pages = odd_pdf().pages_of("Faaliyet Maliyetleri Tablosu")
    text = " ".join(words([page.text for page in pages]))
    assert all(f"{number}-Ekonomik kodun" in text for number in range(1, 10))
    assert "Toplam (TL)" in text
    assert "Faaliyet Maliyetleri Tablosu 2/2" in text
    assert any(page.width > page.height for page in pages)


def test_every_word_of_long_titles_is_printed() -> None:
    heading = odd_pdf().sheets[odd_pdf().page_of(odd_tables().target_pages[0].heading[-1][1])]
    printed = Counter(words([line.text for line in heading.body]))
    assert not Counter(words([LONG, LONG])) - printed
    activities = odd_pdf().pages_of("Faaliyetlerden Sorumlu Harcama Birimlerine İlişkin Tablo")
    letters = "".join(line.text for page in activities for line in page.body)
    assert letters.count(UNBREAKABLE[:200]) == 60 // len(TITLES) + 0
    assert letters.count("=SUM(A1:A9)") >= 8
    assert "dizgi sekme satır" in " ".join(line.text for page in activities for line in page.body)


def test_small_letters_stay_legible() -> None:
    assert min(line.size for page in odd_pdf().sheets for line in page.printed) >= 6.5


def test_letters_that_the_typeface_lacks_are_marked_and_the_invisible_are_dropped() -> None:
    small = SmallProgramme()
    small.add_activity("s\u0327ehir \U0001f600 \ud83d \u202eters\u200b \u4e2d")
    (page,) = PdfReading(programme_pdf(programme_tables(small.programme))).pages_of("Faaliyet Maliyetleri Tablosu")
    assert "1 - şehir \ufffd ters \ufffd" in " ".join(words([page.text]))


def test_text_higher_than_a_page_goes_on_on_the_next() -> None:
    small = SmallProgramme()
    small.add_activity("uzun " * 6000 + "son", budget=1)
    small.target.title = "başlık " * 4000 + "bitti"
    pdf = PdfReading(programme_pdf(programme_tables(small.programme)))
    for page in pdf.sheets:
        assert outside(page) == []
        assert collisions(page.printed) == []
    printed = Counter(words([line.text for page in pdf.sheets for line in page.body]))
    assert printed["uzun"] == 4 * 6000
    assert printed["son"] == 4
    assert printed["bitti"] == 1


def test_an_empty_programme_says_that_there_is_nothing() -> None:
    pdf = PdfReading(programme_pdf(programme_tables(Programme("programme", None, 2020, None))))
    assert pdf.sheets[0].text == "2020 MALİ YILI PERFORMANS PROGRAMI"
    assert "Gösterilecek tutar yok." in pdf.pages_of("Genel Bakış")[0].text
    last = pdf.pages_of("Faaliyetlerden Sorumlu Harcama Birimlerine İlişkin Tablo")
    assert "Bu tabloda satır yok." in last[0].text


def test_a_target_without_rows_and_names() -> None:
    small = SmallProgramme({})
    small.target.title = ""
    small.target.parent.parent.parent.title = ""
    small.programme.administrations[0].name = ""
    pdf = PdfReading(programme_pdf(programme_tables(small.programme)))
    page = pdf.pages_of("İdare Performans Hedefi Tablosu")[0]
    assert "Ke/Ph.1.1.1" in page.text
    assert "Bu tabloda satır yok." in page.text


def picture(kind: str, mode: str = "RGB", size: tuple[int, int] = (300, 100)) -> bytes:
    stream = io.BytesIO()
    Image.new(mode, size, 1).save(stream, kind)
    return stream.getvalue()


def images(pdf: PdfReading) -> int:
    resources = [page["/Resources"] for page in pdf.reader.pages]
    return sum("/FormXob" in str(resource) for resource in resources)


@pytest.mark.parametrize("logo", [picture("PNG"), picture("JPEG"), picture("PNG", "RGBA"), picture("PNG", "P")])
def test_logo_stands_on_every_page(logo: bytes) -> None:
    small = SmallProgramme()
    small.programme.administrations[0].logo = logo
    content = programme_pdf(programme_tables(small.programme))
    pdf = PdfReading(content)
    assert content.count(b"/Subtype /Image") == 1
    assert images(pdf) == len(pdf.sheets)
    assert content == programme_pdf(programme_tables(small.programme))
    name = next(line for line in pdf.sheets[1].printed if line.text == "İdare")
    assert name.left > 100


@pytest.mark.parametrize(
    "logo",
    [b"", b"\x89PNG\r\n\x1a\n", b"bozuk", picture("PNG")[:60], picture("JPEG")[:200], picture("GIF")],
)
def test_broken_logo_is_left_out(logo: bytes) -> None:
    target = sample_tables().target_pages[0]
    with_logo = summary_pdf([target], Letterhead("İdare", 2017, logo))
    assert with_logo == summary_pdf([target], Letterhead("İdare", 2017, None))


def test_long_name_of_the_administration() -> None:
    programme = Programme("programme", None, 2020, None)
    programme.insert(Administration("administration", programme, LONG, None))
    pdf = PdfReading(programme_pdf(programme_tables(programme)))
    assert " ".join(words([LONG])) in " ".join(words([pdf.sheets[0].text]))
    for page in pdf.sheets:
        assert outside(page) == []
        assert collisions(page.printed) == []
