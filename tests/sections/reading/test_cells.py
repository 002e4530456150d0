"""What stands in open cells (X15 to X18, X20): numbers in all forms, formulas, texts that nothing can bear."""

from typing import Any

import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from kbbdesk.sections.content import Cell, Line
from kbbdesk.sections.layout import ACTIVITIES, INDICATORS
from kbbdesk.sections.reading.finding import Finding
from kbbdesk.sections.reading.section import ReadSection
from tests.sections import corpus
from tests.sections.reading.conftest import Edited, Read

BUDGET, VALUE, TITLE = "budget", "value", "title"
FAR = [f"C{letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUV"]
"""Columns that no grid has."""


class Number(str):
    """A number as it stands in the file, digit by digit."""


class Filled:
    """Types into a cell of the first line of a kind, and says what is read there."""

    def __init__(self, good: bytes, places: Edited, base: list[Line], read: Read) -> None:
        self._good = good
        self._read = read
        self.places = places
        self.base = base
        self.activity = next(line for line in base if line.kind == "activity")
        self.indicator = next(line for line in base if line.kind == "indicator")
        self.column = [field for field in self.indicator.cells if field.startswith("value:")][-1]

    def line(self, field: str) -> tuple[Line, str]:
        """Return the line and the name of its cell that a field of this test means."""
        if field == BUDGET:
            return self.activity, BUDGET
        return self.indicator, self.column if field == VALUE else field

    def place(self, field: str) -> str:
        return self.places.cell(*self.line(field)).coordinate

    def kept(self, field: str) -> Cell:
        """Return what was handed out in the cell."""
        line, name = self.line(field)
        return line.cells[name]

    def reading(self, field: str, typed: object) -> tuple[Cell, list[Finding]]:
        """Return what is read where something was typed, and the findings."""
        sheet = ACTIVITIES if field == BUDGET else INDICATORS
        return self.result(self._read(corpus.with_cell(self._good, sheet, self.place(field), typed)), field)

    def result(self, found: ReadSection, field: str) -> tuple[Cell, list[Finding]]:
        """Return what was read; all other cells must be as they were, and findings name this cell."""
        line, name = self.line(field)
        (read,) = (other for other in found.lines if other.uuid == line.uuid)
        rest = {key: value for key, value in line.cells.items() if key != name}
        assert {key: value for key, value in read.cells.items() if key != name} == rest
        assert [other for other in found.lines if other is not read] == [o for o in self.base if o is not line]
        where = (ACTIVITIES if field == BUDGET else INDICATORS, self.place(field))
        assert all((finding.sheet, finding.cell) == where for finding in found.findings)
        return read.cells.get(name), found.findings


