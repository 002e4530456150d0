"""Measured text: cleaned, broken into lines that fit, marked where something is left out."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbbdesk.exports.drawing import Style
from kbbdesk.exports.typography import BOLD, REGULAR, clean, elided, text_width, widest_word, widths, wrap

STYLE = Style(REGULAR, 10)
TURKISH = "abcçdefgğhıijklmnoöprsştuüvyzABCÇDEFGĞHIİJKLMNOÖPRSŞTUÜVYZâîûÂÎÛ0123456789₺²–’…«»%&"


@pytest.mark.parametrize("face", [REGULAR, BOLD])
def test_the_typeface_has_every_letter_and_digits_of_one_width(face: str) -> None:
    assert set(TURKISH) <= widths(face).keys()
    assert len({widths(face)[digit] for digit in "0123456789"}) == 1
    assert widths(REGULAR).keys() == widths(BOLD).keys()


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("düz yazı", "düz yazı"),
        ("sekme\tsatır\nson\x00\u2028", "sekme satır son  "),
        ("s\u0327 g\u0306 I\u0307", "ş ğ İ"),
        ("\ufeffbir\u200biki\u202e", "biriki"),
        ("\U0001f600 \u4e2d", "\ufffd \ufffd"),
        ("\ud800", " "),
        ("dar\u202fbo\u2009şluk\u3000", "dar bo şluk "),
    ],
)
def test_clean(text: str, printed: str) -> None:
    assert clean(text) == printed


@given(st.text())
def test_what_is_clean_can_be_measured_and_stays_clean(text: str) -> None:
    printed = clean(text)
    assert text_width(printed, STYLE) >= 0
    assert clean(printed) == printed


@given(st.text(alphabet=TURKISH + "   ", max_size=300), st.floats(min_value=12, max_value=400))
def test_lines_fit_and_lose_no_letter(text: str, width: float) -> None:
    lines = wrap(text, STYLE, width)
    assert all(text_width(line, STYLE) <= width + 1e-6 for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(st.lists(st.text(alphabet="abcdefgh", min_size=1, max_size=12), min_size=1, max_size=40))
def test_lines_are_as_full_as_they_can_be_and_words_stay_whole(words: list[str]) -> None:
    width = 90.0
    lines = wrap(" ".join(words), STYLE, width)
    assert " ".join(lines).split() == words
    for line, after in pairwise(lines):
        assert text_width(f"{line} {after.split()[0]}", STYLE) > width - 1e-6


def test_a_letter_wider_than_the_line_stands_alone() -> None:
    assert wrap("ww", STYLE, 1) == ("w", "w")
    assert wrap("", STYLE, 100) == ()


def test_widest_word() -> None:
    assert widest_word("bir onbir", STYLE) == text_width("onbir", STYLE)
    assert widest_word("", STYLE) == 0


def test_elided() -> None:
    text = "Kocaeli Büyükşehir Belediyesi"
    assert elided(text, STYLE, 500) == (text,)
    (line,) = elided(text, STYLE, 80)
    assert line.endswith("…")
    assert text.startswith(line[:-1])
    assert text_width(line, STYLE) <= 80
    assert len(elided(text, STYLE, 40, lines=2)) == 2
