"""The programme as a PDF against two floors.

First against a canvas that draws the same strings at the same places in the same typefaces, without rules,
links and bookmarks, and that is told where they stand. Then against LibreOffice turning the exported workbook
into a PDF; left out where there is no LibreOffice. Nothing measured is remembered from
one run to the next.
"""

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from functools import partial
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from reportlab.pdfgen.canvas import Canvas

from benchmarks.measure import Figure, ratio
from benchmarks.plan_generator import multiplied
from kbbdesk.checks.engine import Engine
from kbbdesk.exports import typography
from kbbdesk.exports.excel import export_excel
from kbbdesk.exports.pdf import export_programme_pdf, summary_pdf
from kbbdesk.exports.pdf.pages import Page
from kbbdesk.exports.pdf.programme import programme_pages
from kbbdesk.problem_table import problem_table
from kbbdesk.tables.programme_tables import ProgrammeTables, programme_tables

CANVAS_GOAL = 3.0
OFFICE_GOAL = 5.0
PREVIEW_GOAL = 3.0
OFFICE_RUNS = 3


def export(tables: ProgrammeTables, path: Path) -> None:
    """Write the PDF as a process does that has written none before."""
    typography.forget()
    export_programme_pdf(tables, path)


def draw_strings(pages: Sequence[Page], path: Path) -> None:
    """Draw all strings of finished pages and write the file."""
    stream = BytesIO()
    canvas = Canvas(stream, pageCompression=1, invariant=1)
    for page in pages:
        canvas.setPageSize((page.paper.width, page.paper.height))
        for x, y, text, style in page.drawing.texts:
            canvas.setFont(style.face, style.size)
            canvas.drawString(x, page.paper.height - y, text)
        canvas.showPage()
    canvas.save()
    path.write_bytes(stream.getvalue())


def convert(workbook: Path, folder: Path) -> None:
    """Have LibreOffice turn a workbook into a PDF."""
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), str(workbook)]
    subprocess.run(command, check=True, capture_output=True)


def against_canvas(tables: ProgrammeTables, folder: Path, size: str) -> Figure:
    """Measure against the canvas."""
    pages = programme_pages(tables, 0.0, lambda done, total: None)
    strings = sum(len(page.drawing.texts) for page in pages)
    return ratio(
        f"whole PDF, {size} / canvas drawing its {strings} strings on {len(pages)} pages",
        partial(export, tables, folder / "program.pdf"),
        partial(draw_strings, pages, folder / "strings.pdf"),
        goal=CANVAS_GOAL,
    )


def against_office(tables: ProgrammeTables, workbook: Path) -> Figure:
    """Measure against LibreOffice."""
    return ratio(
        "LibreOffice converting the exported workbook / whole PDF",
        partial(convert, workbook, workbook.parent),
        partial(export, tables, workbook.with_name("program.pdf")),
        runs=OFFICE_RUNS,
        goal=OFFICE_GOAL,
        at_least=True,
    )


def preview(tables: ProgrammeTables, folder: Path) -> Figure:
    """Measure one goal summary, the longest, against the canvas."""
    target = max(tables.target_pages, key=lambda page: len(page.indicators.rows) + len(page.activities.rows))
    pages = [page for page in programme_pages(tables, 0.0, lambda done, total: None) if page.anchors]
    page = next(page for page in pages if page.anchors[-1].key == target.key)

    def work() -> None:
        typography.forget()
        summary_pdf([target], tables.letterhead)

    name = f"summary of {target.code} / canvas drawing its {len(page.drawing.texts)} strings"
    floor = partial(draw_strings, [page], folder / "strings.pdf")
    return ratio(name, work, floor, runs=21, goal=PREVIEW_GOAL)


def figures() -> Iterator[Figure]:
    """Measure the 2017 plan, and against the canvas ten times the plan, on which LibreOffice sits for minutes."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        programme = multiplied(1)
        tables = programme_tables(programme)
        yield preview(tables, folder)
        for times in (1, 10):
            yield against_canvas(programme_tables(multiplied(times)), folder, f"plan × {times}")
        if shutil.which("soffice"):
            workbook = folder / "program.xlsx"
            export_excel(tables, problem_table(programme, Engine(programme)), workbook)
            yield against_office(tables, workbook)