@pytest.fixture
def filled(good: bytes, places: Edited, base: list[Line], read: Read) -> Filled:
    return Filled(good, places, base, read)


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        (BUDGET, "1.234,56", 123456),
        (BUDGET, "1234.56", 123456),
        (BUDGET, "1 234,56 TL", 123456),
        (BUDGET, "₺ 12", 1200),
        (BUDGET, "1.234", 123400),
        (BUDGET, 0, 0),
        (BUDGET, None, None),
        (BUDGET, "   ", None),
        (BUDGET, -5.25, -525),
        (BUDGET, 1e-2, 1),
        (BUDGET, 123456789012.34, 12345678901234),
        (VALUE, "5,80", "5.80"),
        (VALUE, "45%", "45"),
        (VALUE, "%45", "45"),
        (VALUE, "-", "-"),
        (VALUE, None, None),
        (VALUE, "3.500 Adet", None),
        (VALUE, 12.5, "12.5"),
    ],
)
def test_x16_numbers_as_they_are_typed(field: str, typed: Any, value: Cell, filled: Filled) -> None:
    if typed == "3.500 Adet":
        typed, value = f"3.500 {filled.indicator.cells['unit_of_measure']}", "3500"
    assert filled.reading(field, typed) == (value, [])


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        (BUDGET, True, "DOĞRU"),
        (BUDGET, "1,234.56", "iki türlü okunabilir"),
        (VALUE, "1,234,567", "iki türlü okunabilir"),
        (BUDGET, "yaklaşık 5", "bir sayı değil"),
        (BUDGET, "١٢٣", "bir sayı değil"),
        (BUDGET, 10.005, "kuruş en çok iki basamaktır"),
        (BUDGET, "10,005", "kuruş en çok iki basamaktır"),
        (BUDGET, 12345678901234567, "15 basamaktan uzun"),
        (BUDGET, "15.03.2017", "bir sayı değil"),
        (VALUE, False, "YANLIŞ"),
        (VALUE, "#DEĞER", "bir sayı değil"),
        ("direction", "Artsın", "«Artması iyi» ya da «Azalması iyi»"),
        (TITLE, "=A1", "formül"),
    ],
)
def test_x16_what_is_no_certain_number_is_told_and_not_taken(
    field: str, typed: Any, said: str, filled: Filled
) -> None:
    value, findings = filled.reading(field, typed)
    assert value == filled.kept(field)
    assert [finding.severity for finding in findings] == ["error"]
    assert said in findings[0].text


@pytest.mark.parametrize(
    ("text", "value", "notices"),
    [
        ("1.1000000000000001", 110, 0),
        ("96400.070000000007", 9640007, 0),
        ("0.30000000000000004", 30, 1),
        ("1E3", 100000, 0),
    ],
)
def test_x16_noise_of_binary_numbers(text: str, value: int, notices: int, filled: Filled) -> None:
    """Excel writes up to 17 digits: those of 1.1 are no noise, those of 0.1 + 0.2 are and are said."""
    read, findings = filled.reading(BUDGET, Number(text))
    assert read == value
    assert [finding.severity for finding in findings] == ["notice"] * notices
    assert all(text in finding.text for finding in findings)


@pytest.mark.parametrize(
    ("field", "typed", "number_format", "value", "notices"),
    [
        (VALUE, 0.45, "0%", "45", 1),
        (VALUE, 0.455, "0.00%", "45.50", 1),
        (VALUE, 5.8, "0.00", "5.80", 0),
        (VALUE, 5.8, '0.0"%"', "5.8", 0),
        (VALUE, 6, "General", "6", 0),
    ],
)
def test_values_have_the_decimals_that_their_cell_shows(
    field: str,
    typed: float,
    number_format: str,
    value: str,
    notices: int,
    filled: Filled,
    edited: Edited,
    read: Read,
) -> None:
    cell = edited.cell(*filled.line(field))
    cell.value, cell.number_format = typed, number_format
    taken, findings = filled.result(read(edited.saved()), field)
    assert (taken, [finding.severity for finding in findings]) == (value, ["notice"] * notices)


@pytest.mark.parametrize("field", [VALUE, BUDGET])
def test_what_was_handed_out_stays_as_it_was_written_whatever_its_format(
    field: str, filled: Filled, edited: Edited, read: Read
) -> None:
    cell = edited.cell(*filled.line(field))
    cell.number_format = "0.000" if field == VALUE else "dd.mm.yyyy"
    assert filled.result(read(edited.saved()), field) == (filled.kept(field), [])


@pytest.mark.parametrize(("typed", "direction"), [("Artması iyi", "more"), ("azalması İYİ", "less"), (" ", None)])
def test_a_direction_is_read_by_its_text(typed: str, direction: str | None, filled: Filled) -> None:
    assert filled.reading("direction", typed) == (direction, [])


def test_the_sum_of_a_formula_is_told_as_people_write_it(filled: Filled) -> None:
    _, findings = filled.reading(BUDGET, "=1000.5*2")
    assert [finding.text for finding in findings] == ["Formülün sonucu hesaplandı: =1000.5*2 → 2.001."]


