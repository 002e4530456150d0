import pytest

from kbbdesk.models.programme import Programme
from tests.checks.plan import Case, Change, cases, change, lines, said_after

COST_SUM: list[Case] = [
    (
        [("Ke/Ph.1.1.1 f3", "budget", 61_000_000_00)],
        [
            "Ke/Ph.1.1.1, faaliyet 3 «Tramvay araç alımı»: "
            "Ekonomik kodların toplamı 60.000.000,00 TL, bütçe 61.000.000,00 TL: fark 1.000.000,00 TL. "
            "Farkı ekonomik kodlara dağıtın ya da bütçeyi azaltın.",
        ],
    ),
    (
        [("Ke/Ph.1.1.1 f3", "budget", 59_999_999_99)],
        [
            "Ke/Ph.1.1.1, faaliyet 3 «Tramvay araç alımı»: "
            "Ekonomik kodların toplamı 60.000.000,00 TL, bütçe 59.999.999,99 TL: fark 0,01 TL. "
            "Farkı ekonomik kodlardan düşün ya da bütçeyi artırın.",
        ],
    ),
    (
        [("Ke/Ph.1.1.1 f3", "budget", None)],
        [
            "Ke/Ph.1.1.1, faaliyet 3 «Tramvay araç alımı»: "
            "Ekonomik kodların toplamı 60.000.000,00 TL, bütçe boş: fark 60.000.000,00 TL. "
            "Farkı ekonomik kodlardan düşün ya da bütçeyi artırın.",
        ],
    ),
    (
        [("Ke/Ph.1.1.1 f3", "budget", 0)],
        [
            "Ke/Ph.1.1.1, faaliyet 3 «Tramvay araç alımı»: "
            "Ekonomik kodların toplamı 60.000.000,00 TL, bütçe 0,00 TL: fark 60.000.000,00 TL. "
            "Farkı ekonomik kodlardan düşün ya da bütçeyi artırın.",
        ],
    ),
    (
        [("Ke/Ph.1.1.1 f3", "budget", -5_00), ("Ke/Ph.1.1.1 f3", "cost:06", 3_00)],
        [
            "Ke/Ph.1.1.1, faaliyet 3 «Tramvay araç alımı»: "
            "Ekonomik kodların toplamı 3,00 TL, bütçe -5,00 TL: fark 8,00 TL. "
            "Farkı ekonomik kodlardan düşün ya da bütçeyi artırın.",
        ],
    ),
    (
        [("Ke/Ph.1.1.1 f3", "cost:03", 1)],
        [
            "Ke/Ph.1.1.1, faaliyet 3 «Tramvay araç alımı»: "
            "Ekonomik kodların toplamı 60.000.000,01 TL, bütçe 60.000.000,00 TL: fark 0,01 TL. "
            "Farkı ekonomik kodlardan düşün ya da bütçeyi artırın.",
        ],
    ),
    (
        [("Ke/Ph.1.1.1 f3", "cost:06", None)],
        [
            "Ke/Ph.1.1.1, faaliyet 3 «Tramvay araç alımı»: "
            "Ekonomik kodların toplamı 0,00 TL, bütçe 60.000.000,00 TL: fark 60.000.000,00 TL. "
            "Farkı ekonomik kodlara dağıtın ya da bütçeyi azaltın.",
        ],
    ),
    ([("Ke/Ph.1.1.1 f3", "off_budget", 5_000_00)], []),
    ([("Ke/Ph.1.1.1 f3", "budget", None), ("Ke/Ph.1.1.1 f3", "cost:06", None)], []),
]

