"""What is typed into a cell with a list: whole, the beginning, or a part of an entry."""

import pytest

from kbbdesk.views.grid.columns import Choice, Column, Kind
from kbbdesk.views.grid.reading import RefusedError, read

UNITS = Column(
    "unit",
    "Sorumlu birim",
    Kind.CHOICE,
    lambda row: None,
    choices=lambda: [
        Choice("t", "Toplu Taşıma Dairesi"),
        Choice("m", "Muhtarlıklar ve S.T.K. Dairesi", "Muhtarlıklar ve Sivil Toplum Kuruluşları Dairesi"),
        Choice("f", "Fen İşleri Dairesi"),
    ],
)


@pytest.mark.parametrize(
    ("text", "value", "doubtful"),
    [
        ("Toplu Taşıma Dairesi", "t", False),
        ("FEN İŞLERİ DAİRESİ", "f", False),
        ("muhtarlıklar ve sivil toplum kuruluşları dairesi", "m", False),
        ("topl", "t", True),
        ("sivil", "m", True),
        ("işleri", "f", True),
    ],
)
def test_the_beginning_of_an_entry_is_preferred_to_its_middle(text: str, value: str, doubtful: bool) -> None:
    reading = read(UNITS, None, text)
    assert (reading.value, reading.doubtful) == (value, doubtful)


@pytest.mark.parametrize(("text", "reason"), [("dairesi", "birden çok"), ("itfaiye", "içinde yok")])
def test_what_fits_several_or_none_is_refused(text: str, reason: str) -> None:
    with pytest.raises(RefusedError, match=reason):
        read(UNITS, None, text)
