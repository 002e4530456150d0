"""Live checking gives what a full check gives, whatever is edited."""

from collections.abc import Callable
from functools import partial
from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st

from kbbdesk.checks.engine import Engine
from kbbdesk.checks.problem import Problem, Severity
from kbbdesk.checks.rules import RULES
from kbbdesk.checks.scopes import related
from kbbdesk.checks.texts import place, sentence
from kbbdesk.models.entity import Entity
from kbbdesk.models.kinds import BY_KIND, subtree
from kbbdesk.models.lists import Unit
from kbbdesk.models.programme import Programme
from tests.checks.plan import activity, change, indicator, make, row
from tests.plan_edits import small_plan

AMOUNTS = [None, -1, 0, 5_00, 61_000_000_00]
NAMES = [
    "",
    "%",
    "Adet",
    "işgünü",
    "İşgünü",
    "2017",
    "Tramvay araç alımı",
    "TRAMVAY araç-alımı",
    "2016 yılında %20, 90 km",
]
CODES = [
    "",
    "Ke",
    "To",
    "Ke.1",
    "Ke.2",
    "ke.1",
    "Ke.1.14",
    "Ke.1.2",
    "Ke/Ph.1.14.1",
    "To/Ph.1.5.1",
    "Ke/Ph.1.14.9",
]
ECONOMIC_CODES = ["3", "03", "03.2", "06", "09", "10"]
VALUES: dict[str, list[str | int | None]] = {
    "position": [1, 1500, 99999],
    "code": [*CODES, *ECONOMIC_CODES],
    "budget": [*AMOUNTS],
    "off_budget": [*AMOUNTS],
    "general_administration": [*AMOUNTS],
    "transfers": [*AMOUNTS],
    "approved_budget": [*AMOUNTS],
    "amount": [-1, 0, 5_00, 61_000_000_00],
    "value": ["-", "-3", "0", "1", "20", "45", "100", "150.5"],
    "direction": [None, "more", "less"],
    "open": [0, 1],
    "economic_code": [*ECONOMIC_CODES],
    "fiscal_year": [2016, 2017],
}
NAMED = ("title", "short_title", "name", "label", "unit_of_measure")
KINDS = sorted(set(BY_KIND) - {"programme", "justification", "handout", "delivery", "remark", "section_mark"})

SEVERITIES = {rule.identifier: rule.severity for rule in RULES}


