import pytest

from kbbdesk.models.programme import Programme
from tests.checks.plan import Case, Change, cases, change, indicator, lines, said_after

TARGET_MISSING: list[Case] = [
    (
        [("Ke/Ph.1.1.1 g1", "value:2017", None)],
        [
            "Ke/Ph.1.1.1, gösterge 1 «Tramvay hattının (Sekapark-Otogar) tamamlanma oranı»: "
            "2017 hedefi boş. Plan yılı için bir sayı yazın.",
        ],
    ),
    (
        [("Ke/Ph.1.1.1 g1", "value:2017", "-")],
        [
            "Ke/Ph.1.1.1, gösterge 1 «Tramvay hattının (Sekapark-Otogar) tamamlanma oranı»: "
            "2017 hedefi «-» (veri yok). Plan yılı için bir sayı gerekir; sayıyı yazın.",
        ],
    ),
    ([("Ke/Ph.1.1.1 g1", "value:2017", "0")], []),
    (
        [("Ke/Ph.1.1.1 g1", "value:2015", None)],
        [
            "Ke/Ph.1.1.1, gösterge 1 «Tramvay hattının (Sekapark-Otogar) tamamlanma oranı»: "
            "2015 değeri boş. Sayıyı yazın; veri yoksa «-» yazın.",
        ],
    ),
    ([("Ke/Ph.1.1.1 g1", "value:2016 (9. Ay)", "-")], []),
]

TARGET_AGAINST_TREND: list[Case] = [
    (
        [("Ku/Ph.5.1.1 g1", "direction", "more")],
        [
            "Ku/Ph.5.1.1, gösterge 1 «Kuruma ait önemli verilerin, hazırlanmış yedekleme planına…»: "
            "2017 hedefi 20%, 2016 (9. "
            "Ay) değeri 100%: değerin artması beklenirken hedef 80 puan daha düşük. "
            "Hedefi düzeltin ya da gerekçesini yazın.",
        ],
    ),
    ([("Ku/Ph.5.1.1 g1", "direction", "less")], []),
    (
        [("Ke/Ph.4.1.1 g3", "direction", "less")],
        [
            "Ke/Ph.4.1.1, gösterge 3 «Orman yangınlarına müdahale süresi»: "
            "2017 hedefi 30 Dakika, 2016 (9. "
            "Ay) değeri 17,58 Dakika: değerin azalması beklenirken hedef 12,42 Dakika daha yüksek. "
            "Hedefi düzeltin ya da gerekçesini yazın.",
        ],
    ),
    ([("Ke/Ph.1.1.1 g1", "direction", "more")], []),
    (
        [("Ku/Ph.3.1.1 g1", "direction", "less")],
        [
            "Ku/Ph.3.1.1, gösterge 1 «Gider bütçesi gerçekleşme oranı»: "
            "2017 hedefi 95%, 2015 değeri 75,37%: değerin azalması beklenirken hedef 19,63 puan daha "
            "yüksek. Hedefi düzeltin ya da gerekçesini yazın.",
        ],
    ),
]

