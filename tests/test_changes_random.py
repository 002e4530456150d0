"""Whatever is done and undone: memory, checks, totals, file and journal always tell the same."""

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kbbdesk.changes import Changed, Changes
from kbbdesk.checks.engine import Engine
from kbbdesk.checks.problem import Problem
from kbbdesk.models.entity import FieldValue
from kbbdesk.models.lists import Unit
from kbbdesk.models.programme import SUMMING, Programme
from kbbdesk.models.steps import row_values
from kbbdesk.storage.programme_file import open_file
from kbbdesk.storage.verify import verify
from tests.plan_edits import on_disk, random_edits, sorted_totals, state

Seen = tuple[dict[str, dict[str, FieldValue]], dict[str, object], dict[str, tuple[Problem, ...]]]


class Session:
    """One programme file that is edited, undone, redone, closed and opened again."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.heard: list[Changed] = []
        self.open()

    def open(self) -> None:
        self.file = open_file(self.path)
        self.programme = self.file.programme
        self.changes = Changes(self.file)
        self.changes.subscribe(self.heard.append)

    def close(self) -> None:
        self.file.close()

    def reopen(self) -> None:
        self.close()
        self.open()

    def edit(self, random: Random, label: str) -> bool:
        """Do a group of edits; tell whether it changed anything."""
        edits = random_edits(random, self.programme, random.randint(1, 4))
        before = seen(self.programme, self.changes.engine)
        changed = self.changes.apply(edits, label)
        self.hold_to_account(before, changed)
        return changed is not None

    def undo(self) -> None:
        before = seen(self.programme, self.changes.engine)
        self.hold_to_account(before, self.changes.undo())

    def redo(self) -> None:
        before = seen(self.programme, self.changes.engine)
        self.hold_to_account(before, self.changes.redo())

    def hold_to_account(self, before: Seen, changed: Changed | None) -> None:
        """Live checks equal full checks, and what was announced covers all that differs."""
        assert self.changes.engine.problems == Engine(self.programme).problems
        assert self.heard == ([changed] if changed else [])
        self.heard.clear()
        rows, totals, problems = seen(self.programme, self.changes.engine)
        earlier_rows, earlier_totals, earlier_problems = before
        stayed = rows.keys() & earlier_rows.keys()
        fields = {(uuid, name) for uuid in stayed for name in _differing(earlier_rows[uuid], rows[uuid])}
        sums = _differing(earlier_totals, totals) & rows.keys()
        marks = _differing(earlier_problems, problems)
        if changed is None:
            assert (fields, sums, marks, rows.keys()) == (set(), set(), set(), earlier_rows.keys())
            return
        added, removed = rows.keys() - earlier_rows.keys(), earlier_rows.keys() - rows.keys()
        assert added <= changed.added <= rows.keys()
        assert removed <= changed.removed
        assert not changed.removed & rows.keys()
        assert {cell for cell in fields if cell[0] not in changed.added} <= changed.cells
        assert sums <= changed.totals <= rows.keys()
        assert marks <= changed.problems


def seen(programme: Programme, engine: Engine) -> Seen:
    """Return what a window shows: fields, totals and problems of every row."""
    rows = {
        row.uuid: dict(zip(("parent", *row.fields), row_values(row), strict=True))
        for row in programme.rows.values()
    }
    totals: dict[str, object] = {
        row.uuid: sorted_totals(row.totals) for row in programme.rows.values() if isinstance(row, (*SUMMING, Unit))
    }
    return rows, totals, {uuid: problems for uuid in rows if (problems := engine.of_row(uuid))}


def _differing(before: Mapping[str, object], after: Mapping[str, object]) -> set[str]:
    return {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}


@pytest.fixture(scope="session")
def _opened_today(_small_made_once: Path) -> Path:
    """The small programme with its backup of the day, which no example need make again."""
    open_file(_small_made_once).close()
    return _small_made_once


@pytest.fixture
def fresh_copies(_opened_today: Path) -> Iterator[Iterator[Path]]:
    """A folder of its own with a fresh programme file for every example."""

    def copies() -> Iterator[Path]:
        while True:
            with TemporaryDirectory() as folder:
                yield Path(shutil.copytree(_opened_today.parent, folder, dirs_exist_ok=True)) / _opened_today.name

    walk = copies()
    yield walk
    walk.close()  # type: ignore[attr-defined]


@settings(max_examples=16, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.randoms(use_true_random=False))
def test_undo_of_everything_restores_it_and_redo_brings_it_forward(
    fresh_copies: Iterator[Path], random: Random
) -> None:
    session = Session(next(fresh_copies))
    try:
        states = [state(session.programme)]
        for number in range(random.randint(1, 8)):
            if session.edit(random, f"Düzenleme {number}"):
                states.append(state(session.programme))
        assert on_disk(session.path) == states[-1]
        if random.random() < 0.5:
            session.reopen()
        for earlier in reversed(states[:-1]):
            session.undo()
            assert state(session.programme) == earlier
        assert session.changes.undo_label is None
        assert on_disk(session.path) == states[0]
        if random.random() < 0.5:
            session.reopen()
        for later in states[1:]:
            session.redo()
            assert state(session.programme) == later
        assert session.changes.redo_label is None
        assert on_disk(session.path) == states[-1]
        assert verify(session.path) == []
    finally:
        session.close()


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.randoms(use_true_random=False))
def test_editing_undoing_and_opening_in_any_order(fresh_copies: Iterator[Path], random: Random) -> None:
    session = Session(next(fresh_copies))
    try:
        history = [state(session.programme)]
        undone: list[dict[str, object]] = []
        for number in range(15):
            act = random.choice(("edit", "edit", "undo", "redo", "reopen"))
            if act == "edit" and session.edit(random, f"Düzenleme {number}"):
                history.append(state(session.programme))
                undone = []
            elif act == "undo":
                session.undo()
                if len(history) > 1:
                    undone.append(history.pop())
            elif act == "redo":
                session.redo()
                history.extend(undone[-1:])
                del undone[-1:]
            elif act == "reopen":
                session.reopen()
            assert state(session.programme) == history[-1]
            assert (session.changes.undo_label is None) == (len(history) == 1)
            assert (session.changes.redo_label is None) == (undone == [])
        assert on_disk(session.path) == history[-1]
        assert verify(session.path) == []
    finally:
        session.close()
