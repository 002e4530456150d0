"""The operations that must survive a fault at every point which they pass, on two objectives of the 2017 plan."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kbbdesk.changes import Changes
from kbbdesk.checks.engine import Engine
from kbbdesk.exports.csv_files import FILE_NAMES
from kbbdesk.models.edits import SetField
from kbbdesk.models.entity import Entity
from kbbdesk.outputs import Format, target_in, writer_of
from kbbdesk.sections.consolidate import accept, now
from kbbdesk.sections.decisions import Decisions
from kbbdesk.sections.file_names import free_paths
from kbbdesk.sections.hand_out import hand_out, units_with_targets
from kbbdesk.sections.preview import preview
from kbbdesk.sections.reading.section import Reader
from kbbdesk.storage.backup import back_up, backups, restore
from kbbdesk.storage.connection import probe
from kbbdesk.storage.copying import save_copy
from kbbdesk.storage.errors import KnownError
from kbbdesk.storage.format import SCHEMA_VERSION
from kbbdesk.storage.programme_file import ProgrammeFile, create, open_file
from kbbdesk.storage.upgrade import upgrade
from tests.plan_edits import small_plan
from tests.sections import returned
from tests.storage.support import OLD_FILES, READ, sql

PLAN = "program.kbb"
COPY = "kopya.kbb"
SENT = "bölümler"
TYPED = 7


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that people do: `arrange` makes what is in a folder before, `work` does it there.

    `is_done` tells whether it has been done, from the folder and from one in which it was; `replaces` are the
    files that it is there to change.
    """

    name: str
    arrange: Callable[[Path], object]
    work: Callable[[Path], object]
    is_done: Callable[[Path, Path], bool]
    replaces: frozenset[str] = frozenset()

    def __str__(self) -> str:
        return self.name


def operations() -> Iterator[Operation]:
    """Walk all of them."""
    plan = frozenset((PLAN,))
    yield Operation("create", lambda _: None, _create, lambda folder, _: (folder / PLAN).exists())
    yield Operation("open", _make, _open, lambda folder, _: bool(backups(folder / PLAN)))
    yield Operation("save", _make_opened, _type, _is_typed, plan)
    for form in Format:
        files = frozenset(path.name for path in _files_of(form))
        is_done = partial(_is_exported, form)
        yield Operation(f"export {form}", partial(_make_exported, form), partial(_export, form), is_done, files)
    yield Operation("hand out", _make_opened, _hand_out, _is_handed_out, plan)
    yield Operation("read", _make_handed_out, _read, _is_read)
    yield Operation("import", _make_noted, _import, _is_typed, plan)
    yield Operation("back up", _make_opened, _back_up, _is_backed_up)
    yield Operation("copy", _make_opened, _copy, lambda folder, _: (folder / COPY).exists())
    yield Operation("upgrade", _make_old, _upgrade, _is_upgraded, plan)
    yield Operation("restore", _make_typed, _restore, lambda folder, done: not _is_typed(folder, done), plan)


def _create(folder: Path) -> None:
    (path,) = free_paths(folder, [Path(PLAN).stem], ".kbb")
    create(path, small_plan(), "2017 örneği", "örnek")


_make = _create


@contextmanager
def _opened(folder: Path) -> Iterator[ProgrammeFile]:
    with open_file(folder / PLAN) as opened:
        if opened.notices:
            raise KnownError(*opened.notices)
        yield opened


def _open(folder: Path) -> None:
    with _opened(folder):
        pass


def _make_opened(folder: Path) -> None:
    """Make a programme that has its backup of the day."""
    _make(folder)
    _open(folder)


def _type(folder: Path) -> None:
    with _opened(folder) as opened:
        edits = [SetField(activity.uuid, "budget", TYPED) for activity in opened.programme.activities()]
        Changes(opened).apply(edits, "Yapıştır")


def _is_typed(folder: Path, _: Path) -> bool:
    with open_file(folder / PLAN, READ) as opened:
        return {activity.budget for activity in opened.programme.activities()} == {TYPED}


def _copy(folder: Path) -> None:
    with _opened(folder) as opened:
        save_copy(opened, folder / COPY)