class Editor:
    """Edits a small plan at random, one primitive change at a time, and keeps an engine up to date.

    In a small one, edits meet: the fewer rows there are, the sooner one reads what another edit has changed.
    """

    def __init__(self, data: st.DataObject) -> None:
        self.programme = small_plan()
        self.engine = Engine(self.programme)
        self._data = data
        self._numbers = count(1)

    def step(self) -> None:
        """Change, insert, move or remove something."""
        self._data.draw(st.sampled_from([self._assign, self._assign, self._insert, self._move, self._remove]))()

    def _uuids(self, kind: str) -> list[str]:
        return sorted(found.uuid for found in self.programme.rows.values() if found.kind == kind)

    def _draw_row(self, kinds: list[str]) -> Entity | None:
        uuids = self._uuids(self._data.draw(st.sampled_from(kinds)))
        return self.programme.rows[self._data.draw(st.sampled_from(uuids))] if uuids else None

    def _draw_value(self, field: str) -> str | int | bytes | None:
        if field in NAMED:
            return self._data.draw(st.sampled_from(NAMES))
        if field in ("unit", "column"):
            kind = "unit" if field == "unit" else "value_column"
            return self._data.draw(st.sampled_from(["0", *self._uuids(kind)[:3]]))
        return self._data.draw(st.sampled_from(VALUES[field]))

    def _assign(self) -> None:
        found = self._draw_row([*KINDS, "programme"])
        if found is None:
            return
        field = self._data.draw(st.sampled_from([field for field in found.fields if field != "logo"]))
        value = self._draw_value(field)
        self._do(found, lambda: self.programme.assign(found, field, value), field)

    def _insert(self) -> None:
        sibling = self._draw_row(KINDS)
        if sibling is None or sibling.parent is None:
            return
        values = [None if field == "logo" else self._draw_value(field) for field in sibling.fields]
        new = make(type(sibling), f"new{next(self._numbers)}", sibling.parent, values)
        self._do(new, lambda: self.programme.insert(new))

    def _move(self) -> None:
        kind = self._data.draw(st.sampled_from(KINDS))
        found, sibling = self._draw_row([kind]), self._draw_row([kind])
        if found is not None and sibling is not None:
            self._do(found, lambda: self.programme.assign(found, "parent", sibling.parent))

    def _remove(self) -> None:
        found = self._draw_row(KINDS)
        if self.programme.value_columns == [found]:
            return  # refused by `steps_of`
        for below in reversed(list(subtree(found))) if found is not None else ():
            self._do(below, partial(self.programme.remove, below))

    def _do(self, changed_row: Entity, primitive: Callable[[], None], field: str = "") -> None:
        before = _by_row(self.engine)
        readers = self._readers(changed_row, field)
        primitive()
        readers += self._readers(changed_row, field)
        gone = [] if changed_row.uuid in self.programme.rows else [changed_row.uuid]
        changed = self.engine.update(readers, gone)
        after = _by_row(self.engine)
        assert changed == {uuid for uuid in before.keys() | after.keys() if before.get(uuid) != after.get(uuid)}

    def _readers(self, changed_row: Entity, field: str) -> list[Entity]:
        present = changed_row.uuid in self.programme.rows
        return list(related(self.programme, changed_row, field)) if present else []


def _by_row(engine: Engine) -> dict[str, set[Problem]]:
    found: dict[str, set[Problem]] = {}
    for problem in engine.problems:
        found.setdefault(problem.where, set()).add(problem)
    return found


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_checking_what_an_edit_touches_equals_checking_everything(data: st.DataObject) -> None:
    editor = Editor(data)
    for _ in range(data.draw(st.integers(1, 12))):
        editor.step()
    fresh = Engine(editor.programme)
    assert editor.engine.problems == fresh.problems
    for severity in Severity:
        assert editor.engine.count(severity) == sum(p.severity is severity for p in fresh.problems)
    for problem in fresh.problems:
        assert problem.severity is SEVERITIES[problem.rule]
        assert sentence(problem, editor.programme).endswith(".")
        assert place(problem, editor.programme)


def test_an_edit_names_the_rows_whose_problems_changed(sample: Programme) -> None:
    engine = Engine(sample)
    tram = activity(sample, "Ke/Ph.1.1.1 f3")
    change(sample, "Ke/Ph.1.1.1 f3", "budget", 61_000_000_00)
    assert engine.update(related(sample, tram)) == {tram.uuid, sample.uuid}
    assert [problem.rule for problem in engine.of_row(tram.uuid)] == ["cost-sum"]
    assert engine.count(Severity.ERROR) == 2
    change(sample, "Ke/Ph.1.1.1 f3", "budget", 60_000_000_00)
    assert engine.update(related(sample, tram)) == {tram.uuid, sample.uuid}
    assert engine.update(related(sample, tram)) == set()
    assert engine.count(Severity.ERROR) == 0


def test_an_edit_does_not_name_a_row_whose_problem_stays(sample: Programme) -> None:
    engine = Engine(sample)
    target = sample.coded["Ke/Ph.1.1.1"][0]
    later, last = activity(sample, "Ke/Ph.1.1.1 f4"), activity(sample, "Ke/Ph.1.1.1 f5")
    change(sample, "Ke/Ph.1.1.1 f4", "title", activity(sample, "Ke/Ph.1.1.1 f2").title)
    change(sample, "Ke/Ph.1.1.1 f5", "title", activity(sample, "Ke/Ph.1.1.1 f3").title)
    assert engine.update([target]) == {later.uuid, last.uuid}
    change(sample, "Ke/Ph.1.1.1 f5", "title", "Başka bir iş")
    assert engine.update([target]) == {last.uuid}


