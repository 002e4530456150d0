"""Bar charts of the overview: amounts and shares written out, longest bar on top, everything inside."""

from decimal import Decimal

import pytest

from kbbdesk.exports.charts import BarChart
from kbbdesk.exports.drawing import Drawing
from kbbdesk.exports.flow import paginate
from kbbdesk.exports.typography import BOLD, REGULAR, WINDOW_BOLD, WINDOW_REGULAR, text_width
from kbbdesk.numerals import format_money, format_share
from kbbdesk.tables.overview import Breakdown, Slice
from tests.exports.pdf_reading import sample_tables

WIDTH = 505.0


def texts(drawing: Drawing) -> list[str]:
    return [text.text for text in drawing.texts]


def bars(drawing: Drawing) -> list[float]:
    return [box.width for box in drawing.boxes if 5 < box.height < 10 and box.lightness < 0.5]


@pytest.mark.parametrize("breakdown", sample_tables().overview, ids=lambda breakdown: breakdown.title)
@pytest.mark.parametrize("width", [505.0, 360.0])
def test_every_part_with_amount_and_share(breakdown: Breakdown, width: float) -> None:
    drawing = BarChart(breakdown, width).picture()
    printed = texts(drawing)
    assert printed[0] == breakdown.title
    for part in breakdown.rows:
        assert format_money(part.kurus) in printed
        assert f"{format_share(part.share)}%" in printed
        assert part.label.split()[0] in " ".join(printed)
    assert printed[-3:] == ["Toplam", "1.373.002.332,21", "100,00%"]


@pytest.mark.parametrize("breakdown", sample_tables().overview, ids=lambda breakdown: breakdown.title)
@pytest.mark.parametrize("faces", [(REGULAR, BOLD), (WINDOW_REGULAR, WINDOW_BOLD)])
@pytest.mark.parametrize("width", [WIDTH, 300.0])
def test_nothing_leaves_the_picture_or_stands_on_something_else(
    breakdown: Breakdown, width: float, faces: tuple[str, str]
) -> None:
    drawing = BarChart(breakdown, width, *faces).picture()
    for text in drawing.texts:
        assert text.x >= 0
        assert text.x + text_width(text.text, text.style) <= drawing.width + 1e-6
        assert 0 < text.y < drawing.height
    for box in drawing.boxes:
        assert box.x >= 0
        assert box.x + box.width <= drawing.width + 1e-6
    spans = [(text.y, text.x, text.x + text_width(text.text, text.style)) for text in drawing.texts]
    for y, left, right in spans:
        assert all(left >= end or right <= begin for other, begin, end in spans if other == y and begin != left)


def test_bars_are_as_long_as_their_amounts_and_the_largest_is_on_top() -> None:
    rows = tuple(
        Slice(label, kurus, Decimal(kurus)) for label, kurus in (("a", 20), ("b", 70), ("c", 0), ("d", 10))
    )
    drawing = BarChart(Breakdown("Başlık", rows, 100), WIDTH).picture()
    longest, middle, shortest = bars(drawing)
    assert middle / longest == pytest.approx(20 / 70)
    assert shortest / longest == pytest.approx(10 / 70)
    assert [text for text in texts(drawing) if text in "abcd"] == ["b", "a", "d", "c"]


def test_a_part_of_a_page_shows_only_its_bars() -> None:
    chart = BarChart(sample_tables().overview[2], WIDTH)
    drawing = Drawing(WIDTH, 400)
    chart.draw(drawing, 0, 0, range(5, 8))
    assert len(bars(drawing)) == 3
    assert "Toplam" not in texts(drawing)


def test_negative_and_missing_amounts() -> None:
    drawing = BarChart(
        Breakdown("B", (Slice("x", -500, Decimal(0)), Slice("", 0, Decimal(0))), -500), WIDTH
    ).picture()
    assert bars(drawing) == []
    assert "-5,00" in texts(drawing)
    empty = texts(BarChart(Breakdown("B", (), 0), WIDTH).picture())
    assert empty == ["B", "Gösterilecek tutar yok.", "Toplam", "0,00"]


def test_long_labels_are_shortened_to_two_lines() -> None:
    rows = (Slice("Çok uzun adlı bir hizmet alanı " * 10, 100, Decimal(100)),)
    drawing = BarChart(Breakdown("B", rows, 100), WIDTH).picture()
    labels = [text for text in texts(drawing) if "hizmet" in text]
    assert len(labels) == 2
    assert labels[1].endswith("…")


@pytest.mark.parametrize("left", range(40, 130, 6))
def test_no_page_begins_with_the_total_alone_or_ends_with_the_title_and_one_bar(left: int) -> None:
    rows = tuple(Slice(f"{number}. alan", 10, Decimal(10)) for number in range(6))
    chart = BarChart(Breakdown("B", rows, 60), WIDTH)
    first, *others = paginate(chart.heights, chart.keep, left - chart.head, 400)
    assert len(first) != 1
    assert all(len(page) > 1 for page in others)
