"""The page of one performance target."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QLabel,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from kbbdesk.changes import Changed
from kbbdesk.models.plan import Activity, Indicator, PerformanceTarget
from kbbdesk.views.code_button import CodeButton
from kbbdesk.views.grid.cells import CellMemory
from kbbdesk.views.grid.grid import Grid
from kbbdesk.views.session import Place, Session
from kbbdesk.views.target.activities import ActivityModel
from kbbdesk.views.target.grid_pair import GridPair, PairedGrid
from kbbdesk.views.target.heading import Heading
from kbbdesk.views.target.indicators import IndicatorModel

_MOST_LINES = 6
"""How many lines of a target's sentence are shown at the most; a longer one is scrolled."""


class TargetPage(QWidget):
    """Shows one target of the session's programme: `show_target` says which, `go_to` leads to a cell of it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._uuid = ""
        memory = CellMemory(session.unread.texts)
        self.heading = Heading(session)
        self.indicator_model = IndicatorModel(session, memory, self)
        self.activity_model = ActivityModel(session, memory, self)
        self.indicators = Grid("indicators", self.indicator_model)
        self.activities = Grid("activities", self.activity_model, self.tr("Genel Toplam"))
        self.indicators.view.hint = self.tr(
            "Henüz gösterge yok. Üstteki boş satıra göstergenin adını yazın ya da Excel'den yapıştırın."
        )
        self.activities.view.hint = self.tr(
            "Henüz faaliyet yok. Üstteki boş satıra faaliyetin adını yazın ya da Excel'den yapıştırın."
        )
        for grid in (self.indicators, self.activities):
            grid.view.turn_page = self._turn
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._nothing())
        self._stack.addWidget(self._page())
        session.changed.connect(self._follow)

    @property
    def target(self) -> PerformanceTarget | None:
        """The target on show; None where there is none."""
        row = self._session.programme.rows.get(self._uuid)
        return row if isinstance(row, PerformanceTarget) else None

    def show_target(self, uuid: str) -> None:
        """Show another target; what is being typed is committed first."""
        if uuid != self._uuid:
            self.finish_editing()
        self._uuid = uuid
        for model in (self.indicator_model, self.activity_model):
            if model.target_uuid != uuid:
                model.show_target(uuid)
        self._show_heading()

    def _turn(self, step: int) -> None:
        """Show the target before or after this one, in the order of the plan."""
        targets = [target.uuid for target in self._session.programme.performance_targets()]
        number = targets.index(self._uuid) + step if self._uuid in targets else -1
        if 0 <= number < len(targets):
            self._session.go_to(targets[number])

    def wanted_heights(self) -> list[int]:
        """Return the heights, in pixels, of the page with both grids and with one, and a line of the sentence."""
        margins = self._layout.contentsMargins()
        others = self.heading.least_height() + self._layout.spacing() + margins.top() + margins.bottom()
        return [others + self.splitter.height_of_both(), others + self.splitter.minimumSizeHint().height()]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep room for the grids: the sentence of the target has the lines that they leave."""
        super().resizeEvent(event)
        line = self.fontMetrics().lineSpacing()
        for_both, for_one = ((self.height() - wanted) // line for wanted in self.wanted_heights())
        spare = for_both if for_both > 0 else min(for_one, 1)
        self.heading.sentence.keep_to_lines(1 + max(0, min(spare, _MOST_LINES - 1)))

    def go_to(self, place: Place) -> bool:
        """Show the row and the cell of a place, with the keyboard on it; False where it is not on such a page."""
        row = self._session.programme.rows.get(place.row)
        if isinstance(row, PerformanceTarget):
            self.show_target(row.uuid)
            self.heading.go_to(place.field)
            return True
        if isinstance(row, Indicator | Activity):
            self.show_target(row.parent.uuid)
        for grid in (self.indicators, self.activities):
            number = grid.model.reveal(place.row)
            if number is not None:
                grid.view.go_to_cell(number, grid.model.column_of(place.field) or 0)
                return True
        return False

    def current_place(self) -> Place:
        """Return where the keyboard is, for coming back to it."""
        for grid in (self.indicators, self.activities):
            index = grid.view.currentIndex()
            has_keyboard = grid.isAncestorOf(self.focusWidget() or self)
            if has_keyboard and index.isValid() and not grid.model.is_draft(index.row()):
                return Place(grid.model.row(index.row()).uuid, grid.model.columns[index.column()].field)
        return Place(self._uuid)

    def parts(self) -> list[QWidget]:
        """Return heading and grids, in the order in which they are filled in."""
        return [self.heading, self.indicators, self.activities]

    def finish_editing(self) -> None:
        """Commit what is being typed, as when its cell is left: before the window closes, or Windows does."""
        self.heading.sentence.commit()
        for grid in (self.indicators, self.activities):
            grid.view.finish_editing()

    def _nothing(self) -> QWidget:
        label = QLabel(self.tr("Soldaki ağaçtan bir performans hedefi seçin."))
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setWordWrap(True)
        return label

    def _page(self) -> QWidget:
        page = QWidget()
        codes = CodeButton(self.activity_model, self.tr("Faaliyetlere açık bütün kodların sütunu var"))
        self.splitter = GridPair(
            PairedGrid(self.indicator_model.title, self.indicators),
            PairedGrid(self.activity_model.title, self.activities, (codes,)),
        )
        self.splitter.setAccessibleName(self.tr("Göstergeler ile faaliyetler arasındaki ayraç"))
        self.splitter.setStretchFactor(0, 2)
        self.splitter.setStretchFactor(1, 3)
        self._layout = QVBoxLayout(page)
        self._layout.setContentsMargins(8, 4, 8, 4)
        self._layout.addWidget(self.heading)
        self._layout.addWidget(self.splitter, 1)
        return page

    def _show_heading(self) -> None:
        target = self.target
        self._stack.setCurrentIndex(0 if target is None else 1)
        if target is not None:
            self.heading.show_target(target)

    def _follow(self, changed: Changed) -> None:
        """Follow the target's own fields and units, and those of the rows above it."""
        if self._uuid:
            self._show_heading()
