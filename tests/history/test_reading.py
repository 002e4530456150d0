"""Who changed what when, asked of the journal of the real plan."""

import io
import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest

from kbbdesk.changes import Changes
from kbbdesk.history import reading
from kbbdesk.history.reading import JournalReader, Wanted, history_of
from kbbdesk.history.table import journal_table
from kbbdesk.history.texts import Told, local_time
from kbbdesk.history.values import FIELD_NAMES
from kbbdesk.models.edits import DeleteRow, SetField, new_row, set_ceiling, set_cost, set_value
from kbbdesk.models.handing import Delivery, Handout, Remark
from kbbdesk.models.kinds import FIELD_TYPES
from kbbdesk.models.plan import Activity
from kbbdesk.models.programme import Programme
from kbbdesk.outputs import table_writer_of
from kbbdesk.storage import journal
from kbbdesk.storage.load import KIND_NAMES
from kbbdesk.storage.programme_file import ProgrammeFile, open_file
from tests.storage.support import READ, TRAM, edited, set_budget, sql, tram

TRAM_PLACE = f"Ke/Ph.1.1.1, faaliyet 3 «{TRAM}»"


@pytest.fixture
def opened(sample_path: Path) -> Iterator[ProgrammeFile]:
    """The 2017 plan, open for editing."""
    with open_file(sample_path) as file:
        yield file


def _told(told: Told) -> tuple[str, str, str, str]:
    return told.place, told.field, told.old, told.new


def _all(file: ProgrammeFile, wanted: Wanted | None = None) -> list[Told]:
    reader = JournalReader(file, wanted or Wanted())
    found = []
    while not reader.done:
        found += reader.more()
    return found


def _sources(file: ProgrammeFile, found: list[Told]) -> list[str]:
    teller = reading.teller_of(file)
    return [teller.source(told.line.group) for told in found]


def test_a_cell_after_two_edits_an_undo_and_a_redo(opened: ProgrammeFile) -> None:
    changes = Changes(opened)
    set_budget(changes, 6100000000)
    set_budget(changes, 6200000050)
    changes.undo()
    changes.redo()
    found = history_of(opened, tram(opened.programme).uuid, "budget")
    assert list(map(_told, found)) == [
        (TRAM_PLACE, "Bütçe", "61.000.000,00", "62.000.000,50"),
        (TRAM_PLACE, "Bütçe", "62.000.000,50", "61.000.000,00"),
        (TRAM_PLACE, "Bütçe", "61.000.000,00", "62.000.000,50"),
        (TRAM_PLACE, "Bütçe", "60.000.000,00", "61.000.000,00"),
    ]
    assert _sources(opened, found) == ["yineleme", "geri alma", "elle", "elle"]
    assert [told.line.revision for told in found] == [5, 4, 3, 2]
    titles = [reading.teller_of(opened).title(told.line.group) for told in found]
    assert titles[:3] == [f"Yinelendi: Bütçe, {TRAM}", f"Geri alındı: Bütçe, {TRAM}", f"Bütçe, {TRAM}"]
    assert history_of(opened, tram(opened.programme).uuid, "off_budget") == []


def test_undo_of_a_redo_is_an_undo_again(opened: ProgrammeFile) -> None:
    changes = Changes(opened)
    set_budget(changes, 1)
    for turn in (changes.undo, changes.redo, changes.undo, changes.redo):
        turn()
    assert _sources(opened, _all(opened)) == ["yineleme", "geri alma", "yineleme", "geri alma", "elle", "örnek"]


def test_a_cost_is_one_cell_however_often_its_line_comes_and_goes(opened: ProgrammeFile) -> None:
    changes = Changes(opened)
    activity = tram(opened.programme)
    for kurus in (500, None, 700):
        edit = set_cost(activity, "03", kurus)
        assert edit
        changes.apply([edit], "03")
    edit = set_cost(activity, "06", None)
    assert edit
    changes.apply([edit], "06")
    found = history_of(opened, activity.uuid, "cost:03")
    assert list(map(_told, found)) == [
        (TRAM_PLACE, "03", "", "7,00"),
        (TRAM_PLACE, "03", "5,00", ""),
        (TRAM_PLACE, "03", "", "5,00"),
    ]
    assert {(told.row, told.key) for told in found} == {(activity.uuid, "cost:03")}
    assert [told.old for told in history_of(opened, activity.uuid, "cost:06")] == ["60.000.000,00"]
    whole = history_of(opened, activity.uuid)
    assert [told.field for told in whole] == ["06", "03", "03", "03"]