TARGET_OUTLIER: list[Case] = [
    (
        [("Ke/Ph.1.14.1 g1", "value:2017", "31")],
        [
            "Ke/Ph.1.14.1, gösterge 1 «Projelendirilen bisiklet yolu miktarı»: "
            "2017 hedefi 31 Km, bilinen değerler 10 Km ve 10 Km. Hedef, 10 Km değerinin 3,1 katı. "
            "Hedefi düzeltin ya da gerekçesini yazın.",
        ],
    ),
    ([("Ke/Ph.1.14.1 g1", "value:2017", "30")], []),
    ([("Ke/Ph.1.14.1 g1", "value:2017", "3.5")], []),
    (
        [
            ("Ke/Ph.1.14.1 g1", "value:2015", "12"),
            ("Ke/Ph.1.14.1 g1", "value:2016 (9. Ay)", "12"),
            ("Ke/Ph.1.14.1 g1", "value:2017", "4"),
        ],
        [],
    ),
    (
        [("Ke/Ph.1.14.1 g1", "value:2017", "3.33")],
        [
            "Ke/Ph.1.14.1, gösterge 1 «Projelendirilen bisiklet yolu miktarı»: "
            "2017 hedefi 3,33 Km, bilinen değerler 10 Km ve 10 Km. "
            "10 Km değeri, hedefin yaklaşık 3 katı. Hedefi düzeltin ya da gerekçesini yazın.",
        ],
    ),
    (
        [("Ke/Ph.1.14.1 g1", "value:2017", "0")],
        [
            "Ke/Ph.1.14.1, gösterge 1 «Projelendirilen bisiklet yolu miktarı»: "
            "2017 hedefi 0 Km, bilinen değerler 10 Km ve 10 Km. "
            "Hedef, 10 Km değerinin üçte birinden küçük. Hedefi düzeltin ya da gerekçesini yazın.",
        ],
    ),
    ([("Ke/Ph.1.7.1 g1", "value:2017", "4")], []),
    (
        [("Ke/Ph.1.7.1 g1", "value:2017", "5")],
        [
            "Ke/Ph.1.7.1, gösterge 1 «Evrakları tamamlanan ticari taşıt tahsis belgesinin verilme…»: "
            "2017 hedefi 5 İşgünü, bilinen değerler 1 İşgünü ve 1 İşgünü. "
            "Hedef, 1 İşgünü değerinin 5 katı. Hedefi düzeltin ya da gerekçesini yazın.",
        ],
    ),
    ([("Ke/Ph.1.14.1 g1", "value:2015", "0"), ("Ke/Ph.1.14.1 g1", "value:2016 (9. Ay)", "0")], []),
    (
        [("Ke/Ph.1.14.1 g1", "value:2015", "0"), ("Ke/Ph.1.14.1 g1", "value:2017", "40")],
        [
            "Ke/Ph.1.14.1, gösterge 1 «Projelendirilen bisiklet yolu miktarı»: "
            "2017 hedefi 40 Km, bilinen değerler 0 Km ve 10 Km. Hedef, 10 Km değerinin 4 katı. "
            "Hedefi düzeltin ya da gerekçesini yazın.",
        ],
    ),
    ([("Ke/Ph.2.3.1 g2", "value:2017", "5000000")], []),
]

PERCENT_RANGE: list[Case] = [
    (
        [("Ke/Ph.1.1.1 g1", "value:2017", "101.5")],
        [
            "Ke/Ph.1.1.1, gösterge 1 «Tramvay hattının (Sekapark-Otogar) tamamlanma oranı»: "
            "2017 değeri 101,5%; bir oran 0% ile 100% arasında olur, bu değer üst sınırı 1,5 puan "
            "aşıyor. Değeri veya ölçü birimini düzeltin ya da gerekçesini yazın.",
        ],
    ),
    (
        [("Ke/Ph.1.1.1 g1", "value:2015", "-2")],
        [
            "Ke/Ph.1.1.1, gösterge 1 «Tramvay hattının (Sekapark-Otogar) tamamlanma oranı»: "
            "2015 değeri -2%; bir oran 0% ile 100% arasında olur, bu değer alt sınırın 2 puan altında. "
            "Değeri veya ölçü birimini düzeltin ya da gerekçesini yazın.",
        ],
    ),
    ([("Ke/Ph.1.1.1 g1", "value:2017", "100")], []),
    ([("Ke/Ph.1.1.1 g1", "value:2017", "0")], []),
    (
        [("Ke/Ph.1.1.1 g1", "value:2017", "100.01")],
        [
            "Ke/Ph.1.1.1, gösterge 1 «Tramvay hattının (Sekapark-Otogar) tamamlanma oranı»: "
            "2017 değeri 100,01%; bir oran 0% ile 100% arasında olur, bu değer üst sınırı 0,01 puan "
            "aşıyor. Değeri veya ölçü birimini düzeltin ya da gerekçesini yazın.",
        ],
    ),
    (
        [("Ke/Ph.1.1.1 g1", "value:2016 (9. Ay)", "-0.01")],
        [
            "Ke/Ph.1.1.1, gösterge 1 «Tramvay hattının (Sekapark-Otogar) tamamlanma oranı»: "
            "2016 (9. Ay) değeri -0,01%; bir oran 0% ile 100% arasında olur, bu değer alt sınırın 0,01 puan "
            "altında. Değeri veya ölçü birimini düzeltin ya da gerekçesini yazın.",
        ],
    ),
    ([("Ke/Ph.1.14.1 g1", "value:2017", "101")], []),
]

