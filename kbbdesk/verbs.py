"""What the command line can do: one function for each verb, which returns the exit status."""

import json
from argparse import Namespace
from collections.abc import Sequence

from kbbdesk import turkish
from kbbdesk.checks.engine import Engine
from kbbdesk.checks.justifications import justified
from kbbdesk.checks.places import place
from kbbdesk.checks.problem import Problem, Severity
from kbbdesk.checks.severities import by_severity, counted, severity_name
from kbbdesk.checks.texts import sentence
from kbbdesk.console import Progress, complain, say
from kbbdesk.models.lists import Unit
from kbbdesk.models.programme import Programme
from kbbdesk.outputs import Format, summary_writer_of, target_in, writer_of
from kbbdesk.storage.errors import KnownError
from kbbdesk.storage.output import folder_made, refuse_programmes
from kbbdesk.storage.programme_file import OpenOptions, create, open_file

DONE, HAS_ERRORS, NOT_DONE = 0, 1, 2

FORMATS = tuple(form.value for form in Format)


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
    with (
        open_file(options.file, OpenOptions(write=False, salvage=options.salvage)) as opened,
        folder_made(options.to),
    ):
        for damage in opened.damage:
            complain(damage)
        for name in formats:
            form = Format(name)
            writer = writer_of(form, opened.programme, lambda: Engine(opened.programme), options.file)
            with Progress(name) as progress:
                for path in writer(target_in(form, options.to), progress):
                    say(str(path))
    return HAS_ERRORS if opened.damage else DONE


def summary(options: Namespace) -> int:
    """Write the one-page goal summaries of the targets that were named."""
    refuse_programmes(options.file, options.to)
    with open_file(options.file, OpenOptions(write=False)) as opened:
        programme = opened.programme
        by_code = {turkish.fold(target.code): target for target in programme.performance_targets()}
        unknown = [code for code in options.codes if turkish.fold(code) not in by_code]
        if unknown:
            raise KnownError(
                f"{', '.join(unknown)}: bu kodda bir performans hedefi yok; kodu Ke/Ph.1.1.1 biçiminde yazın."
            )
        targets = [by_code[turkish.fold(code)] for code in options.codes]
        with Progress("pdf") as progress:
            summary_writer_of(targets, programme, options.file)(options.to, progress)
    say(str(options.to))
    return DONE


def sections(options: Namespace) -> int:
    """Hand out the sections of all units, or of those that were named, as workbooks in a folder."""
    from kbbdesk.changes import Changes
    from kbbdesk.sections.hand_out import hand_out, units_with_targets

    with open_file(options.file) as opened:
        programme = opened.programme
        units = _named_units(programme, options.unit) if options.unit else units_with_targets(programme)
        with Progress("xlsx") as progress:
            paths = hand_out(Changes(opened), units, options.to, options.deadline or "", progress)
    for path in paths:
        say(str(path))
    say(f"{len(paths)} birimin bölümü dağıtıldı.")
    return DONE


def _named_units(programme: Programme, names: Sequence[str]) -> list[Unit]:
    by_name = {turkish.fold(name): unit for unit in programme.units for name in (unit.short_title, unit.title)}
    unknown = [name for name in names if turkish.fold(name.strip()) not in by_name]
    if unknown:
        known = ", ".join(unit.title for unit in programme.units)
        raise KnownError(f"{', '.join(unknown)}: bu adda bir birim yok; birimlerden birini yazın: {known}.")
    return list(dict.fromkeys(by_name[turkish.fold(name.strip())] for name in names))


def consolidate(options: Namespace) -> int:
    """Bring sections that came back into the programme, or with `dry_run` tell what would change."""
    from kbbdesk.changes import Changes
    from kbbdesk.sections import consolidate as work
    from kbbdesk.sections.decisions import Decisions
    from kbbdesk.sections.preview import preview
    from kbbdesk.sections.report import report, tables_of
    from kbbdesk.sections.summary import summary_lines

    if options.report:
        refuse_programmes(options.file, options.report)
    with open_file(options.file, OpenOptions(write=not options.dry_run)) as opened:
        programme, changes = opened.programme, Changes(opened)
        with Progress("xlsx") as progress:
            paths = work.workbooks_in(options.workbooks)
            reads = work.read_files(paths, work.packed_handouts(programme), progress)
        shown = preview(programme, reads, work.now(), changes.revision)
        decisions = Decisions(shown)
        if options.conflicts:
            decisions.decide_conflicts(options.conflicts == "theirs")
        say("\n".join(summary_lines(shown, programme, all_changes=options.dry_run)))
        if options.report:
            report(tables_of(shown, programme, decisions), programme, options.report)
        if not options.dry_run:
            is_written = work.accept(changes, shown, decisions)
            say("Program değişti; tek adımda geri alınabilir." if is_written else "Program değişmedi.")
    has_refused = any(file.refusal for file in shown.files)
    return HAS_ERRORS if has_refused or decisions.undecided() else DONE


def verify(options: Namespace) -> int:
    """Print what in a file is not as the program left it."""
    from kbbdesk.storage.verify import verify as findings_in

    findings = findings_in(options.file)
    say("\n".join(findings) if findings else f"{options.file.name} sağlam: dosya, yapısı, kayıtları ve günlüğü.")
    return HAS_ERRORS if findings else DONE