def _make_typed(folder: Path) -> None:
    _make_opened(folder)
    _type(folder)


def _files_of(form: Format) -> list[Path]:
    return [Path(name) for name in FILE_NAMES] if form is Format.CSV else [target_in(form, Path())]


def _make_exported(form: Format, folder: Path) -> None:
    """Make the outputs of an earlier state; outputs of the present one differ in every file."""
    _make(folder)
    _export(form, folder)
    with open_file(folder / PLAN) as opened:
        edits = [edit for row in opened.programme.rows.values() for edit in _renamed(row)]
        Changes(opened).apply(edits, "Ad")


def _renamed(row: Entity) -> Iterator[SetField]:
    field = next((name for name in ("title", "code") if name in row.fields), "")
    if field == "title":
        yield SetField(row.uuid, field, f"{getattr(row, field)} yeni")


def _export(form: Format, folder: Path) -> None:
    with open_file(folder / PLAN, READ) as opened:
        programme = opened.programme
        write = writer_of(form, programme, lambda: Engine(programme), folder / PLAN)
        write(target_in(form, folder), lambda _done, _total: None)


def _is_exported(form: Format, folder: Path, done: Path) -> bool:
    return all((folder / path).read_bytes() == (done / path).read_bytes() for path in _files_of(form))


def _hand_out(folder: Path) -> None:
    with _opened(folder) as opened:
        hand_out(Changes(opened), units_with_targets(opened.programme)[:2], folder / "yeni" / SENT)


def _is_handed_out(folder: Path, _: Path) -> bool:
    return len(list((folder / "yeni" / SENT).glob("[!.]*.xlsx"))) >= 2


def _make_handed_out(folder: Path) -> None:
    _make_opened(folder)
    with _opened(folder) as opened:
        hand_out(Changes(opened), units_with_targets(opened.programme)[:1], folder / SENT)


def _read(folder: Path) -> None:
    (path,) = (folder / SENT).iterdir()
    with Reader() as reader:
        told = reader.read(path).section.unit_title
    (folder / "okunan.txt").write_text(told, encoding="utf-8")


def _is_read(folder: Path, done: Path) -> bool:
    """Tell whether what was read is there; reading itself leaves no trace."""
    told = folder / "okunan.txt"
    return told.exists() and told.read_bytes() == (done / "okunan.txt").read_bytes()


def _make_noted(folder: Path) -> None:
    """Make a programme whose sections are with the units."""
    _make_opened(folder)
    with _opened(folder) as opened:
        returned.hand_out(Changes(opened), units_with_targets(opened.programme))


def _import(folder: Path) -> None:
    with _opened(folder) as opened:
        programme, reads = opened.programme, []
        for handout in programme.handouts:
            lines = returned.base_lines(handout)
            for uuid in [line.uuid for line in lines if line.kind == "activity"]:
                lines = returned.changed(lines, uuid, budget=TYPED)
            reads.append(returned.returned(handout, lines, f"{handout.unit}.xlsx"))
        shown = preview(programme, reads, now())
        accept(Changes(opened), shown, Decisions(shown))


def _back_up(folder: Path) -> None:
    with _opened(folder) as opened:
        back_up(opened.sqlite, opened.path, "elle")


def _is_backed_up(folder: Path, _: Path) -> bool:
    return any(backup.reason == "elle" for backup in backups(folder / PLAN))


def _make_old(folder: Path) -> None:
    """Make a file of an older schema, with no more of the plan than the others."""
    path = Path(shutil.copy(OLD_FILES / "schema-2.kbb", folder / PLAN))
    kept = ", ".join(f"'{uuid}'" for uuid in small_plan().rows)
    kinds = dict.fromkeys(type(row).kind for row in small_plan().rows.values())
    sql(path, *(f"DELETE FROM {kind} WHERE uuid NOT IN ({kept})" for kind in kinds))


def _upgrade(folder: Path) -> None:
    if not _is_upgraded(folder, folder):
        upgrade(folder / PLAN)


def _is_upgraded(folder: Path, _: Path) -> bool:
    return probe(folder / PLAN) == SCHEMA_VERSION


def _restore(folder: Path) -> None:
    restore(folder / PLAN, backups(folder / PLAN)[-1])