def test_an_ordinary_edit_is_read_by_a_handful_of_rows(sample: Programme) -> None:
    ordinary = [*sample.activities(), *sample.indicators()]
    cells = [cell for owner in ordinary for cell in subtree(owner)]
    assert len(cells) == 292 + 289 + 363 + 3 * 363
    assert max(len({r.uuid for r in related(sample, cell)}) for cell in cells) == 4


def test_who_reads_an_amount_and_a_value(sample: Programme) -> None:
    tram = activity(sample, "Ke/Ph.1.1.1 f3")
    readers = {tram.uuid, tram.unit, sample.uuid}
    assert {r.uuid for r in related(sample, tram, "budget")} == readers
    assert {r.uuid for r in related(sample, tram, "off_budget")} == readers
    assert {r.uuid for r in related(sample, tram.cost_lines[0])} == {*readers, tram.cost_lines[0].uuid}
    assert {r.uuid for r in related(sample, tram, "title")} == {*readers, tram.parent.uuid}
    assert {r.uuid for r in related(sample, tram)} == {*readers, tram.parent.uuid}
    first = indicator(sample, "Ke/Ph.1.1.1 g1")
    assert {r.kind for r in related(sample, first.indicator_values[0])} == {
        "indicator_value",
        "indicator",
        "performance_target",
    }


def test_who_reads_a_unit(sample: Programme) -> None:
    (unit,) = (unit for unit in sample.units if unit.title == "Bilgi İşlem Dairesi")
    targets = [t for t in sample.performance_targets() if unit.uuid in {r.unit for r in t.responsible_units}]
    activities = [a for a in sample.activities() if a.unit == unit.uuid]
    assert (len(targets), len(activities)) == (3, 25)
    assert {r.uuid for r in related(sample, unit)} == {r.uuid for r in (unit, *targets, *activities)}
    assert list(related(sample, make(Unit, "new", sample, (1, "Yeni Daire", "Yeni"))))[1:] == []


def test_a_unit_that_goes_and_comes_back_is_missed_meanwhile(sample: Programme) -> None:
    engine = Engine(sample)
    before = engine.problems
    (unit,) = (unit for unit in sample.units if unit.title == "Bilgi İşlem Dairesi")
    sample.remove(unit)
    engine.update(related(sample, unit), [unit.uuid])
    assert engine.problems == Engine(sample).problems != before
    sample.insert(unit)
    engine.update(related(sample, unit))
    assert engine.problems == before


def test_problems_come_in_printed_order(sample: Programme) -> None:
    paths = ["03", "Ke", "Ke.1", "Ke.1.9", "Ke.1.10", "Ke/Ph.1.10.1", "Ke.2", "To/Ph.1.1.1 g2", "To/Ph.1.1.1 f1"]
    for path in reversed(paths):
        change(sample, path, "title", "")
    untitled = [p.where for p in Engine(sample).problems if p.rule == "title-missing"]
    assert untitled == [row(sample, path).uuid for path in paths]


def test_another_fiscal_year_is_read_by_the_targets(sample: Programme) -> None:
    engine = Engine(sample)
    before = engine.problems
    sample.assign(sample, "fiscal_year", 2018)
    engine.update(related(sample, sample, "fiscal_year"))
    assert engine.problems == Engine(sample).problems != before


def test_a_ceiling_is_read_by_its_unit(sample: Programme) -> None:
    engine = Engine(sample)
    change(sample, "Ulaşım Dairesi", "ceiling:06", 300_000_000_00)
    (unit,) = (unit for unit in sample.units if unit.ceilings)
    assert engine.update(related(sample, unit.ceilings[0])) == {unit.uuid}
    assert engine.problems == Engine(sample).problems
    assert [problem.rule for problem in engine.of_row(unit.uuid)] == ["ceiling"]