UNIT_OF_MEASURE: list[Case] = [
    (
        [("Ke/Ph.1.7.1 g1", "unit_of_measure", "işgünü")],
        [
            "Ke/Ph.1.7.1, gösterge 1 «Evrakları tamamlanan ticari taşıt tahsis belgesinin verilme…»: "
            "Ölçü birimi «işgünü» diye yazılmış; listedeki yazımı «İşgünü». Listedeki yazımı seçin.",
        ],
    ),
    (
        [("Ke/Ph.1.7.1 g1", "unit_of_measure", "İş Günü")],
        [
            "Ke/Ph.1.7.1, gösterge 1 «Evrakları tamamlanan ticari taşıt tahsis belgesinin verilme…»: "
            "Ölçü birimi «İş Günü» diye yazılmış; listedeki yazımı «İşgünü». Listedeki yazımı seçin.",
        ],
    ),
    (
        [("Ke/Ph.1.7.1 g1", "unit_of_measure", "Hafta")],
        [
            "Ke/Ph.1.7.1, gösterge 1 «Evrakları tamamlanan ticari taşıt tahsis belgesinin verilme…»: "
            "«Hafta» ölçü birimleri listesinde yok. "
            "Listeden bir birim seçin ya da bu birimi listeye ekleyin.",
        ],
    ),
]


@pytest.mark.parametrize(
    ("rule", "changes", "expected"),
    cases(
        target_missing=TARGET_MISSING,
        target_against_trend=TARGET_AGAINST_TREND,
        target_outlier=TARGET_OUTLIER,
        percent_range=PERCENT_RANGE,
        unit_of_measure=UNIT_OF_MEASURE,
    ),
)
def test_sentences_about_a_changed_plan(
    sample: Programme, rule: str, changes: list[Change], expected: list[str]
) -> None:
    assert said_after(sample, rule, changes) == expected


@pytest.mark.parametrize("path", ["Ku/Ph.5.1.1 g1", "Ke/Ph.5.1.1 g3"])
def test_a_target_brought_back_to_what_is_usual_is_no_outlier(sample: Programme, path: str) -> None:
    before = lines(sample, "target-outlier")
    usual = indicator(sample, path).value(sample.earlier_columns[-1].uuid)
    change(sample, path, "value:2017", usual)
    gone = [line for line in before if line not in lines(sample, "target-outlier")]
    assert [line.partition(" «")[0] for line in gone] == [path.replace(" g", ", gösterge ")]


def test_known_values_of_zero_have_no_multiples(sample: Programme) -> None:
    change(sample, "Ke/Ph.1.14.1 g1", "value:2015", "0")
    change(sample, "Ke/Ph.1.14.1 g1", "value:2016 (9. Ay)", "0")
    change(sample, "Ke/Ph.1.14.1 g1", "value:2017", "1000")
    assert not [line for line in lines(sample, "target-outlier") if line.startswith("Ke/Ph.1.14.1")]


def test_no_sentence_begins_with_a_blank_where_a_column_has_no_label(sample: Programme) -> None:
    for column in sample.value_columns:
        sample.assign(column, "label", " ")
    change(sample, "Ke/Ph.1.1.1 g1", "value: ", "-2")
    change(sample, "Ke/Ph.1.1.1 g2", "value: ", None)
    said = [
        line.partition("»: ")[2] for line in (*lines(sample, "percent-range"), *lines(sample, "target-missing"))
    ]
    assert said[0].startswith("(adsız) değeri -2%; ")
    assert "(adsız) değeri boş. Sayıyı yazın; veri yoksa «-» yazın." in said
    assert not any("  " in line or line != line.strip() for line in said)
