"""What the command line can do: one function for each verb, which returns the exit status."""

import json
from argparse import Namespace
from pathlib import Path

from kbbdesk import turkish
from kbbdesk.checks.engine import Engine
from kbbdesk.checks.justifications import justified
from kbbdesk.checks.places import place
from kbbdesk.checks.problem import Problem, Severity
from kbbdesk.checks.severities import by_severity, counted, severity_name
from kbbdesk.checks.texts import sentence
from kbbdesk.console import Progress, complain, say
from kbbdesk.models.programme import Programme
from kbbdesk.storage.errors import KnownError, os_error
from kbbdesk.storage.programme_file import OpenOptions, create, open_file

DONE, HAS_ERRORS, NOT_DONE = 0, 1, 2

FORMATS = ("xlsx", "pdf", "csv", "json")

_DATABASE = b"SQLite format 3\x00"


def sample(options: Namespace) -> int:
    """Write the 2017 plan as a new file."""
    from kbbdesk.storage.plan_data import read_sample

    create(options.file, read_sample(), "2017 örneği", "örnek")
    say(f"{options.file} yazıldı.")
    return DONE


def check(options: Namespace) -> int:
    """Print all problems of a programme, or a JSON document of them."""
    with open_file(options.file, OpenOptions(write=False)) as opened:
        engine = Engine(opened.programme)
        told = _told_as_json if options.json else _told
        say(told(opened.programme, engine), utf8=options.json)
    return HAS_ERRORS if engine.count(Severity.ERROR) else DONE


def _told(programme: Programme, engine: Engine) -> str:
    lines = [_line(problem, programme) for problem in by_severity(engine.problems)]
    return "\n".join([*lines, counted(engine)])


def _line(problem: Problem, programme: Programme) -> str:
    name = severity_name(problem.severity)
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


def export(options: Namespace) -> int:
    """Write the official tables into a folder, in all formats or in those that were named."""
    formats = [name for name in FORMATS if name in (options.only or FORMATS)]
    with open_file(options.file, OpenOptions(write=False, salvage=options.salvage)) as opened:
        try:
            options.to.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise os_error(error, options.to) from error
        for damage in opened.damage:
            complain(damage)
        for name in formats:
            with Progress(name) as progress:
                for path in _exported(name, opened.programme, options, progress):
                    say(str(path))
    return HAS_ERRORS if opened.damage else DONE


def _exported(name: str, programme: Programme, options: Namespace, progress: Progress) -> list[Path]:
    """Write one format; its library is imported now, as it costs more than everything else."""
    from kbbdesk.tables.programme_tables import programme_tables

    folder: Path = options.to
    if name == "json":
        from kbbdesk.exports import json_file
        from kbbdesk.tables.open_data import open_data

        _refuse_programmes(options.file, folder / json_file.FILE_NAME)
        return [json_file.export_json(open_data(programme), folder)]
    tables = programme_tables(programme)
    if name == "csv":
        from kbbdesk.exports import csv_files

        _refuse_programmes(options.file, *(folder / file_name for file_name in csv_files.FILE_NAMES))
        return csv_files.export_csv(tables, folder, progress)
    if name == "xlsx":
        from kbbdesk.exports import excel
        from kbbdesk.problem_table import problem_table

        path = folder / excel.FILE_NAME
        _refuse_programmes(options.file, path)
        excel.export_excel(tables, problem_table(programme, Engine(programme)), path, progress)
    else:
        from kbbdesk.exports import pdf

        path = folder / pdf.FILE_NAME
        _refuse_programmes(options.file, path)
        pdf.export_programme_pdf(tables, path, progress)
    return [path]


def _refuse_programmes(programme: Path, *outputs: Path) -> None:
    """Let no output take the place of a programme, be it the one that is read or another.

    Raises:
        KnownError: an output is a folder, a programme file or any other SQLite database.

    """
    for output in outputs:
        if output.is_dir():
            raise KnownError(f"{output} bir klasör; yazılacak dosyanın adını da verin.")
        if output.suffix.lower() == ".kbb" or _is_database(output) or _is_same(output, programme):
            raise KnownError(f"{output} bir program dosyası; üzerine yazılmadı. Çıktı için başka bir ad verin.")


def _is_same(output: Path, programme: Path) -> bool:
    return output.exists() and output.samefile(programme)


def _is_database(path: Path) -> bool:
    if not path.is_file():
        return False
    try:
        with path.open("rb") as stream:
            return stream.read(len(_DATABASE)) == _DATABASE
    except OSError as error:
        raise os_error(error, path) from error


def summary(options: Namespace) -> int:
    """Write the one-page goal summaries of the targets that were named."""
    from kbbdesk.exports.pdf import export_summary_pdf
    from kbbdesk.tables.letterhead import letterhead
    from kbbdesk.tables.target_pages import target_page

    _refuse_programmes(options.file, options.to)
    with open_file(options.file, OpenOptions(write=False)) as opened:
        programme = opened.programme
        by_code = {turkish.fold(target.code): target for target in programme.performance_targets()}
        unknown = [code for code in options.codes if turkish.fold(code) not in by_code]
        if unknown:
            raise KnownError(
                f"{', '.join(unknown)}: bu kodda bir performans hedefi yok; kodu Ke/Ph.1.1.1 biçiminde yazın."
            )
        pages = [target_page(programme, by_code[turkish.fold(code)]) for code in options.codes]
        with Progress("pdf") as progress:
            export_summary_pdf(pages, letterhead(programme), options.to, progress)
    say(str(options.to))
    return DONE


def verify(options: Namespace) -> int:
    """Print what in a file is not as the program left it."""
    from kbbdesk.storage.verify import verify as findings_in

    findings = findings_in(options.file)
    say("\n".join(findings) if findings else f"{options.file.name} sağlam: dosya, şema, kayıtlar ve günlük.")
    return HAS_ERRORS if findings else DONE
