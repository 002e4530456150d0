"""Overview and official tables of a large plan."""

import tempfile
from collections.abc import Iterator
from functools import partial
from itertools import count
from pathlib import Path

from PySide6.QtWidgets import QApplication

from benchmarks.measure import Figure, ratio, spent, waited
from benchmarks.plan_generator import multiplied
from benchmarks.programme_file import TIMES
from benchmarks.window import Typist, own_windows
from kbbdesk.checks.completeness import Completeness
from kbbdesk.models.edits import SetField
from kbbdesk.models.programme import Programme
from kbbdesk.storage.programme_file import create, open_file
from kbbdesk.tables.activity_costs import activity_costs
from kbbdesk.tables.overview import overview
from kbbdesk.tables.performance import performance
from kbbdesk.tables.target_pages import indicator_list
from kbbdesk.views.overview.overview_page import OverviewPage
from kbbdesk.views.places import RESOURCES, TABLES, UNITS
from kbbdesk.views.session import Session
from kbbdesk.views.tables.page import TablesPage
from kbbdesk.views.windows import Windows

SEARCHED = 0.5
_TABLES = {0: indicator_list, 2: activity_costs, 3: performance}


def totals(programme: Programme) -> None:
    """Compute what the overview shows, without a window."""
    overview(programme)
    counted = Completeness(programme)
    counted.below(programme)
    counted.by_unit()


def _shown_overview(session: Session) -> OverviewPage:
    page = OverviewPage(session)
    page.resize(1000, 700)
    page.show()
    QApplication.processEvents()
    return page


def _overview(session: Session) -> Iterator[Figure]:
    programme = session.programme

    def opened() -> None:
        session.completeness.forget(target.uuid for target in programme.performance_targets())
        _shown_overview(session).close()

    yield ratio(
        f"the overview at {TIMES}×, made and painted / its totals alone", opened, lambda: totals(programme), goal=3
    )
    page, amounts = _shown_overview(session), count(1)
    activity = next(programme.activities())

    def followed() -> None:
        session.apply([SetField(activity.uuid, "budget", next(amounts))], "Bütçe")
        QApplication.processEvents()

    yield ratio(
        f"an edit followed by the overview at {TIMES}× / its totals alone",
        followed,
        lambda: totals(programme),
        goal=1,
    )
    page.close()


def _tables(session: Session) -> Iterator[Figure]:
    for number, make in _TABLES.items():

        def opened(number: int = number) -> None:
            page = TablesPage(session)
            page.show_table(number)
            page.resize(1000, 700)
            page.show()
            QApplication.processEvents()
            page.close()

        name = f"table {number} of the window at {TIMES}×, made and painted / made"
        yield ratio(name, opened, partial(make, session.programme), runs=5, goal=3)
    page = TablesPage(session)
    page.show()
    page.show_table(2)
    page.search.setText("tramvay")
    yield waited(f"a first search in {page.model.counts[1]} rows", [spent(page._narrow)], goal=SEARCHED)
    page.close()


def _typing(windows: Windows, folder: Path) -> Iterator[Figure]:
    """An edit while every page has been looked at, against an edit in a window that shows its target alone."""
    looked, fresh = (Typist(windows, _large(folder, name)) for name in ("looked", "fresh"))
    for page in ("", RESOURCES, UNITS, TABLES):
        looked.window.show_page(page)
        QApplication.processEvents()
    looked.go_to_cell()
    yield ratio(
        f"an edit at {TIMES}×, all pages looked at before / none", looked.edit, fresh.edit, runs=30, goal=1.1
    )
    looked.close()
    fresh.close()


def _large(folder: Path, name: str) -> Path:
    path = folder / f"{name}.kbb"
    create(path, multiplied(TIMES), f"{TIMES} kat", "benchmarks")
    return path


def figures() -> Iterator[Figure]:
    """Measure."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        windows = own_windows(folder)
        session = Session(open_file(_large(folder, "pages")))
        yield from _overview(session)
        yield from _tables(session)
        session.close()
        yield from _typing(windows, folder)
