"""Files previewed, decided about, and brought into the programme as one step; P3, X21 to X24 of faults.md."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from kbbdesk.changes import Changes
from kbbdesk.checks.engine import Engine
from kbbdesk.checks.justifications import justify, open_warnings
from kbbdesk.models.edits import DeleteRow, SetField, new_row
from kbbdesk.models.handing import Remark
from kbbdesk.models.lists import Unit
from kbbdesk.models.plan import PerformanceTarget
from kbbdesk.models.programme import Programme
from kbbdesk.sections.change import Action, Status
from kbbdesk.sections.consolidate import accept, now, packed_handouts, read_files, workbooks_in
from kbbdesk.sections.content import Line, Section
from kbbdesk.sections.decisions import Decisions
from kbbdesk.sections.packing import unpack
from kbbdesk.sections.preview import ConsolidationPreview, Unread, preview
from kbbdesk.sections.reading.finding import ERROR, NOTICE, Finding
from kbbdesk.sections.reading.section import ReadSection
from kbbdesk.sections.register import entries
from kbbdesk.sections.workbook import write_section
from kbbdesk.storage import journal
from kbbdesk.storage.backup import backups
from kbbdesk.storage.errors import KnownError
from kbbdesk.storage.programme_file import ProgrammeFile, open_file
from kbbdesk.storage.verify import verify
from tests.plan_edits import do, on_disk, state
from tests.sections.returned import AT, LATER, base_lines, changed, hand_out, handout_of, returned
from tests.storage.support import READ, died, dying_at, tram


@pytest.fixture(scope="module")
def _handed_out_once(_sample_made_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("handed out") / _sample_made_once.name
    shutil.copy(_sample_made_once, path)
    with open_file(path) as opened:
        hand_out(Changes(opened), opened.programme.units)
    return path


@pytest.fixture
def handed_out(_handed_out_once: Path, sample_path: Path) -> Path:
    """The 2017 plan as a file of its own, all sections handed out."""
    shutil.copy(_handed_out_once, sample_path)
    return sample_path


@pytest.fixture
def file(handed_out: Path) -> Iterator[ProgrammeFile]:
    """The 2017 plan as a file, all sections handed out."""
    with open_file(handed_out) as opened:
        yield opened
    assert verify(handed_out) == []


@pytest.fixture
def changes(file: ProgrammeFile) -> Changes:
    return Changes(file)


@pytest.fixture
def unit(changes: Changes) -> Unit:
    """The unit that answers for the tram."""
    found = changes.programme.unit(tram(changes.programme).unit)
    assert found is not None
    return found


def tram_section(programme: Programme, unit: Unit, name: str = "ulasim.xlsx", **cells: Any) -> ReadSection:
    handout = handout_of(programme, unit)
    return returned(handout, changed(base_lines(handout), tram(programme).uuid, **cells), name)


def accepted(changes: Changes, *reads: ReadSection | Unread, at: str = "") -> ConsolidationPreview:
    shown = preview(changes.programme, reads, at or now())
    accept(changes, shown, Decisions(shown))
    return shown


def test_a_preview_changes_nothing(changes: Changes, unit: Unit) -> None:
    before = state(changes.programme)
    shown = preview(changes.programme, [tram_section(changes.programme, unit, budget=1)], LATER)
    assert [change.theirs for _, change in shown.changes(Status.TAKEN)] == [1]
    assert state(changes.programme) == before


def test_values_come_with_a_backup_as_one_step_under_the_names_of_their_files(
    file: ProgrammeFile, changes: Changes, unit: Unit
) -> None:
    programme = changes.programme
    other = next(found for found in programme.units if found is not unit)
    handout = handout_of(programme, other)
    activity = next(line for line in base_lines(handout) if line.kind == "activity")
    second = returned(handout, changed(base_lines(handout), activity.uuid, title="Yeni ad"), "öteki.xlsx")
    before = state(programme)
    accepted(changes, tram_section(programme, unit, budget=1, cost__06=1), second)
    assert (tram(programme).budget, tram(programme).cost("06")) == (1, 1)
    lines = list(journal.read(file.sqlite))
    groups = {line.group.number for line in lines[-5:]}
    assert len(groups) == 1
    assert {(line.group.source, line.kind) for line in lines[-5:]} == {
        ("ulasim.xlsx", "activity"),
        ("ulasim.xlsx", "cost_line"),
        ("ulasim.xlsx", "delivery"),
        ("öteki.xlsx", "activity"),
        ("öteki.xlsx", "delivery"),
    }
    (backup,) = [found for found in backups(file.path) if found.reason == "birlestirme"]
    with open_file(backup.path, READ) as kept:
        assert tram(kept.programme).budget == 6000000000
    (delivery,) = handout.deliveries
    assert (delivery.file_name, delivery.accepted, delivery.left_out) == ("öteki.xlsx", 1, 0)
    changes.undo()
    assert state(programme) == before
    assert on_disk(file.path) == before


def test_p3_the_same_files_once_more_change_nothing_and_say_so(
    file: ProgrammeFile, changes: Changes, unit: Unit
) -> None:
    programme = changes.programme
    fresh = Line("activity", "fresh", tram(programme).parent.uuid, {"title": "Ray alımı", "budget": 5})
    lines = [*base_lines(handout_of(programme, unit)), fresh]
    reads = [returned(handout_of(programme, unit), lines, "ulasim.xlsx")]
    accepted(changes, *reads)
    before, revision, kept = state(programme), file.revision, len(backups(file.path))
    again = accepted(changes, *reads)
    assert (state(programme), file.revision, len(backups(file.path))) == (before, revision, kept)
    assert {change.status for change in again.files[0].changes} == {Status.SAME}
    (notice,) = [text for text in again.files[0].notices if "daha önce" in text]
    assert notice.startswith("Bu içerik daha önce alındı: ulasim.xlsx, ")


def decided(changes: Changes, read: ReadSection, take: bool) -> ConsolidationPreview:
    """Accept a file after deciding all of its changes alike."""
    shown = preview(changes.programme, [read], now())
    decisions = Decisions(shown)
    decisions.decide_file(0, take)
    accept(changes, shown, decisions)
    return shown


@pytest.mark.parametrize("is_conflict", [True, False])
def test_p3_what_was_left_is_not_asked_again_by_the_same_file(
    file: ProgrammeFile, changes: Changes, unit: Unit, is_conflict: bool
) -> None:
    programme = changes.programme
    read = tram_section(programme, unit, budget=1)
    if is_conflict:
        changes.apply([SetField(tram(programme).uuid, "budget", 8)], "Merkez")
    decided(changes, read, take=False)
    (delivery,) = handout_of(programme, unit).deliveries
    before, revision = state(programme), file.revision
    again = accepted(changes, read)
    assert (state(programme), file.revision) == (before, revision)
    assert [change.status for change in again.files[0].changes] == [Status.REPEATED]
    assert delivery.left_out == 1
    decided(changes, read, take=True)
    assert (tram(programme).budget, delivery.left_out) == (1, 0)
    assert handout_of(programme, unit).deliveries == [delivery]


def test_a_former_file_that_was_left_again_is_not_asked_a_third_time(changes: Changes, unit: Unit) -> None:
    programme = changes.programme
    first = tram_section(programme, unit, "ilk.xlsx", budget=1)
    accepted(changes, first)
    accepted(changes, tram_section(programme, unit, "ikinci.xlsx", budget=2))
    decided(changes, first, take=False)
    again = accepted(changes, first)
    assert [change.status for change in again.files[0].changes] == [Status.REPEATED]
    assert tram(programme).budget == 2


def test_a_former_file_taken_again_is_what_the_next_one_is_compared_with(changes: Changes, unit: Unit) -> None:
    programme = changes.programme
    first = tram_section(programme, unit, "ilk.xlsx", budget=1)
    for read in (first, tram_section(programme, unit, "ikinci.xlsx", budget=2), first):
        accepted(changes, read)
    assert tram(programme).budget == 1
    (entry,) = [entry for entry in entries(programme, changes.engine) if entry.unit is unit]
    assert entry.counting is not None
    assert entry.counting.file_name == "ilk.xlsx"
    as_handed_out = preview(programme, [tram_section(programme, unit, "son.xlsx")], LATER)
    asked = [(change.field, change.theirs, change.ours) for _, change in as_handed_out.changes(Status.CONFLICT)]
    assert asked == [("budget", 6000000000, 1)]


def test_x21_the_same_file_twice_in_one_go_counts_once(changes: Changes, unit: Unit) -> None:
    programme = changes.programme
    fresh = Line("activity", "fresh", tram(programme).parent.uuid, {"title": "Ray alımı"})
    lines = [*base_lines(handout_of(programme, unit)), fresh]
    reads = [returned(handout_of(programme, unit), lines, name) for name in ("bir.xlsx", "kopya.xlsx")]
    shown = accepted(changes, *reads)
    assert [file.refusal for file in shown.files] == ["", "bir.xlsx ile aynı içerik; bir kez alınır."]
    assert programme.rows["fresh"].parent is tram(programme).parent


def test_x21_an_older_hand_out_is_merged_against_its_own_base(changes: Changes, unit: Unit) -> None:
    programme = changes.programme
    late = tram_section(programme, unit, budget=1)
    changes.apply([SetField(tram(programme).uuid, "off_budget", 7)], "Merkez")
    hand_out(changes, [unit], LATER)
    shown = accepted(changes, late)
    assert (tram(programme).budget, tram(programme).off_budget) == (1, 7)
    assert any("01.09.2016 tarihli önceki dağıtımdan" in text for text in shown.files[0].notices)
    assert [len(row.deliveries) for row in programme.handouts if row.unit == unit.uuid] == [1, 0]


def test_two_hand_outs_of_one_day_are_told_apart_by_the_time(changes: Changes, unit: Unit) -> None:
    programme = changes.programme
    late = tram_section(programme, unit, budget=1)
    hand_out(changes, [unit], AT.replace("T08:00", "T09:30"))
    notices = preview(programme, [late], LATER).files[0].notices
    earlier, last = (datetime.fromisoformat(AT) + timedelta(minutes=minutes) for minutes in (0, 90))
    assert notices[1].startswith(f"Dosya {earlier.astimezone():%d.%m.%Y %H:%M} tarihli önceki dağıtımdan; ")
    assert notices[1].endswith(f" (son dağıtım {last.astimezone():%d.%m.%Y %H:%M}).")


def wrong_headers(programme: Programme, unit: Unit) -> dict[str, tuple[dict[str, Any], str]]:
    other = next(found for found in programme.units if found is not unit)
    return {
        "programme": ({"programme": "başka"}, "başka bir programın bölümü"),
        "year": ({"fiscal_year": 2018}, "2018 yılının bölümü; program ise 2017 yılının"),
        "unit": ({"unit": "yok"}, "programda yok; bölümün dağıtıldığı program dosyasını açın"),
        "handout": ({"handout": "yok"}, "dağıtımı programda yok"),
        "other's": ({"handout": handout_of(programme, other).uuid}, "başka bir birim için yapılmış"),
    }


@pytest.mark.parametrize("name", ["programme", "year", "unit", "handout", "other's"])
def test_x21_a_file_of_another_programme_year_or_unit_is_refused(changes: Changes, unit: Unit, name: str) -> None:
    programme, before = changes.programme, state(changes.programme)
    header, sentence = wrong_headers(programme, unit)[name]
    read = tram_section(programme, unit, budget=1)
    read.header = replace(read.header, **header)
    (file,) = accepted(changes, read).files
    assert file.changes == ()
    assert re.search(sentence, file.refusal)
    assert state(programme) == before


def test_x22_of_twenty_files_one_is_bad_and_nineteen_are_previewed(file: ProgrammeFile, changes: Changes) -> None:
    programme = changes.programme
    reads: list[ReadSection | Unread] = [
        returned(handout_of(programme, unit), name=f"{number}.xlsx") for number, unit in enumerate(programme.units)
    ]
    reads[7] = Unread("7.xlsx", "7.xlsx yarım kalmış; yeniden isteyin.")
    before = on_disk(file.path)
    shown = preview(programme, reads, LATER)
    assert [number for number, found in enumerate(shown.files) if found.refusal] == [7]
    assert shown.files[7].refusal == "7.xlsx yarım kalmış; yeniden isteyin."
    assert on_disk(file.path) == before
    accept(changes, shown, Decisions(shown))
    assert sum(len(handout.deliveries) for handout in programme.handouts) == 19


@pytest.mark.parametrize("point", ["save.before_commit", "backup.written"])
def test_x23_killed_in_the_middle_the_programme_is_as_before(handed_out: Path, point: str) -> None:
    before = on_disk(handed_out)

    def consolidate() -> None:
        with open_file(handed_out) as opened:
            unit = opened.programme.unit(tram(opened.programme).unit)
            assert unit is not None
            with dying_at(point):
                accepted(Changes(opened), tram_section(opened.programme, unit, budget=1))

    assert died(consolidate) == 9
    with open_file(handed_out):
        pass
    assert on_disk(handed_out) == before
    assert verify(handed_out) == []


def test_x24_a_file_filled_in_outside_the_program_says_so(changes: Changes, unit: Unit) -> None:
    programme = changes.programme
    shown = preview(programme, [tram_section(programme, unit, budget=1)], LATER)
    assert shown.files[0].notices == ("Dosya kbbdesk dışında, elle doldurulmuş; değişiklikleri gözden geçirin.",)
    untouched = preview(programme, [returned(handout_of(programme, unit))], LATER)
    assert untouched.files[0].notices == ()


def test_conflicts_wait_for_a_decision(changes: Changes, unit: Unit) -> None:
    programme = changes.programme
    reads = [tram_section(programme, unit, budget=1, off_budget=2, title="Tramvay")]
    edits = [SetField(tram(programme).uuid, "budget", 8), SetField(tram(programme).uuid, "off_budget", 9)]
    changes.apply(edits, "Merkez")
    shown = preview(programme, reads, LATER)
    decisions = Decisions(shown)
    before = state(programme)
    with pytest.raises(KnownError, match="2 çakışma için henüz karar verilmedi"):
        accept(changes, shown, decisions)
    assert state(programme) == before
    budget, off_budget = decisions.undecided()
    assert decisions.takes(budget) is None
    decisions.decide(budget, take=True)
    decisions.decide(off_budget, take=False)
    accept(changes, shown, decisions)
    row = programme.rows[edits[0].uuid]
    assert (getattr(row, "budget"), getattr(row, "off_budget"), getattr(row, "title")) == (1, 9, "Tramvay")  # noqa: B009
    assert handout_of(programme, unit).deliveries[0].left_out == 1


def test_decisions_for_a_row_a_file_and_all(changes: Changes, unit: Unit) -> None:
    programme = changes.programme
    handout = handout_of(programme, unit)
    other = next(a for a in programme.activities() if a.unit == unit.uuid and a is not tram(programme))
    lines = changed(base_lines(handout), tram(programme).uuid, budget=1, off_budget=2)
    shown = preview(programme, [returned(handout, changed(lines, other.uuid, budget=3))], LATER)
    decisions = Decisions(shown)
    decisions.decide_row(0, tram(programme).uuid, take=False)
    assert [change.row for change in decisions.taken(0)] == [other.uuid]
    decisions.decide_file(0, take=False)
    assert decisions.taken(0) == []
    decisions.decide_file(0, take=True)
    assert len(decisions.taken(0)) == 3
    changes.apply([SetField(tram(programme).uuid, "budget", 8)], "Merkez")
    shown = preview(programme, [file.read for file in shown.files if file.read], LATER)
    decisions = Decisions(shown)
    assert len(decisions.undecided()) == 1
    decisions.decide_conflicts(take=True)
    assert (decisions.undecided(), len(decisions.taken(0))) == ([], 3)


def test_two_files_that_fill_one_cell_differently_are_both_shown_and_one_is_chosen(changes: Changes) -> None:
    programme = changes.programme
    target = programme.coded["Ku/Ph.2.5.1"][0]
    assert isinstance(target, PerformanceTarget)
    units = [programme.unit(row.unit) for row in target.responsible_units]
    field = f"value__{programme.plan_column.uuid}"
    indicator = target.indicators[0]
    reads = []
    for unit, value in zip(units, ("77", "78"), strict=True):
        assert unit is not None
        handout = handout_of(programme, unit)
        lines = changed(base_lines(handout), indicator.uuid, **{field: value})
        reads.append(returned(handout, lines, f"{unit.short_title}.xlsx"))
    shown = preview(programme, reads, LATER)
    conflicts = list(shown.changes(Status.CONFLICT))
    assert [change.theirs for _, change in conflicts] == ["77", "78"]
    assert conflicts[0][1].reason == f"{reads[1].file_name} aynı yere başka bir şey yazmış."
    decisions = Decisions(shown)
    decisions.decide_conflicts(take=True)
    assert len(decisions.undecided()) == 2
    decisions.decide(conflicts[0][0], take=True)
    decisions.decide(conflicts[1][0], take=True)
    assert [decisions.takes(key) for key, _ in conflicts] == [False, True]
    accept(changes, shown, decisions)
    assert indicator.value(programme.plan_column.uuid) == "78"


def test_the_same_value_from_two_files_is_no_conflict(changes: Changes) -> None:
    programme = changes.programme
    target = programme.coded["Ku/Ph.2.5.1"][0]
    assert isinstance(target, PerformanceTarget)
    indicator, reads = target.indicators[0], []
    for row in target.responsible_units:
        unit = programme.unit(row.unit)
        assert unit is not None
        handout = handout_of(programme, unit)
        without = [line for line in base_lines(handout) if line.uuid != target.indicators[1].uuid]
        reads.append(returned(handout, changed(without, indicator.uuid, title="Aynı ad"), f"{unit.uuid}.xlsx"))
    gone = target.indicators[1].uuid
    accepted(changes, *reads)
    assert indicator.title == "Aynı ad"
    assert gone not in programme.rows


def test_a_row_removed_in_one_file_and_changed_in_another_is_asked_about(changes: Changes) -> None:
    programme = changes.programme
    target = programme.coded["Ku/Ph.2.5.1"][0]
    assert isinstance(target, PerformanceTarget)
    uuid, reads = target.indicators[0].uuid, []
    for number, row in enumerate(target.responsible_units):
        unit = programme.unit(row.unit)
        assert unit is not None
        handout = handout_of(programme, unit)
        lines = base_lines(handout)
        edited = [line for line in lines if line.uuid != uuid] if number else changed(lines, uuid, title="Yeni")
        reads.append(returned(handout, edited, f"{number}.xlsx"))
    shown = preview(programme, reads, LATER)
    assert [change.action for _, change in shown.changes(Status.CONFLICT)] == [Action.CELL, Action.REMOVED]
    decisions = Decisions(shown)
    decisions.decide_file(0, take=True)
    assert decisions.undecided() == []
    accept(changes, shown, decisions)
    assert target.indicators[0].title == "Yeni"


def test_a_corrected_file_follows_its_first_delivery(changes: Changes, unit: Unit) -> None:
    programme = changes.programme
    accepted(changes, tram_section(programme, unit, "bir.xlsx", budget=1))
    accepted(changes, tram_section(programme, unit, "iki.xlsx", budget=2))
    assert tram(programme).budget == 2
    assert [row.file_name for row in handout_of(programme, unit).deliveries] == ["bir.xlsx", "iki.xlsx"]


@pytest.mark.parametrize("clock", ["2016-10-01T08:00:00.000+00:00", "2001-01-01T00:00:00.000+00:00"])
def test_s15_files_of_one_hand_out_stay_in_the_order_in_which_they_came(
    file: ProgrammeFile, changes: Changes, unit: Unit, clock: str
) -> None:
    programme = changes.programme
    accepted(changes, tram_section(programme, unit, "bir.xlsx", budget=1), at=LATER)
    names = ["2.xlsx", "iii.xlsx", "dört.xlsx", "beşte.xlsx", "altıda.xlsx"]
    reads = [tram_section(programme, unit, name, budget=1, off_budget=len(name)) for name in names]
    shown = preview(programme, reads, clock)
    decisions = Decisions(shown)
    decisions.decide_file(4, take=True)
    accept(changes, shown, decisions)
    with open_file(file.path, READ) as fresh:
        deliveries = handout_of(fresh.programme, unit).deliveries
        assert [row.file_name for row in deliveries] == ["bir.xlsx", *names]
        assert tram(fresh.programme).off_budget == len(names[-1])


@pytest.mark.parametrize("told_revision", [True, False])
def test_a_stale_preview_is_not_accepted(changes: Changes, unit: Unit, told_revision: bool) -> None:
    programme = changes.programme
    revision = changes.revision if told_revision else None
    shown = preview(programme, [tram_section(programme, unit, budget=1)], LATER, revision)
    changes.apply([SetField(tram(programme).uuid, "budget", 8)], "Merkez")
    with pytest.raises(KnownError, match="önizlemeden sonra değişmiş"):
        accept(changes, shown, Decisions(shown))
    assert tram(programme).budget == 8


def test_a_preview_that_knows_its_revision_is_accepted_as_any_other(changes: Changes, unit: Unit) -> None:
    programme = changes.programme
    shown = preview(programme, [tram_section(programme, unit, budget=1)], LATER, changes.revision)
    accept(changes, shown, Decisions(shown))
    assert tram(programme).budget == 1


def test_what_was_unpacked_while_reading_is_compared_as_if_it_were_not(
    changes: Changes, unit: Unit, tmp_path: Path
) -> None:
    programme = changes.programme
    section = unpack(handout_of(programme, unit).content)
    section.plan.assign(tram(section.plan), "budget", 1)
    write_section(section, path := tmp_path / "geldi.xlsx")
    (plain,), (ready,) = read_files([path], {}), read_files([path], packed_handouts(programme))
    assert isinstance(plain, ReadSection) and plain.handed_out is None
    assert isinstance(ready, ReadSection) and isinstance(ready.handed_out, Section)
    told = [preview(programme, [read], LATER).files[0].changes for read in (plain, ready)]
    assert told[0] == told[1]
    assert [(change.base, change.theirs) for change in told[0]] == [(6000000000, 1)]


def test_a_conflict_holds_up_its_own_file_and_no_other(changes: Changes, unit: Unit) -> None:
    """A file may be noted as received with its conflicts open; those of the others are to be decided."""
    programme = changes.programme
    other = next(found for found in programme.units if found is not unit)
    lines = base_lines(handout_of(programme, other))
    activity = next(line for line in lines if line.kind == "activity")
    fine = returned(handout_of(programme, other), changed(lines, activity.uuid, title="Yeni ad"), "iyi.xlsx")
    do(programme, SetField(tram(programme).uuid, "off_budget", 7))
    shown = preview(programme, [tram_section(programme, unit, budget=1, off_budget=2), fine], LATER)
    assert [key for key, _ in shown.changes(Status.CONFLICT)] == [(0, 1)]
    with pytest.raises(KnownError, match="1 çakışma için henüz karar verilmedi"):
        accept(changes, shown, Decisions(shown), received=[1])
    accept(changes, shown, Decisions(shown), received=[0])
    assert (tram(programme).budget, tram(programme).off_budget) == (6000000000, 7)
    assert "Yeni ad" in programme.rows[activity.uuid].values()


def test_a_file_can_be_noted_as_received_and_accepted_later(changes: Changes, unit: Unit) -> None:
    programme = changes.programme
    read = tram_section(programme, unit, budget=1)
    shown = preview(programme, [read], LATER)
    accept(changes, shown, Decisions(shown), received=[0])
    (delivery,) = handout_of(programme, unit).deliveries
    assert (tram(programme).budget, delivery.accepted, delivery.left_out) == (6000000000, 0, 1)
    assert changes.undo_label == "Geldi, ulasim.xlsx"
    accepted(changes, read)
    assert changes.undo_label == "Birleştirme, ulasim.xlsx"
    assert (tram(programme).budget, delivery.accepted, delivery.left_out) == (1, 1, 0)
    assert len(handout_of(programme, unit).deliveries) == 1


def test_cells_that_were_not_read_count_as_left_out(changes: Changes, unit: Unit) -> None:
    handout = handout_of(changes.programme, unit)
    unread = [Finding("Faaliyetler", cell, ERROR, "Sayı değil.") for cell in ("H9", "H10")]
    findings = [*unread, Finding("Faaliyetler", "", NOTICE, "Gizli.")]
    shown = accepted(changes, returned(handout, findings=findings))
    assert shown.files[0].findings == tuple(findings)
    assert handout.deliveries[0].left_out == 2


def test_reasons_and_answers_come_back(changes: Changes, unit: Unit) -> None:
    programme = changes.programme
    changes.apply(
        [new_row(Remark, programme.uuid, tram(programme).uuid, "budget", "neden?", "mali", AT, "", "", "")], "Not"
    )
    hand_out(changes, [unit], LATER)
    handout = handout_of(programme, unit, LATER)
    read = returned(handout)
    plan = read.section.plan
    warning = open_warnings(plan, Engine(plan))[0]
    for edit in justify(warning, plan, "Ölçüm değişti", "ayşe", LATER):
        do(plan, edit)
    remark = plan.remarks[0]
    in_excel = returned(handout, name="excel.xlsx")
    in_excel.answers = {remark.uuid: "Kur farkı"}
    (answer,) = preview(programme, [in_excel], LATER).files[0].changes
    assert (answer.base, answer.ours) == (None, None)
    assert (answer.theirs, answer.values) == ("Kur farkı", ("Kur farkı", unit.title, LATER))
    for name, value in {"answer": "Kur farkı", "answered_by": "ayşe", "answered_at": LATER}.items():
        do(plan, SetField(remark.uuid, name, value))
    accepted(changes, read)
    assert [(row.text, row.who) for row in programme.justifications] == [("Ölçüm değişti", "ayşe")]
    assert (programme.remarks[0].answer, programme.remarks[0].answered_by) == ("Kur farkı", "ayşe")
    assert warning not in open_warnings(programme, changes.engine)
    again = preview(programme, [read], LATER).files[0]
    assert {change.status for change in again.changes} == {Status.SAME}


def answered_first(changes: Changes, unit: Unit) -> ReadSection:
    """Take in a delivery that answers a remark; return a second one of the same hand-out, without the answer."""
    programme = changes.programme
    changes.apply(
        [new_row(Remark, programme.uuid, tram(programme).uuid, "budget", "neden?", "mali", AT, "", "", "")], "Not"
    )
    hand_out(changes, [unit], LATER)
    handout = handout_of(programme, unit, LATER)
    first, second = returned(handout), returned(handout, name="ikinci.xlsx")
    first.answers = {programme.remarks[0].uuid: "Kur farkı"}
    accepted(changes, first)
    return second


def test_an_answer_taken_back_in_a_second_delivery_is_asked_about(changes: Changes, unit: Unit) -> None:
    programme, second = changes.programme, answered_first(changes, unit)

    shown = preview(programme, [second], LATER)

    (change,) = shown.files[0].changes
    assert (change.status, change.theirs, change.ours) == (Status.CONFLICT, None, "Kur farkı")
    assert "dağıtılan değere dönmüş" in change.reason
    decisions = Decisions(shown)
    (undecided,) = decisions.undecided()
    decisions.decide(undecided, take=True)
    accept(changes, shown, decisions)
    remark = programme.remarks[0]
    assert (remark.answer, remark.answered_by, remark.answered_at) == ("", "", "")


def test_an_answer_that_was_kept_is_not_asked_about_again(changes: Changes, unit: Unit) -> None:
    programme, second = changes.programme, answered_first(changes, unit)
    decided(changes, second, take=False)
    assert preview(programme, [second], LATER).files[0].changes == ()
    assert programme.remarks[0].answer == "Kur farkı"
    handout = handout_of(programme, unit, LATER)
    assert [row.file_name for row in handout.deliveries] == ["bölüm.xlsx", "ikinci.xlsx"]


def justified_in(read: ReadSection, text: str) -> ReadSection:
    """Write a reason for the first warning of a section that came back."""
    plan = read.section.plan
    for edit in justify(open_warnings(plan, Engine(plan))[0], plan, text, "ayşe", LATER):
        do(plan, edit)
    return read


@pytest.mark.parametrize("take", [True, False])
def test_a_reason_taken_back_in_a_second_delivery_is_asked_about(changes: Changes, unit: Unit, take: bool) -> None:
    programme = changes.programme
    handout = handout_of(programme, unit)
    first = justified_in(returned(handout, name="ilk.xlsx"), "Ölçüm değişti")
    second = returned(handout, name="ikinci.xlsx")
    accepted(changes, first)

    shown = decided(changes, second, take)

    (change,) = shown.files[0].changes
    assert (change.action, change.status) == (Action.REMOVED, Status.CONFLICT)
    assert (change.base, change.theirs, change.ours) == (None, None, "Ölçüm değişti")
    assert "dağıtılan değere dönmüş" in change.reason
    assert [row.text for row in programme.justifications] == ([] if take else ["Ölçüm değişti"])
    assert preview(programme, [second], LATER).files[0].changes == ()
    again = preview(programme, [first], LATER).files[0]
    assert [found.status for found in again.changes] == [Status.TAKEN if take else Status.SAME]


def test_a_handed_out_reason_that_was_withdrawn_and_came_again_is_asked_about(
    changes: Changes, unit: Unit
) -> None:
    programme = changes.programme
    plan = returned(handout_of(programme, unit)).section.plan
    warning = open_warnings(plan, Engine(plan))[0]
    changes.apply(justify(warning, programme, "Merkezce bilinir", "mali", AT), "Gerekçe")
    hand_out(changes, [unit], LATER)
    handout = handout_of(programme, unit, LATER)
    first, second = returned(handout, name="ilk.xlsx"), returned(handout, name="ikinci.xlsx")
    do(first.section.plan, DeleteRow(first.section.plan.justifications[0].uuid))
    (withdrawn,) = accepted(changes, first).files[0].changes
    assert (withdrawn.action, withdrawn.status) == (Action.REMOVED, Status.TAKEN)
    assert programme.justifications == []
    (again,) = decided(changes, second, take=True).files[0].changes
    assert (again.status, again.theirs, again.ours) == (Status.CONFLICT, "Merkezce bilinir", None)
    assert [row.text for row in programme.justifications] == ["Merkezce bilinir"]


def test_a_reason_that_finance_wrote_is_not_asked_about(changes: Changes, unit: Unit) -> None:
    programme = changes.programme
    plan = returned(handout_of(programme, unit)).section.plan
    warning = open_warnings(plan, Engine(plan))[0]
    accepted(changes, tram_section(programme, unit, "ilk.xlsx", budget=1))
    changes.apply(justify(warning, programme, "Biz biliyoruz", "mali", LATER), "Gerekçe")
    second = preview(programme, [tram_section(programme, unit, "ikinci.xlsx", budget=1, off_budget=2)], LATER)
    assert [change.field for change in second.files[0].changes] == ["budget", "off_budget"]
    other = justified_in(tram_section(programme, unit, "üçüncü.xlsx", budget=1), "Ölçüm değişti")
    (asked,) = preview(programme, [other], LATER).files[0].comparison.of(Status.CONFLICT)
    assert (asked.theirs, asked.ours) == ("Ölçüm değişti", "Biz biliyoruz")


def test_reasons_and_remarks_that_are_not_the_units_are_refused(changes: Changes, unit: Unit) -> None:
    programme = changes.programme
    read = returned(handout_of(programme, unit))
    plan = read.section.plan
    warning = open_warnings(plan, Engine(plan))[0]
    (edit,) = justify(replace(warning, where="another row"), plan, "Bizim değil", "ayşe", LATER)
    do(plan, edit)
    do(plan, new_row(Remark, plan.uuid, tram(programme).uuid, "", "Merkeze soru", "ayşe", LATER, "", "", ""))
    changes_of = preview(programme, [read], LATER).files[0].changes
    assert [(change.kind, change.status, change.theirs) for change in changes_of] == [
        ("justification", Status.REFUSED, "Bizim değil"),
        ("remark", Status.REFUSED, "Merkeze soru"),
    ]


def test_an_answer_to_a_remark_that_was_closed_meanwhile_is_refused(changes: Changes, unit: Unit) -> None:
    programme = changes.programme
    changes.apply(
        [new_row(Remark, programme.uuid, tram(programme).uuid, "budget", "neden?", "mali", AT, "", "", "")], "Not"
    )
    hand_out(changes, [unit], LATER)
    read = returned(handout_of(programme, unit, LATER))
    closed = programme.remarks[0].uuid
    changes.apply([DeleteRow(closed)], "Notu kapat")
    assert preview(programme, [read], LATER).files[0].changes == ()
    read.answers = {closed: "Kur farkı"}
    (change,) = preview(programme, [read], LATER).files[0].changes
    assert (change.status, change.theirs) == (Status.REFUSED, "Kur farkı")
    assert change.reason == "Cevaplanan not programdan silinmiş."


def test_a_hand_out_that_was_undone_takes_nothing_back(changes: Changes, unit: Unit) -> None:
    programme = changes.programme
    read = tram_section(programme, unit, budget=1)
    changes.apply([DeleteRow(handout_of(programme, unit).uuid)], "Dağıtımı sil")
    (file,) = preview(programme, [read], LATER).files
    assert "bölümü yeniden dağıtın" in file.refusal


def test_workbooks_of_a_folder_are_read_in_alphabetical_order(tmp_path: Path) -> None:
    names = ["Çevre.xlsx", "Emlak.xlsx", "Irmak.xlsx", "İtfaiye.xlsx", "Şehir.xlsx", "Zabıta.xlsx"]
    for name in reversed(names):
        (tmp_path / name).touch()
    assert [path.name for path in workbooks_in([tmp_path])] == names


def test_folders_give_their_workbooks_without_locks(tmp_path: Path) -> None:
    for name in ("b.xlsx", "a.xlsx", "~$a.xlsx", "not.txt"):
        (tmp_path / name).touch()
    assert [path.name for path in workbooks_in([tmp_path / "x.xlsx", tmp_path])] == ["x.xlsx", "a.xlsx", "b.xlsx"]


def test_a_remark_on_a_row_that_goes_is_answered_first(changes: Changes, unit: Unit) -> None:
    programme, uuid = changes.programme, tram(changes.programme).uuid
    changes.apply([new_row(Remark, programme.uuid, uuid, "", "neden?", "mali", AT, "", "", "")], "Not")
    hand_out(changes, [unit], LATER)
    handout = handout_of(programme, unit, LATER)
    read = returned(handout, [line for line in base_lines(handout) if line.uuid != uuid])
    read.answers = {programme.remarks[0].uuid: "Vazgeçildi"}
    accepted(changes, read)
    assert uuid not in programme.rows
    assert programme.remarks == []
    changes.undo()
    assert [remark.answer for remark in programme.remarks] == [""]


def test_a_damaged_hand_out_stops_its_own_file_alone(changes: Changes, unit: Unit) -> None:
    programme = changes.programme
    other = next(found for found in programme.units if found is not unit)
    good, bad = tram_section(programme, unit, budget=1), returned(handout_of(programme, other), name="bozuk.xlsx")
    changes.apply([SetField(handout_of(programme, other).uuid, "content", b"x")], "Boz")
    shown = accepted(changes, good, bad)
    assert "bölüm kaydı bozulmuş" in shown.files[1].refusal
    assert tram(programme).budget == 1
