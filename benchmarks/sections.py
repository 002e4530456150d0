"""Consolidating twenty sections against a raw read of the workbooks.

The work reads twenty files (in the child process that foreign files are parsed in, started anew each time),
compares them, backs the programme up and brings every change into it in one transaction. The floor is a plain
`openpyxl.load_workbook` of each file and a walk over all its cells, in this process, openpyxl imported.
"""

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from openpyxl import load_workbook

from benchmarks.measure import Figure, ratio
from benchmarks.plan_generator import multiplied
from kbbdesk.changes import Changes
from kbbdesk.models.lists import Unit
from kbbdesk.models.plan import Activity, ResponsibleUnit
from kbbdesk.models.programme import Programme
from kbbdesk.sections.consolidate import accept, now, packed_handouts, read_files
from kbbdesk.sections.content import unpack
from kbbdesk.sections.decisions import Decisions
from kbbdesk.sections.hand_out import hand_out
from kbbdesk.sections.preview import preview
from kbbdesk.sections.workbook import write_section
from kbbdesk.storage.programme_file import create, open_file

GOAL = 2.0
RUNS = 5


def grown(times: int) -> Programme:
    """Return a plan so many times as large in which the twenty units answer for all copies."""
    programme = multiplied(times)
    first: dict[str, Unit] = {}
    for unit in programme.units:
        first.setdefault(unit.title, unit)
    for row in list(programme.rows.values()):
        if isinstance(row, Activity | ResponsibleUnit) and (found := programme.unit(row.unit)):
            programme.assign(row, "unit", first[found.title].uuid)
    for unit in list(programme.units):
        if unit is not first[unit.title]:
            for ceiling in list(unit.ceilings):
                programme.remove(ceiling)
            programme.remove(unit)
    return programme


def handed_out_and_back(folder: Path, times: int) -> tuple[Path, list[Path]]:
    """Return a programme file and the workbooks that came back, every tenth amount in them changed."""
    path, back = folder / f"{times}.kbb", []
    create(path, grown(times), "ölçüm", "benchmarks")
    with open_file(path) as opened:
        hand_out(Changes(opened), opened.programme.units, folder / f"giden {times}")
        for handout in opened.programme.handouts:
            section = unpack(handout.content)
            for activity in list(section.plan.activities())[::10]:
                section.plan.assign(activity, "budget", (activity.budget or 0) + 100)
            back.append(folder / f"{times} {handout.unit}.xlsx")
            write_section(section, back[-1])
    return path, back


def consolidated(opened: list[Changes], paths: list[Path]) -> None:
    """Consolidate into a programme that has not got these files yet."""
    changes = opened.pop()
    reads = read_files(paths, packed_handouts(changes.programme))
    shown = preview(changes.programme, reads, now(), changes.revision)
    changed = accept(changes, shown, Decisions(shown))
    if changed is None or any(file.refusal or not file.changes for file in shown.files):
        raise RuntimeError("nothing was consolidated")


def read_raw(paths: list[Path]) -> int:
    """Read all cells of all workbooks; return how many of them hold something."""
    filled = 0
    for path in paths:
        for sheet in load_workbook(path).worksheets:
            filled += sum(cell.value is not None for row in sheet.iter_rows() for cell in row)
    return filled


def measured(folder: Path, times: int) -> Iterator[Figure]:
    """Measure a plan so many times as large: the files read, and brought in."""
    path, back = handed_out_and_back(folder, times)
    floor = cast("partial[object]", partial(read_raw, back))
    what = f"{len(back)} sections of the plan × {times}"
    against = f"raw openpyxl read of their {read_raw(back)} cells"
    reading = cast("partial[object]", partial(read_files, back, {}))
    yield ratio(f"reading {what} / {against}", reading, floor, runs=RUNS, goal=GOAL)
    files = [open_file(Path(shutil.copy(path, folder / f"{times}-{run}.kbb"))) for run in range(RUNS + 1)]
    try:
        work = partial(consolidated, [Changes(file) for file in files], back)
        yield ratio(f"consolidating {what} / {against}", work, floor, runs=RUNS, goal=GOAL)
    finally:
        for file in files:
            file.close()


def figures() -> Iterator[Figure]:
    """Measure the 2017 plan and ten times the plan."""
    for times in (1, 10):
        with TemporaryDirectory() as folder:
            yield from measured(Path(folder), times)
