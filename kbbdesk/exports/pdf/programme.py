"""The whole programme as pages: title, contents, overview, the target pages, tables 2 to 5."""

from collections.abc import Callable, Iterator, Sequence
from itertools import count

from kbbdesk.exports.pdf.front import Entry, contents_pages, overview_pages, title_page
from kbbdesk.exports.pdf.headlines import PART, SERVICE_AREA, TABLE, THEME, Headline
from kbbdesk.exports.pdf.long_tables import long_table
from kbbdesk.exports.pdf.pages import Page, RunningHeader, finish
from kbbdesk.exports.pdf.target_sheets import target_sheet
from kbbdesk.tables.programme_tables import ProgrammeTables
from kbbdesk.tables.table import Table
from kbbdesk.tables.target_pages import TITLE, TargetPage

TARGETS_PART = "C- Performans Hedef ve Göstergeleri ile Faaliyetler"
RESOURCES_PART = "D- İdarenin Toplam Kaynak İhtiyacı"

_TARGET_LEVEL = 4


def programme_pages(
    tables: ProgrammeTables, logo_ratio: float, laid_out: Callable[[int, int], None]
) -> list[Page]:
    """Return all pages; `laid_out` is told after each part how many are done, of how many."""
    body = list(overview_pages(tables.overview))
    steps = len(tables.target_pages) + 4
    for step, pages in enumerate(_parts(tables), start=1):
        body += pages
        laid_out(step, steps)
    front = len(contents_pages(_entries(body, 0))) + 1
    contents = contents_pages(_entries(body, front + 1))
    pages = [*contents, *body]
    header = RunningHeader(tables.administration, tables.letterhead.title, logo_ratio)
    finish(pages, header, map(str, count(2)))
    return [title_page(tables.letterhead, logo_ratio), *pages]


def _parts(tables: ProgrammeTables) -> Iterator[list[Page]]:
    part = Headline(TARGETS_PART, PART, "C")
    if tables.target_pages:
        yield from _target_sheets(tables.target_pages, part)
        yield _table(tables.activity_costs, 2)
    else:
        yield _table(tables.activity_costs, 2, part)
    yield _table(tables.performance, 3, Headline(RESOURCES_PART, PART, "D"))
    yield _table(tables.resource_need, 4)
    yield _table(tables.responsible_units, 5)


def _table(table: Table, number: int, *part: Headline) -> list[Page]:
    return long_table(table, [*part, Headline(table.title, TABLE, f"table {number}", 1)])


def _target_sheets(targets: Sequence[TargetPage], part: Headline) -> Iterator[list[Page]]:
    theme = area = ""
    for number, target in enumerate(targets):
        headlines = [] if number else [part, Headline(TITLE, TABLE, "table 1", 1)]
        if target.theme != theme:
            headlines.append(Headline(target.theme, THEME, f"theme of {target.key}", 2))
        if (target.theme, target.service_area) != (theme, area):
            headlines.append(Headline(target.service_area, SERVICE_AREA, f"area of {target.key}", 3))
        theme, area = target.theme, target.service_area
        yield target_sheet(target, headlines, _TARGET_LEVEL)


def _entries(pages: Sequence[Page], first_number: int) -> list[Entry]:
    return [
        Entry(anchor.key, anchor.title, anchor.level, number)
        for number, page in enumerate(pages, start=first_number)
        for anchor in page.anchors
    ]
