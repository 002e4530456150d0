"""What a search of the 2017 plan finds, in which order, and that it follows every edit."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from kbbdesk.changes import Changes
from kbbdesk.models.edits import DeleteRow, Edit, SetField, new_row, set_ceiling, set_cost
from kbbdesk.models.lists import Unit
from kbbdesk.models.plan import Activity, Objective, PerformanceTarget
from kbbdesk.models.programme import Programme
from kbbdesk.search.index import SearchIndex
from kbbdesk.search.labels import place_of_hit, text_of
from kbbdesk.search.query import query
from kbbdesk.storage.programme_file import open_file
from tests.storage.support import tram

PAGES = {"units": "Harcama birimleri"}


@pytest.fixture
def index(sample: Programme) -> SearchIndex:
    return SearchIndex(sample, PAGES)


def found(index: SearchIndex, programme: Programme, typed: str) -> list[tuple[str, str]]:
    """Return text and place of what is found."""
    return [(text_of(hit, programme, PAGES), place_of_hit(hit, programme)) for hit in index.find(query(typed))]


@pytest.mark.parametrize(
    "typed", ["tramvay araç", "araç TRAMVAY", "TRAM ARAÇ AL", "ramvay raç", " araç  alımı tramvay"]
)
def test_words_are_found_in_any_order_as_beginnings_and_parts(
    index: SearchIndex, sample: Programme, typed: str
) -> None:
    (only,) = found(index, sample, typed)
    assert only[0] == "Tramvay araç alımı"
    assert only[1].startswith("Faaliyet 3 · Ke/Ph.1.1.1 ")


def test_a_code_comes_first_then_codes_that_begin_with_it(index: SearchIndex, sample: Programme) -> None:
    codes = [text.split()[0] for text, _ in found(index, sample, "KE/PH.1.1")]
    assert codes[0] == "Ke/Ph.1.1.1"
    assert codes[1:] == [
        "Ke/Ph.1.10.1",
        "Ke/Ph.1.11.1",
        "Ke/Ph.1.12.1",
        "Ke/Ph.1.13.1",
        "Ke/Ph.1.14.1",
        "Ke/Ph.1.14.2",
    ]
    assert [text.split()[0] for text, _ in found(index, sample, "1.1.1")] == [
        "Ke/Ph.1.1.1",
        "To/Ph.1.1.1",
        "Ku/Ph.1.1.1",
    ]
    assert found(index, sample, "Ke.1.1")[0][1] == "Hedef · Kentsel Dönüşüm › Ulaşım Hizmetleri › Ke.1"


def test_beginnings_of_titles_come_before_whole_words_and_these_before_parts(
    index: SearchIndex, sample: Programme
) -> None:
    texts = [text.split(" ", 1)[1] if text[2:3] in "./" else text for text, _ in found(index, sample, "ulaşım")]
    kinds = [0 if text.startswith("Ulaşım") else 1 if " ulaşım " in f" {text} " else 2 for text in texts]
    assert kinds[0] == 0
    first_inside = next(place for place, kind in enumerate(kinds) if kind)
    assert 0 not in kinds[first_inside:]
    assert ("Ulaşım Dairesi", "Birim") in found(index, sample, "ulaşım")


@pytest.mark.parametrize(
    "typed",
    [
        "70000000",
        "70.000.000",
        "70.000.000,00",
        "70 000 000",
        "70.000.000,0",
        "₺70.000.000",
        "70 milyon",
        "70,000,000.00",
    ],
)
def test_an_amount_is_found_however_it_is_grouped(index: SearchIndex, sample: Programme, typed: str) -> None:
    assert found(index, sample, typed) == [
        ("70.000.000,00", "Bütçe · Ke/Ph.1.1.1 › Tramvay inşaatının yapılması"),
        ("70.000.000,00", "06 Maliyet · Ke/Ph.1.1.1 › Tramvay inşaatının yapılması"),
    ]


def test_kurus_may_be_left_out_and_a_longer_amount_is_another(index: SearchIndex, sample: Programme) -> None:
    tram(sample).budget = 4_321_098_77
    assert [text for text, _ in found(index, sample, "4321098")] == ["4.321.098,77"]
    assert [text for text, _ in found(index, sample, "4.321.098,77")] == ["4.321.098,77"]
    assert [text for text, _ in found(index, sample, "4.321.0")] == ["4.321.098,77"], "while it is being typed"
    assert found(index, sample, "4.321.098,78") == []
    assert found(index, sample, "321098") == []


def test_ceilings_general_expenses_and_the_approved_budget_are_found(sample_path: Path) -> None:
    file = open_file(sample_path)
    programme, changes = file.programme, Changes(file)
    index = SearchIndex(programme, PAGES)
    changes.subscribe(lambda changed: index.forget(changed.totals | changed.removed))
    ceiling = set_ceiling(programme.units[0], "03", 987_654_321_00)
    assert ceiling
    code = programme.economic_codes[0]
    edits = [
        ceiling,
        SetField(code.uuid, "transfers", 987_654_321_00),
        SetField(code.uuid, "general_administration", 987_654_321_00),
        SetField(programme.uuid, "approved_budget", 987_654_321_00),
    ]
    changes.apply(edits, "Tutarlar")
    hits = index.find(query("987654321"))
    fields = ["ceiling:03", "general_administration", "transfers", "approved_budget"]
    assert [(hit.row, hit.field) for hit in hits] == list(
        zip([programme.units[0].uuid, code.uuid, code.uuid, programme.uuid], fields, strict=True)
    )
    assert {text_of(hit, programme, PAGES) for hit in hits} == {"987.654.321,00"}
    assert place_of_hit(hits[0], programme) == f"03 Ödenek tavanı · {programme.units[0].title}"
    file.close()


def test_indicator_values_units_of_measure_and_pages_are_found(index: SearchIndex, sample: Programme) -> None:
    assert ("45%", "2017 · Ke/Ph.1.1.1 › Tramvay hattının (Sekapark-Otogar) tamamlanma oranı") in found(
        index, sample, "45"
    )
    assert ("Kişi", "Ölçü birimi") in found(index, sample, "kişi")
    assert ("Harcama birimleri", "Sayfa") in found(index, sample, "birimleri")


@pytest.mark.parametrize("typed", ["", "   ", "zzz", "tramvay zzz", "…", "123456789", "1" * 80])
def test_nothing_is_found_where_there_is_nothing(index: SearchIndex, sample: Programme, typed: str) -> None:
    assert found(index, sample, typed) == []


def test_the_index_is_that_of_a_new_search_after_every_edit(sample_path: Path) -> None:
    file = open_file(sample_path)
    programme, changes, random = file.programme, Changes(file), Random(13)
    index = SearchIndex(programme, PAGES)
    changes.subscribe(lambda changed: index.forget(changed.totals | changed.removed))

    def a_target() -> PerformanceTarget:
        return random.choice(list(programme.performance_targets()))

    def an_activity() -> Activity:
        return random.choice(list(programme.activities()))

    def an_objective() -> Objective:
        return random.choice(list(programme.objectives()))

    acts: list[Callable[[], list[Edit]]] = [
        lambda: [SetField(an_activity().uuid, "title", random.choice(["Tramvay deposu", "Köprü", ""]))],
        lambda: [SetField(a_target().uuid, "code", f"Ke/Ph.9.{random.randrange(99)}.1")],
        lambda: [DeleteRow(a_target().uuid)],
        lambda: [DeleteRow(an_activity().uuid)],
        lambda: [SetField(an_objective().uuid, "parent", next(programme.goals()).uuid)],
        lambda: [new_row(Unit, programme.uuid, 10**6, "Tramvay Dairesi", "")],
        lambda: [SetField(random.choice(programme.units).uuid, "title", "Köprü Müdürlüğü")],
        lambda: [edit for edit in [set_cost(an_activity(), "03", random.randrange(10**9))] if edit],
    ]
    for step in range(60):
        if step % 3 == 2:
            changes.undo()
        else:
            changes.apply(random.choice(acts)(), "Düzeltme")
        for typed in ("tramvay", "köprü", "ke/ph.9", "dairesi", "a"):
            fresh = SearchIndex(programme, PAGES)
            assert found(index, programme, typed) == found(fresh, programme, typed), (step, typed)
            hits = {hit.owner for hit in fresh.find(query(typed))}
            some = random.choice(sorted(hits)) if hits else a_target().uuid
            assert index.fits(query(typed), some) == (some in hits)
    file.close()


def test_a_search_while_the_index_is_being_built_misses_nothing(sample: Programme) -> None:
    whole, begun = SearchIndex(sample, PAGES), SearchIndex(sample, PAGES)
    steps = begun.prepare()
    next(steps)
    activity = tram(sample)
    activity.title = "Teleferik yapımı"
    begun.forget([activity.uuid])
    assert found(begun, sample, "teleferik yapımı") == found(whole, sample, "teleferik yapımı") != []
    list(steps)
    for typed in ("a", "tramvay"):
        assert found(begun, sample, typed) == found(whole, sample, typed)
