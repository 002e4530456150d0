"""A section workbook that was changed and saved by LibreOffice: its checks and the program's agree."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from kbbdesk.checks.engine import Engine
from kbbdesk.checks.texts import rule_title
from kbbdesk.models.edits import Edit, SetField, new_row, set_cost, set_value
from kbbdesk.models.lists import Ceiling, Unit
from kbbdesk.models.plan import Activity, Indicator, IndicatorValue
from kbbdesk.models.programme import Programme
from kbbdesk.models.steps import perform, steps_of
from kbbdesk.numerals import NO_DATA
from kbbdesk.sections import layout
from kbbdesk.sections.content import Section
from kbbdesk.sections.own_problems import own_problems
from kbbdesk.sections.workbook import render_section
from kbbdesk.sections.workbook.formulas import TEXT_NUMBERS_TITLE
from tests.libreoffice import OFFICE, convert
from tests.sections.workbook.reading import GridReading, opened, sample_section

pytestmark = [
    pytest.mark.xdist_group("section workbooks in LibreOffice"),
    pytest.mark.skipif(not OFFICE, reason="LibreOffice (soffice) is not installed: libreoffice-calc"),
]

UNIT = "Sağlık ve Sosyal Hizmetler Dairesi"
EDITS = 120
RULES = tuple(dict.fromkeys((*layout.INDICATOR_RULES, *layout.ACTIVITY_RULES)))

_TEXTS = ("", " ", "Yeni başlık", "=1+1")
_UNITS = ("", "adet", "kova", "%", "Kişi", "İŞGÜNÜ")
_VALUES = (None, NO_DATA, "0", "-3", "45", "120", "100", "7.25", "100000", "1")
_CODES = ("03", "05", "06")
_AMOUNTS = (None, 0, -5, 1, 100, 123456, 12_345_678_901)


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed into one cell, as the program holds it and as a sheet does."""

    row: str
    field: str
    value: str | int | None

    @property
    def cell(self) -> str | float | None:
        if isinstance(self.value, int):
            return self.value / 100
        if self.field.startswith("value:") and self.value not in (None, NO_DATA):
            return float(str(self.value))
        if self.field == "direction" and self.value:
            return layout.DIRECTIONS[str(self.value)]
        return self.value or None


def edits_at_random(plan: Programme, random: Random) -> Iterator[Typed]:
    indicators, activities = list(plan.indicators()), list(plan.activities())
    columns = [column.uuid for column in plan.value_columns]
    for _ in range(EDITS):
        indicator, activity = random.choice(indicators), random.choice(activities)
        yield random.choice(
            (
                Typed(indicator.uuid, "title", random.choice(_TEXTS)),
                Typed(indicator.uuid, "unit_of_measure", random.choice(_UNITS)),
                Typed(indicator.uuid, "direction", random.choice((None, "more", "less"))),
                Typed(indicator.uuid, f"value:{random.choice(columns)}", random.choice(_VALUES)),
                Typed(activity.uuid, "title", random.choice(_TEXTS)),
                Typed(activity.uuid, random.choice(("budget", "off_budget")), random.choice(_AMOUNTS)),
                Typed(activity.uuid, f"cost:{random.choice(_CODES)}", random.choice(_AMOUNTS)),
            )
        )
    for field in ("budget", "off_budget", *(f"cost:{code}" for code in _CODES)):
        yield Typed(activities[0].uuid, field, None)
    yield Typed(activities[0].uuid, "title", "Maliyetsiz")


def as_edit(plan: Programme, typed: Typed) -> Edit | None:
    row, (name, _, key) = plan.rows[typed.row], typed.field.partition(":")
    if isinstance(row, Activity) and name == "cost":
        return set_cost(row, key, typed.value if isinstance(typed.value, int) else None)
    if isinstance(row, Indicator) and name == "value":
        column = next(column for column in plan.value_columns if column.uuid == key)
        return set_value(row, column, None if typed.value is None else str(typed.value))
    return SetField(row.uuid, name, typed.value)


