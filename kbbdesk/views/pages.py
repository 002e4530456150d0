"""The middle of the window: one page at a time, each made when it is first looked at."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from kbbdesk.changes import Changed
from kbbdesk.models.entity import Entity
from kbbdesk.models.plan import PerformanceTarget, PlanNode
from kbbdesk.models.programme import ancestors
from kbbdesk.views.places import ECONOMIC_CODES, INFORMATION, RESOURCES, TABLES, UNITS, page_of
from kbbdesk.views.session import Place, Session

if TYPE_CHECKING:
    from kbbdesk.views.grid.grid import Grid
    from kbbdesk.views.programme import EconomicCodesPage, ProgrammePage, ResourcesPage, UnitsPage
    from kbbdesk.views.tables.page import TablesPage
    from kbbdesk.views.target.page import TargetPage

    FixedPage = ProgrammePage | ResourcesPage | UnitsPage | EconomicCodesPage | TablesPage

Page = TypeVar("Page", bound=QWidget)
Widths = dict[str, dict[str, int]]


class Pages(QStackedWidget):
    """Shows the page that a place is on; `shown` names the row whose page came on show."""

    shown = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._made: dict[str, QWidget] = {}
        self._target_page: TargetPage | None = None
        self._widths: Widths = {}
        self._row = ""
        self._above: list[str] = []
        session.changed.connect(self._follow)

    @property
    def row(self) -> str:
        """The uuid of the row whose page is on show; the programme's with a page's name behind a blank."""
        return self._row

    def go_to(self, place: Place) -> None:
        """Show the page that a place is on, and the cell in it."""
        row = self._session.programme.rows.get(place.row) or self._empty_row(place.row)
        if row is None:
            return
        if page := page_of(row, place.field):
            self._show_fixed(page, place)
        else:
            self._show_of_plan(row, place)

    def _empty_row(self, uuid: str) -> Entity | None:
        """Return the empty last row of a grid: it is not in the programme, but may have texts to be corrected."""
        for grid in self._grids(self):
            for draft in (draft for drafts in grid.model.memory.drafts.values() for draft in drafts):
                if draft.uuid == uuid and draft.parent and draft.parent.uuid in self._session.programme.rows:
                    return cast(Entity, draft)
        return None

    def _show_of_plan(self, row: Entity, place: Place) -> None:
        line = [row, *ancestors(row)]
        target = next((node for node in line if isinstance(node, PerformanceTarget)), None)
        if target:
            self._show_target(target, place)
        elif row is self._session.programme:
            from kbbdesk.views.overview.overview_page import OverviewPage

            self._bring(self._page("overview", lambda: OverviewPage(self._session)), row.uuid, row)
        elif isinstance(row, PlanNode):
            from kbbdesk.views.node_page import NodePage

            page = self._page("node", lambda: NodePage(self._session))
            page.show_row(row)
            self._bring(page, row.uuid, row)

    def _show_target(self, target: PerformanceTarget, place: Place) -> None:
        page = self._page("target", self._make_target_page)
        if target.uuid != self._row:
            page.show_target(target.uuid)
        self._bring(page, target.uuid, target)
        if place.row != target.uuid or place.field:
            page.go_to(place)

    def _make_target_page(self) -> "TargetPage":
        from kbbdesk.views.target.page import TargetPage

        self._target_page = TargetPage(self._session)
        return self._target_page

    def take_keyboard(self) -> None:
        """Put the keyboard on the page: into the grid that is filled in most."""
        page = self.currentWidget()
        if self._target_page and page is self._target_page:
            self._target_page.activities.view.setFocus()
        elif page:
            page.setFocus()

    def wanted_heights(self) -> list[int]:
        """Return the heights at which the page on show can show more rows to work in, the greatest first."""
        page = self.currentWidget()
        return self._target_page.wanted_heights() if self._target_page and page is self._target_page else []

    def parts(self) -> list[QWidget]:
        """Return the parts of the page on show that the keyboard goes to one after the other."""
        page = self.currentWidget()
        if self._target_page and page is self._target_page:
            return self._target_page.parts()
        return [page] if page else []

    def finish_editing(self) -> None:
        """Commit what is being typed, as when its cell is left."""
        if self._target_page:
            self._target_page.finish_editing()

    def refused(self) -> list[tuple[Place, str]]:
        """Return the texts, on all pages, that could not be stored, with their places."""
        from kbbdesk.views.programme.stored_line import StoredLine

        texts = {place: kept.text for place, kept in self._session.unread_places()}
        texts |= {line.place: line.text() for line in self.findChildren(StoredLine) if line.isModified()}
        return list(texts.items())

    def current_place(self) -> Place:
        """Return where the user is, for coming back to it."""
        if self._target_page and self.currentWidget() is self._target_page:
            return self._target_page.current_place()
        row, _, field = self._row.partition(" ")
        return Place(row, field)

    def widths(self) -> Widths:
        """Return the column widths that the user gave, by grid and column, to be remembered."""
        given = {grid.objectName(): grid.view.sizes.given() for grid in self._grids(self)}
        return {**self._widths, **given}

    def restore_widths(self, widths: Widths) -> None:
        """Use the column widths that were remembered for pages that are made from now on."""
        self._widths = widths

    def _grids(self, within: QWidget) -> "list[Grid]":
        from kbbdesk.views.grid.grid import Grid

        return within.findChildren(Grid)

    def _show_fixed(self, name: str, place: Place) -> None:
        page = self._page(name, lambda: _FIXED[name](self._session))
        self._bring(page, f"{self._session.programme.uuid} {name}", self._session.programme)
        if place.field != name:
            page.go_to(place)

    def _page(self, name: str, make: Callable[[], Page]) -> Page:
        page = self._made.get(name)
        if page is None:
            page = self._made[name] = make()
            self.addWidget(page)
            if self._widths:
                for grid in self._grids(page):
                    grid.view.sizes.restore(self._widths.get(grid.objectName(), {}))
        return page  # type: ignore[return-value]

    def _bring(self, page: QWidget, name: str, row: Entity) -> None:
        left = self.currentWidget()
        focus = self.window().focusWidget()
        had_keyboard = left is not page and left is not None and focus is not None and left.isAncestorOf(focus)
        self.setCurrentWidget(page)
        if had_keyboard:
            # Qt would give it to the first button of the page.
            self.take_keyboard()
        self._row = name
        self._above = [node.uuid for node in ancestors(row)]
        self.shown.emit(name)

    def _follow(self, _changed: Changed) -> None:
        """Where the row on show is gone, show what it stood in."""
        rows = self._session.programme.rows
        if self._row.partition(" ")[0] in rows:
            return
        above = next((uuid for uuid in self._above if uuid in rows), None)
        if above:
            self._session.go_to(above)


def _information(session: Session) -> "FixedPage":
    from kbbdesk.views.programme.programme_page import ProgrammePage

    return ProgrammePage(session)


def _resources(session: Session) -> "FixedPage":
    from kbbdesk.views.programme.resources import ResourcesPage

    return ResourcesPage(session)


def _units(session: Session) -> "FixedPage":
    from kbbdesk.views.programme.units import UnitsPage

    return UnitsPage(session)


def _economic_codes(session: Session) -> "FixedPage":
    from kbbdesk.views.programme.economic_codes import EconomicCodesPage

    return EconomicCodesPage(session)


def _tables(session: Session) -> "FixedPage":
    from kbbdesk.views.tables.page import TablesPage

    return TablesPage(session)


_FIXED: "dict[str, Callable[[Session], FixedPage]]" = {
    INFORMATION: _information,
    RESOURCES: _resources,
    UNITS: _units,
    ECONOMIC_CODES: _economic_codes,
    TABLES: _tables,
}
