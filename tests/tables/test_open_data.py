"""The open data holds the whole plan: every figure of it, exact."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from kbbdesk.models.lists import Ceiling
from kbbdesk.models.programme import Programme
from kbbdesk.storage.plan_data import read_sample
from kbbdesk.tables.open_data import open_data
from tests.tables.small_programme import SmallProgramme

DOCUMENTATION = Path(__file__).parents[2] / "docs" / "open-data.md"


def targets(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        target
        for theme in document["themes"]
        for area in theme["service_areas"]
        for goal in area["goals"]
        for objective in goal["objectives"]
        for target in objective["performance_targets"]
    ]


def decimal(text: str | None) -> Decimal:
    return Decimal(text or 0)


def test_the_2017_plan() -> None:
    document: dict[str, Any] = open_data(read_sample())
    assert document["format"] == "kbbdesk-performance-programme"
    assert document["version"] == 1
    assert document["administration"] == "Kocaeli Büyükşehir Belediyesi"
    assert document["fiscal_year"] == 2017
    assert document["approved_budget"] == "2100000000.00"
    assert [column["label"] for column in document["value_columns"]] == ["2015", "2016 (9. Ay)", "2017"]
    assert len(document["units"]) == 20
    assert document["economic_codes"][2]["general_administration"] == "40938945.90"
    assert document["economic_codes"][2]["transfers"] is None
    assert document["economic_codes"][8]["open"] is False
    assert document["totals"] == {
        "budget": "1373002332.21",
        "off_budget": "0.00",
        "costs": {"03": "490227938.10", "05": "30355000.00", "06": "852419394.11"},
        "general_administration": "726897667.79",
        "transfers": "100000.00",
        "resource_need": "2100000000.00",
    }


def test_the_parts_add_up_to_the_totals() -> None:
    document: dict[str, Any] = open_data(read_sample())
    activities = [activity for target in targets(document) for activity in target["activities"]]
    assert len(activities) == 292
    assert sum(decimal(activity["budget"]) for activity in activities) == Decimal("1373002332.21")
    for code, total in document["totals"]["costs"].items():
        assert sum(decimal(activity["costs"].get(code)) for activity in activities) == Decimal(total)
    for parts in (targets(document), document["units"]):
        assert sum(Decimal(part["totals"]["budget"]) for part in parts) == Decimal("1373002332.21")
    expenses = document["economic_codes"]
    assert sum(decimal(entry["general_administration"]) for entry in expenses) == Decimal("726897667.79")


def test_every_row_of_the_plan_is_there_as_it_was_typed() -> None:
    programme = read_sample()
    document: dict[str, Any] = open_data(programme)
    found = [indicator for target in targets(document) for indicator in target["indicators"]]
    assert len(found) == 363
    for entry, indicator in zip(found, programme.indicators(), strict=True):
        assert entry["uuid"] == indicator.uuid
        assert entry["title"] == indicator.title
        assert entry["unit_of_measure"] == indicator.unit_of_measure
        assert [cell["value"] for cell in entry["values"]] == [
            indicator.value(c.uuid) for c in programme.value_columns
        ]
    unit_titles = {unit["uuid"]: unit["title"] for unit in document["units"]}
    for target, model in zip(targets(document), programme.performance_targets(), strict=True):
        assert (target["uuid"], target["code"], target["title"]) == (model.uuid, model.code, model.title)
        assert [unit_titles[unit] for unit in target["units"]]
        assert [activity["number"] for activity in target["activities"]] == list(
            range(1, len(model.activities) + 1)
        )
        assert all(activity["unit"] in unit_titles for activity in target["activities"])


def test_empty_zero_and_no_data_are_three_different_things() -> None:
    small = SmallProgramme()
    small.add_indicator("Yol", "Km", None, "-")
    small.add_indicator("Ağaç", "Adet", "0", "5.80")
    small.add_activity("a", budget=0, unit=small.units[0], costs={"03.2": 100050})
    small.programme.insert(Ceiling("ceiling", small.units[0], "03", 5))
    document: dict[str, Any] = open_data(small.programme)
    (target,) = targets(document)
    assert [indicator["values"] for indicator in target["indicators"]] == [
        [{"column": "2019", "value": None}, {"column": "2020", "value": "-"}],
        [{"column": "2019", "value": "0"}, {"column": "2020", "value": "5.80"}],
    ]
    (activity,) = target["activities"]
    assert (activity["budget"], activity["off_budget"]) == ("0.00", None)
    assert activity["costs"] == {"03.2": "1000.50"}
    assert activity["unit"] == "Fen"
    assert document["units"][0]["ceilings"] == {"03": "0.05"}
    assert document["units"][0]["totals"]["costs"] == {"03.2": "1000.50"}


def test_columns_of_one_label_keep_their_values() -> None:
    small = SmallProgramme()
    small.add_indicator("Yol", "Km", "1", "2")
    for column in small.programme.value_columns:
        small.programme.assign(column, "label", "2020")
    document: dict[str, Any] = open_data(small.programme)
    assert targets(document)[0]["indicators"][0]["values"] == [
        {"column": "2020", "value": "1"},
        {"column": "2020", "value": "2"},
    ]


def test_an_empty_programme() -> None:
    document = open_data(Programme("programme", None, 2020, None))
    assert document["uuid"] == "programme"
    assert document["approved_budget"] is None
    assert document["themes"] == []


def fields(value: object) -> set[str]:
    """Return the names of all fields, without those that are codes."""
    if isinstance(value, list):
        return set().union(*(fields(entry) for entry in value))
    if not isinstance(value, dict):
        return set()
    own = {name for name in value if name.isidentifier()}
    return own.union(*(fields(entry) for entry in value.values()))


def test_the_documentation_names_every_field_and_its_example_is_real() -> None:
    text = DOCUMENTATION.read_text(encoding="utf-8")
    document: dict[str, Any] = open_data(read_sample())
    assert {name for name in fields(document) if f"`{name}`" not in text} == set()
    example = json.loads(text.partition("```json\n")[2].partition("```")[0])
    assert example in targets(document)
    assert f"`{document['format']}`" in text