def test_an_amount_that_is_overwritten_stays_the_cell_of_its_code(opened: ProgrammeFile) -> None:
    changes, activity = Changes(opened), tram(opened.programme)
    unit, indicator = opened.programme.units[1], next(opened.programme.indicators())
    column = opened.programme.plan_column
    for kurus in (100_000, 200_000):
        edits = [
            set_cost(activity, "06", kurus),
            set_ceiling(unit, "03", kurus),
            set_value(indicator, column, str(kurus)),
        ]
        changes.apply([edit for edit in edits if edit], "üzerine")
    overwritten = [(told.field, told.key, told.old, told.new) for told in _all(opened)[:3]]
    assert sorted(overwritten) == [
        ("06", "cost:06", "1.000,00", "2.000,00"),
        (column.label, f"value:{column.uuid}", "100.000", "200.000"),
        ("Ödenek tavanı 03", "ceiling:03", "1.000,00", "2.000,00"),
    ]


def test_a_row_that_an_older_version_deleted_is_told_by_the_fields_it_had(sample_path: Path) -> None:
    with open_file(sample_path) as opened:
        Changes(opened).apply([DeleteRow(tram(opened.programme).uuid)], "Sil")
        (gone,) = [line for line in journal.read(opened.sqlite) if line.kind == "activity"]
    held = json.loads(gone.old or "{}")
    shorter = json.dumps([held[name] for name in ("parent", "position", "title", "budget")], ensure_ascii=False)
    sql(sample_path, f"UPDATE change SET format = 1, old = '{shorter}' WHERE revision = {gone.revision}")
    with open_file(sample_path, READ) as opened:
        (told,) = [told for told in _all(opened) if told.field == "Satır silindi"]
    assert (told.place, told.old) == (
        f"Ke/Ph.1.1.1, faaliyet «{TRAM}» (silinmiş)",
        f"{TRAM} · Bütçe 60.000.000,00",
    )


def test_a_picture_is_told_by_its_size_and_a_remark_only_below_its_own_row(opened: ProgrammeFile) -> None:
    changes, programme = Changes(opened), opened.programme
    changes.apply([SetField(programme.administration.uuid, "logo", b"x" * 2049)], "Logo")
    logo = _all(opened)[0]
    assert (logo.field, logo.old, logo.new) == ("Logo", "", "3 KB")
    asked, other = tram(programme), list(programme.activities())[-1]
    remark = new_row(Remark, programme.uuid, asked.uuid, "budget", "Neden?", "ayşe", "2017-01-01", "", "", "")
    changes.apply([remark], "Not")
    assert [told.new for told in _all(opened, Wanted(below=asked.parent.uuid))] == ["Neden?"]
    assert _all(opened, Wanted(below=other.parent.uuid)) == []


def test_values_units_and_ceilings_read_as_in_their_grids(opened: ProgrammeFile) -> None:
    changes, programme = Changes(opened), opened.programme
    indicator = next(programme.indicators())
    activity = tram(programme)
    unit = programme.units[1]
    edits = [
        set_value(indicator, programme.plan_column, "1234.50"),
        set_value(indicator, programme.value_columns[0], "-"),
        SetField(activity.uuid, "unit", unit.uuid),
        SetField(indicator.uuid, "direction", "less"),
        set_ceiling(unit, "03", 100_000),
        SetField(programme.economic_codes[1].uuid, "open", 1 - programme.economic_codes[1].open),
    ]
    changes.apply([edit for edit in edits if edit], "çeşitli")
    new = {told.field: told.new for told in _all(opened)}
    assert new["2017"] == "1.234,50"
    assert new["2015"] == "-"
    assert new["Sorumlu birim"] == unit.short_title
    assert new["Yön"] == "Azalması iyi"
    assert new["Ödenek tavanı 03"] == "1.000,00"
    assert new["Faaliyetlere açık"] in ("Açık", "Kapalı")
    (value,) = history_of(opened, indicator.uuid, f"value:{programme.plan_column.uuid}")
    assert value.new == "1.234,50"