def apply(plan: Programme, *edits: Edit | None) -> None:
    for edit in edits:
        for step in steps_of(plan, edit) if edit else ():
            perform(plan, step)


@dataclass(frozen=True, slots=True)
class Saved:
    """The section as the program has it after the edits, and the workbook that LibreOffice has saved."""

    section: Section
    content: bytes
    untouched: bytes
    new_rows: dict[str, tuple[str, int]]


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Saved:
    folder = tmp_path_factory.mktemp("office")
    section = sample_section(UNIT)
    plan = section.plan
    unit = plan.rows[section.unit]
    assert isinstance(unit, Unit)
    for code, amount in (("03", 21_000_000_00), ("06", 1_00)):
        plan.insert(Ceiling(f"ceiling {code}", unit, code, amount))
    closed = plan.economic_code("05")
    assert closed
    plan.assign(closed, "open", 0)
    opened(render_section(sample_section(UNIT))).save(folder / "dokunulmamış.xlsx")
    book = opened(render_section(section))
    grids = [GridReading(book, name) for name in (layout.INDICATORS, layout.ACTIVITIES)]
    for typed in edits_at_random(plan, Random(6)):
        grid = grids[0] if isinstance(plan.rows[typed.row], Indicator) else grids[1]
        cell = grid.cell(typed.row, typed.field)
        cell.value = typed.cell
        if cell.data_type == "f":
            cell.data_type = "s"
        apply(plan, as_edit(plan, typed))
    new_rows = added_rows(section, *grids)
    book.save(folder / "bölüm.xlsx")
    office(folder, "bölüm.xlsx", "dokunulmamış.xlsx")
    content, untouched = ((folder / "out" / name).read_bytes() for name in ("bölüm.xlsx", "dokunulmamış.xlsx"))
    return Saved(section, content, untouched, new_rows)


def added_rows(section: Section, indicators: GridReading, activities: GridReading) -> dict[str, tuple[str, int]]:
    """Fill in spare rows: an activity below its target with another code, an indicator at the end of the sheet."""
    plan = section.plan
    target = next(plan.performance_targets())
    row = next(activities.spare_rows(target.code))
    header = activities.sheet.cell(layout.HEADER_ROW, activities.columns[layout.SPARE_COST])
    header.value = "07 Sermaye Transferleri"
    typed: dict[str, str | int] = {
        "title": "Yeni faaliyet",
        "budget": 10,
        layout.SPARE_COST: 4,
        "off_budget": "1.234,56",
    }
    for field, value in typed.items():
        activities.at(row, field).value = value
    activity = "new activity"
    apply(
        plan, new_row(Activity, target.uuid, 9_000_000, "Yeni faaliyet", 1000, None, section.unit, uuid=activity)
    )
    apply(plan, set_cost(plan.rows[activity], "07", 400))  # type: ignore[arg-type]
    last = next(indicators.spare_rows(None))
    for field, value in {"code": target.code, "title": "Yeni gösterge", "unit_of_measure": "metre"}.items():
        indicators.at(last, field).value = value
    indicators.at(last, f"value:{plan.plan_column.uuid}").value = 12.5
    indicator = "new indicator"
    apply(plan, new_row(Indicator, target.uuid, 9_000_000, "Yeni gösterge", "metre", None, uuid=indicator))
    apply(plan, new_row(IndicatorValue, indicator, plan.plan_column.uuid, "12.5"))
    return {activity: (layout.ACTIVITIES, row), indicator: (layout.INDICATORS, last)}


def office(folder: Path, *names: str) -> None:
    """Have LibreOffice compute and save workbooks; openpyxl has left no results in them."""
    convert([folder / name for name in names], "xlsx", folder / "out", folder / "profile")


def places(saved: Saved) -> Iterator[tuple[GridReading, str, int]]:
    """Walk all lines as LibreOffice has them: grid, uuid, row."""
    book = opened(saved.content, values=True)
    for name in (layout.INDICATORS, layout.ACTIVITIES):
        grid = GridReading(book, name)
        yield from ((grid, key, row) for key, row in grid.keys.items())
        yield from ((grid, uuid, row) for uuid, (sheet, row) in saved.new_rows.items() if sheet == name)


