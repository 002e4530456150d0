"""Edits that cannot be written leave programme, checks, undo history and file as they were (S3, S7)."""

import logging
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from kbbdesk.changes import Changed, Changes
from kbbdesk.models.edits import DeleteRow, Edit, SetField, new_row, set_cost
from kbbdesk.models.entity import FieldValue
from kbbdesk.models.plan import Activity
from kbbdesk.models.programme import Programme
from kbbdesk.storage import connection
from kbbdesk.storage.errors import BusyError, KnownError, ReadOnlyError
from kbbdesk.storage.programme_file import OpenOptions, ProgrammeFile, open_file
from kbbdesk.storage.verify import verify
from tests.conftest import FailAt
from tests.plan_edits import on_disk, state


@pytest.fixture
def file(small_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ProgrammeFile]:
    monkeypatch.setattr(connection, "BUSY_TIMEOUT", 0.05)
    with open_file(small_path) as opened:
        yield opened
    assert verify(small_path) == []


@pytest.fixture
def changes(file: ProgrammeFile) -> Changes:
    return Changes(file)


def first_activity(programme: Programme) -> Activity:
    return next(activity for activity in programme.activities() if activity.cost_lines)


def budget(programme: Programme, kurus: int | None) -> SetField:
    return SetField(first_activity(programme).uuid, "budget", kurus)


@contextmanager
def held_by_another_program(file: ProgrammeFile, _fail_at: FailAt) -> Iterator[None]:
    other = sqlite3.connect(file.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.close()


@contextmanager
def disk_full(file: ProgrammeFile, _fail_at: FailAt) -> Iterator[None]:
    (pages,) = file.connection.exec_driver_sql("PRAGMA page_count").one()
    file.connection.exec_driver_sql(f"PRAGMA max_page_count={pages}").close()
    yield
    file.connection.exec_driver_sql("PRAGMA max_page_count=1000000").close()


@contextmanager
def broken_before_the_commit(_file: ProgrammeFile, fail_at: FailAt) -> Iterator[None]:
    fail_at("save.before_commit", KnownError("Bağlantı koptu."))
    yield


Fault = Callable[[ProgrammeFile, FailAt], AbstractContextManager[None]]
FAULTS: dict[Fault, tuple[type[Exception], str]] = {
    held_by_another_program: (BusyError, "başka bir program tarafından kullanılıyor"),
    disk_full: (KnownError, "Diskte yer kalmadı"),
    broken_before_the_commit: (KnownError, "Bağlantı koptu"),
}


def told(changes: Changes) -> object:
    """All that a window shows of a programme and could undo in it."""
    history = (changes.undo_label, changes.redo_label)
    return state(changes.programme), changes.engine.problems, history


def large_edits(programme: Programme) -> list[Edit]:
    """A group of edits for which the file has to grow."""
    activity = first_activity(programme)
    target = activity.parent
    return [
        DeleteRow(activity.uuid),
        SetField(target.uuid, "title", "uzun bir başlık " * 3000),
        new_row(Activity, target.uuid, 1, "yeni faaliyet " * 3000, 1, None, None),
    ]


def prepared(changes: Changes, act: str) -> Callable[[], Changed | None]:
    """Bring the programme to where it can be edited, undone or redone, and return what does it."""
    changes.apply([SetField(changes.programme.uuid, "fiscal_year", 2018)], "Yıl")
    edits = large_edits(changes.programme)
    if act == "apply":
        return lambda: changes.apply(edits, "Yapıştır")
    changes.apply(edits, "Yapıştır")
    if act == "undo":
        return changes.undo
    changes.undo()
    return changes.redo


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("act", ["apply", "undo", "redo"])
def test_s3_s7_a_failure_to_write_changes_nothing_and_the_edit_can_be_made_again(
    file: ProgrammeFile, fail_at: FailAt, fault: Fault, act: str
) -> None:
    changes = Changes(file)
    do = prepared(changes, act)
    heard: list[Changed] = []
    changes.subscribe(heard.append)
    before, file_before = told(changes), file.path.read_bytes()
    kind, sentence = FAULTS[fault]
    with fault(file, fail_at), pytest.raises(kind, match=sentence):
        do()
    assert told(changes) == before
    assert (file.path.read_bytes(), heard) == (file_before, [])
    assert do() is not None
    assert told(changes) != before
    assert on_disk(file.path) == state(changes.programme)


def test_s7_a_bug_while_writing_changes_nothing(changes: Changes, small_path: Path, fail_at: FailAt) -> None:
    before, file_before = told(changes), small_path.read_bytes()
    fail_at("save.before_commit", ZeroDivisionError("a bug"))
    with pytest.raises(ZeroDivisionError):
        changes.apply([budget(changes.programme, 1)], "Bütçe")
    assert (told(changes), small_path.read_bytes()) == (before, file_before)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "yarım \ud83d vekil"),
        ("budget", 2**63),
        ("unit", "no such unit"),
        ("budget", True),
        ("budget", "1.000"),
        ("title", None),
    ],
)
def test_what_the_file_cannot_hold_changes_nothing(
    changes: Changes, small_path: Path, field: str, value: FieldValue
) -> None:
    before, file_before = told(changes), small_path.read_bytes()
    good = budget(changes.programme, 1)
    with pytest.raises(Exception):  # noqa: B017 - any refusal will do; what counts is what is left
        changes.apply([good, SetField(good.uuid, field, value)], "Faaliyet")
    assert (told(changes), small_path.read_bytes()) == (before, file_before)