def test_an_amount_in_per_cent_is_told(filled: Filled, edited: Edited, read: Read) -> None:
    cell = edited.cell(*filled.line(BUDGET))
    cell.value, cell.number_format = 0.45, "0%"
    value, findings = filled.result(read(edited.saved()), BUDGET)
    assert value == filled.kept(BUDGET)
    assert "yüzde biçiminde" in findings[0].text


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("=100+50.5", 15050),
        ("=2*(3+4)^2/7%", 140000),
        ("=-2^2", 400),
        ("=0.1+0.2", 30),
        ("=1/3*3", 100),
        ("=K1+0", 0),
    ],
)
def test_x15_plain_arithmetic_is_computed_exactly(formula: str, value: int, filled: Filled) -> None:
    read, findings = filled.reading(BUDGET, formula.replace("K1", "ZZ999"))
    assert read == value
    assert [finding.severity for finding in findings] == ["notice"]
    assert formula.replace("K1", "ZZ999") in findings[0].text


def test_x15_formulas_add_up_the_cells_they_name(filled: Filled) -> None:
    edited, line = filled.places, filled.activity
    others = [other for other in filled.base if other.kind == "activity"][1:4]
    first, last = (edited.cell(other, BUDGET).coordinate for other in (others[0], others[-1]))
    total = sum(int(other.cells[BUDGET] or 0) for other in others)
    read, _ = filled.reading(BUDGET, f"=SUM(${first[0]}${first[1:]}:{last},1)+Faaliyetler!{first}")
    assert read == total + 100 + int(others[0].cells[BUDGET] or 0)
    code_total = edited.cell(line, "code_total").coordinate
    costs = [value for name, value in line.cells.items() if name.startswith("cost:")]
    read, _ = filled.reading(BUDGET, f"={code_total}*2")
    assert read == 2 * sum(int(cost or 0) for cost in costs)


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        ("=ROUND(1,2)", "SUM (TOPLA)"),
        ("=IF(1,2,3)", "SUM (TOPLA)"),
        ('="5"', "SUM (TOPLA)"),
        ("=Denetim!A1", "«Denetim» sayfasına bakıyor"),
        ("=[1]Sayfa1!A1", "SUM (TOPLA)"),
        ("=cmd|'/c calc'!A1", "SUM (TOPLA)"),
        ("=1/0", "sıfıra bölüyor"),
        ("=1/3", "tam yazılamıyor"),
        ("=1.005", "kuruş en çok iki basamaktır"),
        ("=9^9^9^9", "çok büyük"),
        ("=2^100", "üs yalnız küçük"),
        ("=2^0.5", "üs yalnız küçük"),
        ("=9^32*9^32*9^32*9^32*9^32*9^32", "çok büyük"),
        ("=1E999+1", "15 basamaktan uzun"),
        ("=" + "(" * 400 + "1" + ")" * 400, "zincire bağlı"),
        ("=A1:B2", "yalnız SUM içinde"),
        ("=1+", "formül yarım"),
        ("=(1", "SUM (TOPLA)"),
        ("={place}", "döngü"),
        ("={title}+1", "bir sayı değil"),
    ],
)
def test_x15_any_other_formula_is_an_error_that_names_the_cell(formula: str, said: str, filled: Filled) -> None:
    place = filled.place(BUDGET)
    title = filled.places.cell(filled.activity, TITLE).coordinate
    read, findings = filled.reading(BUDGET, formula.replace("{place}", place).replace("{title}", title))
    assert read == filled.kept(BUDGET)
    assert [finding.severity for finding in findings] == ["error"]
    assert said in findings[0].text


