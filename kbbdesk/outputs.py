"""The files that are made of a programme: one way for the command line and the window."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import partial
from pathlib import Path

from kbbdesk.checks.engine import Engine
from kbbdesk.exports.progress import Progress
from kbbdesk.garbage import collection_paused
from kbbdesk.models.plan import PerformanceTarget
from kbbdesk.models.programme import Programme
from kbbdesk.problem_table import problem_table
from kbbdesk.storage.output import refuse_programmes
from kbbdesk.tables.letterhead import Letterhead, letterhead
from kbbdesk.tables.open_data import Document, open_data
from kbbdesk.tables.programme_tables import ProgrammeTables, programme_tables
from kbbdesk.tables.table import Table
from kbbdesk.tables.target_pages import TargetPage, target_page

Writer = Callable[[Path, Progress], list[Path]]
"""Writes one format to a target, as `target_in` names it, and returns the files; earlier ones are replaced.

Raises KnownError where a file cannot be written or would take the place of a programme.
"""


class Format(StrEnum):
    """What a programme can be written as; the value names it on the command line."""

    XLSX = "xlsx"
    PDF = "pdf"
    CSV = "csv"
    JSON = "json"


def target_in(form: Format, folder: Path) -> Path:
    """Return where a format goes in a folder under its usual name: a file, or for CSV the folder itself."""
    return folder if form is Format.CSV else folder / f"performans-programi.{form}"


@collection_paused()
def writer_of(form: Format, programme: Programme, engine: Callable[[], Engine], source: Path) -> Writer:
    """Return what writes a programme as it is now: no later edit changes it, and it may run on any thread.

    `engine` is asked for the problems where the format lists them; `source` is the programme's file.
    """
    if form is Format.JSON:
        return partial(_write_json, open_data(programme), source)
    tables = programme_tables(programme)
    if form is Format.XLSX:
        return partial(_write_xlsx, tables, problem_table(programme, engine()), source)
    return partial(_write_pdf if form is Format.PDF else _write_csv, tables, source)


def table_writer_of(table: Table, programme: Programme, source: Path) -> Writer:
    """Return what writes one table as a workbook, or as CSV or PDF where the target's name ends so."""
    return partial(_write_table, table, letterhead(programme), source)


def summary_writer_of(targets: Sequence[PerformanceTarget], programme: Programme, source: Path) -> Writer:
    """Return what writes the goal summaries of these targets, as they are now, into one PDF; as `writer_of`."""
    return partial(_write_summaries, *summary_data(targets, programme), source)


def summary_data(
    targets: Sequence[PerformanceTarget], programme: Programme
) -> tuple[tuple[TargetPage, ...], Letterhead]:
    """Return what the goal summaries of these targets are drawn from, as the programme is now."""
    return tuple(target_page(programme, target) for target in targets), letterhead(programme)


# Each library is imported when it writes: some cost more than everything else.


def _write_xlsx(
    tables: ProgrammeTables, problems: Table, source: Path, target: Path, progress: Progress
) -> list[Path]:
    from kbbdesk.exports.excel import export_excel

    refuse_programmes(source, target)
    export_excel(tables, problems, target, progress)
    return [target]


def _write_pdf(tables: ProgrammeTables, source: Path, target: Path, progress: Progress) -> list[Path]:
    from kbbdesk.exports.pdf import export_programme_pdf

    refuse_programmes(source, target)
    export_programme_pdf(tables, target, progress)
    return [target]


def _write_csv(tables: ProgrammeTables, source: Path, target: Path, progress: Progress) -> list[Path]:
    from kbbdesk.exports.csv_files import FILE_NAMES, export_csv

    refuse_programmes(source, *(target / name for name in FILE_NAMES))
    return export_csv(tables, target, progress)


def _write_json(document: Document, source: Path, target: Path, progress: Progress) -> list[Path]:
    from kbbdesk.exports.json_file import export_json

    refuse_programmes(source, target)
    export_json(document, target, progress)
    return [target]


def _write_table(table: Table, head: Letterhead, source: Path, target: Path, progress: Progress) -> list[Path]:
    refuse_programmes(source, target)
    if target.suffix.lower() == f".{Format.CSV}":
        from kbbdesk.exports import csv_files

        csv_files.export_table(table, target)
    elif target.suffix.lower() == f".{Format.PDF}":
        from kbbdesk.exports import pdf

        pdf.export_table_pdf(table, head, target)
    else:
        from kbbdesk.exports import excel

        excel.export_table(table, target, progress)
    return [target]


def _write_summaries(
    pages: Sequence[TargetPage], head: Letterhead, source: Path, target: Path, progress: Progress
) -> list[Path]:
    from kbbdesk.exports.pdf import export_summary_pdf

    refuse_programmes(source, target)
    export_summary_pdf(pages, head, target, progress)
    return [target]
