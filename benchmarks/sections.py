"""Consolidating twenty sections against a raw read of the workbooks.

The work reads twenty files (in the child process that foreign files are parsed in, started anew each time),
compares them, backs the programme up and brings every change into it in one transaction. The floor is a plain
`openpyxl.load_workbook` of each file and a walk over all its cells, in this process, openpyxl imported.

Of a plan 100× all sections come back at once. What is measured is what cannot be done on another thread.
"""

import shutil
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from openpyxl import load_workbook

from benchmarks.measure import Figure, Spent, ratio, spent, waited
from benchmarks.plan_generator import multiplied
from benchmarks.programme_file import TIMES
from kbbdesk.changes import Changes
from kbbdesk.garbage import set_aside
from kbbdesk.models.handing import Handout
from kbbdesk.models.lists import Unit
from kbbdesk.models.plan import Activity, ResponsibleUnit
from kbbdesk.models.programme import Programme
from kbbdesk.sections.consolidate import accept, now, packed_handouts, read_files
from kbbdesk.sections.content import content_hash, lines_of
from kbbdesk.sections.decisions import Decisions
from kbbdesk.sections.hand_out import LABEL, hand_out, prepare, units_with_targets
from kbbdesk.sections.packed_formats import FORMAT
from kbbdesk.sections.packing import unpack
from kbbdesk.sections.preview import ConsolidationPreview, preview
from kbbdesk.sections.reading.section import ReadSection
from kbbdesk.sections.reading.system import Header
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


def came_back(handout: Handout) -> ReadSection:
    """Return what reading gives of a section that came back, every tenth amount in it changed."""
    handed_out, section = unpack(handout.content), unpack(handout.content)
    known = content_hash(lines_of(section.plan, section.unit))
    for activity in list(section.plan.activities())[::10]:
        section.plan.assign(activity, "budget", (activity.budget or 0) + 100)
    lines = lines_of(section.plan, section.unit)
    identity = (section.programme, section.fiscal_year, section.unit, section.handout, section.deadline)
    header = Header(FORMAT, *identity, known, known)
    name = f"{section.unit}.xlsx"
    return ReadSection(name, handout.uuid, header, section, lines, [], True, handed_out=handed_out)


def waiting(folder: Path) -> Iterator[Figure]:
    """Measure how long the window waits for all sections of the plan 100×, once they are read."""
    path = folder / f"{TIMES}.kbb"
    create(path, multiplied(TIMES), "ölçüm", "benchmarks")
    with open_file(path) as opened:
        changes = Changes(opened)
        changes.apply(prepare(changes.programme, units_with_targets(changes.programme)).edits, LABEL)
        with set_aside():
            reads = [came_back(handout) for handout in changes.programme.handouts]
        times = [taken_in_and_back(changes, reads) for _ in range(3)]
    what = f"what {len(reads)} sections of the plan × {TIMES}"
    yield waited(
        f"{what} would change, compared while the window waits", [compared for compared, _ in times], goal=2
    )
    taken = [taken for _, taken in times]
    yield waited(f"{what} change, backed up and taken in while the window waits", taken, goal=5)


def taken_in_and_back(changes: Changes, reads: Sequence[ReadSection]) -> tuple[Spent, Spent]:
    """Return how long sections took to compare, and to accept; afterwards the programme is as before."""
    shown: list[ConsolidationPreview] = []
    compared = spent(lambda: shown.append(preview(changes.programme, reads, now(), changes.revision)))
    taken = spent(lambda: accept(changes, shown[0], Decisions(shown[0])))
    changes.undo()
    return compared, taken


def figures() -> Iterator[Figure]:
    """Measure the 2017 plan, and ten and a hundred times the plan."""
    for times in (1, 10):
        with TemporaryDirectory() as folder:
            yield from measured(Path(folder), times)
    with TemporaryDirectory() as folder:
        yield from waiting(Path(folder))
