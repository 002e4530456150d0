"""What a problem says to people: what is wrong, by how much, and what would put it right."""

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from kbbdesk import codes
from kbbdesk.checks.indicators import PERCENT
from kbbdesk.checks.places import KIND_NAMES, place, quoted
from kbbdesk.checks.problem import Problem
from kbbdesk.checks.wording import difference_text, label_text, lira, listed, times_text, value_text
from kbbdesk.models.programme import Programme
from kbbdesk.numerals import NO_DATA

__all__ = ["finding", "place", "rule_title", "sentence"]


class Said(NamedTuple):
    """What is wrong, and what would put it right or let it stand."""

    finding: str
    remedy: str


_TITLES = {
    "cost-sum": "Kod toplamı",
    "amount-sign": "Eksi tutar",
    "code-known": "Ekonomik kod",
    "code-form": "Kod biçimi",
    "title-missing": "Eksik başlık",
    "target-missing": "Eksik gösterge değeri",
    "unit-missing": "Eksik sorumlu birim",
    "ceiling": "Ödenek tavanı",
    "budget-total": "Bütçe toplamı",
    "target-against-trend": "Gerileyen hedef",
    "target-outlier": "Alışılmadık hedef",
    "percent-range": "Oran sınırı",
    "unit-of-measure": "Ölçü birimi yazımı",
    "text-number": "Cümledeki sayı",
    "text-year": "Cümledeki yıl",
    "nothing-planned": "Boş performans hedefi",
    "no-cost": "Maliyetsiz faaliyet",
    "numbering-gap": "Numara boşluğu",
    "similar-titles": "Benzer başlıklar",
}

AMOUNT_NAMES = {
    "budget": "Bütçe",
    "off_budget": "Bütçe dışı tutar",
    "general_administration": "Genel yönetim gideri",
    "transfers": "Diğer idarelere transfer",
    "approved_budget": "Onaylanan bütçe",
}

_MISSING_TEXTS = {
    "name": "Ad boş. Adı yazın.",
    "label": "Sütunun başlığı boş. Başlığı yazın.",
    "title": "Başlık boş. Başlığı yazın.",
    "short_title": "Birimin kısa adı boş. Tabloda basılacak kısa adı yazın.",
    "unit_of_measure": "Ölçü birimi boş. Listeden bir ölçü birimi seçin.",
}

_JUSTIFY = "ya da gerekçesini yazın"


def rule_title(identifier: str) -> str:
    """Return the short Turkish name of a rule."""
    return _TITLES[identifier]


def sentence(problem: Problem, programme: Programme) -> str:
    """Return what is wrong, by how much, and what would put it right; `place` says where."""
    said = SENTENCES[problem.rule](problem, programme)
    return said if isinstance(said, str) else f"{said.finding} {said.remedy}"


def finding(problem: Problem, programme: Programme) -> str:
    """Return what is wrong with a warning, and by how much, without asking for anything."""
    said = SENTENCES[problem.rule](problem, programme)
    return said if isinstance(said, str) else said.finding


def _cost_sum(problem: Problem, _programme: Programme) -> str:
    total, budget, difference = problem.facts
    remedy = (
        "Farkı ekonomik kodlara dağıtın ya da bütçeyi azaltın."
        if int(difference) > 0
        else "Farkı ekonomik kodlardan düşün ya da bütçeyi artırın."
    )
    declared = "boş" if budget == "" else lira(budget)
    return (
        f"Ekonomik kodların toplamı {lira(total)}, bütçe {declared}: fark {lira(abs(int(difference)))}. {remedy}"
    )


def _amount_sign(problem: Problem, _programme: Programme) -> str:
    (amount,) = problem.facts
    kind, _, code = problem.field.partition(":")
    owner = f"{code} ekonomik kodunun"
    name = {"cost": f"{owner} tutarı", "ceiling": f"{owner} ödenek tavanı"}.get(kind) or AMOUNT_NAMES[kind]
    return f"{name} eksi olamaz: {lira(amount)}. Sıfır ya da artı bir tutar yazın."


def _code_known(problem: Problem, _programme: Programme) -> str:
    state, code, amount = problem.facts
    if state == "unknown":
        return (
            f"{lira(amount)}, listede olmayan {code} ekonomik koduna yazılmış. "
            "Tutarı listedeki bir koda taşıyın ya da kodu listeye ekleyin."
        )
    return (
        f"{lira(amount)}, faaliyetlere kapalı {code} ekonomik koduna yazılmış. "
        "Tutarı açık bir koda taşıyın ya da kodu faaliyetlere açın."
    )