def test_an_edit_of_a_row_that_is_not_there_changes_nothing(changes: Changes, small_path: Path) -> None:
    before, file_before = told(changes), small_path.read_bytes()
    with pytest.raises(KeyError):
        changes.apply([budget(changes.programme, 1), DeleteRow("none")], "Sil")
    assert (told(changes), small_path.read_bytes()) == (before, file_before)


def test_a_cell_pasted_twice_over_changes_nothing(changes: Changes, small_path: Path) -> None:
    before, file_before = told(changes), small_path.read_bytes()
    twins = [set_cost(first_activity(changes.programme), "05", kurus) for kurus in (1, 2)]
    with pytest.raises(KeyError):
        changes.apply([edit for edit in twins if edit], "Yapıştır")
    assert (told(changes), small_path.read_bytes()) == (before, file_before)


def test_a_file_open_for_reading_takes_no_edit(small_path: Path) -> None:
    with open_file(small_path, OpenOptions(write=False)) as opened:
        changes = Changes(opened)
        before, file_before = told(changes), small_path.read_bytes()
        with pytest.raises(ReadOnlyError, match="salt okunur"):
            changes.apply([budget(opened.programme, 1)], "Bütçe")
        assert (told(changes), small_path.read_bytes()) == (before, file_before)


def test_a_file_that_another_program_wrote_to_takes_no_edit(file: ProgrammeFile) -> None:
    changes, before = Changes(file), state(file.programme)
    other = sqlite3.connect(file.path)
    other.execute(
        "INSERT INTO change SELECT revision + 1, at, who, source, group_number + 1, label, undoes, action,"
        " kind, row, field, old, new, hash, format, group_uuid FROM change"
    )
    other.commit()
    with pytest.raises(KnownError, match="başka bir yerden değiştirilmiş"):
        changes.apply([budget(file.programme, 1)], "Bütçe")
    assert (state(file.programme), changes.undo_label) == (before, None)
    other.execute("DELETE FROM change WHERE revision > 1")
    other.commit()
    other.close()


def test_a_listener_that_fails_is_logged_and_the_others_hear(
    changes: Changes, small_path: Path, log_records: list[logging.LogRecord]
) -> None:
    def broken(_changed: Changed) -> None:
        raise ZeroDivisionError("a bug")

    heard: list[Changed] = []
    changes.subscribe(broken)
    changes.subscribe(heard.append)
    assert changes.apply([budget(changes.programme, 1)], "Bütçe") is not None
    assert changes.undo() is not None
    assert [changed.label for changed in heard] == ["Bütçe", "Bütçe"]
    assert on_disk(small_path) == state(changes.programme)
    assert [record.exc_info[0] for record in log_records if record.exc_info] == [ZeroDivisionError] * 2
    log_records.clear()
