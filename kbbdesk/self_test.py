"""`kbbdesk --self-test [DIR]`: what an installed program must be able to do, done once with the 2017 plan.

It runs from source, in the frozen folder, and where IT has installed the program. Nothing of the user's is
touched: files and settings live in DIR, or in a folder that goes away.
"""

import json
import logging
import os
import platform
import shutil
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from kbbdesk import __version__
from kbbdesk.numerals import format_money

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

DONE, FAILED, NOT_DONE = 0, 1, 2
RESULT = "self-test.json"

_NAME = "İlkay Işık Ğ – 2017.kbb"
"""Letters of which each has gone wrong somewhere: in Windows' code pages, in casing, in normal forms."""

Facts = dict[str, object]


class UnmetError(Exception):
    """Something came out otherwise than it must."""


def require(met: bool, what: str) -> None:
    """Raise `UnmetError` unless a condition is met; `assert` would vanish from an optimised program."""
    if not met:
        raise UnmetError(what)


@dataclass
class Bench:
    """Where the steps work, and the programme file that the first of them makes."""

    folder: Path
    programme: Path = field(init=False)

    def __post_init__(self) -> None:
        self.programme = self.folder / _NAME


def guards(bench: Bench) -> Facts:
    """Foreign XML is read with entities refused: defusedxml is in and used, lxml is out (faults.md)."""
    import openpyxl

    from kbbdesk.sections.reading.parser import check_parser

    check_parser()
    return {"openpyxl": openpyxl.__version__}


def sample(bench: Bench) -> Facts:
    """The 2017 plan becomes a new programme file, whose sums are those of its approved budget."""
    from kbbdesk.storage.plan_data import read_sample
    from kbbdesk.storage.programme_file import OpenOptions, create, open_file

    create(bench.programme, read_sample(), "2017 örneği", "örnek")
    with open_file(bench.programme, OpenOptions(write=False)) as opened:
        programme = opened.programme
        need = programme.resource_need()
        require(need == programme.approved_budget, f"{need} kuruş, and not the approved budget")
        return {"activities": sum(1 for _ in programme.activities()), "resource_need": format_money(need)}


def upgrade(bench: Bench) -> Facts:
    """The oldest file that a release has written opens, with a backup of what it was."""
    from kbbdesk.resources import db_folder
    from kbbdesk.storage.backup import backups
    from kbbdesk.storage.connection import probe
    from kbbdesk.storage.format import SCHEMA_VERSION
    from kbbdesk.storage.programme_file import open_file

    old = sorted((db_folder() / "old_files").glob("*.kbb"))[0]
    path = Path(shutil.copy(old, bench.folder / "eski.kbb"))
    before = probe(path)
    open_file(path).close()
    require(before < SCHEMA_VERSION == probe(path), f"schema {before} became {probe(path)}")
    require(bool(backups(path)), "no backup was made of the old file")
    return {"from_schema": before, "to_schema": SCHEMA_VERSION}


def check(bench: Bench) -> Facts:
    """The rules run, and the printed plan breaks none that is an error; the file verifies."""
    from kbbdesk.checks.engine import Engine
    from kbbdesk.checks.problem import Severity
    from kbbdesk.storage.programme_file import OpenOptions, open_file
    from kbbdesk.storage.verify import verify

    with open_file(bench.programme, OpenOptions(write=False)) as opened:
        counts = {severity.value: Engine(opened.programme).count(severity) for severity in Severity}
    require(counts["error"] == 0, f"{counts['error']} errors")
    require(not verify(bench.programme), "the file does not verify")
    return dict(counts)


def outputs(bench: Bench) -> Facts:
    """Excel, PDF, CSV and JSON are written, and a reader of each finds its content."""
    from kbbdesk.checks.engine import Engine
    from kbbdesk.outputs import Format, target_in, writer_of
    from kbbdesk.storage.programme_file import OpenOptions, open_file

    folder = bench.folder / "çıktı"
    folder.mkdir()
    with open_file(bench.programme, OpenOptions(write=False)) as opened:
        programme = opened.programme
        for form in Format:
            write = writer_of(form, programme, lambda: Engine(programme), bench.programme)
            write(target_in(form, folder), lambda done, total: None)
    return _content_of(folder)


def _content_of(folder: Path) -> Facts:
    import openpyxl
    import pypdfium2  # type: ignore[import-untyped]

    workbook = openpyxl.load_workbook(folder / "performans-programi.xlsx", read_only=True)
    sheets = workbook.sheetnames
    workbook.close()
    document = pypdfium2.PdfDocument(folder / "performans-programi.pdf")
    pages = len(document)
    document.close()
    tables = sorted(path.name for path in folder.glob("*.csv"))
    require(len(tables) > 4 and all((folder / name).stat().st_size for name in tables), f"only {tables}")
    json.loads((folder / "performans-programi.json").read_text(encoding="utf-8"))
    return {"sheets": len(sheets), "pages": pages, "csv": len(tables)}