def test_each_row_finds_what_the_program_finds(saved: Saved) -> None:
    engine = Engine(saved.section.plan)
    differences, compared = [], 0
    for grid, uuid, row in places(saved):
        told = Counter(problem.rule for problem in engine.of_row(uuid))
        for rule in RULES:
            if f"check:{rule}" in grid.columns:
                found = grid.at(row, f"check:{rule}").value
                compared += bool(found)
                if found != told[rule]:
                    differences.append((uuid, rule, found, told[rule]))
    assert differences == []
    assert compared > 40


def test_the_checks_sheet_counts_what_the_program_counts(saved: Saved) -> None:
    plan, unit = saved.section.plan, saved.section.unit
    told = Counter(problem.rule for problem in own_problems(Engine(plan).problems, plan, unit))
    sheet = opened(saved.content, values=True)[layout.CHECKS]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    counts = {str(row[1]): row[4] for row in rows if isinstance(row[4], int | float) and row[5] in ("✓", "≠")}
    assert {rule: counts[rule_title(rule)] for rule in (*RULES, "ceiling")} == {
        rule: told[rule] for rule in (*RULES, "ceiling")
    }
    assert counts[TEXT_NUMBERS_TITLE] == 1
    assert all(told[rule] for rule in (*RULES, "ceiling")), told


def test_sums_are_live(saved: Saved) -> None:
    plan = saved.section.plan
    grid = GridReading(opened(saved.content, values=True), layout.ACTIVITIES)
    totals = plan.units[[unit.uuid for unit in plan.units].index(saved.section.unit)].totals
    for field, kurus in (
        ("budget", totals.budget),
        ("off_budget", totals.off_budget),
        ("code_total", totals.code_total),
        ("difference", totals.budget - totals.code_total),
        ("cost:03", totals.by_code["03"]),
        ("total", totals.total),
    ):
        value = grid.at(layout.TOTAL_ROW, field).value
        assert isinstance(value, int | float)
        assert round(value * 100) == kurus, field
    for activity in plan.activities():
        if activity.uuid in grid.keys and (activity.title.strip() or activity.cost_lines or activity.budget):
            expected = "✓" if activity.code_total == (activity.budget or 0) else "≠"
            assert grid.cell(activity.uuid, "mark").value == expected


def test_keys_and_hidden_sheets_survive(saved: Saved) -> None:
    before, after = opened(render_section(sample_section(UNIT))), opened(saved.content)
    assert after.sheetnames == before.sheetnames
    for name in (layout.SYSTEM, layout.LISTS):
        assert after[name].sheet_state in ("hidden", "veryHidden")
    system = {row[0].value: row[1].value for row in after[layout.SYSTEM].iter_rows()}
    assert system["handout"] == saved.section.handout
    for name in (layout.INDICATORS, layout.ACTIVITIES):
        assert GridReading(after, name).keys.keys() == GridReading(before, name).keys.keys()
        assert after[name].protection.sheet
        assert len(after[name].data_validations.dataValidation) == len(
            before[name].data_validations.dataValidation
        )


def test_stored_results_are_those_that_libreoffice_computes(saved: Saved) -> None:
    content = render_section(sample_section(UNIT))
    formulas, stored, computed = (
        opened(content),
        opened(content, values=True),
        opened(saved.untouched, values=True),
    )
    differences, compared = [], 0
    for sheet in formulas.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    ours, theirs = (book[sheet.title][cell.coordinate].value for book in (stored, computed))
                    compared += 1
                    if isinstance(ours, float) and isinstance(theirs, float):
                        ours, theirs = round(ours, 2), round(theirs, 2)
                    if (ours or "") != (theirs or ""):
                        differences.append((sheet.title, cell.coordinate, ours, theirs))
    assert differences == []
    assert compared > 1000