def test_a_deleted_row_is_told_with_its_last_name_and_can_be_asked_for(opened: ProgrammeFile) -> None:
    changes = Changes(opened)
    activity = tram(opened.programme)
    set_budget(changes, 5)
    changes.apply([DeleteRow(activity.uuid)], "Sil")
    name = f"Ke/Ph.1.1.1, faaliyet «{TRAM}» (silinmiş)"
    found = history_of(opened, activity.uuid)
    assert [(told.field, told.place) for told in found] == [
        ("Satır silindi", name),
        ("06", name),
        ("Bütçe", name),
    ]
    assert found[0].old.startswith(f"{TRAM} · Bütçe 0,05 · Sorumlu birim ")
    assert found[0].new == ""
    assert changes.undo_steps_to(found[0].line.group.number) == 1
    assert changes.undo_steps_to(found[2].line.group.number) == 2
    assert changes.undo_steps_to(1) is None
    (title,) = history_of(opened, activity.uuid, "title")
    assert (title.old, title.new) == (TRAM, "")
    below = {told.line.revision for told in _all(opened, Wanted(below=activity.parent.uuid))}
    assert below == {told.line.revision for told in found}


def test_a_new_row_begins_the_history_of_its_cells(opened: ProgrammeFile) -> None:
    target = tram(opened.programme).parent
    row = new_row(Activity, target.uuid, 9_000_000, "Durak yapımı", 700, None, None)
    Changes(opened).apply([row], "Ekle")
    (told,) = history_of(opened, row.uuid, "budget")
    assert (told.field, told.old, told.new) == ("Bütçe", "", "7,00")
    (told,) = history_of(opened, row.uuid)
    assert (told.field, told.new) == ("Satır eklendi", "Durak yapımı · Bütçe 7,00")


def test_filters_of_the_journal(opened: ProgrammeFile, monkeypatch: pytest.MonkeyPatch) -> None:
    changes, programme = Changes(opened), opened.programme
    indicator = next(programme.indicators())
    monkeypatch.setattr("getpass.getuser", lambda: "ayşe")
    set_budget(changes, 5)
    monkeypatch.setattr("getpass.getuser", lambda: "İsmet")
    changes.apply([SetField(indicator.uuid, "title", "IŞIKLI KAVŞAK")], "Başlık")
    changes.apply([SetField(programme.units[3].uuid, "short_title", "Yeni ad")], "Kısa ad", source="a.xlsx")
    assert [told.new for told in _all(opened, Wanted(who="ayşe"))] == ["0,05"]
    assert [told.new for told in _all(opened, Wanted(kinds=("indicator", "activity")))] == [
        "IŞIKLI KAVŞAK",
        "0,05",
    ]
    for text in ("ışıklı  kavşak", "ismet", "İSMET", "a.xlsx", "tramvay ARAÇ"):
        assert _all(opened, Wanted(text=text)), text
    assert _all(opened, Wanted(text="isikli")) == []
    assert [told.new for told in _all(opened, Wanted(below=indicator.parent.uuid))] == ["IŞIKLI KAVŞAK", "0,05"]
    assert [told.new for told in _all(opened, Wanted(below=programme.units[3].uuid))] == ["Yeni ad"]
    today = date.today()
    assert len(_all(opened, Wanted(first_day=today, last_day=today))) == 4
    assert _all(opened, Wanted(first_day=today + timedelta(days=1))) == []
    assert _all(opened, Wanted(last_day=today - timedelta(days=1))) == []
    assert len(_all(opened, Wanted(last_day=date.max))) == 4


def test_parts_never_cut_a_group_and_lose_nothing(opened: ProgrammeFile, monkeypatch: pytest.MonkeyPatch) -> None:
    changes = Changes(opened)
    activities = list(opened.programme.activities())
    for number in range(4):
        changes.apply([SetField(row.uuid, "budget", number) for row in activities[:7]], f"Yapıştır {number}")
    monkeypatch.setattr(reading, "PART", 5)
    reader = JournalReader(opened, Wanted())
    parts = []
    while not reader.done:
        parts.append([told.line.group.number for told in reader.more()])
    assert [sorted(set(part)) for part in parts if part] == [[23], [16], [9], [2], [1]]
    assert sum(map(len, parts)) == 29


