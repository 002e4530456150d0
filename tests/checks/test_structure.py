import pytest

from kbbdesk.models.programme import Programme
from tests.checks.plan import Case, Change, cases, change, lines, remove, row, said_after, target

CODE_FORM: list[Case] = [
    (
        [("Ke.1.10", "code", "Ke.1.010")],
        [
            "hedef Ke.1.010: «Ke.1.010» kodu, hedef için geçerli biçimde değil; örneğin Ke.1.10 biçiminde yazın.",
            "Ke/Ph.1.10.1: "
            "Kod Ke.1.10 altını gösteriyor, satır ise Ke.1.010 altında duruyor. "
            "Kodu düzeltin ya da satırı gösterdiği yere taşıyın.",
        ],
    ),
    (
        [("Ke/Ph.1.10.1", "code", "Ke.Ph.1.10.1")],
        [
            "Ke.Ph.1.10.1: "
            "«Ke.Ph.1.10.1» kodu, performans hedefi için geçerli biçimde değil; örneğin Ke/Ph.1.10.1 "
            "biçiminde yazın.",
        ],
    ),
    (
        [("03", "code", "3")],
        [
            "ekonomik kod 3 «Mal ve Hizmet Alım Giderleri»: "
            "«3» kodu, ekonomik kod için geçerli biçimde değil; örneğin 03 biçiminde yazın.",
        ],
    ),
    (
        [("03", "code", "05")],
        [
            "ekonomik kod 05 «Cari Transferler»: 05 kodu 2 satırda kullanılmış. Her satıra ayrı bir kod verin.",
            "ekonomik kod 05 «Mal ve Hizmet Alım Giderleri»: "
            "05 kodu 2 satırda kullanılmış. Her satıra ayrı bir kod verin.",
        ],
    ),
    (
        [("Ke.1.10", "code", "Ke.2.10")],
        [
            "hedef Ke.2.10: "
            "Kod Ke.2 altını gösteriyor, satır ise Ke.1 altında duruyor. "
            "Kodu düzeltin ya da satırı gösterdiği yere taşıyın.",
            "Ke/Ph.1.10.1: "
            "Kod Ke.1.10 altını gösteriyor, satır ise Ke.2.10 altında duruyor. "
            "Kodu düzeltin ya da satırı gösterdiği yere taşıyın.",
        ],
    ),
    (
        [("Ke/Ph.1.10.1", "code", "Ke/Ph.1.11.1")],
        [
            "Ke/Ph.1.11.1: "
            "Kod Ke.1.11 altını gösteriyor, satır ise Ke.1.10 altında duruyor. "
            "Kodu düzeltin ya da satırı gösterdiği yere taşıyın.",
            "Ke/Ph.1.11.1: Ke/Ph.1.11.1 kodu 2 satırda kullanılmış. Her satıra ayrı bir kod verin.",
            "Ke/Ph.1.11.1: Ke/Ph.1.11.1 kodu 2 satırda kullanılmış. Her satıra ayrı bir kod verin.",
        ],
    ),
]

TITLE_MISSING: list[Case] = [
    (
        [("Ke/Ph.1.1.1 f3", "title", "")],
        [
            "Ke/Ph.1.1.1, faaliyet 3 (adsız): Başlık boş. Başlığı yazın.",
        ],
    ),
    (
        [("Ke/Ph.1.1.1 g1", "title", " ")],
        [
            "Ke/Ph.1.1.1, gösterge 1 (adsız): Başlık boş. Başlığı yazın.",
        ],
    ),
    (
        [("Ke/Ph.1.1.1 g1", "unit_of_measure", "")],
        [
            "Ke/Ph.1.1.1, gösterge 1 «Tramvay hattının (Sekapark-Otogar) tamamlanma oranı»: "
            "Ölçü birimi boş. Listeden bir ölçü birimi seçin.",
        ],
    ),
    (
        [("Ke/Ph.1.1.1", "title", "")],
        [
            "Ke/Ph.1.1.1: Başlık boş. Başlığı yazın.",
        ],
    ),
    (
        [("Ke.1", "title", "")],
        [
            "amaç Ke.1: Başlık boş. Başlığı yazın.",
        ],
    ),
    (
        [("Ke", "title", "")],
        [
            "dönüşüm alanı Ke (adsız): Başlık boş. Başlığı yazın.",
        ],
    ),
    (
        [("Ulaşım Dairesi", "short_title", "")],
        [
            "birim «Ulaşım Dairesi»: Birimin kısa adı boş. Tabloda basılacak kısa adı yazın.",
        ],
    ),
    (
        [("03", "title", "")],
        [
            "ekonomik kod 03 (adsız): Başlık boş. Başlığı yazın.",
        ],
    ),
]