def beside(good: bytes, filled: Filled, formula: str, cell: str) -> bytes:
    """Return the workbook with a formula as budget, and the cell that it means by `it` far from all grids."""
    placed = cell.replace("<c", '<c r="CA1500"', 1)
    data = corpus.with_rows(good, ACTIVITIES, f'<row r="1500">{placed}</row>')
    return corpus.with_cell(data, ACTIVITIES, filled.place(BUDGET), formula.replace("it", "CA1500"))


@pytest.mark.parametrize(("text", "value"), [("12,50", 2500), ("1.234,56", 246912), ("  ", 0)])
def test_x15_a_number_written_as_text_counts_in_arithmetic(
    text: str, value: int, filled: Filled, good: bytes, read: Read
) -> None:
    cell = f'<c t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
    assert filled.result(read(beside(good, filled, "=it*2", cell)), BUDGET)[0] == value


@pytest.mark.parametrize(
    ("formula", "cell", "said"),
    [
        ("=it*2", '<c t="inlineStr"><is><t>1,234.56</t></is></c>', "«1,234.56» kesin bir sayı değil"),
        ("=it*2", '<c t="inlineStr"><is><t>-</t></is></c>', "«-» kesin bir sayı değil"),
        ("=SUM(it,1)", '<c t="inlineStr"><is><t>12,50</t></is></c>', "metin olarak yazılmış sayıyı saymaz"),
        ("=SUM(CA1:CA9999,1)", '<c t="inlineStr"><is><t>12,50</t></is></c>', "SUM, CA1500 hücresindeki"),
        ("=it+1", '<c t="e"><v>#N/A</v></c>', "CA1500 hücresinde sayı yok"),
        ("=it+1", '<c t="b"><v>1</v></c>', "CA1500 hücresinde sayı yok"),
        ("=SUM(it)", '<c t="e"><v>#N/A</v></c>', "CA1500 hücresinde sayı yok"),
        ("=it+1", "<c><f>1/0</f><v>3</v></c>", "sıfıra bölüyor"),
        ("=it+it", "<c><f>RAND()</f><v>3</v></c>", "SUM (TOPLA)"),
    ],
)
def test_x15_what_is_no_certain_number_is_not_computed_with(
    formula: str, cell: str, said: str, filled: Filled, good: bytes, read: Read
) -> None:
    value, findings = filled.result(read(beside(good, filled, formula, cell)), BUDGET)
    assert value == filled.kept(BUDGET)
    assert [finding.severity for finding in findings] == ["error"]
    assert said in findings[0].text


@pytest.mark.parametrize(
    "cell", ['<c t="inlineStr"><is><t>toplam</t></is></c>', '<c t="inlineStr"><is><t>-</t></is></c>']
)
def test_x15_sum_passes_over_texts_as_excel_does(cell: str, filled: Filled, good: bytes, read: Read) -> None:
    assert filled.result(read(beside(good, filled, "=SUM(it,1)", cell)), BUDGET)[0] == 100


def test_x15_a_formula_may_be_so_long_and_no_longer(filled: Filled) -> None:
    longest = f"=7{'+0' * 499}"
    assert len(longest) == 1000
    assert filled.reading(BUDGET, longest)[0] == 700
    value, findings = filled.reading(BUDGET, longest.replace("7", " 7"))
    assert value == filled.kept(BUDGET)
    assert "formül çok uzun" in findings[0].text


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("=2^32/2^32", 100),
        ("=8^-1*8", 100),
        ("=5%%*10000", 500),
        ("=10-4-3", 300),
        ("=2^3^2", 6400),
        ("=12/3/2", 200),
    ],
)
def test_x15_signs_bind_as_in_excel(formula: str, value: int, filled: Filled) -> None:
    assert filled.reading(BUDGET, formula)[0] == value


def test_x15_a_stored_result_is_never_trusted(filled: Filled, good: bytes) -> None:
    part = corpus.sheet_part(good, ACTIVITIES)
    forged = corpus.with_cell(good, ACTIVITIES, filled.place(BUDGET), "=1+1")
    assert "<f>1+1</f><v>999999</v>" in corpus.part_of(forged, part)
    assert filled.reading(BUDGET, "=1+1")[0] == 200


