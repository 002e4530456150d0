"""kbbdesk without a window. Verbs are English; what they print for people is Turkish.

Exit status: 0 done, 1 the programme has errors, 2 could not be done (one line on stderr says why).
"""

import argparse
import json
import logging
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from kbbdesk import __version__
from kbbdesk.checks.engine import Engine
from kbbdesk.checks.justifications import justified
from kbbdesk.checks.places import place
from kbbdesk.checks.problem import Problem, Severity
from kbbdesk.checks.texts import sentence
from kbbdesk.console import Progress, log_file, speak_turkish
from kbbdesk.models.programme import Programme
from kbbdesk.storage.errors import KnownError, os_error
from kbbdesk.storage.programme_file import OpenOptions, create, open_file

DONE, HAS_ERRORS, NOT_DONE = 0, 1, 2

_FORMATS = ("csv", "json")
_SEVERITY_NAMES = {Severity.ERROR: "hata", Severity.WARNING: "uyarı", Severity.NOTE: "not"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb and return the exit status; no traceback ever reaches the user."""
    speak_turkish()
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
        sys.stdout.flush()
    except KnownError as error:
        return _refused(str(error))
    except KeyboardInterrupt:
        return _refused("Vazgeçildi.")
    except BrokenPipeError:
        # The reader of our output has gone (`kbbdesk check … | head`): nobody is left to tell.
        sys.stderr.close()
        return DONE
    except Exception:
        path = log_file()
        logging.getLogger(__name__).exception("%s %s", __version__, options)
        return _refused(f"Beklenmeyen bir hata oldu; ayrıntısı günlükte: {path}")
    return status


def _refused(reason: str) -> int:
    line = " ".join(reason.split())
    print(f"kbbdesk: {line}", file=sys.stderr)
    return NOT_DONE


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with a command in one line, without the usage of everything."""

    def error(self, message: str) -> NoReturn:
        self.exit(_refused(f"{message}. Yardım: {self.prog} --help"))


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="kbbdesk",
        description="Performans programı: bir kez yazılır, denetlenir, basılır. Komut verilmezse pencere açılır.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"kbbdesk {__version__}")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="KOMUT", title="komutlar")

    def verb(name: str, run: Callable[[argparse.Namespace], int], text: str) -> argparse.ArgumentParser:
        command = verbs.add_parser(name, help=text, description=text, allow_abbrev=False)
        command.add_argument("file", type=Path, metavar="DOSYA.kbb")
        command.set_defaults(run=run)
        return command

    verb("sample", _sample, "2017 planını yeni bir dosya olarak yazar")
    check = verb("check", _check, "programı denetler; hata varsa çıkış değeri 1 olur")
    check.add_argument("--json", action="store_true", help="sonucu JSON olarak yazar")
    export = verb("export", _export, "resmî tabloları bir klasöre yazar")
    export.add_argument("--to", type=Path, required=True, metavar="KLASÖR")
    export.add_argument("--only", action="append", choices=_FORMATS, help="yalnız bu biçim; yinelenebilir")
    export.add_argument("--salvage", action="store_true", help="bozuk bir dosyadan okunabileni yazar")
    verb("verify", _verify, "dosyanın, şemanın ve günlüğün sağlamlığını denetler")
    return parser


def _sample(options: argparse.Namespace) -> int:
    from kbbdesk.storage.plan_data import read_sample

    create(options.file, read_sample(), "2017 örneği", "örnek")
    print(f"{options.file} yazıldı.")
    return DONE


def _check(options: argparse.Namespace) -> int:
    with open_file(options.file, OpenOptions(write=False)) as opened:
        engine = Engine(opened.programme)
        told = _told_as_json if options.json else _told
        print(told(opened.programme, engine))
    return HAS_ERRORS if engine.count(Severity.ERROR) else DONE


def _told(programme: Programme, engine: Engine) -> str:
    by_severity = sorted(engine.problems, key=lambda problem: list(Severity).index(problem.severity))
    lines = [_line(problem, programme) for problem in by_severity]
    counts = (f"{engine.count(severity)} {name}" for severity, name in _SEVERITY_NAMES.items())
    return "\n".join([*lines, ", ".join(counts)])


def _line(problem: Problem, programme: Programme) -> str:
    name = _SEVERITY_NAMES[problem.severity]
    mark = " (gerekçeli)" if justified(problem, programme) else ""
    return f"{name}{mark} [{problem.rule}] {place(problem, programme)}: {sentence(problem, programme)}"


def _told_as_json(programme: Programme, engine: Engine) -> str:
    document = {
        "counts": {severity.value: engine.count(severity) for severity in Severity},
        "problems": [
            {
                "rule": problem.rule,
                "severity": problem.severity.value,
                "row": problem.where,
                "field": problem.field,
                "place": place(problem, programme),
                "text": sentence(problem, programme),
                "justified": justified(problem, programme),
            }
            for problem in engine.problems
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _export(options: argparse.Namespace) -> int:
    from kbbdesk.exports.csv_files import export_csv
    from kbbdesk.exports.json_file import export_json
    from kbbdesk.tables.open_data import open_data
    from kbbdesk.tables.programme_tables import programme_tables

    formats = options.only or _FORMATS
    try:
        options.to.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise os_error(error, options.to) from error
    paths: list[Path] = []
    with open_file(options.file, OpenOptions(write=False, salvage=options.salvage)) as opened:
        for damage in opened.damage:
            print(f"kbbdesk: {damage}", file=sys.stderr)
        with Progress() as progress:
            if "csv" in formats:
                paths += export_csv(programme_tables(opened.programme), options.to, progress)
            if "json" in formats:
                paths.append(export_json(open_data(opened.programme), options.to))
    print("\n".join(str(path) for path in paths))
    return HAS_ERRORS if opened.damage else DONE


def _verify(options: argparse.Namespace) -> int:
    from kbbdesk.storage.verify import verify

    findings = verify(options.file)
    print("\n".join(findings) if findings else f"{options.file.name} sağlam: dosya, şema, kayıtlar ve günlük.")
    return HAS_ERRORS if findings else DONE
