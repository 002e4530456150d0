"""`python -m tests.views.window.typist FILE.kbb`: the program with its window, and somebody who types for ever.

Each number that has been typed into a cell and left with Enter is acknowledged on stdout, as soon as the window
shows it as stored.
"""

import itertools
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from kbbdesk import app
from kbbdesk.models.plan import Activity
from kbbdesk.models.programme import Programme
from kbbdesk.views.main_window import MainWindow
from kbbdesk.views.target.page import TargetPage
from kbbdesk.views.windows import Windows
from tests.storage.support import tram
from tests.views.target.user import go

FIELDS = ("budget", "off_budget")
KURUS = 100
"""The n-th number that is typed is n TL."""


def cells_of(programme: Programme) -> Sequence[tuple[Activity, str]]:
    """Return the rows and fields that are typed into, one after the other and then again."""
    return [(row, field) for row in tram(programme).parent.activities for field in FIELDS]


def type_for_ever(window: MainWindow, first: int) -> None:
    """Type n TL into the n-th cell, from `first` on."""
    programme = window.session.programme
    window.session.go_to(tram(programme).uuid)
    page = window.pages.currentWidget()
    assert isinstance(page, TargetPage)
    view, cells = page.activities.view, cells_of(programme)
    for number in itertools.count(first):
        row, field = cells[number % len(cells)]
        line = page.activity_model.row_of(row.uuid)
        assert line is not None
        go(page.activities, line, field)
        text = str(number)
        QTest.keyClicks(view, text[0])
        editor = view.editor()
        assert editor
        QTest.keyClicks(editor, text[1:])
        QTest.keyClick(editor, Qt.Key.Key_Return)
        assert getattr(row, field) == number * KURUS
        print(number, flush=True)
        QTest.qWait(1)


def main() -> int:
    """Start the program as its users do, and type."""
    path, first = Path(sys.argv[1]), int(sys.argv[2])
    open_first = Windows.open_first

    def open_and_type(windows: Windows, paths: list[Path]) -> None:
        open_first(windows, paths)
        QTimer.singleShot(0, windows, lambda: type_for_ever(windows.programmes[0], first))

    Windows.open_first = open_and_type  # type: ignore[method-assign,assignment]
    return app.main([path])


if __name__ == "__main__":
    sys.exit(main())