UNIT_MISSING: list[Case] = [
    (
        [("Ke/Ph.1.1.1 f3", "unit", None)],
        [
            "Ke/Ph.1.1.1, faaliyet 3 «Tramvay araç alımı»: "
            "Sorumlu birim seçilmemiş. Faaliyetten sorumlu birimi seçin.",
        ],
    ),
    (
        [("Ke/Ph.1.1.1 f3", "unit", "0")],
        [
            "Ke/Ph.1.1.1, faaliyet 3 «Tramvay araç alımı»: "
            "Seçilen sorumlu birim birimler listesinde yok. Listeden bir birim seçin.",
        ],
    ),
]

NUMBERING_GAP: list[Case] = [
    (
        [("Ke.2.6", "code", "Ke.2.9")],
        [
            "amaç Ke.2: "
            "Numaralar arasında boşluk var: Ke.2.6 – Ke.2.8. "
            "Bilerek atlanmadıysa sonraki kodları düzeltin.",
        ],
    ),
    (
        [("Ke.5", "code", "Ke.6")],
        [
            "dönüşüm alanı Ke «Kentsel Dönüşüm»: "
            "Numaralar arasında boşluk var: Ke.5. Bilerek atlanmadıysa sonraki kodları düzeltin.",
        ],
    ),
    (
        [("Ke/Ph.1.14.1", "code", "Ke/Ph.1.14.3")],
        [
            "hedef Ke.1.14: "
            "Numaralar arasında boşluk var: Ke/Ph.1.14.1. Bilerek atlanmadıysa sonraki kodları düzeltin.",
        ],
    ),
    (
        [("Ke.1.10", "code", "Ke.2.99")],
        [
            "amaç Ke.1: "
            "Numaralar arasında boşluk var: Ke.1.2 ve Ke.1.10. Bilerek atlanmadıysa sonraki kodları düzeltin.",
        ],
    ),
]

SIMILAR_TITLES: list[Case] = [
    (
        [("Ke/Ph.1.1.1 f5", "title", "TRAMVAY araç-alımı")],
        [
            "Ke/Ph.1.1.1, faaliyet 5 «TRAMVAY araç-alımı»: "
            "Başlık, aynı performans hedefindeki faaliyet 3 «Tramvay araç alımı» ile yalnız yazımda "
            "ayrılıyor. "
            "Satır iki kez yazıldıysa birini silin, yazılmadıysa başlıkları belirgin biçimde ayırın.",
        ],
    ),
    (
        [("Ke/Ph.1.1.1 f5", "title", "Tramvay araç alımı")],
        [
            "Ke/Ph.1.1.1, faaliyet 5 «Tramvay araç alımı»: "
            "Başlık, aynı performans hedefindeki faaliyet 3 ile aynı. "
            "Satır iki kez yazıldıysa birini silin.",
        ],
    ),
    ([("Ke/Ph.1.1.1 g1", "title", "Tramvay araç alımı")], []),
    ([("Ke/Ph.1.1.1 f3", "title", "…"), ("Ke/Ph.1.1.1 f5", "title", "...")], []),
    (
        [("Ke/Ph.1.1.1 g4", "title", "Hafif raylı sistem, Gebze bölgesi: projelendirilme oranı.")],
        [
            "Ke/Ph.1.1.1, gösterge 4 «Hafif raylı sistem, Gebze bölgesi: projelendirilme oranı.»: "
            "Başlık, aynı performans hedefindeki gösterge 2 «Hafif raylı sistem (Gebze bölgesi) "
            "projelendirilme oranı» ile yalnız yazımda ayrılıyor. "
            "Satır iki kez yazıldıysa birini silin, yazılmadıysa başlıkları belirgin biçimde ayırın.",
        ],
    ),
]


@pytest.mark.parametrize(
    ("rule", "changes", "expected"),
    cases(
        code_form=CODE_FORM,
        title_missing=TITLE_MISSING,
        unit_missing=UNIT_MISSING,
        numbering_gap=NUMBERING_GAP,
        similar_titles=SIMILAR_TITLES,
    ),
)
def test_sentences_about_a_changed_plan(
    sample: Programme, rule: str, changes: list[Change], expected: list[str]
) -> None:
    assert said_after(sample, rule, changes) == expected


