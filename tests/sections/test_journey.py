"""Sections of the 2017 plan handed out to all units, filled in here and there, brought back and consolidated."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from kbbdesk.changes import Changes
from kbbdesk.checks.justifications import justify
from kbbdesk.models.edits import Edit, SetField, new_row, set_cost
from kbbdesk.models.handing import Delivery, Handout
from kbbdesk.models.lists import Justification, Unit
from kbbdesk.models.plan import Activity, Indicator
from kbbdesk.models.programme import Programme
from kbbdesk.models.steps import row_values
from kbbdesk.sections.change import Status
from kbbdesk.sections.consolidate import accept, now, packed_handouts, read_files, workbooks_in
from kbbdesk.sections.content import lines_of
from kbbdesk.sections.decisions import Decisions
from kbbdesk.sections.hand_out import hand_out
from kbbdesk.sections.layout import ACTIVITIES
from kbbdesk.sections.preview import ConsolidationPreview, preview
from kbbdesk.sections.reading.section import Reader
from kbbdesk.sections.register import State, entries
from kbbdesk.sections.section_file import deliver, hindrances, make_section_file
from kbbdesk.storage import journal
from kbbdesk.storage.plan_data import read_sample
from kbbdesk.storage.programme_file import ProgrammeFile, create, open_file
from kbbdesk.storage.verify import verify
from tests.libreoffice import OFFICE
from tests.plan_edits import do
from tests.sections.workbooks import CellValue, add_line, edit_workbook, saved_by_libreoffice

DUE = "2016-09-30"
IN_PROGRAM, IN_EXCEL, IN_LIBREOFFICE = 10, 6, 2
"""How many units fill in their section with what; the last two of twenty return nothing."""

NEW_TITLE = "Yeni eklenen faaliyet"

pytestmark = pytest.mark.xdist_group("sections of all units")


class Journey:
    """One year's round: the programme file, its sections as files, and what each unit is to change."""

    def __init__(self, folder: Path) -> None:
        self.path, self.out, self.back = folder / "program.kbb", folder / "giden", folder / "gelen"
        for place in (self.out, self.back):
            place.mkdir()
        create(self.path, read_sample(), "2017 örneği", "örnek")
        self.expected = read_sample()
        self.by_file: dict[str, set[str]] = {}
        with open_file(self.path) as opened:
            units = opened.programme.units
            paths = hand_out(Changes(opened), units, self.out, DUE)
        self.handed = dict(zip((unit.uuid for unit in units), paths, strict=True))

    @property
    def units(self) -> list[Unit]:
        """The units of the plan as it is to be in the end."""
        return self.expected.units

    def activity_of(self, unit: Unit) -> Activity:
        """Return the activity that a unit is to change."""
        return next(row for row in self.expected.activities() if row.unit == unit.uuid and row.cost_lines)

    def indicator_of(self, unit: Unit) -> Indicator:
        """Return the indicator that a unit is to change."""
        line = next(line for line in lines_of(self.expected, unit.uuid) if line.kind == "indicator")
        return cast(Indicator, self.expected.rows[line.uuid])

    def edits_of(self, unit: Unit, number: int) -> list[Edit]:
        """Return what a unit changes: an amount that still adds up, and a title."""
        activity, title = self.activity_of(unit), f"{self.indicator_of(unit).title} ({number})"
        code = activity.cost_lines[0].economic_code
        more = (activity.cost(code) or 0) + 100 * number
        cost = set_cost(activity, code, more)
        budget = SetField(activity.uuid, "budget", (activity.budget or 0) + 100 * number)
        assert cost is not None
        return [budget, cost, SetField(self.indicator_of(unit).uuid, "title", title)]


