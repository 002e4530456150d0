import pytest

from kbbdesk.models.programme import Programme
from tests.checks.plan import Case, Change, cases, change, lines, said_after

CEILING: list[Case] = [
    (
        [("Ulaşım Dairesi", "ceiling:06", 300_000_000_00)],
        [
            "birim «Ulaşım Dairesi»: "
            "06 ekonomik kodunda planlanan maliyet 425.039.732,11 TL, ödenek tavanı 300.000.000,00 TL: "
            "tavan 125.039.732,11 TL aşılıyor. "
            "Birimin bu koddaki maliyetlerini azaltın ya da tavanın yükseltilmesini isteyin.",
        ],
    ),
    (
        [("Ulaşım Dairesi", "ceiling:06", 0)],
        [
            "birim «Ulaşım Dairesi»: "
            "06 ekonomik kodunda planlanan maliyet 425.039.732,11 TL, ödenek tavanı 0,00 TL: tavan "
            "425.039.732,11 TL aşılıyor. "
            "Birimin bu koddaki maliyetlerini azaltın ya da tavanın yükseltilmesini isteyin.",
        ],
    ),
    (
        [("Bilgi İşlem Dairesi", "ceiling:03", 0), ("Ku/Ph.5.1.1 f1", "cost:03.2", 500)],
        [
            "birim «Bilgi İşlem Dairesi»: "
            "03 ekonomik kodunda planlanan maliyet 5.430.667,00 TL, ödenek tavanı 0,00 TL: tavan "
            "5.430.667,00 TL aşılıyor. "
            "Birimin bu koddaki maliyetlerini azaltın ya da tavanın yükseltilmesini isteyin.",
        ],
    ),
    (
        [("Ulaşım Dairesi", "ceiling:06", -1_00)],
        [
            "birim «Ulaşım Dairesi»: "
            "06 ekonomik kodunda planlanan maliyet 425.039.732,11 TL, ödenek tavanı -1,00 TL: tavan "
            "425.039.733,11 TL aşılıyor. "
            "Birimin bu koddaki maliyetlerini azaltın ya da tavanın yükseltilmesini isteyin.",
        ],
    ),
]

BUDGET_TOTAL: list[Case] = [
    (
        [("", "approved_budget", 2_000_000_000_00)],
        [
            "2017 programı: "
            "Faaliyetler 1.373.002.332,21 TL, genel yönetim giderleri 726.897.667,79 TL, transferler "
            "100.000,00 TL: toplam 2.100.000.000,00 TL. "
            "Onaylanan bütçe 2.000.000.000,00 TL; toplam, bütçeden 100.000.000,00 TL daha çok. "
            "Tutarları ya da onaylanan bütçeyi düzeltin.",
        ],
    ),
    (
        [("Ke/Ph.1.1.1 f3", "budget", 59_000_000_00)],
        [
            "2017 programı: "
            "Faaliyetler 1.372.002.332,21 TL, genel yönetim giderleri 726.897.667,79 TL, transferler "
            "100.000,00 TL: toplam 2.099.000.000,00 TL. "
            "Onaylanan bütçe 2.100.000.000,00 TL; toplam, bütçeden 1.000.000,00 TL daha az. "
            "Tutarları ya da onaylanan bütçeyi düzeltin.",
        ],
    ),
    (
        [("", "approved_budget", -1_00)],
        [
            "2017 programı: "
            "Faaliyetler 1.373.002.332,21 TL, genel yönetim giderleri 726.897.667,79 TL, transferler "
            "100.000,00 TL: toplam 2.100.000.000,00 TL. "
            "Onaylanan bütçe -1,00 TL; toplam, bütçeden 2.100.000.001,00 TL daha çok. "
            "Tutarları ya da onaylanan bütçeyi düzeltin.",
        ],
    ),
    ([("", "approved_budget", None)], []),
]


@pytest.mark.parametrize(("rule", "changes", "expected"), cases(ceiling=CEILING, budget_total=BUDGET_TOTAL))
def test_sentences_about_a_changed_plan(
    sample: Programme, rule: str, changes: list[Change], expected: list[str]
) -> None:
    assert said_after(sample, rule, changes) == expected


def test_a_ceiling_that_is_just_reached_holds(sample: Programme) -> None:
    (unit,) = (unit for unit in sample.units if unit.title == "Ulaşım Dairesi")
    costs = [a.cost("06") or 0 for a in sample.activities() if a.unit == unit.uuid]
    change(sample, unit.title, "ceiling:06", sum(costs))
    assert lines(sample, "ceiling") == []
    change(sample, unit.title, "ceiling:06", sum(costs) - 1)
    assert "tavan 0,01 TL aşılıyor" in lines(sample, "ceiling")[0]