def test_x15_many_formulas_over_many_cells_do_not_take_long(filled: Filled, good: bytes, read: Read) -> None:
    """Each of 4,000 formulas adds up 4,000 cells: the budget of visits ends it, not the time limit."""
    column = filled.places.cell(filled.activity, BUDGET).column_letter
    rows = (f'<row r="{row}"><c r="{column}{row}"><f>SUM(A1:Z50000)</f></c></row>' for row in range(1000, 5_000))
    found = read(corpus.with_rows(good, ACTIVITIES, "".join(rows)))
    assert found.lines == filled.base
    assert any("çok hücreye bakıyor" in finding.text for finding in found.findings)


def test_x15_many_sums_of_empty_cells_do_not_take_long_either(filled: Filled, good: bytes, read: Read) -> None:
    """No area is larger than what the sheet holds, so each of its places is looked at, and counted."""
    column = filled.places.cell(filled.activity, BUDGET).column_letter
    rows = [f'<row r="{row}"><c r="{column}{row}"><f>SUM(BA1:BZ190)</f></c></row>' for row in range(1000, 1300)]
    for row in range(1300, 1500):
        cells = "".join(f'<c r="{place}{row}"><v>{row}</v></c>' for place in FAR)
        rows.append(f'<row r="{row}">{cells}</row>')
    found = read(corpus.with_rows(good, ACTIVITIES, "".join(rows)))
    told = [finding for finding in found.findings if "çok hücreye bakıyor" in finding.text]
    assert len(told) == 300 - 1_000_000 // (26 * 190)


def test_x17_dates_in_number_cells_are_named(filled: Filled, edited: Edited, read: Read) -> None:
    cell = edited.cell(*filled.line(BUDGET))
    cell.value, cell.number_format = 42809, "dd.mm.yyyy"
    value, findings = filled.result(read(edited.saved()), BUDGET)
    assert value == filled.kept(BUDGET)
    assert "15.03.2017" in findings[0].text


def test_x17_dates_that_count_from_1904_are_named(filled: Filled, edited: Edited, read: Read) -> None:
    edited.book.epoch = CALENDAR_MAC_1904
    cell = edited.cell(*filled.line(BUDGET))
    cell.value, cell.number_format = 42809 - 1462, "dd.mm.yyyy"
    _, findings = filled.result(read(edited.saved()), BUDGET)
    assert "15.03.2017" in findings[0].text


@pytest.mark.parametrize(
    ("field", "typed", "text"), [(TITLE, "01", "01"), (TITLE, 2017, "2017"), ("unit_of_measure", "1.50", "1.50")]
)
def test_x18_codes_and_numbers_in_text_cells_stay_text(
    field: str, typed: object, text: str, filled: Filled
) -> None:
    assert filled.reading(field, typed) == (text, [])


@pytest.mark.parametrize(
    ("typed", "text", "notices"),
    [
        ("a_x0007_b", "ab", 1),
        ("a_xD83D_b", "ab", 1),
        ("a_xD83D__xDE00_b", "a\U0001f600b", 0),
        ("iki_x000D_\nsatır", "iki satır", 0),
        ("  kenarlar  ", "kenarlar", 0),
        ("-5 derece", "-5 derece", 0),
    ],
)
def test_x20_characters_that_nothing_can_bear_are_taken_out(
    typed: str, text: str, notices: int, filled: Filled
) -> None:
    value, findings = filled.reading(TITLE, typed)
    assert (value, [finding.severity for finding in findings]) == (text, ["notice"] * notices)


def test_x20_a_text_longer_than_a_cell(filled: Filled) -> None:
    value, findings = filled.reading(TITLE, "ş" * 40_000)
    assert value == "ş" * 32_767
    assert "32767 karakterden uzun" in findings[0].text