def test_s15_a_clock_that_goes_back_changes_no_order(
    opened: ProgrammeFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes = Changes(opened)
    for year, kurus in ((2099, 1), (2001, 2), (2026, 3)):
        set_budget(changes, kurus)
        opened.sqlite.execute(f"UPDATE change SET at = '{year}-05-05T10:00:00+00:00' WHERE revision = {kurus + 1}")
    found = history_of(opened, tram(opened.programme).uuid, "budget")
    assert [told.new for told in found] == ["0,03", "0,02", "0,01"]
    assert [told.when[6:10] for told in found] == ["2026", "2001", "2099"]
    assert changes.undo()
    assert tram(opened.programme).budget == 2


def test_time_is_local_and_what_is_no_time_stands_as_it_is() -> None:
    assert len(local_time("2026-11-22T14:05:09+00:00")) == len("22.11.2026 17:05")
    assert local_time("dün") == "dün"
    assert local_time("0001-01-01T00:00:00+00:00")


def test_a_read_only_file_tells_its_history_too(sample_path: Path) -> None:
    edited(sample_path, 5, 6)
    with open_file(sample_path, READ) as opened:
        found = history_of(opened, tram(opened.programme).uuid, "budget")
    assert [told.new for told in found] == ["0,06", "0,05"]


@pytest.mark.parametrize(
    "fault",
    [
        "SET old = 'x' WHERE revision = 2",
        "SET new = '\"metin\"' WHERE revision = 2",
        "SET kind = 'uydurma' WHERE revision = 2",
        "SET field = 'uydurma' WHERE revision = 2",
        "SET action = 'insert' WHERE revision = 2",
        "SET action = 'uydurma' WHERE revision = 2",
    ],
)
def test_a_damaged_line_hides_no_other(sample_path: Path, fault: str) -> None:
    edited(sample_path, 5, 6)
    sql(sample_path, f"UPDATE change {fault}")
    with open_file(sample_path, READ) as opened:
        found = _all(opened)
    assert [told.line.revision for told in found] == [3, 2, 1]
    assert "okunamıyor" in found[1].new
    assert found[0].new == "0,06"


def test_x19_text_like_a_formula_stays_text_in_the_exported_journal(
    sample_path: Path, tmp_path: Path, sample: Programme
) -> None:
    with open_file(sample_path) as opened:
        changes, activity = Changes(opened), tram(opened.programme)
        for text in ("=1+1", "+SUM(A1)", "-2+3", "@WEB()"):
            changes.apply([SetField(activity.uuid, "title", text)], text)
        table = journal_table(_all(opened), reading.teller_of(opened), opened.programme)
        write = table_writer_of(table, sample, sample_path)
        write(tmp_path / "günlük.csv", lambda _done, _all: None)
        write(tmp_path / "günlük.xlsx", lambda _done, _all: None)
    lines = (tmp_path / "günlük.csv").read_bytes().decode("utf-8-sig").splitlines()
    assert lines[0] == "No;Tarih;Kim;İşlem;Yer;Hücre;Eskisi;Yenisi;Kaynak"
    assert lines[1].split(";")[6:] == ["'-2+3", "'@WEB()", "elle"]
    assert lines[-1].startswith("5 değişiklik.")
    book = openpyxl.load_workbook(io.BytesIO((tmp_path / "günlük.xlsx").read_bytes()))
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row if cell.value is not None]
    assert {"=1+1", "+SUM(A1)", "-2+3", "@WEB()"} <= {cell.value for cell in cells}
    assert {cell.data_type for cell in cells} == {"s"}


def test_every_field_and_kind_of_the_file_has_a_name() -> None:
    fields = {field for types in FIELD_TYPES.values() for field in types}
    assert fields <= FIELD_NAMES.keys()
    assert FIELD_TYPES.keys() <= KIND_NAMES.keys()


def test_what_is_handed_out_and_asked_is_told(opened: ProgrammeFile) -> None:
    programme, changes = opened.programme, Changes(opened)
    unit, activity = programme.units[2], tram(programme)
    handout = new_row(Handout, programme.uuid, unit.uuid, "2017-01-01", "ayşe", "2017-02-01", b"x")
    delivery = new_row(Delivery, handout.uuid, "a.xlsx", "1", "2", b"x", 1, 0, "2017-01-02", "ayşe")
    remark = new_row(Remark, programme.uuid, activity.uuid, "budget", "Neden?", "ayşe", "2017-01-01", "", "", "")
    changes.apply([handout, delivery, remark], "Dağıtım")
    asked, delivered, handed = _all(opened)[:3]
    assert (asked.row, asked.key, asked.field, asked.new) == (activity.uuid, "budget", "Not", "Neden?")
    assert asked.place == TRAM_PLACE
    assert delivered.place == "Teslim «a.xlsx»"
    assert handed.place == f"Dağıtım «{unit.short_title}»"
    assert handed.new == f"Sorumlu birim {unit.short_title} · Son teslim günü 2017-02-01"
    changes.apply([SetField(remark.uuid, "answer", "Gerekti")], "Cevap")
    answered = _all(opened)[0]
    assert (answered.row, answered.field, answered.new) == (activity.uuid, "Cevap", "Gerekti")
    assert [told.field for told in _all(opened, Wanted(below=activity.uuid))] == ["Cevap", "Not"]
    changes.undo()
    changes.undo()
    assert _all(opened)[0].place == f"Dağıtım «{unit.short_title}» (silinmiş)"
