import unicodedata
from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kbbdesk.turkish import capitalized, fold, lower, sort_key, spelling_key, upper

ALPHABET = "abcçdefgğhıijklmnoöprsştuüvyz"
CAPITALS = "ABCÇDEFGĞHIİJKLMNOÖPRSŞTUÜVYZ"

turkish_text = st.text(ALPHABET + CAPITALS + "âîûÂÎÛ 0123456789.,-", max_size=20)


@pytest.mark.parametrize(
    ("small", "capital"),
    [
        ("izmit", "İZMİT"),
        ("ışık", "IŞIK"),
        ("ilgi ılık", "İLGİ ILIK"),
        ("ğüşöç", "ĞÜŞÖÇ"),
        ("kâğıt", "KÂĞIT"),
        ("ulaşım dairesi 2017", "ULAŞIM DAİRESİ 2017"),
        ("", ""),
    ],
)
def test_casing_as_turkish_writes_it(small: str, capital: str) -> None:
    assert (upper(small), lower(capital)) == (capital, small)


def test_each_letter_of_the_alphabet_has_its_capital() -> None:
    assert (upper(ALPHABET), lower(CAPITALS)) == (CAPITALS, ALPHABET)


@pytest.mark.parametrize(
    ("text", "capital"),
    [("izmit körfezi", "İzmit körfezi"), ("ılıca", "Ilıca"), ("2 faaliyet", "2 faaliyet"), ("ş", "Ş"), ("", "")],
)
def test_a_sentence_begins_with_a_turkish_capital(text: str, capital: str) -> None:
    assert capitalized(text) == capital


def test_a_dot_that_came_as_a_combining_mark_is_the_same_letter() -> None:
    assert lower(unicodedata.normalize("NFD", "İŞGÜNÜ")) == "işgünü"


@given(turkish_text)
def test_casing_there_and_back(text: str) -> None:
    assert lower(upper(text)) == lower(text)
    assert upper(lower(text)) == upper(text)


@pytest.mark.parametrize(
    ("text", "searched"),
    [
        ("IŞIKLAR", "ışıklar"),
        ("İdare", "idare"),
        ("Kâğıt Üretimi", "kağıt üretimi"),
        ("Millî\u00a0 Emlâk\n", "milli emlak"),
    ],
)
def test_search_is_blind_to_casing_circumflex_and_blanks(text: str, searched: str) -> None:
    assert fold(text) == searched


def test_search_tells_dotted_from_dotless() -> None:
    assert fold("ILIK") != fold("İLİK")


@pytest.mark.parametrize(
    ("one", "other"),
    [("İşgünü", "iş günü"), ("Km/saat", "KM SAAT"), ("Hâl yapımı.", "Hal Yapımı"), ("e-posta", "E Posta")],
)
def test_titles_that_differ_in_spelling_alone_have_one_key(one: str, other: str) -> None:
    assert spelling_key(one) == spelling_key(other)


@given(st.text() | turkish_text)
@example("‘Hâl’ – 2017’nin “yapımı”…")
@example("\ud800 Yarım harf")
def test_a_spelling_key_is_the_letters_and_digits_of_what_is_searched(text: str) -> None:
    assert spelling_key(text) == "".join(character for character in fold(text) if character.isalnum())


def test_titles_that_differ_in_a_letter_or_digit_have_two_keys() -> None:
    assert len({spelling_key(title) for title in ("Yol 1", "Yol 2", "Yöl 1", "Yol")}) == 4


@pytest.mark.parametrize(
    "in_order",
    [
        [
            "Çınar",
            "Defne",
            "Gül",
            "Ğ",
            "Halı",
            "Iğdır",
            "İzmit",
            "Jale",
            "Oya",
            "Ödemiş",
            "Su",
            "Şile",
            "Uşak",
            "Ünye",
        ],
        ["", "2", "2017", "A", "a.", "Ada", "Z"],
        ["hak", "hâk", "hâkim", "haklı", "hal", "hâl", "hâlâ", "halı"],
        ["kar", "kâr", "kara", "kârlı"],
        ["por", "Qatar", "rol"],
        ["uzun", "vali", "web", "xenon", "yol"],
        ["9", "ab", "zil", "élan", "日本"],
    ],
)
def test_alphabetical_order(in_order: list[str]) -> None:
    shuffled = list(in_order)
    Random(2017).shuffle(shuffled)
    assert sorted(shuffled, key=sort_key) == in_order


@given(st.permutations(ALPHABET))
def test_letters_stand_in_the_order_of_the_alphabet(letters: list[str]) -> None:
    assert "".join(sorted(letters, key=sort_key)) == ALPHABET


@given(turkish_text)
def test_order_is_blind_to_casing(text: str) -> None:
    assert sort_key(upper(text)) == sort_key(lower(text))


@given(turkish_text, turkish_text)
def test_only_texts_of_the_same_letters_stand_in_one_place(one: str, other: str) -> None:
    assert (sort_key(one) == sort_key(other)) == (lower(one) == lower(other))


@given(turkish_text, turkish_text.filter(bool))
def test_a_word_stands_before_what_begins_with_it(word: str, rest: str) -> None:
    assert sort_key(word) < sort_key(word + rest)