def _code_form(problem: Problem, programme: Programme) -> str:
    kind = programme.rows[problem.where].kind
    match problem.facts:
        case ("form", code):
            fault = f"«{code}» kodu, {KIND_NAMES[kind]} için geçerli biçimde değil" if code else "Kod boş"
            return f"{fault}; örneğin {codes.example(kind)} biçiminde yazın."
        case ("parent", _, named, actual):
            return (
                f"Kod {named} altını gösteriyor, satır ise {actual or '(kodsuz)'} altında duruyor. "
                "Kodu düzeltin ya da satırı gösterdiği yere taşıyın."
            )
        case (_, code, count):
            return f"{code} kodu {count} satırda kullanılmış. Her satıra ayrı bir kod verin."
    raise ValueError(problem.facts)


def _title_missing(problem: Problem, _programme: Programme) -> str:
    return _MISSING_TEXTS[problem.field]


def _target_missing(problem: Problem, _programme: Programme) -> str:
    label, what, value = label_text(problem.facts[0]), *problem.facts[1:]
    if what == "value":
        return f"{label} değeri boş. Sayıyı yazın; veri yoksa «{NO_DATA}» yazın."
    if value == NO_DATA:
        return f"{label} hedefi «{NO_DATA}» (veri yok). Plan yılı için bir sayı gerekir; sayıyı yazın."
    return f"{label} hedefi boş. Plan yılı için bir sayı yazın."


def _unit_missing(problem: Problem, _programme: Programme) -> str:
    if problem.facts == ("unknown",):
        return "Seçilen sorumlu birim birimler listesinde yok. Listeden bir birim seçin."
    if problem.field == "unit":
        return "Sorumlu birim seçilmemiş. Faaliyetten sorumlu birimi seçin."
    return "Sorumlu birim seçilmemiş. Performans hedefinden sorumlu en az bir birim seçin."


def _ceiling(problem: Problem, _programme: Programme) -> str:
    code, cost, limit, excess = problem.facts
    return (
        f"{code} ekonomik kodunda planlanan maliyet {lira(cost)}, ödenek tavanı {lira(limit)}: "
        f"tavan {lira(excess)} aşılıyor. "
        "Birimin bu koddaki maliyetlerini azaltın ya da tavanın yükseltilmesini isteyin."
    )


def _budget_total(problem: Problem, _programme: Programme) -> str:
    activities, general, transfers, need, approved, difference = problem.facts
    side = "çok" if int(difference) > 0 else "az"
    return (
        f"Faaliyetler {lira(activities)}, genel yönetim giderleri {lira(general)}, transferler {lira(transfers)}: "
        f"toplam {lira(need)}. Onaylanan bütçe {lira(approved)}; "
        f"toplam, bütçeden {lira(abs(int(difference)))} daha {side}. Tutarları ya da onaylanan bütçeyi düzeltin."
    )


def _target_against_trend(problem: Problem, programme: Programme) -> Said:
    direction, unit, label, latest, target = problem.facts
    wish, side = ("artması", "düşük") if direction == "more" else ("azalması", "yüksek")
    gap = difference_text(abs(Decimal(target) - Decimal(latest)), str(unit))
    return Said(
        f"{label_text(programme.plan_column.label)} hedefi {value_text(target, unit)}, "
        f"{label_text(label)} değeri {value_text(latest, unit)}: değerin {wish} beklenirken "
        f"hedef {gap} daha {side}.",
        f"Hedefi düzeltin {_JUSTIFY}.",
    )


def _target_outlier(problem: Problem, programme: Programme) -> Said:
    unit, target, nearest, *known = problem.facts
    aim, compared = Decimal(target), Decimal(nearest)
    measure = value_text(nearest, unit)
    if aim > compared:
        verdict = f"Hedef, {measure} değerinin {times_text(aim / compared)}."
    elif aim > 0:
        verdict = f"{measure} değeri, hedefin {times_text(compared / aim)}."
    else:
        verdict = f"Hedef, {measure} değerinin üçte birinden küçük."
    noun = "değer" if len(known) == 1 else "değerler"
    return Said(
        f"{label_text(programme.plan_column.label)} hedefi {value_text(target, unit)}, bilinen {noun} "
        f"{listed(value_text(value, unit) for value in known)}. {verdict}",
        f"Hedefi düzeltin {_JUSTIFY}.",
    )


