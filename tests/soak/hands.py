"""What a clerk works with: a programme's window, its keys and menus, and the account kept beside it."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import TypeVar, cast

from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kbbdesk.models.plan import Activity, PerformanceTarget
from kbbdesk.models.programme import Programme
from kbbdesk.views.grid.grid import Grid
from kbbdesk.views.main_window import MainWindow
from kbbdesk.views.session import Session
from kbbdesk.views.target.page import TargetPage
from kbbdesk.views.windows import Windows
from tests.soak.ledger import Ledger
from tests.views.target.user import Keyboard, column, write

Act = Callable[[], Iterator[None]]
"""Something that a clerk does."""
_AMOUNTS = ("budget", "off_budget", "cost:03", "cost:05", "cost:06")
KEYBOARD = cast(Keyboard, QTest)
_TITLES = ("Işıklı yol", "Çöp toplama", "Şehir parkı")

Kind = TypeVar("Kind", bound=QWidget)


class Hands:
    """Goes about one window; `window` is another one once a backup was put in its file's place.

    `acts` counts what was done.
    """

    def __init__(
        self,
        windows: Windows,
        window: MainWindow,
        ledger: Ledger,
        random: Random,
        folder: Path,
        acts: Counter[str],
    ) -> None:
        self.windows = windows
        self.window = window
        self.ledger = ledger
        self.random = random
        self.folder = folder
        self.acts = acts

    @property
    def session(self) -> Session:
        """The open programme as its window sees it."""
        return self.window.session

    @property
    def programme(self) -> Programme:
        """The open programme."""
        return self.window.session.programme

    def amount(self) -> int:
        """Return some amount in kuruş."""
        return self.random.randrange(1, 10_000_000_000)

    def title(self) -> str:
        """Return a title that nothing has yet."""
        return f"{self.random.choice(_TITLES)} {self.random.randrange(10**9)}"

    def amount_of(self, grid: Grid) -> str:
        """Return the name of a column with amounts; a section has none for a code that it does not use."""
        return self.random.choice([field for field in _AMOUNTS if grid.model.column_of(field) is not None])

    def at_activity(self, fewest: int = 1) -> tuple[TargetPage, Activity]:
        """Go to a target that has so many activities; return its page and one of them."""
        targets = [row for row in self.programme.performance_targets() if len(row.activities) >= fewest]
        target = self.random.choice(targets)
        return self.page_of(target), self.random.choice(target.activities)

    def page_of(self, target: PerformanceTarget) -> TargetPage:
        """Go to a target."""
        self.session.go_to(target.uuid)
        return self.page(TargetPage)

    def page(self, kind: type[Kind]) -> Kind:
        """Return the page on show, which is of that kind."""
        page = self.window.pages.currentWidget()
        assert isinstance(page, kind)
        return page

    def go(self, grid: Grid, uuid: str, field: str) -> int:
        """Put the keyboard on a cell and return the number of its row."""
        row = grid.model.row_of(uuid)
        assert row is not None
        grid.view.go_to_cell(row, column(grid, field))
        return row

    def type_over(self, grid: Grid, uuid: str, field: str, text: str) -> None:
        """Type over a cell."""
        self.go(grid, uuid, field)
        write(KEYBOARD, grid, text, "Enter")

    def trigger(self, text: str) -> None:
        """Choose an entry of the window's menus."""
        (action,) = {
            action
            for action in self.window.menuBar().findChildren(QAction)
            if action.text().replace("&", "") == text
        }
        assert action.isEnabled()
        action.trigger()

    def open_dialog(self, kind: type[Kind]) -> Kind:
        """Return the one dialog of that kind that is open."""
        (found,) = (dialog for dialog in self.window.findChildren(kind) if dialog.isVisible())
        return found

    def wait_for_work(self) -> Iterator[None]:
        """Wait until the long work that was begun has ended."""
        while self.window.outputs.works.is_busy:
            yield