def test_a_code_that_changes_leaves_the_rows_below_under_another(sample: Programme) -> None:
    change(sample, "Ke.5", "code", "To.5")
    reported = lines(sample, "code-form")
    assert reported[0] == (
        "amaç To.5: Kod To altını gösteriyor, satır ise Ke altında duruyor. "
        "Kodu düzeltin ya da satırı gösterdiği yere taşıyın."
    )
    assert [line.partition(":")[0] for line in reported[1:]] == [f"hedef Ke.5.{n}" for n in range(1, 7)]


def test_a_goal_without_a_code(sample: Programme) -> None:
    change(sample, "Ke.3", "code", "")
    assert lines(sample, "code-form")[0] == "amaç (kodsuz): Kod boş; örneğin Ke.1 biçiminde yazın."


def test_a_goal_moved_below_another_theme(sample: Programme) -> None:
    goal, area = row(sample, "Ke.5"), next(sample.service_areas())
    sample.assign(goal, "parent", sample.themes[1].service_areas[0])
    assert lines(sample, "code-form") == [
        "amaç Ke.5: Kod Ke altını gösteriyor, satır ise To altında duruyor. "
        "Kodu düzeltin ya da satırı gösterdiği yere taşıyın."
    ]
    sample.assign(goal, "parent", area)
    assert lines(sample, "code-form") == []


def test_rows_beside_the_plan_have_names_too(sample: Programme) -> None:
    sample.assign(sample.administration, "name", " ")
    sample.assign(sample.value_columns[0], "label", "")
    sample.assign(sample.units_of_measure[-1], "name", "")
    sample.assign(sample.units[0], "title", "")
    sample.assign(next(sample.service_areas()), "title", "")
    assert lines(sample, "title-missing") == [
        "idare (adsız): Ad boş. Adı yazın.",
        "gösterge sütunu 1 (adsız): Sütunun başlığı boş. Başlığı yazın.",
        f"ölçü birimi {len(sample.units_of_measure)} (adsız): Ad boş. Adı yazın.",
        "birim (adsız): Başlık boş. Başlığı yazın.",
        "Ke, hizmet alanı 1 (adsız): Başlık boş. Başlığı yazın.",
    ]


def test_a_target_without_responsible_units(sample: Programme) -> None:
    for responsible in list(target(sample, "Ku/Ph.2.5.1").responsible_units):
        assert lines(sample, "unit-missing") == []
        remove(sample, responsible)
    assert lines(sample, "unit-missing") == [
        "Ku/Ph.2.5.1: Sorumlu birim seçilmemiş. Performans hedefinden sorumlu en az bir birim seçin."
    ]


def test_a_unit_that_is_gone_is_missed_where_it_was_responsible(sample: Programme) -> None:
    (unit,) = (unit for unit in sample.units if unit.title == "Bilgi İşlem Dairesi")
    activities = [a for a in sample.activities() if a.unit == unit.uuid]
    remove(sample, unit)
    reported = lines(sample, "unit-missing")
    assert len(reported) == len(activities) + 3
    assert reported[0] == ("Ku/Ph.5.1.1: Seçilen sorumlu birim birimler listesinde yok. Listeden bir birim seçin.")


@pytest.mark.parametrize(
    ("emptied", "said"),
    [
        (("indicators",), "hiç gösterge yok. En az bir gösterge ekleyin"),
        (("activities",), "hiç faaliyet yok. En az bir faaliyet ekleyin"),
        (("indicators", "activities"), "hiç gösterge ve faaliyet yok. En az bir gösterge ve bir faaliyet ekleyin"),
    ],
)
def test_a_target_for_which_nothing_is_planned(sample: Programme, emptied: tuple[str, ...], said: str) -> None:
    assert lines(sample, "nothing-planned") == []
    for slot in emptied:
        for child in list(getattr(target(sample, "Ke/Ph.1.14.1"), slot)):
            remove(sample, child)
    assert lines(sample, "nothing-planned") == [
        f"Ke/Ph.1.14.1: Performans hedefinde {said} ya da gerekçesini yazın."
    ]


def test_a_hole_that_is_filled_is_no_longer_reported(sample: Programme) -> None:
    assert len(lines(sample, "numbering-gap")) == 2
    change(sample, "To.1.8", "code", "To.1.4")
    assert [line.partition(":")[0] for line in lines(sample, "numbering-gap")] == ["amaç Ke.1"]