@pytest.fixture(scope="module")
def returned(tmp_path_factory: pytest.TempPathFactory) -> Journey:
    """All sections handed out, eighteen of them filled in and back."""
    journey = Journey(tmp_path_factory.mktemp("yolculuk"))
    with Reader() as reader:
        for number, unit in enumerate(journey.units[:IN_PROGRAM], start=1):
            _filled_in_by_the_program(journey, unit, number, reader)
    for number, unit in enumerate(journey.units[IN_PROGRAM : IN_PROGRAM + IN_EXCEL + IN_LIBREOFFICE], start=20):
        _filled_in_as_a_workbook(journey, unit, number)
    profile = tmp_path_factory.mktemp("profil")
    for unit in journey.units[IN_PROGRAM + IN_EXCEL : IN_PROGRAM + IN_EXCEL + IN_LIBREOFFICE]:
        if OFFICE:
            saved_by_libreoffice(journey.back / journey.handed[unit.uuid].name, profile)
    return journey


def _filled_in_by_the_program(journey: Journey, unit: Unit, number: int, reader: Reader) -> None:
    name = journey.handed[unit.uuid].name
    own = journey.out / f"{number}.kbb"
    make_section_file(reader.read(journey.handed[unit.uuid]), own)
    edits = journey.edits_of(unit, number)
    with open_file(own) as opened:
        changes, programme = Changes(opened), opened.programme
        changes.apply(edits, "Doldur")
        for problem in hindrances(programme, changes.engine).open_warnings:
            reason = justify(problem, programme, f"Gerekçe {number}", "daire", now())
            changes.apply(reason, "Gerekçe")
            for edit in reason:
                if cast(Any, edit).uuid not in journey.expected.rows:
                    do(journey.expected, edit)
        deliver(changes, now(), journey.back / name, journey.back / f"{number}.pdf")
    assert (journey.back / f"{number}.pdf").read_bytes().startswith(b"%PDF")
    _expect(journey, name, edits)


def _filled_in_as_a_workbook(journey: Journey, unit: Unit, number: int) -> None:
    path = journey.back / journey.handed[unit.uuid].name
    shutil.copy(journey.handed[unit.uuid], path)
    edits = journey.edits_of(unit, number)
    activity, indicator = journey.activity_of(unit), journey.indicator_of(unit)
    code = activity.cost_lines[0].economic_code
    _expect(journey, path.name, edits)
    cells: dict[tuple[str, str], CellValue] = {
        (activity.uuid, "budget"): (activity.budget or 0) / 100,
        (activity.uuid, f"cost:{code}"): f"{(activity.cost(code) or 0) // 100:_}".replace("_", ".") + ",00",
        (indicator.uuid, "title"): indicator.title,
    }
    if (activity.cost(code) or 0) % 100:
        cells[activity.uuid, f"cost:{code}"] = (activity.cost(code) or 0) / 100
    edit_workbook(path, cells)
    if number == 20:
        added: dict[str, CellValue] = {"title": NEW_TITLE, "budget": 1500, f"cost:{code}": 1500}
        add_line(path, ACTIVITIES, activity.parent.code, added)
        fresh = new_row(Activity, activity.parent.uuid, 10**6, NEW_TITLE, 150000, None, unit.uuid)
        do(journey.expected, fresh)
        cost = set_cost(cast(Activity, journey.expected.rows[fresh.uuid]), code, 150000)
        assert cost is not None
        do(journey.expected, cost)


def _expect(journey: Journey, name: str, edits: list[Edit]) -> None:
    for edit in edits:
        do(journey.expected, edit)
    journey.by_file[name] = {cast(Any, edit).uuid for edit in edits}


@pytest.fixture
def journey(returned: Journey, tmp_path: Path) -> Iterator[tuple[Journey, ProgrammeFile]]:
    """The round before it is consolidated, the programme free to be changed."""
    path = Path(shutil.copy(returned.path, tmp_path / "program.kbb"))
    with open_file(path) as opened:
        yield returned, opened
    assert verify(path) == []