AMOUNT_SIGN: list[Case] = [
    (
        [("Ke/Ph.1.1.1 f3", "budget", -1)],
        [
            "Ke/Ph.1.1.1, faaliyet 3 «Tramvay araç alımı»: "
            "Bütçe eksi olamaz: -0,01 TL. Sıfır ya da artı bir tutar yazın.",
        ],
    ),
    (
        [("Ke/Ph.1.1.1 f3", "off_budget", -250_50)],
        [
            "Ke/Ph.1.1.1, faaliyet 3 «Tramvay araç alımı»: "
            "Bütçe dışı tutar eksi olamaz: -250,50 TL. Sıfır ya da artı bir tutar yazın.",
        ],
    ),
    (
        [("Ke/Ph.1.1.1 f3", "cost:06", -60_000_000_00)],
        [
            "Ke/Ph.1.1.1, faaliyet 3 «Tramvay araç alımı»: "
            "06 ekonomik kodunun tutarı eksi olamaz: -60.000.000,00 TL. Sıfır ya da artı bir tutar yazın.",
        ],
    ),
    (
        [("Ulaşım Dairesi", "ceiling:03", -100)],
        [
            "birim «Ulaşım Dairesi»: "
            "03 ekonomik kodunun ödenek tavanı eksi olamaz: -1,00 TL. Sıfır ya da artı bir tutar yazın.",
        ],
    ),
    (
        [("01", "general_administration", -100)],
        [
            "ekonomik kod 01 «Personel Giderleri»: "
            "Genel yönetim gideri eksi olamaz: -1,00 TL. Sıfır ya da artı bir tutar yazın.",
        ],
    ),
    (
        [("01", "transfers", -100)],
        [
            "ekonomik kod 01 «Personel Giderleri»: "
            "Diğer idarelere transfer eksi olamaz: -1,00 TL. Sıfır ya da artı bir tutar yazın.",
        ],
    ),
    (
        [("", "approved_budget", -100)],
        [
            "2017 programı: Onaylanan bütçe eksi olamaz: -1,00 TL. Sıfır ya da artı bir tutar yazın.",
        ],
    ),
    ([("Ke/Ph.1.1.1 f3", "budget", 0)], []),
]

CODE_KNOWN: list[Case] = [
    (
        [("Ke/Ph.1.1.1 f3", "cost:10", 1_000_00)],
        [
            "Ke/Ph.1.1.1, faaliyet 3 «Tramvay araç alımı»: "
            "1.000,00 TL, listede olmayan 10 ekonomik koduna yazılmış. "
            "Tutarı listedeki bir koda taşıyın ya da kodu listeye ekleyin.",
        ],
    ),
    (
        [("Ke/Ph.1.1.1 f3", "cost:09", 1_000_00)],
        [
            "Ke/Ph.1.1.1, faaliyet 3 «Tramvay araç alımı»: "
            "1.000,00 TL, faaliyetlere kapalı 09 ekonomik koduna yazılmış. "
            "Tutarı açık bir koda taşıyın ya da kodu faaliyetlere açın.",
        ],
    ),
]

NO_COST: list[Case] = [
    (
        [("Ke/Ph.1.1.1 f3", "budget", 0), ("Ke/Ph.1.1.1 f3", "cost:06", None)],
        [
            "Ke/Ph.1.1.1, faaliyet 3 «Tramvay araç alımı»: "
            "Faaliyetin hiç maliyeti yok. Kaynak gerektiriyorsa bütçesini ve ekonomik kodlarını doldurun.",
        ],
    ),
    (
        [
            ("Ke/Ph.1.1.1 f3", "budget", None),
            ("Ke/Ph.1.1.1 f3", "cost:06", None),
            ("Ke/Ph.1.1.1 f3", "off_budget", 100),
        ],
        [],
    ),
]


@pytest.mark.parametrize(
    ("rule", "changes", "expected"),
    cases(cost_sum=COST_SUM, amount_sign=AMOUNT_SIGN, code_known=CODE_KNOWN, no_cost=NO_COST),
)
def test_sentences_about_a_changed_plan(
    sample: Programme, rule: str, changes: list[Change], expected: list[str]
) -> None:
    assert said_after(sample, rule, changes) == expected


def test_a_code_closed_for_activities_is_reported_wherever_it_is_used(sample: Programme) -> None:
    users = [a for a in sample.activities() if a.cost("05") is not None]
    change(sample, "05", "open", 0)
    reported = lines(sample, "code-known")
    assert len(reported) == len(users) == 15
    assert reported[0] == (
        "To/Ph.3.1.1, faaliyet 1 «Barınma Konaklama ve Sosyal Yardım Merkezi'nin…»: "
        "705.000,00 TL, faaliyetlere kapalı 05 ekonomik koduna yazılmış. "
        "Tutarı açık bir koda taşıyın ya da kodu faaliyetlere açın."
    )


def test_a_cost_puts_an_end_to_the_note(sample: Programme) -> None:
    assert len(lines(sample, "no-cost")) == 15
    change(sample, "Ke/Ph.1.7.1 f1", "cost:03", 1_00)
    assert len(lines(sample, "no-cost")) == 14