def _percent_range(problem: Problem, _programme: Programme) -> Said:
    label, value = problem.facts
    number = Decimal(value)
    if number < 0:
        verdict = f"alt sınırın {difference_text(-number, PERCENT)} altında"
    else:
        verdict = f"üst sınırı {difference_text(number - 100, PERCENT)} aşıyor"
    return Said(
        f"{label_text(label)} değeri {value_text(value, PERCENT)}; bir oran 0% ile 100% arasında olur, "
        f"bu değer {verdict}.",
        f"Değeri veya ölçü birimini düzeltin {_JUSTIFY}.",
    )


def _unit_of_measure(problem: Problem, _programme: Programme) -> Said:
    written, listed = problem.facts
    if listed:
        told = f"Ölçü birimi «{written}» diye yazılmış; listedeki yazımı «{listed}»."
        return Said(told, "Listedeki yazımı seçin.")
    told = f"«{written}» ölçü birimleri listesinde yok."
    return Said(told, "Listeden bir birim seçin ya da bu birimi listeye ekleyin.")


def _text_number(problem: Problem, programme: Programme) -> Said:
    noun, it = ("sayısı", "bu sayıyı") if len(problem.facts) == 1 else ("sayıları", "bu sayıları")
    return Said(
        f"Cümledeki {listed(map(str, problem.facts))} {noun}, göstergelerin "
        f"{label_text(programme.plan_column.label)} hedefleri ve bunların toplamları arasında yok.",
        f"Cümleyi veya hedefleri düzeltin, {it} ölçen bir gösterge ekleyin {_JUSTIFY}.",
    )


def _text_year(problem: Problem, _programme: Programme) -> Said:
    fiscal_year, *others = problem.facts
    noun = "yılı" if len(others) == 1 else "yılları"
    return Said(
        f"Cümlede {listed(map(str, others))} {noun} geçiyor; programın mali yılı {fiscal_year}.",
        f"Cümledeki yılı düzeltin {_JUSTIFY}.",
    )


def _nothing_planned(problem: Problem, _programme: Programme) -> Said:
    indicators, activities = problem.facts
    lacking = [name for name, count in (("gösterge", indicators), ("faaliyet", activities)) if not count]
    return Said(
        f"Performans hedefinde hiç {' ve '.join(lacking)} yok.",
        f"En az bir {' ve bir '.join(lacking)} ekleyin {_JUSTIFY}.",
    )


def _no_cost(_problem: Problem, _programme: Programme) -> str:
    return "Faaliyetin hiç maliyeti yok. Kaynak gerektiriyorsa bütçesini ve ekonomik kodlarını doldurun."


def _numbering_gap(problem: Problem, _programme: Programme) -> str:
    holes = zip(problem.facts[::2], problem.facts[1::2], strict=True)
    missing = listed(str(first) if first == last else f"{first} – {last}" for first, last in holes)
    return f"Numaralar arasında boşluk var: {missing}. Bilerek atlanmadıysa sonraki kodları düzeltin."


def _similar_titles(problem: Problem, programme: Programme) -> str:
    number, earlier, later = problem.facts
    other = f"aynı performans hedefindeki {KIND_NAMES[programme.rows[problem.where].kind]} {number}"
    if earlier == later:
        return f"Başlık, {other} ile aynı. Satır iki kez yazıldıysa birini silin."
    return (
        f"Başlık, {other} {quoted(str(earlier))} ile yalnız yazımda ayrılıyor. "
        "Satır iki kez yazıldıysa birini silin, yazılmadıysa başlıkları belirgin biçimde ayırın."
    )


SENTENCES: dict[str, Callable[[Problem, Programme], str | Said]] = {
    "cost-sum": _cost_sum,
    "amount-sign": _amount_sign,
    "code-known": _code_known,
    "code-form": _code_form,
    "title-missing": _title_missing,
    "target-missing": _target_missing,
    "unit-missing": _unit_missing,
    "ceiling": _ceiling,
    "budget-total": _budget_total,
    "target-against-trend": _target_against_trend,
    "target-outlier": _target_outlier,
    "percent-range": _percent_range,
    "unit-of-measure": _unit_of_measure,
    "text-number": _text_number,
    "text-year": _text_year,
    "nothing-planned": _nothing_planned,
    "no-cost": _no_cost,
    "numbering-gap": _numbering_gap,
    "similar-titles": _similar_titles,
}
"""The sentence of each rule."""