def content(programme: Programme) -> dict[str, object]:
    """Return all rows that were typed, added ones by their title, without positions and reasons' times."""
    told: dict[str, object] = {}
    for row in programme.rows.values():
        if isinstance(row, Handout | Delivery):
            continue
        values = dict(zip(("parent", *row.fields), row_values(row), strict=True))
        if isinstance(row, Justification):
            values.pop("at")
        owner = row.parent
        is_new = isinstance(row, Activity) and row.title == NEW_TITLE
        if is_new or (isinstance(owner, Activity) and owner.title == NEW_TITLE):
            values.pop("position", None)
            values["parent"] = "" if not is_new else values["parent"]
        told[f"{row.kind} of the new activity" if is_new or values["parent"] == "" else row.uuid] = values
    return told


def consolidated(opened: ProgrammeFile, journey: Journey) -> tuple[Changes, ConsolidationPreview]:
    changes = Changes(opened)
    shown = preview(
        opened.programme, read_files(workbooks_in([journey.back]), packed_handouts(opened.programme)), now()
    )
    accept(changes, shown, Decisions(shown))
    return changes, shown


def test_the_result_is_the_plan_plus_exactly_those_edits(journey: tuple[Journey, ProgrammeFile]) -> None:
    round_, opened = journey
    before = content(opened.programme)
    changes, shown = consolidated(opened, round_)
    assert [(file.file_name, file.refusal, file.findings) for file in shown.files if file.refusal] == []
    assert len(shown.files) == IN_PROGRAM + IN_EXCEL + IN_LIBREOFFICE
    assert content(opened.programme) == content(round_.expected)
    states = [entry.state for entry in entries(opened.programme, changes.engine)]
    assert states[-2:] == [State.HANDED_OUT] * 2
    assert State.HANDED_OUT not in states[:-2]
    assert states[:IN_PROGRAM] == [State.ACCEPTED] * IN_PROGRAM
    changes.undo()
    assert content(opened.programme) == before


def test_journal_and_register_tell_where_each_value_came_from(journey: tuple[Journey, ProgrammeFile]) -> None:
    round_, opened = journey
    changes, _ = consolidated(opened, round_)
    newest = max(line.group.number for line in journal.read(opened.sqlite))
    lines = [line for line in journal.read(opened.sqlite) if line.group.number == newest]
    for name, rows in round_.by_file.items():
        assert rows <= {line.row for line in lines if line.group.source == name}
    counting = {entry.unit.uuid: entry.counting for entry in entries(opened.programme, changes.engine)}
    for unit in round_.units[:-2]:
        delivery = counting[unit.uuid]
        assert delivery is not None
        assert (delivery.file_name, delivery.accepted) == (round_.handed[unit.uuid].name, 1)


def test_the_same_files_once_more_change_nothing(journey: tuple[Journey, ProgrammeFile]) -> None:
    round_, opened = journey
    consolidated(opened, round_)
    before, revision = content(opened.programme), opened.revision
    _, again = consolidated(opened, round_)
    assert (content(opened.programme), opened.revision) == (before, revision)
    assert {change.status for file in again.files for change in file.changes} == {Status.SAME}
    assert all(any("daha önce alındı" in text for text in file.notices) for file in again.files)


def test_two_conflicting_edits_are_both_shown_and_decided(journey: tuple[Journey, ProgrammeFile]) -> None:
    round_, opened = journey
    changes, programme = Changes(opened), opened.programme
    first, second = (round_.indicator_of(unit) for unit in (round_.units[0], round_.units[IN_PROGRAM]))
    changes.apply([SetField(row.uuid, "title", "Merkezin adı") for row in (first, second)], "Merkez")
    shown = preview(programme, read_files(workbooks_in([round_.back]), packed_handouts(programme)), now())
    decisions = Decisions(shown)
    conflicts = dict(shown.changes(Status.CONFLICT))
    assert {change.row: change.ours for change in conflicts.values()} == {
        first.uuid: "Merkezin adı",
        second.uuid: "Merkezin adı",
    }
    for key, change in conflicts.items():
        decisions.decide(key, take=change.row == first.uuid)
    accept(changes, shown, decisions)
    titles = [cast(Indicator, programme.rows[row.uuid]).title for row in (first, second)]
    assert titles == [first.title, "Merkezin adı"]