def sections(bench: Bench) -> Facts:
    """Every unit's workbook is written, and read back by the child process as it was handed out."""
    from kbbdesk.changes import Changes
    from kbbdesk.sections.content import lines_of
    from kbbdesk.sections.hand_out import hand_out, units_with_targets
    from kbbdesk.sections.reading.section import Reader
    from kbbdesk.storage.programme_file import open_file

    folder = bench.folder / "bölümler"
    folder.mkdir()
    with open_file(bench.programme) as opened, Reader() as reader:
        plan = opened.programme
        units = units_with_targets(plan)
        paths = hand_out(Changes(opened), units, folder)
        for unit, path in zip(units, paths, strict=True):
            returned = reader.read(path)
            require(not returned.findings, f"{path.name}: {returned.findings[:1]}")
            require(returned.lines == lines_of(plan, unit.uuid), f"{path.name} does not hold what was handed out")
    return {"sections": len(paths)}


def window(bench: Bench) -> Facts:
    """The window opens on the plan, takes an amount, and is no empty rectangle."""
    _settings_in(bench.folder / "ayarlar")
    from kbbdesk.models.edits import SetField
    from kbbdesk.storage.programme_file import open_file
    from kbbdesk.views.application import make_appearance, make_application
    from kbbdesk.views.main_window import MainWindow
    from kbbdesk.views.session import Session
    from kbbdesk.views.settings import Settings
    from kbbdesk.views.start.opening import Opening

    application = make_application(_qt_arguments())
    appearance = make_appearance(application)
    session = Session(open_file(bench.programme))
    shown = MainWindow(Opening(session), Settings())
    shown.show()
    activity = next(session.programme.activities())
    session.go_to(activity.uuid, "budget")
    session.apply([SetField(activity.uuid, "budget", (activity.budget or 0) + 1)], "Bütçe")
    application.processEvents()
    picture = shown.grab()
    picture.save(str(bench.folder / "pencere.png"))
    colours = _colours(picture.toImage())
    shown.end_with_session()
    application.processEvents()
    del appearance
    require(colours > 8, f"the window shows {colours} colours")
    return {"platform": application.platformName(), "size": f"{picture.width()}×{picture.height()}"}


def _settings_in(folder: Path) -> None:
    from PySide6.QtCore import QSettings

    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder))


def _qt_arguments() -> list[str]:
    """Without a screen the window is painted all the same, where nobody sees it."""
    from kbbdesk.app import why_no_screen

    unseen = ["-platform", "offscreen"] if why_no_screen(sys.platform, os.environ) else []
    return [sys.argv[0], *unseen]


def _colours(image: "QImage") -> int:
    return len({image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 3)})


STEPS: tuple[Callable[[Bench], Facts], ...] = (guards, sample, upgrade, check, outputs, sections, window)


def main(arguments: Sequence[str]) -> int:
    """Run every step in the folder named by `arguments`, or in one that goes away; print JSON, return the status.

    0 every step is met, 1 one is not, 2 the folder cannot be used. The same JSON is written to
    `DIR/self-test.json`: a window program on Windows has nowhere to print.
    """
    if len(arguments) > 1:
        return _refused("kullanım: kbbdesk --self-test [KLASÖR]")
    if not arguments:
        with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            return _run(Path(folder) / "self-test")
    return _run(Path(arguments[0]))


def _run(folder: Path) -> int:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            return _refused(f"{folder} boş değil; boş ya da yeni bir klasör verin.")
    except OSError as error:
        return _refused(f"{folder} kullanılamıyor: {error.strerror}")
    bench = Bench(folder.absolute())
    steps = [_result(step, bench) for step in STEPS]
    passed = all(step["met"] for step in steps)
    told = json.dumps({**_surroundings(), "passed": passed, "steps": steps}, ensure_ascii=False, indent=1)
    (folder / RESULT).write_text(told, encoding="utf-8")
    if sys.stdout is not None:
        from kbbdesk.console import say

        say(told, utf8=True)
    return DONE if passed else FAILED


def _result(step: Callable[[Bench], Facts], bench: Bench) -> Mapping[str, object]:
    """Run a step; whatever it raises is its result, and the next ones still run."""
    begun = time.perf_counter()
    try:
        facts: Facts = {"met": True, **step(bench)}
    except Exception as error:
        logging.getLogger(__name__).exception("self-test: %s", step.__name__)
        facts = {"met": False, "error": f"{type(error).__name__}: {error}"}
    return {"step": step.__name__, "seconds": round(time.perf_counter() - begun, 2), **facts}


def _surroundings() -> Facts:
    return {
        "version": __version__,
        "frozen": bool(getattr(sys, "frozen", False)),
        "python": platform.python_version(),
        "system": platform.platform(),
    }


def _refused(reason: str) -> int:
    from kbbdesk.console import complain

    complain(reason)
    return NOT_DONE
