import pytest

from kbbdesk.checks.sentences import named_numbers
from kbbdesk.models.programme import Programme
from tests.checks.plan import Case, Change, cases, change, lines, said_after

TEXT_NUMBER: list[Case] = [
    (
        [("Ke/Ph.1.3.1 g3", "value:2017", "500")],
        [
            "Ke/Ph.1.3.1: "
            "Cümledeki 3.500 sayısı, göstergelerin 2017 hedefleri ve bunların toplamları arasında yok. "
            "Cümleyi veya hedefleri düzeltin, bu sayıyı ölçen bir gösterge ekleyin ya da gerekçesini "
            "yazın.",
        ],
    ),
    (
        [("Ke/Ph.1.3.1 g3", "unit_of_measure", "Adet")],
        [
            "Ke/Ph.1.3.1: "
            "Cümledeki 3.500 sayısı, göstergelerin 2017 hedefleri ve bunların toplamları arasında yok. "
            "Cümleyi veya hedefleri düzeltin, bu sayıyı ölçen bir gösterge ekleyin ya da gerekçesini "
            "yazın.",
        ],
    ),
    (
        [("To/Ph.1.5.1 g2", "value:2017", "43001")],
        [
            "To/Ph.1.5.1: "
            "Cümledeki 43.000 sayısı, göstergelerin 2017 hedefleri ve bunların toplamları arasında yok. "
            "Cümleyi veya hedefleri düzeltin, bu sayıyı ölçen bir gösterge ekleyin ya da gerekçesini "
            "yazın.",
        ],
    ),
    (
        [("Ke/Ph.1.5.1 g2", "value:2017", "26")],
        [
            "Ke/Ph.1.5.1: "
            "Cümledeki 25% sayısı, göstergelerin 2017 hedefleri ve bunların toplamları arasında yok. "
            "Cümleyi veya hedefleri düzeltin, bu sayıyı ölçen bir gösterge ekleyin ya da gerekçesini "
            "yazın.",
        ],
    ),
    ([("Ke/Ph.5.3.1 g4", "title", "Denetim oranı")], []),
    (
        [
            (
                "Ke/Ph.1.7.1",
                "title",
                "5018 sayılı Kanuna göre 2 belge, 7 ruhsat ve 8 izin 1/50.000 ölçekle, 3. etapta verilecektir.",
            )
        ],
        [
            "Ke/Ph.1.7.1: "
            "Cümledeki 7 ve 8 sayıları, göstergelerin 2017 hedefleri ve bunların toplamları arasında "
            "yok. "
            "Cümleyi veya hedefleri düzeltin, bu sayıları ölçen bir gösterge ekleyin ya da gerekçesini "
            "yazın.",
        ],
    ),
    ([("Ke/Ph.5.4.1", "title", "2017 yılında 2000 saat denetim yapılacaktır.")], []),
]

TEXT_YEAR: list[Case] = [
    (
        [("Ke/Ph.1.3.1", "title", "2016 yılında 3.500 şoföre eğitim verilecektir.")],
        [
            "Ke/Ph.1.3.1: "
            "Cümlede 2016 yılı geçiyor; programın mali yılı 2017. "
            "Cümledeki yılı düzeltin ya da gerekçesini yazın.",
        ],
    ),
    (
        [("Ke/Ph.1.3.1", "title", "2018'de ya da 2019 yılında 3.500 şoföre eğitim verilecektir.")],
        [
            "Ke/Ph.1.3.1: "
            "Cümlede 2018 ve 2019 yılları geçiyor; programın mali yılı 2017. "
            "Cümledeki yılı düzeltin ya da gerekçesini yazın.",
        ],
    ),
    ([("Ke/Ph.5.4.1", "title", "2000 saat ve 2.018 gün denetim yapılacaktır.")], []),
]


@pytest.mark.parametrize(("rule", "changes", "expected"), cases(text_number=TEXT_NUMBER, text_year=TEXT_YEAR))
def test_sentences_about_a_changed_plan(
    sample: Programme, rule: str, changes: list[Change], expected: list[str]
) -> None:
    assert said_after(sample, rule, changes) == expected


def test_another_plan_year_makes_every_year_named_a_wrong_one(sample: Programme) -> None:
    naming = [t.code for t in sample.performance_targets() if "2017" in t.title]
    change(sample, "", "fiscal_year", 2018)
    reported = lines(sample, "text-year")
    assert [line.partition(":")[0] for line in reported] == naming
    assert reported[0] == (
        "Ke/Ph.1.1.1: Cümlede 2017 yılı geçiyor; programın mali yılı 2018. "
        "Cümledeki yılı düzeltin ya da gerekçesini yazın."
    )


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("3.500 şoför, %95 oran, 25% tasarruf, 43.000'e", ["3.500", "%95", "25%", "43.000"]),
        ("900.000 m² alan ve 10 km yol", ["900.000", "10"]),
        ("% 12,5 artış ve 0,75 oran", ["% 12,5", "0,75"]),
        ("(hata maliyeti %5'ini aşmayan) projeler", ["%5"]),
        ("2000 saat, 2000 iş günü, 1999 kişiye, 2000 m² alan", ["2000", "2000", "1999", "2000"]),
        ("1/50.000 ölçekli, D-100 yolu, 2. etap, 775 sayılı Kanun", []),
        ("2016-2017 öğretim yılında bir adet, üç yıl", []),
        ("Toplam 95. Ayrıca 3.", ["95", "3"]),
    ],
)
def test_numbers_named_in_a_sentence(sample: Programme, sentence: str, named: list[str]) -> None:
    found = list(named_numbers(sentence, sample))
    assert [number.text for number in found] == named
    assert not any(number.year for number in found)


@pytest.mark.parametrize(
    ("sentence", "years"),
    [
        ("2017 yılı sonuna kadar 2.000 adet", ["2017"]),
        ("2017'de başlayıp 2019 yılında bitecektir", ["2017", "2019"]),
        ("2017 mali yılında", ["2017"]),
        ("2100 yılında, 12017 adet, %2017, 2017,5", []),
    ],
)
def test_years_named_in_a_sentence(sample: Programme, sentence: str, years: list[str]) -> None:
    assert [number.text for number in named_numbers(sentence, sample) if number.year] == years


def test_without_the_deadline_in_an_indicator_the_number_stands_alone(sample: Programme) -> None:
    change(sample, "Ke/Ph.5.3.1 g1", "title", "Müracaatlara cevap verme oranı")
    assert not [line for line in lines(sample, "text-number") if line.startswith("Ke/Ph.5.3.1")]
    change(sample, "Ke/Ph.5.3.1 g4", "title", "Denetim oranı")
    (line,) = [line for line in lines(sample, "text-number") if line.startswith("Ke/Ph.5.3.1")]
    assert "Cümledeki 1 sayısı" in line
